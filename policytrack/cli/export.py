"""`policytrack export`: the dataset as one file that other tools open."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.cli.output import print_json
from policytrack.exports.export import FORMS, export, form_named

if TYPE_CHECKING:
    from argparse import _SubParsersAction

EXAMPLES = """examples:
  policytrack export sqlite                         writes policytrack.sqlite here
  policytrack export xlsx --out out/policytrack.xlsx
  policytrack export jsonl --data some/data --json
"""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    forms = "\n".join(f"  {name:14}{form.meaning}" for name, form in FORMS.items())
    command = commands.add_parser(
        "export",
        help="the dataset as one file: " + ", ".join(FORMS),
        epilog=f"formats:\n{forms}\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    # Not `choices`: our own message for an unknown one names the nearest.
    command.add_argument("form", metavar="FORMAT", help="one of the formats below")
    command.add_argument("--out", type=Path, help="the file, replaced if it exists (default: policytrack.FORMAT here)")
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--json", action="store_true", help="path and size as JSON, to standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exports; prints the file and its size."""
    from policytrack.dataset import Dataset
    from policytrack.loader.folder import packaged_data

    dataset = Dataset(options.data or packaged_data())
    path = export(dataset, options.form, options.out or Path(form_named(options.form).file_name))
    size = path.stat().st_size
    if options.json:
        print_json({"path": str(path), "bytes": size, "problems": []})
    else:
        print(f"wrote {path} ({size} bytes)")
    return 0
