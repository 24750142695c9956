"""Highlights: the cited spans of a text, cut at every edge so that nested and crossing spans are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from policytrack.display import visible

_KEPT = "\n\t"
"""Characters without ink that a page shows as they are."""

Ends = tuple[int, int]
"""Start and end of a quote in Unicode code points, half-open."""


@dataclass(frozen=True)
class Stretch:
    """The text between two neighbouring edges of spans.

    Args:
        text: the characters.
        start: where it begins in the text, in Unicode code points.
        inside: the spans that cover it, the longest first.
        opens: the spans that begin here, the longest first.
        closes: the spans that end here, the shortest first.
    """

    text: str
    start: int
    inside: tuple[Ends, ...]
    opens: tuple[Ends, ...]
    closes: tuple[Ends, ...]


def stretches(text: str, spans: Iterable[Ends]) -> Iterator[Stretch]:
    """Yield the stretches of a text in order; together they are the whole text.

    Args:
        text: the text.
        spans: spans within the text, in any order, nested and crossing as they may be; empty ones are left out.
    """
    known = sorted({(start, end) for start, end in spans if start < end})
    edges = sorted({0, len(text), *(edge for span in known for edge in span)})
    inside: list[Ends] = []
    at = 0
    for start, end in pairwise(edges):
        opening = at
        while at < len(known) and known[at][0] == start:
            at += 1
        opens = known[opening:at]
        inside = sorted([*(span for span in inside if span[1] > start), *opens], key=_length, reverse=True)
        closes = [span for span in reversed(inside) if span[1] == end]
        yield Stretch(
            text[start:end], start, tuple(inside), tuple(sorted(opens, key=_length, reverse=True)), tuple(closes)
        )


def _length(span: Ends) -> tuple[int, int]:
    return span[1] - span[0], span[0]


@lru_cache(maxsize=10_000)
def shown(text: str) -> Markup:
    """Return a text as HTML: markup is shown and not obeyed, each character without ink is named in its place."""
    if text.isprintable() and visible(text) is text:
        return escape(text)
    return Markup("").join(_shown(line) for line in text.splitlines(keepends=True))


def _shown(line: str) -> Markup:
    body = line.rstrip(_KEPT)
    if visible(body) is body:
        return escape(line)
    return Markup("").join(escape(char) if char in _KEPT or visible(char) == char else _named(char) for char in line)


def _named(char: str) -> Markup:
    """Return the name of a character in its place; scripts count the element as one code point."""
    name = f"U+{ord(char):04X}"
    return Markup('<span class="char" data-char="{0}" title="character {0}">{0}</span>').format(name)
