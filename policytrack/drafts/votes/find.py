"""All ballots of a text, each vote once: clauses and members' votes in order, merged where they speak of one vote."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.ballot import Ballot, is_same, merge, shared
from policytrack.drafts.votes.chamber import INTERNATIONAL, Chamber, chambers_in, chambers_of
from policytrack.drafts.votes.clause import Clause, find_clauses, result_of
from policytrack.drafts.votes.dates import days_of, is_ahead, is_long_ago
from policytrack.drafts.votes.own import home_chamber, own_ballots
from policytrack.drafts.votes.report import date_before, date_of_report
from policytrack.drafts.votes.stated import ballot_of
from policytrack.drafts.votes.text import sentence_before, sentences_with
from policytrack.drafts.votes.words import DECISION_OF
from policytrack.recognisers.lexicon.tallies import NUMBERS
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span

_ROLE = re.compile(
    r"\b(?:member|chair\w*|co-chair\w*|leaders?|head|Republican|Democrat|President|speaker|counsel|Member|Chair\w*|Clerk|seat|serves?|sits|which\s+\w+\s+sits)"
    r"\s+(?:of|on|in|for)\s+(?:the\s+)?\Z"
)
"""The end of the words before a committee that is the office of a person."""
_ALL_MEMBERS = re.compile(
    r"(?:\A|[,.;:—–\n-]\s*|\b(?:U\.S\.|US|the|The|today|[Tt]oday,|by|by\s+the|[Ww]ith|after|as|that|while|when|[A-Z][a-z]+(?:an|ish|ese|ch|i))\s+)\Z"
)
"""The end of the words before members who stand for their chamber: not `68 Senators`, not `Labor MPs`."""
_BILL = re.compile(
    r"\b(?:bill|act|legislation|amendment|resolution|nomination|treaty|package|motion|report)s?\b|[0-9]", re.IGNORECASE
)
_NOT_OF_NOMINEE = re.compile(r"\s+(?:that|to|by|in|its|their|his|her|reports?|plans?|whether|it|this)\b")
_DECIDED = (
    "vote votin pass adopt approv ratif reject defeat cloture overr confirm clear advanc fail block agreed back support endors short consent assent green yes concur"
    " aye yea noes nay won gain receiv secur veto negativ affirmativ impeach enact surviv suit turned threw divided third favo following came acted moved succeed manage worked"
).split()
"""Stems of the words of a decision: a cheap test for the sentences in which a vote may be stated."""
_LIST = re.compile(
    r"\bfollowing\s+(?:\w+\s+){0,2}(?:amendments|bills|measures|resolutions|nominations|nominees|motions)\b"
)
"""The words that open a list of matters, each of which is voted on by itself."""
_RECENT = 50
"""Votes of a text, counted back, that a clause may speak of again."""
_VOTE_WORD = re.compile(r"\bvote", re.IGNORECASE)
_BESIDE = 4
_ABOVE = 300
"""Code points before a division on lines of its own in which its chamber stands."""
_CLOSE = 200
"""Most code points between a division and the words that close it."""
_DEFEATED_GOVERNMENT = re.compile(r"(?:defeat\w*|beat)\s+(?:the\s+)?(?:government|ministers)", re.IGNORECASE)
_OTHER_BODY = re.compile(r"\b(?:[Cc]ommission(?:ers)?|[Bb]oard|[Pp]anel|[Cc]ourt|[Jj]ustices|[Jj]ury)\b")
"""The words of a sentence for a body that is no chamber, and that votes there."""
_SOME = re.compile(
    rf"\b(?:[0-9]+|{pattern_of(NUMBERS)}|[Ss]everal|[Mm]any|[Ss]ome|[Mm]ost|[Ff]ew)\s+(?:of\s+the\s+)?(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_OF_MEMBERS = re.compile(r"\s+(?:members|Republicans|Democrats|lawmakers|MPs|senators|leaders)\b")
"""The words around a chamber some of whose members acted: `Thirteen Security Council members`."""
_SENT_TO = re.compile(r"\bto\s+(?:the\s+)?(?:full\s+|floor\s+of\s+the\s+)?\Z")
"""The end of the words before a chamber to which a matter goes: `reported to the House`."""


def find_ballots(sighted: Sighted) -> list[Ballot]:
    """Return the votes of a text, in order, each once."""
    kept: list[Ballot] = []
    for ballot in _all_ballots(sighted):
        same = [each for each in kept[-_RECENT:] if is_same(sighted, each, ballot)]
        if same:
            merge(max(reversed(same), key=lambda each: shared(each, ballot)), ballot)
        else:
            kept.append(ballot)
    kept = [each for each in kept if _holds(sighted, each)]
    for ballot in kept:
        if ballot.date is None and not ballot.is_background:
            ballot.date = date_of_report(sighted, kept[:_RECENT], ballot)
    return kept


def _holds(sighted: Sighted, ballot: Ballot) -> bool:
    """Return whether what is said makes a vote of a chamber."""
    if ballot.is_weak:
        return ballot.chamber is not None and ballot.date is not None and not is_long_ago(sighted, ballot.date)
    if ballot.result and ballot.result[0] == "scheduled":
        return ballot.chamber is not None and is_ahead(sighted, ballot.date)
    if ballot.tally or ballot.is_own:
        return ballot.tally is not None or ballot.is_specific
    return ballot.chamber is not None and _is_vote_of(sighted, ballot, ballot.chamber)


def _is_vote_of(sighted: Sighted, ballot: Ballot, chamber: Chamber) -> bool:
    """Return whether a decision without a count is a vote, from the kind of its chamber and from what it is on."""
    if ballot.is_listed or (chamber.key == "committee" and not chamber.subject):
        return bool(ballot.question and _BILL.search(ballot.question.of(sighted.text)))
    days = days_of(sighted, ballot.date)
    return chamber.votes or (chamber.key != "members" and bool(days and not days.is_year))


def _all_ballots(sighted: Sighted) -> Iterator[Ballot]:
    """Yield a ballot for each clause and for each vote of a member, in order."""
    text = sighted.text
    home = home_chamber(sighted)
    last: Ballot | None = None
    for sentence in _joined(sighted, sentences_with(text, _DECIDED)):
        acting = [each for each in chambers_in(text, sentence) if _may_act(text, each)]
        clauses = find_clauses(sighted, sentence, acting)
        for clause in clauses:
            if clause.forms[0] == "settled":
                _settle(last, clause, text)
                continue
            ballot = ballot_of(sighted, clause, [each.date for each in clauses if each is not clause and each.date])
            is_list = _LIST.search(text, sentence.start, clause.span.start)
            ballot.chamber = ballot.chamber or _chamber_near(text, ballot, clause.forms, sentence, acting, last, home)
            if not ballot.tally and (is_list or not _has_object(text, clause, ballot)):
                last = last or ballot
                continue
            if clause.forms[0] == "followed suit":
                ballot.result = last.result if last else None
            if clause.verbs and _DEFEATED_GOVERNMENT.match(text, clause.verbs[0].start):
                continue  # the matter may be that of its opponents
            if not ballot.is_background:
                ballot.date = ballot.date or date_before(sighted, sentence_before(text, sentence), last, ballot)
            if ballot.kind == "passage" and ballot.chamber and ballot.chamber.key in INTERNATIONAL:
                ballot.kind = "resolution"
            yield ballot
            last = ballot
            if clause.other:
                yield _of_other_chamber(ballot, clause.other)
        for own in own_ballots(sighted, sentence, home):
            if not any(own.span.overlaps(clause.span) for clause in clauses):
                last = own if own.chamber else last
                yield own


def _joined(sighted: Sighted, sentences: list[Span]) -> Iterator[Span]:
    """Yield the sentences, those as one over which a tally goes on: `In favour: 83. Against: 22.`."""
    across = [each.span for each in sighted.tallies]
    waiting: Span | None = None
    for sentence in sentences:
        if waiting and any(span.start < waiting.end < span.end for span in across):
            waiting = Span(waiting.start, sentence.end)
            continue
        if waiting:
            yield waiting
        waiting = sentence
    if waiting:
        yield waiting


def _settle(last: Ballot | None, clause: Clause, text: str) -> None:
    """Give the division just before the result that closes it."""
    if last and last.tally and last.result is None and clause.span.start - last.span.end < _CLOSE:
        last.result = result_of(clause, text)


def _chamber_near(
    text: str,
    ballot: Ballot,
    forms: list[str],
    sentence: Span,
    acting: list[Chamber],
    last: Ballot | None,
    home: Chamber | None,
) -> Chamber | None:
    """Return the chamber of a clause that names none: in its sentence, in that before, of the last vote, of the member."""
    if "nations" in forms:
        return next((each for each in chambers_of(text) if each.key in INTERNATIONAL), None)
    if not ballot.is_listed:
        if not acting and ballot.tally and _OTHER_BODY.search(text, sentence.start, ballot.tally.span.start):
            return None
        if acting:
            return min(acting, key=lambda each: abs(each.span.start - ballot.span.start))
        before = sentence_before(text, sentence)
        named = [each for each in chambers_in(text, before) if _may_act(text, each)] if before else []
        if named:
            return next((each for each in reversed(named) if each.key != "members"), named[-1])
    if ballot.tally and not last and ballot.span.start:  # a division on lines of its own
        start = max(0, ballot.span.start - _ABOVE)
        above = [each for each in chambers_in(text, Span(start, ballot.span.start)) if _may_act(text, each)]
        if above:
            return above[-1]
    return last.chamber if last else home


def _of_other_chamber(ballot: Ballot, chamber: Chamber) -> Ballot:
    """Return the ballot of the other chamber of a clause, without the tally."""
    return dataclasses.replace(ballot, chamber=chamber, tally=None, numbers={*ballot.numbers}, names={*ballot.names})


def _has_object(text: str, clause: Clause, ballot: Ballot) -> bool:
    """Return whether a verb of many meanings has a matter of a vote for its object or its subject."""
    verb = " ".join(clause.verbs[0].of(text).lower().split()) if clause.verbs else ""
    if clause.forms[0] == "failed to" and clause.chamber and clause.chamber.key not in INTERNATIONAL:
        return (
            _VOTE_WORD.search(text, clause.sentence.start, clause.sentence.end) is not None
        )  # else it may not have voted
    if clause.forms[0] == "not yet":
        return True
    if verb in DECISION_OF and "counts" in DECISION_OF[verb].clauses:
        return False  # it has no tally
    if verb == "confirmed":
        return _NOT_OF_NOMINEE.match(text, clause.verbs[0].end) is None
    if verb == "agreed to" and clause.forms[0] == "acted":
        return ballot.question is not None and 0 <= ballot.question.start - clause.verbs[0].end < _BESIDE
    return verb not in DECISION_OF or "vague" not in DECISION_OF[verb].clauses or ballot.question is not None


def _may_act(text: str, chamber: Chamber) -> bool:
    """Return whether a chamber is named as such: not in the office of a person, not some of its members alone."""
    before = text[max(0, chamber.span.start - 60) : chamber.span.start]
    if _SOME.search(before) and _OF_MEMBERS.match(text, chamber.span.end):
        return False
    if chamber.key == "members":
        return _ALL_MEMBERS.search(before) is not None
    return _ROLE.search(before) is None and _SENT_TO.search(before) is None
