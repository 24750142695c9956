"""`policytrack cite`: a citation of the dataset, of the sources behind a record, or of one value."""

from __future__ import annotations

import argparse
import sys
from io import TextIOWrapper
from pathlib import Path

from policytrack.cli.output import print_json, show
from policytrack.problems import check_known

STYLES = ("text", "bibtex", "csl", "ris")

HELP = "cite the dataset, the sources behind a record, or one value with its quote"

EXAMPLES = """examples:
  policytrack cite                                     the dataset and all of its sources, as text
  policytrack cite us-ua-2023-12-06-drawdown           the dataset and the sources behind one record
  policytrack cite us-ua-2023-12-06-drawdown amount    one value, and the quote that it follows
  policytrack cite --style bibtex > policytrack.bib
  policytrack cite --style ris > policytrack.ris       as EndNote, Zotero and Mendeley import it
  policytrack cite --json                              CSL-JSON, as Zotero, pandoc and citeproc read it
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("record", metavar="RECORD", nargs="?", help="id of a record (default: the dataset as a whole)")
    command.add_argument("field", metavar="FIELD", nargs="?", help="a cell of the record (default: the whole record)")
    command.add_argument("--style", default="text", help="text, bibtex, csl or ris (default: text)")
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--json", action="store_true", help="the same as --style csl")


def run(options: argparse.Namespace) -> int:
    """Print the citation."""
    from policytrack.dataset import Dataset
    from policytrack.loader.folder import packaged_data

    check_known("UNKNOWN_STYLE", "citation style", options.style, STYLES)
    citation = Dataset(options.data or packaged_data()).cite(options.record, options.field)
    if options.json or options.style == "csl":
        print_json(citation.csl())
    elif options.style == "ris":
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(newline="")  # Windows would add a second CR
        show(citation.ris(), ends="\r\n")
    else:
        show(citation.bibtex() if options.style == "bibtex" else citation.text())
    return 0
