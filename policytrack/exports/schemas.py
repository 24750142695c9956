"""Schemas: the tables of a data folder as its own descriptor states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ColumnSchema:
    """A column.

    Args:
        name: its name.
        kind: `text`, `edtf`, `term`, `boolean`, `integer`, `decimal` or `date`.
        required: whether null is refused.
        meaning: one line for readers.
        unit: unit or notation, "" where it has none.
    """

    name: str
    kind: str
    required: bool
    meaning: str
    unit: str

    @property
    def note(self) -> str:
        """Meaning and unit on one line."""
        return f"{self.meaning} Unit: {self.unit}." if self.unit else self.meaning


@dataclass(frozen=True)
class TableSchema:
    """A table.

    Args:
        name: its name.
        meaning: one line for readers.
        columns: in order.
        key: the primary key's columns; empty where a part of it may be null.
        references: column to the table and the column that it refers to.
    """

    name: str
    meaning: str
    columns: tuple[ColumnSchema, ...]
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]]


def read_schemas(descriptor: Mapping[str, Any]) -> tuple[TableSchema, ...]:
    """The tables' schemas, in the descriptor's order.

    Args:
        descriptor: `datapackage.json`.
    """
    return tuple(_table(resource["name"], resource) for resource in descriptor["resources"])


def _table(name: str, resource: Mapping[str, Any]) -> TableSchema:
    schema = resource["schema"]
    return TableSchema(
        name,
        _line(resource["title"]),
        tuple(_column(field) for field in schema["fields"]),
        _key(schema),
        {
            key["fields"][0]: (key["reference"]["resource"] or name, key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", ())
        },
    )


def _key(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The primary key; none where a part of it may be null, which databases refuse."""
    required = {field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")}
    key = tuple(schema.get("primaryKey", ()))
    return key if set(key) <= required else ()


def _column(field: Mapping[str, Any]) -> ColumnSchema:
    return ColumnSchema(
        field["name"],
        field["policytrack:type"],
        field.get("constraints", {}).get("required", False),
        _line(field["description"]),
        _line(field.get("policytrack:unit", "")),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
