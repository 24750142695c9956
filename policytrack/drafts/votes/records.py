"""Patterns for votes: from what is recognised in a text to drafted records, one for each vote of a chamber."""

from __future__ import annotations

import re

from policytrack.drafts.drafted import Cell, DraftRecord, Stated, day, term, words
from policytrack.drafts.event_details import actor, subject_of
from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.ballot import Ballot
from policytrack.drafts.votes.chamber import body_of
from policytrack.drafts.votes.dates import edtf_of
from policytrack.drafts.votes.find import find_ballots
from policytrack.recognisers.lexicon.votes import QUESTION_KIND, VOTE_METHOD, VOTE_RESULT
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Span
from policytrack.values.text import one_line

_COUNTS = ("yes", "no", "abstain", "not_voting")
_NOT = re.compile(r"\bnot\b")
_STEP = re.compile(r"procedural\s+vote")
_ARTICLE = re.compile(r"an?\s+")
_LONGEST = 300
"""Most code points of the words that a record is drawn from."""


def draft_votes(sighted: Sighted) -> list[DraftRecord]:
    """Return the votes of a text, in its order."""
    return [_record(sighted, ballot) for ballot in find_ballots(sighted)]


def _record(sighted: Sighted, ballot: Ballot) -> DraftRecord:
    text = sighted.text
    span = ballot.span
    if span.end - span.start > _LONGEST:
        span = Span(span.start, span.start + _LONGEST)
    return DraftRecord("vote", _title(sighted, ballot), span, tuple(_stated(sighted, ballot, text)))


def _title(sighted: Sighted, ballot: Ballot) -> str:
    """Return the title: the question or its kind, the chamber, the tally."""
    body = body_of(sighted, ballot.chamber) if ballot.chamber else None
    what = one_line(ballot.question.of(sighted.text)) if ballot.question else ballot.kind
    where = f"{one_line(body.span.of(sighted.text))} vote" if body else "Vote"
    tally = ballot.tally["value"] if ballot.tally else ""
    return f"{where} on {what}" + (f", {tally}" if tally else "")


def _stated(sighted: Sighted, ballot: Ballot, text: str) -> list[Stated]:
    """Return the quotes of a vote, in the order of its columns."""
    stated = []
    body = body_of(sighted, ballot.chamber) if ballot.chamber else None
    if body:
        is_denied = ballot.span.holds(body.span) and _NOT.search(text, ballot.span.start, body.span.start)
        because = "the words deny that the vote was won, not whose it is" if is_denied else ""
        cell = Cell("/chamber_id", sighted.body_id(body), "curated" if because else "recognised", body.span)
        stated.append(Stated(("chamber",), body.span, (cell,), cell.value if because else "", because))
    edtf = edtf_of(sighted, ballot.date) if ballot.date else None
    if ballot.date and edtf and sighted.edtf(ballot.date) is None:
        cell = Cell("/held", edtf, "curated", ballot.date.span)
        stated.append(Stated(("held",), ballot.date.span, (cell,), edtf, "the vote was held before publication"))
    elif ballot.date and edtf:
        stated += _held(ballot, ballot.date.span, edtf, sighted.published, sighted.anchor_of(ballot.date.span))
    if ballot.method:
        stated.append(
            _term(text, "method", ballot.method[1], ballot.method[0], VOTE_METHOD.terms_in(ballot.method[1].of(text)))
        )
    stated.append(_kind(sighted, text, ballot))
    if ballot.question:
        article = _ARTICLE.match(text, ballot.question.start)
        asked = Span(article.end(), ballot.question.end) if article else ballot.question
        stated.append(words(("question",), asked, text))
    if ballot.threshold:
        stated.append(words(("threshold",), ballot.threshold, text))
    if ballot.result:
        result, verb = ballot.result
        stated.append(_term(text, "result", verb, result, VOTE_RESULT.terms_in(verb.of(text))))
        who = subject_of(text, sighted.sentence_of(verb), verb) if result == "blocked" else None
        if who and (blocker := actor(sighted, ("blocked_by",), who)):
            stated.append(blocker)
    if ballot.tally:
        cells = (Cell(f"/{name}", ballot.tally[name] or "", "recognised", ballot.tally.span) for name in _COUNTS)
        stated.append(Stated(("tally",), ballot.tally.span, tuple(cell for cell in cells if cell.value)))
    return stated


def _held(ballot: Ballot, span: Span, edtf: str, published: str | None, anchor: Span | None) -> list[Stated]:
    """Return the statement of the date of a vote: one day of a run; a vote that was held is not after publication."""
    (start, end), until = parse_bounds(edtf), parse_bounds(published)[1] if published else None
    is_past = ballot.result is None or ballot.result[0] != "scheduled"
    if not (is_past and start and end and until and until < end):
        return [day(("held",), span, edtf, anchor)]
    if until < start:
        return []
    clipped = f"[{start}..{until}]" if start < until else start.isoformat()
    cell = Cell("/held", clipped, "curated", span)
    return [Stated(("held",), span, (cell,), clipped, "the vote was held by the day of publication")]


def _kind(sighted: Sighted, text: str, ballot: Ballot) -> Stated:
    """Return the statement of the kind of question; a vote is on passage where its words name no other question."""
    place = ballot.kind_span or ballot.span
    step = _STEP.search(text, place.end, sighted.sentence_of(place).end) if ballot.kind == "procedural" else None
    place = Span(*step.span()) if step else place
    read = QUESTION_KIND.terms_in(place.of(text))
    if ballot.kind == "passage" and read != ["passage"]:
        return term(("question_kind",), place, ballot.kind, "the words name no other question than the matter itself")
    return _term(text, "question_kind", place, ballot.kind, read)


def _term(text: str, column: str, span: Span, value: str, read: list[str]) -> Stated:
    """Return the statement of a term: with a reason, unless the lexicon reads the same."""
    return term((column,), span, value, "" if read == [value] else f"“{one_line(span.of(text))}” states it")
