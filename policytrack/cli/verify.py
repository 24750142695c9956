"""`policytrack verify`: a data folder against its sources and against itself."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from policytrack.cli.output import print_figures, print_problems

HELP = "re-read every quote, re-derive every value"

EXAMPLES = """examples:
  policytrack verify                    the packaged data
  policytrack verify --data some/data   another data folder, its texts in some/seeds
  policytrack verify --text kept/a.txt  with a text that is withheld, known by its checksum
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
        help="a text that is withheld, to check its source against; may be given several times",
    )
    command.add_argument("--json", action="store_true", help="problems and figures as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Verifies; prints problems and figures."""
    from policytrack.checks.verify import verify
    from policytrack.loader.folder import packaged_data

    folder = options.data or packaged_data()
    start = time.perf_counter()
    report = verify(folder, options.text)
    seconds = time.perf_counter() - start
    print_figures(report.counts, list(report.problems), options.json)
    print_problems(report.problems)
    quotes = report.counts.get("quotes", 0)
    if not options.json:
        found = len(report.problems)
        told = f"{found} problem{'s' if found != 1 else ''}"
        read = (
            f"{quotes} quotes read again in {seconds:.2f} s{_masked(report.counts)}"
            if quotes
            else "not read any further"
        )
        done = f"{read}, {told}"
        print(f"{folder}: {done}", file=sys.stdout)
    return 0 if report.is_valid else 1


def _masked(counts: Mapping[str, object]) -> str:
    """How many quotes were read in redactions only."""
    withheld = counts.get("withheld")
    left = withheld["quotes"] - withheld["quotes read in the text"] if isinstance(withheld, dict) else 0
    return f" ({left} of them in redactions: --text checks them in the text)" if left else ""
