"""Croissant 1.1: metadata with which machine-learning tools load the tables, with provenance down to the value.

The paths of the files are relative to the data folder; the description belongs beside `datapackage.json`. Record sets
read the Parquet files, because loaders of Croissant guess the types of CSV cells and would read the country NA as
missing. Amounts have the type sc:Float, the nearest type of Croissant; in the files, amounts are exact decimals.

Provenance uses the W3C terms that the specification recommends, and Web Annotation for quotes:

- the dataset was derived (`prov:wasDerivedFrom`) from its source texts, each with its SHA-256;
- a column was derived from the texts that its evidence quotes, by the methods of that evidence;
- a value has its receipt in the record set `receipts`: the quote, its place in the text, and the SHA-256 of the text.

A vocabulary is an enumeration, to which the columns with its terms refer. A foreign key names the column of a file,
because mlcroissant 1.1 reads no record sets whose fields refer to each other.

Left out is `url`, which the specification requires of a published dataset: the publisher of the folder adds it.

Source: MLCommons, Croissant Format Specification 1.1, http://mlcommons.org/croissant/1.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policytrack import __version__
from policytrack.answers.bibtex import bibtex_entry
from policytrack.answers.cited_work import CitedWork
from policytrack.exports.export import Exportable
from policytrack.exports.meta import iri, source_urn
from policytrack.exports.provenance import ColumnOrigin, column_origins
from policytrack.exports.table_schemas import (
    ColumnSchema,
    PublishedFile,
    TableSchema,
    read_schemas,
    table_files,
    text_files,
)
from policytrack.exports.vocabularies import Vocabulary, read_vocabularies
from policytrack.files.json import json_bytes
from policytrack.problems import Problem, UsageError
from policytrack.records.source import RIGHTS

_TERMS = (
    "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field",
    "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{term: f"cr:{term}" for term in _TERMS},
}
_FORMATS = {"csv": "text/csv", "parquet": "application/x-parquet", "txt": "text/plain"}
_TYPES = {"boolean": "sc:Boolean", "integer": "sc:Integer", "decimal": "sc:Float", "date": "sc:Date"}
_RECEIPT = {
    "evidence_id": None,
    "record_id": None,
    "field": None,
    "value": None,
    "method": "prov:wasGeneratedBy",
    "attributed_to": "prov:wasAttributedTo",
    "source_id": "prov:wasQuotedFrom",
    "start_char": "oa:start",
    "end_char": "oa:end",
    "quote": "oa:exact",
}
"""Column of `evidence` to the property that the column gives of a receipt."""


def write_croissant(dataset: Exportable, path: Path) -> None:
    """Write the Croissant description of the data folder.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: a table has no single Parquet file.
        DatasetError: a file of the data is missing or altered.
    """
    described, cited = dataset.descriptor, dataset.cite()
    schemas, files = read_schemas(described), list(table_files(dataset.folder))
    read_from = {schema.name: _parquet_file(schema.name, files) for schema in schemas}
    vocabularies, origins = read_vocabularies(dataset), column_origins(dataset)
    published = {"datePublished": cited.dataset.date} if cited.dataset.date else {}
    description = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": described["name"],
        "alternateName": described["title"],
        "description": described["description"],
        "version": dataset.version,
        **published,
        "license": described["licenses"][0]["path"],
        "usageInfo": RIGHTS,
        "creator": [{"@type": "sc:Organization", "name": name} for name in cited.dataset.authors],
        "keywords": described.get("keywords", []),
        "inLanguage": sorted({source.language for source in cited.sources if source.language}),
        "isLiveDataset": False,
        "citeAs": bibtex_entry(cited.dataset),
        "prov:wasDerivedFrom": [_entity(source) for source in cited.sources],
        "prov:wasGeneratedBy": {"@type": "prov:Activity", "prov:label": f"policytrack build {__version__}"},
        "distribution": [_file_object(file) for file in (*files, *text_files(dataset))],
        "recordSet": [
            *(_record_set(dataset, schema, read_from, vocabularies, origins) for schema in schemas),
            _receipts(next(schema for schema in schemas if schema.name == "evidence"), read_from),
            *(_enumeration(vocabulary) for vocabulary in dict.fromkeys(vocabularies.values())),
        ],
    }
    path.write_bytes(json_bytes(description))


def _entity(source: CitedWork) -> dict[str, Any]:
    """Return a source text as an entity."""
    publisher = source.publisher or "".join(source.authors)
    return {
        "@type": "prov:Entity",
        "@id": source_urn(source.key),
        "name": source.title,
        "sha256": source.sha256,
        **({"url": iri(source.url)} if source.url else {}),
        **({"prov:wasAttributedTo": {"@type": "prov:Agent", "prov:label": publisher}} if publisher else {}),
    }


def _file_object(file: PublishedFile) -> dict[str, Any]:
    of_source = {"prov:wasDerivedFrom": {"@id": source_urn(file.source_id)}} if file.source_id else {}
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name.rpartition("/")[2],
        "contentUrl": file.name,
        "contentSize": f"{file.size} B",
        "encodingFormat": _FORMATS[file.form],
        "sha256": file.sha256,
        **of_source,
    }


def _parquet_file(table: str, files: Sequence[PublishedFile]) -> str:
    names = [file.name for file in files if (file.table, file.form) == (table, "parquet")]
    if len(names) != 1:
        message = f"{table} has {len(names)} Parquet files; a Croissant record set reads exactly one"
        raise UsageError(Problem("NOT_ONE_FILE", message, hint="export sqlite, duckdb or jsonl"))
    return names[0]


def _record_set(
    dataset: Exportable,
    schema: TableSchema,
    files: Mapping[str, str],
    vocabularies: Mapping[tuple[str, str], Vocabulary],
    origins: Mapping[tuple[str, str], ColumnOrigin],
) -> dict[str, Any]:
    key = {"key": [{"@id": f"{schema.name}/{column}"} for column in schema.key]} if schema.key else {}
    table, fields = dataset.load(schema.name), []
    for column in schema.columns:
        field, at = _field(schema.name, column, _column(files[schema.name], column.name)), (schema.name, column.name)
        target = schema.references.get(column.name)
        if (
            target and not 0 < table.num_rows == table[column.name].null_count
        ):  # mlcroissant joins no column of nulls alone
            field["references"] = _column(files[target[0]], target[1])
        if vocabulary := vocabularies.get(at):
            field["references"] = {"field": {"@id": f"{vocabulary.name}/name"}}
        fields.append({**field, **(_origin(origins[at]) if at in origins else {})})
    return {**_head(schema.name, schema.meaning), **key, "field": fields}


def _head(name: str, meaning: str) -> dict[str, Any]:
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "description": meaning}


def _field(record_set: str, column: ColumnSchema, source: Mapping[str, Any]) -> dict[str, Any]:
    exact = " An exact decimal in the files." if column.kind == "decimal" else ""
    return {
        "@type": "cr:Field",
        "@id": f"{record_set}/{column.name}",
        "name": column.name,
        "description": f"{column.note}{exact}",
        "dataType": _TYPES.get(column.kind, "sc:Text"),
        "source": source,
    }


def _column(file: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": file}, "extract": {"column": column}}


def _origin(origin: ColumnOrigin) -> dict[str, Any]:
    """Return the provenance of a column: the texts that its evidence quotes, and how its values follow."""
    return {
        "prov:wasDerivedFrom": [{"@id": source_urn(source_id)} for source_id in origin.source_ids],
        "prov:wasGeneratedBy": [{"@type": "prov:Activity", "prov:label": method} for method in origin.methods],
    }


def _receipts(evidence: TableSchema, files: Mapping[str, str]) -> dict[str, Any]:
    """Return the record set of receipts: each value with its quote, joined with the SHA-256 of the quoted text.

    The annotation of the field `value` says that the other fields are the provenance of the value.
    """
    columns = {column.name: column for column in evidence.columns}
    sources, fields = files["sources"], []
    for name, meaning in _RECEIPT.items():
        field = _field("receipts", columns[name], _column(files["evidence"], name))
        if name == "source_id":
            field["references"] = _column(sources, "source_id")
        fields.append({**field, **({"equivalentProperty": meaning} if meaning else {})})
    hashed = ColumnSchema("sha256", "text", True, "SHA-256 of the bytes of the quoted text.", "")
    fields.append({**_field("receipts", hashed, _column(sources, "sha256")), "equivalentProperty": "sc:sha256"})
    receipt = [field for field in fields if "equivalentProperty" in field]
    value = next(field for field in fields if field["name"] == "value")
    value["annotation"] = {
        "@type": "cr:Field",
        "@id": "receipts/value/receipt",
        "name": "receipt",
        "description": "The text from which the value was derived, and the place of the quote in it.",
        "dataType": "prov:Entity",
        "equivalentProperty": "prov:wasDerivedFrom",
        "subField": [{**field, "@id": f"receipts/value/receipt/{field['name']}"} for field in receipt],
    }
    meaning = "The quotes behind every cell, each with its place and the SHA-256 of the text that it is from."
    return {**_head("receipts", meaning), "key": {"@id": "receipts/evidence_id"}, "field": fields}


def _enumeration(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a closed vocabulary as an enumeration: its terms with their meanings and codes of other vocabularies."""
    name = vocabulary.name
    meanings = {
        "name": "The term.",
        "description": "The meaning.",
        "code": "The code in another vocabulary; empty without.",
    }
    return {
        **_head(name, f"The terms of {vocabulary.columns}."),
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/name"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{key}", "name": key, "description": meaning, "dataType": "sc:Text"}
            for key, meaning in meanings.items()
        ],
        "data": [
            {f"{name}/{key}": text for key, text in zip(meanings, term, strict=True)} for term in vocabulary.terms
        ],
    }
