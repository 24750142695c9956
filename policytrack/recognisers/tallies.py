"""Tallies: the counts of a vote, or that it was taken by voice or by unanimous consent.

Facets: `yes`, `no`, `abstain`, `not_voting` (plain digits), `value` (`86-11`, `98-61-8`, `voice`, `unanimous_consent`).

Found: `by a vote of 86-11`, `voted 228 to 195, with 8 abstentions`, `98 in favour, 61 against`, `by 98 votes to
61`, `by unanimous consent`. Not found: `Dec. 5-6`, `5-6 per cent`, a score without a word of voting.
"""

from __future__ import annotations

import re

from policytrack.values.span import Found, Span

_VOTING = r"(?:vot(?:e|ed|es|ing)(?: of| by)?|passed|approved|adopted|agreed to|rejected|failed|defeated|confirmed)"
_N = r"[0-9]{1,4}"
_JOIN = r"(?:,|\s+and|\s+with)?(?:\s+(?:with|and))?\s+"
_REST = (
    rf"(?:{_JOIN}(?P<abstain>{_N})\s+(?:votes?\s+)?(?:abstentions?|abstaining|abstained))?"
    rf"(?:{_JOIN}(?P<not_voting>{_N})\s+not\s+voting)?"
)
_PATTERNS = (
    rf"\b{_VOTING}(?:\s+\w+){{0,4}}?[\s(]+(?P<tally>(?P<yes>{_N})\s?(?:-|–|to)\s?(?P<no>{_N})"
    rf"(?:\s?(?:-|–)\s?(?P<third>{_N}))?{_REST})(?![\w%-])",
    rf"\b(?P<tally>(?P<yes>{_N})\s+votes?\s+to\s+(?P<no>{_N}){_REST})(?![\w%-])",
    rf"\b(?P<tally>(?P<yes>{_N})\s+(?:votes?\s+|voted\s+)?(?:in\s+favou?r|for){_JOIN}(?P<no>{_N})\s+(?:votes?\s+)?against{_REST})(?!\w)",
)
_COUNTED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
_SPOKEN = re.compile(r"\b(?P<unanimous_consent>unanimous consent)\b|\b(?P<voice>voice vote)\b", re.IGNORECASE)


def find_tallies(text: str) -> list[Found]:
    """Every tally in the text."""
    found = [_counted(match) for pattern in _COUNTED for match in pattern.finditer(text)]
    found += [Found(Span(*match.span()), {"value": match.lastgroup}) for match in _SPOKEN.finditer(text)]
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept


def _counted(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    stated = {
        "yes": groups["yes"],
        "no": groups["no"],
        "abstain": groups["abstain"] or groups.get("third"),
        "not_voting": groups["not_voting"],
    }
    numbers = {name: str(int(number)) if number else None for name, number in stated.items()}
    value = "-".join(numbers[name] or "" for name in ("yes", "no", "abstain") if numbers[name])
    return Found(Span(*match.span("tally")), {**numbers, "value": value})
