"""`policytrack suggest`: a draft annotation of a new text, and the start of a contribution."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from policytrack.cli.output import print_json, print_problems, say, show

FACTS = ("title", "publisher", "author", "kind", "language", "published", "url")
"""Facts of a source, in the order in which they are asked for."""

HELP = "start a contribution: a draft annotation of a new text"

EXAMPLES = """examples:
  policytrack suggest article.txt                          a draft annotation, to standard output
  policytrack suggest article.txt --into seeds/            copies the text there, and starts its annotation
  policytrack suggest article.txt --into seeds/ --as 005_article --kind news_article --published 2024-04-24 \\
      --title "Words of its headline" --publisher "The Kyiv Independent"
  policytrack suggest article.txt --rows tables/ --into seeds/   the annotation that CSV files with quotes state

Words that occur once in the text are quoted from it; anything else counts as known from outside the text. On a
terminal, --into asks for facts that no option gives; an empty answer leaves a fact out.

--rows takes CSV files named for their tables, with evidence.csv or with columns COLUMN.quote beside the values. What
has no quote, or says something else than its quote, is listed row by row; the exit code is then 1.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("text", metavar="TEXT", type=Path, help="the text, UTF-8")
    command.add_argument("--into", type=Path, help="folder of texts and annotations to start a contribution in")
    command.add_argument("--rows", type=Path, metavar="FOLDER", help="tables as CSV, to be made into the annotation")
    command.add_argument("--as", dest="stem", default="", metavar="ID", help="source id (default: the file's name)")
    for name in FACTS:
        command.add_argument(f"--{name}", help=f"the source: {name}")
    command.add_argument("--json", action="store_true", help="the paths written, as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the draft; with `--into`, write text and draft into the folder."""
    from policytrack.contribute.suggest import read_source, start_contribution, suggest, suggest_rows
    from policytrack.dataset import Dataset
    from policytrack.drafts.corpora.batches import packaged_names
    from policytrack.loader.folder import packaged_data
    from policytrack.recognisers.known_names import known_names
    from policytrack.seeds.document import read_document

    facts = {name: value for name in FACTS if (value := getattr(options, name))}
    if options.into is None and options.rows:
        draft, problems = suggest_rows(read_source(options.text, options.stem), options.rows, facts)
        show(draft)
        print_problems(problems)
        return 1 if problems else 0
    if options.into is None:
        people = Dataset(packaged_data()).load("persons").to_pylist()
        persons = known_names({(row["name"], row["person_id"]): () for row in people}, {})
        document = read_document(options.text, str(options.text))
        show(suggest(document, facts, packaged_names(), persons=persons))
        return 0
    if sys.stdin.isatty() and sys.stderr.isatty() and not options.rows:
        facts |= ask([name for name in FACTS if name not in facts])
    text, annotation, problems = start_contribution(options.text, options.into, facts, options.stem, options.rows)
    print_problems(problems)
    if options.json:
        found = [each.as_dict() for each in problems]
        print_json({"text": str(text), "annotation": str(annotation), "problems": found})
    else:
        say(f"wrote {text} and {annotation}")
        say(f"next: correct the drafts in {annotation}, then policytrack validate {options.into}")
    return 1 if problems else 0


def ask(names: Iterable[str]) -> dict[str, str]:
    """Ask one question for each name, and return the answers that are not empty."""
    answers = {}
    for name in names:
        say(f"{name}: ", end="", file=sys.stderr)
        answers[name] = sys.stdin.readline().strip()
    return {name: answer for name, answer in answers.items() if answer}
