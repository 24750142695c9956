"""SQLite: every table with its keys, indexes and views, in one file that every language reads.

SQLite has no decimal and no date type. Amounts are REAL, so that they compare and add up as numbers: every whole amount
up to 9 quadrillion and every amount of 15 digits is exact, and an amount that REAL cannot hold is an error. Days are
TEXT as ISO 8601, which sorts as days do and which the date functions of SQLite read. Booleans are INTEGER, 0 or 1.
Tables are STRICT from SQLite 3.37 on. `codebook` has no primary key, because `term` may be null. SQLite enforces
foreign keys after `PRAGMA foreign_keys = ON`. The same data gives the same bytes with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from policytrack.exports.export import Exportable, refused
from policytrack.exports.meta import meta
from policytrack.exports.sql import VIEWS, index_ddl, quoted, table_ddl
from policytrack.exports.table_schemas import Converters, iterate_rows, read_schemas
from policytrack.problems import Problem, UsageError
from policytrack.values.cell import to_text

_TYPES = {"boolean": "INTEGER CHECK ({name} IN (0, 1))", "integer": "INTEGER", "decimal": "REAL"}
_STORAGE = {
    "amounts": "REAL, nominal, in the currency beside them; exact, see the documentation of the export.",
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
        UsageError: REAL cannot hold an amount.
        DatasetError: a file of the data is missing or altered, or the rows contradict the keys.
        OSError: the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            _write(dataset, database)
    except sqlite3.OperationalError as error:  # such as SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN
        raise OSError(str(error)) from error
    except (sqlite3.Error, OverflowError) as error:
        raise refused("SQLite", error) from error


def _write(dataset: Exportable, database: sqlite3.Connection) -> None:
    schemas = read_schemas(dataset.descriptor)
    strict = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
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


def exact_float(value: Decimal) -> float:
    """Return an amount as a float.

    Raises:
        UsageError: the float, written with the fewest digits that identify it, is another amount.
    """
    number = float(value)
    if Decimal(repr(number)) != value:
        message = f"the amount {to_text(value)} has more digits than a number of SQLite holds"
        raise UsageError(Problem("NOT_EXACT", message, hint="export duckdb or jsonl"))
    return number


_CONVERTERS: Converters = {"decimal": exact_float, "date": to_text, "boolean": int}
