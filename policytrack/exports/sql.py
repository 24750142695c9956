"""SQL statements that create tables, indexes and views, from the schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from policytrack.exports.table_schemas import TableSchema
from policytrack.records.tables import MODELS, STAGES, TITLED

WIDER: dict[tuple[str, str], tuple[str, ...]] = {("evidence", "record_id"): ("record_id", "field")}
"""Table and column to the columns of a wider index: queries find evidence by record and field."""


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text_literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def table_ddl(schema: TableSchema, types: Mapping[str, str], references: Collection[str]) -> str:
    """Return the statement that creates a table, with a comment above each column.

    Args:
        schema: the table.
        types: kind of column to SQL type, with `{name}` for the name of the column; other kinds are TEXT.
        references: the columns whose foreign keys are declared.
    """
    columns = []
    for column in schema.columns:
        name, null = quoted(column.name), " NOT NULL" if column.required else ""
        columns.append(f"  -- {column.note}\n  {name} {types.get(column.kind, 'TEXT').format(name=name)}{null}")
    key = [f"  PRIMARY KEY ({_names(schema.key)})"] if schema.key else []
    foreign = [
        f"  FOREIGN KEY ({quoted(source)}) REFERENCES {quoted(table)} ({quoted(target)})"
        for source, (table, target) in schema.references.items()
        if source in references
    ]
    clauses = ",\n".join([*columns, *key, *foreign])
    return f"CREATE TABLE {quoted(schema.name)} (\n{clauses}\n)"


def index_ddl(schema: TableSchema, without: Collection[str] = ()) -> Iterator[str]:
    """Yield the statements that create the indexes of a table: one for each column of ids but the first of the key.

    Args:
        schema: the table.
        without: further columns that need no index of their own.
    """
    for column in (column.name for column in schema.columns):
        columns = WIDER.get((schema.name, column), (column,))
        is_id = column in schema.references or column.endswith("_id")
        if len(columns) > 1 or (is_id and column not in (*schema.key[:1], *without)):
            name = quoted("_".join((schema.name, "by", *columns)))
            yield f"CREATE INDEX {name} ON {quoted(schema.name)} ({_names(columns)})"


def _names(columns: Collection[str]) -> str:
    return ", ".join(quoted(column) for column in columns)


@dataclass(frozen=True)
class View:
    """A view.

    Args:
        name: the name.
        meaning: one line for readers.
        query: the SELECT, from tables and earlier views.
    """

    name: str
    meaning: str
    query: str

    @property
    def ddl(self) -> str:
        """The statement that creates the view."""
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
        "Every quote with its record and its source.",
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
        "The claims that were not followed, with the published value; is_disputed is 1 if the cell is disputed.",
        """SELECT claim.record_id, claim.record_type, claim.record_title, claim.field, claim.value,
       published.value AS preferred_value, claim.rank, claim.rank_reason, claim.source_id, claim.source_title,
       claim.quote, claim.attributed_to_id, claim.attributed_to, claim.evidence_id,
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
        "aid_amounts",
        "The stated amounts of aid with their receipts, one row a receipt.",
        """SELECT aid.aid_package_id, aid.title, aid.donor_country, aid.amount, aid.amount_min, aid.amount_max,
       aid.amount_qualifier, aid.currency, aid.counts_in_total, aid.status, aid.status_date, receipts.field,
       receipts.quote, receipts.attributed_to, receipts.source_id, receipts.source_title, receipts.publisher,
       receipts.url, receipts.copy_of
FROM aid_packages AS aid
JOIN receipts ON receipts.record_id = aid.aid_package_id
WHERE receipts.field IN ('/amount', '/amount_min', '/amount_max')""",
    ),
    View(
        "aid_totals",
        "The sum of the amounts that count in a total, by donor country, currency and qualifier.",
        """SELECT donor_country, currency, amount_qualifier, count(*) AS packages, sum(amount) AS total
FROM aid_packages
WHERE counts_in_total AND amount IS NOT NULL
GROUP BY donor_country, currency, amount_qualifier""",
    ),
    View(
        "current_status",
        "Status and date of every record with events; result and date of every vote.",
        "\nUNION ALL\n".join(_STATUSES),
    ),
)
"""All views; a view comes after the views in its query."""
