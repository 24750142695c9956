"""`policytrack cite`: a citation of the dataset, or of the sources behind a record."""

from __future__ import annotations

import argparse
from pathlib import Path

from policytrack.cli.output import print_json
from policytrack.problems import check_known

STYLES = ("text", "bibtex", "csl-json")

HELP = "cite the dataset, or the sources behind a record"

EXAMPLES = """examples:
  policytrack cite                                     the dataset and all of its sources, as text
  policytrack cite us-ua-2023-12-06-drawdown           the dataset and the sources behind one record
  policytrack cite --style bibtex > policytrack.bib
  policytrack cite --json                              CSL-JSON, as Zotero, pandoc and citeproc read it
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("record", metavar="RECORD", nargs="?", help="id of a record (default: the dataset as a whole)")
    command.add_argument("--style", default="text", help="text, bibtex or csl-json (default: text)")
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--json", action="store_true", help="the same as --style csl-json")


def run(options: argparse.Namespace) -> int:
    """Print the citation."""
    from policytrack.dataset import Dataset
    from policytrack.loader.folder import packaged_data

    check_known("UNKNOWN_STYLE", "citation style", options.style, STYLES)
    citation = Dataset(options.data or packaged_data()).cite(options.record)
    if options.json or options.style == "csl-json":
        print_json(citation.csl())
    else:
        print(citation.bibtex() if options.style == "bibtex" else citation.text())
    return 0
