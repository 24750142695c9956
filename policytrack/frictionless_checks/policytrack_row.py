"""`policytrack-row`: every rule that policytrack has for a row, whatever schema frictionless reads it with."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from frictionless import Error, Row, errors

from policytrack.frictionless_checks.cells_check import APPLIES, CellsCheck
from policytrack.frictionless_checks.errors import CellValueError, DateBoundError, RowRuleError
from policytrack.frictionless_checks.fault_note import note_of
from policytrack.frictionless_checks.row_cells import Places, Texts, cell_error
from policytrack.tabular.table import TABLES, Table
from policytrack.validation.csv_rows import Fault
from policytrack.validation.row_check import check_row

NO_TABLE = "it needs the columns of a table of policytrack"


@attrs.define(kw_only=True, repr=False)
class PolicytrackRow(CellsCheck):
    """Checks cells, bounds of dates, and what holds between cells; the table is known by its columns.

    A cell that frictionless has already refused is not told again.
    """

    type = "policytrack-row"
    Errors = [CellValueError, DateBoundError, RowRuleError]  # noqa: RUF012  # as the class that it extends has it

    def start(self, places: Places) -> str | None:
        """Finds out which table it is."""
        self._table = table_of(places)
        return APPLIES if self._table else self.unless_told(NO_TABLE)

    def check(self, row: Row, texts: Texts, places: Places) -> Iterable[Error]:
        """Checks one row, if it has a cell for each column."""
        if self._table is None or len(row.cells) != len(places):
            return
        told = {error.field_name for error in row.errors if isinstance(error, errors.CellError)}
        for column, fault in check_row(self._table, texts):
            if column not in told:
                yield _error(row, places, column, fault)


def _error(row: Row, places: Places, column: str, fault: Fault) -> errors.RowError:
    note = note_of(fault)
    if fault.code == "BAD_ROW_RULE":
        broken: RowRuleError = RowRuleError.from_row(row, note=note)
        return broken
    return cell_error(DateBoundError if fault.code == "BAD_BOUND" else CellValueError, row, places, column, note)


def table_of(columns: Iterable[str]) -> Table | None:
    """The table that has just these columns."""
    wanted = set(columns)
    return next((table for table in TABLES if {column.name for column in table.columns} == wanted), None)
