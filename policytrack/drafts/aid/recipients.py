"""Recipients: who receives an amount."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from policytrack.drafts.aid.gate import Offer, found_in
from policytrack.drafts.aid.parties import (
    BANK,
    LISTED,
    Party,
    countries_between,
    distinct,
    is_donation,
    may_give,
    may_receive,
    roles,
)
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.aid_roles import NO_RECEIVERS, OURS
from policytrack.recognisers.lexicon.aid_words import REGION
from policytrack.values.span import Span

_OPENING = 400
"""Code points of the heading and the first sentences, which name what a text is about."""
_LIST_GOES_ON = re.compile(r",\s+(?:and\s+)?[A-Z]")
_CHANNEL = re.compile(r"\b(?:through|via)\s+(?:the\s+)?\Z|[A-Z][\w-]+\s+\Z")
"""What stands before a body that passes aid on, or before the rest of a longer name."""
_INDIRECT = re.compile(
    r"\s+(?:with\s+)?(?:(?:an?|another|additional|further|new|up\s+to|about|over|more\s+than|nearly|some|around|at\s+least)\s+)*"
)
"""Words between a recipient and what it is given: `give Ukraine an additional`."""
_GIFT_TO = re.compile(r"\b(?:contributions?|support|funding|aid|grants?|donations?)\s+(?:to|for)\s+(?:the\s+)?\Z")
_ABROAD = re.compile(
    r"\s+(?:(?:worth\s+)?(?:of|in)\s+)?(?:[\w-]+\s+){0,4}(?:humanitarian|foreign|overseas|international\s+development)\s+(?:assistance|aid)\b",
    re.IGNORECASE,
)
"""Words after an amount that only others than the giver's own people receive."""
_AMONG = re.compile(r"\s+(?:partners?|agencies|organi[sz]ations?|bodies|system)\b")
"""Words by which a body is only one that others work with: `UN partners`."""
_CLAUSE = re.compile(r",?\s(?:and|but|while)\s")
"""The beginning of the next clause."""
_OTHERS = re.compile(r",?\s+(?:while|whereas)\s|;\s")
"""The beginning of a clause on others."""
_LIVE_ELSEWHERE = re.compile(
    r"\s+(?:refugees|migrants|asylum[- ]seekers)\s+(?:(?:living|sheltering|hosted)\s+)?in\s+(?:the\s+)?(?=[A-Z])"
)
"""Words after the nationality of people who receive in another country."""
_LEGISLATURE = re.compile(r"(?:['’]s)?\s+(?:Senate|Congress|House|Parliament|lawmakers|senators)\b")
"""A legislature, which receives no aid."""
_BESIDE = re.compile(
    r",?\s+(?:along\s+with|alongside|with|plus)\s+(?:\w+\s+)?(?:assistance|aid|support|funding|money)\s+(?:for|to)\s+(?:the\s+)?"
)
"""Words between a recipient and those of other aid: `for Ukraine with assistance for Israel`."""
_TO_A_BODY = re.compile(
    r"\s+(?:in\s+\w+\s+)?(?:(?:funding|contributions?|support)\s+)?(?:(?:is|are|was|were|will\s+be|goes|will\s+go|went)\s+)?(?:to|for|through|in|across)\s+(?:the\s+)?"
)


def recipients_of(sighted: Sighted, one: Offer, donors: Iterable[str]) -> list[Party]:
    """Return the recipients beside an amount: countries after it, before it, the publisher's own, a region or body."""
    text, giving = sighted.text, set(donors)
    if direct := _direct(sighted, one, giving):
        return direct
    after = _marked(text, _likely(text, _receivers(sighted, *one.after, giving)))
    gets = [party for party in _receivers(sighted, *one.before, giving) if "receiver" in roles(text, party)]
    if gets and not any("target" in roles(text, party) for party in after):
        return distinct(gets[-1:])
    if after:
        return [] if _is_at_home(sighted, one, giving) else distinct(after)
    regions = [party for party in _regions(text, *one.after) if "source" not in roles(text, party)]
    before = _receivers(sighted, *one.before, giving)
    to = [party for party in before if "target" in roles(text, party)]
    to += [
        party
        for party in before
        if any(LISTED.fullmatch(text, other.span.end, party.span.start) for other in to if other.span < party.span)
    ]
    others = _likely(text, [party for party in before if not may_give(roles(text, party))])
    if to or (others and not regions):
        return distinct(to or others[-1:])
    own = _ours(sighted, one, giving)
    return [own] if own else regions[:1] or _served(text, one)


def _likely(text: str, parties: list[Party]) -> list[Party]:
    """Return the parties without the states that receive no aid, unless words say that they receive, or a list does."""
    kept: list[Party] = []
    for party in parties:
        is_listed = kept and LISTED.fullmatch(text, kept[-1].span.end, party.span.start)
        if party.country not in NO_RECEIVERS or is_listed or roles(text, party) & {"target", "receiver", "people"}:
            kept.append(party)
    return kept


def _marked(text: str, parties: list[Party]) -> list[Party]:
    """Return the parties that words mark as recipients, with those that a list names with them; all if none is."""
    marked: list[Party] = []
    for party in parties:
        is_listed = marked and LISTED.fullmatch(text, marked[-1].span.end, party.span.start)
        if is_listed or "target" in roles(text, party):
            marked.append(party)
    return marked or parties


def _direct(sighted: Sighted, one: Offer, giving: set[str]) -> list[Party]:
    """Return the recipient that the words for a package hold, or that stands between the verb and the gift."""
    inside_it = _receivers(sighted, one.span.start, one.span.end, giving) if one.money is None else []
    before = _receivers(sighted, *one.before, giving)[-1:]
    given = [party for party in before if _INDIRECT.fullmatch(sighted.text, party.span.end, one.span.start)]
    return distinct(inside_it) or [party for party in given if "handed" in roles(sighted.text, party)]


def _served(text: str, one: Offer) -> list[Party]:
    """Return the body that an amount before it goes to: `its contribution to UNHCR to`."""
    return [
        party for party in _regions(text, *one.before, "body") if _GIFT_TO.search(text, one.before[0], party.span.start)
    ]


def named_elsewhere(sighted: Sighted, one: Offer, donors: Iterable[str], is_after: bool = False) -> list[Party]:
    """Return the recipients that the sentence names beside other amounts: after an amount first, then before it.

    Args:
        sighted: the text.
        one: the amount.
        donors: the countries that give.
        is_after: whether only those after it count, regions too.
    """
    giving, passage = set(donors), one.passage.span
    goes_on = _CLAUSE.match(sighted.text, one.after[1], passage.end)
    is_apart = goes_on and inside(sighted.money, Span(one.after[1], passage.end))
    apart = _OTHERS.search(sighted.text, one.after[1], passage.end)
    end = apart.start() if apart else passage.end
    rest = [] if is_apart else _receivers(sighted, one.after[1], end, giving)
    if is_after:
        return rest or _regions(sighted.text, one.after[1], passage.end)
    return distinct(rest or _receivers(sighted, passage.start, one.before[0], giving)[-1:])


def named_near(sighted: Sighted, one: Offer, start: int, donors: set[str]) -> Party | None:
    """Return the country or region that the words from the beginning of a paragraph to the sentence name last."""
    text, here = sighted.text, one.passage.span.start
    near = [party for party in _receivers(sighted, start, here, donors) if not may_give(roles(text, party))]
    near = _likely(text, near)
    if start < here:
        near += _regions(text, start, here, "region")
    return max(near) if near else None


def topic_of(sighted: Sighted, donors: set[str]) -> Party | None:
    """Return the country that a text opens with and names again, else the one that it names most."""
    named = {code: parties for code, parties in topics_of(sighted).items() if code not in donors}
    opening = [parties[0] for parties in named.values() if parties[0].span.start < _OPENING and len(parties) > 1]
    if opening:
        return min(opening)
    most = max(named.values(), key=len, default=[])
    if len(named) > 1 and (len(most) < 2 or 2 * len(most) <= sum(map(len, named.values()))):
        return None
    return most[0] if most else None


@lru_cache(maxsize=4)
def topics_of(sighted: Sighted) -> dict[str, list[Party]]:
    """Return the countries of a text that may receive, each with its mentions in order."""
    named: dict[str, list[Party]] = {}
    for party in countries_between(sighted, 0, len(sighted.text)):
        said = roles(sighted.text, party)
        if "enemy" not in said and not may_give(said):
            named.setdefault(party.country, []).append(party)
    return named


def is_handed_to(sighted: Sighted, party: Party) -> bool:
    """Return whether goods are given to a party itself: `to Ukraine`, `Ukraine has received`."""
    return bool({"handed", "receiver"} & roles(sighted.text, party)) or party.because != ""


def is_given_to(sighted: Sighted, one: Offer, body: Party) -> bool:
    """Return whether an amount is given to a body or region named right after it: `to UNHCR`."""
    return _TO_A_BODY.fullmatch(sighted.text, one.after[0], body.span.start) is not None


def is_for_abroad(text: str, one: Offer, donors: list[Party]) -> bool:
    """Return whether an amount of a known state is aid to others by its name alone, whoever receives."""
    is_state = any(each.country in NO_RECEIVERS for each in donors)
    return one.money is not None and is_state and _ABROAD.match(text, one.after[0], one.after[1]) is not None


def is_body(sighted: Sighted, party: Party) -> bool:
    """Return whether a party is an international body, no country and no region."""
    if party.country:
        return False
    return any(each["term"] == "body" for each in found_in(REGION, sighted.text, party.span.start, party.span.end))


def _regions(text: str, start: int, end: int, kind: str = "") -> list[Party]:
    """Return the regions and bodies that receive between two places."""
    return [
        Party(found.span, "")
        for found in found_in(REGION, text, start, end)
        if kind in ("", found["term"])
        and not (found["term"] == "body" and _CHANNEL.search(text, 0, found.span.start))
        and not _AMONG.match(text, found.span.end)
        and not BANK.search(found.span.of(text))
    ]


def _receivers(sighted: Sighted, start: int, end: int, donors: set[str]) -> list[Party]:
    text, named = sighted.text, countries_between(sighted, start, end)
    named = [
        party
        for party in named
        if not _LEGISLATURE.match(text, party.span.end) and not _LIVE_ELSEWHERE.match(text, party.span.end)
    ]
    apart = next(
        (two.span.start for one, two in pairwise(named) if _BESIDE.fullmatch(text, one.span.end, two.span.start)), end
    )
    sources = [party for party in named if "source" in roles(text, party)]
    beside = {
        two.span
        for one, two in pairwise(named)
        if one in sources and LISTED.fullmatch(text, one.span.end, two.span.start)
    }
    return [
        party
        for party in named
        if party.span.start < apart
        and party.span not in beside
        and party.country not in donors
        and may_receive(roles(text, party))
        and not is_donation(text, party)
    ]


def _ours(sighted: Sighted, one: Offer, giving: set[str]) -> Party | None:
    """Return the publisher's country, if the sentence says that it receives: `to us`, `for our grid`."""
    passage = one.passage.span
    if not sighted.home or sighted.home in giving:
        return None
    found = found_in(OURS, sighted.text, passage.start, passage.end)
    return (
        Party(Span(found[0].span.start, found[0].span.end), sighted.home, "the publisher's country") if found else None
    )


def _is_at_home(sighted: Sighted, one: Offer, giving: set[str]) -> bool:
    """Return whether the amount is spent in the donor's country too: `in the United States, Canada and Mexico`."""
    return any(
        party.country in giving and _LIST_GOES_ON.match(sighted.text, party.span.end)
        for party in countries_between(sighted, *one.after)
    )
