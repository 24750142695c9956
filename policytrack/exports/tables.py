"""Schemas: the tables of a data folder as its own descriptor states them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import parse_checksums
from policytrack.values.cell import decimal_text

if TYPE_CHECKING:
    import pyarrow as pa


KEYWORDS = ("policy", "foreign aid", "agreements", "votes", "provenance", "dataset", "frictionless")
"""As in `pyproject.toml`, which an installed package does not have."""


@dataclass(frozen=True)
class TableFile:
    """A file that holds a table, or a part of it.

    Args:
        name: its path within the data folder, with forward slashes.
        table: the table.
        form: `csv` or `parquet`.
        size: its length in bytes.
        sha256: of its bytes, in hexadecimal, as published.
    """

    name: str
    table: str
    form: str
    size: int
    sha256: str


def table_files(folder: Path) -> Iterator[TableFile]:
    """The CSV and Parquet files that the folder's manifest lists, in its order.

    Args:
        folder: the data folder.
    """
    for name, sha256 in parse_checksums((folder / MANIFEST).read_bytes()).items():
        form, _, rest = name.partition("/")
        if form in ("csv", "parquet"):
            table = rest.partition("/")[0].partition(".")[0]
            yield TableFile(name, table, form, (folder / name).stat().st_size, sha256)


@dataclass(frozen=True)
class ColumnSchema:
    """A column.

    Args:
        name: its name.
        kind: `text`, `edtf`, `term`, `boolean`, `integer`, `decimal` or `date`.
        required: whether null is refused.
        meaning: one line for readers.
        unit: unit or notation, "" where it has none.
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
        name: its name.
        meaning: one line for readers.
        columns: in order.
        key: the primary key's columns; empty where a part of it may be null.
        references: column to the table and the column that it refers to.
    """

    name: str
    meaning: str
    columns: tuple[ColumnSchema, ...]
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]]


def read_schemas(descriptor: Mapping[str, Any]) -> tuple[TableSchema, ...]:
    """The tables' schemas, in the descriptor's order.

    Args:
        descriptor: `datapackage.json`.
    """
    return tuple(_table(resource["name"], resource) for resource in descriptor["resources"])


def _table(name: str, resource: Mapping[str, Any]) -> TableSchema:
    schema = resource["schema"]
    return TableSchema(
        name,
        _line(resource["title"]),
        tuple(_column(field) for field in schema["fields"]),
        _key(schema),
        {
            key["fields"][0]: (key["reference"]["resource"] or name, key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", ())
        },
    )


def _key(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The primary key; none where a part of it may be null, which databases refuse."""
    required = {field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")}
    key = tuple(schema.get("primaryKey", ()))
    return key if set(key) <= required else ()


def _column(field: Mapping[str, Any]) -> ColumnSchema:
    return ColumnSchema(
        field["name"],
        field["policytrack:type"],
        field.get("constraints", {}).get("required", False),
        _line(field["description"]),
        _line(field.get("policytrack:unit", "")),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


BATCH = 10_000
"""Rows that are Python objects at one time."""

Converters = Mapping[str, Callable[[Any], Any]]
"""Kind of column to what its values are written as; values of other kinds stay as they are."""

AS_PLAIN: Converters = {"decimal": decimal_text, "date": date.isoformat}
"""Amounts in plain digits and days as ISO 8601, both as text."""


def iterate_rows(schema: TableSchema, table: pa.Table, converters: Converters) -> Iterator[tuple[Any, ...]]:
    """The table's rows, in their order; null is None.

    Args:
        schema: the table's columns.
        table: its rows.
        converters: for the kinds of column that are not written as they are.
    """
    for batch in table.to_batches(max_chunksize=BATCH):
        columns = (
            _converted(batch.column(place).to_pylist(), converters.get(column.kind))
            for place, column in enumerate(schema.columns)
        )
        yield from zip(*columns, strict=True)


def _converted(values: list[Any], convert: Callable[[Any], Any] | None) -> list[Any]:
    return [None if value is None else convert(value) for value in values] if convert else values
