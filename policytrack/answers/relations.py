"""Relations: which records refer to which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from policytrack.display import html_grid
from policytrack.problems import UsageError, nearest, problem
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row
from policytrack.records.tables import CHILD_TABLES, TABLES

NOT_RECORDS = ("records", "redirects", "evidence", "mentions")
"""Tables whose rows are no part of a record."""


@dataclass(frozen=True)
class Relation:
    """A reference from one record to another.

    Args:
        record_id: the record that refers.
        field: the referring cell, as a JSON Pointer.
        other_id: the record that it refers to.
        title: title or name of the one that was not asked for.
    """

    record_id: str
    field: str
    other_id: str
    title: str

    def _repr_html_(self) -> str:
        return html_grid([self.summary()], f"Relation: {self.title}")

    def summary(self) -> dict[str, str]:
        """Both ids and the referring cell."""
        return {"record_id": self.record_id, "field": self.field, "other_id": self.other_id}


def target_of(row: Row, column: str) -> str | None:
    """The id that a column of the row refers to; None where the cell is null.

    Args:
        row: a record or a row of a child table.
        column: a column that refers to a record; its `_id` may be left out.

    Raises:
        UsageError: the row has no such reference.
    """
    references = _references(row)
    name = column if column in references else f"{column}_id"
    if name not in references:
        known = ", ".join(references) or "none"
        hint = nearest(name, references)
        raise UsageError(
            problem("UNKNOWN_FIELD", f"{type(row).__name__} has no reference {column!r}", expected=known, hint=hint)
        )
    found: str | None = getattr(row, name)
    return found


def find_relations(record: Record, read_table: Callable[[str], pa.Table]) -> list[Relation]:
    """Every reference that a record makes, then every one that is made to it.

    Args:
        record: the record.
        read_table: gives a table of the data by name.
    """
    entries = read_table("records").select(["record_id", "title"])
    titles = dict(zip(*(column.to_pylist() for column in entries.columns), strict=True))
    made = [Relation(record.record_id, field, other, titles[other]) for field, other in _made_by(record)]
    return made + [
        Relation(other, field, record.record_id, titles[other]) for other, field in _made_to(record, read_table)
    ]


def _made_by(record: Record) -> Iterator[tuple[str, str]]:
    """Pointer and id of each reference that a record makes."""
    rows = [(row, f"/{name}/{key_of(row)}") for name, rows in record.children() for row in rows]
    for row, at in [(record, ""), *rows]:
        for column in _references(row):
            if target := getattr(row, column):
                yield f"{at}/{column}", target


def _made_to(record: Record, read_table: Callable[[str], pa.Table]) -> Iterator[tuple[str, str]]:
    """Id and pointer of each reference to the record."""
    short = {table: name for (_, name), table in CHILD_TABLES.items()}
    for table in TABLES:
        for column in table.references if table.name not in NOT_RECORDS else ():
            if column != table.columns[0].name:
                # Not by pyarrow's compute functions: given a str, they import pandas where it is installed.
                rows = read_table(table.name)
                named = rows[column].to_pylist()
                for row in (
                    rows.slice(place, 1).to_pylist()[0] for place, name in enumerate(named) if name == record.record_id
                ):
                    at = f"/{short[table.name]}/{row['key']}" if table.name in short else ""
                    yield row[table.columns[0].name], f"{at}/{column}"


def _references(row: Row) -> list[str]:
    """The columns of a row that refer to another record: not the one that says whose row it is."""
    table = next((table for table in TABLES if table.model is type(row)), None)
    return [column for column in table.references if column != table.columns[0].name] if table else []
