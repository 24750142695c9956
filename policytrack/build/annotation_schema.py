"""The JSON Schema of annotation files, for editors: fields, keys, terms, descriptions.

Editors read scalars by YAML 1.2: `2021` as a number and `false` as a boolean. policytrack reads both as text, so that
the schema allows them wherever a text may stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policytrack.records.column import Column, columns_of
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, CHILD_TABLES, MODELS, RECORD_TABLES, STAGES, children_of
from policytrack.seeds.layout import (
    BLOCK_KEYS,
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
    has_fields,
)
from policytrack.values.cell import Term
from policytrack.values.codes import COUNTRIES
from policytrack.values.text import KEY, SHA256, SLUG
from policytrack.values.vocabulary.provenance import DISPOSITION, RANK

Schema = dict[str, Any]

_WORDS = r"(?:(?!\[\[|\]\])[\s\S])*"
"""Pattern of text without double brackets."""
_QUOTE = rf"^(?=[\s\S]*\S)(?:{_WORDS}|{_WORDS}\[\[(?=\s*(?!\]\])\S){_WORDS}\]\]{_WORDS})$"
"""Pattern of a quote: with at most one pair of double brackets, which are not empty."""
_DATED = r"^(?:\.\./|\[|\{)?[0-9]{4}[0-9X~?%/.,T:+{}\[\]-]*$"
"""Pattern of what may be an EDTF date; `validate` says whether it is one."""

_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_BOOLEAN: Schema = {"enum": [True, False, "true", "false"]}
_DRAFT: Schema = {**_BOOLEAN, "description": "true for a draft, which is not read and not built"}
_IDS: Schema = {"pattern": f"^(?:{SLUG})$"}


_WHO = rf"^(?:{'|'.join(COUNTRIES)}|{SLUG}|in)$"
"""The keys of a set of those who take part: countries and institutions."""

KnownIds = tuple[tuple[str, str, str], ...]
"""Type, id and title of each record of the data, which editors offer."""


def annotation_schema(known: KnownIds = ()) -> Schema:
    """Return the JSON Schema of an annotation file.

    Args:
        known: the records whose ids an editor offers. Any other id is as valid.
    """
    quote = ref("quote")
    fields = {f"source.{name}": _source_field(name) for name in SOURCE_FIELDS}
    fields |= {name: field for record_type, shapes in SECTIONS.values() for name, field in _fields(record_type, shapes)}
    sections = {section: _records(record_type) for section, (record_type, _) in SECTIONS.items()}
    source = {name: ref(f"source.{name}") for name in SOURCE_FIELDS} | {WITHHELD: _withheld()}
    is_draft = {"required": ["draft"], "properties": {"draft": {"enum": [True, "true"]}}}
    schema = {
        "title": "policytrack annotation",
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["source"]}, is_draft],
        "description": "What a curator read in one source text: for each record and field, a quote in its context.",
        "properties": {
            "source": {**object_of(source), "minProperties": 1},
            **sections,
            "set_aside": _set_aside(),
            "means": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"type": "string", **_IDS},
                "description": "The institution that an ambiguous name or a general word means in this text",
            },
            "independent": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": _TEXT,
                "description": "Source with the same paragraphs to the reason why it is independent",
            },
            "draft": _DRAFT,
        },
        "$defs": {
            "quote": {
                **_TEXT,
                "pattern": _QUOTE,
                "description": "Words that occur once in the text, or in the paragraph of in:; [[evidence]] in context",
            },
            **{name: _said(keys) for name, keys in SAID_KEYS.items()},
            MERGED: _merged(),
            "anchor": _one_or_many({"anyOf": [quote, object_of({"in": quote, "quote": quote}, ["quote"])]}),
            **fields,
            **{f"{record_type}.record": _blocks(record_type, shapes) for record_type, shapes in SECTIONS.values()},
        },
    }
    bodies = {record_id: title for record_type, record_id, title in known if record_type == "institution"}
    _offer(schema, bodies)
    for section, (record_type, _) in SECTIONS.items():
        own = {record_id: title for kind, record_id, title in known if kind == record_type}
        sections[section]["properties"] = _offered(own, ref(f"{record_type}.record"))
    return schema


def _offer(node: Any, bodies: Mapping[str, str]) -> None:
    """Add the ids of institutions to every set that is keyed by who takes part."""
    if isinstance(node, dict):
        if isinstance(names := node.get("propertyNames"), dict) and names.get("pattern") == _WHO:
            node["properties"] |= _offered(bodies, node["additionalProperties"])
            return
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        _offer(inner, bodies)


def _offered(titles: Mapping[str, str], inner: Schema) -> Schema:
    return {record_id: {"allOf": [inner], "description": title} for record_id, title in titles.items()}


def object_of(properties: Schema, required: list[str] | None = None) -> Schema:
    """Return the schema of an object with these properties only."""
    needed = {"required": required} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": properties, **needed}


def ref(name: str) -> Schema:
    """Return the reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def _one_or_many(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "minItems": 1, "items": schema}]}


def _beside(*keys: str) -> Schema:
    """Return the schema of an object that has another key than these."""
    return {"not": {"propertyNames": {"enum": list(keys)}}}


def _set_aside() -> Schema:
    terms = [(key, term) for key, term in DISPOSITION.items() if key not in ("cited", "unreviewed")]
    keys = {**dict.fromkeys(("from", "to", "quote", "in"), ref("quote")), "as": _terms(terms), "because": _TEXT}
    quoted = {"anyOf": [{"required": ["quote"]}, {"required": ["from", "to"]}]}
    entry = {**object_of(keys, ["as", "because"]), **quoted}
    told = "Passages whose mentions no claim cites"
    return {"anyOf": [entry, {"type": "array", "items": entry}], "description": told}


def _terms(terms: Iterable[tuple[str, Term]]) -> Schema:
    """Return the schema of a term; an editor shows the meaning of each."""
    return {"anyOf": [{"const": key, "description": term.meaning} for key, term in terms]}


def _said(keys: Iterable[str]) -> Schema:
    """Return the schema of `by:` or `hedge:`."""
    quote = ref("quote")
    return {"anyOf": [quote, object_of({key: quote if key in ("quote", "in") else _TEXT for key in keys}, ["quote"])]}


def _withheld() -> Schema:
    """Return the schema of `withheld:`, two checksums that a command writes."""
    checksum = {"type": "string", "pattern": f"^(?:{SHA256})$"}
    told = "The text may not be passed on: SHA-256 of the text, and of its redaction. policytrack withhold writes this."
    return {**object_of(dict.fromkeys(WITHHELD_KEYS, checksum), list(WITHHELD_KEYS)), "description": told}


def _fields(record_type: str, shapes: Mapping[str, FieldShape]) -> Iterator[tuple[str, Schema]]:
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


def _records(record_type: str) -> Schema:
    blocks = ref(f"{record_type}.record")
    return {"type": "object", "minProperties": 1, "propertyNames": _IDS, "additionalProperties": blocks}


def _blocks(record_type: str, shapes: Mapping[str, FieldShape]) -> Schema:
    """Return the schema of a record: one block, or a list of blocks."""
    fields = {name: _shape(record_type, (name,), shape) for name, shape in shapes.items()}
    editorial = {name: _editorial(column) for name, column in EDITORIAL[record_type].items()}
    scope = {"in": ref("quote"), **{name: ref(name) for name in SAID_KEYS}, "draft": _DRAFT}
    block = {**object_of({**editorial, **scope, **fields, MERGED: ref(MERGED)}), **_beside(*BLOCK_KEYS)}
    return _one_or_many(block)


def _editorial(column: Column) -> Schema:
    """Return the schema of a title, which may be a quote, or of a whole, which needs an id and a reason."""
    needs_reason = not (column.editorial and column.editorial.because)
    texts = {key: _TEXT for key in EDITORIAL_KEYS if key != "because" or needs_reason}
    claim = object_of(
        {**texts, "quote": ref("quote"), "in": ref("quote")},
        ["value", "quote", "because"] if needs_reason else ["quote"],
    )
    return {**(claim if needs_reason else {"anyOf": [ref("quote"), claim]}), "description": column.meaning}


def _merged() -> Schema:
    """Return the schema of a merge: the reason, and a quote of each source."""
    keys = {**dict.fromkeys(MERGED_QUOTE_KEYS, ref("quote")), "source": _TEXT}
    quote = {"anyOf": [ref("quote"), object_of(keys, ["quote"])]}
    quotes = {"type": "array", "minItems": 1, "items": quote}
    told = "Why the sources speak of one thing, with a quote of each; stands in the file of the source added last."
    return {**object_of(dict(zip(MERGED_KEYS, (_TEXT, quotes), strict=True)), list(MERGED_KEYS)), "description": told}


def _shape(record_type: str, path: tuple[str, ...], shape: FieldShape) -> Schema:
    if isinstance(shape, Quotes):
        return ref(".".join((record_type, *path)))
    if isinstance(shape, RowQuotes):
        fields = {name: ref(".".join((record_type, *path, name))) for name in shape.fields}
        return _one_or_many({**object_of({"in": ref("quote"), **fields}), **_beside("in")})
    if len(path) > 1:
        return ref(f"{record_type}.{path[0]}.keyed")
    return _keyed(record_type, path, shape)


def _keyed(record_type: str, path: tuple[str, ...], shape: KeyedQuotes) -> Schema:
    """Return the schema of keys with quotes; an editor offers the known keys with their meanings."""
    inner, meanings = _shape(record_type, (*path, "*"), shape.inner), _meanings(record_type, path[0], shape)
    offered = {key: {"allOf": [inner], "description": text} if text else inner for key, text in meanings.items()}
    keys = {
        "stage": rf"(?:{'|'.join(meanings)})(?:\.{SLUG})?",
        "who": _WHO.removeprefix("^(?:").removesuffix("|in)$"),
    }.get(shape.keys, KEY)
    keyed = {
        "type": "object",
        "properties": {"in": ref("quote"), **offered},
        "propertyNames": {"pattern": f"^(?:{keys}|in)$"},
        "additionalProperties": False if shape.is_closed else inner,
    }
    return _one_or_many({**keyed, **_beside("in")})


def _meanings(record_type: str, name: str, shape: KeyedQuotes) -> dict[str, str]:
    """Return the offered keys of a set, each with its meaning; "" for a country."""
    is_stage = shape.keys == "stage"
    columns = columns_of(MODELS[record_type] if is_stage else children_of(MODELS[record_type])[name])
    found = (column for column in columns if column.name == "status" or not is_stage)
    terms = {key: term.meaning for column in found for key, term in _of(column).items()}
    return {key: terms.get(key, "") for key in shape.offered}


def _field(record_type: str, path: tuple[str, ...]) -> Schema:
    """Return the schema of a claim or a list of claims; editors offer the terms of the vocabulary."""
    column = _column(record_type, path)
    properties = {
        "quote": ref("quote"),
        "in": ref("quote"),
        "value": _value(record_type, path, column),
        "because": _TEXT,
        **{name: ref(name) for name in SAID_KEYS},
        "rank": _terms(RANK.items()),
        "rank_reason": _TEXT,
        "anchor": ref("anchor"),
    }
    if _is_keyed_by_value(record_type, path):
        del properties["value"]
    claim = {
        **object_of(properties, ["quote"]),
        "dependentRequired": {"rank": ["rank_reason"], "rank_reason": ["rank"]},
    }
    return {**_one_or_many({"anyOf": [ref("quote"), claim]}), "description": column.meaning if column else ""}


def _is_keyed_by_value(record_type: str, path: tuple[str, ...]) -> bool:
    """Return whether the key is the value, so that `value:` has no use."""
    child = children_of(MODELS[record_type]).get(path[0])
    return child is not None and not has_fields(child) and path[0] != "names"


def _value(record_type: str, path: tuple[str, ...], column: Column | None) -> Schema:
    if path[-1] == "event":
        status = next(each for each in columns_of(MODELS[record_type]) if each.name == "status")
        return _terms((stage, _of(status)[stage]) for stage in STAGES[record_type])
    if column is not None and column.choices:
        return _terms(_of(column).items()) if column.vocabulary else {"enum": list(column.choices)}
    return _BOOLEAN if column is not None and column.kind == "boolean" else _TEXT


def _of(column: Column) -> Mapping[str, Term]:
    """Return the terms of a column's vocabulary."""
    return column.vocabulary.terms if column.vocabulary else {}


def _source_field(name: str) -> Schema:
    """Return the schema of a field of the source, which may be known from outside the text, with a reason."""
    field = _field("source", (name,))
    if name in UNQUOTED:
        return {**_TEXT, "description": field["description"]}
    column = next(each for each in columns_of(Source) if each.field == name and not each.refers)
    value: Schema = _TEXT
    if column.choices:
        value = _terms(_of(column).items())
    elif column.kind == "edtf":
        value = {**_TEXT, "pattern": _DATED}
    elif name in ("language", "url"):
        value = {**_TEXT, "pattern": column.cell.json_pattern}
    quoted = {**_TEXT, "allOf": [ref("quote"), {"pattern": r"\[\["}]}
    plain = {"anyOf": [value, {**quoted, "type": "string"}]}
    outside = object_of(dict(zip(OUTSIDE_KEYS, (value, _TEXT), strict=True)), ["value"])
    claims = field["anyOf"]
    mapping = claims[0]["anyOf"][1]
    return {"anyOf": [plain, mapping, claims[1], outside], "description": field["description"]}


def _column(record_type: str, path: tuple[str, ...]) -> Column | None:
    """Return the column that the field fills, if one has its name."""
    table = BY_NAME[CHILD_TABLES.get((record_type, path[0]), RECORD_TABLES[record_type])]
    return next((column for column in table.columns if column.name in (path[-1], f"{path[-1]}_id")), None)
