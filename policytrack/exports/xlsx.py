"""Excel workbook: a sheet about the data, one sheet for each table, the codebook last.

Every cell is text, amounts and days too: a spreadsheet keeps only 15 digits of a number, has no dates before 1900, and
a text that begins with `=`, `+`, `-` or `@` must never become a formula. Columns have the format Text, so that editing
a cell converts nothing. Null is an empty cell. Characters that XML cannot hold, such as a vertical tab in a quote, have
the escapes of OOXML (`_x000B_`), which Excel and LibreOffice show as the character. Nothing is cut: a table or text
over the limits of a sheet is an error. The dates in the properties of the file are fixed, so the same data gives the
same bytes.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import meta
from policytrack.exports.table_schemas import TableSchema, iterate_rows, read_schemas
from policytrack.loader.backends import require
from policytrack.problems import Problem, UsageError
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS, MOST_CHARACTERS = 1_048_575, 32_767
"""Maximum number of rows of a sheet below the header, and of UTF-16 code units of a cell."""

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
    "how to read": "One sheet for each table. Every cell is text, so that nothing is rounded or converted: amounts are "
    "exact decimals in plain digits, days ISO 8601, dates as worded EDTF. Empty cell: not stated in any source read.",
    "receipts": "The sheet evidence has the quotes behind each cell: record_id and field name the cell; part 'value' "
    "with rank 'preferred' is the published value. The sheet codebook explains every column and term.",
}


def write_xlsx(dataset: Exportable, path: Path) -> None:
    """Write the dataset as an Excel workbook.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: XlsxWriter is not installed, or a table or text is over the limits of a sheet.
        DatasetError: a file of the data is missing or altered.
    """
    library = require("xlsxwriter")
    schemas = read_schemas(dataset.descriptor)
    for schema in schemas:  # before the workbook is opened: XlsxWriter writes an open workbook even after an error
        check_fits(schema, dataset.load(schema.name))
    with library.Workbook(str(path), _OPTIONS) as book:
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"num_format": "@", "bold": True, "valign": "top"})
        texts = meta(dataset) | _HOW_TO_READ
        book.set_properties({"title": texts["title"], "comments": texts["rights"], "created": _CREATED})
        sheet = book.add_worksheet("about")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for row, (name, text) in enumerate(texts.items()):
            sheet.write_string(row, 0, name.replace("_", " "), bold)
            sheet.write_string(row, 1, text, plain)
        for schema in schemas:
            _write_table(book.add_worksheet(schema.name), schema, dataset.load(schema.name), bold, plain)


def check_fits(schema: TableSchema, table: pa.Table) -> None:
    """Raise UsageError for a table over the limits of a sheet.

    Raises:
        UsageError: too many rows, or a text is too long; the message names the first such row.
    """
    hint = "export sqlite, duckdb or jsonl"
    if table.num_rows > MOST_ROWS:
        message = f"{schema.name} has {table.num_rows} rows, more than the {MOST_ROWS} of a sheet"
        raise UsageError(Problem("TOO_MANY_ROWS", message, hint=hint))
    for column in (column.name for column in schema.columns):
        if _longest(table, column) * 2 <= MOST_CHARACTERS:  # a code point is at most two UTF-16 code units
            continue
        for row, text in enumerate(table[column].to_pylist(), 1):
            length = len((text or "").encode("utf-16-le")) // 2
            if length > MOST_CHARACTERS:
                cell = f"{schema.name}, row {row}: {column}"
                message = f"{cell} has {length} characters, more than the {MOST_CHARACTERS} of a cell"
                raise UsageError(Problem("TOO_LONG", message, hint=hint))


def _longest(table: pa.Table, column: str) -> int:
    """Return the code points of the longest text of a column; 0 for a column of another type."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(table.schema.field(column).type):
        return 0
    return int(pc.max(pc.utf8_length(table[column])).as_py() or 0)


def _write_table(sheet: Any, schema: TableSchema, table: pa.Table, bold: Any, plain: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, table.num_rows, len(schema.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{table.num_rows + 1}"})
    for place, column in enumerate(schema.columns):
        wanted = max(_NARROWEST, len(column.name) + 4, _longest(table, column.name) + 1)  # 4: the button of the filter
        sheet.set_column(place, place, min(wanted, _WIDEST), plain)
        sheet.write_string(0, place, column.name, bold)
    for row, cells in enumerate(iterate_rows(schema, table, _CONVERTERS), 1):
        for place, text in enumerate(cells):
            if text is not None:
                sheet.write_string(row, place, text, plain)
