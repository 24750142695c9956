"""Parquet: the typed form of a table, with page checksums and no metadata that varies from build to build."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records.row import Row
    from policytrack.records.tables import Table


def parse_parquet(data: bytes) -> pa.Table:
    """The table that a Parquet file holds, its page checksums verified.

    Raises:
        OSError: a checksum does not fit, or the file is no Parquet.
    """
    # `read_table` would import pandas where it is installed. Without threads: pyarrow's may still be running when a
    # short process ends, which then aborts.
    file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True, pre_buffer=False)
    return file.read(use_threads=False)


_TYPES: dict[str, pa.DataType] = {
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 2),
    "date": pa.date32(),
}


def arrow_type(kind: str) -> pa.DataType:
    """Text, terms and EDTF are strings; money decimal128(38, 2); days date32; integers int64."""
    return _TYPES.get(kind, pa.string())


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow schema; fields that are required are not nullable."""
    return pa.schema(
        [pa.field(column.name, arrow_type(column.kind), nullable=not column.required) for column in table.columns]
    )


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows as one Arrow table, in their order."""
    columns = [pa.array([getattr(row, c.name) for row in rows], arrow_type(c.kind)) for c in table.columns]
    return pa.Table.from_arrays(columns, schema=arrow_schema(table))


def parquet_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The table as a Parquet file: version 2.6, zstd, one row group, page checksums."""
    sink = io.BytesIO()
    pq.write_table(
        arrow_table(table, rows),
        sink,
        version="2.6",
        compression="zstd",
        write_page_checksum=True,
        row_group_size=1 << 20,
    )
    return sink.getvalue()
