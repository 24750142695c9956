"""Patterns for aid packages: from what is recognised in a text to drafted records."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from policytrack.drafts.aid.donors import donors_of, lawmaker, others_that_give
from policytrack.drafts.aid.fields import Fact, date_of, kinds_of, kinds_told_next, scope_of, stage_of, way_of
from policytrack.drafts.aid.gate import Offer, found_in, offers_of
from policytrack.drafts.aid.parties import Party, countries_between, roles
from policytrack.drafts.aid.recipients import (
    is_given_to,
    is_handed_to,
    named_elsewhere,
    named_near,
    recipients_of,
    topic_of,
)
from policytrack.drafts.drafted import DraftRecord, Stated, amount, country, day, institution, named, term, words
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.aid import AID_SCOPE, AID_STAGE, AID_TYPE, MECHANISM
from policytrack.recognisers.lexicon.aid_roles import OURS
from policytrack.recognisers.lexicon.aid_words import BILL, HOME_SPENDING, REGION
from policytrack.recognisers.lexicon.capitals import countries_in
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.values.span import Found, Span

_PART = re.compile(
    r"\b(?:includ(?:es|ed|ing)|of\s+which|comprising|consisting\s+of|contains|out\s+of)\b[^.;]*\Z", re.IGNORECASE
)
_THIS = re.compile(
    r"(?:from\s+[\w ]{2,20},\s+)?(?:this|it|these|that|the\s+(?:new\s+)?(?:package|funding|assistance|announcement)"
    r"|today['’]s\s+(?:announcement|package))\b",
    re.IGNORECASE,
)


_BESIDES = re.compile(r"\b(?:in\s+addition|additionally|separately|also|moreover|furthermore)\b", re.IGNORECASE)
_PACKAGE = re.compile(r"package|tranche|surge|batch|consignment|shipment", re.IGNORECASE)
_AID = re.compile(
    r"\b(?:assistance|aid|relief|humanitarian|victims|earthquake|tsunami|floods?|cyclone|famine|refugees|support for)"
    r"\b",
    re.I,
)
_LAW = re.compile(r"\b(?:bill|[Aa]ct|law)\Z")
_OPENING = 300
"""Code points of the heading, which says whether a text is about aid."""
_NEAR = 2
"""The maximum number of paragraphs to the package whose recipients are meant."""
_PARAGRAPH = 2000
"""The maximum number of code points of a paragraph before an amount that are read."""
_BODY = 100
"""Code points around words for a body in which its name may begin or end."""
_LEAD = 600
"""Code points before the sentence that opens a list in which the whole may stand."""
_LONG_LIST = 25
"""The maximum number of items that a sentence with a colon announces."""


class Package(NamedTuple):
    """What the words beside an amount say of a package.

    Args:
        sum: the amount in its sentence.
        donors: who gives.
        recipients: who receives.
        kinds: the kinds of aid.
        way: how it is given.
        scope: whether it is one package or a running total.
        stage: how far it has come.
        date: when it came to that stage.
        parent: the place of the package that contains it.
    """

    sum: Offer
    donors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    kinds: tuple[Fact, ...]
    way: Fact | None
    scope: Fact
    stage: Fact | None
    date: Fact | None
    parent: int | None = None


def draft_aid_packages(sighted: Sighted) -> list[DraftRecord]:
    """Return the aid packages of a text, in its order."""
    packages: list[Package] = []
    places: dict[tuple[str | None, ...], list[int]] = {}
    home = sighted.speaks_for or ""
    if not any(found["term"] != home for found in sighted.countries) and not REGION.find(sighted.text):
        return []
    for one in offers_of(sighted):
        read = _read(sighted, one, home, packages)
        if read is None or any(_holds(sighted.text, each, read) for each in packages[-_NEAR:]):
            continue
        like = places.setdefault(_size(read), [])
        same = next((place for place in like if _is_same(read, packages[place])), None)
        if same is not None:
            packages[same] = _merged(packages[same], read)
        else:
            like.append(len(packages))
            packages.append(read)
    return [_record(sighted, each) for each in packages]


def _read(sighted: Sighted, one: Offer, home: str, packages: list[Package]) -> Package | None:
    """Return the package of an amount; None without a foreign recipient."""
    parent = _parent(sighted.text, one, packages)
    above = packages[parent] if parent is not None else None
    donors, home = _donors(sighted, one, home)
    giving = {each.country for each in donors} or ({home} if home else set())
    beside = packages[-1] if packages and packages[-1].sum.passage == one.passage else None
    recipients = _recipients(sighted, one, donors, giving, above or beside or _series(one, packages), packages)
    recipients = [each for each in recipients if not each.country or each.country not in giving]
    if not recipients or not _is_clear(sighted, one, donors, recipients, above or beside):
        return None
    lead = above or _lead(one, packages)
    scope = scope_of(sighted, one)
    stage = stage_of(sighted, one) or (lead.stage if lead else None)
    if stage is None and scope.term == "cumulative":
        stage = Fact("committed", scope.span, "a running total of what is given")
    date = date_of(sighted, one, stage, scope) if stage else None
    if stage and lead and date is None and lead.stage and lead.stage.term == stage.term:
        date = lead.date
    kinds = tuple(kinds_of(sighted, one)) or (beside.kinds if beside else ()) or tuple(kinds_told_next(sighted, one))
    way = way_of(sighted, one, stage)
    return Package(one, tuple(donors), tuple(recipients), kinds, way, scope, stage, date, parent)


def _donors(sighted: Sighted, one: Offer, home: str) -> tuple[list[Party], str]:
    """Return the donors of an amount, and the publisher's country unless it is the one that receives."""
    donors = donors_of(sighted, one, home)
    if home and donors and all(each.country == home and each.because for each in donors):
        named = recipients_of(sighted, one, ())
        givers = others_that_give(sighted, one, home)
        ours = found_in(OURS, sighted.text, one.passage.span.start, one.passage.span.end)
        if (givers and (ours or (named and all(each.country == home for each in named)))) or (one.is_aid and ours):
            return givers, ""
    return donors or lawmaker(sighted, one), home


def _is_clear(
    sighted: Sighted, one: Offer, donors: list[Party], recipients: list[Party], whole: Package | None
) -> bool:
    """Return whether the words leave no doubt that a package is given to its recipients."""
    is_country = any(each.country for each in recipients)
    if one.money is None:
        is_named = any(each.span != one.span for each in donors)
        is_handed = any(is_handed_to(sighted, each) for each in recipients) or _is_had(sighted, one, donors)
        return is_named and is_country and is_handed
    if one.strength != "money" or whole is not None or is_country:
        return True
    return is_given_to(sighted, one, recipients[0])


def _recipients(
    sighted: Sighted, one: Offer, donors: list[Party], giving: set[str], whole: Package | None, packages: list[Package]
) -> list[Party]:
    """Return the recipients of an amount: those beside it, else of the whole, else of its sentence or those before."""
    own = recipients_of(sighted, one, giving)
    if any(each.country for each in own) or (own and not one.is_aid):
        return own
    if whole and whole.scope.term == "incremental":
        return list(whole.recipients)
    found = own or named_elsewhere(sighted, one, giving)
    is_sure = one.is_aid if one.money else _is_had(sighted, one, donors)
    if found or not (is_sure or _is_of_aid(sighted, one)):
        return found
    near = named_near(sighted, one, _paragraph_start(sighted, one), giving)
    if near and (near.country or is_sure):
        return [near]
    recent = packages[-1] if packages else None
    if recent and one.passage.paragraph - recent.sum.passage.paragraph <= _NEAR:
        return list(recent.recipients)
    topic = topic_of(sighted, giving)
    opens = topic is not None and topic.span.start < _OPENING
    return [topic] if topic and (opens or (giving and is_sure)) else []


def _is_had(sighted: Sighted, one: Offer, donors: list[Party]) -> bool:
    """Return whether a package without an amount is certain without a recipient beside it: thanks, `from`, funds."""
    return one.strength == "funds" or any({"thanked", "source"} & roles(sighted.text, each) for each in donors)


def _is_of_aid(sighted: Sighted, one: Offer) -> bool:
    """Return whether an amount stands in a passage on aid: its sentence, the one before or the heading speaks of it."""
    start = one.previous.start if one.previous else one.passage.span.start
    text = sighted.text
    if found_in(HOME_SPENDING, text, one.passage.span.start, one.passage.span.end):
        return False
    if _AID.search(text, start, one.passage.span.end):
        return True
    is_opening = _AID.search(text, 0, _OPENING) is not None and not BILL.find(text[:_OPENING])
    return is_opening and bool(countries_between(sighted, 0, _OPENING))


def _series(one: Offer, packages: list[Package]) -> Package | None:
    """Return the package of the sentence before, in the same paragraph, if a verb of giving governs the amount."""
    if one.strength != "given" or not packages or packages[-1].sum.passage.paragraph != one.passage.paragraph:
        return None
    return packages[-1] if packages[-1].sum.passage.span == one.previous else None


def _lead(one: Offer, packages: list[Package]) -> Package | None:
    """Return the package that a list item belongs to: the last one that is no item, not far before it."""
    if not one.passage.is_item:
        return None
    whole = next((each for each in reversed(packages[-_LONG_LIST:]) if not each.sum.passage.is_item), None)
    return whole if whole and one.passage.paragraph - whole.sum.passage.paragraph < _LONG_LIST else None


def _is_given(sighted: Sighted, one: Offer, body: Party) -> bool:
    """Return whether an amount is given to a body named right after it: `to UNHCR`."""
    between = sighted.text[one.after[0] : body.span.start]
    return (
        re.fullmatch(r"\s+(?:in\s+\w+\s+)?(?:(?:funding|contributions?|support)\s+)?(?:to|for|through)\s+", between)
        is not None
    )


def _paragraph_start(sighted: Sighted, one: Offer) -> int:
    """Return the beginning of the paragraph of an amount."""
    text, here = sighted.text, one.passage.span.start
    floor = max(0, here - _PARAGRAPH)
    start = max(floor, text.rfind("\n\n", floor, here))
    return max(floor, text.rfind("\n\n", floor, start)) if one.passage.is_item else start


def _parent(text: str, one: Offer, packages: list[Package]) -> int | None:
    """Return the place of the package that an amount is a part of: named before it, with `including` between them."""
    last = len(packages) - 1
    while last >= 0 and packages[last].parent is not None:
        last = packages[last].parent or 0
    whole = packages[last].sum if packages else one
    if one.money is None or whole.money is None or not _is_less(one.money, whole.money):
        return None
    same_sentence = whole.passage.span == one.passage.span
    before = whole.money.span.end if same_sentence else one.passage.span.start
    holds = _PART.search(text, before, one.span.start) is not None
    if same_sentence:
        return last if holds else None
    near = one.passage.paragraph - whole.passage.paragraph
    if one.passage.is_item:
        intro = one.previous.of(text) if one.previous else ""
        opens = one.previous is not None and whole.passage.span.start >= one.previous.start - _LEAD
        is_list = not whole.passage.is_item and near < _LONG_LIST and opens
        return last if is_list and intro.endswith(":") else None
    reach = 3 if "nnounce" in text[before : before + 22] else 1
    return last if holds and near <= reach and _THIS.match(text, before) else None


def _is_less(one: Found, other: Found) -> bool:
    size, total = one["amount"], other["amount"]
    return bool(size and total and float(size) < float(total) and one["currency"] == other["currency"])


def _size(package: Package) -> tuple[str | None, ...]:
    """Return the amount of a package with its currency; of a package without one, its sentence."""
    money = package.sum.money
    if money is None:
        return (str(package.sum.passage.span.start),)
    return tuple(money[facet] for facet in ("amount", "amount_min", "amount_max", "currency"))


def _is_same(one: Package, other: Package) -> bool:
    """Return whether two packages of one size are the same: in two sentences, with no other donor."""
    if one.sum.passage == other.sum.passage:
        return one.sum.money is None
    gives, gave = ({donor.country for donor in each.donors} for each in (one, other))
    return not gives or not gave or bool(gives & gave)


def _merged(one: Package, again: Package) -> Package:
    """Return a package with what a later mention of it adds."""
    stage = one.stage or again.stage
    date = one.date or (again.date if again.stage and stage and again.stage.term == stage.term else None)
    return one._replace(
        donors=one.donors or again.donors,
        kinds=one.kinds or again.kinds,
        way=one.way or again.way,
        stage=stage,
        date=date,
    )


def _holds(text: str, whole: Package, goods: Package) -> bool:
    """Return whether named goods are what a package of the same paragraph holds."""
    is_goods = goods.sum.money is None and not _PACKAGE.search(goods.sum.span.of(text))
    if (
        not is_goods
        or whole.sum.money is None
        or _BESIDES.search(text, goods.sum.passage.span.start, goods.sum.span.start)
    ):
        return False
    if whole.sum.passage.paragraph != goods.sum.passage.paragraph:
        return False
    return bool({p.country for p in whole.recipients} & {p.country for p in goods.recipients})


def _record(sighted: Sighted, package: Package) -> DraftRecord:
    one, text = package.sum, sighted.text
    stated = [amount(text, one.money)] if one.money else []
    if one.equivalent:
        stated.append(amount(text, one.equivalent, "equivalent"))
    stated += [_party(sighted, "donors", each) for each in package.donors]
    stated += [_said(text, (f.term,), AID_TYPE, f, "true") for f in package.kinds]
    if package.way:
        stated.append(_said(text, ("mechanism",), MECHANISM, package.way))
        if _LAW.search(package.way.span.of(text)):
            stated.append(words(("legislation",), package.way.span, text))
    stated.append(_said(text, ("scope",), AID_SCOPE, package.scope))
    stated += [_party(sighted, "recipients", each) for each in package.recipients]
    if package.stage:
        stage = package.stage.term
        stated.append(_said(text, ("events", stage, "event"), AID_STAGE, package.stage))
        if package.date:
            path = ("events", stage, "date")
            when = package.date
            stated.append(
                term(path, when.span, when.term, when.because) if when.because else day(path, when.span, when.term)
            )
    return DraftRecord("aid_package", _title(package), _quote(one), tuple(stated), package.parent)


def _said(text: str, path: tuple[str, ...], lexicon: Lexicon, fact: Fact, value: str = "") -> Stated:
    """Return the statement of a term: by the lexicon where it reads the term in the words, else with a reason."""
    because = fact.because
    if not because and lexicon.terms_in(fact.span.of(text)) != [fact.term]:
        because = f"the words mean {fact.term.replace('_', ' ')}"
    return term(path, fact.span, value or fact.term, because)


def _party(sighted: Sighted, table: str, party: Party) -> Stated:
    """Return the statement of a donor or a recipient."""
    text, span = sighted.text, party.span
    if party.country:
        because = party.because or ("" if countries_in(text, span) == [party.country] else "named so in the text")
        return country(table, party.country, span, because=because)
    around = inside(sighted.bodies, Span(max(0, span.start - _BODY), span.end + _BODY))
    body = next((found for found in around if found.span.overlaps(span)), None)
    return institution(table, sighted.body_id(body), body.span) if body else named(table, span, text)


def _title(package: Package) -> str:
    """Return a title such as `US military aid to Ukraine, 175 million USD`."""
    one = package.sum
    kinds = " and ".join(fact.term for fact in package.kinds if fact.term != "other")
    donors = " and ".join(sorted(adjective(each.country) for each in package.donors if each.country))
    recipients = " and ".join(sorted(NAMINGS[each.country].names[0] for each in package.recipients if each.country))
    what = " ".join(part for part in (donors, kinds, "aid", f"to {recipients}" if recipients else "") if part)
    title = what[0].upper() + what[1:]
    return f"{title}, {round_amount(one.money)}" if one.money else title


def adjective(code: str) -> str:
    """Return the adjective of a country for a title, else the country's name."""
    naming = NAMINGS[code]
    return {"US": "US", "GB": "UK"}.get(code) or (naming.adjectives or naming.names)[0]


def round_amount(money: Found) -> str:
    """Return an amount in millions or billions: `175 million USD`."""
    amount = Decimal(money["amount"] or money["amount_min"] or 0)
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if amount >= size and amount * 100 % size == 0:
            return f"{(amount / size).normalize():f} {name} {money['currency']}"
    return f"{amount:,f} {money['currency']}"


def _quote(one: Offer) -> Span:
    """Return the words around an amount, at most 300 code points."""
    passage = one.passage.span
    if passage.end - passage.start <= 300:
        return passage
    return Span(max(passage.start, one.span.start - 100), min(passage.end, one.span.end + 150))
