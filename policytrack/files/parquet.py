"""Parquet: the typed form of a table, with page checksums and no metadata that varies from build to build."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow._parquet import ParquetReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records.row import Row
    from policytrack.records.tables import Table

_TYPES: dict[str, pa.DataType] = {
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(18, 2),
    "date": pa.date32(),
}


def arrow_type(kind: str) -> pa.DataType:
    """Return the Arrow type of a kind of column; text, terms and EDTF are strings."""
    return _TYPES.get(kind, pa.string())


def arrow_schema(table: Table) -> pa.Schema:
    """Return the table's Arrow schema; required columns are not nullable."""
    return pa.schema(
        [pa.field(column.name, arrow_type(column.kind), nullable=not column.required) for column in table.columns]
    )


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return the rows as one Arrow table, in their order."""
    columns = [
        pa.array([getattr(row, column.name) for row in rows], arrow_type(column.kind)) for column in table.columns
    ]
    return pa.Table.from_arrays(columns, schema=arrow_schema(table))


def parquet_bytes(table: pa.Table) -> bytes:
    """Return a table as a Parquet file: version 2.6, zstd, one row group, page checksums."""
    from pyarrow.parquet import write_table  # imported here: it imports every file system of pyarrow

    sink = io.BytesIO()
    write_table(
        table,
        sink,
        version="2.6",
        compression="zstd",
        write_page_checksum=True,
        row_group_size=1 << 20,
    )
    return sink.getvalue()


def is_same_parquet(wanted: bytes, present: bytes) -> bool:
    """Return whether a Parquet file is the wanted one, for every program that reads it.

    A file of the same version of the same library has the same bytes. In a file of another one, what readers use is the
    same: the rows as pyarrow reads them, the schema, all metadata, and the statistics by which readers skip rows.

    Raises:
        OSError: a file is not Parquet, or a checksum does not match.
    """
    if wanted == present:
        return True
    if written_by(wanted) == written_by(present):
        return False
    one, other = parse_parquet(wanted), parse_parquet(present)
    return bool(one.equals(other, check_metadata=True) and _read_by_others(wanted) == _read_by_others(present))


def written_by(data: bytes) -> str:
    """Return the library that wrote a Parquet file, with its version, as the file states it."""
    return str(_footer(data).created_by)


def _read_by_others(data: bytes) -> object:
    """Return metadata and statistics of a Parquet file."""
    footer = _footer(data)
    columns = [
        (group, column, (stats := chunk.statistics) and (stats.has_min_max, stats.min, stats.max, stats.null_count))
        for group in range(footer.num_row_groups)
        for column in range(footer.num_columns)
        for chunk in [footer.row_group(group).column(column)]
    ]
    schema = {key: value for key, value in (footer.metadata or {}).items() if key != b"ARROW:schema"}
    return footer.num_rows, str(footer.schema).partition("\n")[2], schema, columns


def _footer(data: bytes) -> Any:
    reader = ParquetReader()
    reader.open(pa.BufferReader(data))
    return reader.metadata


def parse_parquet(data: bytes) -> pa.Table:
    """Return the table of a Parquet file, its page checksums verified.

    Raises:
        OSError: the file is not Parquet, or a checksum does not match.
    """
    # `pyarrow.parquet` reads in the same way, but imports every file system of pyarrow, and its `read_table` imports
    # pandas. Threads are off, because a short process aborts if a thread of pyarrow still runs at its end.
    reader = ParquetReader()
    reader.open(pa.BufferReader(data), page_checksum_verification=True)
    return reader.read_all(use_threads=False)
