"""Views: the questions that most readers ask, in SQL that SQLite and DuckDB share."""

from __future__ import annotations

from dataclasses import dataclass

from policytrack.exports.ddl import quoted


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
    _STATUS.format(table="agreements", table_id="agreement_id", type="agreement", title="title"),
    _STATUS.format(table="aid_packages", table_id="aid_package_id", type="aid_package", title="title"),
    _STATUS.format(table="institutions", table_id="institution_id", type="institution", title="name"),
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
        "Every agreement, aid package and institution with its furthest stage, every vote with its result and day.",
        "\nUNION ALL\n".join(_STATUSES),
    ),
)
"""In an order in which they can be made."""
