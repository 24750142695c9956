"""How well and how fast `validate` finds sources that share their text: planted copies among many sources.

The sources are made of random words, a few of which are the same in all of them (the line at the foot). 200 of them are
copies of another in eight ways, 25 each; 25 more quote two paragraphs of another, which is no copy. The time is compared
with that of reading and hashing the same files, in the same run.

usage: copies.py [N]   (number of sources; 10,000 if left out)
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from policytrack.claims.shared_text import check_shared_text
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.document import read_document
from policytrack.seeds.folder import Seeds

EACH = 25
FOOT = "This text may be used by anyone who names the publisher. Sign up for the newsletter to get more of the same every day."


VOCABULARY = [
    "".join(made.choice("bcdfgklmnprst") + made.choice("aeiou") for _ in range(made.randrange(1, 5)))
    + made.choice(["", "n", "s", "tion", "ment"])
    for made in map(random.Random, range(20_000))
]
COMMON = ["the", "of", "and", "to", "in", "a", "that", "for", "on", "with"]


def words(chance: random.Random, number: int) -> str:
    """Return a sentence: four words in ten are as frequent as in English, the others are rare."""
    made = [chance.choice(COMMON if chance.random() < 0.4 else VOCABULARY) for _ in range(number)]
    return f"{' '.join(made).capitalize()}."


def article(chance: random.Random) -> list[str]:
    """Return paragraphs, the foot included."""
    paragraphs = [
        " ".join(words(chance, chance.randrange(8, 30)) for _ in range(chance.randrange(1, 4)))
        for _ in range(chance.randrange(5, 14))
    ]
    return [*paragraphs, FOOT]


def one_word(paragraph: str, chance: random.Random) -> str:
    """Return the paragraph with another word in one place."""
    parts = paragraph.split(" ")
    parts[chance.randrange(len(parts))] = "changed"
    return " ".join(parts)


WAYS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "the same": lambda text, _: text,
    "another head and foot": lambda text, chance: [words(chance, 12), *text[:-1], words(chance, 20)],
    "paragraphs in another order": lambda text, chance: chance.sample(text, len(text)),
    "the first half": lambda text, _: text[: (len(text) + 1) // 2],
    "contained in a longer text": lambda text, chance: [*article(chance), *text, *article(chance)],
    "paragraphs joined": lambda text, _: [" ".join(text[at : at + 2]) for at in range(0, len(text), 2)],
    "one word of each paragraph changed": lambda text, chance: [one_word(each, chance) for each in text],
    "one word of each sentence changed": lambda text, chance: [
        " ".join(one_word(sentence, chance) for sentence in each.split(". ")) for each in text
    ],
}
"""Ways of copying a text."""


def main(number: int) -> None:
    chance = random.Random(1)
    texts = [article(chance) for _ in range(number)]
    planted: dict[str, tuple[str, str]] = {}
    for way, copied in WAYS.items():
        for _ in range(EACH):
            original = chance.randrange(number)
            planted[f"s{len(texts):06}"] = (way, f"s{original:06}")
            texts.append(copied(texts[original], chance))
    for _ in range(EACH):
        texts.append([*article(chance), *texts[chance.randrange(number)][:2]])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at, text in enumerate(texts):
            (folder / f"s{at:06}.txt").write_text("\n\n".join(text) + "\n", "utf-8")
        start = time.process_time()
        documents = {path.stem: read_document(path) for path in sorted(folder.iterdir())}
        reading = time.process_time() - start
    seeds = Seeds(documents, {source: Annotation(f"{source}.yaml", source, ()) for source in documents}, "")
    start = time.process_time()
    problems = list(check_shared_text(seeds))
    checking = time.process_time() - start
    found = {each.record: each for each in problems}
    by_way: defaultdict[str, list[bool]] = defaultdict(list)
    for copy, (way, original) in planted.items():
        by_way[way].append(copy in found and original in str(found[copy]))
    for way, hits in by_way.items():
        print(f"{way:36} found {sum(hits):3} of {len(hits)}")
    print(f"found {sum(map(sum, by_way.values()))} of {len(planted)} planted copies")
    print(f"others said to be copies: {len(found.keys() - planted.keys())} of {len(texts) - len(planted)}")
    characters = sum(map(len, (document.text for document in documents.values())))
    print(f"{len(texts)} sources, {characters / 1e6:.1f} million characters")
    print(
        f"reading and hashing {reading:.2f} s, finding copies {checking:.2f} s: {checking / reading:.2f} times as long"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
