"""SQLite: every table with its keys, indexes and views, in one file that every language reads.

SQLite has no decimal and no date type. So that nothing is rounded, amounts are TEXT in plain digits (`175000000`,
`0.5`); `CAST(amount AS REAL)` calculates with them, as floats. Days are TEXT as ISO 8601, which sorts and compares as
days do and which SQLite's date functions read. Booleans are INTEGER, 0 or 1. Tables are STRICT where the SQLite that
writes them knows it (3.37). `codebook` has no primary key: its `term` may be null. The same data gives the same bytes
with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from policytrack.exports.export import Exportable
from policytrack.exports.meta import meta
from policytrack.exports.sql import VIEWS, index_ddl, quoted, table_ddl
from policytrack.exports.tables import AS_PLAIN, Converters, TableSchema, iterate_rows, read_schemas

_TYPES = {"boolean": "INTEGER CHECK ({name} IN (0, 1))", "integer": "INTEGER"}
_CONVERTERS: Converters = {**AS_PLAIN, "boolean": int}
_STORAGE = {
    "amounts": "TEXT in plain digits, exact, nominal, in the currency beside them; CAST(amount AS REAL) to calculate.",
    "days": "TEXT as YYYY-MM-DD; dates as worded are EDTF beside them.",
    "booleans": "INTEGER, 0 or 1.",
    "null": "Not stated in any source read.",
}


def write_sqlite(dataset: Exportable, path: Path) -> None:
    """Writes the dataset as a SQLite database.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    schemas = read_schemas(dataset.descriptor)
    with closing(sqlite3.connect(path)) as database:
        # The file is not in its place before it is whole, so a journal would protect nothing.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        _write_meta(database, dataset)
        for schema in schemas:
            _write_table(database, schema, dataset)
        for statement in [each for schema in schemas for each in index_ddl(schema)] + [view.ddl for view in VIEWS]:
            database.execute(statement)
        database.commit()


def _strict() -> str:
    return " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""


def _write_meta(database: sqlite3.Connection, dataset: Exportable) -> None:
    database.execute(f"CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL){_strict()}")
    database.executemany("INSERT INTO meta VALUES (?, ?)", {**meta(dataset), **_STORAGE}.items())


def _write_table(database: sqlite3.Connection, schema: TableSchema, dataset: Exportable) -> None:
    database.execute(table_ddl(schema, _TYPES, schema.references) + _strict())
    places = ", ".join("?" * len(schema.columns))
    rows = iterate_rows(schema, dataset.load(schema.name), _CONVERTERS)
    database.executemany(f"INSERT INTO {quoted(schema.name)} VALUES ({places})", rows)
