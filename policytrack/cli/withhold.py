"""`policytrack withhold`: replace a text that may not be redistributed with a redaction."""

from __future__ import annotations

import argparse
from pathlib import Path

from policytrack.cli.output import counted, print_json, print_problems, say
from policytrack.problems import Problem, UsageError

HELP = "put a redaction in the place of a text that may not be passed on"

EXAMPLES = """examples:
  policytrack withhold seeds/article.txt --keep ~/texts

The text is moved to the path of --keep. Its place in the folder of seeds takes a redaction of the same length, which
masks everything but the quotes in their contexts; a build from it gives the same data. Withhold a text before it is
committed: whatever a repository has held stays in its history.

Then all that is published is searched: the repository, without its history, or the folder with data/ and schema/ beside
it. Three masked words in a row are told with file and line where a curator writes and in the tables, eight in any other
file. The exit code is 1 if there are any. Reword them, build, and run the same command again: it searches again.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("text", metavar="TEXT", type=Path, help="the text in its folder of seeds, coded and valid")
    command.add_argument("--keep", metavar="PATH", type=Path, required=True, help="file or folder to keep the text in")
    command.add_argument("--json", action="store_true", help="the paths written, as JSON")


def run(options: argparse.Namespace) -> int:
    """Withhold the text; print where it is kept and how much of it is left."""
    from policytrack.contribute.withhold import kept_at, withhold

    folder, source_id = options.text.parent, options.text.stem
    if options.text.suffix != ".txt":
        message, expected = f"not a text: {options.text}", "a .txt file in a folder of seeds"
        raise UsageError(Problem("NOT_A_FILE", message, expected=expected))
    keep = kept_at(options.keep, source_id)
    done = withhold(folder, source_id, keep)
    if options.json:
        facts = {
            "text": str(options.text),
            "kept": str(keep),
            "share": round(done.share, 4),
            "searched": done.search.searched,
        }
        print_json({**facts, "problems": [each.as_dict() for each in done.leaks]})
        return 1 if done.leaks else 0
    say(f"{options.text}: {done.share:.0%} of the characters are kept, the rest is masked; the text is in {keep}")
    if done.dropped:
        say(f"removed from the annotation: {counted(done.dropped, 'comment')} with masked words")
    for copy in done.copies:
        say(f"note: {copy} contains words of this text, and comes with its text")
    say(f"next: policytrack validate {folder} and build; with the text: policytrack verify --text {keep}")
    print_problems(done.leaks)
    left = counted(len(done.leaks), "place") + " with masked words" if done.leaks else "no masked words"
    say(f"searched {counted(done.search.searched, 'file')}: {left}")
    return 1 if done.leaks else 0
