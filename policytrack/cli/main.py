"""`policytrack`: reads the arguments, runs a command and turns what is wrong into messages and an exit code.

Exit codes: 0 fine, 1 data invalid, 2 wrong usage, 3 internal, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper

from policytrack.cli.output import print_figures, print_problems
from policytrack.cli.parser import COMMANDS, parser
from policytrack.problems import PolicytrackError, RedirectWarning, UsageError, nearest, problem

FINE, INVALID, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: as on the command line; those of the process if None.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a narrow code page must not end a command
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return _run(words)
    except KeyboardInterrupt:
        print("policytrack: interrupted; what is published is whole", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        if "--json" in words:
            told = problem("FILE_SYSTEM", error.strerror or str(error), path=str(error.filename or ""))
            print_figures({}, [told], as_json=True)
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


def _run(words: list[str]) -> int:
    """Runs the command that the words name; what somebody must mend is told, and decides the exit code."""
    as_json = "--json" in words
    try:
        _check_command(words)
        options = parser().parse_args(words)
        with warnings.catch_warnings():
            warnings.simplefilter("always", RedirectWarning)
            warnings.showwarning = _show_warning  # type: ignore[assignment]  # the rest of the arguments is not shown
            code = int(options.run(options))
        if sys.stdout is not None:  # it is None where the caller has closed it
            sys.stdout.flush()
        return code
    except PolicytrackError as error:
        if as_json:
            print_figures({}, error.problems, as_json=True)
        print_problems(error.problems)
        return USAGE if isinstance(error, UsageError) else INVALID


def _show_warning(message: Warning | str, *_: object) -> None:
    """Shows what a command did otherwise than it was asked, such as following a redirect."""
    print(f"policytrack: {message}", file=sys.stderr)


def _check_command(words: list[str]) -> None:
    """Raises UsageError where the first word should be a command and is none."""
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        hint, known = nearest(words[0], COMMANDS), ", ".join(COMMANDS)
        raise UsageError(problem("UNKNOWN_COMMAND", f"no command {words[0]!r}", expected=known, hint=hint))
