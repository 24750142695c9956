"""The contents of `schema/`: Table Schemas of tables, JSON Schemas of records and seeds files, the dialect of CSV."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from policytrack.build.annotation_schema import KnownIds, annotation_schema, object_of
from policytrack.claims.redirects import SECTIONS as REDIRECT_SECTIONS
from policytrack.files.json import json_bytes
from policytrack.files.table_schema import CSV_DIALECT, PROFILES, lone_table_schema
from policytrack.records.column import columns_of
from policytrack.records.entry import Entry
from policytrack.records.record import Record
from policytrack.records.redirect import Redirect
from policytrack.records.tables import MODELS, TABLES, Rows, Table
from policytrack.seeds.expectations import BOUNDS, COUNT, LOSSES, LOST, SHARE
from policytrack.values.text import SLUG

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": ["string", "number", "boolean"], "minLength": 1}
"""The schema of a text. Editors read `2021` as a number and `false` as a boolean; policytrack reads both as text."""
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
        name: _described(name, _by_id(object_of({key: keys[key] for key in wanted}, list(wanted))))
        for name, wanted in REDIRECT_SECTIONS.items()
    }
    return {
        "$schema": _DIALECT,
        "title": "policytrack records",
        "description": "What became of ids that were published and are not those of records any more.",
        **object_of(sections),
    }


def expectations_schema() -> dict[str, Any]:
    """Return the JSON Schema of `expectations.yaml`."""
    return {
        "$schema": _DIALECT,
        "title": "policytrack expectations",
        "description": "What a build may lose of the published data; a build that loses more publishes nothing.",
        **object_of({LOST: _lost(), **{table.name: _expected(table) for table in TABLES}}),
    }


def _lost() -> dict[str, Any]:
    told = "The largest shares of a table's rows, and of a column's values, that a build may have fewer than before"
    share = {"type": "string", "pattern": f"^{SHARE}$"}
    return {**object_of(dict.fromkeys(LOSSES, share)), "description": told}


def _expected(table: Table) -> dict[str, Any]:
    number = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^(?:{COUNT})$"}]}
    return {**object_of({"rows": object_of(dict.fromkeys(BOUNDS, number))}), "description": table.meaning}


def _by_id(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _IDS, "additionalProperties": inner}


def _described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "description": _DESCRIPTIONS[name]}


def known_ids(rows: Rows) -> KnownIds:
    """Return the ids that editors offer: type, id and title of each record that is no source."""
    entries = (row for row in rows["records"] if isinstance(row, Entry) and row.record_type != "source")
    return tuple(sorted((row.record_type, row.record_id, row.title) for row in entries))


@lru_cache(maxsize=4)
def schema_files(known: KnownIds = ()) -> Mapping[str, bytes]:
    """Return the files of `schema/`: path to contents. They depend on the code, and on the ids that editors offer."""
    profile = {"$schema": f"{PROFILES}/tableschema.json"}
    tables = {f"tables/{table.name}.json": json_bytes(profile | lone_table_schema(table)) for table in TABLES}
    records = {f"records/{name}.json": json_bytes(record_schema(model)) for name, model in MODELS.items()}
    others = {
        "annotation": {"$schema": _DIALECT, **annotation_schema(known)},
        "redirects": redirects_schema(),
        "expectations": expectations_schema(),
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", **CSV_DIALECT},
    }
    return MappingProxyType(tables | records | {f"{name}.json": json_bytes(each) for name, each in others.items()})


def record_schema(model: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a whole record: its cells, child rows and evidence, in their text or JSON form."""
    return {"$schema": _DIALECT, **model.model_json_schema(mode="serialization")}
