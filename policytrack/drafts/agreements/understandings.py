"""Understandings: what two sides agree on where no instrument is named: `Norway and Chile agreed on joint patrols`."""

from __future__ import annotations

import re

from policytrack.drafts.agreements.acts import Act, dated
from policytrack.drafts.agreements.naming import HEADS
from policytrack.drafts.agreements.participants import Party, participants
from policytrack.drafts.agreements.record import UNDERSTANDING, Instrument
from policytrack.drafts.drafted import Stated, term
from policytrack.drafts.event_details import actor, subject_of
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.values.span import Found, Span
from policytrack.values.text import slug_of

_AGREED = re.compile(r"\bagreed\s+on\s+(?=[a-z])")
_WHAT = re.compile(
    r"(?!(?:the\s+)?(?:importance|need|necessity|urgency|value|fact|principles?|priorit|next|views?|further\s+steps)\b"
    r"|(?:that|how|what|who|many|most|several|all|some|a\s+number|[0-9])\b)[^.,;:()\n]{8,120}?"
    r"(?=[.,;:\n]|\s+(?:and\s+(?:to|said)|that|which|during|at|after|in\s+a)\b|\Z)"
)
"""What both sides agree on: a phrase that names a thing, not its weight."""
_ANNOUNCED = re.compile(r"\W*(?:This|It)\s+was\s+(announced)\s+by\s+(?:the\s+)?")
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_COUNTRIES = 2

EXAMPLES = (
    ("In May, Norway and Chile agreed on joint patrols of the coast.", "joint patrols of the coast"),
    ("The Ministry of Defence of Chile and the US Embassy agreed on wider checks of arms.", "wider checks of arms"),
    ("Norway and Chile agreed on the importance of fish.", ""),
    ("Norway and Chile agreed on a treaty.", ""),
    ("The parties agreed on joint patrols.", ""),
    ("Norwegian lawmakers agreed on a new budget.", ""),
)
"""Rows of tests: a sentence, and what two sides agree on."""


def understandings(sighted: Sighted, passage: Span) -> list[Instrument]:
    """Return what two named sides agree on in a sentence, without an instrument."""
    text, found = sighted.text, []
    for match in _AGREED.finditer(text, passage.start, passage.end):
        what = _WHAT.match(text, match.end(), passage.end)
        verb = Span(match.start(), match.end() - 1)
        who = subject_of(text, passage, verb) if what and not HEADS.search(text, *what.span()) else None
        codes = {each.code for each in participants(sighted, who) if each.code} if who else set()
        if what and who and len(codes) >= _COUNTRIES:
            name = Span(*what.span())
            act = dated(sighted, passage, name, Act("agreed", verb))
            because = "a practical arrangement; no instrument is named"
            sides = _sides(sighted, who)
            found.append(Instrument(name, UNDERSTANDING, "arrangement", because, name, passage, sides, [act]))
    return found


def _sides(sighted: Sighted, who: Span) -> list[Party]:
    """Return the bodies of a subject, and its countries that are no part of their names."""
    bodies = inside(sighted.bodies, who)
    named = [Party(each.span, name=each["value"] or "") for each in bodies]
    countries = [each for each in participants(sighted, who) if each.code]
    return sorted([*named, *(each for each in countries if not any(one.span.holds(each.span) for one in named))])


def announcements(sighted: Sighted, passage: Span) -> list[Stated]:
    """Return the events of a sentence that only says who announced what the sentence before tells of."""
    text = sighted.text
    match = _ANNOUNCED.match(text, passage.start, passage.end)
    if not match:
        return []
    bodies: list[Found] = []
    place = match.end()
    for each in inside(sighted.bodies, Span(place, max(place + 1, passage.end))):
        if each.span.start != place and not (bodies and _AND.fullmatch(text, bodies[-1].span.end, each.span.start)):
            break
        bodies.append(each)
    stated: list[Stated] = []
    for each in bodies:
        head, _, of = (each["value"] or "").rpartition(" of ")
        name = slug_of(head if COUNTRY.find(of) and head else each["value"] or "")
        key = "announced" if len(bodies) == 1 else f"announced.{name}"
        stated.append(term(("events", key, "event"), Span(*match.span(1)), "announced"))
        stated += [one for one in [actor(sighted, ("events", key, "actor"), each.span)] if one]
    return stated
