"""Persons: people whom the sources name. A person joins the sources by id."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import ID, Read, RecordId
from policytrack.records.record import Record
from policytrack.values.text import Line


class Person(Record):
    """A person whom a source names, as an official or as a speaker."""

    record_type: ClassVar[str] = "person"
    table_name: ClassVar[str] = "persons"
    table_meaning: ClassVar[str] = "Persons whom the sources name."
    id_column: ClassVar[str] = "person_id"
    headline: ClassVar[tuple[str, ...]] = ("name",)

    person_id: Annotated[RecordId, ID]
    """Id of the record."""
    name: Annotated[Line, Read("words")]
    """The name, as written; other spellings of the name are in the evidence."""
