"""Arrow tables: rows as typed columns."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from policytrack.row import Row
from policytrack.tabular.arrow_types import arrow_type
from policytrack.tabular.table import Table


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow schema; fields that are required are not nullable."""
    return pa.schema(
        [pa.field(column.name, arrow_type(column.kind), nullable=not column.required) for column in table.columns]
    )


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows as one Arrow table, in their order."""
    columns = [pa.array([getattr(row, c.name) for row in rows], arrow_type(c.kind)) for c in table.columns]
    return pa.Table.from_arrays(columns, schema=arrow_schema(table))
