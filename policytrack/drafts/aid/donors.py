"""Donors: who gives an amount."""

from __future__ import annotations

import re
from functools import lru_cache

from policytrack.drafts.aid.gate import Offer, found_in
from policytrack.drafts.aid.parties import (
    BANK,
    LISTED,
    Party,
    bodies_between,
    countries_between,
    distinct,
    is_donation,
    may_give,
    roles,
)
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.aid_roles import NO_RECEIVERS
from policytrack.recognisers.lexicon.aid_words import DONOR_BODY, DONOR_HOME, DONOR_SEAT
from policytrack.values.span import Span

_OPENING = 400
"""Code points of the heading and the first sentences, which name the bank that a text is about."""
_HEAD = re.compile(r"Commission|Council|Union|Bank|Fund|Association|EU\b|IMF")
_CLAUSE_ABOUT = re.compile(r"[^.;]{0,80}?(?:\s+(?:that|which))?\s+(?:the\s+)?\Z")
_BACKED = re.compile(
    r"\b(?:guaranteed|underwritten|backed|caused|occupied|attacked|led|owned|used|impacted|affected|hit|displaced|devastated|killed|struck|besieged|threatened|invaded|issued|launched|hosted|organi[sz]ed|convened|run|implemented|managed|operated)\s+by\s[\w\s]{0,30}\Z"
)
_ALLIES = re.compile(
    r"\b(?:allies|partners|donors|nations|countries|others)\s+(?:(?:have|has|had|will|also|already|together|jointly)\s+)*"
    r"(?:provid|pledg|giv|gave|commit|contribut|sent|send|donat|announc|allocat|deliver)\w*[^.;]{0,40}\Z",
    re.IGNORECASE,
)
"""Others without a name who give: `our allies have provided`."""
_FROM = re.compile(r"\W{0,3}From\s+(?:the\s+)?")
_DID = re.compile(
    r"(?:\s+(?:government|people|administration))?\s+"
    r"(?:has|have|had|is|will|also|already|announced|provided|committed|pledged|requested|approved)\b",
    re.IGNORECASE,
)
_LEGISLATURE = re.compile(r"(?:['’]s)?\s+(?:Senate|Congress|House|Parliament|lawmakers|senators)\b")
_BILL = re.compile(
    r"\b(?:bill|legislation|package|supplemental|appropriations?)\b.*?\bvote\b|\bvote\b.*?\b(?:bill|package)\b",
    re.DOTALL,
)
_PASSING = re.compile(
    r"\b(?:House|Senate|Congress)\b[^.;]{0,80}\b(?:pass|approv|vot|introduc|sponsor|cosponsor|clear|advanc|releas)\w*"
)
"""A legislature that decides."""
_CHAMBER = re.compile(r"\b(?:House|Senate|Congress|Parliament)\b")
_SEATS = 3000
"""Code points of a text in which a seat of government tells whose legislature is meant."""
_OTHERS = re.compile(
    r"\b(?:ukrainian|european|former|their|his|with|to|for|of|russian)\s+\Z|\bdeputy\s+\Z", re.IGNORECASE
)


def donors_of(sighted: Sighted, one: Offer, home: str) -> list[Party]:
    """Return the donors of an amount: named after it, else nearest before it, else the publisher's country.

    Args:
        sighted: the text.
        one: the amount.
        home: the publisher's country; "" if it is not known or gives nothing.
    """
    text, start, end = sighted.text, one.passage.span.start, one.span.start
    if after := _named_after(sighted, one):
        return _listed(text, after, countries_between(sighted, *one.after))
    named = [*countries_between(sighted, start, end), *bodies_between(sighted, start, end)]
    named += [Party(each.span, each["term"] or "", "its government") for each in found_in(DONOR_SEAT, text, start, end)]
    candidates = [party for party in named if _gives(text, party) or _opens(text, party, start)]
    if home:
        why = "the government of the publisher's country"
        words = (Party(found.span, home, why) for found in found_in(DONOR_HOME, text, start, end))
        candidates += [
            each for each in words if not _OTHERS.search(text, max(0, each.span.start - 40), each.span.start)
        ]
    outer = [each for each in candidates if not any(_holds(other, each) for other in candidates)]
    if outer:
        return _listed(text, max(outer, key=lambda each: each.span), named)
    if home and _ALLIES.search(text, start, end):
        return []
    if home:
        return [Party(one.span, home, "nobody else is named as the donor")]
    return _publisher(sighted)


@lru_cache(maxsize=4)
def _publisher(sighted: Sighted) -> list[Party]:
    """Return the first mention of the publisher, if it is an international body that gives."""
    names = [each.span.of(sighted.publisher) for each in DONOR_BODY.find(sighted.publisher)]
    if not names:
        return []
    heads = "|".join(map(re.escape, {names[0], *_HEAD.findall(names[0])}))
    said = re.search(rf"\b[Tt]he\s+(?:{heads})\b", sighted.text)
    return [Party(Span(*said.span()), "")] if said else []


def givers_in(sighted: Sighted, span: Span) -> list[Party]:
    """Return the donors that the words before a list of recipients name last."""
    named = [*countries_between(sighted, span.start, span.end), *bodies_between(sighted, span.start, span.end)]
    text = sighted.text
    giving = [each for each in named if _gives(text, each) and "counted" not in roles(text, each)]
    return _listed(text, max(giving), named) if giving else []


def _opens(text: str, party: Party, start: int) -> bool:
    """Return whether a sentence opens with a party that gives: `From Canada, we have`."""
    return "source" in roles(text, party) and _FROM.fullmatch(text, start, party.span.start) is not None


def _listed(text: str, last: Party, named: list[Party]) -> list[Party]:
    """Return the last donor with those that one list names with it: `Denmark and the Netherlands`."""
    found = [last]
    for party in sorted(named, reverse=True):
        is_beside = not roles(text, party) & {"elsewhere", "enemy", "place", "target", "receiver"}
        if is_beside and LISTED.fullmatch(text, party.span.end, found[0].span.start):
            found.insert(0, party)
    for party in sorted(named):
        if LISTED.fullmatch(text, found[-1].span.end, party.span.start):
            found.append(party)
    return distinct(each for each in found if each.country) if last.country else [last]


def lawmaker(sighted: Sighted, one: Offer) -> list[Party]:
    """Return the country before whose legislature a package is, if the sentence names one and nobody gives."""
    passage, text = one.passage.span, sighted.text
    if not (_BILL.search(text, passage.start, passage.end) or _PASSING.search(text, passage.start, passage.end)):
        return []
    named = countries_between(sighted, passage.start, passage.end)
    found = [each for each in named if _LEGISLATURE.match(text, each.span.end)]
    if not found and _CHAMBER.search(text, passage.start, passage.end):
        seats = found_in(DONOR_SEAT, text, 0, _SEATS)
        found = [Party(each.span, each["term"] or "") for each in seats]
    why = "the package was before its legislature"
    return [found[0]._replace(because=why)] if len({each.country for each in found}) == 1 else []


def others_that_give(sighted: Sighted, one: Offer, home: str) -> list[Party]:
    """Return the donors of an amount that the publisher's own country receives."""
    text, passage = sighted.text, one.passage.span
    named = [
        *countries_between(sighted, passage.start, passage.end),
        *bodies_between(sighted, passage.start, passage.end),
    ]
    givers = [
        party
        for party in named
        if party.country != home and (_gives(text, party) or (one.is_aid and "source" in roles(text, party)))
    ]
    return givers[:1]


def donors_before(
    sighted: Sighted, one: Offer, whole: tuple[Party, ...], others: list[tuple[Party, ...]]
) -> list[Party]:
    """Return the donors of an amount that names none: of its whole, or of all packages before, or the one bank named.

    Args:
        sighted: the text.
        one: the amount.
        whole: the donors of the package that contains it.
        others: the donors of each package before.
    """
    text, passage = sighted.text, one.passage.span
    if whole:
        return _again(whole, "the donor of the package that contains it")
    known = {tuple(each.country or each.span.of(text) for each in donors): donors for donors in others if donors}
    named = [
        *countries_between(sighted, passage.start, passage.end),
        *bodies_between(sighted, passage.start, passage.end),
    ]
    giving = {each.country for donors in known.values() for each in donors}
    others_named = [each for each in named if not each.country or each.country not in giving]
    if any(_gives(text, party) or (party.country in NO_RECEIVERS and not roles(text, party)) for party in others_named):
        return []
    if len(known) == 1:
        return _again(next(iter(known.values())), "the only donor that the text names before")
    banks = [each for each in bodies_between(sighted, 0, _OPENING) if BANK.search(each.span.of(text))]
    is_first = not known and banks and banks[0].span.start < passage.start
    return banks[:1] if is_first else []


def _again(donors: tuple[Party, ...], why: str) -> list[Party]:
    return [each._replace(because=each.because or why) if each.country else each for each in donors]


def _named_after(sighted: Sighted, one: Offer) -> Party | None:
    """Return the donor that a clause after an amount names: `from Japan`, `that Japan has pledged`."""
    text = sighted.text
    for party in sorted([*countries_between(sighted, *one.after), *bodies_between(sighted, *one.after)]):
        said = roles(text, party)
        between = text[one.after[0] : party.span.start]
        if (
            "source" in said
            and not said & {"enemy", "elsewhere", "place"}
            and len(between) < 90
            and not _BACKED.search(between)
        ):
            return party
        if is_donation(text, party):
            return party
        if _DID.match(text, party.span.end) and _CLAUSE_ABOUT.match(between) and not said & {"target", "receiver"}:
            return party
    return None


def _gives(text: str, party: Party) -> bool:
    return may_give(roles(text, party)) or is_donation(text, party)


def _holds(other: Party, party: Party) -> bool:
    return other.span != party.span and other.span.holds(party.span)
