"""CSV: the canonical form of a table. UTF-8, LF, comma, quoted only where needed, a header; null is an empty cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policytrack.problems import DatasetError, Place, Problem

if TYPE_CHECKING:
    import pyarrow as pa

    from policytrack.records.tables import Table

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
"""Characters that require quotes. Without quotes, many readers would end a row at a carriage return."""


def csv_bytes(table: pa.Table) -> bytes:
    """Return a table as a CSV file."""
    return b"".join([",".join(table.column_names).encode(), b"\n", *map(csv_lines, table.to_batches())])


def csv_lines(rows: pa.RecordBatch) -> bytes:
    """Return typed rows as the lines of a CSV file, without its header."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows.num_rows:
        return b""
    cells = []
    for column in rows.columns:
        text = column.cast(pa.string())
        if pa.types.is_decimal(column.type):
            text = pc.replace_substring_regex(text, r"\.?0*$", "")  # the cast gives two decimals
        elif pa.types.is_string(column.type):
            must = pc.match_substring_regex(text, _NEEDS_QUOTES.pattern)
            if pc.any(must).as_py():
                quoted = pc.binary_join_element_wise("", pc.replace_substring(text, '"', '""'), "", '"')
                text = pc.if_else(must, quoted, text)
        cells.append(text)
    lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
    return joined(pc.binary_join_element_wise(lines, "", "\n"))


def joined(texts: pa.Array) -> bytes:
    """Return texts as one, in UTF-8."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pa.ListArray.from_arrays([0, len(texts)], texts.cast(pa.binary()))
    return bytes(pc.binary_join(whole, b"")[0].as_py())


def parse_csv(table: Table, data: bytes, path: str) -> list[dict[str, str | None]]:
    """Return the cells of a CSV file as text, by column, None for an empty cell.

    Raises:
        DatasetError: the header is not the table's, or the file is not as `read_cells` asks.
    """
    names = [column.name for column in table.columns]
    rows = _cells(data, path)
    header = next(rows, [])
    if header != names:
        message, got, expected = "the columns are not those of the table", ",".join(header), ",".join(names)
        raise DatasetError(Problem("BAD_HEADER", message, Place(path, 1), got=got, expected=expected))
    return [{name: cell or None for name, cell in zip(names, cells, strict=True)} for cells in rows]


def read_cells(data: bytes, path: str) -> list[list[str]]:
    """Return the cells of a CSV file in the canonical form, row by row, the header first.

    Other forms are refused, because readers differ on them: lone carriage returns, a last row without a line feed.

    Raises:
        DatasetError: the file is not UTF-8 or not CSV, it is not in the canonical form, or a row has another number of
            cells than the header.
    """
    return list(_cells(data, path)) or [[]]


def _cells(data: bytes, path: str) -> Iterator[list[str]]:
    """Yield the cells of each row; see `read_cells`."""
    csv.field_size_limit(max(csv.field_size_limit(), len(data) + 1))
    known: dict[str, str] = {}  # one object for equal cells, to save memory
    at, differs, width = 0, 0, 0
    try:
        text = data.decode("utf-8")
        reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline=""), strict=True)
        for cells in reader:  # `line_num` is the number of the row's last line
            width = width if at else len(cells)
            if len(cells) != width:
                message, got = "the row has another number of cells than the header", str(len(cells))
                raise DatasetError(Problem("BAD_ROW", message, Place(path, reader.line_num), got, str(width)))
            written = ",".join(map(_written, cells)) + "\n"
            differs = differs or (0 if text.startswith(written, at) else text.count("\n", 0, at) + 1)
            at += len(written)
            yield [known.setdefault(cell, cell) for cell in cells]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatasetError(Problem("BAD_CSV", f"not a readable CSV file: {error}", Place(path))) from error
    if differs or at != len(text):
        message = "the file is CSV, but not in the canonical form: other line ends, or quotes that are not needed"
        raise DatasetError(Problem("BAD_CSV", message, Place(path, differs or text.count("\n") + 1)))


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
