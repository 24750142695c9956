"""`policytrack correct`: the lines of every annotation behind a value."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from policytrack.cli.output import print_json, show, style_of

HELP = "the lines of every annotation behind a value, to correct them"

EXAMPLES = """examples:
  policytrack correct us-ua-2023-12-06-drawdown amount          every annotation that gives the amount
  policytrack correct us-ua-2023-12-06-drawdown status          those from which the status follows
  policytrack correct us-ua-2023-coproduction-statement events/signed
  policytrack correct us-senate names --seeds fork/seeds --data fork/data

Change the lines, then run policytrack validate. Where a later text of the same source corrects an earlier one, add that
text with corrects: EARLIER_SOURCE under source:, and leave the lines of the earlier one; the later text outranks it.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("record", metavar="RECORD", help="id of a record, of any type")
    command.add_argument("field", metavar="FIELD", help="a column, a child table, a row, or a column of a row")
    command.add_argument("--seeds", type=Path, default=Path("seeds"), help="texts and annotations (default: seeds/)")
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--json", action="store_true", help="as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Print the lines."""
    from policytrack.contribute.correct import find_annotations
    from policytrack.dataset import Dataset
    from policytrack.loader.folder import packaged_data

    data = Dataset(options.data or packaged_data())
    found = find_annotations(data.get, options.record, options.field, options.seeds)
    if options.json:
        print_json([each.as_dict() for each in found])
    else:
        style = style_of(sys.stdout)
        show("\n\n".join(each.text(style) for each in found), style)
    return 0
