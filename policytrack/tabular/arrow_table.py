"""Arrow tables: rows as typed columns."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from policytrack.row import Row
from policytrack.tabular.column import Column
from policytrack.tabular.table import Table

_TYPES: dict[str, pa.DataType] = {
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 2),
    "date": pa.date32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow schema; fields that are required are not nullable."""
    return pa.schema(
        [pa.field(column.name, arrow_type(column), nullable=not column.required) for column in table.columns]
    )


def arrow_type(column: Column) -> pa.DataType:
    """Text, terms and EDTF are strings; money decimal128(38, 2); days date32."""
    return _TYPES.get(column.kind, pa.string())


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows as one Arrow table, in their order."""
    columns = [pa.array([getattr(row, c.name) for row in rows], arrow_type(c)) for c in table.columns]
    return pa.Table.from_arrays(columns, schema=arrow_schema(table))
