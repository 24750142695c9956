"""SQLite: every table with its keys, indexes and views, in one file that every language reads.

SQLite has no decimal and no date type. Amounts are TEXT in plain digits (`175000000`, `0.5`), so that nothing is
rounded; `CAST(amount AS REAL)` gives floats to calculate with. Days are TEXT as ISO 8601, which sorts as days do and
which the date functions of SQLite read. Booleans are INTEGER, 0 or 1. Tables are STRICT from SQLite 3.37 on. `codebook`
has no primary key, because `term` may be null. The same data gives the same bytes with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from policytrack.exports.export import Exportable
from policytrack.exports.meta import meta
from policytrack.exports.sql import VIEWS, index_ddl, quoted, table_ddl
from policytrack.exports.table_schemas import Converters, iterate_rows, read_schemas
from policytrack.values.cell import to_text

_TYPES = {"boolean": "INTEGER CHECK ({name} IN (0, 1))", "integer": "INTEGER"}
_CONVERTERS: Converters = {"decimal": to_text, "date": to_text, "boolean": int}
_STORAGE = {
    "amounts": "TEXT in plain digits, exact, nominal, in the currency beside them; CAST(amount AS REAL) to calculate.",
    "days": "TEXT as YYYY-MM-DD; dates as worded are EDTF beside them.",
    "booleans": "INTEGER, 0 or 1.",
    "null": "Not stated in any source read.",
}


def write_sqlite(dataset: Exportable, path: Path) -> None:
    """Write the dataset as a SQLite database.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    schemas = read_schemas(dataset.descriptor)
    strict = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
    with closing(sqlite3.connect(path)) as database:
        # No journal: a failed export never takes the place of an earlier file.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        database.execute(f"CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL){strict}")
        database.executemany("INSERT INTO meta VALUES (?, ?)", {**meta(dataset), **_STORAGE}.items())
        for schema in schemas:
            database.execute(table_ddl(schema, _TYPES, schema.references) + strict)
            places = ", ".join("?" * len(schema.columns))
            rows = iterate_rows(schema, dataset.load(schema.name), _CONVERTERS)
            database.executemany(f"INSERT INTO {quoted(schema.name)} VALUES ({places})", rows)
        for schema in schemas:
            for statement in index_ddl(schema):
                database.execute(statement)
        for view in VIEWS:
            database.execute(view.ddl)
        database.commit()
