"""Passages of a text: its sentences across the line breaks of the layout, with their paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.values.span import Span

_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(r"\s*(?:[-*•·–—▪►]|\\?\(?(?:\d{1,2}|[a-z])\\?[.)])\s")
_AMOUNT_FIRST = re.compile(
    r"\s*\*{0,2}(?:(?:up to|nearly|over|about|almost|more than|approximately|an additional|another)\s+)?"
    r"(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3}\s)\s?\d",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?:;])[\"”’)*\]]{0,3}\s+(?=[\"“‘(\[*]{0,3}[A-Z$€£¥])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Reps|Sens|Gov|Lt|Col|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|app|est|equiv|incl|ca)"
    r"|\b[A-Z]|[;:])[.;:]?\Z"
)
_ONLY_AN_AMOUNT = re.compile(
    r"(?:(?:About|Almost|Over|More than|Nearly|Up to)\s+)?[A-Z]{0,3}[$€£]\s?\d[\d.,]*\s+(?:million|billion)[.!]"
)
_LONGEST = 2000
"""The maximum length of a passage."""
_WRAPPED_FROM, _WRAPPED_TO = 48, 110
"""The length of a line that its layout breaks; a shorter or a longer line ends where the line ends."""
_LONG_LINE = 160
"""The length of a line from which on a layout breaks no lines: the line before it was a heading or a paragraph."""


class Passage(NamedTuple):
    """A sentence.

    Args:
        span: its place.
        paragraph: the number of its paragraph.
        is_item: whether the paragraph is an item of a list.
        opens: whether it is the first sentence of its paragraph.
    """

    span: Span
    paragraph: int
    is_item: bool
    opens: bool


def passages(text: str) -> list[Passage]:
    """Return the sentences of a text, in order; headings and list items are sentences too."""
    found = []
    for number, block in enumerate(_blocks(text)):
        words = block.of(text)
        is_item = bool(_ITEM.match(words) or _AMOUNT_FIRST.match(words))
        for place, span in enumerate(_sentences(text, block)):
            found.append(Passage(span, number, is_item, place == 0))
    return found


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs and the list items."""
    start, last = 0, ""
    for match in _LINE.finditer(text):
        line = match.group()
        if match.start() > start and _begins(last, line):
            yield from _stripped(text, start, match.start())
            start = match.start()
        last = line
    yield from _stripped(text, start, len(text))


def _begins(last: str, line: str) -> bool:
    """Return whether a line begins a paragraph after the line before it."""
    is_listed = _AMOUNT_FIRST.match(line) and (_AMOUNT_FIRST.match(last) or last.rstrip().endswith(":"))
    if not line.strip() or not last.strip() or _ITEM.match(line) or is_listed:
        return True
    if not _WRAPPED_FROM <= len(last) <= _WRAPPED_TO:
        return len(last) > _WRAPPED_TO or not line.lstrip()[0].islower()
    return len(line) > _LONG_LINE and not line.lstrip()[0].islower()


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if body := words.strip():
        begin = start + words.index(body)
        yield Span(begin, begin + len(body))


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        is_end = not _ABBREVIATED.search(text, max(start, match.start() - 8), match.start())
        if is_end and not _ONLY_AN_AMOUNT.match(text, match.end(), block.end):
            yield from _pieces(text, start, match.start())
            start = match.end()
    yield from _pieces(text, start, block.end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence; one that is longer than any real one in pieces, cut at white space."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)
