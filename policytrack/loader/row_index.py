"""Indexes of the rows of a table by the text of one column: of an Arrow table, and of the rows of a CSV file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from policytrack.loader.soundness import check_known_cells
from policytrack.records.tables import Table
from policytrack.values.cell import decimal_text

if TYPE_CHECKING:
    import pyarrow as pa


class CsvIndex:
    """Index of the rows of CSV files, which a process reads in less time than it imports pyarrow.

    Args:
        table: the table.
        rows: its rows, column to text, "" for an empty cell.
        column: the column.
    """

    def __init__(self, table: Table, rows: Iterable[Mapping[str, str]], column: str) -> None:
        self.path = f"csv/{table.name}.csv"
        self._columns = {each.name: each for each in table.columns}
        self._rows: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
        for row in rows:
            if table.name == "records":  # models check all others
                check_known_cells(table, row, self.path)
            self._rows[row[column]].append(row)

    def texts(self) -> list[str]:
        """Return every text of the column, once."""
        return list(self._rows)

    def column(self, name: str) -> dict[str, str]:
        """Return each text with the cell of a text column in its row."""
        return {text: rows[-1][name] for text, rows in self._rows.items()}

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return the rows with a text, in the table's order; empty if there is none.

        Decimals and days are text, which the models parse.
        """
        known = self._columns
        return [
            {name: known[name].parse(cell or None) if name in known else cell for name, cell in row.items()}
            for row in self._rows.get(text, ())
        ]


class ArrowIndex:
    """Index of the rows of an Arrow table.

    Args:
        name: the table's name.
        table: the table; sorted by the column if the rows of one text are not together.
        column: a text column.
    """

    def __init__(self, name: str, table: pa.Table, column: str) -> None:
        import pyarrow.compute as pc

        self.path = f"parquet/{name}.parquet"
        self._key = column
        runs = _runs(table, column)
        if pc.count_distinct(runs.values).as_py() != len(runs.values):
            table = table.take(pc.sort_indices(table, sort_keys=[(column, "ascending")]))
            runs = _runs(table, column)
        self.table = table
        self._ends = [0, *runs.run_ends.to_pylist()]
        self._runs = {text: run for run, text in enumerate(runs.values.to_pylist())}

    def texts(self) -> list[str]:
        """Return every text of the column, once."""
        return list(self._runs)

    def column(self, name: str) -> dict[str, str]:
        """Return each text with the cell of a text column in its row."""
        return dict(zip(self.table[self._key].to_pylist(), self.table[name].to_pylist(), strict=True))

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return the rows with a text, in the table's order; empty if there is none.

        Amounts lose the trailing zeros of the column type.
        """
        run = self._runs.get(text)
        if run is None:
            return []
        start, end = self._ends[run], self._ends[run + 1]
        rows: list[dict[str, Any]] = self.table.slice(start, end - start).to_pylist()
        for row in rows:
            row |= {name: Decimal(decimal_text(cell)) for name, cell in row.items() if isinstance(cell, Decimal)}
        return rows


def _runs(table: pa.Table, column: str) -> Any:
    """Return the run-end encoded column: each text with the end of its run."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = table.column(column)
    return pc.run_end_encode(pa.concat_arrays(texts.chunks) if texts.num_chunks else pa.array([], pa.string()))
