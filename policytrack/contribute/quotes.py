"""Quotes of evidence and mentions: each is compared with its text; the hint names the right span."""

from __future__ import annotations

import unicodedata

from policytrack.contribute.row_rules import Judgement
from policytrack.problems import problem
from policytrack.values.span import Span
from policytrack.values.text import cuts_character


def check_span(text: str, start: int, end: int, quote: str) -> Judgement | None:
    """Return what is wrong with a span and its quote.

    Args:
        text: the source's text.
        start: offset of the first code point, 0-based.
        end: offset after the last.
        quote: the words that the text should hold there.

    Returns:
        Column and problem; None if the text at the span is the quote.
    """
    got = f"{start}:{end}"
    if not 0 <= start < end <= len(text):
        outside = f"the span is outside the text of {len(text)} code points"
        message = outside if start < end else "the span ends before it begins" if end < start else "the span is empty"
        return "start_char", problem("BAD_SPAN", message, got=got, hint=_place(text, quote))
    found = text[start:end]
    if found != quote:
        hint = _as_utf16(text, start, end, quote) or _as_normal_form(found, quote) or _place(text, quote)
        message = f"the text at {got} is not the quote"
        return "quote", problem("WRONG_QUOTE", message, got=quote[:80], expected=found[:80], hint=hint)
    if cuts_character(text, start) or cuts_character(text, end):
        return "quote", problem("CUT_CHARACTER", "the span cuts a combined character", got=quote[:80])
    return None


def check_context(text: str, start: int, end: int, prefix: str, suffix: str) -> Judgement | None:
    """Return what is wrong with the words around a quote that is right."""
    span = Span(start, end)
    for column, said, stands in (("prefix", prefix, span.prefix(text)), ("suffix", suffix, span.suffix(text))):
        if said != (stands or ""):
            message = f"not what stands {'before' if column == 'prefix' else 'after'} the quote"
            return column, problem("WRONG_CONTEXT", message, got=said, expected=stands or "an empty cell")
    return None


def _as_utf16(text: str, start: int, end: int, quote: str) -> str:
    """Return the hint for offsets that count UTF-16 units, as JavaScript and Java do."""
    units = text.encode("utf-16-le")
    if units[2 * start : 2 * end].decode("utf-16-le", "replace") != quote:
        return ""
    before = len(units[: 2 * start].decode("utf-16-le", "replace"))
    return f"these offsets count UTF-16 units; in code points they are {before}:{before + len(quote)}"


def _as_normal_form(found: str, quote: str) -> str:
    """Return the hint for a quote that differs from the text in the Unicode normal form alone."""
    if unicodedata.normalize("NFC", found) != unicodedata.normalize("NFC", quote):
        return ""
    at = next(
        (place for place, (a, b) in enumerate(zip(found, quote, strict=False)) if a != b), min(len(found), len(quote))
    )
    return f"another Unicode normal form: the two part at character {at + 1}; copy the words from the text"


def _place(text: str, quote: str) -> str:
    """Return the hint that says where the text holds the quote."""
    places: list[str] = []
    at = text.find(quote)
    while at >= 0 and len(places) < 4 and quote:
        places.append(f"{at}:{at + len(quote)}")
        at = text.find(quote, at + 1)
    return f"the quote stands at {', '.join(places)}" if places else "the quote is nowhere in the text"
