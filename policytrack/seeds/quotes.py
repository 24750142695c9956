"""Quotes: from words as a curator copied them to the one place in the text where they stand.

A quote may stand in its context: of `the [[Pentagon]] reported` the brackets mark the evidence. White space in a quote
matches any white space in the text, so that a line break in the source need not be copied; the evidence keeps the
source's own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from policytrack.problems import PolicytrackError, Problem, problem
from policytrack.seeds.text import Document
from policytrack.values.span import Span
from policytrack.values.text import cuts_character

_SHOWN = 60
_PLACES = 50
"""How many places of a quote that stands in the text more than once are told."""
_LOOKED_AT = 1_000_000
"""Characters of a text in which the nearest passage is looked for."""
_EDGE = r"(?!(?<=\w)(?=\w))"
"""Not within a word: `bill` is not found in `billion`."""


class QuoteError(PolicytrackError):
    """A quote is not in the text, or not in one place only. The problem has no place in a file yet."""


@dataclass(frozen=True)
class _Words:
    """A quote taken apart: all its words, and which of them are the evidence (offsets in `pattern` groups)."""

    before: str
    quote: str
    after: str

    @property
    def whole(self) -> str:
        return self.before + self.quote + self.after

    def find(self, text: str, scope: Span) -> list[Span]:
        before, quote, after = (_loose(part) for part in (self.before, self.quote, self.after))
        pattern = re.compile(rf"(?:{before})(?P<quote>{_EDGE}{quote}{_EDGE})(?={after})")
        return list(dict.fromkeys(Span(*match.span("quote")) for match in _overlapping(pattern, text, scope)))


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in re.split(r"\s+", words))


def _overlapping(pattern: re.Pattern[str], text: str, scope: Span) -> list[re.Match[str]]:
    found, start = [], scope.start
    while (match := pattern.search(text, start, scope.end)) is not None:
        found.append(match)
        start = match.start() + 1
    return found


def locate(document: Document, words: str, scope: Span | None = None) -> Span:
    """The span that a quote marks.

    Args:
        document: the source.
        words: the quote, with its evidence in double brackets where it stands in context.
        scope: the paragraph to look in; the whole text if None.

    Raises:
        QuoteError: the words are not there, are there more than once, or their brackets do not match.
    """
    parts = _take_apart(words)
    within = scope or Span(0, max(1, len(document.text)))
    found = parts.find(document.text, within)
    if len(found) == 1:
        _check_characters(document.text, found[0])
        return found[0]
    raise QuoteError(_twice(document, found, words) if found else _missing(document, parts, within))


def _check_characters(text: str, span: Span) -> None:
    """Raises QuoteError for a quote that cuts a character off its accents or joiners."""
    for at in (span.start, span.end):
        if cuts_character(text, at):
            char = text[at : at + 1]
            hint = f"U+{ord(char):04X}, {unicodedata.name(char, 'unnamed').lower()}, belongs to what stands before it"
            got = _short(span.of(text))
            raise QuoteError(problem("CUT_CHARACTER", "the quote cuts a combined character", got=got, hint=hint))


def _take_apart(words: str) -> _Words:
    pieces = re.split(r"\[\[|\]\]", words)
    if len(pieces) == 1 and words.strip():
        return _Words("", words.strip(), "")
    if len(pieces) == 3 and pieces[1].strip() and words.index("[[") < words.index("]]"):
        before, quote, after = pieces
        lead, trail = quote[: len(quote) - len(quote.lstrip())], quote[len(quote.rstrip()) :]
        return _Words((before + lead).lstrip(), quote.strip(), (trail + after).rstrip())
    raise QuoteError(
        problem(
            "BAD_BRACKETS",
            "one pair of double brackets marks the evidence",
            got=_short(words),
            expected="words [[evidence]] words",
        )
    )


def _twice(document: Document, found: list[Span], words: str) -> Problem:
    told = (f"offset {span.start} (line {document.line_and_column(span.start)[0]})" for span in found[:_PLACES])
    places = ", ".join(told) + (f" and {len(found) - _PLACES} more" if len(found) > _PLACES else "")
    return problem(
        "QUOTE_NOT_UNIQUE",
        f"the quote occurs {len(found)} times: {places}",
        got=_short(words),
        hint="add more context around [[the evidence]], or narrow it with in:",
    )


def _missing(document: Document, parts: _Words, within: Span) -> Problem:
    everywhere = parts.find(document.text, Span(0, max(1, len(document.text))))
    if everywhere:
        line, _ = document.line_and_column(everywhere[0].start)
        return problem(
            "QUOTE_NOT_IN_SCOPE",
            "the quote is not in the paragraph that in: names",
            got=_short(parts.whole),
            hint=f"it stands in line {line} of the text",
        )
    if parts.whole in document.text:
        hint = "a quote begins and ends with whole words"
        return problem("QUOTE_NOT_IN_TEXT", "the quote cuts a word", got=_short(parts.whole), hint=hint)
    if _composed(parts.whole) in _composed(document.text):
        at = _longest_beginning(document.text, parts.whole)
        hint = f"the two part at character {at + 1}; copy the words from the text"
        return problem(
            "QUOTE_NOT_IN_TEXT", "the quote is in another Unicode normal form", got=_short(parts.whole), hint=hint
        )
    near = _nearest_passage(document.text[within.start : within.end], parts.whole)
    return problem(
        "QUOTE_NOT_IN_TEXT",
        "the quote is not in the text",
        got=_short(parts.whole),
        expected=f"nearest passage {_short(near)!r}" if near else "",
        hint=_parting(parts.whole, near) if near else "",
    )


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _nearest_passage(text: str, words: str) -> str:
    """The passage that begins as the words do; else the one that shares their longest run; "" if none is near."""
    searched, sought = text[:_LOOKED_AT], words[:200]
    if (same := searched.translate(_PLAIN).find(words.translate(_PLAIN))) >= 0:
        return searched[same : same + len(words)]
    at, begin = _longest_beginning(searched, sought), 0
    if at < 4:
        at, begin = _longest_run(searched, sought)
    if at < 3 or (at < 12 and 3 * at < len(words)):
        return ""
    start = max(0, searched.index(sought[begin : begin + at]) - begin)
    return text[start : start + len(words)]


_PLAIN = str.maketrans("‘’‚‛′“”„‟″«»‐‑‒–—−\u00a0\u2007\u2009\u202f", '\'\'\'\'\'"""""""------    ')
"""Typographic characters, each with the plain one that is typed for it."""


def _longest_beginning(text: str, words: str) -> int:
    """How many characters of the words' beginning stand in the text."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    return low


def _longest_run(text: str, words: str) -> tuple[int, int]:
    """Length and place of the longest run of the words that stands in the text."""
    low, high, begin = 0, len(words), 0
    while low < high:
        middle = (low + high + 1) // 2
        found = next((at for at in range(len(words) - middle + 1) if words[at : at + middle] in text), None)
        low, high, begin = (low, middle - 1, begin) if found is None else (middle, high, found)
    return low, begin


def _parting(words: str, passage: str) -> str:
    """Where a quote and the passage that it may mean part, `^` before the first character that differs."""
    if words.casefold() == passage.casefold():
        return "the two differ in capital letters"
    at = next((at for at, (one, other) in enumerate(zip(words, passage, strict=False)) if one != other), len(passage))
    ours, theirs = words[at : at + 1], passage[at : at + 1]
    around = slice(max(0, at - 12), at), slice(at, at + 12)
    shown = [f"{text[around[0]]}^{text[around[1]]}" for text in (words, passage)]
    alike = f"; U+{ord(ours):04X} is not U+{ord(theirs):04X}" if ours and theirs and _look_alike(ours, theirs) else ""
    return f"the texts part at character {at + 1} of the quote: {shown[0]!r} is not {shown[1]!r}{alike}"


def _look_alike(one: str, other: str) -> bool:
    """Whether two characters may be taken for each other: other than ASCII, and both letters, marks or spaces."""
    return not (one.isascii() and other.isascii()) and one.isalnum() == other.isalnum()


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "..."
