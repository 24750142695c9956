"""Agreements: instruments and arrangements between states, organisations of states or their bodies, at any stage."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from policytrack.records.column import (
    BOUND,
    ID,
    STATUS_BASIS,
    STATUS_DATE,
    TITLE,
    Derived,
    Identifier,
    Read,
    RecordId,
    Refers,
)
from policytrack.records.event import Event
from policytrack.records.participant import ParticipantCountry, ParticipantInstitution, ParticipantName
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.agreements import AgreementKind, AgreementStage, PartyRole
from policytrack.values.vocabulary.stages import DateBasis


class AgreementParty(Row):
    """A participant of an agreement, with the role."""

    table_name: ClassVar[str] = "agreement_parties"
    table_meaning: ClassVar[str] = "A participant of an agreement, with the role."

    agreement_id: Annotated[Slug, Refers("agreements"), ID]
    """The agreement."""
    key: Annotated[Key, Identifier(("role", "who"))]
    """The role and the participant, joined by `:`, as in `party:UA`."""
    role: Annotated[PartyRole, Read("role")]
    """The role of the party in the agreement."""
    country: ParticipantCountry
    """The party's country; null for international organisations."""
    institution_id: ParticipantInstitution
    """The institution; null if no record of an institution exists for the party."""
    name: ParticipantName
    """The name of the party; null if the party is a state."""

    @model_validator(mode="after")
    def _key_begins_with_the_role(self) -> Self:
        if self.key.partition(":")[0] != self.role:
            raise ValueError(f"the key of a party begins with its role: {self.key} is {self.role}")
        return self


class AgreementTopic(Row):
    """A topic of an agreement."""

    table_name: ClassVar[str] = "agreement_topics"
    table_meaning: ClassVar[str] = "A topic of an agreement."

    agreement_id: Annotated[Slug, Refers("agreements"), ID]
    """The agreement."""
    key: Annotated[Key, Identifier(("topic",))]
    """The topic."""
    topic: Annotated[Slug, Read("topic")]
    """The topic: a lower-case word or words joined by `_`; the vocabulary is open."""


class Agreement(Record):
    """An agreement, at any stage."""

    record_type: ClassVar[str] = "agreement"
    table_name: ClassVar[str] = "agreements"
    table_meaning: ClassVar[str] = "Agreements and arrangements, at any stage."
    id_column: ClassVar[str] = "agreement_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "kind", "status", "status_date")

    agreement_id: Annotated[RecordId, ID]
    """Id of the record."""
    title: Annotated[Line, TITLE]
    """The title that the project gives to the agreement."""
    kind: Annotated[AgreementKind | None, Read("lexicon")]
    """The kind of instrument."""
    status: Annotated[AgreementStage | None, Derived("the stage of the furthest event", ("/events",), by="status")]
    """The stage of the furthest event."""
    status_date: Annotated[Edtf | None, STATUS_DATE]
    """The date of the furthest event, else that of the report: `../2023-12` for what had happened by December 2023."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    status_date_basis: Annotated[DateBasis | None, STATUS_BASIS]
    """Whether `status_date` is the date of the event or that of the report."""
    parties: tuple[AgreementParty, ...] = ()
    """The participants."""
    topics: tuple[AgreementTopic, ...] = ()
    """The topics of the agreement."""
    events: tuple[Event, ...] = ()
    """The events of the agreement."""
