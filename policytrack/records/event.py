"""Events: past or planned steps of an agreement, an aid package or an institution."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import AS_PUBLISHED, BOUND, ID, Derived, Identifier, InstitutionId, Read, RecordId
from policytrack.records.row import Row
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Flag
from policytrack.values.text import Key, Line
from policytrack.values.vocabulary.stages import Stage


class Event(Row):
    """One past or planned step of a record."""

    table_name: ClassVar[str] = "events"
    table_meaning: ClassVar[str] = "Past and planned steps of the records."

    record_id: Annotated[RecordId, ID]
    """The record that the event belongs to."""
    key: Annotated[Key, Identifier(("stage",))]
    """The stage; with a suffix if the stage occurs more than once: `announced.white-house`."""
    event: Annotated[Stage, Read("lexicon")]
    """The stage."""
    date: Annotated[Edtf | None, Read("day")]
    """The date of the event, past or planned; null if no source states the date."""
    date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `date`."""
    date_latest: Annotated[Day | None, BOUND]
    """Latest day of `date`."""
    as_of: Annotated[Edtf | None, Read("day", otherwise=AS_PUBLISHED)]
    """The date on which the source made the statement."""
    as_of_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `as_of`."""
    as_of_latest: Annotated[Day | None, BOUND]
    """Latest day of `as_of`."""
    place: Annotated[Line | None, Read("words")]
    """The place, in the words of the source."""
    occasion: Annotated[Line | None, Read("words")]
    """The meeting or conference, in the words of the source."""
    actor_id: Annotated[InstitutionId | None, Read("institution", "actor")]
    """The institution that acted; null if the institution has no record."""
    actor: Annotated[Line | None, Read("words")]
    """The actor, in the words of the source."""
    is_ahead: Annotated[
        Flag | None,
        Derived(
            "by the dates if `date` and `as_of` have no day in common, else by the stage",
            ("event", "date", "as_of"),
            by="is_ahead",
        ),
    ]
    """Whether the event was still to come when the source reported it."""
    sort_date: Annotated[Day | None, Derived("`date_latest`, else `as_of_latest`", ("date", "as_of"), by="sort_date")]
    """The day to sort events by."""
