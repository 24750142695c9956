"""Subjects of votes: the drafted aid packages and agreements that the words for the matter of a vote name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytrack.drafts.drafted import Cell, DraftRecord, Stated
from policytrack.values.span import Span

_NAMING = (("amount",), ("kind",), ("legislation",))
"""The statements of a record whose words name it."""


def with_subjects(records: Sequence[DraftRecord]) -> Iterator[DraftRecord]:
    """Yield the records of a text, votes with the packages and agreements that they were on."""
    named = [
        (each.record_id, stated.span)
        for each in records
        if each.record_type in ("aid_package", "agreement")
        for stated in each.stated
        if stated.path in _NAMING
    ]
    for record in records:
        asked = [each.span for each in record.stated if each.path == ("question",)]
        if record.record_type == "vote" and asked:
            subjects = {record_id: span for record_id, span in reversed(named) if asked[0].holds(span)}
            yield record._replace(stated=(*record.stated, *(_subject(*each) for each in subjects.items())))
        else:
            yield record


def _subject(record_id: str, span: Span) -> Stated:
    cell = Cell(f"/subjects/{record_id}/record_id", record_id, "curated", span)
    return Stated(("subjects", record_id), span, (cell,), "", "the matter of the vote names it")
