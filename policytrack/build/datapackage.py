"""`datapackage.json`: the descriptor of the CSV files (Data Package v2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from policytrack.files.table_schema import CSV_DIALECT, PROFILES, table_schema
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, Table
from policytrack.values.version import DATA_DATE, DATA_VERSION

ANNOTATIONS = "policytrack:annotations"
"""The property that names the annotation files from which the data was built, with their checksums."""

KEYWORDS = ("policy", "foreign aid", "agreements", "votes", "provenance", "dataset", "frictionless")
"""The keywords of `pyproject.toml`; an installed package does not contain that file."""

_DESCRIPTION = (
    "Policy records read from source texts. Every value carries the source, the character span and the exact quote "
    "that it follows from, how it follows, who said it, and what other sources say instead. See CODEBOOK.md."
)


def descriptor(
    csvs: Mapping[str, bytes], rows: Mapping[str, Sequence[Row]], annotations: Mapping[str, str]
) -> dict[str, Any]:
    """Return the descriptor.

    Args:
        csvs: table name to the bytes of its CSV file.
        rows: the dataset's rows by table, for its sources.
        annotations: SHA-256 of each annotation file by name.
    """
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "policytrack",
        "title": "policytrack: agreements, aid, institutions and votes, with a receipt for every value",
        "description": _DESCRIPTION,
        "version": DATA_VERSION,
        "created": f"{DATA_DATE}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "contributors": [{"title": "The policytrack contributors", "roles": ["creator"]}],
        "sources": [_source(row) for row in rows["sources"] if isinstance(row, Source)],
        ANNOTATIONS: {f"seeds/{name}": f"sha256:{digest}" for name, digest in annotations.items()},
        "resources": [_resource(BY_NAME[name], data) for name, data in csvs.items()],
    }


def _source(row: Source) -> dict[str, str]:
    title, owner = row.title or row.source_id, row.publisher or "their publisher"
    return {
        "title": f"{title} ({row.publisher})" if row.publisher else title,
        "path": row.url or row.path,
        "policytrack:rights": f"The text, and the quotes from it, belong to {owner}; the licence does not cover them.",
    }


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"csv/{table.name}.csv",
        "title": table.title,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "bytes": len(data),
        "dialect": CSV_DIALECT,
        "schema": table_schema(table),
    }
