"""Parties: the countries and bodies of a sentence, and what the words around each say that it does with aid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.aid.gate import found_in
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.aid_roles import BEFORE, BEHIND, GIVERS
from policytrack.recognisers.lexicon.aid_words import DONOR_BODY
from policytrack.recognisers.lexicon.capitals import CAPITAL
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.trigger import search
from policytrack.values.span import Found, Span

_GAZA = re.compile(r"\b(?:Gazans?|Gaza(?:\s+Strip)?|West\s+Bank|East\s+Jerusalem)\b")
_PASSED = re.compile(
    r"(?:['’]s?)?\s*(?:(?:,\s+(?=(?:the|an?|which|who|whose|its|along|together|currently)\s)|[–—]\s*)"
    r"[^,;.–—\n]{1,80}[,–—]\s+)?"
    r"(?:(?:,\s+(?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?){1,4},?\s+and\s+(?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?\s+)?"
)
"""What may stand between a name and the words that say what it does: `'s`, `, the largest donor,`, `, Peru, Mali`."""
_WITH = re.compile(r"\bwith\s+\Z")
_ACTING = re.compile(
    r"(?:announc|provid|giv|pledg|send|contribut|donat|promis|commit|offer)\w*ing\b|giving\b|sending\b"
)
_FLED = re.compile(r"\bfle(?:e|eing|d)\s+from\s+\Z")
_IN = re.compile(r"\b(?:in|at|near)\s+\Z")
BANK = re.compile(r"\b(?:Bank|IMF|Monetary Fund|Development (?:Association|Fund)|IDA|EBRD|EIB|ADB|AfDB)\b")
"""A development bank or the IMF, by its name."""
LISTED = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?|,\s+[A-Z]\w+,\s+(?:and\s+)?")
"""What stands between the names of a list."""
_LOOK_BACK = 110
_SHORT = ("US", "U.S.", "UK", "U.K.", "EU")
"""Short names that stand as adjectives too."""


class Party(NamedTuple):
    """A donor or a recipient.

    Args:
        span: the words.
        country: ISO 3166-1 alpha-2; "" for a body or a region.
        because: the reason, where the words do not name the country.
    """

    span: Span
    country: str
    because: str = ""


def countries_between(sighted: Sighted, start: int, end: int) -> list[Party]:
    """Return the countries between two places, Gaza and the West Bank too, in order."""
    if start >= end:
        return []
    named = [Party(found.span, found["term"] or "") for found in inside(_named(sighted), Span(start, end))]
    named += [
        party
        for party in _gaza(sighted)
        if start <= party.span.start < party.span.end <= end
        and not any(each.span.overlaps(party.span) for each in named)
    ]
    return sorted(named)


@lru_cache(maxsize=4)
def _named(sighted: Sighted) -> list[Found]:
    """Return the countries of a text without those that name a currency: `5 million U.S. dollars`."""
    currencies = {each.span for one in sighted.money for each in inside(sighted.countries, one.span)}
    return [each for each in sighted.countries if each.span not in currencies]


@lru_cache(maxsize=4)
def _gaza(sighted: Sighted) -> list[Party]:
    """Return the mentions of Gaza and the West Bank."""
    spans = (Span(*match.span()) for match in _GAZA.finditer(sighted.text))
    return [Party(span, "PS", "a part of the Palestinian territories") for span in spans]


def bodies_between(sighted: Sighted, start: int, end: int) -> list[Party]:
    """Return the international bodies that give between two places."""
    return [Party(found.span, "") for found in found_in(DONOR_BODY, sighted.text, start, end)] if start < end else []


def roles(text: str, party: Party) -> frozenset[str]:
    """Return the roles that the words before and after a name give it: terms of `BEFORE` and `BEHIND`."""
    return _roles(text, party.span, party.country)


@lru_cache(maxsize=2048)
def _roles(text: str, span: Span, country: str) -> frozenset[str]:
    begin = max(0, span.start - _LOOK_BACK)
    passed = _PASSED.match(text, span.end)
    behind = passed.end() if passed else span.end
    said = {entry.term for entry in BEFORE.entries if search(entry.regex, text, begin, span.start)}
    said |= {entry.term for entry in BEHIND.entries if entry.regex.match(text, behind)}
    is_joined = text.startswith("-", span.start - 1) and not text.startswith("--", span.start - 2)
    if text.startswith("-", span.end) or is_joined:
        said.add("place")
    if "elsewhere" in said and _WITH.search(text, begin, span.start) and _ACTING.match(text, behind):
        said -= {"elsewhere", "target"}
    if _FLED.search(text, begin, span.start):
        said.discard("source")
    if _IN.search(text, begin, span.start) and CAPITAL.find(span.of(text)):
        said.add("elsewhere")
    if country == "UA":
        said.discard("enemy")
    if country and span.of(text) in NAMINGS[country].adjectives:
        said.discard("giver")
    elif country and country not in GIVERS and "gift" in said and text.startswith(" ", span.end):
        said = said - {"gift"} | {"target"}
    return frozenset(said)


def is_adjective(text: str, party: Party) -> bool:
    """Return whether a country stands as an adjective: `British aid`, `U.S. aid`."""
    words, country = party.span.of(text), party.country
    return bool(country) and (words in NAMINGS[country].adjectives or words in _SHORT)


def is_donation(text: str, party: Party) -> bool:
    """Return whether a state that gives stands before the aid that it gives: `the total U.S. humanitarian aid`."""
    said = roles(text, party)
    return party.country in GIVERS and "aid" in said and "handed" not in said and is_adjective(text, party)


def may_give(said: Set[str]) -> bool:
    """Return whether roles allow that a party gives."""
    if said & {"enemy", "place", "receiver", "people"}:
        return False
    if (
        "thanked" in said
        or ("pledge" in said and "elsewhere" not in said)
        or ("gift" in said and not said & {"handed", "elsewhere"})
    ):
        return True
    if {"state", "giver"} <= said and "handed" not in said:
        return True
    return bool(said & {"giver", "office", "counted"}) and not said & {"target", "elsewhere"}


def may_receive(said: Set[str]) -> bool:
    """Return whether roles allow that a party receives."""
    if said & {"counted", "office"} and "target" not in said:
        return False
    return not said & {"enemy", "place", "elsewhere", "source", "thanked"}


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Return the first mention of each country."""
    kept: dict[str, Party] = {}
    for each in parties:
        kept.setdefault(each.country, each)
    return list(kept.values())
