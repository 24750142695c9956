"""Parquet: the typed form of a table, with page checksums and no metadata that varies from build to build."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

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


def parquet_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """Return the table as a Parquet file: version 2.6, zstd, one row group, page checksums."""
    from pyarrow.parquet import write_table  # imported here: it imports every file system of pyarrow

    sink = io.BytesIO()
    write_table(
        arrow_table(table, rows),
        sink,
        version="2.6",
        compression="zstd",
        write_page_checksum=True,
        row_group_size=1 << 20,
    )
    return sink.getvalue()


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
