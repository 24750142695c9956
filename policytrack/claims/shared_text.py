"""Shared text: sources that have most paragraphs of another source, and are not said to be its copy.

Such sources are not independent. `copy_of:` says so; `independent:` gives the reason why they are nevertheless.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policytrack.problems import Place, Problem, nearest
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.seeds.paragraphs import ParagraphKey, paragraph_keys
from policytrack.seeds.redaction import is_masked

SHARE = 0.5
"""Share of the words of the shorter text from which two texts are one."""
FEWEST_WORDS = 40
"""Shared words below which two texts may share a quotation only."""


def check_shared_text(seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for each source that shares most of its text with an earlier one, without a word about it."""
    first: dict[int, str] = {}
    totals: dict[str, int] = {}
    for source, annotation in seeds.annotations.items():
        yield from _unknown(seeds, source)
        document = seeds.documents[source]
        keys = [each for each in paragraph_keys(document.text) if not is_masked(each.span.of(document.text))]
        totals[source] = sum(each.words for each in keys)
        shared: Counter[str] = Counter()
        for each in keys:
            shared[first.setdefault(each.key, source)] += each.words
        for other, words in shared.items():
            said = {*annotation.independent} & {other} or {*seeds.annotations[other].independent} & {source}
            is_one = _original(seeds, source) == _original(seeds, other) or _corrected(seeds, source, other)
            if not (is_one or said) and words >= max(FEWEST_WORDS, SHARE * min(totals[source], totals[other])):
                yield _problem(document, other, next(key for key in keys if first[key.key] == other))


def _original(seeds: Seeds, source: str) -> str:
    return seeds.annotations[source].copy_of or source


def _corrected(seeds: Seeds, source: str, other: str) -> bool:
    """Return whether one of two sources corrects the other."""
    one, two = _original(seeds, source), _original(seeds, other)
    return any(each in seeds.annotations and seeds.annotations[each].corrects in (one, two) for each in (one, two))


def _problem(document: Document, other: str, key: ParagraphKey) -> Problem:
    place = Place(document.path, *document.line_and_column(key.span.start), document.source_id)
    message = f"most of the text is that of {other}"
    hint = f"in {document.source_id}.yaml: copy_of: {other} under source:, or the reason: independent: {{{other}: ...}}"
    return Problem("SHARED_TEXT", message, place, key.span.of(document.text)[:60], hint=hint)


def _unknown(seeds: Seeds, source: str) -> Iterator[Problem]:
    """Yield a problem for each source under `independent:` that does not exist."""
    for other, place in seeds.annotations[source].independent.items():
        if other not in seeds.documents:
            hint = nearest(other, seeds.documents)
            yield Problem("UNKNOWN_ID", "no such source", place.of(source, "independent"), other, hint=hint)
