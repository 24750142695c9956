"""Patterns for aid packages: from what is recognised in a text to drafted records."""

from __future__ import annotations

import re

from policytrack.drafts.aid.bills import bill_of
from policytrack.drafts.aid.donors import donors_before, donors_of, givers_in, lawmaker, others_that_give
from policytrack.drafts.aid.fields import (
    Fact,
    date_of,
    each_once,
    kinds_of,
    kinds_told_next,
    scope_of,
    stage_of,
    told_before,
    way_of,
)
from policytrack.drafts.aid.gate import Offer, found_in, offers_of
from policytrack.drafts.aid.lists import ListedParty, listed_parties
from policytrack.drafts.aid.package import Package
from policytrack.drafts.aid.parties import BANK, Party, countries_between, roles
from policytrack.drafts.aid.recipients import (
    is_body,
    is_for_abroad,
    is_given_to,
    is_handed_to,
    named_elsewhere,
    named_near,
    recipients_of,
    topic_of,
    topics_of,
)
from policytrack.drafts.aid.record import record_of
from policytrack.drafts.aid.wholes import is_another, is_worth, lead_of, parent_of, series_of, without_repeats
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.aid_roles import GIVERS, OURS
from policytrack.recognisers.lexicon.aid_words import BILL, HOME_SPENDING, REGION, TYPE

_BESIDES = re.compile(r"\b(?:in\s+addition|additionally|separately|also|moreover|furthermore)\b", re.IGNORECASE)
_PACKAGE = re.compile(r"package|tranche|surge|batch|consignment|shipment", re.IGNORECASE)
_AID = re.compile(
    r"\b(?:assistance|aid|relief|humanitarian|victims|earthquake|tsunami|floods?|cyclone|famine|refugees|support for"
    r"|tranches?|disbursements?|lines? of credit|budget support|macro-financial"
    r"|reconstruction|(?:development|financial) cooperation|concessional|soft loans?)"
    r"\b",
    re.I,
)
_INVESTED = re.compile(r"\binvest(?:s|ed|ing)?(?:\s+[\w’'-]+){0,4}\s*\Z", re.IGNORECASE)
_OPENING = 300
"""Code points of the heading, which says whether a text is about aid."""
_NEAR = 2
"""The maximum number of paragraphs to the package whose recipients are meant."""
_RECENT = 20
"""The number of packages before an amount that it is compared with."""
_PARAGRAPH = 2000
"""The maximum number of code points of a paragraph before an amount that are read."""


def draft_aid_packages(sighted: Sighted) -> list[DraftRecord]:
    """Return the aid packages of a text, in its order."""
    packages: list[Package] = []
    places: dict[tuple[str, str | None], list[int]] = {}
    home = sighted.speaks_for or ""
    home = home if home in GIVERS else ""
    is_foreign = any(found["term"] != home for found in sighted.countries) or REGION.find(sighted.text)
    if not is_foreign and "humanitarian" not in sighted.text.lower():
        return []
    listed = listed_parties(sighted)
    for one in offers_of(sighted, listed):
        if bill := bill_of(sighted, one):
            packages.append(bill)
        entry = listed.get(one.span.start)
        read = _listed(sighted, one, entry, packages) if entry else _read(sighted, one, home, packages)
        if read is None or any(_holds(sighted.text, each, read) for each in packages[-_NEAR:]):
            continue
        if packages and is_worth(sighted.text, one, packages[-1].sum):
            packages[-1] = _merged(packages[-1], read)._replace(sum=one, scope=read.scope)
            place = len(packages) - 1
        else:
            like = [place for size in _sizes(read) for place in places.get(size, [])[:_RECENT]]
            place = next(
                (place for place in sorted(like) if _is_same(sighted.text, read, packages[place])), len(packages)
            )
            packages[place:] = [
                *([_merged(packages[place], read)] if place < len(packages) else [read]),
                *packages[place + 1 :],
            ]
        for size in _sizes(read):
            places.setdefault(size, []).append(place)
    return [record_of(sighted, each) for each in without_repeats(packages)]


def _read(sighted: Sighted, one: Offer, home: str, packages: list[Package]) -> Package | None:
    """Return the package of an amount; None without a foreign recipient."""
    parent = parent_of(sighted.text, one, packages)
    above = packages[parent] if parent is not None else None
    donors, home = _donors(sighted, one, home)
    if one.money and not donors:
        donors = donors_before(
            sighted, one, above.donors if above else (), [each.donors for each in packages[-_RECENT:]]
        )
    giving = {each.country for each in donors} or ({home} if home else set())
    beside = packages[-1] if packages and packages[-1].sum.passage == one.passage else None
    recipients = _recipients(
        sighted, one, donors, giving, above or beside or series_of(sighted.text, one, packages), packages
    )
    recipients = [each for each in recipients if not each.country or each.country not in giving]
    if not recipients and not is_for_abroad(sighted.text, one, donors):
        return None
    if recipients and not _is_clear(sighted, one, donors, recipients, above or beside):
        return None
    scope = scope_of(sighted, one)
    stage, date = _stage(sighted, one, scope, above, packages)
    kinds = tuple(kinds_of(sighted, one)) or (beside.kinds if beside else ()) or tuple(kinds_told_next(sighted, one))
    kinds = kinds or (above.kinds if above and len(above.kinds) == 1 else ())
    kinds = _with_bank(sighted.text, kinds, donors)
    way = way_of(sighted, one, stage)
    return Package(one, tuple(donors), tuple(recipients), kinds, way, scope, stage, date, parent)


def _listed(sighted: Sighted, one: Offer, entry: ListedParty, packages: list[Package]) -> Package | None:
    """Return the package of an entry of a list; None without a recipient."""
    text, lead = sighted.text, entry.lead
    donors = [entry.party] if entry.gives else givers_in(sighted, lead)
    donors = donors or donors_before(sighted, one, (), [each.donors for each in packages[-_RECENT:]])
    recipients = list(entry.others) if entry.gives else [entry.party]
    if not recipients:
        return None
    kinds = tuple(each_once(found_in(TYPE, text, lead.start, lead.end)))
    scope = Fact("incremental", one.span, "one amount of a list")
    stage = told_before(text, lead.start, lead.end)
    date = date_of(sighted, one, stage, scope) if stage else None
    return Package(one, tuple(donors), tuple(recipients), kinds, way_of(sighted, one, stage), scope, stage, date)


def _stage(
    sighted: Sighted, one: Offer, scope: Fact, above: Package | None, packages: list[Package]
) -> tuple[Fact | None, Fact | None]:
    """Return how far a package has come, and when: by its own words, else by those of what it is a part of."""
    lead = above or lead_of(one, packages)
    is_total, is_part = scope.term == "cumulative", above is not None and not one.passage.is_item
    stage = above.stage if above and is_part and above.sum.passage != one.passage else None
    stage = stage or stage_of(sighted, one, is_total or is_part) or (lead.stage if lead else None)
    if stage is None and is_total:
        stage = Fact("committed", scope.span, "a running total of what is given")
    date = date_of(sighted, one, stage, scope) if stage else None
    if stage and lead and date is None and lead.stage and lead.stage.term == stage.term:
        date = lead.date
    return stage, date


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


def _with_bank(text: str, kinds: tuple[Fact, ...], donors: list[Party]) -> tuple[Fact, ...]:
    """Return the kinds of an amount; what a development bank or the IMF gives is economic."""
    bank = next((each for each in donors if BANK.search(each.span.of(text))), None)
    if bank is None or any(each.term == "economic" for each in kinds):
        return kinds
    return (*(each for each in kinds if each.term != "other"), Fact("economic", bank.span, "a bank gives it"))


def _is_clear(
    sighted: Sighted, one: Offer, donors: list[Party], recipients: list[Party], whole: Package | None
) -> bool:
    """Return whether the words leave no doubt that a package is given to its recipients."""
    is_country = any(each.country for each in recipients)
    if one.money is None:
        is_named = any(each.span != one.span for each in donors)
        is_handed = any(is_handed_to(sighted, each) for each in recipients) or _is_had(sighted, one, donors)
        return is_named and ((is_country and is_handed) or is_given_to(sighted, one, recipients[0]))
    is_invested = _INVESTED.search(sighted.text, *one.before) is not None
    if is_invested and not donors:
        return False
    if one.strength != "money" or whole is not None or is_country:
        return True
    return is_given_to(sighted, one, recipients[0])


def _recipients(
    sighted: Sighted, one: Offer, donors: list[Party], giving: set[str], whole: Package | None, packages: list[Package]
) -> list[Party]:
    """Return the recipients of an amount: those beside it, else of the whole, else of its sentence or those before."""
    own = recipients_of(sighted, one, giving)
    if one.strength == "money" and own and is_body(sighted, own[0]) and not is_given_to(sighted, one, own[0]):
        own = []
    is_vague = own and not own[0].country and not is_given_to(sighted, one, own[0])
    if is_vague and whole and whole.scope.term == "incremental" and whole.recipients and whole.recipients[0].country:
        return list(whole.recipients)
    if own and (own[0].country or not one.is_aid or (is_body(sighted, own[0]) and not is_vague)):
        return own
    if not own and (receiver := _publisher(sighted, one, donors)):
        return receiver
    if whole and whole.recipients and whole.scope.term == "incremental":
        is_list = whole.sum.passage == one.passage and whole.recipients[0].span.start > whole.sum.span.end
        rest = named_elsewhere(sighted, one, giving, is_after=True) if is_list else []
        is_own = {each.country for each in rest if each.country} <= {each.country for each in whole.recipients}
        return list(whole.recipients) if is_own else []
    found = own or named_elsewhere(sighted, one, giving)
    is_sure = one.is_aid if one.money else _is_had(sighted, one, donors)
    if found or not (is_sure or _is_of_aid(sighted, one)):
        return found
    return _recipients_near(sighted, one, giving, packages, is_sure)


def _publisher(sighted: Sighted, one: Offer, donors: list[Party]) -> list[Party]:
    """Return the publisher's country as the recipient of aid that names none, unless it is a country that gives."""
    home = sighted.speaks_for
    is_receiver = home and home not in GIVERS and (one.is_aid or donors)
    return [Party(one.span, home, "the publisher's country, which receives")] if home and is_receiver else []


def _recipients_near(
    sighted: Sighted, one: Offer, giving: set[str], packages: list[Package], is_sure: bool
) -> list[Party]:
    """Return the recipients that the paragraph, the packages before it or the whole text is about."""
    near = named_near(sighted, one, _paragraph_start(sighted, one), giving)
    if near and (near.country or is_sure):
        return [near]
    recent = packages[-1] if packages else None
    if recent and one.passage.paragraph - recent.sum.passage.paragraph <= _NEAR:
        return list(recent.recipients)
    topic = topic_of(sighted, giving)
    if topic and topic.span.start > one.span.end and len(topics_of(sighted)[topic.country]) == 1:
        return []
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


def _paragraph_start(sighted: Sighted, one: Offer) -> int:
    """Return the beginning of the paragraph of an amount."""
    text, here = sighted.text, one.passage.span.start
    floor = max(0, here - _PARAGRAPH)
    start = max(floor, text.rfind("\n\n", floor, here))
    return max(floor, text.rfind("\n\n", floor, start)) if one.passage.is_item else start


def _sizes(package: Package) -> list[tuple[str, str | None]]:
    """Return the amount of a package in each currency, without qualifier; of a package without one, its sentence."""
    amounts = [each for each in (package.sum.money, package.sum.equivalent) if each]
    sizes = [(each["amount"] or each["amount_max"] or each["amount_min"] or "", each["currency"]) for each in amounts]
    return sizes or [(str(package.sum.passage.span.start), None)]


def _is_same(text: str, one: Package, other: Package) -> bool:
    """Return whether two packages of one size are the same: in two sentences, with no other donor."""
    if one.sum.passage == other.sum.passage:
        return one.sum.money is None
    if is_another(text, one.sum, other.sum):
        return False
    gives, gave = ({donor.country for donor in each.donors} for each in (one, other))
    if gives and gave and not gives & gave:
        return False
    get, got = ({party.country for party in each.recipients} for each in (one, other))
    return _bounds(one) == _bounds(other) or (one.scope.term == other.scope.term and bool(get & got))


def _bounds(package: Package) -> list[str | None]:
    """Return the amount of a package with its bounds and its currency."""
    money = package.sum.money
    return [money[facet] for facet in ("amount", "amount_min", "amount_max", "currency")] if money else []


def _merged(one: Package, again: Package) -> Package:
    """Return a package with what a later mention of it adds."""
    stage = one.stage or again.stage
    told = again.date if again.stage and stage and again.stage.term == stage.term else None
    is_assumed = one.date is not None and one.date.because != ""
    date = told if told and (one.date is None or (is_assumed and not told.because)) else one.date
    is_heading = one.sum.passage.span.start == 0 and _bounds(one) != _bounds(again)
    is_fuller = is_heading or (again.sum.equivalent and not one.sum.equivalent)
    return one._replace(
        sum=again.sum if is_fuller else one.sum,
        latest=again.sum,
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
