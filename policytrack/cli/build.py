"""`policytrack build`: write `schema/` and `data/` from texts and annotations."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from policytrack.cli.output import print_figures, print_problems, say
from policytrack.problems import PolicytrackError

HELP = "make the tables from texts and annotations"

EXAMPLES = """examples:
  policytrack build                 read seeds/, write schema/ and data/ beside it
  policytrack build --check         list differences of schema/ and data/ from the seeds
  policytrack build --seeds my/seeds --out my
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "--seeds", type=Path, default=Path("seeds"), help="folder of texts and annotations (default: seeds)"
    )
    command.add_argument(
        "--out", type=Path, help="folder for schema/ and data/ (default: the folder that holds the seeds)"
    )
    command.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit with 1 if schema/ or data/ differs from what the seeds give",
    )
    command.add_argument("--json", action="store_true", help="the summary as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Build, or check the build; print the summary."""
    from policytrack.build.build import build
    from policytrack.build.figures import figures
    from policytrack.build.rebuild import check_build
    from policytrack.files.xlsx import NAME as WORKBOOK
    from policytrack.files.xlsx import is_installed
    from policytrack.records.mention import Mention
    from policytrack.records.record import Record
    from policytrack.seeds.folder import on_disk

    out = options.out or options.seeds.resolve().parent
    try:
        done, problems = check_build(options.seeds, out) if options.check else (build(options.seeds, out), [])
    except PolicytrackError as error:
        raise type(error)([on_disk(each, options.seeds) for each in error.problems]) from error
    records = [row for rows in done.rows.values() for row in rows if isinstance(row, Record)]
    mentions = [row for row in done.rows["mentions"] if isinstance(row, Mention)]
    print_figures(figures(records, mentions, done.seeds.documents), problems, options.json)
    print_problems(problems)
    if not is_installed():
        left = "not compared" if options.check else "left out"
        why = "XlsxWriter is not installed (pip install 'policytrack[xlsx]')"
        say(f"data/{WORKBOOK} is {left}: {why}", file=sys.stderr)
    if not options.json:
        state = "up to date" if not done.changed else "stale" if options.check else "written"
        say(f"schema/ and data/ in {out}: {state}")
    return 1 if problems else 0
