"""All tallies of a text: counts by side, and votes without a count.

Facets: `yes`, `no`, `abstain`, `not_voting` (plain digits), `value` (`86-11`, `98-61-8`, `283 yes`, `voice`,
`unanimous_consent`, `unanimous`). Words, examples and near misses: `lexicon/tallies.py`.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.tallies import DECIDED, UNANIMOUS
from policytrack.recognisers.lexicon.votes import VOTE_METHOD
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.recognisers.tallies.counted import Counted
from policytrack.recognisers.tallies.labelled import labelled
from policytrack.recognisers.tallies.one_sided import one_sided
from policytrack.recognisers.tallies.pairs import pairs
from policytrack.values.span import Found, Span

_SPOKEN = ("nanimous", "NANIMOUS", "voice", "Voice", "VOICE")
"""Parts of words, of which every vote without counts has one."""
_UNCOUNTED = ("unanimous_consent", "voice")
"""Methods of voting without a count."""
_DECIDED = rf"{pattern_of(DECIDED)}\w*"
_UNANIMOUS = re.compile(
    rf"(?<!not )\b(?:unanimously\s+{_DECIDED}|{_DECIDED}\s+(?:\w+\s+){{0,3}}?unanimously"
    r"|unanimous\s+vote(?!\s+of\s+[0-9]))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+(?:been\s+|be\s+)?\Z", re.IGNORECASE)


def find_tallies(text: str) -> list[Found]:
    """Return every tally of the text, in order."""
    found = _spoken(text) if any(part in text for part in _SPOKEN) else []
    found += [_found(each) for each in (*labelled(text), *pairs(text), *one_sided(text))]
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept


def _spoken(text: str) -> list[Found]:
    """Return the votes without counts."""
    spoken = [(each.span, each["term"] or "") for each in VOTE_METHOD.find(text) if each["term"] in _UNCOUNTED]
    spoken += [
        (Span(*match.span()), UNANIMOUS.term)
        for match in _UNANIMOUS.finditer(text)
        if not _DENIED.search(text, max(0, match.start() - 20), match.start())
    ]
    return [Found(span, {"value": term}) for span, term in spoken]


def _found(counted: Counted) -> Found:
    counts = {name: counted.counts.get(name) for name in ("yes", "no", "abstain", "not_voting")}
    if counts["no"] is None:
        return Found(counted.span, {**counts, "value": f"{counts['yes']} yes"})
    value = "-".join(count for name, count in counts.items() if count and name != "not_voting")
    return Found(counted.span, {**counts, "value": value})
