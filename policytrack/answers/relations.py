"""Relations: references between records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policytrack.display import html_grid
from policytrack.loader.records import RecordShelf
from policytrack.problems import Problem, UsageError, nearest
from policytrack.records.column import columns_of
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES, TABLES


@dataclass(frozen=True)
class Relation:
    """A reference from one record to another.

    Args:
        record_id: the referring record.
        field: the referring cell, as a JSON Pointer.
        other_id: the record to which it refers.
        title: title or name of the record that was not asked for.
    """

    record_id: str
    field: str
    other_id: str
    title: str

    def _repr_html_(self) -> str:
        return html_grid([self.summary()], f"Relation: {self.title}")

    def summary(self) -> dict[str, str]:
        """Return both ids and the referring cell."""
        return {"record_id": self.record_id, "field": self.field, "other_id": self.other_id}


def follow(shelf: RecordShelf, row: Row, column: str) -> Record | None:
    """Return the record to which a cell refers; None where the cell is null.

    Args:
        shelf: the records.
        row: a record or a row of a child table.
        column: a column that refers to a record; the suffix `_id` is optional.

    Raises:
        UsageError: the row has no such reference.
    """
    references = _references(type(row))
    name = column if column in references else f"{column}_id"
    if name not in references:
        known, hint = ", ".join(references) or "none", nearest(name, references)
        message = f"{type(row).__name__} has no reference {column!r}"
        raise UsageError(Problem("UNKNOWN_FIELD", message, expected=known, hint=hint))
    target = getattr(row, name)
    return None if target is None else shelf.read(target)


def find_relations(shelf: RecordShelf, record_id: str) -> list[Relation]:
    """Return the references from a record, then the references to the record.

    Raises:
        UsageError: no record has this id.
    """
    record = shelf.read(record_id)
    child_rows = [(row, f"/{name}/{key_of(row)}") for name, rows in record.children() for row in rows]
    relations = [
        Relation(record.record_id, f"{at}/{column}", target, shelf.titles[target])
        for row, at in [(record, ""), *child_rows]
        for column in _references(type(row))
        if (target := getattr(row, column))
    ]
    referring = _referring_cells(shelf, record.record_id)
    return relations + [Relation(other, field, record.record_id, shelf.titles[other]) for other, field in referring]


def _referring_cells(shelf: RecordShelf, record_id: str) -> Iterator[tuple[str, str]]:
    """Yield id and pointer of each cell of another record that refers to a record."""
    child_names = {table: name for (_, name), table in CHILD_TABLES.items()}
    for table in TABLES:
        is_of_records = table.name in child_names or table.name in RECORD_TABLES.values()
        for column in _references(table.model) if is_of_records and table.name in shelf.tables else ():
            # Without pyarrow's compute functions: given a str, they import pandas where it is installed.
            rows = shelf.read_table(table.name)
            targets = rows[column].to_pylist() if column in rows.column_names else []
            places = [place for place, target in enumerate(targets) if target == record_id]
            for row in (rows.slice(place, 1).to_pylist()[0] for place in places):
                at = f"/{child_names[table.name]}/{row['key']}" if table.name in child_names else ""
                yield row[table.columns[0].name], f"{at}/{column}"


def _references(model: type[Row]) -> list[str]:
    """Return the columns of a row that refer to another record; the first column names the row's own record."""
    return [column.name for column in columns_of(model)[1:] if column.refers] if issubclass(model, Row) else []
