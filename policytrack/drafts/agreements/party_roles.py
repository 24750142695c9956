"""Roles: the statements of parties and signatories, with the words that give the role."""

from __future__ import annotations

import re

from policytrack.drafts.agreements.participants import Party
from policytrack.drafts.drafted import Stated, country, institution, named, party_role
from policytrack.drafts.event_details import subject_of
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.agreements import PARTY_ROLE
from policytrack.values.span import Found, Span

_ADJECTIVE = 6
"""Code points of a country's abbreviation before the name of a body."""
_OTHER_SIDE = re.compile(r"\s+with\s+(?:the\s+)?")


def stated_party(sighted: Sighted, party: Party, role: str) -> Stated:
    """Return the statement of a party with its role."""
    words = role_words(sighted, party.span, role)
    reason = party.because or ("" if words else "the sentence names it as a side of the agreement")
    worded = party_role(role, party.span if reason or not words else words, reason)
    if party.code:
        return country("parties", party.code, party.span, worded, party.because)
    body = _body_at(sighted, party.span)
    if body:
        return institution("parties", sighted.body_id(body), party.span, worded)
    return named("parties", party.span, sighted.text, worded)


def _body_at(sighted: Sighted, span: Span) -> Found | None:
    return next((each for each in inside(sighted.bodies, span) if each.span == span), None)


def signatories(sighted: Sighted, naming: Span, act: Span) -> list[Stated]:
    """Return the bodies that sign an instrument: those of the subject of its verb, and those after `with`."""
    text, sentence = sighted.text, sighted.sentence_of(act)
    if not re.match(r"(?:sign|ink)(?:s|ed)\b", act.of(text)) or not sentence.holds(naming):
        return []
    who = subject_of(text, sentence, act)
    with_whom = _OTHER_SIDE.match(text, naming.end, sentence.end)
    found = inside(sighted.bodies, who) if who else []
    if with_whom:
        near = inside(sighted.bodies, Span(with_whom.end(), max(with_whom.end() + 1, sentence.end)))[:1]
        found += [each for each in near if each.span.start - with_whom.end() < _ADJECTIVE]
    bodies = {sighted.body_id(each): each.span for each in reversed(found)}
    return [
        institution("parties", body, span, party_role("signatory", words))
        for body, span in reversed(bodies.items())
        if (words := role_words(sighted, span, "signatory"))
    ]


def role_words(sighted: Sighted, who: Span, role: str) -> Span | None:
    """Return the words for a role in the sentence of its holder, up to the holder; None if there are none."""
    sentence = sighted.sentence_of(who)
    hits = [
        Span(*match.span())
        for entry in PARTY_ROLE.entries
        if entry.term == role
        for match in entry.regex.finditer(sighted.text, sentence.start, sentence.end)
    ]
    if not hits:
        return None
    hit = min(hits, key=lambda hit: max(hit.start - who.end, who.start - hit.end))
    union = Span(min(hit.start, who.start), max(hit.end, who.end))
    return union if union.end - union.start <= 300 else None
