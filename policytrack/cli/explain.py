"""`policytrack explain`: a record with the quotes behind every value."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from policytrack.cli.output import print_json, show, style_of

HELP = "a record with the quotes behind every value"

EXAMPLES = """examples:
  policytrack explain                                         every record
  policytrack explain us-ua-2023-12-06-drawdown               every value, a quote, its source, and who disagrees
  policytrack explain us-ua-2023-12-06-drawdown --all         every quote, with its speaker, method and reason
  policytrack explain us-ua-2023-12-06-drawdown amount        one value
  policytrack explain us-ua-2023-supplemental-aid amount_qualifier   values that differ, and the reason for one
  policytrack explain us-ua-2023-coproduction-statement events/signed
  policytrack explain us-senate --json

With --all a quote is shown in “quotation marks” within its context, its words in [[double brackets]]; in colour on a
terminal, unless NO_COLOR=1 is set.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "record", metavar="RECORD", nargs="?", help="id of a record, of any type; lists all if left out"
    )
    command.add_argument(
        "field", metavar="FIELD", nargs="?", help="a column, a child table, one of its rows, or one of their columns"
    )
    command.add_argument("--all", action="store_true", help="every quote, with its speaker, method and reason")
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--json", action="store_true", help="as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Print the explanation."""
    from policytrack.dataset import Dataset
    from policytrack.display import grid
    from policytrack.loader.folder import packaged_data

    dataset = Dataset(options.data or packaged_data())
    if options.record is None:
        entries = dataset.entries()
        if options.json:
            print_json([entry.model_dump(mode="json") for entry in entries])
        else:
            show(grid([entry.summary() for entry in entries], max_rows=len(entries)))
        return 0
    explanation = dataset.explain(options.record, options.field)
    if options.json:
        print_json(explanation.as_dict())
    else:
        style = style_of(sys.stdout)
        show(explanation.text(style) if options.all else explanation.brief(style), style)
    return 0
