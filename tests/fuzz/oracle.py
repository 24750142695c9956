"""What must hold of everything that is accepted: each value has words behind it that stand in the text as it is."""

from __future__ import annotations

from pathlib import Path

from policytrack.checks.claims import check_claims, quoted_claims
from policytrack.checks.derivations import check_derivations
from policytrack.checks.mentions import check_mentions
from policytrack.checks.quotes import check_quotes, check_sources
from policytrack.checks.values import Context, check_values, names_of
from policytrack.records.entry import Entry
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution
from policytrack.records.mention import Mention
from policytrack.records.person import Person
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import Rows
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds

Cells = dict[tuple[str, str], str]


def cells(rows: Rows) -> Cells:
    """Every cell of every record that is not null, by record and pointer, as text."""
    records = [row for table in rows.values() for row in table if isinstance(row, Record)]
    return {(record.record_id, cell.pointer): cell.text for record in records for cell in record.pointed_cells()}


def without_receipt(rows: Rows, seeds: Seeds, folder: Path) -> list[str]:
    """What of the rows is not what the texts say, by a check of our own and by those of the verification."""
    records = [row for table in rows.values() for row in table if isinstance(row, Record)]
    evidence = [row for row in rows["evidence"] if isinstance(row, Evidence)]
    mentions = [row for row in rows["mentions"] if isinstance(row, Mention)]
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in folder.glob("*.txt")}
    wrong = [
        f"{row.source_id} {row.start_char}:{row.end_char} is not {row.quote!r}"
        for row in (*evidence, *mentions)
        if texts[row.source_id][row.start_char : row.end_char] != row.quote
    ]
    said = {
        (row.record_id, row.field): row.value for row in evidence if row.rank == "preferred" and row.part == "value"
    }
    wrong += [
        f"{record.record_id}{cell.pointer} has no receipt"
        for record in records
        for cell in record.pointed_cells()
        if not (cell.is_id or cell.is_derived) and said.get((record.record_id, cell.pointer)) != cell.text
    ]
    return wrong + [str(each) for each in _verified(records, mentions, rows, seeds.documents)]


def _verified(
    records: list[Record], mentions: list[Mention], rows: Rows, documents: dict[str, Document]
) -> list[object]:
    sources = [record for record in records if isinstance(record, Source)]
    names, persons = names_of(records, Institution), names_of(records, Person)
    entries = [row for row in rows["records"] if isinstance(row, Entry)]
    context = Context(
        documents,
        names,
        persons,
        {source.source_id: source.copy_of for source in sources if source.copy_of},
        {source.source_id: source.published for source in sources if source.published},
    )
    reviewed = {entry.record_id for entry in entries if entry.review == "reviewed"}
    return [
        *check_sources(sources, documents),
        *check_quotes([*(row for record in records for row in record.evidence), *mentions], documents),
        *check_claims(records),
        *check_values(records, context),
        *check_mentions(mentions, documents, names, reviewed, quoted_claims(records)),
        *check_derivations(records, entries),
    ]
