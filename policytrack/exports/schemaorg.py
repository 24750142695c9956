"""schema.org Dataset: JSON-LD with which search engines find the dataset.

The paths of the files are relative to the data folder; the description belongs beside `datapackage.json`, or in a web
page in that folder. Left out are `url`, `identifier` and `datePublished`, which are not decided yet. The date of a
source is given if it is a year, a month or a day; the table `sources` has all EDTF dates. An author has no type,
because the sources name persons, news desks and both together.

Source: https://schema.org/Dataset.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import KEYWORDS, RIGHTS, source_urn
from policytrack.exports.table_schemas import ColumnSchema, PublishedFile, read_schemas, table_files
from policytrack.files.json import json_bytes
from policytrack.records.source import Source

POINT = re.compile(
    r"([0-9]{4})"  # year
    r"(?:-([0-9]{2}))?"  # month
    r"(?:-([0-9]{2}))?"  # day
)
"""An EDTF date that is a year, a month or a day."""

_FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def write_schemaorg(dataset: Exportable, path: Path) -> None:
    """Write the schema.org description of the data folder.

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
        "creator": [{"@type": "Organization", "name": person["title"]} for person in described["contributors"]],
        "keywords": list(KEYWORDS),
        "distribution": [_data_download(file) for file in table_files(dataset.folder)],
        "variableMeasured": [
            _property_value(schema.name, column) for schema in read_schemas(described) for column in schema.columns
        ],
        "isBasedOn": [_work(source, titles[source.source_id]) for source in dataset.sources()],
    }
    path.write_bytes(json_bytes(description))


def _data_download(file: PublishedFile) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.table,
        "contentUrl": file.name,
        "encodingFormat": _FORMATS[file.form],
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _property_value(table: str, column: ColumnSchema) -> dict[str, Any]:
    unit = {"unitText": column.unit} if column.unit else {}
    return {"@type": "PropertyValue", "name": f"{table}.{column.name}", "description": column.meaning, **unit}


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
