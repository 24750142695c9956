"""The tables of the dataset: which there are, their keys and what refers to what."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from policytrack.records.agreement import Agreement, AgreementParty, AgreementTopic
from policytrack.records.aid_package import AidPackage, AidRecipient
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.column import Column, columns_of
from policytrack.records.entry import Entry
from policytrack.records.event import Event
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution, InstitutionName, InstitutionOfficial
from policytrack.records.mention import Mention
from policytrack.records.record import Record
from policytrack.records.redirect import Redirect
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.vote import Vote, VoteSubject

MODELS: dict[str, type[Record]] = {
    "source": Source,
    "institution": Institution,
    "agreement": Agreement,
    "aid_package": AidPackage,
    "vote": Vote,
}
"""Record type to its model."""


@dataclass(frozen=True)
class Table:
    """A table: a row model, the columns that identify a row, and those that name a row of another table.

    Args:
        name: the file's stem in `data/csv` and `data/parquet`.
        model: the rows.
        key: the primary key's columns.
        meaning: one sentence for readers.
        references: column to table; the other table's first column is meant.
    """

    name: str
    model: type[Row]
    key: tuple[str, ...]
    meaning: str
    references: dict[str, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return columns_of(self.model)


_INSTITUTION = "institutions"

TABLES: tuple[Table, ...] = (
    Table(
        "sources",
        Source,
        ("source_id",),
        "The texts, and what is known of them.",
        {"source_id": "records", "publisher_id": _INSTITUTION, "copy_of": "sources"},
    ),
    Table("records", Entry, ("record_id",), "All records of all types, and how well each is supported."),
    Table(
        "redirects",
        Redirect,
        ("record_id",),
        "Record ids that were published once: what stands for each now, or why it was withdrawn.",
        {"to_id": "records"},
    ),
    Table(
        "institutions",
        Institution,
        ("institution_id",),
        "Bodies that the sources name.",
        {"institution_id": "records", "parent_id": _INSTITUTION},
    ),
    Table(
        "institution_names",
        InstitutionName,
        ("institution_id", "key"),
        "Every name of an institution.",
        {"institution_id": _INSTITUTION},
    ),
    Table(
        "institution_officials",
        InstitutionOfficial,
        ("institution_id", "key"),
        "Persons named in a role of an institution.",
        {"institution_id": _INSTITUTION},
    ),
    Table(
        "agreements",
        Agreement,
        ("agreement_id",),
        "Agreements and arrangements, at any stage.",
        {"agreement_id": "records"},
    ),
    Table(
        "agreement_parties",
        AgreementParty,
        ("agreement_id", "key"),
        "Who takes part in an agreement, and as what.",
        {"agreement_id": "agreements", "institution_id": _INSTITUTION},
    ),
    Table(
        "agreement_topics",
        AgreementTopic,
        ("agreement_id", "key"),
        "What an agreement is about.",
        {"agreement_id": "agreements"},
    ),
    Table(
        "aid_packages",
        AidPackage,
        ("aid_package_id",),
        "Aid packages, with or without a stated amount.",
        {"aid_package_id": "records", "donor_id": _INSTITUTION, "part_of_id": "aid_packages"},
    ),
    Table(
        "aid_recipients",
        AidRecipient,
        ("aid_package_id", "key"),
        "Who an aid package is for.",
        {"aid_package_id": "aid_packages", "institution_id": _INSTITUTION},
    ),
    Table(
        "votes",
        Vote,
        ("vote_id",),
        "Votes taken or scheduled.",
        {"vote_id": "records", "chamber_id": _INSTITUTION, "blocked_by_id": _INSTITUTION},
    ),
    Table(
        "vote_subjects",
        VoteSubject,
        ("vote_id", "key"),
        "The records that a vote was about.",
        {"vote_id": "votes", "record_id": "records"},
    ),
    Table(
        "events",
        Event,
        ("record_id", "key"),
        "What happened, or is to happen, with a record.",
        {"record_id": "records", "actor_id": _INSTITUTION},
    ),
    Table(
        "evidence",
        Evidence,
        ("evidence_id",),
        "The quotes behind every cell: its receipts.",
        {"record_id": "records", "source_id": "sources", "attributed_to_id": _INSTITUTION},
    ),
    Table(
        "mentions",
        Mention,
        ("mention_id",),
        "Every amount, date, institution, tally and named instrument of the texts.",
        {"source_id": "sources", "institution_id": _INSTITUTION},
    ),
    Table("codebook", CodebookRow, ("table", "column", "term"), "Every column and every vocabulary term, explained."),
)

Rows = dict[str, list[Row]]
"""Table name to its rows, in the order in which they are written."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

CHILD_TABLES: dict[tuple[str, str], str] = {
    ("institution", "names"): "institution_names",
    ("institution", "officials"): "institution_officials",
    ("institution", "events"): "events",
    ("agreement", "parties"): "agreement_parties",
    ("agreement", "topics"): "agreement_topics",
    ("agreement", "events"): "events",
    ("aid_package", "recipients"): "aid_recipients",
    ("aid_package", "events"): "events",
    ("vote", "subjects"): "vote_subjects",
}
"""Record type and the short name that evidence pointers use, to the child table."""

RECORD_TABLES: dict[str, str] = {
    "source": "sources",
    "institution": "institutions",
    "agreement": "agreements",
    "aid_package": "aid_packages",
    "vote": "votes",
}
"""Record type to its table."""


@lru_cache(maxsize=4096)
def column_at(record_type: str, pointer: str) -> Column:
    """The column of the cell that a JSON Pointer names.

    Raises:
        KeyError: the record type has no such column.
    """
    pieces = pointer.strip("/").split("/")
    name = RECORD_TABLES[record_type] if len(pieces) == 1 else CHILD_TABLES[record_type, pieces[0]]
    return {column.name: column for column in BY_NAME[name].columns}[pieces[-1]]
