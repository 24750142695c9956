"""`policytrack suggest`: a draft annotation for a new text, and the start of a contribution."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from policytrack.cli.output import print_json

FACTS = ("title", "publisher", "author", "kind", "language", "published", "url")
"""What is asked for, in this order, where a person can answer."""

HELP = "start a contribution: a draft annotation for a new text"

EXAMPLES = """examples:
  policytrack suggest article.txt                          a draft annotation, to standard output
  policytrack suggest article.txt --into seeds/            copies the text there, and starts its annotation
  policytrack suggest article.txt --into seeds/ --as 005_article --kind news_article --published 2024-04-24 \\
      --title "Words of its headline" --publisher "The Kyiv Independent"

Words that stand in the text once are quoted from it; anything else counts as known from outside it. On a terminal,
--into asks for what the options do not say; an empty answer leaves it out.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("text", metavar="TEXT", type=Path, help="the text, UTF-8")
    command.add_argument("--into", type=Path, help="folder of texts and annotations to start a contribution in")
    command.add_argument("--as", dest="stem", default="", metavar="ID", help="source id (default: the file's name)")
    for name in FACTS:
        command.add_argument(f"--{name}", help=f"{name} of the source")
    command.add_argument("--json", action="store_true", help="what was written, as JSON")


def run(options: argparse.Namespace) -> int:
    """Prints the draft, or starts the contribution."""
    from policytrack.contribute.suggest import start_contribution, suggest
    from policytrack.seeds.text import read_document

    facts = {name: value for name in FACTS if (value := getattr(options, name))}
    if options.into is None:
        print(suggest(read_document(options.text, str(options.text)), facts, _known_names()), end="")
        return 0
    if sys.stdin.isatty() and sys.stderr.isatty():
        facts |= _asked(facts)
    text, annotation = start_contribution(options.text, options.into, facts, options.stem)
    if options.json:
        print_json({"text": str(text), "annotation": str(annotation), "problems": []})
    else:
        print(f"wrote {text} and {annotation}")
        print(f"next: code what the text says in {annotation}, then policytrack validate {options.into}")
    return 0


def _known_names() -> tuple[tuple[str, str], ...]:
    """The names of institutions in the packaged data."""
    from policytrack.dataset import Dataset
    from policytrack.loader.folder import packaged_data

    rows = Dataset(packaged_data()).load("institution_names").to_pylist()
    return tuple(sorted((row["name"], row["institution_id"]) for row in rows))


def _asked(facts: dict[str, str]) -> dict[str, str]:
    """What a person answers; an empty answer leaves a fact out."""
    answers = {}
    for name in FACTS:
        if name not in facts:
            print(f"{name}: ", end="", file=sys.stderr, flush=True)
            answers[name] = sys.stdin.readline().strip()
    return {name: answer for name, answer in answers.items() if answer}
