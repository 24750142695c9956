"""DuckDB: every table with its types, keys, comments and views, in one file.

Amounts are DECIMAL(38, 2), days DATE, booleans BOOLEAN, whole numbers BIGINT. Left out is what DuckDB cannot hold:
foreign keys within one table (`sources.copy_of`, `sources.corrects`, `institutions.parent_id`,
`aid_packages.part_of_id`). DuckDB checks each row against the rows before it and cannot add a key later, so those
columns are indexed.
`codebook` has no primary key: its `term` may be null. DuckDB 1.1 and all later ones read the file. Two exports have
the same contents, but not the same bytes: DuckDB gives each file a random id and orders its blocks by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import meta
from policytrack.exports.sql import VIEWS, index_ddl, quoted, table_ddl, text_literal
from policytrack.exports.tables import TableSchema, read_schemas
from policytrack.loader.backends import require

_TYPES = {"boolean": "BOOLEAN", "integer": "BIGINT", "decimal": "DECIMAL(38, 2)", "date": "DATE"}
_STORAGE = {"storage_compatibility_version": "v1.0.0", "default_block_size": "16384"}
"""The oldest format, and blocks that do not make a small dataset seventeen megabytes."""


def write_duckdb(dataset: Exportable, path: Path) -> None:
    """Writes the dataset as a DuckDB database.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: duckdb is not installed.
        DatasetError: a file of the data is missing or altered.
    """
    with require("duckdb").connect(str(path), config=_STORAGE) as database:
        _write_meta(database, dataset)
        made: set[str] = set()
        for schema in in_order_of_reference(read_schemas(dataset.descriptor)):
            foreign = [column for column, (table, _) in schema.references.items() if table in made]
            database.execute(table_ddl(schema, _TYPES, foreign))
            _insert(database, schema.name, dataset.load(schema.name))
            for statement in (*index_ddl(schema, foreign), *_comments(schema)):
                database.execute(statement)
            made.add(schema.name)
        for view in VIEWS:
            database.execute(view.ddl)
            database.execute(f"COMMENT ON VIEW {quoted(view.name)} IS {text_literal(view.meaning)}")


def in_order_of_reference(schemas: Sequence[TableSchema]) -> Iterator[TableSchema]:
    """The tables, each after those that it refers to; where tables refer to each other, in the order given."""
    left = list(schemas)
    while left:
        names = {schema.name for schema in left}
        free = (s for s in left if not {table for table, _ in s.references.values()} & (names - {s.name}))
        schema = next(free, left[0])
        left.remove(schema)
        yield schema


def _write_meta(database: Any, dataset: Exportable) -> None:
    database.execute("CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)")
    database.executemany("INSERT INTO meta VALUES (?, ?)", [list(pair) for pair in meta(dataset).items()])
    database.execute("COMMENT ON TABLE meta IS 'What this file is: versions, licence, fingerprint of the data.'")


def _insert(database: Any, name: str, table: Any) -> None:
    database.register("rows_to_insert", table)
    database.execute(f"INSERT INTO {quoted(name)} SELECT * FROM rows_to_insert")
    database.unregister("rows_to_insert")


def _comments(schema: TableSchema) -> Iterator[str]:
    table = quoted(schema.name)
    yield f"COMMENT ON TABLE {table} IS {text_literal(schema.meaning)}"
    for column in schema.columns:
        yield f"COMMENT ON COLUMN {table}.{quoted(column.name)} IS {text_literal(column.note)}"
