"""Participants: the countries and international organisations that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.agreement_words import ORGANISATIONS
from policytrack.recognisers.lexicon.trigger import matches_of
from policytrack.values.span import Span
from policytrack.values.text import one_line

_KOREA = re.compile(r"(?<=[–-])Korea\b|\bKorea(?=[–-](?:U\.?S|United|Japan|Australia|EU|China|India|Chile))")
"""The republic, in the name of what it concludes: `the U.S.-Korea agreement`."""
_CITY = re.compile(r"\b(?:in|at|near)\s+(?:[A-Z][\w.’'-]{0,30}\s+){0,2}[A-Z][\w.’'-]{0,30},\s+\Z")
"""A city before the country in which it is: `in Auckland,`."""
_CONTINENT = re.compile(r"\b(?:central|latin|south|north)\s+America(?:n|ns)?\Z", re.IGNORECASE)
_ROK = re.compile(r"\bROK\b(?!\s*\))")
_KOREAS = re.compile(r"\b(?:[Tt]wo|[Bb]oth)\s+Koreas\b|\b(?:South\s+and\s+North|North\s+and\s+South)\s+Korea\b")
_OFFICE = (
    r"(?:leader|President|Prime\s+Minister|Chancellor|Premier|King|Ambassador"
    r"|(?:(?:Deputy|Vice|Foreign|Defen[cs]e|Finance|Interior|Trade|Economy|Energy)\s+){0,3}(?:Minister|Secretary|FM|PM)"
    r"(?:\s+of\s+(?:State|Foreign\s+Affairs|Defen[cs]e))?)"
)
_NAME = r"(?P<name>[A-Z][\w’'-]{1,30}(?:\s+[A-Z][\w’'-]{1,30}){1,3})"
_OFFICER = re.compile(rf"(?:['’]s?)?\s+{_OFFICE}\s+{_NAME}")
_OFFICER_OF = re.compile(rf"\b{_OFFICE}(?:\s+{_NAME})?\s+of\s+(?:the\s+)?\Z")
_NAMED = re.compile(rf"\s+{_NAME}")
_CAPITALISED = re.compile(r"\b[A-Z][\w’-]{3,30}\b")
_SHORTEST = 3
ACTS_FOR = "the text says for which country the person acts"
"""The reason for a party that a person stands for."""
_PREFIXED = re.compile(
    r"\b(?P<who>Franco|Sino|Russo|Anglo|Italo|Greco|Turco|Austro|Luso|Hispano|Nippo|Indo)-(?!Saxon|Pacific|European|Aryan|Catholic|China)(?=[A-Z])"
)
_PREFIXES = dict(
    zip(
        "Franco Sino Russo Anglo Italo Greco Turco Austro Luso Hispano Nippo Indo".split(),
        "FR CN RU GB IT GR TR AT PT ES JP IN".split(),
        strict=True,
    )
)
"""Countries by the first half of an adjective of two: `Franco-German`."""


class Party(NamedTuple):
    """A country or an organisation named at a place.

    Args:
        span: the words.
        code: ISO 3166-1 alpha-2; "" for an organisation.
        name: the organisation, by one form of its names; "" for a country.
        because: the reason, where the words name the party otherwise.
    """

    span: Span
    code: str = ""
    name: str = ""
    because: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the words name the party."""
        return not self.because or self.because == ACTS_FOR or "adjective" in self.because

    @property
    def who(self) -> str:
        """What tells the party apart."""
        return self.code or self.name


def participants(sighted: Sighted, passage: Span) -> list[Party]:
    """Return the countries and international organisations of a passage, in order."""
    countries = [Party(each.span, each["term"] or "") for each in inside(sighted.countries, passage)]
    text = sighted.text
    countries = [
        each
        for each in countries
        if not text.startswith(" Round", each.span.end)  # the Uruguay Round
        and not _CONTINENT.search(text, max(0, each.span.start - 9), each.span.end)
        and not _CITY.search(text, max(passage.start, each.span.start - 70), each.span.start)
    ]
    countries += [Party(Span(*match.span()), "KR") for match in _ROK.finditer(text, passage.start, passage.end)]
    if text.find("Korea", passage.start, passage.end) >= 0:
        for match in _KOREAS.finditer(text, passage.start, passage.end):
            both = Span(*match.span())
            countries = [each for each in countries if not both.holds(each.span)]
            countries += [Party(both, code, because="both states of Korea") for code in ("KP", "KR")]
        for match in _KOREA.finditer(text, passage.start, passage.end):
            countries.append(Party(Span(*match.span()), "KR", because="the name means the republic"))
    countries += [
        Party(Span(*match.span("who")), _PREFIXES[match["who"]], because="the first half of an adjective of two")
        for match in _PREFIXED.finditer(text, passage.start, passage.end)
    ]
    return sorted([*countries, *organisations(text, passage)])


def organisations(text: str, passage: Span) -> list[Party]:
    """Return the international organisations of a passage, in order."""
    return sorted(
        Party(Span(*match.span()), "", ORGANISATIONS.rows[place].term or one_line(match.group()))
        for place, match in matches_of(ORGANISATIONS.triggered, text, passage.start, passage.end)
    )


@lru_cache(maxsize=16)
def _surnames(sighted: Sighted) -> dict[str, str]:
    """Return the persons whose country a text tells, by surname: `Norwegian Prime Minister Jonas Gahr Støre`."""
    text, found = sighted.text, dict[str, set[str]]()
    for each in sighted.countries:
        place = each.span
        before = _OFFICER_OF.search(text, max(0, place.start - 90), place.start)
        after = _OFFICER.match(text, place.end) or (
            _NAMED.match(text, place.end) if before and not before["name"] else None
        )
        for name in ((before["name"] if before else None), after["name"] if after else None):
            if name:
                found.setdefault(name.split()[-1], set()).add(each["term"] or "")
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1 and len(name) > _SHORTEST}


def with_persons(sighted: Sighted, passage: Span, found: list[Party]) -> list[Party]:
    """Return the participants of a passage with the persons in it, for the countries for which they act."""
    surnames = _surnames(sighted)
    known = {each.code for each in found}
    persons = [
        Party(Span(*match.span()), surnames[match.group()], because=ACTS_FOR)
        for match in _CAPITALISED.finditer(sighted.text, passage.start, passage.end)
        if surnames.get(match.group(), "") not in {"", *known}
    ]
    return sorted([*found, *persons]) if persons else found


def distinct(parties: Sequence[Party]) -> list[Party]:
    """Return each party once, at its first place."""
    return list({each.who: each for each in reversed(parties)}.values())[::-1]
