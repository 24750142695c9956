"""Reasons of drafted statements: one for each value that no rule reads in the words, none if a rule reads as much."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from policytrack.claims.reading import Reading
from policytrack.claims.rules import read_cell
from policytrack.drafts.drafted import DraftRecord, Stated
from policytrack.drafts.rows import UNREAD, names_with
from policytrack.drafts.sighted import Sighted
from policytrack.records.tables import column_at
from policytrack.seeds.document import Document
from policytrack.values.edtf import parse_bounds

_KEYED = ("parties", "donors", "recipients", "topics", "subjects", "names")
"""Fields whose keys are their values."""


def with_reasons(document: Document, sighted: Sighted, records: Sequence[DraftRecord]) -> list[DraftRecord]:
    """Return the records, each statement with a reason if no rule reads its value, and without one otherwise."""
    names = names_with(sighted, records)
    return [
        record._replace(
            stated=tuple(
                _reasoned(Reading(document, each.span, names, anchor=sighted.published), record.record_type, each)
                for each in record.stated
            )
        )
        for record in records
    ]


def _reasoned(reading: Reading, record_type: str, stated: Stated) -> Stated:
    """Return a statement with the value and the reason that its words need."""
    cell = stated.cells[-1]
    rule = column_at(record_type, cell.field).rule
    if stated.path[0] in _KEYED or stated.anchor or rule not in ("day", "money", "institution", "lexicon"):
        return stated
    cell = stated.cells[0] if rule == "money" else cell
    read = read_cell(record_type, cell.field, reading._replace(span=cell.span))
    if rule == "day":
        is_read = stated.because and read and _holds(read.value, cell.value)
        return stated._replace(value="", because="") if is_read else stated
    if stated.because or (read and read.value == cell.value):
        return stated
    return stated._replace(value=_amount(stated) if rule == "money" else cell.value, because=UNREAD)


def _holds(whole: str, part: str) -> bool:
    """Return whether a date in EDTF holds another one that begins on the same day."""
    (first, last), (start, end) = parse_bounds(whole), parse_bounds(part)
    return first == start and end is not None and (last or datetime.date.max) >= end


def _amount(stated: Stated) -> str:
    """Return an amount in the form of an annotation: `up_to 5000000 USD per_year`."""
    cells = {each.field[1:]: each.value for each in stated.cells}
    qualifier, basis = cells.get("amount_qualifier", ""), cells.get("amount_basis", "")
    parts = (
        qualifier.replace("unqualified", ""),
        cells.get("amount", ""),
        cells.get("currency", ""),
        basis.replace("total", ""),
    )
    return " ".join(filter(None, parts))
