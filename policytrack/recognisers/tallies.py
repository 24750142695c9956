"""Tallies: the counts of a vote, or that it was taken by voice or by unanimous consent.

Facets: `yes`, `no`, `abstain` (plain digits), `value` (`86-11`, `voice` or `unanimous_consent`).

Found: `by a vote of 86-11`, `voted 228 to 195`, `passed 86-11`, `by unanimous consent`. Not found: `Dec. 5-6`, `5-6 per
cent`, a score without a word of voting before it.
"""

from __future__ import annotations

import re

from policytrack.spans import Found, Span

_VOTING = r"(?:vot(?:e|ed|es|ing)(?: of| by)?|passed|approved|adopted|agreed to|rejected|failed|defeated|confirmed)"
_COUNTED = re.compile(
    rf"\b{_VOTING}(?:\s+\w+){{0,4}}?[\s(]+(?P<tally>(?P<yes>[0-9]{{1,4}})\s?(?:-|–|to)\s?(?P<no>[0-9]{{1,4}})(?:\s?(?:-|–)\s?(?P<abstain>[0-9]{{1,4}}))?)(?![\w%-])",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?P<unanimous_consent>unanimous consent)\b|\b(?P<voice>voice vote)\b", re.IGNORECASE)


def find_tallies(text: str) -> list[Found]:
    """Every tally in the text."""
    counted = [_counted(match) for match in _COUNTED.finditer(text)]
    spoken = [Found(Span(*match.span()), {"value": match.lastgroup}) for match in _SPOKEN.finditer(text)]
    return sorted([*counted, *spoken], key=lambda found: found.span)


def _counted(match: re.Match[str]) -> Found:
    numbers = {name: str(int(match[name])) if match[name] else None for name in ("yes", "no", "abstain")}
    return Found(
        Span(*match.span("tally")), {**numbers, "value": "-".join(number for number in numbers.values() if number)}
    )
