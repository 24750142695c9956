"""How fast all mentions of a text are found, beside spaCy's small model on the same texts in the same run.

The two do not find the same: spaCy labels stretches (money, dates, organisations) and gives no values; policytrack reads
values, tallies and instruments too. spaCy runs as it comes, and once more with all parts left out that its named
entities do not need.

Needs `pip install spacy` and the model `en_core_web_sm`; neither is needed by anything else here.

usage: beside_spacy.py [FOLDER of .txt files] [--model NAME] [--repeats N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from policytrack.drafts.corpora.batches import packaged_names
from policytrack.drafts.sighted import Sighted

ONLY_ENTITIES = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
"""Parts of the small model that its named entities do not need."""


def read_texts(folder: Path) -> list[str]:
    return [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]


def mentions_of(texts: Iterable[str]) -> int:
    """Find all mentions: amounts, dates, tallies, instruments and institutions; return how many."""
    names = packaged_names()
    found = (Sighted("source", text, "2024-01-01", "", names) for text in texts)
    return sum(len(each.mentions) + len(each.bodies) for each in found)


def entities_of(model: str, disable: list[str]) -> Callable[[Iterable[str]], int]:
    """Return the function that finds the named entities of texts, and returns how many."""
    import spacy

    pipeline = spacy.load(model, disable=disable)
    return lambda texts: sum(len(each.ents) for each in pipeline.pipe(texts))


def seconds(work: Callable[[list[str]], int], texts: list[str], repeats: int) -> tuple[float, int]:
    """Return the fewest CPU seconds of some runs, after one that is not counted, and what was found."""
    found, taken = work(texts), []
    for _ in range(repeats):
        start = time.process_time()
        work(texts)
        taken.append(time.process_time() - start)
    return min(taken), found


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent / "seeds")
    options.add_argument("--model", default="en_core_web_sm")
    options.add_argument("--repeats", type=int, default=5)
    given = options.parse_args()
    texts = read_texts(given.folder)
    size = sum(map(len, texts))
    ways = {
        "policytrack": mentions_of,
        given.model: entities_of(given.model, []),
        f"{given.model}, entities only": entities_of(given.model, ONLY_ENTITIES),
    }
    print(f"{len(texts)} texts, {size / 1000:.0f} thousand code points")
    print(f"{'':34} {'CPU s':>8} {'texts/s':>8} {'MB/s':>6} {'found':>6} {'ratio':>6}")
    ours = 0.0
    for name, work in ways.items():
        taken, found = seconds(work, texts, given.repeats)
        ours = ours or taken
        print(
            f"{name:34} {taken:8.3f} {len(texts) / taken:8.0f} {size / taken / 1e6:6.2f} {found:6} {taken / ours:6.1f}"
        )


if __name__ == "__main__":
    main()
