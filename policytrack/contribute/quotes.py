"""Quotes of evidence and mentions, compared with the text of the source; the hint gives the right span."""

from __future__ import annotations

import unicodedata

from policytrack.problems import Place, Problem
from policytrack.values.span import Span
from policytrack.values.text import cuts_character


def check_span(text: str, start: int, end: int, quote: str) -> Problem | None:
    """Return the problem of a span or its quote.

    Args:
        text: the source's text.
        start: offset of the first code point, 0-based.
        end: offset after the last.
        quote: the expected text of the span.

    Returns:
        The problem, at its column; None if the text of the span is the quote.
    """
    got = f"{start}:{end}"
    if not 0 <= start < end <= len(text):
        outside = f"the span is outside the text of {len(text)} code points"
        message = outside if start < end else "the span ends before it begins" if end < start else "the span is empty"
        return Problem("BAD_SPAN", message, Place(field="start_char"), got, hint=_where(text, quote))
    place, stated = Place(field="quote"), text[start:end]
    if stated != quote:
        hint = _as_utf16(text, start, end, quote) or _as_normal_form(stated, quote) or _where(text, quote)
        message = f"the text at {got} is not the quote"
        return Problem("WRONG_QUOTE", message, place, quote[:80], stated[:80], hint)
    if cuts_character(text, start) or cuts_character(text, end):
        return Problem("CUT_CHARACTER", "the span cuts a combined character", place, quote[:80])
    return None


def check_context(text: str, start: int, end: int, prefix: str, suffix: str) -> Problem | None:
    """Return the problem of the prefix or suffix of a quote that is right."""
    span = Span(start, end)
    for column, side, got, expected in (
        ("prefix", "before", prefix, span.prefix(text) or ""),
        ("suffix", "after", suffix, span.suffix(text) or ""),
    ):
        if got != expected:
            message = f"not the words {side} the quote"
            return Problem("WRONG_CONTEXT", message, Place(field=column), got, expected or "an empty cell")
    return None


def _as_utf16(text: str, start: int, end: int, quote: str) -> str:
    """Return the hint for offsets that count UTF-16 units, as JavaScript and Java do."""
    units = text.encode("utf-16-le")
    if units[2 * start : 2 * end].decode("utf-16-le", "replace") != quote:
        return ""
    before = len(units[: 2 * start].decode("utf-16-le", "replace"))
    return f"these offsets count UTF-16 units; in code points they are {before}:{before + len(quote)}"


def _as_normal_form(stated: str, quote: str) -> str:
    """Return the hint for a quote that differs from the text by the Unicode normal form only."""
    if unicodedata.normalize("NFC", stated) != unicodedata.normalize("NFC", quote):
        return ""
    pairs = enumerate(zip(stated, quote, strict=False), 1)
    at = next((place for place, (a, b) in pairs if a != b), min(len(stated), len(quote)) + 1)
    return f"another Unicode normal form, from character {at}; copy the words from the text"


def _where(text: str, quote: str) -> str:
    """Return the hint with the first spans of the quote in the text."""
    spans: list[str] = []
    at = text.find(quote)
    while at >= 0 and len(spans) < 4 and quote:
        spans.append(f"{at}:{at + len(quote)}")
        at = text.find(quote, at + 1)
    return f"the quote is at {', '.join(spans)}" if spans else "the text does not contain the quote"
