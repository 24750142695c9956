"""Votes: decisions that a chamber, a committee or an international body took or has scheduled."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.record import Record
from policytrack.records.row import BOUND, Row
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Count
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.votes import QuestionKind, VoteMethod, VoteResult


class VoteSubject(Row):
    """A record that a vote was about."""

    vote_id: Slug
    """The vote."""
    key: Key
    """The record's id."""
    record_id: Slug
    """The record."""


class Vote(Record):
    """One vote. Counts are null unless a source states them."""

    record_type: ClassVar[str] = "vote"
    id_column: ClassVar[str] = "vote_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "held", "result")

    vote_id: Slug
    """Id of the record."""
    title: Line
    """The project's own title for it."""
    chamber_id: Slug | None
    """The institution that voted."""
    held: Edtf | None
    """When the vote was, or is to be, held."""
    held_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `held`."""
    held_latest: Annotated[Day | None, BOUND]
    """Latest day of `held`."""
    method: VoteMethod | None
    """How votes were taken."""
    question_kind: QuestionKind | None
    """The kind of question."""
    question: Line | None
    """The matter put to the vote, as worded."""
    threshold: Line | None
    """The majority required, as worded."""
    result: VoteResult | None
    """What came of it."""
    yes: Count | None
    """Votes in favour."""
    no: Count | None
    """Votes against."""
    abstain: Count | None
    """Abstentions."""
    not_voting: Count | None
    """Members not voting."""
    blocked_by_id: Slug | None
    """The institution whose members blocked it, where it has a record."""
    blocked_by: Line | None
    """Who blocked it, as worded."""
    subjects: tuple[VoteSubject, ...] = ()
    """The records that it was about."""
