"""The contents of `schema/`: Table Schemas of tables, JSON Schemas of records and seeds files, the dialect of CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from policytrack.claims.redirects import SECTIONS as REDIRECT_SECTIONS
from policytrack.files.json import json_bytes
from policytrack.files.table_schema import CSV_DIALECT, PROFILES, lone_table_schema
from policytrack.records.column import Column, columns_of
from policytrack.records.record import Record
from policytrack.records.redirect import Redirect
from policytrack.records.tables import BY_NAME, CHILD_TABLES, MODELS, RECORD_TABLES, STAGES, TABLES, Table
from policytrack.seeds.expectations import BOUNDS, COUNT, LOSSES, LOST, SHARE
from policytrack.seeds.layout import (
    EDITORIAL,
    EDITORIAL_KEYS,
    MERGED,
    MERGED_KEYS,
    MERGED_QUOTE_KEYS,
    OUTSIDE_KEYS,
    SAID_KEYS,
    SECTIONS,
    SOURCE_FIELDS,
    UNQUOTED,
    WITHHELD,
    WITHHELD_KEYS,
    FieldShape,
    KeyedQuotes,
    Quotes,
    RowQuotes,
)
from policytrack.values.text import SHA256, SLUG
from policytrack.values.vocabulary.provenance import DISPOSITION, RANK

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": ["string", "number", "boolean"], "minLength": 1}
"""The schema of a text. Editors read `2021` as a number and `false` as a boolean; policytrack reads both as text."""
_DRAFT = {"type": "boolean", "description": "true for a draft, which is not read and not built"}
_IDS = {"pattern": f"^(?:{SLUG})$"}
_DESCRIPTIONS = {
    "redirects": "Ids that were published, and the record that stands for each now",
    "withdrawn": "Ids that were published, and for which no record stands any more",
}


def redirects_schema() -> dict[str, Any]:
    """Return the JSON Schema of `records.yaml`."""
    meanings = {column.name: column for column in columns_of(Redirect)}
    since = {"type": "string", "pattern": meanings["since"].cell.json_pattern, "description": meanings["since"].meaning}
    keys = {
        "to": {"type": "string", **_IDS, "description": meanings["to_id"].meaning},
        "because": {**_TEXT, "description": meanings["because"].meaning},
        "since": since,
    }
    sections = {
        name: _described(name, _by_id(_object({key: keys[key] for key in wanted}, list(wanted))))
        for name, wanted in REDIRECT_SECTIONS.items()
    }
    return {
        "$schema": _DIALECT,
        "title": "policytrack records",
        "description": "What became of ids that were published and are not those of records any more.",
        **_object(sections),
    }


def expectations_schema() -> dict[str, Any]:
    """Return the JSON Schema of `expectations.yaml`."""
    return {
        "$schema": _DIALECT,
        "title": "policytrack expectations",
        "description": "What a build may lose of the published data; a build that loses more publishes nothing.",
        **_object({LOST: _lost(), **{table.name: _expected(table) for table in TABLES}}),
    }


def _lost() -> dict[str, Any]:
    told = "The largest shares of a table's rows, and of a column's values, that a build may have fewer than before"
    share = {"type": "string", "pattern": f"^{SHARE}$"}
    return {**_object(dict.fromkeys(LOSSES, share)), "description": told}


def _expected(table: Table) -> dict[str, Any]:
    number = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^(?:{COUNT})$"}]}
    return {**_object({"rows": _object(dict.fromkeys(BOUNDS, number))}), "description": table.meaning}


def _by_id(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _IDS, "additionalProperties": inner}


def _described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "description": _DESCRIPTIONS[name]}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    needed = {"required": required} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": properties, **needed}


@cache
def schema_files() -> Mapping[str, bytes]:
    """Return the files of `schema/`: path to contents. They depend only on the code."""
    profile = {"$schema": f"{PROFILES}/tableschema.json"}
    tables = {f"tables/{table.name}.json": json_bytes(profile | lone_table_schema(table)) for table in TABLES}
    records = {f"records/{name}.json": json_bytes(record_schema(model)) for name, model in MODELS.items()}
    others = {
        "annotation": annotation_schema(),
        "redirects": redirects_schema(),
        "expectations": expectations_schema(),
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", **CSV_DIALECT},
    }
    return MappingProxyType(tables | records | {f"{name}.json": json_bytes(each) for name, each in others.items()})


def record_schema(model: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a whole record: its cells, child rows and evidence, in their text or JSON form."""
    return {"$schema": _DIALECT, **model.model_json_schema(mode="serialization")}


def annotation_schema() -> dict[str, Any]:
    """Return the JSON Schema of an annotation file, for editors: fields, keys, terms, descriptions."""
    quote = _ref("quote")
    fields = {f"source.{name}": _source_field(name) for name in SOURCE_FIELDS}
    fields |= {name: field for record_type, shapes in SECTIONS.values() for name, field in _fields(record_type, shapes)}
    sections = {section: _records(record_type, shapes) for section, (record_type, shapes) in SECTIONS.items()}
    set_aside = {
        **dict.fromkeys(("from", "to", "quote", "in"), quote),
        "because": _TEXT,
        "as": {"enum": [term for term in DISPOSITION if term not in ("cited", "unreviewed")]},
    }
    words = "Words that occur once in the text, or in the paragraph of in:; [[evidence]] in context"
    return {
        "$schema": _DIALECT,
        "title": "policytrack annotation",
        "type": "object",
        "additionalProperties": False,
        "required": ["source"],
        "description": "What a curator read in one source text: for each record and field, a quote in its context.",
        "properties": {
            "source": _object({name: _ref(f"source.{name}") for name in SOURCE_FIELDS} | {WITHHELD: _withheld()}),
            **sections,
            "set_aside": {"type": "array", "items": _object(set_aside, ["as", "because"])},
            "means": {
                "type": "object",
                "additionalProperties": {"type": "string", **_IDS},
                "description": "The institution that an ambiguous name or a general word means in this text",
            },
            "independent": {
                "type": "object",
                "additionalProperties": _TEXT,
                "description": "Source with the same paragraphs to the reason why it is independent",
            },
            "draft": _DRAFT,
        },
        "$defs": {
            "quote": {**_TEXT, "description": words},
            **{name: _said(keys) for name, keys in SAID_KEYS.items()},
            MERGED: _merged(),
            "anchor": _one_or_many({"anyOf": [quote, _object({"in": quote, "quote": quote}, ["quote"])]}),
            **fields,
        },
    }


def _said(keys: Iterable[str]) -> dict[str, Any]:
    """Return the schema of `by:` or `hedge:`."""
    quote = _ref("quote")
    return {"anyOf": [quote, _object({key: quote if key in ("quote", "in") else _TEXT for key in keys}, ["quote"])]}


def _withheld() -> dict[str, Any]:
    """Return the schema of `withheld:`, two checksums that a command writes."""
    checksum = {"type": "string", "pattern": f"^(?:{SHA256})$"}
    told = "The text may not be passed on: SHA-256 of the text, and of its redaction. policytrack withhold writes this."
    return {**_object(dict.fromkeys(WITHHELD_KEYS, checksum), list(WITHHELD_KEYS)), "description": told}


def _fields(record_type: str, shapes: Mapping[str, FieldShape]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and schema of every field with claims."""
    for name, shape in shapes.items():
        for path in _claim_paths((name,), shape):
            yield ".".join((record_type, *path)), _field(record_type, path)
        if isinstance(shape, KeyedQuotes) and isinstance(shape.inner, KeyedQuotes):
            yield f"{record_type}.{name}.keyed", _keyed(record_type, (name, "*"), shape.inner)


def _claim_paths(path: tuple[str, ...], shape: FieldShape) -> Iterator[tuple[str, ...]]:
    if isinstance(shape, Quotes):
        yield path
    elif isinstance(shape, KeyedQuotes):
        yield from _claim_paths((*path, "*"), shape.inner)
    else:
        yield from ((*path, name) for name in shape.fields)


def _records(record_type: str, shapes: Mapping[str, FieldShape]) -> dict[str, Any]:
    fields = {name: _shape(record_type, (name,), shape) for name, shape in shapes.items()}
    editorial = {name: _editorial(column) for name, column in EDITORIAL[record_type].items()}
    scope = {"in": _ref("quote"), **{name: _ref(name) for name in SAID_KEYS}, "draft": _DRAFT}
    block = _object({**editorial, **scope, **fields, MERGED: _ref(MERGED)})
    ids = {"pattern": f"^(?:{SLUG})$"}
    return {"type": "object", "propertyNames": ids, "additionalProperties": _one_or_many(block)}


def _editorial(column: Column) -> dict[str, Any]:
    """Return the schema of a title, which may be a quote, or of a whole, which needs an id and a reason."""
    needs_reason = not (column.editorial and column.editorial.because)
    texts = {key: _TEXT for key in EDITORIAL_KEYS if key != "because" or needs_reason}
    claim = _object(
        {**texts, "quote": _ref("quote"), "in": _ref("quote")},
        ["value", "quote", "because"] if needs_reason else ["quote"],
    )
    return {**(claim if needs_reason else {"anyOf": [_ref("quote"), claim]}), "description": column.meaning}


def _merged() -> dict[str, Any]:
    """Return the schema of a merge: the reason, and a quote of each source."""
    keys = {**dict.fromkeys(MERGED_QUOTE_KEYS, _ref("quote")), "source": _TEXT}
    quote = {"anyOf": [_ref("quote"), _object(keys, ["quote"])]}
    quotes = {"type": "array", "minItems": 1, "items": quote}
    told = "Why the sources speak of one thing, with a quote of each; stands in the file of the source added last."
    return {**_object(dict(zip(MERGED_KEYS, (_TEXT, quotes), strict=True)), list(MERGED_KEYS)), "description": told}


def _shape(record_type: str, path: tuple[str, ...], shape: FieldShape) -> dict[str, Any]:
    if isinstance(shape, Quotes):
        return _ref(".".join((record_type, *path)))
    if isinstance(shape, RowQuotes):
        fields = {name: _ref(".".join((record_type, *path, name))) for name in shape.fields}
        return _one_or_many(_object({"in": _ref("quote"), **fields}))
    if len(path) > 1:
        return _ref(f"{record_type}.{path[0]}.keyed")
    return _keyed(record_type, path, shape)


def _keyed(record_type: str, path: tuple[str, ...], shape: KeyedQuotes) -> dict[str, Any]:
    inner = _shape(record_type, (*path, "*"), shape.inner)
    keyed = {
        "type": "object",
        "properties": {"in": _ref("quote"), **dict.fromkeys(shape.offered, inner)},
        "additionalProperties": False if shape.is_closed else inner,
    }
    return _one_or_many(keyed)


def _field(record_type: str, path: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a claim or a list of claims; editors offer the terms of the vocabulary."""
    column = _column(record_type, path)
    terms = list(STAGES[record_type] if path[-1] == "event" else column.choices if column else ())
    properties = {
        "quote": _ref("quote"),
        "in": _ref("quote"),
        "value": {"anyOf": [{"enum": terms}, _TEXT]} if terms else _TEXT,
        "because": _TEXT,
        **{name: _ref(name) for name in SAID_KEYS},
        "rank": {"enum": list(RANK)},
        "rank_reason": _TEXT,
        "anchor": _ref("anchor"),
    }
    claim = {"anyOf": [_ref("quote"), _object(properties, ["quote"])]}
    return {**_one_or_many(claim), "description": column.meaning if column else ""}


def _source_field(name: str) -> dict[str, Any]:
    """Return the schema of a field of the source, which may be known from outside the text, with a reason."""
    field = _field("source", (name,))
    outside = _object(dict.fromkeys(OUTSIDE_KEYS, _TEXT), ["value"])
    return field if name in UNQUOTED else {**field, "anyOf": [*field["anyOf"], outside]}


def _column(record_type: str, path: tuple[str, ...]) -> Column | None:
    """Return the column that the field fills, if one has its name."""
    table = BY_NAME[CHILD_TABLES.get((record_type, path[0]), RECORD_TABLES[record_type])]
    return next((column for column in table.columns if column.name in (path[-1], f"{path[-1]}_id")), None)


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}
