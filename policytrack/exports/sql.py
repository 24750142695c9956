"""Data definition: tables and indexes in SQL, from the schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from policytrack.exports.tables import ColumnSchema, TableSchema
from policytrack.records.tables import MODELS, STAGES, TITLED

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


@dataclass(frozen=True)
class View:
    """A view.

    Args:
        name: its name.
        meaning: one line for readers.
        query: its SELECT, of tables and of views that stand before it.
    """

    name: str
    meaning: str
    query: str

    @property
    def ddl(self) -> str:
        """The statement that makes it."""
        return f"CREATE VIEW {quoted(self.name)} AS\n{self.query}"


_STATUS = """SELECT {table_id} AS record_id, '{type}' AS record_type, {title} AS title, status, status_date,
       status_date_earliest AS earliest, status_date_latest AS latest
FROM {table}"""

_STATUSES = (
    *(
        _STATUS.format(
            table=MODELS[record_type].table_name,
            table_id=MODELS[record_type].id_column,
            type=record_type,
            title="title" if record_type in TITLED else "name",
        )
        for record_type in sorted(STAGES)
    ),
    """SELECT vote_id AS record_id, 'vote' AS record_type, title, result AS status, held AS status_date,
       held_earliest AS earliest, held_latest AS latest
FROM votes""",
)

VIEWS: tuple[View, ...] = (
    View(
        "evidence_joined",
        "Every quote with the record that it speaks of and the source that it stands in.",
        """SELECT evidence.*, records.record_type, records.title AS record_title, sources.title AS source_title,
       sources.publisher, sources.published, sources.url, sources.copy_of
FROM evidence
JOIN records ON records.record_id = evidence.record_id
JOIN sources ON sources.source_id = evidence.source_id""",
    ),
    View(
        "receipts",
        "The quotes that give the published values.",
        "SELECT * FROM evidence_joined WHERE part = 'value' AND rank = 'preferred'",
    ),
    View(
        "disagreements",
        "The claims that were not followed, with the published value; is_disputed is 1 where sources really disagree.",
        """SELECT claim.record_id, claim.record_type, claim.record_title, claim.field, claim.value,
       published.value AS preferred_value, claim.rank, claim.rank_reason, claim.source_id, claim.source_title,
       claim.quote, claim.attributed_to, claim.evidence_id,
       CASE WHEN instr(' ' || records.disputed_fields || ' ', ' ' || claim.field || ' ') > 0 THEN 1 ELSE 0 END
           AS is_disputed
FROM evidence_joined AS claim
JOIN records ON records.record_id = claim.record_id
LEFT JOIN (
    SELECT DISTINCT record_id, field, value FROM evidence WHERE part = 'value' AND rank = 'preferred'
) AS published ON published.record_id = claim.record_id AND published.field = claim.field
WHERE claim.part = 'value' AND claim.rank <> 'preferred'""",
    ),
    View(
        "current_status",
        "Every record that has events with its furthest stage, every vote with its result and day.",
        "\nUNION ALL\n".join(_STATUSES),
    ),
)
"""In an order in which they can be made."""
