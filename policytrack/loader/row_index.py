"""The row index: the rows of a table that belong to one record, without a scan for each question."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


class RowIndex:
    """Finds the rows that have a text in one column.

    Args:
        table: the table; sorted by the column if the rows of one text are not together.
        column: a text column.
    """

    def __init__(self, table: pa.Table, column: str) -> None:
        self.table, runs = _grouped(table, column)
        self._last = [0, *runs.run_ends.to_pylist()]
        self._place = {text: place for place, text in enumerate(runs.values.to_pylist())}

    def __contains__(self, text: object) -> bool:
        return text in self._place

    def texts(self) -> list[str]:
        """Every text that the column holds, once."""
        return list(self._place)

    def rows(self, text: str) -> list[dict[str, Any]]:
        """The rows, in the table's order; none if no row has the text."""
        place = self._place.get(text)
        if place is None:
            return []
        start = self._last[place]
        found: list[dict[str, Any]] = self.table.slice(start, self._last[place + 1] - start).to_pylist()
        return found


def _grouped(table: pa.Table, column: str) -> tuple[pa.Table, Any]:
    """The table with equal texts together, and the runs of them."""
    runs = _runs(table, column)
    if pc.count_distinct(runs.values).as_py() != len(runs.values):
        table = table.take(pc.sort_indices(table, sort_keys=[(column, "ascending")]))
        runs = _runs(table, column)
    return table, runs


def _runs(table: pa.Table, column: str) -> Any:
    texts = table.column(column)
    return pc.run_end_encode(pa.concat_arrays(texts.chunks) if texts.num_chunks else pa.array([], pa.string()))
