"""Lists of parties with an amount each: `Chad – EUR 8 million, Mali – EUR 9 million`, or `respectively`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from policytrack.drafts.aid.parties import (
    LISTED,
    Party,
    bodies_between,
    countries_between,
    distinct,
    may_receive,
    roles,
)
from policytrack.drafts.sighted import Sighted, inside
from policytrack.values.span import Found, Span

_BEFORE = re.compile(r"(?:\A|\n|[,;:.(]\s|\b(?:and|in|others\s+are)\s|[-–—•*]\s)\s*(?:the\s+)?\Z", re.IGNORECASE)
"""What stands before the name of an entry."""
_BETWEEN = re.compile(
    r"\s*(?:[:–—-]\s*|\(\s*)(?:(?:up\s+to|about|around|approximately|nearly|over|some|almost)\s+)?", re.IGNORECASE
)
"""What stands between the name and the amount."""
_RESPECTIVELY = re.compile(r"\brespectively\b")
_JOINED = re.compile(r"\s*,?\s*(?:and\s+)?(?:(?:up\s+to|about|nearly|over)\s+)?")
"""What stands between amounts of a series."""
_FEWEST = 3
"""The least number of entries of a list."""
_APART, _LEAD, _NAME, _SHORT = 70, 500, 60, 30
"""Code points at most between entries, of the words before a list, of a name, and of `The others are`."""
_GIVE = re.compile(r"\b(?:pledg|donat|contribut|promis)\w*|\bdonors?\b", re.IGNORECASE)
_RECEIVE = re.compile(
    r"\b(?:allocat|distribut|provid|disburs)\w*|\b(?:assistance|aid|loans?|grants?|funding)\s+(?:to|for|in)\b"
    r"|\bprojects?\s+in\b|\b(?:will|to)\s+(?:receive|get)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\b(?:allocat\w+|distributed|divided|shared?)\b|\bprojects?\s+in\s*\Z", re.IGNORECASE)
"""Words by which the names of a list receive, whoever pledged."""

EXAMPLES = (
    ("Donors pledged new aid for Chad. Norway: $5 million. Denmark: $8 million. Japan: $9 million.", "NO DK JP give"),
    ("The EU lends on easy terms as follows: Chad - EUR 8 million, Mali – EUR 9 million", ""),
    ("Loans are allocated: Chad - EUR 8 million, Mali – EUR 9 million, Peru (EUR 7 million)", "TD ML PE receive"),
    ("It will lend Chad and Mali €5 million and €6 million, respectively.", "TD ML receive"),
    ("Chad and Mali have 5 and 6 million people respectively.", ""),
    ("The turnover of the firms: Norway: $5 million. Denmark: $8 million. Japan: $9 million.", ""),
    ("Donors pledged new aid for Chad. Norway: $5 million. Denmark: $8 million.", ""),
)
"""Rows of tests: a text, and the parties of its list with what they do."""


class ListedParty(NamedTuple):
    """A party of a list.

    Args:
        party: the party.
        gives: whether it gives, or receives.
        lead: the words before the list.
        others: the countries of those words that receive, if the list is of donors.
    """

    party: Party
    gives: bool
    lead: Span
    others: tuple[Party, ...]


def listed_parties(sighted: Sighted) -> dict[int, ListedParty]:
    """Return the parties of the lists of a text, each by the place of its amount."""
    named = [(party, one) for one in sighted.money if (party := _party(sighted, one))]
    runs: list[list[tuple[Party, Found]]] = [[each] for each in named[:1]]
    for (_, one), (party, other) in pairwise(named):
        if party.span.start - one.span.end <= _APART:
            runs[-1].append((party, other))
        else:
            runs.append([(party, other)])
    listed = {
        one.span.start: entry
        for run in runs
        if len(run) >= _FEWEST
        for party, one in run
        if (entry := _entry(sighted, party, run[0][0].span.start))
    }
    return listed | _in_order(sighted)


def _in_order(sighted: Sighted) -> dict[int, ListedParty]:
    """Return the recipients of amounts that `respectively` gives to the countries of a list, in its order."""
    text, entries = sighted.text, dict[int, ListedParty]()
    for match in _RESPECTIVELY.finditer(text):
        sentence = sighted.sentence_of(Span(*match.span()))
        begin = max(sentence.start, match.start() - _LEAD)
        amounts = inside(sighted.money, Span(begin, match.start()))
        if not amounts or not _JOINED.fullmatch(text, amounts[-1].span.end, match.start()):
            continue
        first = len(amounts) - 1
        while first and _JOINED.fullmatch(text, amounts[first - 1].span.end, amounts[first].span.start):
            first -= 1
        amounts = amounts[first:]
        if amounts[0].span.start <= begin:
            continue
        lead = Span(begin, amounts[0].span.start)
        named = countries_between(sighted, lead.start, lead.end)[-len(amounts) :]
        is_list = all(LISTED.fullmatch(text, one.span.end, two.span.start) for one, two in pairwise(named))
        if len(named) == len(amounts) > 1 and is_list and "target" in roles(text, named[0]):
            for party, one in zip(named, amounts, strict=True):
                entries[one.span.start] = ListedParty(party, gives=False, lead=lead, others=())
    return entries


def _party(sighted: Sighted, one: Found) -> Party | None:
    """Return the party right before an amount, at the beginning of a line or of an item."""
    text, start = sighted.text, max(0, one.span.start - _NAME)
    for party in (*countries_between(sighted, start, one.span.start), *bodies_between(sighted, start, one.span.start)):
        is_entry = _BETWEEN.fullmatch(text, party.span.end, one.span.start)
        if is_entry and _BEFORE.search(text, max(0, party.span.start - 20), party.span.start):
            return party
    return None


def _entry(sighted: Sighted, party: Party, start: int) -> ListedParty | None:
    """Return a party with what the words before its list say that it does; None if they say nothing."""
    text = sighted.text
    if not start:
        return None
    begin = text.rfind("\n\n", 0, max(0, start - 2))
    if start - begin < _SHORT:
        begin = text.rfind("\n\n", 0, max(0, begin))
    lead = Span(max(0, begin, start - _LEAD), start)
    gives = _GIVE.search(text, lead.start, lead.end)
    if not gives and not _RECEIVE.search(text, lead.start, lead.end):
        return None
    if not gives or _FOLLOWS.search(text, lead.start, lead.end):
        return ListedParty(party, gives=False, lead=lead, others=())
    named = countries_between(sighted, lead.start, lead.end)
    others = [each for each in named if "target" in roles(text, each) and may_receive(roles(text, each))]
    return ListedParty(party, gives=True, lead=lead, others=tuple(distinct(others)))
