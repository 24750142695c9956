"""Quotes: from words as a curator copied them to the one place in the text where they stand.

A quote may stand in its context: of `the [[Pentagon]] reported` the brackets mark the evidence. White space in a quote
matches any white space in the text, so that a line break in the source need not be copied; the evidence keeps the
source's own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from policytrack.documents import Document
from policytrack.errors import PolicytrackError, Problem, problem
from policytrack.spans import Span

_SHOWN = 60
_JOINERS = "\u200d\ufe0e\ufe0f"
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
        if at < len(text) and (
            unicodedata.combining(text[at]) or text[at] in _JOINERS or (at and text[at - 1] == _JOINERS[0])
        ):
            raise QuoteError(
                problem("CUT_CHARACTER", "the quote cuts a combined character", got=_short(text[span.start : at + 1]))
            )


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
    places = ", ".join(f"offset {span.start} (line {document.line_and_column(span.start)[0]})" for span in found)
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
        hint = "copy the words from the text: theirs are composed of other code points"
        return problem(
            "QUOTE_NOT_IN_TEXT", "the quote is in another Unicode normal form", got=_short(parts.whole), hint=hint
        )
    near, at = _nearest_passage(document.text[within.start : within.end], parts.whole)
    hint = f"the texts part at character {at + 1} of the quote: {parts.whole[at : at + 12]!r}" if at else ""
    return problem(
        "QUOTE_NOT_IN_TEXT",
        "the quote is not in the text",
        got=_short(parts.whole),
        expected=f"nearest passage {near!r}" if near else "",
        hint=hint,
    )


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _nearest_passage(text: str, words: str) -> tuple[str, int]:
    """The passage that begins as the words do, and the first index where the two part; else one that shares a run."""
    lengths = range(len(words), 3, -1)
    at = next((length for length in lengths if words[:length] in text), 0)
    if at:
        start = text.index(words[:at])
        return _short(text[start : start + len(words)]), at
    block = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    if block.size < min(4, len(words)):
        return "", 0
    start = max(0, block.a - block.b)
    return _short(text[start : start + len(words)]), 0


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "..."
