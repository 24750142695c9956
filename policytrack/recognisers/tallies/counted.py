"""Counts: numbers in a tally, in figures or in words, and counts by side with their place."""

from __future__ import annotations

from typing import NamedTuple

from policytrack.recognisers.lexicon.tallies import LABELS, NUMBERS, VOTERS
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4})"
_WORDED = rf"(?i:{pattern_of(NUMBERS)})(?![\w-])"
N = rf"(?:{DIGITS}|{_WORDED})"
"""The pattern of a count."""
BEFORE_N = r"(?<![\w.,/$€£%#+–-])(?<![0-9]—)"
AFTER_N = r"(?![\w%/°$€£]|[.,:][0-9]|[-–‑](?!-)\w|—[0-9])"
TERM_OF_LABEL = {word: row.term for row in LABELS for word in row.words}
"""Each label of a count to its side."""
WHO = (
    rf"(?:{pattern_of(VOTERS)}"
    r"(?:\s+of\s+(?:the\s+)?(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+){0,3}(?:\s+of\s+Representatives)?)?|votes?)"
)
"""The pattern of those who are counted: `members of the Riksdag`."""
NAMES = r"(?:\s?\([^()\n]{1,400}\)|,\s+including\s[^,;.()\n0-9]{1,80},)?"
"""The pattern of the names of those who voted so."""


class Counted(NamedTuple):
    """Counts by label, and where they stand."""

    span: Span
    counts: dict[str, str]


def count(number: str) -> str:
    """Return a number as plain digits."""
    worded = NUMBERS.get(number.lower())
    return str(int(number.replace(",", "")) if worded is None else worded)


def term_of(label: str) -> str:
    """Return the side of a label."""
    return TERM_OF_LABEL[" ".join(label.lower().split())]
