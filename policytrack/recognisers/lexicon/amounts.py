"""Words around an amount of money: what qualifies it, the period that it is for, and what leaves it as it is.

Read before an amount: `up to another`, `a total of`, `an annual`. Read after it: `or more`, `-plus`, `in military aid for
Ukraine a year`. Not read: `half of the`, `a year ago`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span
from policytrack.values.vocabulary.aid import AmountBasisTerm, AmountQualifierTerm

_Words = tuple[str, ...]

BEFORE: Mapping[AmountQualifierTerm, _Words] = {
    "up_to": ("no more than", "not more than", "not exceeding", "at most", "up to", "as much as", "a maximum of"),
    "at_least": ("no less than", "not less than", "at least", "upward of", "upwards of", "a minimum of"),
    "more_than": ("more than", "over", "above", "in excess of", "exceeding"),
    "less_than": ("less than", "under", "below", "fewer than"),
    "approximately": tuple(
        "about, around, approximately, roughly, circa, some, nearly, almost, an estimated, close to".split(", ")
    ),
    "exactly": ("exactly", "precisely"),
    "unqualified": ("handed over", "turned over"),
}
"""Qualifier to the words for it before an amount; under `unqualified`, words that end like a qualifier and are none."""

AFTER: Mapping[AmountQualifierTerm, _Words] = {
    "at_least": ("or more", "or above", "at least", "at a minimum"),
    "up_to": ("or less", "or under", "at most", "at a maximum"),
    "approximately": ("or so", "or thereabouts", "give or take"),
}
"""Qualifier to the words for it after an amount, beside `+` and `-plus`."""

PERIOD_BEFORE: Mapping[AmountBasisTerm, _Words] = {
    "per_year": ("annual", "yearly"),
    "per_month": ("monthly",),
    "other": ("daily", "weekly", "quarterly"),
}
"""Basis to the words for it before an amount."""

PERIOD_AFTER: Mapping[AmountBasisTerm, _Words] = {
    "per_year": ("a year", "per year", "each year", "every year", "annually", "annual", "yearly", "per annum"),
    "per_month": ("a month", "per month", "each month", "every month", "monthly"),
    "other": (
        *(f"{each} {period}" for period in ("day", "week", "quarter") for each in ("a", "per", "each", "every")),
        *("daily", "weekly", "quarterly", "each", "apiece"),
    ),
}
"""Basis to the words for it after an amount, beside `per` and any other word."""

_MORE: _Words = (
    *("a", "an", "another", "additional", "extra", "further", "fresh", "new", "initial"),
    *("a total of", "the total of", "a sum of", "the sum of"),
)
"""Words before an amount that leave it as it is; a qualifier may come before them."""

_DEGREES: _Words = ("just", "only", "well", "slightly")
"""Words before a qualifier that leave it as it is."""

_NOUNS: _Words = (
    *("aid", "assistance", "budget", "credit", "credits", "funding", "grant", "grants", "loan", "loans", "package"),
    *("packages", "program", "programme", "support", "tranche", "defence", "defense", "development", "economic"),
    *("financial", "humanitarian", "military", "security"),
)
"""Words after an amount that say what it is, and leave it as it is."""


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, in any case, with white space or hyphens between them."""
    return f"(?i:{pattern_of(words)})".replace(r"\s+", r"[\s-]+")


def _each(terms: Iterable[tuple[str, _Words]]) -> str:
    """Return the pattern of the words of any term, in a group with the name of the term."""
    return "|".join(f"(?P<{term}>{_any(words)})" for term, words in terms)


_LEAD = re.compile(
    rf"\b(?:{_any(_DEGREES)}\s+)?"  # just
    rf"(?:(?:{_each(BEFORE.items())}|(?i:the))\s+)?"  # up to
    rf"(?:(?:{_any(_MORE)}|{_each(PERIOD_BEFORE.items())})\s+)*\Z"  # another, an annual
)
_RANGE_LEAD = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)
_NOUN = rf"[\s-]+{_any(_NOUNS)}\b"
_TRAIL = re.compile(
    rf"(?:\s+(?:{_each(AFTER.items())})\b|(?P<more>\+|-plus\b))?"  # or more, +
    rf"(?:{_NOUN})*"  # aid package
    rf"(?:\s+(?:in|of|worth\s+of)(?:{_NOUN})+)?"  # in military aid
    r"(?:\s+(?:to|for)(?:\s+the)?(?:\s+[A-Z][\w’'-]*)+)?"  # for Ukraine
    rf"(?:[\s-]+(?P<period>{_each(PERIOD_AFTER.items())}|per\s+\w+)\b"  # a year
    r"(?!\s+(?:ago|earlier|later|before|after|on|from\s+now)\b|[\s-]long)"  # but not: a year ago
    rf"(?:{_NOUN})*)?"
)
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=\s*[A-Z])")
_LOOK_BACK, _LOOK_AHEAD = 64, 160


@dataclass(frozen=True)
class AmountWording:
    """What the words around an amount say of it.

    Args:
        qualifier: a term of `AMOUNT_QUALIFIER`.
        basis: a term of `AMOUNT_BASIS`.
        qualified: the amount with the words that qualify it.
        timed: the amount with the words for its period.
        read: the amount with all words around it that are read.
    """

    qualifier: str
    basis: str
    qualified: Span
    timed: Span
    read: Span


def wording_of(text: str, amount: Span, *, is_range: bool) -> AmountWording:
    """Return what the words around an amount say of it.

    Args:
        text: the text.
        amount: the number with its scale and currency.
        is_range: whether the amount is a range, which no word qualifies.
    """
    begin = max(0, amount.start - _LOOK_BACK)
    end = _PARAGRAPH_END.search(text, amount.end, amount.end + _LOOK_AHEAD)
    lead = (_RANGE_LEAD if is_range else _LEAD).search(text, begin, amount.start)
    trail = _TRAIL.match(text, amount.end, end.start() if end else amount.end + _LOOK_AHEAD)
    before = _said(lead, BEFORE)
    if text[begin : amount.start].endswith("~"):
        before = ("approximately", Span(amount.start - 1, amount.start))
    after = _said(trail, AFTER, more="at_least")
    period = _said(trail, PERIOD_AFTER, period="other") or _said(lead, PERIOD_BEFORE)
    stated = after or before
    read = [Span(*each.span()) for each in (lead, trail) if each and each.group()] + [*(before[1:] if before else ())]
    if after and (is_range or (before and before[0] != after[0])):
        read = []  # two qualifiers, or one of a range: no quote that holds both is read
    return AmountWording(
        "between" if is_range else stated[0] if stated else "unqualified",
        period[0] if period else "total",
        _joined(amount, *(stated[1:] if stated else ())),
        _joined(amount, *(period[1:] if period else ())),
        _joined(amount, *read),
    )


def _said(match: re.Match[str] | None, terms: Iterable[str], **others: str) -> tuple[str, Span] | None:
    """Return the term whose words a match has, with their span; `others` maps further groups to terms."""
    groups = match.groupdict() if match else {}
    for group, term in ({each: each for each in terms} | others).items():
        if match and groups.get(group):
            return term, Span(*match.span(group))
    return None


def _joined(*spans: Span) -> Span:
    """Return the span from the beginning of the first span to the end of the last."""
    return Span(min(each.start for each in spans), max(each.end for each in spans))
