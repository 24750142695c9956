"""`datapackage.json`: the descriptor of the CSV files (Data Package v2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from policytrack.files.table_schema import CSV_DIALECT, PROFILES, table_schema
from policytrack.loader.folder import EXTRACTED
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


_UNREVIEWED = (
    "Records that rules have drafted from documents: agreements, aid packages, votes, institutions. Nobody has "
    "reviewed one, and nothing is merged across documents. Every value carries the document, the character span and "
    "the exact quote that it follows from. See CODEBOOK.md."
)


class CsvFile(NamedTuple):
    """What the descriptor states of a CSV file: SHA-256 and number of bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> CsvFile:
        """Return what the descriptor states of a file with these bytes."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


def descriptor(csvs: Mapping[str, CsvFile], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return the descriptor.

    Args:
        csvs: table name to its CSV file.
        about: the properties of the package: those of a dataset or of an extracted corpus.
    """
    resources = [_resource(BY_NAME[name], file) for name, file in csvs.items()]
    return {"$schema": f"{PROFILES}/datapackage.json", **about, "resources": resources}


def about_dataset(rows: Mapping[str, Sequence[Row]], annotations: Mapping[str, str]) -> dict[str, Any]:
    """Return the properties of the package of the dataset.

    Args:
        rows: the dataset's rows by table, for its sources.
        annotations: SHA-256 of each annotation file by name.
    """
    return {
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
    }


def about_corpus(documents: int) -> dict[str, Any]:
    """Return the properties of the package of an extracted corpus, which are the same in every run.

    Args:
        documents: the number of documents; the table `sources` names them.
    """
    return {
        "name": "policytrack-drafts",
        "title": f"Drafts by rule: {documents} document{'' if documents == 1 else 's'}, reviewed by nobody",
        "description": _UNREVIEWED,
        "version": DATA_VERSION,
        "keywords": list(KEYWORDS),
        "licenses": [{"name": "unknown", "title": "No licence is stated", "path": "LICENSE.md"}],
        "contributors": [{"title": "policytrack extract", "roles": ["creator"]}],
        EXTRACTED: True,
    }


def _source(row: Source) -> dict[str, str]:
    title, owner = row.title or row.source_id, row.publisher or "their publisher"
    return {
        "title": f"{title} ({row.publisher})" if row.publisher else title,
        "path": row.url or row.path,
        "policytrack:rights": f"The text, and the quotes from it, belong to {owner}; the licence does not cover them.",
    }


def _resource(table: Table, file: CsvFile) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"csv/{table.name}.csv",
        "title": table.title,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{file.sha256}",
        "bytes": file.size,
        "dialect": CSV_DIALECT,
        "schema": table_schema(table),
    }
