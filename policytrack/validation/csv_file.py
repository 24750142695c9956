"""A CSV file of a table: encoding, structure, cells, keys and references, with the physical place of every problem.

Whole blocks of a sound file are read and checked by Arrow. Only rows that may be wrong are looked at one by one, and
only a block that Arrow cannot read, or may read otherwise than it was meant, is read cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from policytrack.documents import encoding_hint
from policytrack.errors import Problem, nearest, problem
from policytrack.tabular.table import Table
from policytrack.validation.arrays import text_array
from policytrack.validation.csv_blocks import Block, read_blocks
from policytrack.validation.csv_head import check_header, check_start
from policytrack.validation.csv_keys import KeyNumbers, key_texts, unknown_places
from policytrack.validation.csv_rows import Cell, Fault, read_rows
from policytrack.validation.limits import LIFTED_BY, Limits
from policytrack.validation.quotes_in_texts import check_context, check_span
from policytrack.validation.row_check import check_row
from policytrack.validation.suspects import Batch, suspects

MULTILINE = ("[\\s\\S]+",)
"""Patterns of cells that may hold line breaks."""

MANY, MANY_HINTS = 20_000, 200
"""Of how many known ids the nearest is looked for, and for how many unknown ones: it takes long."""

Known = Mapping[str, pa.Array]
"""Table name to the ids that its rows have."""


def check_csv(
    path: Path,
    name: str,
    table: Table,
    known: Known,
    texts: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Problem]:
    """Everything that is wrong with a CSV file.

    Args:
        path: the file.
        name: how messages call it.
        table: the table that it is of.
        known: the ids that references may name, by table.
        texts: source id to text, for the quotes of evidence and mentions; those of other sources are not looked up.
        limits: how large a cell may be; the usual limit if None.
        progress: is told how many bytes were read.

    Returns:
        The problems in the order of their places.
    """
    checker = _Checker(path, name, table, known, texts or {}, limits or Limits())
    return sorted(checker.problems(progress or (lambda _: None)))


class _Checker:
    """Reads one file once, and again where keys repeat."""

    def __init__(
        self, path: Path, name: str, table: Table, known: Known, texts: Mapping[str, str], limits: Limits
    ) -> None:
        self.path, self.name, self.table, self.known, self.limits = path, name, table, known, limits
        self.texts = texts if table.name in ("evidence", "mentions") else {}
        self.quoting = ["source_id", "start_char", "end_char", "quote"]
        self.quoting += ["prefix", "suffix"] if table.name == "evidence" else []
        self.columns = [column.name for column in table.columns]
        self.one_line = {place for place, column in enumerate(table.columns) if column.cell.pattern not in MULTILINE}
        self.keys = KeyNumbers(table.key)
        self.whole = next((column for column, other in table.references.items() if other == table.name), "")
        self.wholes: dict[str, str] = {}
        self.hints: dict[str, str] = {}

    def problems(self, progress: Callable[[int], None]) -> Iterator[Problem]:
        if not self.path.stat().st_size:
            yield self._say("EMPTY", "the file is empty", expected=",".join(self.columns))
        for block in read_blocks(self.path):
            body, wrong = self._body(block)
            yield from wrong
            if body is None:
                return
            yield from self._check_block(body)
            progress(block.offset + len(block.data))
        if repeated := self.keys.repeated():
            yield from self._repeats(repeated)
        if circling := _in_circles(self.wholes):
            yield from self._circles(circling)

    # The head of the file

    def _body(self, block: Block) -> tuple[Block | None, list[Problem]]:
        """The rows of a block without the header, and what is wrong before any row can be read."""
        if block.offset:
            return block, []
        head, _, rest = block.data.partition(b"\n")
        if fault := check_start(block.data) or check_header(head, self.columns, self.table.name):
            return None, [self._fault(fault)]
        return Block(rest, 2, len(head) + 1, block.is_last), []

    # Blocks of rows

    def _check_block(self, block: Block) -> Iterator[Problem]:
        batch = self._read_fast(block)
        rows: list[list[Cell]] | None = None
        if batch is None or batch[self.columns[0]].null_count:  # Arrow takes a blank line for a row of empty cells
            rows, faults = self._read_exactly(block)
            yield from faults
            batch = self._batch(rows)
        self.keys.add(batch)
        self._note_wholes(batch)
        places, unknown, quotes = suspects(self.table, batch), self._unknown(batch), self._wrong_quotes(batch)
        if not (places or unknown or quotes):
            return
        if rows is None:
            rows, _ = self._read_exactly(block)
        for place in places:
            yield from self._row_problems(rows[place])
        for place, column in unknown:
            yield self._unknown_id(rows[place], column)
        for place in quotes:
            yield from self._quote_problems(rows[place])

    def _wrong_quotes(self, batch: Batch) -> list[int]:
        """Rows whose quote is not what stands in the text at their span, or may not be."""
        if not self.texts:
            return []
        columns = (batch[name].to_pylist() for name in self.quoting)
        rows = enumerate(zip(*columns, strict=True))
        return [place for place, row in rows if row[0] in self.texts and self._span_fault(*row)]

    def _span_fault(
        self, source: str, start: str | None, end: str | None, quote: str | None, *context: str | None
    ) -> tuple[str, Fault] | None:
        if not (quote and start and end and start.isascii() and end.isascii() and start.isdigit() and end.isdigit()):
            return None
        text, first, last = self.texts[source], int(start[:12]), int(end[:12])
        return check_span(text, first, last, quote) or (check_context(text, first, last, *context) if context else None)

    def _quote_problems(self, row: Sequence[Cell]) -> Iterator[Problem]:
        cells = dict(zip(self.columns, row, strict=True))
        source, *others = (cells[name].text for name in self.quoting)
        fault = self._span_fault(source, *(text or None for text in others))
        if fault:
            yield self._fault(fault[1], cells[fault[0]].line, cells[fault[0]].col, self._record(row), fault[0])

    def _read_fast(self, block: Block) -> Batch | None:
        """The block by Arrow; None if it is to be read cell by cell."""
        if not block.data:
            return self._batch([])
        if b"\0" in block.data or not _quotes_fit(block.data):
            return None
        try:
            read = csv.read_csv(
                pa.BufferReader(block.data),
                csv.ReadOptions(column_names=self.columns, use_threads=False, block_size=len(block.data) + 1),
                csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
                csv.ConvertOptions(
                    column_types=dict.fromkeys(self.columns, pa.string()),
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                    null_values=[""],
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            return None
        batch = {name: pa.concat_arrays(read.column(name).chunks) for name in self.columns}
        return None if self._runs_on(block.data, batch) or self._may_be_too_long(block.data) else batch

    def _may_be_too_long(self, data: bytes) -> bool:
        """Whether some line is longer than a cell may be."""
        limit = self.limits.cell
        return limit is not None and len(data) > limit and max(map(len, data.split(b"\n"))) > limit

    def _runs_on(self, data: bytes, batch: Batch) -> bool:
        """Whether a cell of one line seems to hold several, which an unclosed quote does."""
        import pyarrow.compute as pc

        if data.count(b"\n") <= len(batch[self.columns[0]]):
            return False
        one_line = (batch[self.columns[place]] for place in self.one_line)
        return any(pc.any(pc.match_substring(texts, "\n")).as_py() for texts in one_line)

    def _read_exactly(self, block: Block) -> tuple[list[list[Cell]], list[Problem]]:
        """The block's rows cell by cell, and what is wrong with those that are none."""
        text, wrong = self._decode(block)
        rows, problems = [], list(wrong)
        for row in read_rows(text, block.line, len(self.columns), self.one_line):
            if isinstance(row, Fault):
                problems.append(self._fault(row))
            else:
                problems += self._too_long(row)
                rows.append(row)
        return rows, problems

    def _too_long(self, row: Sequence[Cell]) -> Iterator[Problem]:
        """Cells that are longer than the limit."""
        for name, cell in zip(self.columns, row, strict=True):
            if self.limits.cell is not None and len(cell.text) > self.limits.cell:
                got, expected = f"{len(cell.text)} characters", f"at most {self.limits.cell}"
                message = "longer than a cell may be"
                yield self._say(
                    "TOO_LARGE", message, cell.line, cell.col, self._record(row), name, got, expected, LIFTED_BY
                )

    def _decode(self, block: Block) -> tuple[str, Iterator[Problem]]:
        """The block's text, with a replacement character for each byte that is not UTF-8, and where those are."""
        return block.data.decode("utf-8", "replace"), self._bad_bytes(block)

    def _bad_bytes(self, block: Block) -> Iterator[Problem]:
        for number, line in enumerate(block.data.split(b"\n"), block.line):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                col = len(line[: error.start].decode("utf-8", "replace")) + 1
                yield self._say(
                    "ENCODING",
                    "a byte that is not UTF-8",
                    number,
                    col,
                    got=f"0x{line[error.start]:02x}",
                    hint=encoding_hint(line[error.start : error.start + 1]),
                )

    def _batch(self, rows: Sequence[Sequence[Cell]]) -> Batch:
        columns = (
            zip(*([cell.text or None for cell in row] for row in rows), strict=True)
            if rows
            else [()] * len(self.columns)
        )
        return {name: pa.array(texts, pa.string()) for name, texts in zip(self.columns, columns, strict=True)}

    # What is wrong with a row

    def _row_problems(self, row: Sequence[Cell]) -> Iterator[Problem]:
        texts = {name: cell.text or None for name, cell in zip(self.columns, row, strict=True)}
        for column, fault in check_row(self.table, texts):
            place = row[self.columns.index(column)] if column in self.columns else row[0]
            yield self._fault(fault, place.line, place.col, self._record(row), column)

    def _unknown(self, batch: Batch) -> list[tuple[int, str]]:
        """Row and column of each reference to an id that nothing has."""
        return [
            (place, column)
            for column in self.table.references
            if (known := self._known_to(column)) is not None
            for place in unknown_places(batch[column], known)
        ]

    def _known_to(self, column: str) -> pa.Array | None:
        """The ids that a column may name: of the row's own record, only those of the table's type."""
        own = f"records of {self.table.name}" if column == self.columns[0] else ""
        return self.known.get(own, self.known.get(self.table.references[column]))

    def _unknown_id(self, row: Sequence[Cell], column: str) -> Problem:
        other = self.table.references[column]
        cell = row[self.columns.index(column)]
        known = self._known_to(column)
        if cell.text not in self.hints and known is not None and len(known) <= MANY and len(self.hints) < MANY_HINTS:
            self.hints[cell.text] = nearest(cell.text, known.to_pylist())
        hint = self.hints.get(cell.text, "")
        every = self.known.get(other)
        is_other = every is not None and every is not known and not unknown_places(text_array([cell.text]), every)
        return self._say(
            "OTHER_TYPE" if is_other else "UNKNOWN_ID",
            "the record is of another type" if is_other else f"no such row in {other}",
            cell.line,
            cell.col,
            self._record(row),
            column,
            got=cell.text,
            hint=hint,
        )

    def _repeats(self, repeated: set[int]) -> Iterator[Problem]:
        """Each row with the key of an earlier one."""
        first: dict[str, int] = {}
        for block in read_blocks(self.path):
            body, _ = self._body(block)
            if body is None:
                return
            rows, _ = self._read_exactly(body)
            keys = key_texts(self._batch(rows), self.keys.columns).to_pylist()
            for row, key in zip(rows, keys, strict=True):
                if hash(key) in repeated and first.setdefault(key, row[0].line) != row[0].line:
                    name = "/".join(self.keys.columns)
                    got = key.replace("\x1f", ", ")
                    yield self._say(
                        "DUPLICATE_KEY",
                        f"line {first[key]} has the same key",
                        row[0].line,
                        row[0].col,
                        self._record(row),
                        name,
                        got=got,
                    )

    def _note_wholes(self, batch: Batch) -> None:
        """Keeps which row is a part, or a copy, of which, to find those that are so of each other."""
        if self.whole and batch[self.whole].null_count < len(batch[self.whole]):
            pairs = zip(batch[self.columns[0]].to_pylist(), batch[self.whole].to_pylist(), strict=True)
            self.wholes |= {part: whole for part, whole in pairs if whole and whole != part}

    def _circles(self, circling: Mapping[str, str]) -> Iterator[Problem]:
        """Each row that is a part of itself by way of others."""
        for block in read_blocks(self.path):
            body, _ = self._body(block)
            for row in self._read_exactly(body)[0] if body else []:
                if row[0].text in circling:
                    cell = row[self.columns.index(self.whole)]
                    message = f"a circle: {circling[row[0].text]}"
                    yield self._say("BAD_ROW_RULE", message, cell.line, cell.col, row[0].text, self.whole, cell.text)

    def _record(self, row: Sequence[Cell]) -> str:
        """The record that a row belongs to."""
        return row[self.columns.index("record_id") if self.table.name == "evidence" else 0].text

    def _fault(self, fault: Fault, line: int = 0, col: int = 0, record: str = "", field: str = "") -> Problem:
        return self._say(
            fault.code,
            fault.message,
            line or fault.line,
            col or fault.col,
            record,
            field,
            fault.got,
            fault.expected,
            fault.hint,
        )

    def _say(
        self, code: str, message: str, line: int = 0, col: int = 0, record: str = "", field: str = "", got: str = "",
        expected: str = "", hint: str = "",
    ) -> Problem:  # fmt: skip
        return problem(
            code,
            message,
            path=self.name,
            line=line,
            col=col,
            record=record,
            field=field,
            got=got,
            expected=expected,
            hint=hint,
        )


def _in_circles(wholes: Mapping[str, str]) -> dict[str, str]:
    """Each part that is a part of itself by way of others, with the way."""
    found = {}
    for part in wholes:
        chain = [part]
        while len(chain) <= 20 and (whole := wholes.get(chain[-1])) and whole not in chain:
            chain.append(whole)
        if len(chain) > 1 and wholes.get(chain[-1]) == part:
            found[part] = ", ".join([*chain, part])
    return found


def _quotes_fit(data: bytes) -> bool:
    """Whether every quote begins or ends a cell, or is written twice within one."""
    pieces = data.split(b'"')
    if len(pieces) % 2 == 0:
        return False
    outside = pieces[2:-1:2]
    opens = pieces[0][-1:] in (b"", b",", b"\n")
    closes = len(pieces) == 1 or pieces[-1][:1] in (b"", b",", b"\n", b"\r")
    return opens and closes and all(not piece or (piece[0] in b",\n\r" and piece[-1] in b",\n") for piece in outside)
