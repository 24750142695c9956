"""Sentences of a text in which votes are looked for, as a reader sees them: wrapped lines are joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from policytrack.recognisers.lexicon.trigger import has_any
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span

_ABBREVIATIONS = pattern_of((
    "Rep", "Reps", "Sen", "Sens", "Del", "Prof", "Amb", "Sec", "Maj", "Adm", "Mr", "Mrs", "Ms", "Dr", "Gov", "Gen", "Hon", "Res", "Con", "No", "St", "Jr", "Sr", "vs", "Lt", "Col", "Jan", "Feb", "Mar",
    "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "Amdt", "Calif", "Fla", "Wash", "Mass", "Ore", "Mich", "Pa", "Va", "Md", "Conn", "Ill", "Minn", "Wis", "Tex",
))  # fmt: skip
_ENDS = re.compile(
    r"[.!?\n](?:"  # one character first, so that the search is quick
    r"(?<=\n)[^\S\n]*\n\s*"  # an empty line
    r"|(?P<line>(?<=\n))\s*"  # a line break
    r"|(?<!\n)(?=(?P<stop>[\"”’)\]]*\s+)[A-Z\"“(\[]))"  # a full stop and a capital
)
_SHORT = re.compile(rf"(?<![\w.])(?:{_ABBREVIATIONS}|[A-Z](?:\.[A-Z])*)\Z")
"""The words before a full stop that ends no sentence: Rep. Lee, U.S. House, John R. Lewis."""
_SHORTEST, _INITIALS = 5, 60
"""Code points in which such a word stands, and initials: U.S."""
_LONGEST = 5000
"""Most code points of a sentence; a longer one is a table or a list."""
_WRAPPED = 50
"""Code points from which on a line that does not end a sentence goes on in the next."""


@lru_cache(maxsize=16)
def vote_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, in order."""
    found: list[Span] = []
    start = done = 0
    for match in _ENDS.finditer(text):
        if match.start() < done or _is_short(text, match.start()):
            continue
        done = match.end("stop") if match["stop"] else match.end()
        if match["line"] is not None and not _is_end_of_line(text, match.start(), done):
            continue
        if text[start:done].strip():
            found.append(_stripped(text, start, done))
        start = done
    if text[start:].strip():
        found.append(_stripped(text, start, len(text)))
    return tuple(found)


def sentences_with(text: str, stems: Iterable[str]) -> list[Span]:
    """Return the sentences of a text in which any of the stems, in lower case, begins, in order; none longer than any is."""
    lowered = _lowered(text)
    present = [stem for stem in stems if stem in lowered]
    return [
        each
        for each in vote_sentences(text)
        if each.end - each.start <= _LONGEST and has_any(present, lowered[each.start : each.end])
    ]


@lru_cache(maxsize=16)
def _lowered(text: str) -> str:
    """Return the text in lower case, each character at its place."""
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(low if len(low := each.lower()) == 1 else each for each in text)
    )


def sentence_before(text: str, sentence: Span) -> Span | None:
    """Return the sentence before a sentence of the text; None for the first."""
    sentences = vote_sentences(text)
    place = bisect_left(sentences, sentence)
    return sentences[place - 1] if place else None


def _is_short(text: str, stop: int) -> bool:
    """Return whether a full stop ends a word that is cut short."""
    reach = _INITIALS if text[stop - 2 : stop - 1] == "." else _SHORTEST
    return text[stop] == "." and _SHORT.search(text, max(0, stop - reach), stop) is not None


def _is_end_of_line(text: str, end: int, following: int) -> bool:
    """Return whether a line break ends a sentence: not that of a long line which the next line continues."""
    start = text.rfind("\n", 0, end) + 1
    return end - start < _WRAPPED or text[following : following + 1] in "-*•·" or text[end - 1] in ".!?:"


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
