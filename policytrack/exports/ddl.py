"""Data definition: tables and indexes in SQL, from the schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from policytrack.exports.schemas import ColumnSchema, TableSchema

WIDER: dict[tuple[str, str], tuple[str, ...]] = {("evidence", "record_id"): ("record_id", "field")}
"""Table and column to the columns that are indexed instead: receipts are asked for by record and field."""


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever words it is made of."""
    return '"' + name.replace('"', '""') + '"'


def text_literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def table_ddl(schema: TableSchema, types: Mapping[str, str], references: Collection[str]) -> str:
    """The statement that makes a table, with a comment over each column.

    Args:
        schema: the table.
        types: kind of column to its SQL type, which may hold `{name}`; TEXT for other kinds.
        references: the columns whose foreign keys are declared.
    """
    columns = [f"  -- {column.note}\n  {_column(column, types)}" for column in schema.columns]
    key = [f"  PRIMARY KEY ({_names(schema.key)})"] if schema.key else []
    foreign = [
        f"  FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(table)} ({quoted(target)})"
        for column, (table, target) in schema.references.items()
        if column in references
    ]
    clauses = ",\n".join([*columns, *key, *foreign])
    return f"CREATE TABLE {quoted(schema.name)} (\n{clauses}\n)"


def index_ddl(schema: TableSchema, without: Collection[str] = ()) -> Iterator[str]:
    """The statements that make a table's indexes: of columns that hold ids and do not begin its key.

    Args:
        schema: the table.
        without: columns that need none, unless a wider index begins with them.
    """
    for columns in _indexed(schema, (*schema.key[:1], *without)):
        name = quoted("_".join((schema.name, "by", *columns)))
        yield f"CREATE INDEX {name} ON {quoted(schema.name)} ({_names(columns)})"


def _indexed(schema: TableSchema, without: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The columns of each index."""
    for column in (column.name for column in schema.columns):
        if wider := WIDER.get((schema.name, column)):
            yield wider
        elif column not in without and (column in schema.references or column.endswith("_id")):
            yield (column,)


def _column(column: ColumnSchema, types: Mapping[str, str]) -> str:
    name = quoted(column.name)
    null = " NOT NULL" if column.required else ""
    return f"{name} {types.get(column.kind, 'TEXT').format(name=name)}{null}"


def _names(columns: Collection[str]) -> str:
    return ", ".join(quoted(column) for column in columns)
