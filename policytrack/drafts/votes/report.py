"""Dates of undated votes: the day on which a report speaks of them, or the date of the vote beside them."""

from __future__ import annotations

import re

from policytrack.drafts.sighted import Sighted, inside
from policytrack.drafts.votes.ballot import Ballot
from policytrack.drafts.votes.dates import is_ahead, is_long_ago
from policytrack.drafts.votes.stated import is_background
from policytrack.drafts.votes.text import vote_sentences
from policytrack.values.span import Found, Span

_TODAY = re.compile(r"(?:today|tonight|this\s+(?:morning|afternoon|evening))(?!['’])", re.IGNORECASE)
_STATED_TODAY = re.compile(
    r"\b(?:statement|remarks|applaud\w*|prais\w+|welcom\w+|celebrat\w+|oppos\w+|blast\w*|condemn\w*|hail\w*|support\w*|voted?|votes|voting)\b",
    re.IGNORECASE,
)
"""Words of the sentence before, which says what somebody does today about the vote."""
_NO_VOTE_TODAY = re.compile(
    r"\b(?:(?:re-?)?introduc(?:es?|ing|tion)|reintroduced|sign(?:ed|ing)|letter|announc\w+|urg\w+|call(?:ed|ing|s)\s+(?:on|for))\b",
    re.IGNORECASE,
)
"""Words of what somebody does today that is not about a vote which was held."""
_VOTED = re.compile(r"\b(?:pass(?:ed|age)|approv(?:ed|al)|adopt(?:ed|ion)|vot(?:ed?|es|ing))\b", re.IGNORECASE)
_STEPS = ("cloture", "procedural")
_LEAD = 6
"""Sentences of a text, headlines among them, that may say what it reports."""


def date_of_report(sighted: Sighted, kept: list[Ballot], ballot: Ballot) -> Found | None:
    """Return the date of an undated vote: that of another vote of the report, or the day on which the report speaks of it.

    The other vote is of the same chamber and of the days before publication; the report is a text that says in its lead
    that somebody speaks of the vote today, and the vote is the first in it.
    """
    for other in kept:
        if (other.kind in _STEPS) != (ballot.kind in _STEPS):
            continue  # a step may be days before the passage
        is_near = is_ahead(sighted, other.date) or (other.date and not is_long_ago(sighted, other.date))
        if other.chamber and ballot.chamber and other.chamber.may_be(ballot.chamber) and is_near:
            return other.date
    first = kept[0].chamber
    if ballot.version or not (ballot is kept[0] or (first and ballot.chamber and first.may_be(ballot.chamber))):
        return None
    for sentence in vote_sentences(sighted.text)[:_LEAD]:
        words = sentence.of(sighted.text)
        if _STATED_TODAY.search(words) and (_VOTED.search(words) or not _NO_VOTE_TODAY.search(words)):
            todays = [each for each in inside(sighted.dates, sentence) if _TODAY.match(sighted.text, each.span.start)]
            if todays:
                return todays[0]
    return None


def date_before(sighted: Sighted, sentence: Span | None, before: Ballot | None, ballot: Ballot) -> Found | None:
    """Return the day of the sentence before, if the vote is what somebody speaks of there today, or voted on just before."""
    text = sighted.text
    if sentence is None or ballot.version or ballot.is_listed or "\n\n" in text[sentence.end : ballot.span.start]:
        return None
    if is_background(text, sentence.end, ballot.span):
        return None
    if before and before.date and sentence.overlaps(before.span):
        if before.chamber and ballot.chamber and not before.chamber.may_be(ballot.chamber):
            return None
        return before.date if is_ahead(sighted, before.date) else None
    todays = [each for each in inside(sighted.dates, sentence) if _TODAY.match(text, each.span.start)]
    return todays[0] if todays and _STATED_TODAY.search(text, sentence.start, sentence.end) else None
