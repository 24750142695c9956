"""Spans: where in a text something stands.

All offsets are 0-based, half-open, in Unicode code points of `Document.text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CONTEXT = 32
"""Code points of prefix and suffix that a text quote carries on each side."""


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
            raise ValueError(f"no span: start {self.start}, end {self.end}")

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def prefix(self, text: str) -> str | None:
        """The code points just before, at most `CONTEXT`; None at the start of the text."""
        return text[max(0, self.start - CONTEXT) : self.start] or None

    def suffix(self, text: str) -> str | None:
        """The code points just after, at most `CONTEXT`; None at the end of the text."""
        return text[self.end : self.end + CONTEXT] or None


@dataclass(frozen=True)
class Found:
    """What a recogniser found: a span, and the values that its words give, by facet.

    Facets are the names of columns (`amount`, `currency`) or of what the recogniser's docstring lists; each value is
    in its canonical text form, None where the words do not say.
    """

    span: Span
    values: Mapping[str, str | None] = field(default_factory=dict)

    def __getitem__(self, facet: str) -> str | None:
        return self.values.get(facet)
