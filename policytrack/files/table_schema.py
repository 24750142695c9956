"""Table Schemas (Frictionless): each table's columns with every constraint of its model that the format can express.

Numbers and dates are strings with a pattern: readers of the types `integer`, `number` and `date` accept `1_000`,
full-width digits and `2022-1-5`. `policytrack:type` names the type that a program should give the column.

A key column that may be empty has `missingValues: []`. There an empty cell is an empty text, because Table Schema does
    not allow null in a key.
"""

from __future__ import annotations

from typing import Any

from policytrack.records.column import Column
from policytrack.records.tables import BY_NAME, Table

CSV_DIALECT: dict[str, Any] = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
    "caseSensitiveHeader": True,
}
"""The dialect in `schema/dialect.json` and `datapackage.json`."""


def table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table in the data package; the resource "" means the table itself."""
    foreign = [
        {
            "fields": [column],
            "reference": {
                "resource": "" if other == table.name else other,
                "fields": [BY_NAME[other].columns[0].name],
            },
        }
        for column, other in table.references.items()
    ]
    return lone_table_schema(table) | ({"foreignKeys": foreign} if foreign else {})


def lone_table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table outside a package, without foreign keys, which Frictionless rejects there."""
    fields = [_field(column, is_key=column.name in table.key) for column in table.columns]
    return {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)}


def _field(column: Column, *, is_key: bool) -> dict[str, Any]:
    """Return a field descriptor of the Table Schema."""
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string",
        "description": column.meaning,
        "policytrack:type": column.kind,
    }
    if column.unit:
        field["policytrack:unit"] = column.unit
    may_be_empty = is_key and not column.required
    if may_be_empty:
        field["missingValues"] = []
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind == "boolean":
        field |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif column.choices:
        constraints["enum"] = list(column.choices)
    elif column.cell.pattern:
        pattern = column.cell.table_pattern
        constraints["pattern"] = rf"(?:|{pattern})(?!\n)" if may_be_empty else pattern
    return field | ({"constraints": constraints} if constraints else {})
