"""Which tables a dataset has, and what a row of each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policytrack.display.grid import grid, html_grid


@dataclass(frozen=True)
class TableSummary:
    """A table: its name, its numbers of rows and columns, and what it holds.

    Args:
        name: its name.
        rows: how many rows it has.
        columns: how many columns.
        meaning: what it holds, in one sentence.
    """

    name: str
    rows: int
    columns: int
    meaning: str

    def summary(self) -> dict[str, str]:
        """The same as text."""
        return {"table": self.name, "rows": str(self.rows), "columns": str(self.columns), "meaning": self.meaning}


class Tables(Mapping[str, TableSummary]):
    """Table name to what the table holds: `"votes" in tables`, `list(tables)`, `tables["votes"].rows`."""

    def __init__(self, summaries: Iterable[TableSummary]) -> None:
        self._by_name = {each.name: each for each in summaries}

    def __getitem__(self, name: str) -> TableSummary:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __repr__(self) -> str:
        return grid([each.summary() for each in self.values()])

    def _repr_html_(self) -> str:
        return html_grid([each.summary() for each in self.values()], f"{len(self)} tables")
