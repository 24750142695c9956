"""Parquet: the typed form of a table, with page checksums and no metadata that varies from build to build."""

from __future__ import annotations

import io
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow._parquet import ParquetReader

from policytrack.files.checksums import most_memory
from policytrack.files.page_sizes import page_sizes

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

_BOMB = "the table takes far more memory than a file of this size should"
EPOCH = date(1970, 1, 1)
"""The day from which date32 counts."""


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
    schema = arrow_schema(table)
    cells = zip(*map(attrgetter(*schema.names), rows), strict=True) if rows else [()] * len(schema)
    return pa.Table.from_arrays([pa.array(*each) for each in zip(cells, schema.types, strict=True)], schema=schema)


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


def parquet_columns(data: bytes) -> list[tuple[str, pa.DataType]]:
    """Return the names and types of the columns of a Parquet file, from its footer; no row is unpacked.

    Raises:
        OSError, pyarrow.ArrowException: the file is not Parquet.
    """
    reader = ParquetReader()
    reader.open(pa.BufferReader(data))
    return [(field.name, field.type) for field in reader.schema_arrow]


def parse_parquet(data: bytes) -> pa.Table:
    """Return the table of a Parquet file, its page checksums verified and its texts and days valid.

    Raises:
        OSError, pyarrow.ArrowException: the file is not Parquet, a checksum does not match, a value is not valid, or
            the table is too large for the file.
    """
    # `pyarrow.parquet` reads in the same way, but imports every file system of pyarrow, and its `read_table` imports
    # pandas. Threads are off, because a short process aborts if a thread of pyarrow still runs at its end.
    reader = ParquetReader()
    reader.open(pa.BufferReader(data), page_checksum_verification=True)
    _check_size(data, reader.metadata, reader.schema_arrow)
    table = reader.read_all(use_threads=False)
    table.validate(full=True)  # texts that are not UTF-8, decimals of too many digits
    for field in table.schema:
        if field.type == _TYPES["date"] and table.num_rows and not _are_days(table[field.name]):
            raise pa.ArrowInvalid("a day outside of the years 1 to 9999")
    return table


def _are_days(column: pa.ChunkedArray) -> bool:
    """Return whether Python has every day of a column."""
    import pyarrow.compute as pc

    bounds = pc.min_max(column.cast(pa.int32())).as_py()
    first, last = (day.toordinal() - EPOCH.toordinal() for day in (date.min, date.max))
    return bounds["min"] is None or first <= bounds["min"] <= bounds["max"] <= last


def check_footer(footer: Any, size: int) -> None:
    """Raise ArrowInvalid if a file of this size states that its columns take far more memory than they should."""
    sizes = [footer.row_group(each).total_byte_size for each in range(footer.num_row_groups)]
    if min(sizes, default=0) < 0 or sum(sizes) > most_memory(size):
        raise pa.ArrowInvalid(_BOMB)


def _check_size(data: bytes, footer: Any, schema: pa.Schema) -> None:
    """Raise ArrowInvalid if the table takes more memory than the file allows, before its rows are unpacked."""
    check_footer(footer, len(data))
    if len(schema) != footer.num_columns:
        raise pa.ArrowInvalid("a column of several values")
    groups = [footer.row_group(each) for each in range(footer.num_row_groups)]
    most, rows = most_memory(len(data)), max(footer.num_rows, sum(group.num_rows for group in groups))
    sizes = [sum(_chunk_size(data, group.column(place)) for group in groups) for place in range(footer.num_columns)]
    total = sum(sizes) + 16 * rows * len(sizes)
    if total > most:
        raise pa.ArrowInvalid(_BOMB)
    for place, size in enumerate(sizes):
        if pa.types.is_string(schema.field(place).type) and rows * size > most:
            total += _text_size(data, place)
            if total > most:
                raise pa.ArrowInvalid(_BOMB)


def _chunk_size(data: bytes, chunk: Any) -> int:
    """Return the size in memory of the pages of a column chunk, as the headers of the pages state it."""
    offsets = [each for each in (chunk.dictionary_page_offset, chunk.data_page_offset) if each]  # 0 where there is none
    place = min(offsets, default=0)
    try:
        return sum(page_sizes(data, place, place + chunk.total_compressed_size))
    except ValueError as error:
        raise pa.ArrowInvalid(str(error)) from error


def _text_size(data: bytes, place: int) -> int:
    """Return the size of a column of texts, read without repeating the texts of its dictionary."""
    import pyarrow.compute as pc

    reader = ParquetReader()
    reader.open(pa.BufferReader(data), read_dictionary=[place], page_checksum_verification=True)
    chunks = reader.read_column(place).chunks
    return sum(pc.sum(pc.take(pc.binary_length(each.dictionary), each.indices)).as_py() or 0 for each in chunks)
