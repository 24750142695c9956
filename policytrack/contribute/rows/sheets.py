"""Contributed rows: the CSV files of a folder, with the place of each cell.

Every file that `validate` accepts is read. Accepted too is what a spreadsheet saves: a byte order mark, semicolons or
tabs between the cells, columns in another order, and fewer columns. The columns `COLUMN.quote`, `COLUMN.because` and
`COLUMN.anchor` hold the words of the text, the curator's reason and the words of the date that a date is relative to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from policytrack.contribute.spellings import canonical_text
from policytrack.problems import Place, Problem, Problems, SourceError, UsageError, nearest
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import Column
from policytrack.records.tables import BY_NAME, Table
from policytrack.seeds.document import encoding_hint, foreign_kind, wide_encoding

QUOTE, BECAUSE, ANCHOR = ".quote", ".because", ".anchor"
"""Ends of the names of the columns beside a column."""

SAID = ("by", "hedge")
"""The columns `by.quote` and `hedge.quote`: the words that name the speaker of a row, and those of its hedge."""

MOST_ROWS = 50_000
"""Maximum number of rows, as of the entries of an annotation that `validate` reads."""

_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class ContributedRow:
    """A row of a contributed table; empty cells are left out.

    Args:
        table: the table.
        place: the file and the line on which the row begins, with the id of the record.
        cells: column to value.
        quotes: column to the words that give its value.
        reasons: column to the curator's reason.
        anchors: column to the words that its date is relative to.
        faulty: the columns whose value is not valid; `cells` lacks them.
    """

    table: Table
    place: Place
    cells: Mapping[str, str]
    quotes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()

    @property
    def record_id(self) -> str:
        """The first cell: the id of the row's record."""
        return self.place.record

    def at(self, column: str) -> Place:
        """Return the place of a cell."""
        return self.place._replace(field=column)


def read_rows_folder(folder: Path) -> tuple[list[ContributedRow], list[Problem]]:
    """Return the rows of all tables of a folder, or of its folder `csv`, and the problems of files, rows and cells.

    Raises:
        UsageError: no such folder, or a folder without CSV files.
        SourceError: more rows than `MOST_ROWS`; with the problems of all rows.
    """
    if not folder.is_dir():
        message, hint = f"no such folder: {folder}", "name the folder of the CSV files with --rows"
        raise UsageError(Problem("NO_SUCH_PATH", message, hint=hint))
    files = sorted(folder.glob("*.csv"))
    if not any(path.stem in BY_NAME for path in files):
        files = sorted((folder / "csv").glob("*.csv")) or files
    if not files:
        hint = "save each sheet as CSV in UTF-8, named for its table: aid_packages.csv"
        raise UsageError(Problem("NOTHING_HERE", "the folder has no CSV file", Place(str(folder)), hint=hint))
    rows, number = list[ContributedRow](), 0
    problems = Problems()
    for path in files:
        table = BY_NAME.get(path.stem)
        if table is None:
            message, hint = "a CSV file has the name of its table", nearest(path.stem, BY_NAME)
            problems.append(Problem("UNKNOWN_TABLE", message, Place(str(path)), expected=", ".join(BY_NAME), hint=hint))
        elif not path.is_file() or path.is_symlink():
            problems.append(Problem("NOT_A_FILE", "not a regular file: links are not read", Place(str(path))))
        else:
            for row in _read_table(path, table, problems):
                number += 1
                if number <= MOST_ROWS:
                    rows.append(row)
    if number > MOST_ROWS:
        got, hint = f"{number} rows", "leave out the rows of other sources"
        message, expected = "more rows than the annotation of a text is made of", f"at most {MOST_ROWS}"
        problems.append(Problem("TOO_LARGE", message, Place(str(folder)), got, expected, hint))
        raise SourceError(problems)
    return rows, problems


def _read_table(path: Path, table: Table, problems: list[Problem]) -> Iterator[ContributedRow]:
    """Yield the rows of a file, and add the problems."""
    text, fault = _text_of(path)
    if fault:
        problems.append(fault)
        return
    known = {column.name for column in table.columns}
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda each: len(known & {name.strip('" \r') for name in head.split(each)}))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        start = Place(str(path), 1)
        problems += _header_problems(header, table, start)
        if table.columns[0].name not in header and table.name not in ("evidence", "mentions"):
            return
        line = reader.line_num + 1
        for texts in reader:
            place, line = Place(str(path), line), reader.line_num + 1
            if len(texts) > len(header) and any(texts[len(header) :]):
                message, hint = "the row has more cells than the header", "put a cell with a comma into double quotes"
                problems.append(Problem("BAD_ROW", message, place, str(len(texts)), str(len(header)), hint))
            elif any(text.strip() for text in texts):
                row = _row(table, place, dict(zip(header, texts, strict=False)), problems)
                if fault := _id_fault(row):
                    problems.append(fault)
                elif _id_column(table) not in row.faulty:
                    yield row
    except csv.Error as error:
        problems.append(Problem("BAD_CSV", str(error), Place(str(path), reader.line_num)))


def _text_of(path: Path) -> tuple[str, Problem | None]:
    """Return the text of a file, and the problem of a file that is not UTF-8 text."""
    data, start = path.read_bytes(), Place(str(path), 1)
    if kind := foreign_kind(data) or wide_encoding(data):
        message, hint = f"the file is {kind}, whatever its name", "export the table to CSV in UTF-8"
        return "", Problem("NOT_READ", message, start, hint=hint)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        place = start._replace(line=data.count(b"\n", 0, error.start) + 1)
        byte = data[error.start : error.start + 1]
        hint = encoding_hint(byte).replace("as UTF-8", "as CSV UTF-8")
        return "", Problem("ENCODING", "a byte that is not UTF-8", place, f"0x{byte.hex()}", hint=hint)


def _header_problems(header: list[str], table: Table, place: Place) -> Iterator[Problem]:
    """Yield the problems of the names of the columns."""
    known = [column.name for column in table.columns]
    first = known[0]
    if first not in header and table.name not in ("evidence", "mentions"):
        message, hint = f"the column {first} is missing", "the first line names the columns"
        yield Problem("BAD_HEADER", message, place, ",".join(header)[:200], ",".join(known), hint)
    for at, name in enumerate(header):
        column = name.removesuffix(QUOTE).removesuffix(BECAUSE).removesuffix(ANCHOR)
        if name and column not in known and (column not in SAID or name == column):
            hint = nearest(column, known) or "a spreadsheet may keep notes in a file of another folder"
            yield Problem("UNKNOWN_COLUMN", f"{table.name} has no column {column!r}", place, name, hint=hint)
        elif name and name in header[:at]:
            yield Problem("BAD_HEADER", "two columns have one name", place, name)


def _row(table: Table, place: Place, texts: Mapping[str, str], problems: list[Problem]) -> ContributedRow:
    """Return a row, and add the problems of its cells."""
    words = {name for name in ("quote", "prefix", "suffix") if table.name in ("evidence", "mentions")}
    texts = {name: text if name in words else text.strip() for name, text in texts.items()}
    record_id = texts.get(_id_column(table), "")
    place = place._replace(record=record_id)
    known = {*SAID, *(column.name for column in table.columns)}
    quotes, reasons, anchors = (_beside(texts, end, known) for end in (QUOTE, BECAUSE, ANCHOR))
    row = ContributedRow(table, place, {}, quotes, reasons, anchors)
    cells, faulty = dict[str, str](), set[str]()
    for column in table.columns:
        text = canonical_text(column.kind, texts.get(column.name, ""))
        fault = _fault(row, column, text) if text else None
        if fault:
            problems.append(fault)
            faulty.add(column.name)
        elif text:
            cells[column.name] = text
    return replace(row, cells=cells, faulty=frozenset(faulty))


def _id_column(table: Table) -> str:
    return (
        "record_id" if table.name == "evidence" else "source_id" if table.name == "mentions" else table.columns[0].name
    )


def _id_fault(row: ContributedRow) -> Problem | None:
    """Return the problem of a row without an id; any other fault of an id is told as that of its cell."""
    column = _id_column(row.table)
    if row.record_id or column in row.faulty:
        return None
    return Problem("REQUIRED", "the row has no id", row.at(column), hint="each row names its record in this column")


def _beside(texts: Mapping[str, str], end: str, known: Collection[str]) -> Mapping[str, str]:
    found = {name.removesuffix(end): text for name, text in texts.items() if name.endswith(end) and text}
    return {name: text for name, text in found.items() if name in known}


def _fault(row: ContributedRow, column: Column, text: str) -> Problem | None:
    fault = cell_fault(column, text)
    place = row.at(column.name)
    return Problem("BAD_VALUE", fault.message, place, text, fault.expected, fault.hint) if fault else None
