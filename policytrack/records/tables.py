"""Tables of the dataset, and registries derived from the row models.

To add a record type, add its model to `RECORDS`; nothing else is needed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import get_args

from policytrack.records.agreement import Agreement
from policytrack.records.aid_package import AidPackage
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.column import Column, column_names, columns_of, holds_rows, stages_of
from policytrack.records.entry import Entry
from policytrack.records.event import Event
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution
from policytrack.records.mention import Mention
from policytrack.records.person import Person
from policytrack.records.record import Record
from policytrack.records.redirect import Redirect
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.vote import Vote

RECORDS: tuple[type[Record], ...] = (Source, Institution, Person, Agreement, AidPackage, Vote)
"""The record types, in the order of assembly and of the tables."""


@dataclass(frozen=True)
class Table:
    """A table, as defined by its row model."""

    model: type[Row]

    @property
    def name(self) -> str:
        """The file's stem in `data/csv` and `data/parquet`."""
        return self.model.table_name

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name.replace("_", " ").capitalize()

    @property
    def meaning(self) -> str:
        """The content of the table, in one sentence."""
        return self.model.table_meaning

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return columns_of(self.model)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The primary key's columns."""
        return tuple(column.name for column in self.columns if column.identifier)

    @cached_property
    def unique(self) -> tuple[str, ...]:
        """The columns that together are unique besides the key; empty if there are none."""
        return tuple(column.name for column in self.columns if column.is_unique)

    @cached_property
    def references(self) -> dict[str, str]:
        """Each referring column, to the table that it refers to; the reference is to the first column of that table."""
        return {column.name: column.refers for column in self.columns if column.refers}


@cache
def children_of(model: type[Record]) -> dict[str, type[Row]]:
    """Return the child tables of a record type: the short name of evidence pointers to the row model."""
    return {
        name: get_args(field.annotation)[0]
        for name, field in model.model_fields.items()
        if holds_rows(field) and name != "evidence"
    }


MODELS: dict[str, type[Record]] = {model.record_type: model for model in RECORDS}
"""Record type to model."""

RECORD_TABLES: dict[str, str] = {model.record_type: model.table_name for model in RECORDS}
"""Record type to table."""

CHILD_TABLES: dict[tuple[str, str], str] = {
    (model.record_type, name): child.table_name for model in RECORDS for name, child in children_of(model).items()
}
"""Record type and short name (as in JSON Pointers of evidence), to child table."""

TITLED: tuple[str, ...] = tuple(
    model.record_type for model in RECORDS if (title := column_names(model).get("title")) and title.editorial
)
"""The record types with titles written by the project; names of institutions and titles of sources come from the
texts."""

STAGES: dict[str, tuple[str, ...]] = {model.record_type: stages_of(model) for model in RECORDS if stages_of(model)}
"""The stages of each record type that has events, in order."""


def _listed() -> Iterator[type[Row]]:
    """Yield the row models in the order of the tables: each record type before its child tables."""
    yield from (Source, Entry, Redirect)
    for model in RECORDS[1:]:
        yield from (model, *(child for child in children_of(model).values() if child is not Event))
    yield from (Event, Evidence, Mention, CodebookRow)


TABLES: tuple[Table, ...] = tuple(Table(model) for model in _listed())
"""All tables, in the order in which they are listed."""

Rows = dict[str, list[Row]]
"""Table name to rows, in the order of writing."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}


@lru_cache(maxsize=4096)
def column_at(record_type: str, pointer: str) -> Column:
    """Return the column of the cell that a JSON Pointer names.

    Raises:
        KeyError: the record type has no such column.
    """
    pieces = pointer.strip("/").split("/")
    name = RECORD_TABLES[record_type] if len(pieces) == 1 else CHILD_TABLES[record_type, pieces[0]]
    column = column_names(BY_NAME[name].model)[pieces[-1]]
    return column.with_terms(STAGES[record_type]) if (name, column.name) == ("events", "event") else column
