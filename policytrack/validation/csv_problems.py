"""Problems of one CSV file: what each is said with, whatever finds it."""

from __future__ import annotations

from collections.abc import Sequence

from policytrack.errors import Problem, problem
from policytrack.tabular.table import Table
from policytrack.validation.csv_rows import Cell, Fault


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
