"""Tables and files of a data folder, from descriptor and manifest, and the rows of a table as tuples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.exports.export import Exportable
from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import parse_checksums

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class PublishedFile:
    """A file with a table, with a part of a table, or with a source text.

    Args:
        name: the path within the data folder, with forward slashes.
        table: the table; "" for a text.
        form: `csv`, `parquet` or `txt`.
        size: the size in bytes.
        sha256: the SHA-256 in the manifest, in hexadecimal.
        source_id: the source of a text; "" for a table.
    """

    name: str
    table: str
    form: str
    size: int
    sha256: str
    source_id: str = ""


def table_files(folder: Path) -> Iterator[PublishedFile]:
    """Yield the CSV and Parquet files of a data folder, in the order of the manifest.

    Args:
        folder: the data folder.
    """
    for name, sha256 in parse_checksums((folder / MANIFEST).read_bytes()).items():
        form, _, rest = name.partition("/")
        if form in ("csv", "parquet"):
            table = rest.partition("/")[0].partition(".")[0]
            yield PublishedFile(name, table, form, (folder / name).stat().st_size, sha256)


def text_files(dataset: Exportable) -> Iterator[PublishedFile]:
    """Yield the files in the data folder with the texts of the sources, or with their redactions.

    Args:
        dataset: the dataset.
    """
    checksums = parse_checksums((dataset.folder / MANIFEST).read_bytes())
    for source in dataset.sources():
        if sha256 := checksums.get(source.path):
            size = (dataset.folder / source.path).stat().st_size
            yield PublishedFile(source.path, "", "txt", size, sha256, source.source_id)


@dataclass(frozen=True)
class ColumnSchema:
    """A column.

    Args:
        name: the name.
        kind: `text`, `edtf`, `term`, `boolean`, `integer`, `decimal` or `date`.
        required: whether null is not allowed.
        meaning: one line for readers.
        unit: unit or notation; "" without one.
    """

    name: str
    kind: str
    required: bool
    meaning: str
    unit: str

    @property
    def note(self) -> str:
        """Meaning and unit on one line."""
        return f"{self.meaning} Unit: {self.unit}." if self.unit else self.meaning


@dataclass(frozen=True)
class TableSchema:
    """A table.

    Args:
        name: the name.
        meaning: one line for readers.
        columns: the columns, in order.
        key: the columns of the primary key; empty if one of them may be null, which databases refuse.
        references: column to table and column of the foreign key.
    """

    name: str
    meaning: str
    columns: tuple[ColumnSchema, ...]
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]]


def read_schemas(descriptor: Mapping[str, Any]) -> tuple[TableSchema, ...]:
    """Return the schema of each table, in the order of the descriptor.

    Args:
        descriptor: `datapackage.json`.
    """
    return tuple(
        _schema(resource["name"], resource["description"], resource["schema"]) for resource in descriptor["resources"]
    )


def _schema(name: str, title: str, schema: Mapping[str, Any]) -> TableSchema:
    columns = tuple(
        ColumnSchema(
            field["name"],
            field["policytrack:type"],
            field.get("constraints", {}).get("required", False),
            _line(field["description"]),
            _line(field.get("policytrack:unit", "")),
        )
        for field in schema["fields"]
    )
    key = tuple(schema.get("primaryKey", ()))
    references = {
        foreign["fields"][0]: (foreign["reference"].get("resource", name), foreign["reference"]["fields"][0])
        for foreign in schema.get("foreignKeys", ())
    }
    is_whole = set(key) <= {column.name for column in columns if column.required}
    return TableSchema(name, _line(title), columns, key if is_whole else (), references)


def _line(text: str) -> str:
    return " ".join(text.split())


BATCH = 10_000
"""Maximum number of rows that are Python objects at the same time."""

Converters = Mapping[str, Callable[[Any], Any]]
"""Kind of column to the function that converts the cells; cells of other kinds stay as they are."""


def iterate_rows(schema: TableSchema, table: pa.Table, converters: Converters) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table in order; null is None.

    Args:
        schema: the columns.
        table: the rows.
        converters: the conversions by kind of column.
    """
    for batch in table.to_batches(max_chunksize=BATCH):
        columns = []
        for column, array in zip(schema.columns, batch.columns, strict=True):
            cells, convert = array.to_pylist(), converters.get(column.kind)
            columns.append([None if cell is None else convert(cell) for cell in cells] if convert else cells)
        yield from zip(*columns, strict=True)
