"""CSV: the canonical form of a table. UTF-8, LF, comma, quoted only where needed, a header; null is an empty cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from policytrack.problems import DatasetError, problem
from policytrack.records.row import Row
from policytrack.records.tables import Table
from policytrack.values.cell import to_text

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
"""A bare carriage return too: unquoted, it would split a row in two for many readers."""


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """The table as a CSV file."""
    lines = [",".join(column.name for column in table.columns)]
    lines += [",".join(_cell(getattr(row, column.name)) for column in table.columns) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = to_text(value)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def parse_csv(table: Table, data: bytes, path: str) -> list[dict[str, str | None]]:
    """The cells of a CSV file as text, None for an empty one.

    Raises:
        DatasetError: the header is not the table's, or a row has too many or too few cells.
    """
    try:
        lines = list(_lines(data.decode("utf-8")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatasetError(problem("BAD_CSV", f"not a readable CSV file: {error}", path=path)) from error
    names = [column.name for column in table.columns]
    header = lines[0][1] if lines else []
    if header != names:
        raise DatasetError(
            problem(
                "BAD_HEADER",
                "the columns are not those of the table",
                path=path,
                line=1,
                got=",".join(header),
                expected=",".join(names),
            )
        )
    return [_record(names, cells, path, line) for line, cells in lines[1:]]


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Physical line of its end, and cells, of each row."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for cells in reader:
        yield reader.line_num, cells


def _record(names: Sequence[str], cells: Sequence[str], path: str, line: int) -> dict[str, str | None]:
    if len(cells) != len(names):
        raise DatasetError(
            problem(
                "BAD_ROW",
                "the row has another number of cells than the header",
                path=path,
                line=line,
                got=str(len(cells)),
                expected=str(len(names)),
            )
        )
    return {name: cell or None for name, cell in zip(names, cells, strict=True)}
