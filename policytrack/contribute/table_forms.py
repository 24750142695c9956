"""Table forms: columns, key and references of each table, read from the published descriptor.

The models contain the same information, but importing the models takes longer than checking a thousand rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.values import edtf, numbers, text, version
from policytrack.values.cell import Cell, Kind

KEY_PART = (r"(?:|", r")(?!\n)")
"""Prefix and suffix that the Table Schema puts around the pattern of a key column that may be empty."""


@dataclass(frozen=True)
class ColumnForm:
    """The name of a column, the type and form of its cells, and whether a cell must be filled."""

    name: str
    cell: Cell
    required: bool


@dataclass(frozen=True)
class TableForm:
    """The columns, key and references of a table.

    Args:
        name: the table's name.
        columns: its columns, in order.
        key: the columns of the primary key.
        references: column to the table whose ids it holds.
    """

    name: str
    columns: tuple[ColumnForm, ...]
    key: tuple[str, ...]
    references: Mapping[str, str]

    @property
    def id_column(self) -> str:
        """The first column: the id of the row, or of the record that the row belongs to."""
        return self.columns[0].name

    @property
    def record_type(self) -> str:
        """The record type, if each row of the table is a record; else ""."""
        is_record = self.key == (self.id_column,) and self.references.get(self.id_column) == "records"
        return self.id_column.removesuffix("_id") if is_record else ""

    @property
    def self_references(self) -> tuple[str, ...]:
        """The columns that refer to the table itself."""
        return tuple(column for column, table in self.references.items() if table == self.name)

    def has(self, *columns: str) -> bool:
        """Return whether the table has all of some columns."""
        return {*columns} <= {column.name for column in self.columns}


@cache
def table_forms() -> dict[str, TableForm]:
    """Return the tables by name, in the order of the descriptor.

    Raises:
        DatasetError: the package carries no data, or a damaged descriptor.
    """
    forms = {}
    for resource in DataFolder(packaged_data()).descriptor["resources"]:
        name, schema = resource["name"], resource["schema"]
        foreign = ((each["fields"][0], each["reference"]["resource"] or name) for each in schema.get("foreignKeys", ()))
        columns = tuple(map(_column_form, schema["fields"]))
        forms[name] = TableForm(name, columns, tuple(schema["primaryKey"]), dict(foreign))
    return forms


def record_tables() -> dict[str, str]:
    """Return record type to its table."""
    return {form.record_type: name for name, form in table_forms().items() if form.record_type}


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
    """Return kind and published pattern to the cell: a pattern alone does not give the reason for a fault."""
    types = [each for module in (edtf, numbers, text, version) for each in vars(module).values()]
    marks = [mark for each in types for mark in getattr(each, "__metadata__", ()) if isinstance(mark, Cell)]
    return {(cell.kind, cell.table_pattern if cell.pattern else ""): cell for cell in (Cell("text"), *marks)}
