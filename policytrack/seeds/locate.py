"""Locate: the span of a curator's quote in the text.

A quote may include context: the brackets of `the [[Pentagon]] reported` mark the evidence. White space in a quote
matches any white space in the text, so that a quote need not copy the line breaks; the evidence keeps the white space
of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from policytrack.problems import PolicytrackError, Problem
from policytrack.seeds.document import Document
from policytrack.values.span import Span
from policytrack.values.text import cuts_character

_SHOWN = 60
_PLACES = 50
"""The most places that the problem of an ambiguous quote lists."""
_LOOKED_AT = 1_000_000
"""The most characters of a text that the search for the nearest passage covers."""
_SPACE = re.compile(r"\s+")
_WIDE = re.compile(r"\s\s+")


class Spaced:
    """A text with one blank for each stretch of white space.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self.text = _SPACE.sub(" ", text)
        """The text with single blanks."""
        wide = [match.span() for match in _WIDE.finditer(text)]
        self._ends = [0, *(end for _, end in wide)]
        self._lost = [0, *accumulate(end - start - 1 for start, end in wide)]
        self._places = [end - lost for end, lost in zip(self._ends, self._lost, strict=True)]

    def offset_of(self, place: int) -> int:
        """Return the offset in the text of a place that is not behind a blank but before a word, or at its end."""
        return place + self._lost[bisect_right(self._places, place) - 1]

    def place_of(self, offset: int) -> int:
        """Return the place of an offset of the text that is not within white space."""
        return offset - self._lost[bisect_right(self._ends, offset) - 1]

    def find(self, whole: str, quote: str, lead: int, start: int, end: int) -> Iterator[int]:
        """Yield the places of a quote, words not cut, within words between two places; matches may overlap.

        Args:
            whole: the words, with single blanks.
            quote: the quote within them.
            lead: the length of the words before the quote.
            start: the first place of the words.
            end: the end of their last place.
        """
        known = ((match.start(), self._words.get(match.group(), ())) for match in _WORD.finditer(quote))
        within, rarest = min(known, key=lambda each: len(each[1]), default=(0, range(_FEW)))
        starts = self._starts(whole, lead, start, end) if len(rarest) >= _FEW else (at - within - lead for at in rarest)
        for at in starts:
            is_inside = start <= at and at + len(whole) <= end and self.text.startswith(whole, at)
            edges = (at + lead, at + lead + len(quote))
            if is_inside and not any(_WITHIN_WORD.match(self.text, edge) for edge in edges):
                yield at + lead

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """The places of each word."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self.text):
            places[match.group()].append(match.start())
        return dict(places)

    def _starts(self, whole: str, lead: int, start: int, end: int) -> Iterator[int]:
        """Yield the places of words, those left out in which the quote would begin within a word."""
        while start >= 0 and (start := self.text.find(whole, start, end)) >= 0:
            yield start
            edge = _EDGE.search(self.text, start + lead + 1)
            start = edge.start() - lead if edge else -1


_WORD, _WITHIN_WORD, _EDGE = re.compile(r"\w+"), re.compile(r"(?<=\w)(?=\w)"), re.compile(r"(?<!\w)|(?!\w)")
"""A word, a place within a word, and any other: `bill` does not match `billion`."""
_FEW = 200
"""Places of the rarest word of a quote up to which each is looked at."""


class QuoteError(PolicytrackError):
    """A quote is missing from the text, ambiguous or malformed; the problem has no place yet.

    Args:
        problem: the reason.
        near: the passages of the text that the quote may mean.
    """

    def __init__(self, problem: Problem, near: Iterable[Span] = ()) -> None:
        super().__init__(problem)
        self.near = tuple(near)


@dataclass(frozen=True)
class _Words:
    """The words of a quote: the evidence, and its context before and after."""

    before: str
    quote: str
    after: str

    @property
    def whole(self) -> str:
        return self.before + self.quote + self.after

    def find(self, document: Document, scope: Span, most: int = _PLACES + 1) -> list[Span]:
        """Return the first spans of the evidence, at most one more than a message lists; matches may overlap."""
        spaced = document.once(Spaced)
        before, quote, after = (part and _SPACE.sub(" ", part) for part in (self.before, self.quote, self.after))
        start, end = spaced.place_of(scope.start), spaced.place_of(scope.end)
        places = spaced.find(before + quote + after, quote, len(before), start, end)
        return [Span(spaced.offset_of(at), spaced.offset_of(at + len(quote))) for at in islice(places, most)]


def locate(document: Document, words: str, scope: Span | None = None, is_explained: bool = True) -> Span:
    """Return the span of the evidence of a quote.

    Args:
        document: the source.
        words: the quote; double brackets separate the evidence from its context.
        scope: the paragraph to search; None for the whole text.
        is_explained: whether the nearest passage is looked for where the text lacks the quote.

    Raises:
        QuoteError: the text lacks the quote or has it more than once, or the double brackets do not match.
    """
    parts = _take_apart(words)
    within = scope or Span(0, max(1, len(document.text)))
    spans = parts.find(document, within)
    if not spans:
        raise _missing(document, parts, within, is_explained)
    if len(spans) > 1:
        offsets = (f"offset {span.start} (line {document.line_and_column(span.start)[0]})" for span in spans[:_PLACES])
        places, is_more = ", ".join(offsets), len(spans) > _PLACES
        message = f"the quote occurs {f'more than {_PLACES}' if is_more else len(spans)} times: {places}"
        hint = "add more context around [[the evidence]], or name the paragraph with in:"
        raise QuoteError(
            Problem("QUOTE_NOT_UNIQUE", message, got=_short(words), hint=hint), [within] if is_more else spans
        )
    for at in (spans[0].start, spans[0].end):
        if cuts_character(document.text, at):
            char = document.text[at : at + 1]
            hint = f"U+{ord(char):04X}, {unicodedata.name(char, 'unnamed').lower()}, belongs to the character before"
            got = _short(spans[0].of(document.text))
            raise QuoteError(Problem("CUT_CHARACTER", "the quote cuts a combined character", got=got, hint=hint), spans)
    return spans[0]


def stands_once(document: Document, words: str, span: Span, scope: Span | None) -> bool:
    """Return whether `locate` finds a quote, and at this span."""
    within = scope or Span(0, max(1, len(document.text)))
    try:
        is_here = _take_apart(words).find(document, within, 2) == [span]
    except QuoteError:
        return False
    return is_here and not any(cuts_character(document.text, at) for at in (span.start, span.end))


def _take_apart(words: str) -> _Words:
    pieces = re.split(r"\[\[|\]\]", words)
    if len(pieces) == 1 and words.strip():
        return _Words("", words.strip(), "")
    if len(pieces) == 3 and pieces[1].strip() and words.index("[[") < words.index("]]"):
        before, quote, after = pieces
        lead, trail = quote[: len(quote) - len(quote.lstrip())], quote[len(quote.rstrip()) :]
        return _Words((before + lead).lstrip(), quote.strip(), (trail + after).rstrip())
    message, expected = "one pair of double brackets marks the evidence", "words [[evidence]] words"
    raise QuoteError(Problem("BAD_BRACKETS", message, got=_short(words), expected=expected))


def _missing(document: Document, parts: _Words, within: Span, is_explained: bool) -> QuoteError:
    """Return the error of a quote that is not in the text, or not in its paragraph."""
    text, got = document.text, _short(parts.whole)
    if everywhere := parts.find(document, Span(0, max(1, len(text)))):
        hint = f"the quote is in line {document.line_and_column(everywhere[0].start)[0]} of the text"
        message = "the quote is not in the paragraph that in: names"
        return QuoteError(Problem("QUOTE_NOT_IN_SCOPE", message, got=got, hint=hint), everywhere)
    if not is_explained:
        return QuoteError(Problem("QUOTE_NOT_IN_TEXT", "the quote is not in the text", got=got))
    if parts.whole in text:
        hint, at = "a quote begins and ends with whole words", text.index(parts.whole)
        near = Span(at, at + len(parts.whole))
        return QuoteError(Problem("QUOTE_NOT_IN_TEXT", "the quote cuts a word", got=got, hint=hint), [near])
    bare = parts.whole.strip("\"'“”‘’„«» ")
    if bare != parts.whole and bare in text:
        hint, at = "the words are in the text, without the quotation marks around them", text.index(bare)
        problem = Problem("QUOTE_NOT_IN_TEXT", "the quote is not in the text", got=got, hint=hint)
        return QuoteError(problem, [Span(at, at + len(bare))])
    passage = _nearest_passage(text, within, parts.whole)
    if unicodedata.normalize("NFC", parts.whole) in unicodedata.normalize("NFC", text):
        at = _longest_beginning(text, parts.whole)
        hint = f"the first difference is at character {at + 1}; copy the words from the text"
        problem = Problem("QUOTE_NOT_IN_TEXT", "the quote is in another Unicode normal form", got=got, hint=hint)
    elif passage:
        found = passage.of(text)
        expected, hint = f"nearest passage {_short(found)!r}", _parting(parts.whole, found)
        problem = Problem("QUOTE_NOT_IN_TEXT", "the quote is not in the text", got=got, expected=expected, hint=hint)
    else:
        problem = Problem("QUOTE_NOT_IN_TEXT", "the quote is not in the text", got=got)
    return QuoteError(problem, [passage] if passage else ())


def _nearest_passage(text: str, within: Span, words: str) -> Span | None:
    """Return the passage with the same beginning, else with the longest common run; None without a near one."""
    searched, sought = text[within.start : min(within.end, within.start + _LOOKED_AT)], words[:200]
    start = searched.translate(_PLAIN).find(words.translate(_PLAIN))
    if start < 0:
        at, begin = _longest_beginning(searched, sought), 0
        if at < 4:
            at, begin = _longest_run(searched, sought)
        if at < 3 or (at < 12 and 3 * at < len(words)):
            return None
        start = max(0, searched.index(sought[begin : begin + at]) - begin)
    start += within.start
    return Span(start, min(start + len(words), within.end))


_PLAIN = str.maketrans("‘’‚‛′“”„‟″«»‐‑‒–—−\u00a0\u2007\u2009\u202f", '\'\'\'\'\'"""""""------    ')
"""Typographic quotation marks, dashes and spaces, to the ASCII characters typed for them."""


def _longest_beginning(text: str, words: str) -> int:
    """Return the length of the longest beginning of the words that the text contains."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    return low


def _longest_run(text: str, words: str) -> tuple[int, int]:
    """Return the length and the offset of the longest run of the words that the text contains."""
    low, high, begin = 0, len(words), 0
    while low < high:
        middle = (low + high + 1) // 2
        found = next((at for at in range(len(words) - middle + 1) if words[at : at + middle] in text), None)
        low, high, begin = (low, middle - 1, begin) if found is None else (middle, high, found)
    return low, begin


def _parting(words: str, passage: str) -> str:
    """Return the hint of a quote's nearest passage, with `^` before the first different character."""
    if words.casefold() == passage.casefold():
        return "the quote and the text differ in capital letters"
    at = next((at for at, (one, other) in enumerate(zip(words, passage, strict=False)) if one != other), len(passage))
    ours, theirs = words[at : at + 1], passage[at : at + 1]
    around = slice(max(0, at - 12), at), slice(at, at + 12)
    shown = [f"{text[around[0]]}^{text[around[1]]}" for text in (words, passage)]
    # A letter for a letter or a mark for a mark, beyond ASCII: the two may look alike.
    is_alike = ours and theirs and not (ours + theirs).isascii() and ours.isalnum() == theirs.isalnum()
    codes = f"; U+{ord(ours):04X} is not U+{ord(theirs):04X}" if is_alike else ""
    return f"the first difference is at character {at + 1} of the quote: {shown[0]!r} is not {shown[1]!r}{codes}"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "..."
