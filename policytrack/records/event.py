"""Events: what happened, or is to happen, with an agreement, an aid package or an institution."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import BOUND, ID, Identifier, InstitutionId, Read, RecordId
from policytrack.records.row import Row
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Key, Line
from policytrack.values.vocabulary.stages import Stage


class Event(Row):
    """One step in the life of a record."""

    table_name: ClassVar[str] = "events"
    table_meaning: ClassVar[str] = "What happened, or is to happen, with a record."

    record_id: Annotated[RecordId, ID]
    """The record that the event belongs to."""
    key: Annotated[Key, Identifier(("stage",))]
    """The stage, with a suffix where a stage occurs more than once: `announced.white-house`."""
    event: Annotated[Stage, Read("lexicon")]
    """The stage that the event is."""
    date: Annotated[Edtf | None, Read("day")]
    """When it happens or is due; null where no source says."""
    date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `date`."""
    date_latest: Annotated[Day | None, BOUND]
    """Latest day of `date`."""
    as_of: Annotated[Edtf | None, Read("day")]
    """When the source said it."""
    as_of_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `as_of`."""
    as_of_latest: Annotated[Day | None, BOUND]
    """Latest day of `as_of`."""
    place: Annotated[Line | None, Read("words")]
    """Where, as worded."""
    occasion: Annotated[Line | None, Read("words")]
    """At what meeting or conference, as worded."""
    actor_id: Annotated[InstitutionId | None, Read("institution", "actor")]
    """The institution that acted, where it has a record."""
    actor: Annotated[Line | None, Read("words")]
    """Who acted, as worded."""
