"""Excel workbook: a sheet about the data, one sheet a table, the codebook last.

Every cell is text, amounts and days too: a spreadsheet's numbers hold 15 digits, its dates begin in 1900, and text
that begins with `=`, `+`, `-` or `@` must never become a formula. Columns have the format Text, so that a cell stays
as it is when somebody edits it. Null is an empty cell. Characters that XML cannot hold, such as a vertical tab in a
quote, are written as OOXML writes them (`_x000B_`), which Excel and LibreOffice show as the character. Nothing is cut:
what a sheet cannot hold is an error. Dates in the file's properties are fixed, so the same data gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import meta
from policytrack.exports.tables import TableSchema, iterate_rows, read_schemas
from policytrack.loader.backends import require
from policytrack.problems import UsageError, problem
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS, MOST_CHARACTERS = 1_048_575, 32_767
"""What a sheet holds beneath its header, and what a cell holds, in UTF-16 code units."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1)
_CONVERTERS = dict.fromkeys(("boolean", "integer", "decimal", "date"), to_text)
_NARROWEST, _WIDEST = 8, 60
_HOW_TO_READ = {
    "how to read": "One sheet a table. Every cell is text, so that nothing is rounded or converted: amounts are exact "
    "decimals in plain digits, days ISO 8601, dates as worded EDTF. An empty cell: not stated in any source read.",
    "receipts": "Sheet evidence has the quotes behind each cell: record_id and field name the cell, part 'value' with "
    "rank 'preferred' is the published value. Sheet codebook explains every column and term.",
}


def write_xlsx(dataset: Exportable, path: Path) -> None:
    """Writes the dataset as an Excel workbook.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: XlsxWriter is not installed, or a table has too many rows or too long a text for a sheet.
        DatasetError: a file of the data is missing or altered.
    """
    library = require("xlsxwriter")
    schemas = read_schemas(dataset.descriptor)
    for schema in schemas:  # before the first sheet is begun, because a workbook cannot be left unfinished
        check_fits(schema, dataset.load(schema.name))
    with library.Workbook(str(path), _OPTIONS) as book:
        described = meta(dataset)
        book.set_properties({"title": described["title"], "comments": described["rights"], "created": _CREATED})
        _write_about(book, described | _HOW_TO_READ)
        for schema in schemas:
            _write_table(book, schema, dataset.load(schema.name))


def check_fits(schema: TableSchema, table: pa.Table) -> None:
    """Checks that a sheet holds the table.

    Raises:
        UsageError: it has too many rows, or a text is too long; the first such row is told.
    """
    if table.num_rows > MOST_ROWS:
        message = f"{schema.name} has {table.num_rows} rows, more than the {MOST_ROWS} that a sheet holds"
        raise UsageError(problem("TOO_MANY_ROWS", message, hint="export sqlite, duckdb or jsonl"))
    for column in (column.name for column in schema.columns):
        if _longest(table, column) * 2 > MOST_CHARACTERS:  # a code point is at most two UTF-16 code units
            _check_column(schema.name, column, table[column].to_pylist())


def _check_column(table: str, column: str, texts: list[str | None]) -> None:
    for row, text in enumerate(texts, 1):
        length = len((text or "").encode("utf-16-le")) // 2
        if length > MOST_CHARACTERS:
            message = f"{table}, row {row}: {column} has {length} characters, more than the {MOST_CHARACTERS} of a cell"
            raise UsageError(problem("TOO_LONG", message, hint="export sqlite, duckdb or jsonl"))


def _longest(table: pa.Table, column: str) -> int:
    """The most code points that a text of the column has; 0 for a column that is not text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(table.schema.field(column).type):
        return 0
    return int(pc.max(pc.utf8_length(table[column])).as_py() or 0)


def _write_about(book: Any, texts: dict[str, str]) -> None:
    bold, wrapped = _formats(book)
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (name, text) in enumerate(texts.items()):
        sheet.write_string(row, 0, name.replace("_", " "), bold)
        sheet.write_string(row, 1, text, wrapped)


def _write_table(book: Any, schema: TableSchema, table: pa.Table) -> None:
    bold, wrapped = _formats(book)
    last = len(schema.columns) - 1
    sheet = book.add_worksheet(schema.name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, table.num_rows, last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{table.num_rows + 1}"})
    for place, column in enumerate(schema.columns):
        sheet.set_column(place, place, _width(column.name, table), wrapped)
        sheet.write_string(0, place, column.name, bold)
    for row, cells in enumerate(iterate_rows(schema, table, _CONVERTERS), 1):
        for place, text in enumerate(cells):
            if text is not None:
                sheet.write_string(row, place, text, wrapped)


def _formats(book: Any) -> tuple[Any, Any]:
    """Bold for headers; for data: Text, wrapped, at the top of the row."""
    data = {"num_format": "@", "text_wrap": True, "valign": "top"}
    return book.add_format({**data, "bold": True, "text_wrap": False}), book.add_format(data)


def _width(column: str, table: pa.Table) -> int:
    """The column's width in characters, with room for the filter's button beside its name."""
    return min(max(_NARROWEST, len(column) + 4, _longest(table, column) + 1), _WIDEST)
