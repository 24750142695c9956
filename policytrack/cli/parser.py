"""The parser of all commands. A command is a module with `HELP`, `EXAMPLES`, `add_arguments` and `run`."""

from __future__ import annotations

import argparse
from types import ModuleType
from typing import NoReturn

from policytrack import __version__
from policytrack.cli import (
    build,
    cite,
    correct,
    diff,
    explain,
    export,
    extract,
    site,
    suggest,
    validate,
    verify,
    withhold,
)
from policytrack.display import visible

COMMANDS: dict[str, ModuleType] = {
    "build": build,
    "suggest": suggest,
    "extract": extract,
    "validate": validate,
    "correct": correct,
    "withhold": withhold,
    "verify": verify,
    "diff": diff,
    "explain": explain,
    "cite": cite,
    "export": export,
    "site": site,
}
"""Command name to module, in the order of `--help`."""


class _Parser(argparse.ArgumentParser):
    """A parser whose messages show the words of the caller."""

    def error(self, message: str) -> NoReturn:
        """Print usage and message, and exit with 2."""
        super().error(visible(message))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = _Parser(prog="policytrack", allow_abbrev=False, description="Policy records with a receipt for every value.")
    top.add_argument("--version", action="version", version=f"policytrack {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=module.HELP,
            epilog=module.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return top
