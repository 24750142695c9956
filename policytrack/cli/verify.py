"""`policytrack verify`: check a data folder against its sources and for consistency."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from policytrack.cli.output import counted, print_figures, print_problems, say
from policytrack.problems import total

HELP = "re-read every quote, re-derive every value"

EXAMPLES = """examples:
  policytrack verify                    the packaged data
  policytrack verify --data some/data   another data folder
  policytrack verify --text kept/a.txt  with a withheld text, known by its checksum
  policytrack verify --strict           exit with 4 unless everything could be checked
  policytrack verify --json
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument(
        "--text",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a withheld text, to check its source against; may be given several times",
    )
    command.add_argument(
        "--strict", action="store_true", help="exit with 4 if something could not be checked and there is no problem"
    )
    command.add_argument("--json", action="store_true", help="problems and figures as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Verify; print problems and figures."""
    from policytrack.checks.verify import verify
    from policytrack.loader.folder import packaged_data

    folder = options.data or packaged_data()
    start = time.perf_counter()
    report = verify(folder, options.text)
    seconds = time.perf_counter() - start
    unchecked = {"not_checked": list(report.unchecked)} if options.json else {}
    print_figures({**report.counts, **unchecked}, list(report.problems), options.json)
    print_problems(report.problems)
    if not options.json:
        done = f"{report.read_again} quotes read again in {seconds:.2f} s" if report.counts else "nothing else checked"
        left = f"; not checked: {'; '.join(report.unchecked)}" if report.unchecked else ""
        say(f"{folder}: {done}, {counted(total(report.problems), 'problem')}{left}")
    if not report.is_valid:
        return 1
    return 4 if options.strict and report.unchecked else 0
