"""Table Schemas (Data Package v2): each table's columns with their types, terms and short constraints.

frictionless repeats a constraint in each message, so patterns are short, and a long list of terms is in `categories`,
which frictionless does not check. `policytrack validate` and the checks of the plugin enforce the exact forms:
`policytrack:type` names the type of the cells, `policytrack:form` the form (`policytrack.values.forms`).

A key column that may be empty has `missingValues: []`. There an empty cell is an empty text, because Table Schema does
    not allow null in a key.
"""

from __future__ import annotations

from typing import Any

from policytrack.records.column import Column
from policytrack.records.tables import BY_NAME, Table
from policytrack.values.forms import NAMES

PROFILES = "https://datapackage.org/profiles/2.0"
"""The address of the profiles; `$schema` of a file that is a descriptor of its own is a file there."""

CSV_DIALECT: dict[str, Any] = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}
"""The dialect in `schema/dialect.json` and `datapackage.json`."""

_TYPES = {"decimal": "number", "integer": "integer", "date": "date", "boolean": "boolean"}

_LONGEST = 230
"""The number of characters of a list of terms, up to which it is an `enum`."""


def table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table in the data package.

    It has foreign keys. Columns that may be null have no pattern: frictionless writes patterns to a database as checks,
    which fail in SQLite for null.
    """
    schema = lone_table_schema(table)
    for field in schema["fields"]:
        if not (field["constraints"].get("required") or "missingValues" in field):
            field["constraints"].pop("pattern", None)
        if not field["constraints"]:
            del field["constraints"]
    if table.references:
        schema["foreignKeys"] = [_foreign_key(table, column, other) for column, other in table.references.items()]
    return schema


def lone_table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table outside a package, without foreign keys, which frictionless rejects there."""
    fields = [_field(column, is_key=column.name in table.key) for column in table.columns]
    unique = {"uniqueKeys": [list(table.unique)]} if table.unique else {}
    return {"fields": fields, "missingValues": [""], "primaryKey": list(table.key), **unique}


def _foreign_key(table: Table, column: str, other: str) -> dict[str, Any]:
    resource = {} if other == table.name else {"resource": other}
    return {"fields": [column], "reference": {**resource, "fields": [BY_NAME[other].columns[0].name]}}


def _field(column: Column, *, is_key: bool) -> dict[str, Any]:
    """Return a field descriptor of the Table Schema."""
    cell, may_be_empty = column.cell, is_key and not column.required
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.meaning,
        "policytrack:type": column.kind,
    }
    if cell in NAMES:
        field["policytrack:form"] = NAMES[cell]
    if column.unit:
        field["policytrack:unit"] = column.unit
    if may_be_empty:
        field["missingValues"] = []
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    elif cell.maximum:
        constraints |= {"minimum": 0, "maximum": cell.maximum}
    elif column.kind == "term":
        terms = list(cell.choices)
        rules, name = (constraints, "enum") if len(str(terms)) <= _LONGEST else (field, "categories")
        rules[name] = terms
    elif field["type"] == "string" and cell.table_pattern:
        constraints["pattern"] = f"({cell.table_pattern})?(?!\\n)" if may_be_empty else cell.table_pattern
    return {**field, "constraints": constraints}
