"""`policytrack verify`: check a data folder against its sources and for consistency."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from policytrack.cli.output import counted, print_figures, print_problems

HELP = "re-read every quote, re-derive every value"

EXAMPLES = """examples:
  policytrack verify                    the packaged data
  policytrack verify --data some/data   another data folder
  policytrack verify --text kept/a.txt  with a withheld text, known by its checksum
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
    command.add_argument("--json", action="store_true", help="problems and figures as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Verify; print problems and figures."""
    from policytrack.checks.verify import verify
    from policytrack.loader.folder import packaged_data

    folder = options.data or packaged_data()
    start = time.perf_counter()
    report = verify(folder, options.text)
    seconds = time.perf_counter() - start
    print_figures(report.counts, list(report.problems), options.json)
    print_problems(report.problems)
    if not options.json:
        quotes, withheld = report.counts.get("quotes", 0), report.counts.get("withheld")
        masked = withheld["quotes"] - withheld["quotes read in the text"] if isinstance(withheld, dict) else 0
        note = f" ({masked} of them in redactions: --text checks them in the text)" if masked else ""
        done = f"{quotes} quotes read again in {seconds:.2f} s{note}" if quotes else "nothing else checked"
        print(f"{folder}: {done}, {counted(len(report.problems), 'problem')}")
    return 0 if report.is_valid else 1
