"""CSV files: check header, rows, cells and quotes, and collect keys and references for the cross-row checks."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import get_args

from policytrack.contribute.csv_header import bad_byte, check_header
from policytrack.contribute.csv_rows import LONGEST_ROW, CsvRow, read_rows
from policytrack.contribute.limits import Limits, too_large
from policytrack.contribute.quotes import check_context, check_span
from policytrack.contribute.row_rules import RowCheck, RowTexts
from policytrack.contribute.spellings import SPELLED, canonical_text
from policytrack.contribute.table_forms import TableForm
from policytrack.problems import Place, Problem
from policytrack.seeds.document import Document
from policytrack.values.text import Line, Quote, look_alike

MULTILINE, LINE = get_args(Quote)[1], get_args(Line)[1]
"""The only type of cell that may contain line breaks, and that of one line of wording."""

MEANT = "write the letters that are meant"

OF_TEXTS = ("sources", "evidence", "mentions")
"""The tables whose rows are compared with the texts."""

OFTEN = 1 << 12
"""The number of lines between reports of progress."""


class TableFile:
    """A CSV file of one table.

    Args:
        path: the file.
        name: the file, for messages.
        form: its table.
        documents: source id to text, for sources and for the quotes of evidence and mentions; rows of other sources are
            not compared.
        limits: the largest cell; the usual limit if None.

    Filled by `problems`, from all rows:
        keys: primary key, its parts joined, to the line of its first row.
        broken: mapping from the first cell to the second cell of each row that is not valid CSV, as far as readable.
        named: column that refers to a table, to the ids in the column.
        types: of the list of records, record type to ids.
        own_references: column that refers to the table itself, to id and referred id of each row, where these differ.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        form: TableForm,
        documents: Mapping[str, Document] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.path, self.name, self.form = path, name, form
        self.columns = [column.name for column in form.columns]
        self.keys: dict[str, int] = {}
        self._unique: dict[str, int] = {}
        self.broken: dict[str, str] = {}
        self.named: dict[str, set[str]] = {column: set() for column in form.references}
        self.types: dict[str, set[str]] = {}
        self.own_references: dict[str, dict[str, str]] = {column: {} for column in form.self_references}
        self._lines = [column.name for column in form.columns if column.cell == LINE]
        self._limit = (limits or Limits()).cell
        self._documents = (documents or {}) if form.name in OF_TEXTS else {}
        self._record_at = self.columns.index("record_id") if form.name == "evidence" else 0

    @property
    def ids(self) -> tuple[Mapping[str, object], ...]:
        """The ids of valid and of other rows; none for a table with several rows for one id."""
        return (self.keys, self.broken) if len(self.form.key) == 1 else ()

    def problems(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Problem]:
        """Yield the problems of the file, of each single row, and of duplicate keys.

        Args:
            progress: called with the bytes read, and the size of the file.
        """
        if not self.path.stat().st_size:
            yield Problem("EMPTY", "the file is empty", Place(self.name), expected=",".join(self.columns))
            return
        if fault := self._header_fault():
            yield fault.at(path=self.name)
            self._keep_first_cells()
            return
        check, bad_bytes = RowCheck(self.form), list[Problem]()
        for row in self._rows(bad_bytes, progress):
            if row.fault:
                yield row.fault.at(path=self.name)
                self._keep_broken(row.texts)
            else:
                cells = dict(zip(self.columns, row.texts, strict=True))
                faults = check(cells)
                if self._limit is not None and len(row.raw) > self._limit:
                    faults += _too_long(cells, self._limit)
                if self._documents and (text_fault := self._text_fault(cells)):
                    faults.append(text_fault)
                if repeated := self._keep(cells, row.line):
                    faults.append(repeated)
                faults += self._look_alikes(cells, {fault.field for fault in faults})
                for fault in faults:
                    yield self.at_cell(fault, row)
        yield from bad_bytes

    def csv_problems(self) -> Iterator[Problem]:
        """Yield the problems of the file as CSV: of its header, its quotes and its line ends, but not of its cells."""
        if fault := self._header_fault():
            yield fault
        else:
            yield from (row.fault for row in self._rows([]) if row.fault)

    def rows(self) -> Iterator[CsvRow]:
        """Yield the rows that are valid CSV, read again."""
        return (row for row in self._rows([]) if not row.fault)

    def _look_alikes(self, cells: RowTexts, faulty: Collection[str]) -> Iterator[Problem]:
        """Yield a warning for each line of wording, valid otherwise, with letters that look like others."""
        for column in self._lines:
            if column not in faulty and (found := look_alike(cells[column])):
                yield Problem("LOOK_ALIKE", found, Place(field=column), cells[column], hint=MEANT)

    def at_cell(self, fault: Problem, row: CsvRow) -> Problem:
        """Return the problem at the cell of its column; at the start of the row if its field is not a column."""
        place = row.place_of(self.columns.index(fault.field) if fault.field in self.columns else 0)
        return fault.at(place.of(row.texts[self._record_at], fault.field), path=self.name)

    def _header_fault(self) -> Problem | None:
        with self.path.open("rb") as file:
            start = file.read(1024)
            file.seek(0)
            return check_header(start, file.readline(LONGEST_ROW), self.columns, self.form.name)

    def _rows(self, bad_bytes: list[Problem], progress: Callable[[int, int], None] | None = None) -> Iterator[CsvRow]:
        spelled = [(place, each.cell.kind) for place, each in enumerate(self.form.columns) if each.cell.kind in SPELLED]
        multiline = {place for place, column in enumerate(self.form.columns) if column.cell == MULTILINE}
        size = self.path.stat().st_size
        with self.path.open("rb") as file:
            file.readline(LONGEST_ROW)

            def lines() -> Iterator[str]:
                for number, line in enumerate(iter(lambda: file.readline(LONGEST_ROW), b""), 2):
                    try:
                        yield line.decode("utf-8")
                    except UnicodeDecodeError:
                        if fault := bad_byte(line):
                            bad_bytes.append(fault.at(path=self.name, line=number))
                        yield line.decode("utf-8", "replace")
                    if progress and number % OFTEN == 0:
                        progress(file.tell(), size)
                if progress:
                    progress(file.tell(), size)

            for row in read_rows(lines(), 2, len(self.columns), multiline):
                for place, kind in spelled if not row.fault else ():
                    row.texts[place] = canonical_text(kind, row.texts[place])
                yield row

    def _text_fault(self, cells: RowTexts) -> Problem | None:
        """Return the problem of a source, of a quote, or of the prefix or suffix of a quote, compared with the text."""
        document = self._documents.get(cells.get("source_id", ""))
        if document is None:
            return None
        if self.form.name == "sources":
            return _check_source(document, cells)
        text = document.text
        if not (cells["quote"] and _is_number(cells["start_char"]) and _is_number(cells["end_char"])):
            return None
        start, end = int(cells["start_char"][:12]), int(cells["end_char"][:12])
        fault = check_span(text, start, end, cells["quote"])
        if fault or "prefix" not in cells:
            return fault
        return check_context(text, start, end, cells["prefix"], cells["suffix"])

    def _keep(self, cells: RowTexts, line: int) -> Problem | None:
        """Keep the key and the references of a row; return a problem if an earlier row has the key."""
        own = cells[self.columns[0]]
        for column, ids in self.named.items():
            if cells[column]:
                ids.add(cells[column])
        for column, referred in self.own_references.items():
            if cells[column] not in ("", own):
                referred[own] = cells[column]
        if self.form.name == "records":
            self.types.setdefault(cells["record_type"], set()).add(own)
        for columns, lines in ((self.form.key, self.keys), (self.form.unique, self._unique)):
            key = "\x1f".join([cells[column] for column in columns])
            if columns and (first := lines.setdefault(key, line)) != line:
                return same_key(f"line {first}", key, columns)
        return None

    def _keep_broken(self, texts: list[str]) -> None:
        self.broken["".join(texts[:1])] = "".join(texts[1:2])

    def _keep_first_cells(self) -> None:
        """Keep the ids of a file with a wrong header, so that references to its rows raise no second problem."""
        with suppress(csv.Error, OSError), self.path.open(encoding="utf-8", errors="replace", newline="") as lines:
            for texts in islice(csv.reader(lines), 1, None):
                self._keep_broken(texts)


def _check_source(document: Document, cells: RowTexts) -> Problem | None:
    if cells["text"] == "withheld":  # the checksum is that of the full text
        return None
    for column, expected in (("sha256", document.sha256), ("n_chars", str(len(document.text)))):
        if cells[column] != expected:
            message = f"not the {column} of the text of this source"
            return Problem("CHANGED_TEXT", message, Place(field=column), cells[column], expected)
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _too_long(cells: RowTexts, limit: int) -> Iterator[Problem]:
    for column, text in cells.items():
        if len(text) > limit:
            fault = too_large("longer than a cell may be", f"{len(text)} characters", f"at most {limit}")
            yield fault.at(field=column)


def same_key(where: str, key: str, columns: Sequence[str]) -> Problem:
    """Return the problem of a key that another row has."""
    place, got = Place(field="/".join(columns)), key.replace("\x1f", ", ")
    return Problem("DUPLICATE_KEY", f"{where} has the same key", place, got)
