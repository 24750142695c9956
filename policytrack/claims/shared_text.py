"""Shared text: sources that have most of the words of another source, and are not said to be its copy.

Such sources are not independent. `copy_of:` says so; `independent:` gives the reason why they are nevertheless. Texts
are compared by their runs: a long word with the two words after it. A text in which words were changed, or of which
the paragraphs were joined or put in another order, still has most runs of its original.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from policytrack.problems import Place, Problem, nearest
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.seeds.redaction import MASK

SHARE = 0.5
"""Share of the runs of the shorter text from which two texts are one; of a paragraph, from which it is shared."""
SAME_FIGURES = 0.85
"""Share of the figures of the text with fewer from which two texts tell of one thing."""
SHORTEST = 240
"""Characters of the shortest text that is compared: a shorter one may be a quotation."""
FEWEST = 5
"""Shared runs below which two texts may share a quotation only."""
LONG = 9
"""Characters of the word with which a run begins."""
PIECE = 20
"""Characters of a line that count as a run, where a text has few others, as in a script without spaces."""

_FIGURE = re.compile(r"\d+")


def check_shared_text(seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for each source that shares most of its text with an earlier one, without a word about it."""
    first: dict[int, str] = {}
    totals: dict[str, int] = {}
    for source, annotation in seeds.annotations.items():
        yield from _unknown(seeds, source)
        text = seeds.documents[source].text
        runs = text_runs(text) if len(text) >= SHORTEST else set()
        totals[source] = len(runs)
        known = runs & first.keys()
        first.update(dict.fromkeys(runs - known, source))
        for other, number in Counter(map(first.__getitem__, known)).items():
            if number < max(FEWEST, SHARE * min(totals[source], totals[other])):
                continue
            if not _have_one_subject(seeds.documents[source].text, seeds.documents[other].text):
                continue
            said = {*annotation.independent} & {other} or {*seeds.annotations[other].independent} & {source}
            if not (said or _original(seeds, source) == _original(seeds, other) or _corrected(seeds, source, other)):
                yield _problem(seeds.documents[source], seeds.documents[other])


def _have_one_subject(one: str, other: str) -> bool:
    """Return whether most figures of one text are in the other; orders and notices in set words differ in them."""
    figures = [{*_FIGURE.findall(text)} for text in (one, other)]
    return len(figures[0] & figures[1]) >= SAME_FIGURES * min(map(len, figures))


def text_runs(text: str) -> set[int]:
    """Return a number for each run of a text that is not masked; the numbers hold in this process only.

    >>> len(text_runs("The government announced a treaty.")), len(text_runs("It said so."))
    (1, 0)
    """
    runs = _word_runs(text)
    if len(runs) < FEWEST:
        runs |= {hash((line, at)) for line in text.split("\n") if MASK not in line for at in range(len(line) // PIECE)}
    return runs


def _word_runs(text: str) -> set[int]:
    words = text.lower().split()
    if MASK in text:
        words = [word for word in words if MASK not in word]
    return {hash(run) for run in zip(words, words[1:], words[2:], strict=False) if len(run[0]) >= LONG}


def _original(seeds: Seeds, source: str) -> str:
    return seeds.annotations[source].copy_of or source


def _corrected(seeds: Seeds, source: str, other: str) -> bool:
    """Return whether one of two sources corrects the other."""
    one, two = _original(seeds, source), _original(seeds, other)
    return any(each in seeds.annotations and seeds.annotations[each].corrects in (one, two) for each in (one, two))


def _problem(document: Document, other: Document) -> Problem:
    """Return the problem, at the first paragraph that both texts have, with the number of such paragraphs."""
    have, runs_of = text_runs(other.text), _word_runs if len(_word_runs(document.text)) >= FEWEST else text_runs
    runs = {span: own for span in document.paragraphs if (own := runs_of(span.of(document.text)))}
    shared = [span for span, own in runs.items() if len(own & have) >= SHARE * len(own)]
    first = next(iter(shared or runs))
    place = Place(document.path, *document.line_and_column(first.start), document.source_id)
    message = f"most of the text is that of {other.source_id}: {len(shared)} of {len(runs)} paragraphs"
    hint = (
        f"in {document.source_id}.yaml: copy_of: {other.source_id} under source:, "
        f"or the reason: independent: {{{other.source_id}: ...}}"
    )
    return Problem("SHARED_TEXT", message, place, first.of(document.text)[:60], hint=hint)


def _unknown(seeds: Seeds, source: str) -> Iterator[Problem]:
    """Yield a problem for each source under `independent:` that does not exist."""
    for other, place in seeds.annotations[source].independent.items():
        if other not in seeds.documents:
            hint = nearest(other, seeds.documents)
            yield Problem("UNKNOWN_ID", "no such source", place.of(source, "independent"), other, hint=hint)
