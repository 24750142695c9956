"""schema.org Dataset: JSON-LD with which search engines find the dataset.

It describes the data folder's files by paths relative to that folder, and belongs beside its `datapackage.json`, or in
a page there. Left out, because nobody has decided them yet: `url`, `identifier` and `datePublished`. A source's date
is given where it is a year, a month or a day; other EDTF dates stand in the table `sources`. An author has no type,
because the sources name persons, desks and both together.

Source: https://schema.org/Dataset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import RIGHTS, source_urn
from policytrack.exports.tables import KEYWORDS, read_schemas, table_files
from policytrack.files.json import json_bytes
from policytrack.records.source import Source

POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
"""An EDTF date that is a year, a month or a day, and nothing more."""

_FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def write_schemaorg(dataset: Exportable, path: Path) -> None:
    """Writes the schema.org description of the data folder.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    described = dataset.descriptor
    titles = {item["id"]: item["title"] for item in dataset.cite().csl()}
    description = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": described["title"],
        "description": described["description"],
        "version": dataset.version,
        "license": described["licenses"][0]["path"],
        "usageInfo": RIGHTS,
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": each["title"]} for each in described["contributors"]],
        "keywords": list(KEYWORDS),
        "distribution": list(_downloads(dataset.folder)),
        "variableMeasured": list(_variables(described)),
        "isBasedOn": [_work(source, titles[source.source_id]) for source in dataset.sources()],
    }
    path.write_bytes(json_bytes(description))


def _downloads(folder: Path) -> Iterator[dict[str, Any]]:
    for file in table_files(folder):
        yield {
            "@type": "DataDownload",
            "name": file.table,
            "contentUrl": file.name,
            "encodingFormat": _FORMATS[file.form],
            "contentSize": f"{file.size} B",
            "sha256": file.sha256,
        }


def _variables(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for schema in read_schemas(described):
        for column in schema.columns:
            unit = {"unitText": column.unit} if column.unit else {}
            name = f"{schema.name}.{column.name}"
            yield {"@type": "PropertyValue", "name": name, "description": column.meaning, **unit}


def _work(source: Source, title: str) -> dict[str, Any]:
    known = {
        "author": {"name": source.author} if source.author else None,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": source.published if POINT.fullmatch(source.published or "") else None,
        "inLanguage": source.language,
        "url": source.url,
        "isBasedOn": {"@id": source_urn(source.copy_of)} if source.copy_of else None,
    }
    return {
        "@type": "CreativeWork",
        "@id": source_urn(source.source_id),
        "identifier": source.source_id,
        "name": title,
        **{name: value for name, value in known.items() if value},
    }
