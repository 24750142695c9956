"""`policytrack export`: the dataset as one file that other tools open."""

from __future__ import annotations

import argparse
from pathlib import Path

from policytrack.cli.output import print_json, say
from policytrack.exports.export import FORMS, export, form_named

HELP = "the dataset as one file: " + ", ".join(FORMS)

EXAMPLES = (
    "formats:\n"
    + "".join(f"  {name:14}{form.meaning}\n" for name, form in FORMS.items())
    + """
examples:
  policytrack export sqlite                         writes policytrack.sqlite here
  policytrack export xlsx --out out/policytrack.xlsx
  policytrack export jsonl --data some/data --json
"""
)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    # Without `choices`: the message of `export` names the nearest format.
    command.add_argument("form", metavar="FORMAT", help="one of the formats below")
    command.add_argument(
        "--out",
        type=Path,
        help="the file, replaced if it exists (default: a name by the format, in the current folder)",
    )
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--json", action="store_true", help="path and size as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Export; print the file and its size."""
    from policytrack.dataset import Dataset
    from policytrack.loader.folder import packaged_data

    dataset = Dataset(options.data or packaged_data())
    path = export(dataset, options.form, options.out or Path(form_named(options.form).file_name))
    size = path.stat().st_size
    if options.json:
        print_json({"path": str(path), "bytes": size, "problems": []})
    else:
        say(f"wrote {path} ({size} bytes)")
    return 0
