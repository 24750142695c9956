"""JSON Schemas of the two files of `seeds/` that belong to no single text, for editors."""

from __future__ import annotations

from typing import Any

from policytrack.claims.editorial import KEYS
from policytrack.claims.redirects import SECTIONS
from policytrack.expectations import BOUNDS, COUNT, SHARE
from policytrack.records.redirect import Redirect
from policytrack.tabular.column import columns_of
from policytrack.tabular.table import TABLES, Table
from policytrack.values.text import SLUG

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string", "minLength": 1}
_IDS = {"pattern": f"^(?:{SLUG})$"}
_DESCRIPTIONS = {
    "redirects": "Ids that were published, and the record that stands for each now",
    "withdrawn": "Ids that were published, and for which no record stands any more",
    "title": "The project's own title, with the words that it rests on",
    "part_of": "The aid package that this one is part of",
    "merged": "Why what independent sources say is of one record",
}
_NEEDED = {"title": ["value", "source", "quote"], "part_of": ["value", "source", "quote", "because"], "merged": None}


def editorial_schema() -> dict[str, Any]:
    """The JSON Schema of `records.yaml`."""
    record = {name: _described(name, _object(dict.fromkeys(KEYS[name], _TEXT), _NEEDED[name])) for name in KEYS}
    quote = _object(dict.fromkeys(("source", "in", "quote"), _TEXT), ["source", "quote"])
    record["merged"]["properties"] = {"because": _TEXT, "quotes": {"type": "array", "minItems": 1, "items": quote}}
    record["merged"]["required"] = ["because", "quotes"]
    meanings = {column.name: column for column in columns_of(Redirect)}
    since = {"type": "string", "pattern": meanings["since"].cell.json_pattern, "description": meanings["since"].meaning}
    keys = {
        "to": {"type": "string", **_IDS, "description": meanings["to_id"].meaning},
        "because": {**_TEXT, "description": meanings["because"].meaning},
        "since": since,
    }
    sections = {
        name: _described(name, _by_id(_object({key: keys[key] for key in wanted}, list(wanted))))
        for name, wanted in SECTIONS.items()
    }
    return {
        "$schema": _DIALECT,
        "title": "policytrack records",
        "description": "What belongs to no single source: titles, parts, merges, and what became of ids.",
        **_by_id(_object(record)),
        "properties": sections,
    }


def expectations_schema() -> dict[str, Any]:
    """The JSON Schema of `expectations.yaml`."""
    return {
        "$schema": _DIALECT,
        "title": "policytrack expectations",
        "description": "What the tables hold at least and at most; a build that does not meet this publishes nothing.",
        **_object({table.name: _expected(table) for table in TABLES}),
    }


def _expected(table: Table) -> dict[str, Any]:
    number = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^(?:{COUNT})$"}]}
    filled = {
        column.name: {"type": "string", "pattern": f"^{SHARE}$", "description": column.meaning}
        for column in table.columns
    }
    bounds = _object(dict.fromkeys(BOUNDS, number))
    return {**_object({"rows": bounds, "filled": _object(filled)}), "description": table.meaning}


def _by_id(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _IDS, "additionalProperties": inner}


def _described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "description": _DESCRIPTIONS[name]}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    needed = {"required": required} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": properties, **needed}
