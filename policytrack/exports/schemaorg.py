"""schema.org Dataset: JSON-LD with which search engines find the dataset.

The paths of the files are relative to the data folder; the description belongs beside `datapackage.json`, or in a web
page in that folder. It has a `url` where the page has an address. `temporalCoverage` reaches from the first to the last
possible day of the events, `spatialCoverage` lists the countries of the records. The date of a source is given if it is
a year, a month or a day; the table `sources` has all EDTF dates. An author has no type, because the sources name
persons, news desks and both together.

Source: https://schema.org/Dataset.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from policytrack.answers.cited_work import CitedWork
from policytrack.exports.export import Exportable
from policytrack.exports.meta import fingerprint, iri, source_urn
from policytrack.exports.table_schemas import ColumnSchema, PublishedFile, read_schemas, table_files, text_files
from policytrack.files.json import json_bytes
from policytrack.loader.folder import EXTRACTED
from policytrack.records.source import RIGHTS, Source

_FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "txt": "text/plain"}
_OPEN_ACCESS = "http://purl.org/coar/access_right/c_abf2"
"""Open access, in the vocabulary of access rights of COAR."""
_COUNTRY = ("country", "donor_country")
"""Columns with ISO 3166-1 alpha-2 codes."""


def write_schemaorg(dataset: Exportable, path: Path) -> None:
    """Write the schema.org description of the data folder.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    path.write_bytes(
        json_bytes(describe(dataset)).replace(b"<", b"\\u003c")
    )  # a page may hold it: no tag ends it there


def describe(dataset: Exportable, base: str = "", url: str = "") -> dict[str, Any]:
    """Return the schema.org description of the data folder.

    Args:
        dataset: the dataset.
        base: the path to the data folder from where the description stands, ending in a slash; "" for the folder.
        url: the address of the page that shows the dataset; "" for none.
    """
    described, cited = dataset.descriptor, dataset.cite()
    files = [*table_files(dataset.folder), *text_files(dataset)]
    makers = [{"@type": "Organization", "name": name} for name in cited.dataset.authors]
    return {
        "@context": ["https://schema.org/", {"prov": "http://www.w3.org/ns/prov#"}],
        "@type": "Dataset",
        "name": described["title"],
        "description": described["description"],
        **({"url": url} if url else {}),
        "identifier": f"urn:policytrack:sha256:{fingerprint(dataset)}",
        "version": dataset.version,
        **({"creativeWorkStatus": "unreviewed"} if described.get(EXTRACTED) else {}),
        **({"datePublished": cited.dataset.date} if cited.dataset.date else {}),
        "license": described["licenses"][0]["path"],
        "usageInfo": RIGHTS,
        **({} if described.get(EXTRACTED) else {"isAccessibleForFree": True, "conditionsOfAccess": _OPEN_ACCESS}),
        "creator": makers,
        "publisher": makers,
        "creditText": str(cited).partition("\n")[0],
        "keywords": described.get("keywords", []),
        **_coverage(dataset),
        "distribution": [_data_download(file, base) for file in files],
        "variableMeasured": [
            _property_value(schema.name, column) for schema in read_schemas(described) for column in schema.columns
        ],
        "prov:wasDerivedFrom": [{"@id": source_urn(work.key)} for work in cited.sources],
        "citation": [{"@id": source_urn(work.key)} for work in cited.sources],
        "isBasedOn": [_work(*pair) for pair in zip(dataset.sources(), cited.sources, strict=True)],
    }


def _coverage(dataset: Exportable) -> dict[str, Any]:
    """Return the days and the countries that the records cover, as far as they have any."""
    events, countries = dataset.load("events"), set()
    first, last = pc.min(events["date_earliest"]).as_py(), pc.max(events["date_latest"]).as_py()
    for schema in read_schemas(dataset.descriptor):
        for column in schema.columns:
            if column.name in _COUNTRY:
                countries |= {code for code in dataset.load(schema.name)[column.name].to_pylist() if code}
    places = [{"@type": "Country", "identifier": code} for code in sorted(countries)]
    return {
        **({"temporalCoverage": f"{first}/{last}"} if first and last else {}),
        **({"spatialCoverage": places} if places else {}),
    }


def _data_download(file: PublishedFile, base: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.table or file.source_id,
        "contentUrl": base + file.name,
        "encodingFormat": _FORMATS[file.form],
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _property_value(table: str, column: ColumnSchema) -> dict[str, Any]:
    unit = {"unitText": column.unit} if column.unit else {}
    return {"@type": "PropertyValue", "name": f"{table}.{column.name}", "description": column.meaning, **unit}


def _work(source: Source, work: CitedWork) -> dict[str, Any]:
    known = {
        "author": {"name": source.author} if source.author else None,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": None if work.date_remark else work.date,
        "inLanguage": source.language,
        "url": iri(source.url) if source.url else None,
        "sha256": source.sha256,
        "isBasedOn": {"@id": source_urn(source.copy_of)} if source.copy_of else None,
    }
    return {
        "@type": "CreativeWork",
        "@id": source_urn(source.source_id),
        "identifier": source.source_id,
        "name": work.title,
        **{name: value for name, value in known.items() if value},
    }
