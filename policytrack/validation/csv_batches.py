"""Batches: the rows of a block of CSV, by Arrow where it reads them as they are meant, and cell by cell where asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from policytrack.documents import encoding_hint
from policytrack.tabular.table import Table
from policytrack.validation.csv_blocks import Block
from policytrack.validation.csv_rows import Cell, Fault, read_rows
from policytrack.validation.limits import LIFTED_BY, Limits
from policytrack.validation.suspects import Batch

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
