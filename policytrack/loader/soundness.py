"""Soundness of tables: what readers of rows rely on, whoever made and signed the files.

Models check the rows that become records. These checks are of rows that are read as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from policytrack.problems import DatasetError, Place, Problem
from policytrack.records.column import Column
from policytrack.records.tables import BY_NAME, Table

if TYPE_CHECKING:
    import pyarrow as pa

LOOKED_UP = ("records", "sources")
"""The tables whose rows are looked up by the ids in other tables."""
_HINT = "policytrack verify lists what is wrong with the data"


def check_known_cells(table: Table, row: Mapping[str, str], path: str) -> None:
    """Raise DatasetError for a row that lacks a required cell, or has a term that is none."""
    for column in table.columns:
        cell = row.get(column.name, "")
        if (column.required and not cell) or (cell and column.kind == "term" and cell not in column.cell.choices):
            raise _invalid(table, column, path)


def with_known_columns(table: Table, rows: pa.Table) -> pa.Table:
    """Return the rows of a Parquet file, if they have all required cells, and terms that the columns know.

    Raises:
        DatasetError: a column lacks or has another type, a required cell is null, or a term is none.
    """
    from policytrack.files.parquet import arrow_type

    for column in table.columns:
        cells = rows[column.name] if column.name in rows.column_names else None
        if cells is None and not column.required:
            continue  # a minor version added it
        if cells is None or cells.type != arrow_type(column.kind) or (column.required and cells.null_count):
            raise _invalid(table, column, f"parquet/{table.name}.parquet")
        unknown = {*cells.unique().to_pylist()} - {*column.cell.choices, None} if column.kind == "term" else ()
        if unknown:
            raise _invalid(table, column, f"parquet/{table.name}.parquet", min(unknown))
    return rows


def _invalid(table: Table, column: Column, path: str, term: str = "") -> DatasetError:
    message = f"not a column of the table {table.name} as this policytrack reads it: {column.name}"
    message = f"not a term of the column {column.name} of the table {table.name}" if term else message
    return DatasetError(Problem("INVALID_RECORD", message, Place(path, field=column.name), term, hint=_HINT))


def check_tables(names: Collection[str], read_table: Callable[[str], pa.Table]) -> None:
    """Check the cells of tables, and that each reference to a record or source leads to a row.

    Args:
        names: the tables of the data.
        read_table: function that returns a table by name.

    Raises:
        DatasetError: a table is not sound; the message names the first column or reference.
    """
    import pyarrow.compute as pc

    tables = {name: with_known_columns(BY_NAME[name], read_table(name)) for name in names if name in BY_NAME}
    ids = {name: rows[BY_NAME[name].columns[0].name].combine_chunks() for name, rows in tables.items()}
    for name, rows in tables.items():
        for column, other in BY_NAME[name].references.items():
            if column in rows.column_names and other in ids and other in LOOKED_UP:
                cells = rows[column].drop_null()
                if not pc.all(known := pc.is_in(cells, ids[other]), min_count=0).as_py():
                    got, place = str(cells.filter(pc.invert(known))[0]), Place(f"parquet/{name}.parquet", field=column)
                    raise DatasetError(Problem("UNKNOWN_ID", f"no such row in {other}", place, got, hint=_HINT))
