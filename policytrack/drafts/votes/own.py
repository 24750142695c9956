"""Votes of members: what their own votes, and passages without a chamber, say of a vote of their chamber."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytrack.drafts.sighted import Sighted, inside
from policytrack.drafts.votes.ballot import Ballot
from policytrack.drafts.votes.chamber import Chamber, chambers_in
from policytrack.drafts.votes.clause import Clause
from policytrack.drafts.votes.dates import is_long_ago
from policytrack.drafts.votes.question import find_matters, kind_of
from policytrack.drafts.votes.stated import ask, sentence_date
from policytrack.drafts.votes.words import MEMBER, OWN, PASSAGE, TODAYS
from policytrack.recognisers.lexicon.trigger import matches
from policytrack.values.span import Span


def home_chamber(sighted: Sighted) -> Chamber | None:
    """Return the chamber of the member who publishes, or whom the text names first; its place is that of no name."""
    match = re.search(r"\b(House|Senate)\)", sighted.publisher)
    key = match[1].lower() if match else ""
    if not key and (member := MEMBER.search(sighted.text, 0, 2000)):
        key = member.lastgroup or ""
    if sighted.publisher == "European Parliament":
        key = "parliament"
    return Chamber(Span(0, 1), key, frozenset(), True) if key else None


def own_ballots(sighted: Sighted, sentence: Span, home: Chamber | None) -> Iterator[Ballot]:
    """Yield the votes of members that a sentence states, and those that it dates."""
    text = sighted.text
    for today in matches(TODAYS, text, sentence.start, sentence.end):
        day = Span(*today.span("date"))
        date = next((each for each in inside(sighted.dates, sentence) if each.span.overlaps(day)), None)
        yield Ballot(Span(*today.span()), date=date, is_own=True)
    for passage in matches(PASSAGE, text, sentence.start, sentence.end):
        ballot = _own(sighted, sentence, passage)
        ballot.result = ("passed", Span(*passage.span("verb")))
        ballot.chamber = home
        yield ballot
    member = MEMBER.search(text, sentence.start, sentence.end)
    publisher = _publisher_in(sighted, sentence) if home and not member else None
    subject = member or publisher
    match = OWN.search(text, subject.end(), sentence.end) if subject else None
    if match is None:
        return
    ballot = _own(sighted, sentence, match)
    committees = [
        each for each in chambers_in(text, sentence) if each.key == "committee" and each.span.start > match.end()
    ]
    own = Chamber(Span(0, 1), member.lastgroup or "", frozenset(), True) if member else home
    ballot.chamber = committees[0] if committees else own
    if member or (ballot.date and not is_long_ago(sighted, ballot.date)):
        yield ballot


def _publisher_in(sighted: Sighted, sentence: Span) -> re.Match[str] | None:
    """Return the place in a sentence of the member who publishes: the surname, or `I`."""
    surname = re.search(r"([A-Z]\w+)\s*\(", sighted.publisher)
    if surname is None:
        return None
    return re.compile(rf"\b(?:{re.escape(surname[1])}|I)\s").search(sighted.text, sentence.start, sentence.end)


def _own(sighted: Sighted, sentence: Span, match: re.Match[str]) -> Ballot:
    """Return what the words for a member's vote, or for a passage without a chamber, say."""
    text = sighted.text
    ballot = Ballot(Span(*match.span()), is_own=True)
    matters = [
        each._replace(span=each.span.moved(match.end()))
        for each in find_matters(text[match.end() : min(sentence.end, match.end() + 200)])
    ]
    if matters:
        ask(ballot, text, matters[0], matters)
        ballot.span = Span(match.start(), min(matters[0].span.end, match.start() + 300))
        ballot.kind = kind_of(text[match.start() : matters[0].span.end])
    ballot.date = sentence_date(sighted, Clause(sentence, Span(*match.span()), ["own"]), matters, [])
    return ballot
