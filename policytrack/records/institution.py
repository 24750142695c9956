"""Institutions: bodies that the sources name, under one record however they are written."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.event import Event
from policytrack.records.record import Record
from policytrack.records.row import BOUND, Derived, Row
from policytrack.values.codes import Country
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.institutions import InstitutionKind, InstitutionStage, NameKind


class InstitutionName(Row):
    """A name that a source gives an institution."""

    institution_id: Slug
    """The institution."""
    key: Key
    """The name as a slug."""
    name: Line
    """The name, as written."""
    kind: NameKind
    """The form of the name."""


class InstitutionOfficial(Row):
    """A person whom a source names in a role of an institution."""

    institution_id: Slug
    """The institution."""
    key: Key
    """The person's name as a slug."""
    person: Line
    """The person's name, as written."""
    role: Line
    """The role, as worded."""
    as_of: Edtf | None
    """When the source said so."""
    as_of_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `as_of`."""
    as_of_latest: Annotated[Day | None, BOUND]
    """Latest day of `as_of`."""


class Institution(Record):
    """A body: public, international, of the press or other; existing, planned or only called for."""

    record_type: ClassVar[str] = "institution"
    id_column: ClassVar[str] = "institution_id"
    headline: ClassVar[tuple[str, ...]] = ("name", "kind", "country")

    institution_id: Slug
    """Id of the record."""
    name: Annotated[
        Line,
        Derived("the longest of its official names, else of its short, alias, acronym or metonym names", ("/names",)),
    ]
    """The name to show."""
    kind: InstitutionKind | None
    """What it is."""
    country: Country | None
    """Its country; null for international organisations, and where no name says it."""
    parent_id: Slug | None
    """The institution that it belongs to, where a source says so."""
    status: Annotated[InstitutionStage | None, Derived("the furthest of its events", ("/events",))]
    """The furthest stage that the sources report; null where they simply name it."""
    status_date: Annotated[Edtf | None, Derived("that event's date, else its as_of", ("/events",))]
    """When it reached that stage, or, where no source says, when it was said to be there."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    names: tuple[InstitutionName, ...] = ()
    """All its names."""
    officials: tuple[InstitutionOfficial, ...] = ()
    """The persons named in its roles."""
    events: tuple[Event, ...] = ()
    """What happened with it."""
