"""The record shelf: typed records from the Parquet files, one at a time or all of a type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import pyarrow as pa

from policytrack.errors import DatasetError, UsageError, nearest, problem
from policytrack.loader.models import to_models
from policytrack.loader.row_index import RowIndex
from policytrack.records.evidence import Evidence
from policytrack.records.models import MODELS
from policytrack.records.record import Record
from policytrack.tabular.table import BY_NAME, CHILD_TABLES, RECORD_TABLES
from policytrack.values.cell import decimal_text

R = TypeVar("R", bound=Record)


class RecordShelf:
    """Records by id and by type.

    Args:
        read_table: gives a table of the data by name, the same one each time.
    """

    def __init__(self, read_table: Callable[[str], pa.Table]) -> None:
        self._read_table = read_table
        self._index = lru_cache(maxsize=None)(self._make_index)

    def _make_index(self, table: str) -> RowIndex:
        return RowIndex(self._read_table(table), "record_id" if table == "evidence" else BY_NAME[table].columns[0].name)

    @cached_property
    def types(self) -> dict[str, str]:
        """Record id to record type, of every record."""
        entries = self._read_table("records")
        return dict(zip(entries["record_id"].to_pylist(), entries["record_type"].to_pylist(), strict=True))

    def type_of(self, record_id: str) -> str:
        """The record's type.

        Raises:
            UsageError: no record has this id.
        """
        if not isinstance(record_id, str) or record_id not in self.types:
            asked = str(record_id) if isinstance(record_id, str) else type(record_id).__name__
            hint = nearest(asked, self.types) or "entries() lists all, and so does policytrack explain"
            raise UsageError(problem("UNKNOWN_RECORD", f"no record {asked[:80]!r}", hint=hint))
        return self.types[record_id]

    def read(self, record_id: str) -> Record:
        """The record with its child rows and its evidence.

        Raises:
            UsageError: no record has this id.
            DatasetError: the record is not valid.
        """
        return self._make(MODELS[self.type_of(record_id)], [record_id])[0]

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
        self.type_of(record_id)
        return to_models(Evidence, self._rows("evidence", record_id), "parquet/evidence.parquet")

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
        """The rows of a record in a table, amounts without the zeros that their column type adds."""
        for row in self._index(table).rows(record_id):
            for column, value in row.items():
                if isinstance(value, Decimal):
                    row[column] = Decimal(decimal_text(value))
            yield row
