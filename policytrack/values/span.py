"""Spans: places of words in a text.

All offsets are 0-based, half-open, in Unicode code points of `Document.text`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CONTEXT = 32
"""Maximum length of the prefix and of the suffix of a quote, in code points."""


_WITHIN_WORD = re.compile(r"(?<=\w)(?=\w)")


@dataclass(frozen=True, order=True)
class Span:
    """A non-empty stretch of a text.

    Raises:
        ValueError: the span is empty, reversed or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: start {self.start}, end {self.end}")

    def of(self, text: str) -> str:
        """Return the words at the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Return whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def cuts_word(self, text: str) -> bool:
        """Return whether the span begins or ends within a word: `bill` of `billion`."""
        return any(_WITHIN_WORD.match(text, at) for at in (self.start, self.end) if at)

    def moved(self, by: int) -> Span:
        """Return the span shifted by a number of code points."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """Return the span without white space at its ends; raise ValueError if it is all white space."""
        words = self.of(text)
        return Span(self.start + len(words) - len(words.lstrip()), self.end - len(words) + len(words.rstrip()))

    def prefix(self, text: str) -> str | None:
        """Return the code points before the span, at most `CONTEXT`; None at the start of the text."""
        return text[max(0, self.start - CONTEXT) : self.start] or None

    def suffix(self, text: str) -> str | None:
        """Return the code points after the span, at most `CONTEXT`; None at the end of the text."""
        return text[self.end : self.end + CONTEXT] or None


@dataclass(frozen=True)
class Found:
    """A result of a recogniser: a span, and the values of the words at the span, by facet.

    A facet is the name of a column (`amount`, `currency`) or a name from the docstring of the recogniser. Values are in
    canonical text form; None if the words give no value.
    """

    span: Span
    values: Mapping[str, str | None] = field(default_factory=dict)

    def __getitem__(self, facet: str) -> str | None:
        return self.values.get(facet)
