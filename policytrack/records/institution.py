"""Institutions: bodies that the sources name. All spellings of a name belong to one record."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from policytrack.records.column import (
    AS_PUBLISHED,
    BOUND,
    ID,
    STATUS_BASIS,
    STATUS_DATE,
    Derived,
    Identifier,
    InstitutionId,
    PersonId,
    Read,
    RecordId,
)
from policytrack.records.event import Event
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.codes import Country
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Key, Line
from policytrack.values.vocabulary.institutions import InstitutionKind, InstitutionStage, NameKind
from policytrack.values.vocabulary.stages import DateBasis


class InstitutionName(Row):
    """A name that a source gives an institution."""

    table_name: ClassVar[str] = "institution_names"
    table_meaning: ClassVar[str] = "Every name of an institution."

    institution_id: Annotated[InstitutionId, ID]
    """The institution."""
    key: Annotated[Key, Identifier(("name_kind",))]
    """The name as a slug."""
    name: Annotated[Line, Read("words", "name_kind")]
    """The name, as written."""
    kind: Annotated[NameKind, Read("name_form", "name_kind")]
    """The form of the name."""


class InstitutionOfficial(Row):
    """A person whom a source names in a role of an institution."""

    table_name: ClassVar[str] = "institution_officials"
    table_meaning: ClassVar[str] = "Persons named in a role of an institution."

    institution_id: Annotated[InstitutionId, ID]
    """The institution."""
    key: Annotated[Key, Identifier(("person",))]
    """The person's id; with a suffix if the person has several roles: `rustem-umierov.adviser`."""
    person_id: Annotated[PersonId | None, Read("person", "person")]
    """The person."""
    person: Annotated[Line, Read("words")]
    """The person's name, as written."""
    role: Annotated[Line, Read("words")]
    """The role, as worded."""
    as_of: Annotated[Edtf | None, Read("day", otherwise=AS_PUBLISHED)]
    """The date on which the source made the statement."""
    as_of_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `as_of`."""
    as_of_latest: Annotated[Day | None, BOUND]
    """Latest day of `as_of`."""

    @model_validator(mode="after")
    def _is_keyed_by_person(self) -> Self:
        if self.person_id not in (None, self.key.partition(".")[0]):
            raise ValueError("the key of an official begins with the person")
        return self


class Institution(Record):
    """A body named by a source: public, international, of the press or other; existing, planned or only called for."""

    record_type: ClassVar[str] = "institution"
    table_name: ClassVar[str] = "institutions"
    table_meaning: ClassVar[str] = "Bodies that the sources name."
    id_column: ClassVar[str] = "institution_id"
    headline: ClassVar[tuple[str, ...]] = ("name", "kind", "country")

    institution_id: Annotated[RecordId, ID]
    """Id of the record."""
    name: Annotated[
        Line,
        Derived(
            "the longest official name; without one, the longest short name, then alias, acronym or metonym",
            ("/names",),
            by="shown_name",
        ),
    ]
    """The display name."""
    kind: Annotated[InstitutionKind | None, Read("lexicon")]
    """The kind of institution."""
    country: Annotated[Country | None, Read("country")]
    """The country; null for international organisations, and if no name of the institution gives the country."""
    parent_id: Annotated[InstitutionId | None, Read("institution", "parent")]
    """The institution that contains this institution; null if no source names one."""
    status: Annotated[InstitutionStage | None, Derived("the stage of the furthest event", ("/events",), by="status")]
    """The stage of the furthest event; null if no source reports an event."""
    status_date: Annotated[Edtf | None, STATUS_DATE]
    """The date of the furthest event, else that of the report: `../2023-12` for what had happened by December 2023."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    status_date_basis: Annotated[DateBasis | None, STATUS_BASIS]
    """Whether `status_date` is the date of the event or that of the report."""
    names: tuple[InstitutionName, ...] = ()
    """The names of the institution."""
    officials: tuple[InstitutionOfficial, ...] = ()
    """The persons named in a role of the institution."""
    events: tuple[Event, ...] = ()
    """The events of the institution."""
