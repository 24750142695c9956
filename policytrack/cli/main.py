"""`policytrack`: run a command; print errors as messages and return the exit code.

Exit codes: 0 fine, 1 data invalid, 2 wrong usage, 3 internal, 4 not everything could be checked (`verify --strict`),
130 interrupted.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper

from policytrack.cli.output import print_figures, print_problems, say
from policytrack.cli.parser import COMMANDS, parser
from policytrack.problems import Place, PolicytrackError, Problem, RedirectWarning, UsageError, check_known

FINE, INVALID, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the arguments of the command line; None for those of the process.

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
        say("policytrack: interrupted; what is published is whole", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of the output, such as `head`, has ended
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        if "--json" in words:
            problem = Problem("FILE_SYSTEM", error.strerror or str(error), Place(str(error.filename or "")))
            print_figures({}, [problem], as_json=True)
        say(f"policytrack: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return INTERNAL
    except Exception as error:  # a user sees a traceback only on request
        if os.environ.get("POLICYTRACK_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error} (set POLICYTRACK_DEBUG=1 for the traceback)"
        say(f"policytrack: internal error: {what}", file=sys.stderr)
        return INTERNAL


def _run(words: list[str]) -> int:
    """Run a command; print the problems of an error and return its exit code."""

    def show_warning(message: Warning | str, *_: object) -> None:
        say(f"policytrack: {message}", file=sys.stderr)

    try:
        if words and not words[0].startswith("-"):
            check_known("UNKNOWN_COMMAND", "command", words[0], COMMANDS)
        options = parser().parse_args(words)
        with warnings.catch_warnings():
            warnings.simplefilter("always", RedirectWarning)
            warnings.showwarning = show_warning  # type: ignore[assignment]  # the other arguments are not shown
            code = int(options.run(options))
        if sys.stdout is not None:  # None if the caller closed standard output
            sys.stdout.flush()
        return code
    except PolicytrackError as error:
        if "--json" in words:
            print_figures({}, error.problems, as_json=True)
        print_problems(error.problems)
        return USAGE if isinstance(error, UsageError) else INVALID
