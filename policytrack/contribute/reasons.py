"""Reasons for drafted statements whose words no rule of their column reads, so that the draft is valid as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from policytrack.claims.reading import Reading
from policytrack.claims.rules import read_cell
from policytrack.drafts.drafted import DraftRecord, Stated
from policytrack.drafts.sighted import Sighted
from policytrack.records.tables import column_at
from policytrack.seeds.document import Document
from policytrack.values.text import one_line

UNREAD = "a pattern reads these words so; the words around them say otherwise of another thing"
SPELLED = "a name of the body in another spelling"
_KEYED = ("parties", "donors", "recipients")
"""Fields whose keys are their values."""


def with_reasons(document: Document, sighted: Sighted, records: Sequence[DraftRecord]) -> list[DraftRecord]:
    """Return the records, each statement with a reason where no rule reads its value."""
    names = {
        one_line(each.span.of(document.text)) for record in records for each in record.stated if each.path[0] == "names"
    }
    return [
        record._replace(stated=tuple(_reasoned(document, sighted, names, record, each) for each in record.stated))
        for record in records
    ]


def _reasoned(document: Document, sighted: Sighted, names: set[str], record: DraftRecord, stated: Stated) -> Stated:
    because = "" if stated.because else _reason(document, sighted, names, record, stated)
    if not because:
        return stated
    is_keyed = stated.path[0] in _KEYED
    return stated._replace(value="" if is_keyed else stated.cells[-1].value, because=because)


def _reason(document: Document, sighted: Sighted, names: set[str], record: DraftRecord, stated: Stated) -> str:
    """Return the reason that a statement needs; "" for none."""
    known = {each.span for each in sighted.bodies if each["record_id"]}
    for cell in stated.cells:
        rule = column_at(record.record_type, cell.field).rule
        if rule == "institution" and cell.span not in known and one_line(cell.span.of(document.text)) not in names:
            return SPELLED if cell.value and stated.path[-1] == "chamber" else ""
        if rule == "lexicon" and stated.path[0] not in _KEYED:
            read = read_cell(record.record_type, cell.field, Reading(document, cell.span))
            if read is None or read.value != cell.value:
                return UNREAD
    return ""
