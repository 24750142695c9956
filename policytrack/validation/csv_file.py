"""A CSV file of a table: encoding, structure, cells, keys and references, with the physical place of every problem.

Whole blocks of a sound file are read and checked by Arrow. Only rows that may be wrong are looked at one by one, and
only a block that Arrow cannot read, or may read otherwise than it was meant, is read cell by cell. What rows are to
each other, and to those of other files, is known when all files are read; what is wrong there is looked up once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from policytrack.errors import Problem
from policytrack.tabular.table import Table
from policytrack.validation.csv_batches import BlockRows
from policytrack.validation.csv_blocks import Block, read_blocks
from policytrack.validation.csv_head import check_header, check_start
from policytrack.validation.csv_problems import CsvProblems
from policytrack.validation.csv_rows import Cell, Fault
from policytrack.validation.limits import Limits
from policytrack.validation.quotes_in_texts import check_context, check_span
from policytrack.validation.row_check import check_row
from policytrack.validation.row_numbers import RowNumbers
from policytrack.validation.suspects import Batch, suspects


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
