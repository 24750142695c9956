"""`policytrack validate`: every problem of every file of a contribution, in one run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from policytrack.cli.output import command, counted, print_json, print_problems, say
from policytrack.cli.progress import Bar
from policytrack.display import visible
from policytrack.problems import MOST, WARNINGS, Problem, check_known, total

FORMATS = ("text", "json", "github")

HELP = "every problem of every file of a contribution"

EXAMPLES = """examples:
  policytrack validate seeds/                        texts, annotations and records.yaml
  policytrack validate seeds/004_3da4def387facb33.yaml
  policytrack validate aid_packages.csv events.csv   tables, against each other and the packaged data
  policytrack validate data/                         a data package: all of verify
  policytrack validate seeds/ --format github        annotations on a pull request

Problems have the form `file:line:col  record/field  CODE  message (got, expected, hint)`.
The exit code is 1 if there are any. Warnings begin with `warning:` and do not count.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="a text, an annotation, a table, a folder of them, a package",
    )
    command.add_argument("--data", type=Path, help="data that tables may refer to (default: the packaged data)")
    command.add_argument("--format", default="text", help="text, json or github (default: text)")
    command.add_argument("--json", action="store_true", help="the same as --format json")
    command.add_argument("--no-drafts", action="store_true", help="exit with 1 if a draft is left")
    command.add_argument("--no-limits", action="store_true", help="read files and cells of any size")


def run(options: argparse.Namespace) -> int:
    """Validate; print the problems."""
    from policytrack.contribute.limits import NO_LIMITS
    from policytrack.contribute.validate import validate

    form = "json" if options.json else options.format
    check_known("UNKNOWN_FORMAT", "output format", form, FORMATS)
    with Bar(sys.stderr) as bar:
        done = validate(options.paths, options.data, NO_LIMITS if options.no_limits else None, bar.show)
    if form == "json":
        drafts = [each._asdict() for each in done.drafts]
        problems, warnings = ([each.as_dict() for each in found] for found in (done.problems, done.warnings))
        print_json({"files": done.files, "drafts": drafts, "problems": problems, "warnings": warnings})
    elif form == "github":
        print_github([*done.problems, *done.warnings])
    for warning in done.warnings:
        say(f"warning: {warning}", file=sys.stderr)
    print_problems(done.problems)
    if form == "text":
        for each in done.drafts[:MOST]:
            say(f"{each}  is a draft, and is not built")
        left = f", {counted(len(done.drafts), 'draft')} not built" if done.drafts else ""
        say(f"{counted(done.files, 'file')}, {counted(total(done.problems), 'problem')}{left}")
    if done.drafts and options.no_drafts:
        hint = "correct each draft against the text, then delete its line draft: true; or delete the draft"
        say(hint, file=sys.stderr)
        return 1
    return 0 if done.is_valid else 1


def print_github(problems: Sequence[Problem]) -> None:
    """Print one workflow command for each problem; GitHub shows the problem at its line.

    Source: GitHub Docs, Workflow commands for GitHub Actions, setting an error message.
    """
    for each in problems:
        place = {"file": each.path, "line": each.line, "col": each.col, "title": each.code}
        properties = ",".join(f"{name}={_escaped(str(value), True)}" for name, value in place.items() if value)
        level = "warning" if each.code in WARNINGS else "error"
        command(f"::{level} {properties}::{_escaped(str(each.at(path='', line=0, col=0)), False)}")


def _escaped(text: str, is_property: bool) -> str:
    text = visible(text)
    for char in "%" + (":," if is_property else ""):
        text = text.replace(char, f"%{ord(char):02X}")
    return text
