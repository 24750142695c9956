"""Rows: an Arrow table as tuples, some thousands at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from policytrack.exports.schemas import TableSchema
from policytrack.values.cell import decimal_text

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Rows that are Python objects at one time."""

Converters = Mapping[str, Callable[[Any], Any]]
"""Kind of column to what its values are written as; values of other kinds stay as they are."""

AS_PLAIN: Converters = {"decimal": decimal_text, "date": date.isoformat}
"""Amounts in plain digits and days as ISO 8601, both as text."""


def iterate_rows(schema: TableSchema, table: pa.Table, converters: Converters) -> Iterator[tuple[Any, ...]]:
    """The table's rows, in their order; null is None.

    Args:
        schema: the table's columns.
        table: its rows.
        converters: for the kinds of column that are not written as they are.
    """
    for batch in table.to_batches(max_chunksize=BATCH):
        columns = (
            _converted(batch.column(place).to_pylist(), converters.get(column.kind))
            for place, column in enumerate(schema.columns)
        )
        yield from zip(*columns, strict=True)


def _converted(values: list[Any], convert: Callable[[Any], Any] | None) -> list[Any]:
    return [None if value is None else convert(value) for value in values] if convert else values
