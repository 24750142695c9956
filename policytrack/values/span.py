"""Spans: places of words in a text.

All offsets are 0-based, half-open, in Unicode code points of `Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

CONTEXT = 32
"""Maximum length of the prefix and of the suffix of a quote, in code points."""


_WITHIN_WORD = re.compile(r"(?<=\w)(?=\w)")


@dataclass(frozen=True, order=True, slots=True)
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

    def in_whole_words(self, text: str) -> Span:
        """Return the span, wider by the rest of a word that it cuts."""
        start, end = self.start, self.end
        while start and _WITHIN_WORD.match(text, start):
            start -= 1
        while _WITHIN_WORD.match(text, end):
            end += 1
        return Span(start, end)

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


@dataclass(frozen=True, slots=True)
class Found:
    """A result of a recogniser: a span, and the values of the words at the span, by facet.

    A facet is the name of a column (`amount`, `currency`) or a name from the docstring of the recogniser. Values are in
    canonical text form; None if the words give no value.
    """

    span: Span
    values: Mapping[str, str | None] = field(default_factory=dict)

    def __getitem__(self, facet: str) -> str | None:
        return self.values.get(facet)


class Spans(Generic[T]):
    """Things with a span each, found by span in time that hardly grows with their number.

    Args:
        items: span and thing; several may have one span, and spans may overlap.
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        given = list(items)
        self.items = [item for _, item in given]
        """The things, in the order given."""
        self._ordered = sorted((span.start, span.end, place) for place, (span, _) in enumerate(given))
        self._starts = [start for start, _, _ in self._ordered]
        self._reach = list(accumulate((end for _, end, _ in self._ordered), max))

    def overlapping(self, span: Span) -> list[T]:
        """Return the things whose spans overlap a span, in the order given."""
        first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return [
            self.items[place] for place in sorted(at for _, end, at in self._ordered[first:last] if end > span.start)
        ]

    def overlaps(self, span: Span) -> bool:
        """Return whether any of the spans overlaps a span."""
        last = bisect_left(self._starts, span.end)
        return last > 0 and self._reach[last - 1] > span.start
