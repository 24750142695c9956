"""A CSV file of a table: encoding, structure, cells, keys and references, with the physical place of every problem.

Whole blocks of a sound file are read and checked by Arrow. Only rows that may be wrong are looked at one by one, and
only a block that Arrow cannot read, or may read otherwise than it was meant, is read cell by cell. What rows are to
each other, and to those of other files, is known when all files are read; what is wrong there is looked up once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from policytrack.contribute.csv_rows import Cell, Fault, read_rows
from policytrack.contribute.keys import RowNumbers
from policytrack.contribute.limits import LIFTED_BY, Limits
from policytrack.contribute.quotes import check_context, check_span
from policytrack.contribute.row_rules import Batch, check_row, suspects
from policytrack.problems import Problem, nearest, problem
from policytrack.records.tables import Table
from policytrack.seeds.text import encoding_hint, foreign_kind, wide_encoding

BLOCK = 1 << 24
"""Bytes that are read at once."""


@dataclass(frozen=True)
class Block:
    """Whole rows of a file.

    Args:
        data: their bytes, the last line end included where the file has it.
        line: the 1-based physical line of the first.
        offset: the byte at which the block begins.
        is_last: whether the file ends with it.
    """

    data: bytes
    line: int
    offset: int
    is_last: bool


def read_blocks(path: Path, size: int = BLOCK) -> Iterator[Block]:
    """The file in blocks that end where a row ends: at a line feed outside quotes.

    A quote that is never closed makes one block of the rest of the file, but of no more than four times `size`.
    """
    line, offset, kept = 1, 0, b""
    with path.open("rb") as file:
        while True:
            read = file.read(size)
            data = kept + read
            if not data:
                return
            end = len(data) if not read else _end_of_rows(data)
            if not end and len(data) >= 4 * size:
                end = data.rfind(b"\n") + 1 or len(data)
            if end:
                block = Block(data[:end], line, offset, not read)
                yield block
                line += block.data.count(b"\n")
                offset += end
            kept = data[end:]
            if not read:
                return


def _end_of_rows(data: bytes) -> int:
    """Where the last row that is whole ends; 0 if none is."""
    end = data.rfind(b"\n") + 1
    while end and data.count(b'"', 0, end) % 2:
        end = data.rfind(b"\n", 0, data.rfind(b'"', 0, end)) + 1
    return end


MULTILINE = ("[\\s\\S]+",)
"""Patterns of cells that may hold line breaks."""


class BlockRows:
    """The rows of a block.

    Args:
        block: whole rows, without the header.
        table: the table that they are of.
        limits: how large a cell may be.
    """

    def __init__(self, block: Block, table: Table, limits: Limits) -> None:
        self._block, self._limits = block, limits
        self._columns = [column.name for column in table.columns]
        self._one_line = {place for place, column in enumerate(table.columns) if column.cell.pattern not in MULTILINE}
        batch = self._read_fast()
        # Arrow takes a blank line for a row of empty cells.
        self.is_sound = batch is not None and not batch[self._columns[0]].null_count
        self.batch: Batch = batch if batch is not None and self.is_sound else self._batch_of_cells()

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows cell by cell; those that are none left out."""
        return self._exactly[0]

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with bytes, rows that are none, and the length of cells; asked where Arrow did not read."""
        return self._exactly[1]

    @property
    def too_long(self) -> Iterator[tuple[list[Cell], str, Fault]]:
        """Row, column and fault of each cell that is longer than the limit."""
        limit = self._limits.cell
        for row in self.rows if limit is not None else ():
            for name, cell in zip(self._columns, row, strict=True):
                if limit is not None and len(cell.text) > limit:
                    got, expected = f"{len(cell.text)} characters", f"at most {limit}"
                    fault = Fault("TOO_LARGE", "longer than a cell may be", 0, 0, got, expected, LIFTED_BY)
                    yield row, name, fault

    def _read_fast(self) -> Batch | None:
        """The block by Arrow; None if it is to be read cell by cell."""
        data = self._block.data
        if not data or b"\0" in data or not _quotes_fit(data):
            return None
        try:
            read = csv.read_csv(
                pa.BufferReader(data),
                csv.ReadOptions(column_names=self._columns, use_threads=False, block_size=len(data) + 1),
                csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
                csv.ConvertOptions(
                    column_types=dict.fromkeys(self._columns, pa.string()),
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                    null_values=[""],
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            return None
        batch = {name: pa.concat_arrays(read.column(name).chunks) for name in self._columns}
        return None if self._runs_on(batch) or self._may_be_too_long(batch) else batch

    def _may_be_too_long(self, batch: Batch) -> bool:
        """Whether some cell has more bytes than a cell may have characters."""
        limit = self._limits.cell
        if limit is None or len(self._block.data) <= limit:
            return False
        return any((pc.max(pc.binary_length(texts)).as_py() or 0) > limit for texts in batch.values())

    def _runs_on(self, batch: Batch) -> bool:
        """Whether a cell of one line seems to hold several, which an unclosed quote does."""
        if self._block.data.count(b"\n") <= len(batch[self._columns[0]]):
            return False
        one_line = (batch[self._columns[place]] for place in self._one_line)
        return any(pc.any(pc.match_substring(texts, "\n")).as_py() for texts in one_line)

    @cached_property
    def _exactly(self) -> tuple[list[list[Cell]], list[Fault]]:
        text = self._block.data.decode("utf-8", "replace")  # a replacement character for each byte that is not UTF-8
        read = list(read_rows(text, self._block.line, len(self._columns), self._one_line))
        rows = [row for row in read if not isinstance(row, Fault)]
        return rows, [*self._bad_bytes(), *(row for row in read if isinstance(row, Fault))]

    def _bad_bytes(self) -> Iterator[Fault]:
        for number, line in enumerate(self._block.data.split(b"\n"), self._block.line):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                col = len(line[: error.start].decode("utf-8", "replace")) + 1
                byte = line[error.start : error.start + 1]
                got, hint = f"0x{byte.hex()}", encoding_hint(byte)
                yield Fault("ENCODING", "a byte that is not UTF-8", number, col, got, hint=hint)

    def _batch_of_cells(self) -> Batch:
        return batch_of(self._columns, [[cell.text or None for cell in row] for row in self.rows])


def batch_of(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> Batch:
    """Rows of texts as columns."""
    texts = zip(*rows, strict=True) if rows else [()] * len(columns)
    return {name: pa.array(each, pa.string()) for name, each in zip(columns, texts, strict=True)}


def _quotes_fit(data: bytes) -> bool:
    """Whether every quote begins or ends a cell, or is written twice within one."""
    pieces = data.split(b'"')
    if len(pieces) % 2 == 0:
        return False
    outside = pieces[2:-1:2]
    opens = pieces[0][-1:] in (b"", b",", b"\n")
    closes = len(pieces) == 1 or pieces[-1][:1] in (b"", b",", b"\n", b"\r")
    return opens and closes and all(not piece or (piece[0] in b",\n\r" and piece[-1] in b",\n") for piece in outside)


SHOWN = 20
"""How many columns of a header that is wrong are told."""


def check_start(data: bytes) -> Fault | None:
    """Marks of a file that is no text, or is one of another encoding."""
    if kind := foreign_kind(data):
        return Fault("NOT_READ", f"the file is {kind}, whatever its name", 1, 1, hint="export the table to CSV")
    if encoding := wide_encoding(data):
        return Fault("ENCODING", f"the file is {encoding}", 1, 1, hint="save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return Fault("BOM", "the file begins with a byte order mark", 1, 1, hint="save it as UTF-8 without one")
    if b"\n" not in data and b"\r" in data:
        col = data.index(b"\r") + 1
        return Fault("LINE_ENDS", "lines end with carriage returns", 1, col, hint="save it with LF line ends")
    return None


def check_header(head: bytes, columns: Sequence[str], table: str) -> Fault | None:
    """What is wrong with the first line as the header of a table."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        col = len(head[: error.start].decode("utf-8")) + 1
        got, hint = f"0x{head[error.start]:02x}", encoding_hint(head[error.start : error.start + 1])
        return Fault("ENCODING", "a byte that is not UTF-8", 1, col, got, hint=hint)
    names = read_header(text)
    if isinstance(names, Fault):
        return names
    if [each.text for each in names] == list(columns):
        return None
    return _other_columns(text, names, columns, table)


def read_header(text: str) -> list[Cell] | Fault:
    """The cells of the first line, however many they are."""
    row = next(read_rows(text.rstrip("\r"), 1, text.count(",") + 1, (*range(text.count(",") + 1),)), None)
    if isinstance(row, Fault) and row.code == "BAD_ROW":
        return Fault("BAD_HEADER", "a comma stands within a column's name", 1, 1, text[:200])
    return [Cell("", 1, 1)] if row is None or (isinstance(row, Fault) and row.code == "BLANK_ROW") else row


def _other_columns(text: str, cells: Sequence[Cell], columns: Sequence[str], table: str) -> Fault:
    """The columns that are not those of the table: separated otherwise, unknown, missing, twice or in other order."""
    names = [cell.text for cell in cells]
    missing = [each for each in columns if each not in names]
    strange = [each for each in names if each not in columns]
    twice = [each for place, each in enumerate(names) if each in columns and each in names[:place]]
    at = next((place for place, each in enumerate(names) if [each] != list(columns[place : place + 1])), len(names))
    col = cells[at].col if at < len(cells) else len(text.rstrip("\r")) + 1
    if len(names) == 1 and (separator := next((each for each in ";\t|" if each in text), "")):
        hint = f"cells are separated by commas{', not tabs' if separator == chr(9) else ''}"
    elif strange:
        told = [f"unknown {each[:40]!r}" + _near(each, missing) for each in strange[:SHOWN]]
        hint = "; ".join(told) + (f"; and {len(strange) - SHOWN} more" if len(strange) > SHOWN else "")
    elif missing or twice:
        hint = "; ".join([*(f"missing {each!r}" for each in missing), *(f"{each!r} twice" for each in twice)])
    else:
        hint = "the same columns in another order"
    got = text if len(names) <= 2 * len(columns) else f"{len(names)} columns: {text[:100]}"
    return Fault("BAD_HEADER", f"the columns are not those of {table}", 1, col, got, ",".join(columns), hint)


def _near(name: str, known: Sequence[str]) -> str:
    near = nearest(name.strip(), known)
    return f", {near}" if near else ""


class CsvProblems:
    """Makes the problems of a file.

    Args:
        name: how messages call the file.
        table: the table that it is of.
    """

    def __init__(self, name: str, table: Table) -> None:
        self.name = name
        self._columns = [column.name for column in table.columns]
        self._record_at = self._columns.index("record_id") if table.name == "evidence" else 0

    def of_file(self, fault: Fault) -> Problem:
        """Of the file as a whole, or of a row that cannot be read."""
        return self._problem(fault, fault.line, fault.col)

    def of_cell(self, fault: Fault, row: Sequence[Cell], column: str) -> Problem:
        """Of a cell, or of the row where `column` is none of its columns."""
        cell = row[self._columns.index(column)] if column in self._columns else row[0]
        return self._problem(fault, cell.line, cell.col, row[self._record_at].text, column)

    def _problem(self, fault: Fault, line: int, col: int, record: str = "", field: str = "") -> Problem:
        return problem(
            fault.code,
            fault.message,
            path=self.name,
            line=line,
            col=col,
            record=record,
            field=field,
            got=fault.got,
            expected=fault.expected,
            hint=fault.hint,
        )


class CsvFile:
    """Reads one file.

    Args:
        path: the file.
        name: how messages call it.
        table: the table that it is of.
        texts: source id to text, for the quotes of evidence and mentions; those of other sources are not looked up.
        limits: how large a cell may be; the usual limit if None.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        table: Table,
        texts: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.path, self.table, self.limits = path, table, limits or Limits()
        self.columns = [column.name for column in table.columns]
        self.say = CsvProblems(name, table)
        self.numbers = RowNumbers(table)
        self.is_sound = True
        self._texts = (texts or {}) if table.name in ("evidence", "mentions") else {}
        self._quoting = ["source_id", "start_char", "end_char", "quote"]
        self._quoting += ["prefix", "suffix"] if table.name == "evidence" else []

    def problems(self, progress: Callable[[int], None] | None = None) -> Iterator[Problem]:
        """What is wrong with the file's form and with each row; afterwards `numbers` are those of all rows.

        Args:
            progress: is told how many bytes were read.
        """
        if not self.path.stat().st_size:
            self.is_sound = False
            yield self.say.of_file(Fault("EMPTY", "the file is empty", 0, 0, expected=",".join(self.columns)))
        for block in read_blocks(self.path):
            body, fault = self._body(block)
            if fault:
                self.is_sound = False
                yield self.say.of_file(fault)
            if body is None:
                return
            yield from self._check_rows(BlockRows(body, self.table, self.limits))
            if progress:
                progress(block.offset + len(block.data))

    def blocks(self) -> Iterator[BlockRows]:
        """The rows once more."""
        for block in read_blocks(self.path):
            body, _ = self._body(block)
            if body is not None:
                yield BlockRows(body, self.table, self.limits)

    def _body(self, block: Block) -> tuple[Block | None, Fault | None]:
        """The rows of a block without the header, and what is wrong before any row can be read."""
        if block.offset:
            return block, None
        head, _, rest = block.data.partition(b"\n")
        if fault := check_start(block.data) or check_header(head, self.columns, self.table.name):
            return None, fault
        return Block(rest, 2, len(head) + 1, block.is_last), None

    def _check_rows(self, block: BlockRows) -> Iterator[Problem]:
        if not block.is_sound:
            self.is_sound = self.is_sound and not block.faults
            yield from map(self.say.of_file, block.faults)
            yield from (self.say.of_cell(fault, row, column) for row, column, fault in block.too_long)
        self.numbers.add(block.batch)
        for place in suspects(self.table, block.batch):
            yield from self._row_problems(block.rows[place])
        for place in self._wrong_quotes(block.batch):
            yield from self._quote_problems(block.rows[place])

    def _row_problems(self, row: Sequence[Cell]) -> Iterator[Problem]:
        texts = {name: cell.text or None for name, cell in zip(self.columns, row, strict=True)}
        for column, fault in check_row(self.table, texts):
            yield self.say.of_cell(fault, row, column)

    # Quotes

    def _wrong_quotes(self, batch: Batch) -> list[int]:
        """Rows whose quote is not what stands in the text at their span, or may not be."""
        if not self._texts:
            return []
        columns = (batch[name].to_pylist() for name in self._quoting)
        rows = enumerate(zip(*columns, strict=True))
        return [place for place, row in rows if row[0] in self._texts and self._span_fault(*row)]

    def _span_fault(
        self, source: str, start: str | None, end: str | None, quote: str | None, *context: str | None
    ) -> tuple[str, Fault] | None:
        if not (quote and start and end and start.isascii() and end.isascii() and start.isdigit() and end.isdigit()):
            return None
        text, first, last = self._texts[source], int(start[:12]), int(end[:12])
        return check_span(text, first, last, quote) or (check_context(text, first, last, *context) if context else None)

    def _quote_problems(self, row: Sequence[Cell]) -> Iterator[Problem]:
        cells = dict(zip(self.columns, row, strict=True))
        source, *others = (cells[name].text for name in self._quoting)
        fault = self._span_fault(source, *(text or None for text in others))
        if fault:
            yield self.say.of_cell(fault[1], row, fault[0])
