"""Agreements: instruments and arrangements between states, organisations of states or their bodies, at any stage."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import (
    BOUND,
    ID,
    TITLE,
    Derived,
    Identifier,
    InstitutionId,
    Read,
    RecordId,
    Refers,
)
from policytrack.records.event import Event
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.codes import Country
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.agreements import AgreementKind, AgreementStage, PartyRole


class AgreementParty(Row):
    """Who takes part in an agreement, and as what."""

    table_name: ClassVar[str] = "agreement_parties"
    table_meaning: ClassVar[str] = "Who takes part in an agreement, and as what."

    agreement_id: Annotated[Slug, Refers("agreements"), ID]
    """The agreement."""
    key: Annotated[Key, Identifier(("role", "who"))]
    """Role and who, joined by `:`."""
    role: Annotated[PartyRole, Read("role")]
    """What the party is in the agreement."""
    country: Annotated[
        Country | None,
        Read(
            "country",
            "who",
            Derived(
                "the words that name the party, or its institution's country", ("institution_id",), by="institution"
            ),
        ),
    ]
    """The party's country; null for international organisations."""
    institution_id: Annotated[InstitutionId | None, Read("institution", "who")]
    """The institution, where the party is one that has a record."""
    name: Annotated[
        Line | None,
        Read(
            "words",
            "who",
            Derived(
                "the institution's name; as worded, where the party has no record",
                ("institution_id",),
                by="institution",
            ),
        ),
    ]
    """The party's name; null where the party is a state as a whole."""


class AgreementTopic(Row):
    """What an agreement is about."""

    table_name: ClassVar[str] = "agreement_topics"
    table_meaning: ClassVar[str] = "What an agreement is about."

    agreement_id: Annotated[Slug, Refers("agreements"), ID]
    """The agreement."""
    key: Annotated[Key, Identifier(("topic",))]
    """The topic."""
    topic: Annotated[Slug, Read("topic")]
    """The topic: a lower-case word or words joined by `_`; an open list."""


class Agreement(Record):
    """An agreement at whatever stage the sources leave it."""

    record_type: ClassVar[str] = "agreement"
    table_name: ClassVar[str] = "agreements"
    table_meaning: ClassVar[str] = "Agreements and arrangements, at any stage."
    id_column: ClassVar[str] = "agreement_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "kind", "status", "status_date")

    agreement_id: Annotated[RecordId, ID]
    """Id of the record."""
    title: Annotated[Line, TITLE]
    """The project's own title for it."""
    kind: Annotated[AgreementKind | None, Read("lexicon")]
    """The kind of instrument."""
    status: Annotated[AgreementStage | None, Derived("the furthest of its events", ("/events",), by="status")]
    """The furthest stage that it has reached."""
    status_date: Annotated[Edtf | None, Derived("that event's date, else its as_of", ("/events",), by="status_date")]
    """When it reached that stage, or, where no source says, when it was said to be there."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    parties: tuple[AgreementParty, ...] = ()
    """Who takes part."""
    topics: tuple[AgreementTopic, ...] = ()
    """What it is about."""
    events: tuple[Event, ...] = ()
    """What happened with it."""
