"""The record shelf: typed records from the Parquet files, one at a time or all of a type."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.loader.models import to_models
from policytrack.problems import DatasetError, RedirectWarning, UsageError, nearest, problem
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.tables import BY_NAME, CHILD_TABLES, MODELS, RECORD_TABLES
from policytrack.values.cell import decimal_text


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


R = TypeVar("R", bound=Record)


class RecordShelf:
    """Records by id and by type.

    Args:
        read_table: gives a table of the data by name, the same one each time.
        tables: the names of the tables that the data has.
    """

    def __init__(self, read_table: Callable[[str], pa.Table], tables: Collection[str]) -> None:
        self._read_table = read_table
        self._tables = tables
        self._index = lru_cache(maxsize=None)(self._make_index)

    def _make_index(self, table: str) -> RowIndex:
        return RowIndex(self._read_table(table), "record_id" if table == "evidence" else BY_NAME[table].columns[0].name)

    @cached_property
    def types(self) -> dict[str, str]:
        """Record id to record type, of every record."""
        entries = self._read_table("records")
        return dict(zip(entries["record_id"].to_pylist(), entries["record_type"].to_pylist(), strict=True))

    @cached_property
    def _redirects(self) -> dict[str, dict[str, Any]]:
        """Ids that are no record's any more, to their rows; data made before there were such rows has none."""
        rows = self._read_table("redirects").to_pylist() if "redirects" in self._tables else []
        return {row["record_id"]: row for row in rows}

    def current_id(self, record_id: str) -> str:
        """The id itself, or, with a `RedirectWarning`, the one that stands for it now.

        Raises:
            UsageError: no record has this id, or it was withdrawn.
        """
        if isinstance(record_id, str) and record_id in self.types:
            return record_id
        if isinstance(record_id, str) and record_id in self._redirects:
            return _followed(self._redirects[record_id])
        asked = str(record_id) if isinstance(record_id, str) else type(record_id).__name__
        hint = nearest(asked, self.types) or "entries() lists all, and so does policytrack explain"
        raise UsageError(problem("UNKNOWN_ID", f"no record {asked[:80]!r}", hint=hint))

    def read(self, record_id: str) -> Record:
        """The record with its child rows and its evidence.

        Raises:
            UsageError: no record has this id.
            DatasetError: the record is not valid.
        """
        known = self.current_id(record_id)
        return self._make(MODELS[self.types[known]], [known])[0]

    def read_all(self, model: type[R]) -> list[R]:
        """Every record of a model, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        return self._make(model, self._index(RECORD_TABLES[model.record_type]).texts())

    def read_many(self, model: type[R], ids: Collection[str]) -> list[R]:
        """Those of the ids that are records of a model, in the order of the table."""
        known = [record_id for record_id, kind in self.types.items() if record_id in ids and kind == model.record_type]
        return self._make(model, known)

    def evidence(self, record_id: str) -> list[Evidence]:
        """The record's evidence, without the record.

        Raises:
            UsageError: no record has this id.
        """
        return to_models(Evidence, self._rows("evidence", self.current_id(record_id)), "parquet/evidence.parquet")

    def _make(self, model: type[R], ids: Iterable[str]) -> list[R]:
        table = RECORD_TABLES[model.record_type]
        children = {name: child for (kind, name), child in CHILD_TABLES.items() if kind == model.record_type}
        rows = (
            {
                **self._row(table, record_id),
                **{name: tuple(self._rows(child, record_id)) for name, child in children.items()},
                "evidence": tuple(self._rows("evidence", record_id)),
            }
            for record_id in ids
        )
        return to_models(model, rows, f"parquet/{table}.parquet")

    def _row(self, table: str, record_id: str) -> dict[str, Any]:
        """The one row of a record in its table."""
        rows = list(self._rows(table, record_id))
        if len(rows) != 1:
            code, message = ("MISSING_ROW", "no row") if not rows else ("DUPLICATE_KEY", f"{len(rows)} rows")
            where = f"parquet/{table}.parquet"
            raise DatasetError(problem(code, f"{message} of a record in its table", path=where, record=record_id))
        return rows[0]

    def _rows(self, table: str, record_id: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a record in a table, amounts without the zeros that their column type adds.

        What a minor version has added is null in data made before: a column that may be null, a child table.
        """
        if table not in self._tables:
            return
        optional = [column.name for column in BY_NAME[table].columns if not column.required]
        for row in self._index(table).rows(record_id):
            for column, value in row.items():
                if isinstance(value, Decimal):
                    row[column] = Decimal(decimal_text(value))
            yield {**row, **{name: None for name in optional if name not in row}}


def _followed(row: dict[str, Any]) -> str:
    """The id that a redirect leads to, with a warning at the line of the caller's own code.

    Raises:
        UsageError: the id was withdrawn.
    """
    why = f"{row['because']} (since data version {row['since']})"
    if row["to_id"] is None:
        message = f"the record {row['record_id']!r} was withdrawn: {why}"
        raise UsageError(problem("WITHDRAWN", message, record=row["record_id"]))
    depth, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "policytrack":
        depth, frame = depth + 1, frame.f_back
    warnings.warn(f"{row['record_id']!r} is now {row['to_id']!r}: {why}", RedirectWarning, depth)
    return str(row["to_id"])
