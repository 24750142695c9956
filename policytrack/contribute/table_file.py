"""A CSV file of a table: its header, rows, cells and quotes; what other rows must be held against is kept."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import get_args

from policytrack.contribute.csv_header import bad_byte, check_header
from policytrack.contribute.csv_rows import LONGEST_ROW, CsvRow, read_rows
from policytrack.contribute.limits import Limits, too_large
from policytrack.contribute.quotes import check_context, check_span
from policytrack.contribute.row_rules import Judgement, RowCheck, RowTexts
from policytrack.contribute.table_forms import TableForm
from policytrack.problems import Problem, problem
from policytrack.values.text import Quote

MULTILINE = get_args(Quote)[1]
"""The one kind of cell that may hold line breaks."""

OFTEN = 1 << 12
"""After how many lines progress is reported."""


class TableFile:
    """Reads one file.

    Args:
        path: the file.
        name: how messages call it.
        form: the table that it is of.
        source_texts: source id to text, for the quotes of evidence and mentions; others are not looked up.
        limits: how large a cell may be; the usual limit if None.

    After `problems` these are those of all rows:
        keys: primary key to the line of its first row; the parts of a key are joined.
        broken: of rows that cannot be read, the first cell to the second, as far as they can be told.
        named: column that refers to another table, to the ids in it.
        types: of the list of records, record type to ids.
        wholes: id to the id that the row is a part of, where that is another.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        form: TableForm,
        source_texts: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.path, self.name, self.form = path, name, form
        self.columns = [column.name for column in form.columns]
        self.keys: dict[str, int] = {}
        self.broken: dict[str, str] = {}
        self.named: dict[str, set[str]] = {column: set() for column in form.references}
        self.types: dict[str, set[str]] = {}
        self.wholes: dict[str, str] = {}
        self.whole_column = next((column for column, other in form.references.items() if other == form.name), "")
        self._limit = (limits or Limits()).cell
        self._source_texts = (source_texts or {}) if form.name in ("evidence", "mentions") else {}
        self._record_at = self.columns.index("record_id") if form.name == "evidence" else 0

    @property
    def ids(self) -> tuple[Mapping[str, object], ...]:
        """The ids of the rows, where each has one of its own: of those that can be read, and of the others."""
        return (self.keys, self.broken) if len(self.form.key) == 1 else ()

    def problems(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Problem]:
        """Yield what is wrong with the file and with each row by itself, and each key that repeats.

        Args:
            progress: is called with the number of bytes that were read, and the size of the file.
        """
        if not self.path.stat().st_size:
            yield problem("EMPTY", "the file is empty", path=self.name, expected=",".join(self.columns))
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
                judged = check(cells)
                if self._limit is not None and len(row.raw) > self._limit:
                    judged += _too_long(cells, self._limit)
                if self._source_texts and (quote_fault := self._quote_fault(cells)):
                    judged.append(quote_fault)
                if repeated := self._keep(cells, row.line):
                    judged.append(repeated)
                for column, fault in judged:
                    yield self.at_cell(fault, row, column)
        yield from bad_bytes

    def rows(self) -> Iterator[CsvRow]:
        """Yield the rows that can be read, once more."""
        return (row for row in self._rows([]) if not row.fault)

    def at_cell(self, fault: Problem, row: CsvRow, column: str) -> Problem:
        """Return the problem with the place of a cell, or of the row where `column` is none of its columns."""
        line, col = row.place_of(self.columns.index(column) if column in self.columns else 0)
        return fault.at(path=self.name, line=line, col=col, record=row.texts[self._record_at], field=column)

    def _header_fault(self) -> Problem | None:
        with self.path.open("rb") as file:
            start = file.read(1024)
            file.seek(0)
            return check_header(start, file.readline(LONGEST_ROW), self.columns, self.form.name)

    def _rows(self, bad_bytes: list[Problem], progress: Callable[[int, int], None] | None = None) -> Iterator[CsvRow]:
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

            yield from read_rows(lines(), 2, len(self.columns), multiline)

    def _quote_fault(self, cells: RowTexts) -> Judgement | None:
        """Return what differs from the text of the source: the quote, else the words around it."""
        text = self._source_texts.get(cells.get("source_id", ""))
        if text is None or not (cells["quote"] and _is_number(cells["start_char"]) and _is_number(cells["end_char"])):
            return None
        start, end = int(cells["start_char"][:12]), int(cells["end_char"][:12])
        fault = check_span(text, start, end, cells["quote"])
        if fault or "prefix" not in cells:
            return fault
        return check_context(text, start, end, cells["prefix"], cells["suffix"])

    def _keep(self, cells: RowTexts, line: int) -> Judgement | None:
        """Keep what other rows are held against; return the key as a problem if an earlier row has it."""
        own, key = cells[self.columns[0]], "\x1f".join([cells[column] for column in self.form.key])
        for column, ids in self.named.items():
            if cells[column]:
                ids.add(cells[column])
        whole = cells.get(self.whole_column)
        if whole and whole != own:
            self.wholes[own] = whole
        if self.form.name == "records":
            self.types.setdefault(cells["record_type"], set()).add(own)
        first = self.keys.setdefault(key, line)
        return None if first == line else ("/".join(self.form.key), same_key(f"line {first}", key))

    def _keep_broken(self, texts: list[str]) -> None:
        self.broken["".join(texts[:1])] = "".join(texts[1:2])

    def _keep_first_cells(self) -> None:
        """Keep the ids of a file whose header is wrong, so that references to its rows are not wrong as well."""
        with suppress(csv.Error, OSError), self.path.open(encoding="utf-8", errors="replace", newline="") as lines:
            for texts in islice(csv.reader(lines), 1, None):
                self._keep_broken(texts)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _too_long(cells: RowTexts, limit: int) -> Iterator[Judgement]:
    for column, text in cells.items():
        if len(text) > limit:
            yield column, too_large("longer than a cell may be", f"{len(text)} characters", f"at most {limit}")


def same_key(where: str, key: str) -> Problem:
    """Return the problem of a key that a row elsewhere has."""
    return problem("DUPLICATE_KEY", f"{where} has the same key", got=key.replace("\x1f", ", "))
