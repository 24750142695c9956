"""`datapackage.json`: the descriptor of the CSV files (Frictionless Data Package v1)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from policytrack.files.table_schema import CSV_DIALECT, table_schema
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME
from policytrack.values.version import DATA_DATE, DATA_VERSION

ANNOTATIONS = "policytrack:annotations"
"""The property that names the annotation files from which the data was built, with their checksums."""

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
        "profile": "tabular-data-package",
        "name": "policytrack",
        "title": "policytrack: agreements, aid, institutions and votes, with a receipt for every value",
        "description": _DESCRIPTION,
        "version": DATA_VERSION,
        "created": f"{DATA_DATE}T00:00:00Z",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "contributors": [{"title": "The policytrack contributors", "role": "author"}],
        "sources": [
            {
                "title": f"{row.title or row.source_id} ({row.publisher})"
                if row.publisher
                else row.title or row.source_id,
                "path": row.url or row.path,
            }
            for row in rows["sources"]
            if isinstance(row, Source)
        ],
        ANNOTATIONS: {f"seeds/{name}": f"sha256:{digest}" for name, digest in annotations.items()},
        "resources": [_resource(name, data) for name, data in csvs.items()],
    }


def _resource(name: str, data: bytes) -> dict[str, Any]:
    table = BY_NAME[name]
    return {
        "name": name,
        "profile": "tabular-data-resource",
        "path": f"csv/{name}.csv",
        "title": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "bytes": len(data),
        "dialect": CSV_DIALECT,
        "schema": table_schema(table),
    }
