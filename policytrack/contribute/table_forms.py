"""Table forms: columns, key and references of each table, read from the published descriptor.

The models contain the same information, but importing the models takes longer than checking a thousand rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.values.cell import Cell
from policytrack.values.forms import FORMS


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
        unique: further columns that together are unique; empty if there are none.
        references: column to the table whose ids it holds.
    """

    name: str
    columns: tuple[ColumnForm, ...]
    key: tuple[str, ...]
    unique: tuple[str, ...]
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
        foreign = (
            (each["fields"][0], each["reference"].get("resource", name)) for each in schema.get("foreignKeys", ())
        )
        columns, (unique,) = tuple(map(_column_form, schema["fields"])), schema.get("uniqueKeys", ((),))
        forms[name] = TableForm(name, columns, tuple(schema["primaryKey"]), tuple(unique), dict(foreign))
    return forms


def record_tables() -> dict[str, str]:
    """Return record type to its table."""
    return {form.record_type: name for name, form in table_forms().items() if form.record_type}


def _column_form(field: dict[str, Any]) -> ColumnForm:
    rules = field.get("constraints", {})
    terms = rules.get("enum") or field.get("categories", ())
    cell = Cell("term", choices=tuple(terms)) if terms else FORMS.get(field.get("policytrack:form", ""), Cell("text"))
    return ColumnForm(field["name"], cell, rules.get("required", False))
