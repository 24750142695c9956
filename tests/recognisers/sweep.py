"""A greedy sweep of a text: everything that looks like a number, a date or a name, found without any recogniser."""

from __future__ import annotations

import re

from policytrack.values.span import Span

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]*)"

DIGITS = re.compile(r"\d+")
CURRENCY = re.compile(r"[$€£¥₴]|(?i:\b(?:dollars?|euros?|pounds?|hryvnias?|USD|EUR|GBP|UAH)\b)")
CALENDAR = re.compile(
    rf"\b(?:{_MONTHS})\b|\b(?:{_DAYS})\b|(?i:\b(?:today|yesterday|tomorrow|(?:last|next|this) (?:week|month|year))\b)"
)
ACRONYM = re.compile(r"\b(?:[A-Z]{2,}|(?:[A-Z]\.){2,})s?")
NAMES = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\"?\s+|\n\s*|[\"“(]\s*)$")


def sweep(text: str) -> list[Span]:
    """Spans of every digit run, currency word, calendar word, acronym and run of capitalised words, in order.

    A single capitalised word at the start of a sentence is none.
    """
    spans = [
        Span(*match.span()) for pattern in (DIGITS, CURRENCY, CALENDAR, ACRONYM) for match in pattern.finditer(text)
    ]
    for match in NAMES.finditer(text):
        lone = " " not in match.group()
        if not (lone and _SENTENCE_START.search(text[: match.start()])):
            spans.append(Span(*match.span()))
    return sorted(set(spans))
