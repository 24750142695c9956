"""`policytrack diff`: the changes between two datasets, field by field."""

from __future__ import annotations

import argparse
import sys

from policytrack.cli.output import print_json, print_problems, show, style_of
from policytrack.problems import check_known

FORMATS = ("text", "markdown", "csv", "json")

HELP = "the changes between two datasets, field by field"

EXAMPLES = """examples:
  policytrack diff HEAD~3                     a git revision, and data/ as it stands
  policytrack diff v0.1.0 v0.2.0              two revisions of the repository in the current folder
  policytrack diff ../old/data some/checkout  two folders
  policytrack diff main --format markdown     for a pull request; no value in it can be taken for markup
  policytrack diff main --format csv > changes.csv
  policytrack diff main --quiet --exit-code   no changes; the exit code says whether there are any
  policytrack diff data-v0.1.0 --quiet --check-version   whether the new data may follow the release

columns of the CSV, one row a change:
  change              the kind of change: value_changed, record_added, evidence_moved, column_renamed ...
  step                the version step that it needs: patch, minor or major
  record_type, record_id, table, field
  old, new            the value before and after
  source_id, start_char, end_char, quote   the first quote behind the new value, else behind the old one
  reason              the reason, as text
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("old", metavar="OLD", help="data folder, a folder that holds one as data/, or git revision")
    command.add_argument(
        "new", metavar="NEW", nargs="?", help="the same (default: data/ in the current folder, else the packaged data)"
    )
    command.add_argument("--format", default="text", help="text, markdown, csv or json (default: text)")
    command.add_argument("--json", action="store_true", help="the same as --format json")
    command.add_argument(
        "--quiet", action="store_true", help="do not print the changes; problems still go to standard error"
    )
    command.add_argument("--exit-code", action="store_true", help="exit with 1 if something changed")
    command.add_argument(
        "--check-version",
        action="store_true",
        help="exit with 1 if an id is gone without a redirect, or the data version is lower than the changes need",
    )


def run(options: argparse.Namespace) -> int:
    """Print the changes, or set the exit code only."""
    from policytrack.changes.diff import diff_data

    check_known("UNKNOWN_FORMAT", "format", options.format, FORMATS)
    difference = diff_data(options.old, options.new)
    problems = difference.problems() if options.check_version else []
    if options.quiet:
        pass
    elif options.json or options.format == "json":
        print_json({**difference.as_dict(), "problems": [each.as_dict() for each in problems]})
    elif options.format == "text":
        style = style_of(sys.stdout)
        show(difference.text(style), style)
    else:
        show(difference.csv() if options.format == "csv" else difference.markdown())
    print_problems(problems)
    return 1 if problems or (options.exit_code and difference.has_changes) else 0
