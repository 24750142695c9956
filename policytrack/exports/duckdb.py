"""DuckDB: every table with its types, keys, comments and views, in one file.

Amounts are DECIMAL(18, 2), days DATE, booleans BOOLEAN, integers BIGINT. In a table that refers to itself, a row comes
after the rows that it refers to, because DuckDB checks a row against those inserted by earlier statements. `codebook`
has no primary key, because `term` may be null. DuckDB 1.1 and later read the file. Two exports have the same contents
but not the same bytes: DuckDB gives each file a random id and orders the blocks by chance.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable, refused
from policytrack.exports.meta import meta
from policytrack.exports.sql import VIEWS, index_ddl, quoted, table_ddl, text_literal
from policytrack.exports.table_schemas import TableSchema, read_schemas
from policytrack.loader.backends import require

_TYPES = {"boolean": "BOOLEAN", "integer": "BIGINT", "decimal": "DECIMAL(18, 2)", "date": "DATE"}
_STORAGE = {"storage_compatibility_version": "v1.0.0", "default_block_size": "16384"}
"""The oldest storage format, and small blocks. With the default block size, a small dataset takes 17 megabytes."""


def write_duckdb(dataset: Exportable, path: Path) -> None:
    """Write the dataset as a DuckDB database.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: duckdb is not installed.
        DatasetError: a file of the data is missing or altered, or the rows contradict the keys.
        OSError: the file cannot be written.
    """
    library = require("duckdb")
    if str(path) != os.fsencode(path).decode("utf-8", "replace"):
        raise OSError("DuckDB opens no file in a folder whose name is not UTF-8")
    try:
        with library.connect(str(path), config=_STORAGE) as database:
            _write(dataset, database)
    except (library.IntegrityError, library.DataError, library.ProgrammingError) as error:
        raise refused("DuckDB", error) from error
    except library.Error as error:
        raise OSError(" ".join(str(error).split())) from error


def _write(dataset: Exportable, database: Any) -> None:
    database.execute("CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)")
    database.executemany("INSERT INTO meta VALUES (?, ?)", [list(pair) for pair in meta(dataset).items()])
    database.execute("COMMENT ON TABLE meta IS 'Versions, licence and fingerprint of the data.'")
    written: set[str] = set()
    for schema in in_order_of_reference(read_schemas(dataset.descriptor)):
        foreign = [column for column, (table, _) in schema.references.items() if table in {*written, schema.name}]
        database.execute(table_ddl(schema, _TYPES, foreign))
        database.register("rows_to_insert", dataset.load(schema.name))
        _insert(database, schema)
        database.unregister("rows_to_insert")
        for statement in (*index_ddl(schema, foreign), *_comments(schema)):
            database.execute(statement)
        written.add(schema.name)
    for view in VIEWS:
        database.execute(view.ddl)
        database.execute(f"COMMENT ON VIEW {quoted(view.name)} IS {text_literal(view.meaning)}")


def _insert(database: Any, schema: TableSchema) -> None:
    """Insert the registered rows, those that another row of the table refers to in an earlier statement."""
    table, own = quoted(schema.name), [name for name, (other, _) in schema.references.items() if other == schema.name]
    if own:
        key = quoted(schema.key[0])
        known = f"(SELECT {key} FROM {table})"
        ready = " AND ".join(f"(rows.{quoted(name)} IS NULL OR rows.{quoted(name)} IN {known})" for name in own)
        insert = f"INSERT INTO {table} SELECT * FROM rows_to_insert AS rows WHERE rows.{key} NOT IN {known}"
        while database.execute(f"{insert} AND {ready}").fetchone()[0]:
            pass
        database.execute(insert)  # nothing is left, unless rows refer to each other in a circle, which DuckDB refuses
    else:
        database.execute(f"INSERT INTO {table} SELECT * FROM rows_to_insert")


def in_order_of_reference(schemas: Sequence[TableSchema]) -> Iterator[TableSchema]:
    """Yield each table after the tables of its foreign keys; tables in a cycle keep the given order."""
    left = list(schemas)
    while left:
        names = {schema.name for schema in left}
        free = (s for s in left if not {table for table, _ in s.references.values()} & (names - {s.name}))
        schema = next(free, left[0])
        left.remove(schema)
        yield schema


def _comments(schema: TableSchema) -> Iterator[str]:
    table = quoted(schema.name)
    yield f"COMMENT ON TABLE {table} IS {text_literal(schema.meaning)}"
    for column in schema.columns:
        yield f"COMMENT ON COLUMN {table}.{quoted(column.name)} IS {text_literal(column.note)}"
