"""Excel workbook: a sheet that explains, then one sheet for each table, the codebook last.

Numbers, days and booleans are cells of their own types, so that a spreadsheet calculates with them. All else is text:
the columns have the format Text, so that editing a cell converts nothing, and a text that begins with `=`, `+`, `-` or
`@` never becomes a formula. A spreadsheet keeps 15 digits of a number and shows days from March 1900 rightly: an amount
with more digits and an earlier day are text, marked with a note. Null is an empty cell. Characters that XML cannot
hold, such as a vertical tab in a quote, have the escapes of OOXML (`_x000B_`), which Excel and LibreOffice show as the
character. Nothing is cut: a table or text over the limits of a sheet is an error. The dates in the properties of the
file are fixed, so the same data gives the same bytes with the same XlsxWriter.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any
from xml.etree import ElementTree

from policytrack.files.checksums import most_memory
from policytrack.files.csv import joined
from policytrack.problems import Problem, UsageError
from policytrack.records.source import RIGHTS
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "policytrack.xlsx"
"""The workbook in a data folder."""
LIBRARY = "xlsxwriter"
MOST_ROWS, MOST_CHARACTERS = 1_048_575, 32_767
"""Maximum number of rows of a sheet below the header, and of UTF-16 code units of a cell."""
MOST_DIGITS, FIRST_DAY, _DAY_0 = 15, date(1900, 3, 1), date(1899, 12, 30)
"""Maximum number of digits that a spreadsheet keeps, and the first day that Excel and LibreOffice number alike."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NARROWEST, _WIDEST, _FILTER = 8, 60, 4  # widths of columns in characters, and that of the button of a filter
_ABOUT_WIDTH, _LINE_HEIGHT = 100, 15
_BOOLEAN = '"TRUE";"TRUE";"FALSE"'  # LibreOffice shows some booleans of the format General as 1 and 0
_BATCH = 2_000
_UNDATED = "2000-01-01"  # of data from before its date was stated
_TOO_PRECISE = "A text: a spreadsheet would round it. SUM leaves it out."
_TOO_EARLY = "A text: spreadsheets differ on days before March 1900."

_READING = {
    "empty cell": "No source that was read states the value, or the column does not apply to the row; see codebook.",
    "dates": "A date is text (EDTF), as precise as the words of the source: 2023-12, [2023-12-05..2023-12-06] for "
    "one of these days, or ../2023-12 for not later. Its columns _earliest and _latest are days to sort by and to "
    "calculate with.",
    "amounts": "Numbers, not adjusted for inflation, in the currency of the same row.",
    "how to read a receipt": "1. Take the id of a record, in the first column of its sheet, and the name of a column. "
    "2. In the sheet evidence, filter record_id by the id, and field by / and the name, such as /amount; the field of "
    "a child row has the row's key too, such as /events/signed/date. A derived column, such as status, has no row of "
    "its own: codebook names the columns that it follows from. 3. Rows with part = value and rank = preferred are the "
    "receipts of the cell; rows with rank = normal show what other sources say, and rank_reason why another value is "
    "published; rows with part = attribution or anchor show who said it, and what a date is counted from. "
    "4. The column quote has the words of the source. They stand "
    "in the file texts/SOURCE_ID.txt of the data, from character start_char up to, but not including, end_char, "
    "counted from 0.",
    "this workbook": "A copy to read and to calculate with. To contribute a corrected table, give its numbers the "
    "format General, save its sheet as CSV in UTF-8, named for the table, and check it with policytrack validate.",
}
"""Name and text of the explanations that are the same for all data."""


@dataclass(frozen=True)
class Sheet:
    """A table to write.

    Args:
        name: the table.
        meaning: one line for readers.
        kinds: column to kind: `text`, `edtf`, `term`, `boolean`, `integer`, `decimal` or `date`.
        table: the rows.
    """

    name: str
    meaning: str
    kinds: Mapping[str, str]
    table: pa.Table


def is_installed() -> bool:
    """Return whether the library that writes workbooks is installed."""
    return find_spec(LIBRARY) is not None


def write_workbook(out: IO[bytes], described: Mapping[str, Any], sheets: Sequence[Sheet]) -> None:
    """Write a workbook; XlsxWriter must be installed.

    Args:
        out: an open file.
        described: `datapackage.json`.
        sheets: the tables, in order.

    Raises:
        UsageError: a table or text is over the limits of a sheet.
        OSError: the file, or the temporary files of the library, cannot be written.
    """
    from tempfile import TemporaryDirectory

    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    for sheet in sheets:  # before the workbook is opened: XlsxWriter writes an open workbook even after an error
        check_fits(sheet)
    skeleton = io.BytesIO()
    try:
        # XlsxWriter leaves its temporary files behind after an error.
        with TemporaryDirectory() as folder, Workbook(skeleton, {**_OPTIONS, "tmpdir": folder}) as book:
            created = datetime.fromisoformat(described.get("created", _UNDATED)[:10])
            book.set_properties({"title": described["title"], "comments": RIGHTS, "created": created})
            formats = _Formats(book)
            _write_about(book.add_worksheet("about"), formats, described, sheets)
            for sheet in sheets:
                _write_sheet(book.add_worksheet(sheet.name), formats, sheet)
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    _fill(skeleton, out, sheets)


def check_fits(sheet: Sheet) -> None:
    """Raise UsageError for a table over the limits of a sheet.

    Raises:
        UsageError: too many rows, or a text is too long; the message names the first such row.
    """
    hint, table = "export sqlite, duckdb or jsonl", sheet.table
    if table.num_rows > MOST_ROWS:
        message = f"{sheet.name} has {table.num_rows} rows, more than the {MOST_ROWS} of a sheet"
        raise UsageError(Problem("TOO_MANY_ROWS", message, hint=hint))
    for column in sheet.kinds:
        if _longest(table, column) * 2 <= MOST_CHARACTERS:  # a code point is at most two UTF-16 code units
            continue
        for row, text in enumerate(table[column].to_pylist(), 1):
            length = len((text or "").encode("utf-16-le")) // 2
            if length > MOST_CHARACTERS:
                cell = f"{sheet.name}, row {row}: {column}"
                message = f"{cell} has {length} characters, more than the {MOST_CHARACTERS} of a cell"
                raise UsageError(Problem("TOO_LONG", message, hint=hint))


def workbook_cells(data: bytes) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the cells of a workbook that `write_workbook` wrote: sheet to cell to type and text.

    Raises:
        OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError: the file is no such workbook.
    """
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > most_memory(len(data)):
            raise zipfile.BadZipFile("the workbook takes far more memory than a file of this size should")
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [sheet.get("name", "") for sheet in book.iter(f"{main}sheet")]
        sheets = {name: archive.read(f"xl/worksheets/sheet{number}.xml") for number, name in enumerate(names, 1)}
    return {
        name: {
            cell.get("r", ""): (cell.get("t", "n"), "".join(cell.itertext()))
            for cell in ElementTree.fromstring(sheet).iter(f"{main}c")
        }
        for name, sheet in sheets.items()
    }


class _Formats:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.text = book.add_format({"num_format": "@", **top})
        self.wrapped = book.add_format({"num_format": "@", "text_wrap": True, **top})
        self.bold = book.add_format({"num_format": "@", "bold": True, **top})
        self.title = book.add_format({"num_format": "@", "bold": True, "font_size": 14, **top})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1, **top})
        self.whole = book.add_format({"num_format": "#,##0", **top})
        self.cents = book.add_format({"num_format": "#,##0.00", **top})
        self.of_kind = {
            "boolean": book.add_format({"num_format": _BOOLEAN, "align": "center", **top}),
            "integer": book.add_format({"num_format": "0", **top}),
            "decimal": self.whole,
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "center", **top}),
        }


def _write_about(page: Any, formats: _Formats, described: Mapping[str, Any], sheets: Sequence[Sheet]) -> None:
    """Write the sheet that explains: the tables with links, how to read them, version, licence and citation."""
    _fit_page(page)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, _ABOUT_WIDTH)
    page.set_column(2, 2, 10)
    page.write_string(0, 0, described["title"], formats.title)
    _write_wrapped(page, 1, described["description"], formats)
    for column, text in enumerate(("sheet", "what it holds", "rows")):
        page.write_string(3, column, text, formats.bold)
    for row, sheet in enumerate(sheets, 4):
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", formats.link, sheet.name)
        page.write_string(row, 1, sheet.meaning, formats.text)
        page.write_number(row, 2, sheet.table.num_rows, formats.whole)
    explanations = _explanations(described, {sheet.name: sheet for sheet in sheets})
    for row, (name, text) in enumerate(explanations, len(sheets) + 5):
        _write_wrapped(page, row, text, formats)
        page.write_string(row, 0, name, formats.bold)


def _write_wrapped(page: Any, row: int, text: str, formats: _Formats) -> None:
    """Write a text of several lines; LibreOffice does not set the height of such a row by itself."""
    page.set_row(row, _LINE_HEIGHT * (1 + len(text) // (_ABOUT_WIDTH - 10)))
    page.write_string(row, 1, text, formats.wrapped)


def _explanations(described: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the explanations below the list of sheets."""
    yield from _READING.items()
    yield from _totals(sheets)
    licence, authors = described["licenses"][0], ", ".join(each["title"] for each in described["contributors"])
    yield "data version", described["version"]
    yield "licence", f"{licence['title']} ({licence['path']}). {RIGHTS}"
    yield "cite as", f"{authors}. {described['title']}. Data version {described['version']}."


def _totals(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """Yield what `counts_in_total` means, and a formula that adds up what counts, where the tables have the columns."""
    aid, codebook = sheets.get("aid_packages"), sheets.get("codebook")
    if aid is None or codebook is None or not {"amount", "currency", "counts_in_total"} <= aid.kinds.keys():
        return
    for each in codebook.table.to_pylist():
        if (each["table"], each["column"], each["term"]) == (aid.name, "counts_in_total", None):
            yield "counts_in_total", f"{each['meaning']} {each['source'].capitalize()}."
    currency = next((each for each in aid.table["currency"].to_pylist() if each), "USD")
    amount, of, counts = (
        f"{aid.name}!{column}:{column}"
        for column in map(_letter, map([*aid.kinds].index, ("amount", "currency", "counts_in_total")))
    )
    formula = f'=SUMIFS({amount},{of},"{currency}",{counts},TRUE)'
    yield "to add up", f"Add only amounts of one currency, in rows whose counts_in_total is TRUE: {formula}"


def _letter(column: int) -> str:
    """Return the letters of a column, from 0: A, B, ... Z, AA."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _write_sheet(page: Any, formats: _Formats, sheet: Sheet) -> None:
    """Write the header of a sheet, the formats of its columns, and notes; `_fill` writes the rows."""
    table = sheet.table
    _fit_page(page)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, table.num_rows, len(sheet.kinds) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{table.num_rows + 1}"})
    for place, (column, kind) in enumerate(sheet.kinds.items()):
        wanted = max(_NARROWEST, len(column) + _FILTER, _longest(table, column) + 2)
        page.set_column(place, place, min(wanted, _WIDEST), formats.of_kind.get(kind, formats.text))
        page.write_string(0, place, column, formats.bold)
        if is_wrong := _NOT_NUMBERS.get(kind):
            for row, value in enumerate(table[column].to_pylist(), 1):
                if value is not None and is_wrong(value):
                    page.write_comment(row, place, _TOO_EARLY if kind == "date" else _TOO_PRECISE)
    for at, form in enumerate((formats.text, formats.cents), len(sheet.kinds)):  # empty columns, for their styles
        page.set_column(at, at, None, form)


def _fit_page(page: Any) -> None:
    """Print the sheet in landscape, all columns on one page."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


_NOT_NUMBERS: dict[str, Callable[[Any], bool]] = {
    "decimal": lambda value: len(value.normalize().as_tuple().digits) > MOST_DIGITS,
    "date": lambda value: value < FIRST_DAY,
}
"""Kind of column to the function that says whether a value is written as a text with a note."""


def _fill(skeleton: IO[bytes], out: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Copy a workbook that has the headers of the sheets only, and add their rows.

    A column is written at once: XlsxWriter writes cell by cell, which took a third of the time of a build.
    """
    with zipfile.ZipFile(skeleton) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in made.infolist():
            data, number = made.read(info), _SHEET_FILE.fullmatch(info.filename)
            with archive.open(_file(info), "w") as file:
                if number is None or number[1] == "1":  # the sheet that explains
                    file.write(data)
                    continue
                sheet = sheets[int(number[1]) - 2]
                head, close, tail = data.partition(b"</sheetData>")
                last = f"{_letter(len(sheet.kinds) - 1)}{sheet.table.num_rows + 1}"
                file.write(re.sub(rb'(?<=<dimension ref=")[^"]*', f"A1:{last}".encode(), head, count=1))
                alike = [[int(number) for number in each] for each in _COLUMNS.findall(head)]
                styles = [style for first, end, style in alike for _ in range(first, end + 1)]
                for rows in _rows(sheet, styles):
                    file.write(rows)
                file.write(close + tail)


_SHEET_FILE = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_COLUMNS = re.compile(rb'<col min="(\d+)" max="(\d+)"[^>]*style="(\d+)"')


def _file(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the head of a file of an archive for another archive."""
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.compress_type, copy.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
    return copy


def _rows(sheet: Sheet, styles: Sequence[int]) -> Iterator[bytes]:
    """Yield the rows of a sheet as XML, many at a time.

    Args:
        sheet: the table.
        styles: the style of each column, then those of text and of an amount with cents.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    *_, text, cents = styles
    start = 2
    for batch in sheet.table.select([*sheet.kinds]).to_batches(max_chunksize=_BATCH):
        numbers = pa.array(map(str, range(start, start + batch.num_rows)), pa.string())
        start += batch.num_rows
        cells = []
        for place, (kind, column) in enumerate(zip(sheet.kinds.values(), batch.columns, strict=True)):
            style = styles[place]
            if kind in ("boolean", "integer", "decimal", "date"):
                values = [_number(kind, each, style, text, cents) for each in column.to_pylist()]
                written = pa.array(values, pa.string())
            else:
                written = pc.binary_join_element_wise(_TEXT.format(style), _escaped(column), "</t></is></c>", "")
            cells.append(pc.binary_join_element_wise(f'<c r="{_letter(place)}', numbers, written, ""))
        rows = pc.binary_join_element_wise(
            '<row r="', numbers, '">', *cells, "</row>", "", null_handling="replace", null_replacement=""
        )
        yield joined(rows)


_TEXT = '" s="{}" t="inlineStr"><is><t xml:space="preserve">'


def _number(kind: str, value: Any, style: int, text: int, cents: int) -> str | None:
    """Return the XML of a cell of a number, a day or a boolean, after its column and row; None for null."""
    if value is None:
        return None
    if kind == "boolean":
        return f'" s="{style}" t="b"><v>{value:d}</v></c>'
    if kind in _NOT_NUMBERS and _NOT_NUMBERS[kind](value):
        return f"{_TEXT.format(text)}{to_text(value)}</t></is></c>"
    if kind == "date":
        return f'" s="{style}"><v>{(value - _DAY_0).days}</v></c>'
    is_whole = value == int(value)
    return f'" s="{style if is_whole else cents}"><v>{float(value):.16G}</v></c>'


def _escaped(texts: pa.Array) -> pa.Array:
    """Return texts as XML, with OOXML's escapes of what XML cannot hold."""
    import pyarrow as pa
    import pyarrow.compute as pc

    strange = r"[&<>\x00-\x08\x0b-\x1f\x{FFFE}\x{FFFF}]|_x"
    if not pc.any(pc.match_substring_regex(texts := texts.cast(pa.string()), strange)).as_py():
        return texts
    texts = pc.replace_substring_regex(texts, r"(_x[0-9A-Fa-f]{4}_)", r"_x005F\1")
    if pc.any(pc.match_substring_regex(texts, r"[\x00-\x08\x0b-\x1f\x{FFFE}\x{FFFF}]")).as_py():
        known = texts.to_pylist()
        escaped = (each and _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", each) for each in known)
        texts = pa.array(escaped, pa.string())
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        texts = pc.replace_substring(texts, char, entity)
    return texts


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def _longest(table: pa.Table, column: str) -> int:
    """Return the code points of the longest text of a column, as shown; 0 for a column without values."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = table.schema.field(column).type
    if pa.types.is_decimal(kind):
        return max((len(f"{value:,}") for value in table[column].to_pylist() if value is not None), default=0)
    texts = table[column] if pa.types.is_string(kind) else table[column].cast(pa.string())
    return int(pc.max(pc.utf8_length(texts)).as_py() or 0)
