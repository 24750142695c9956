"""The parser of all commands. A command is a module with `HELP`, `EXAMPLES`, `add_arguments` and `run`."""

from __future__ import annotations

import argparse
from types import ModuleType

from policytrack import __version__
from policytrack.cli import build, cite, correct, diff, explain, export, extract, suggest, validate, verify, withhold

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
}
"""Command name to module, in the order of `--help`."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="policytrack", allow_abbrev=False, description="Policy records with a receipt for every value."
    )
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
