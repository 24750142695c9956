"""Table forms: columns, key and references of each table, read from the published descriptor.

The models state the same, but importing the models takes longer than checking a thousand rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.values import edtf, numbers, text, version
from policytrack.values.cell import Cell, Kind

KEY_PART = (r"(?:|", r")(?!\n)")
"""What a Table Schema puts around the pattern of a part of a key that may be empty."""


@dataclass(frozen=True)
class ColumnForm:
    """A column's name, what its cells hold, and whether a cell must be filled."""

    name: str
    cell: Cell
    required: bool


@dataclass(frozen=True)
class TableForm:
    """What a row of a table looks like.

    Args:
        name: the table's name.
        columns: its columns, in order.
        key: the columns of the primary key.
        references: column to the table whose first column it refers to.
    """

    name: str
    columns: tuple[ColumnForm, ...]
    key: tuple[str, ...]
    references: Mapping[str, str]

    @property
    def id_column(self) -> str:
        """The first column: the id of the row, or of the record that it belongs to."""
        return self.columns[0].name

    @property
    def record_type(self) -> str:
        """The type of the records that the rows are; "" where they are no records."""
        is_record = self.key == (self.id_column,) and self.references.get(self.id_column) == "records"
        return self.id_column.removesuffix("_id") if is_record else ""


@cache
def table_forms() -> dict[str, TableForm]:
    """Return the tables by name, in the order of the descriptor.

    Raises:
        DatasetError: the package carries no data, or a damaged descriptor.
    """
    resources = DataFolder(packaged_data()).descriptor["resources"]
    return {each["name"]: _table_form(each["name"], each["schema"]) for each in resources}


def record_tables() -> dict[str, str]:
    """Return record type to its table."""
    return {form.record_type: name for name, form in table_forms().items() if form.record_type}


def _table_form(name: str, schema: dict[str, Any]) -> TableForm:
    columns = tuple(_column_form(field) for field in schema["fields"])
    foreign = ((each["fields"][0], each["reference"]["resource"] or name) for each in schema.get("foreignKeys", ()))
    return TableForm(name, columns, tuple(schema["primaryKey"]), dict(foreign))


def _column_form(field: dict[str, Any]) -> ColumnForm:
    rules, kind = field.get("constraints", {}), field["policytrack:type"]
    if "enum" in rules:
        cell = Cell(kind, choices=tuple(rules["enum"]))
    else:
        pattern = rules.get("pattern", "")
        if pattern.startswith(KEY_PART[0]):
            pattern = pattern.removeprefix(KEY_PART[0]).removesuffix(KEY_PART[1])
        cell = _cells()[kind, pattern]
    return ColumnForm(field["name"], cell, rules.get("required", False))


@cache
def _cells() -> dict[tuple[Kind, str], Cell]:
    """Kind and published pattern to the cell that has them: a pattern alone cannot say what is wrong with a text."""
    cells = (Cell("text"), *_marks())
    return {(cell.kind, cell.table_pattern if cell.pattern else ""): cell for cell in cells}


def _marks() -> Iterator[Cell]:
    for module in (edtf, numbers, text, version):
        for each in vars(module).values():
            yield from (mark for mark in getattr(each, "__metadata__", ()) if isinstance(mark, Cell))
