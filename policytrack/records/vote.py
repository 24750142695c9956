"""Votes: decisions that a chamber, a committee or an international body took or has scheduled."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import BOUND, ID, TITLE, Identifier, InstitutionId, Read, RecordId, Refers
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Count
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.votes import QuestionKind, VoteMethod, VoteResult


class VoteSubject(Row):
    """A record that a vote was about."""

    table_name: ClassVar[str] = "vote_subjects"
    table_meaning: ClassVar[str] = "The records that a vote was about."

    vote_id: Annotated[Slug, Refers("votes"), ID]
    """The vote."""
    key: Annotated[Key, Identifier(("record_id",))]
    """The record's id."""
    record_id: Annotated[RecordId, Read("judgement")]
    """The record."""


class Vote(Record):
    """One vote. Counts are null unless a source states them."""

    record_type: ClassVar[str] = "vote"
    table_name: ClassVar[str] = "votes"
    table_meaning: ClassVar[str] = "Votes taken or scheduled."
    id_column: ClassVar[str] = "vote_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "held", "result")

    vote_id: Annotated[RecordId, ID]
    """Id of the record."""
    title: Annotated[Line, TITLE]
    """The title that the project gives to the vote."""
    chamber_id: Annotated[InstitutionId | None, Read("institution", "chamber")]
    """The institution that voted."""
    held: Annotated[Edtf | None, Read("day")]
    """The date of the vote, past or scheduled."""
    held_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `held`."""
    held_latest: Annotated[Day | None, BOUND]
    """Latest day of `held`."""
    method: Annotated[VoteMethod | None, Read("lexicon")]
    """The method of voting."""
    question_kind: Annotated[QuestionKind | None, Read("lexicon")]
    """The kind of question."""
    question: Annotated[Line | None, Read("words")]
    """The matter put to the vote, as worded."""
    threshold: Annotated[Line | None, Read("words")]
    """The majority required, as worded."""
    result: Annotated[VoteResult | None, Read("lexicon")]
    """The result of the vote."""
    yes: Annotated[Count | None, Read("tally", "tally")]
    """Votes in favour."""
    no: Annotated[Count | None, Read("tally", "tally")]
    """Votes against."""
    abstain: Annotated[Count | None, Read("tally", "tally")]
    """Abstentions."""
    not_voting: Annotated[Count | None, Read("tally", "tally")]
    """Members not voting."""
    blocked_by_id: Annotated[InstitutionId | None, Read("institution", "blocked_by")]
    """The institution whose members blocked the matter; null if the institution has no record."""
    blocked_by: Annotated[Line | None, Read("words")]
    """The group that blocked the matter, in the words of the source."""
    subjects: tuple[VoteSubject, ...] = ()
    """The records that the vote was about."""
