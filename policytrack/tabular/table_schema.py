"""Table Schemas (Frictionless): each table's columns with every constraint of its model that the format can express.

Numbers and dates are strings with a pattern: readers of the types `integer`, `number` and `date` accept `1_000`,
full-width digits and `2022-1-5`. `policytrack:type` names the type that a program should give the column.
"""

from __future__ import annotations

from typing import Any

from policytrack.tabular.column import Column
from policytrack.tabular.table import BY_NAME, Table


def table_schema(table: Table) -> dict[str, Any]:
    """The table's schema as a Frictionless descriptor."""
    keys = {
        "primaryKey": list(_unique_key(table)),
        "foreignKeys": [_foreign_key(table, column, other) for column, other in table.references.items()],
    }
    fields = [_field(column) for column in table.columns]
    return {"fields": fields, "missingValues": [""], **{name: value for name, value in keys.items() if value}}


def _unique_key(table: Table) -> tuple[str, ...]:
    """The primary key; none where a part of it may be null, which the format refuses."""
    required = {column.name for column in table.columns if column.required}
    return table.key if set(table.key) <= required else ()


def _foreign_key(table: Table, column: str, other: str) -> dict[str, Any]:
    resource = "" if other == table.name else other
    return {"fields": [column], "reference": {"resource": resource, "fields": [BY_NAME[other].columns[0].name]}}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string",
        "description": column.meaning,
        "policytrack:type": column.kind,
    }
    if column.unit:
        field["policytrack:unit"] = column.unit
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind == "boolean":
        field |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif column.choices:
        constraints["enum"] = list(column.choices)
    elif column.cell.pattern:
        constraints["pattern"] = column.cell.table_pattern
    return field | ({"constraints": constraints} if constraints else {})
