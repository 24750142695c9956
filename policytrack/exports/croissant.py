"""Croissant 1.0: metadata with which machine-learning tools load the tables.

The paths of the files are relative to the data folder; the description belongs beside `datapackage.json`. CSV and
Parquet files are both listed. Record sets read the Parquet files, because loaders of Croissant guess the types of CSV
cells and would read the country NA as missing. Amounts have the type sc:Float, the nearest type of Croissant; in the
files, amounts are exact decimals. A reference names the column of a file, not the field of a record set. The
specification allows both, but mlcroissant 1.1 loses records if a reference names a field.

Left out are `url` and `datePublished`, which the specification requires of a published dataset: the publisher of the
folder adds both.

Source: MLCommons, Croissant Format Specification 1.0, https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import KEYWORDS
from policytrack.exports.table_schemas import ColumnSchema, PublishedFile, TableSchema, read_schemas, table_files
from policytrack.files.json import json_bytes
from policytrack.problems import Problem, UsageError

_TERMS = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet", "format",
    "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
    "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{term: f"cr:{term}" for term in _TERMS},
}
_FORMATS = {"csv": "text/csv", "parquet": "application/x-parquet"}
_TYPES = {"boolean": "sc:Boolean", "integer": "sc:Integer", "decimal": "sc:Float", "date": "sc:Date"}


def write_croissant(dataset: Exportable, path: Path) -> None:
    """Write the Croissant description of the data folder.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: a table has no single Parquet file.
        DatasetError: a file of the data is missing or altered.
    """
    described = dataset.descriptor
    schemas, files = read_schemas(described), list(table_files(dataset.folder))
    read_from = {schema.name: _parquet_file(schema.name, files) for schema in schemas}
    description = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": described["name"],
        "alternateName": described["title"],
        "description": described["description"],
        "version": dataset.version,
        "license": described["licenses"][0]["path"],
        "creator": [{"@type": "sc:Organization", "name": person["title"]} for person in described["contributors"]],
        "keywords": list(KEYWORDS),
        "inLanguage": sorted({source.language for source in dataset.sources() if source.language}),
        "isLiveDataset": False,
        "citeAs": dataset.cite().bibtex(),
        "distribution": [_file_object(file) for file in files],
        "recordSet": [_record_set(schema, read_from) for schema in schemas],
    }
    path.write_bytes(json_bytes(description))


def _file_object(file: PublishedFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name.rpartition("/")[2],
        "contentUrl": file.name,
        "contentSize": f"{file.size} B",
        "encodingFormat": _FORMATS[file.form],
        "sha256": file.sha256,
    }


def _parquet_file(table: str, files: Sequence[PublishedFile]) -> str:
    names = [file.name for file in files if (file.table, file.form) == (table, "parquet")]
    if len(names) != 1:
        message = f"{table} has {len(names)} Parquet files; a Croissant record set reads exactly one"
        raise UsageError(Problem("NOT_ONE_FILE", message, hint="export sqlite, duckdb or jsonl"))
    return names[0]


def _record_set(schema: TableSchema, files: Mapping[str, str]) -> dict[str, Any]:
    key = {"key": [{"@id": f"{schema.name}/{column}"} for column in schema.key]} if schema.key else {}
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": schema.meaning,
        **key,
        "field": [_field(schema, column, files) for column in schema.columns],
    }


def _field(schema: TableSchema, column: ColumnSchema, files: Mapping[str, str]) -> dict[str, Any]:
    target = schema.references.get(column.name)
    exact = " An exact decimal in the files." if column.kind == "decimal" else ""
    return {
        "@type": "cr:Field",
        "@id": f"{schema.name}/{column.name}",
        "name": column.name,
        "description": f"{column.note}{exact}",
        "dataType": _TYPES.get(column.kind, "sc:Text"),
        "source": _column(files[schema.name], column.name),
        **({"references": _column(files[target[0]], target[1])} if target else {}),
    }


def _column(file: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": file}, "extract": {"column": column}}
