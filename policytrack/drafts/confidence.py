"""Confidence in mentions: how often a mention of a form was right in documents that no rule was made for.

The shares were measured with `benchmarks/accuracy.py` on 49 releases and news texts of 1975 to 2026, annotated by hand.
Tallies, instruments and records have no confidence: too few were annotated.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Form(NamedTuple):
    """A form of mentions.

    Args:
        kind: the kind of mention.
        pattern: what the whole quote matches; the first form that matches counts.
        right: how many mentions of the form were right.
        of: how many were measured.
        example: a quote of the form.
    """

    kind: str
    pattern: str
    right: int
    of: int
    example: str


FORMS = (
    Form("money", r".+", 106, 106, "$5 million"),
    Form("date", r"(?i)today|tonight|yesterday|tomorrow", 78, 79, "Today"),
    Form("date", r"[0-9]{4}", 16, 20, "2023"),
    Form("date", r"(?=.*[0-9])(?i:.*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*)", 39, 42, "5 May 2024"),
    Form("date", r".+", 41, 46, "last week"),
    Form("institution", r"\S+", 60, 62, "NATO"),
    Form("institution", r".+", 91, 102, "Ministry of Defence"),
)
"""The forms, the narrower before the wider of a kind."""

_COMPILED = tuple((form, re.compile(form.pattern)) for form in FORMS)


def confidence(kind: str, quote: str) -> float | None:
    """Return the share of mentions of this form that were right, with one added to each side; None if not measured.

    Args:
        kind: the kind of the mention: money, date, institution, tally or instrument.
        quote: its words.

    >>> confidence("date", "2023"), confidence("money", "$5 million"), confidence("tally", "86-11")
    (0.77, 0.99, None)
    """
    words = " ".join(quote.split())
    for form, pattern in _COMPILED:
        if form.kind == kind and pattern.fullmatch(words):
            return round((form.right + 1) / (form.of + 2), 2)
    return None
