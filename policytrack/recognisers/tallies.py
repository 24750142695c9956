"""Tallies: the counts of a vote, or a vote by voice or by unanimous consent.

Facets: `yes`, `no`, `abstain`, `not_voting` (plain digits), `value` (`86-11`, `98-61-8`, `voice`, `unanimous_consent`).

Found: `by a vote of 86-11`, `voted 228 to 195, with 8 abstentions`, `98 in favour, 61 against`, `by 98 votes to 61`,
`by unanimous consent`. Not found: `Dec. 5-6`, `5-6 per cent`, Not found: `Dec. 5-6`, `5-6 per cent`, a score without a
voting word nearby.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.votes import VOTE_METHOD, VOTING
from policytrack.values.span import Found, Span

_N = r"[0-9]{1,4}"
# between two counts: a comma, `and`, `with`
_JOIN = r"(?:,|\s+and|\s+with)?(?:\s+(?:with|and))?\s+"
_REST = (
    rf"(?:{_JOIN}(?P<abstain>{_N})\s+(?:votes?\s+)?(?:abstentions?|abstaining|abstained))?"  # , with 8 abstentions
    rf"(?:{_JOIN}(?P<not_voting>{_N})\s+not\s+voting)?"  # and 3 not voting
)
_PATTERNS = (
    rf"\b{VOTING}(?:\s+\w+){{0,4}}?[\s(]+"  # approved the bill
    rf"(?P<tally>(?P<yes>{_N})\s?(?:-|–|to)\s?(?P<no>{_N})"  # 86-11, 228 to 195
    rf"(?:\s?(?:-|–)\s?(?P<third>{_N}))?{_REST})(?![\w%-])",  # -8, no percentage and no longer number
    rf"\b(?P<tally>(?P<yes>{_N})\s+votes?\s+to\s+(?P<no>{_N}){_REST})(?![\w%-])",  # 98 votes to 61
    rf"\b(?P<tally>(?P<yes>{_N})\s+(?:votes?\s+|voted\s+)?(?:in\s+favou?r|for)"  # 98 in favour
    rf"{_JOIN}(?P<no>{_N})\s+(?:votes?\s+)?against{_REST})(?!\w)",  # , 61 against
)
_COUNTED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
_UNCOUNTED = ("unanimous_consent", "voice")
"""Methods of voting without a count."""


def find_tallies(text: str) -> list[Found]:
    """Return every tally of the text, in order."""
    spoken = [each for each in VOTE_METHOD.find(text) if each["term"] in _UNCOUNTED]
    found = [Found(each.span, {"value": each["term"]}) for each in spoken]
    for match in (match for pattern in _COUNTED for match in pattern.finditer(text)):
        groups = match.groupdict()
        groups["abstain"] = groups["abstain"] or groups.get("third")
        counts = {name: groups[name] and str(int(groups[name])) for name in ("yes", "no", "abstain", "not_voting")}
        value = "-".join(count for name, count in counts.items() if count and name != "not_voting")
        found.append(Found(Span(*match.span("tally")), {**counts, "value": value}))
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept
