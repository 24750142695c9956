"""`policytrack withhold`: a text that may not be passed on gives its place to a redaction."""

from __future__ import annotations

import argparse
from pathlib import Path

from policytrack.cli.output import print_json
from policytrack.problems import UsageError, problem

HELP = "put a redaction in the place of a text that may not be passed on"

EXAMPLES = """examples:
  policytrack withhold seeds/article.txt --keep ~/texts

The text is moved to the place that --keep names. In the folder of seeds a file of the same length takes its place, in
which everything is masked but the quotes in their contexts; a build from it gives the same data. Do so before the text
is committed: what a repository has held once stays in its history.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("text", metavar="TEXT", type=Path, help="the text in its folder of seeds, coded and valid")
    command.add_argument("--keep", metavar="PATH", type=Path, required=True, help="file or folder to keep the text in")
    command.add_argument("--json", action="store_true", help="what was written, as JSON")


def run(options: argparse.Namespace) -> int:
    """Withholds; says what is kept."""
    from policytrack.contribute.withhold import kept_at, withhold

    folder, source_id = options.text.parent, options.text.stem
    if options.text.suffix != ".txt":
        raise UsageError(
            problem("NOT_A_FILE", f"not a text: {options.text}", expected="a .txt file in a folder of seeds")
        )
    keep = kept_at(options.keep, source_id)
    done = withhold(folder, source_id, keep)
    if options.json:
        print_json({"text": str(options.text), "kept": str(keep), "share": round(done.share, 4), "problems": []})
        return 0
    print(f"{options.text}: {done.share:.0%} of the characters are kept, the rest is masked; the text is in {keep}")
    if done.dropped:
        print(f"left out of the annotation: {done.dropped} comments that told masked words")
    for copy in done.copies:
        print(f"note: {copy} has words of this text, and its own text is shipped")
    print(f"next: policytrack validate {folder} and build; with the text: policytrack verify --text {keep}")
    return 0
