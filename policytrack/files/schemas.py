"""The contents of `schema/`: a Table Schema a table, a JSON Schema a record type, and one for annotation files."""

from __future__ import annotations

from typing import Any

from policytrack.annotations.layout import BLOCK_KEYS, SECTIONS, SOURCE_FIELDS, Claims, Keyed, Shape
from policytrack.files.json_file import json_bytes
from policytrack.records.event import STAGES
from policytrack.records.models import MODELS
from policytrack.records.record import Record
from policytrack.tables.table import BY_NAME, CHILD_TABLES, RECORD_TABLES, TABLES
from policytrack.tables.table_schema import table_schema
from policytrack.values.codes import COUNTRIES
from policytrack.values.vocabulary.agreements import PARTY_ROLE
from policytrack.values.vocabulary.institutions import NAME_KIND
from policytrack.values.vocabulary.provenance import DISPOSITION, RANK

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, bytes]:
    """Path within `schema/` to contents."""
    tables = {f"tables/{table.name}.json": json_bytes(table_schema(table)) for table in TABLES}
    records = {f"records/{name}.json": json_bytes(record_schema(model)) for name, model in MODELS.items()}
    return {**tables, **records, "annotation.json": json_bytes(annotation_schema())}


def record_schema(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema of a whole record: its cells, child rows and evidence, in their text or JSON form."""
    return {"$schema": _DIALECT, **model.model_json_schema(mode="serialization")}


def annotation_schema() -> dict[str, Any]:
    """The JSON Schema of an annotation file, for editors: fields, keys and terms complete, descriptions show."""
    sections = {section: _records(record_type, shapes) for section, (record_type, shapes) in SECTIONS.items()}
    return {
        "$schema": _DIALECT,
        "title": "policytrack annotation",
        "type": "object",
        "additionalProperties": False,
        "required": ["source"],
        "description": "What a curator read in one source text: for each record and field, a quote in its context.",
        "properties": {
            "source": _object({name: _field("source", (name,)) for name in SOURCE_FIELDS}),
            **sections,
            "set_aside": {"type": "array", "items": {"$ref": "#/$defs/set_aside"}},
        },
        "$defs": {
            "quote": {
                "type": "string",
                "minLength": 1,
                "description": "Words that occur once in the text, or in the paragraph of in:; [[evidence]] in context",
            },
            "anchor": _one_or_many(
                {
                    "anyOf": [
                        {"$ref": "#/$defs/quote"},
                        _object({"in": {"$ref": "#/$defs/quote"}, "quote": {"$ref": "#/$defs/quote"}}, ["quote"]),
                    ]
                }
            ),
            "set_aside": _object(
                {
                    **{name: {"$ref": "#/$defs/quote"} for name in ("from", "to", "quote", "in")},
                    "because": {"type": "string", "minLength": 1},
                    "as": {"enum": [term for term in DISPOSITION if term not in ("cited", "unreviewed")]},
                },
                ["as", "because"],
            ),
        },
    }


def _records(record_type: str, shapes: Any) -> dict[str, Any]:
    block = _object(
        {
            **{key: {"$ref": "#/$defs/quote"} for key in BLOCK_KEYS},
            **{name: _shape(record_type, (name,), shape) for name, shape in shapes.items()},
        }
    )
    return {
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9]+(?:[_-][a-z0-9]+)*$"},
        "additionalProperties": _one_or_many(block),
    }


def _shape(record_type: str, path: tuple[str, ...], shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Claims):
        return _field(record_type, path)
    if isinstance(shape, Keyed):
        inner = _shape(record_type, (*path, "*"), shape.inner)
        terms = _keys(record_type, shape.keys)
        keyed: dict[str, Any] = {"type": "object", "additionalProperties": inner}
        return {**keyed, "properties": dict.fromkeys(terms, inner)} | (
            {"additionalProperties": False} if terms and shape.keys in ("role", "name_kind") else {}
        )
    return _object({name: _field(record_type, (*path, name)) for name in shape.fields})


def _keys(record_type: str, keys: str) -> tuple[str, ...]:
    """The keys that an editor should offer."""
    if keys == "stage":
        return tuple(_vocabulary(record_type, ("events", "*", "event")))
    return {"role": tuple(PARTY_ROLE), "name_kind": tuple(NAME_KIND), "who": COUNTRIES}.get(keys, ())


def _field(record_type: str, path: tuple[str, ...]) -> dict[str, Any]:
    """A claim, a list of claims; a term where the field has a vocabulary."""
    terms = _vocabulary(record_type, path)
    value = (
        {"anyOf": [{"enum": terms}, {"type": "string", "minLength": 1}]}
        if terms
        else {"type": "string", "minLength": 1}
    )
    claim = _object(
        {
            "quote": {"$ref": "#/$defs/quote"},
            "in": {"$ref": "#/$defs/quote"},
            "value": value,
            "because": {"type": "string", "minLength": 1},
            "by": {"$ref": "#/$defs/quote"},
            "rank": {"enum": list(RANK)},
            "rank_reason": {"type": "string", "minLength": 1},
            "anchor": {"$ref": "#/$defs/anchor"},
        },
        ["quote"],
    )
    return {
        **_one_or_many({"anyOf": [{"$ref": "#/$defs/quote"}, claim]}),
        "description": _description(record_type, path),
    }


def _vocabulary(record_type: str, path: tuple[str, ...]) -> list[str]:
    if path[-1] == "event":
        return list(STAGES[record_type])
    column = _column(record_type, path)
    return list(column.choices) if column else []


def _description(record_type: str, path: tuple[str, ...]) -> str:
    column = _column(record_type, path)
    return column.meaning if column else ""


def _column(record_type: str, path: tuple[str, ...]) -> Any:
    table = BY_NAME[CHILD_TABLES.get((record_type, path[0]), RECORD_TABLES[record_type])]
    names = (path[-1], f"{path[-1]}_id")
    return next((column for column in table.columns if column.name in names), None)


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **({"required": required} if required else {}),
    }


def _one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}
