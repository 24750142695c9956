"""Ballots: what a text says of one vote of one chamber, and whether two ballots speak of one vote."""

from __future__ import annotations

from dataclasses import dataclass, field

from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.chamber import Chamber
from policytrack.drafts.votes.dates import are_apart, days_of, is_long_ago
from policytrack.values.span import Found, Span


@dataclass
class Ballot:
    """What a text says of one vote.

    Args:
        span: the clause that states it best.
        chamber: the chamber; None if not known.
        tally: the tally.
        result: the term of the result, and its words.
        kind: the kind of question.
        kind_span: the words that state the kind, if any do.
        question: the words that name the matter.
        date: the date.
        method: the method of voting, and its words.
        numbers: the numbers of bills that it may be on.
        names: the words of names of bills that it may be on.
        version: the words that tell this version of a bill from another.
        is_further: whether the clause opens another matter.
        is_background: whether the vote is of another time than that of the report.
        is_own: whether only the vote of a member states it.
        is_listed: whether it is one of a list, so that no other clause speaks of it.
        is_weak: whether the words alone make no vote of a chamber.
        threshold: the words for the majority required.
        is_specific: whether the matter is named by more than a general word.
    """

    span: Span
    chamber: Chamber | None = None
    tally: Found | None = None
    result: tuple[str, Span] | None = None
    kind: str = "passage"
    kind_span: Span | None = None
    question: Span | None = None
    date: Found | None = None
    method: tuple[str, Span] | None = None
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    version: str = ""
    is_further: bool = False
    is_background: bool = False
    is_own: bool = False
    is_listed: bool = False
    is_weak: bool = False
    threshold: Span | None = None
    is_specific: bool = False


def shared(one: Ballot, other: Ballot) -> tuple[bool, bool]:
    """Return whether two ballots share the number, and the words of the name, of a matter."""
    return bool(one.numbers & other.numbers), bool(one.names & other.names)


def is_same(sighted: Sighted, one: Ballot, other: Ballot) -> bool:
    """Return whether two ballots may speak of one vote."""
    if one.tally and other.tally:
        sides = [side for side in ("yes", "no") if one.tally[side] and other.tally[side]]
        return all(one.tally[side] == other.tally[side] for side in sides)
    if one.is_listed or other.is_listed or (other.is_further and not any(shared(one, other))):
        return False
    return not (_is_of_another_matter(one, other) or _is_of_another_time(sighted, one, other))


def _is_of_another_matter(one: Ballot, other: Ballot) -> bool:
    """Return whether two ballots have different chambers, bills or results, or only one is on an amendment."""
    pairs = ((one.numbers, other.numbers), (one.names, other.names))
    return bool(
        (one.chamber and other.chamber and not one.chamber.may_be(other.chamber))
        or any(mine and theirs and not mine & theirs for mine, theirs in pairs)
        or (one.result and other.result and not _may_be_one(one.result[0], other.result[0]))
        or ("amendment" in (one.kind, other.kind) and one.kind != other.kind and one.question and other.question)
    )


def _may_be_one(result: str, other: str) -> bool:
    """Return whether two results may be of one vote: what a veto blocks has failed."""
    return result == other or {result, other} == {"failed", "blocked"}


def _is_of_another_time(sighted: Sighted, one: Ballot, other: Ballot) -> bool:
    """Return whether two ballots have dates without a common day, or an old one is on another version."""
    is_old = any(is_long_ago(sighted, each.date) for each in (one, other))
    days = (days_of(sighted, one.date), days_of(sighted, other.date))
    return (one.version != other.version and is_old) or are_apart(*days)


def merge(into: Ballot, other: Ballot) -> None:
    """Add what another ballot says of the same vote."""
    if (into.is_own and not other.is_own) or (other.tally and not into.tally):
        into.span = other.span
    into.is_weak = into.is_weak and other.is_weak
    into.threshold = into.threshold or other.threshold
    into.is_own = into.is_own and other.is_own
    is_vague = into.chamber is None or into.chamber.span.end <= 1 or into.chamber.key == "members"
    if other.chamber and is_vague:
        into.chamber = other.chamber
    is_vetoed = other.result is not None and other.result[0] == "blocked"
    if other.result and (into.result is None or is_vetoed or (other.tally and not into.tally)):
        into.result = other.result
    into.tally = into.tally or other.tally
    into.date, into.method = into.date or other.date, into.method or other.method
    if into.kind == "passage" and other.kind != "passage":
        into.kind, into.kind_span = other.kind, other.kind_span
    if other.question and (into.question is None or (other.is_specific and not into.is_specific)):
        into.question = other.question
    into.is_specific = into.is_specific or other.is_specific
    into.numbers |= other.numbers
    into.names |= other.names
