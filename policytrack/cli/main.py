"""`policytrack`: reads the arguments, runs a command and turns what is wrong into messages and an exit code.

Exit codes: 0 fine, 1 data invalid, 2 wrong usage, 3 internal, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from policytrack import __version__
from policytrack.cli import build, verify
from policytrack.cli.output import print_figures, print_problems
from policytrack.errors import PolicytrackError, UsageError

COMMANDS = (build, verify)

FINE, INVALID, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(prog="policytrack", description="Policy records with a receipt for every value.")
    top.add_argument("--version", action="version", version=f"policytrack {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: as on the command line; those of the process if None.

    Returns:
        The exit code.
    """
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PolicytrackError as error:
        if options.json:
            print_figures({}, error.problems, as_json=True)
        print_problems(error.problems)
        return USAGE if isinstance(error, UsageError) else INVALID
    except KeyboardInterrupt:
        print("policytrack: interrupted; what was published before is untouched", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        print(f"policytrack: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return INTERNAL
    except Exception as error:  # the last resort: a user is never shown a traceback unless asked for
        if os.environ.get("POLICYTRACK_DEBUG"):
            raise
        print(
            f"policytrack: internal error: {type(error).__name__}: {error} (set POLICYTRACK_DEBUG=1 for the traceback)",
            file=sys.stderr,
        )
        return INTERNAL
