"""The drafted record of an aid package, with a title made of its parts."""

from __future__ import annotations

import re
from decimal import Decimal

from policytrack.drafts.aid.fields import Fact
from policytrack.drafts.aid.gate import Offer
from policytrack.drafts.aid.package import Package
from policytrack.drafts.aid.parties import Party
from policytrack.drafts.drafted import DraftRecord, Stated, amount, country, day, institution, named, term, words
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.aid import AID_SCOPE, AID_STAGE, AID_TYPE, MECHANISM
from policytrack.recognisers.lexicon.capitals import countries_in
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.seeds.publisher import publisher_country
from policytrack.values.span import Found, Span

_LAW = re.compile(r"\b(?:bill|[Aa]ct|law)\Z")
_PARTNERS = re.compile(r"\s+and\s+(?:its\s+)?((?:\w+\s+)?partners)\b")
_BODY = 100
"""Code points around words for a body in which its name may begin or end."""


def record_of(sighted: Sighted, package: Package) -> DraftRecord:
    """Return the drafted record of a package."""
    one, text = package.sum, sighted.text
    stated = [amount(text, one.money)] if one.money else []
    if one.equivalent:
        stated.append(amount(text, one.equivalent, "equivalent"))
    stated += _goods_donors(sighted, package) or [_party(sighted, "donors", each) for each in package.donors]
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


def _known_body(sighted: Sighted, party: Party) -> Found | None:
    """Return the body with a record in whose name a donor country stands, or that stands for it."""
    for found in inside(sighted.bodies, Span(max(0, party.span.start - _BODY), party.span.end + _BODY)):
        if found["record_id"] and found.span.holds(party.span) and not party.because.startswith("nobody"):
            home = publisher_country(sighted.names, found["record_id"], "")
            return found if home == party.country else None
    return None


def _goods_donors(sighted: Sighted, package: Package) -> list[Stated]:
    """Return the body that gives goods, with `and industry partners`; money is its country's."""
    if package.sum.strength != "goods" or len(package.donors) != 1:
        return []
    found = _known_body(sighted, package.donors[0])
    if found is None:
        return []
    partners = _PARTNERS.match(sighted.text, found.span.end)
    others = [named("donors", Span(*partners.span(1)), sighted.text)] if partners else []
    return [institution("donors", sighted.body_id(found), found.span), *others]


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
