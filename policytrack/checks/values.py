"""Every value follows from its quote.

Recognised, looked-up and verbatim values are derived again; copied ones are found in the original.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytrack.claims.reading import Reading, read_date
from policytrack.claims.rules import read_cell
from policytrack.problems import Problem, problem
from policytrack.recognisers.known_names import Names
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.tables import column_at
from policytrack.seeds.text import Document
from policytrack.values.span import Span

MECHANICAL = ("recognised", "lexicon", "verbatim")


@dataclass(frozen=True)
class Context:
    """What deriving again needs: the texts, the known names, which source copies which, and when each was published."""

    documents: Mapping[str, Document]
    names: Names
    copy_of: Mapping[str, str]
    published: Mapping[str, str]


def known_names(evidence: Iterable[Evidence]) -> Names:
    """Every name that the evidence gives an institution."""
    return tuple(
        sorted(
            {
                (row.value, row.record_id)
                for row in evidence
                if row.part == "value" and row.field.startswith("/names/") and row.field.endswith("/name")
            }
        )
    )


def check_values(records: Iterable[Record], context: Context) -> list[Problem]:
    """A problem for each value that its quote does not give."""
    return [found for record in records for found in _check_record(record, context)]


def _check_record(record: Record, context: Context) -> list[Problem]:
    anchors: defaultdict[str, list[Evidence]] = defaultdict(list)
    originals = {(row.source_id, row.field, row.value, row.quote) for row in record.evidence if row.method != "copied"}
    for row in sorted(record.evidence, key=lambda row: row.evidence_id):
        if row.part == "anchor":
            anchors[row.claim_id].append(row)
    values = [row for row in record.evidence if row.part == "value" and row.source_id in context.documents]
    checked = (_check_value(record.record_type, row, anchors[row.claim_id], originals, context) for row in values)
    return [found for found in checked if found is not None]


def _check_value(
    record_type: str,
    row: Evidence,
    anchors: Sequence[Evidence],
    originals: set[tuple[str, str, str, str]],
    context: Context,
) -> Problem | None:
    if row.method == "copied":
        original = (context.copy_of.get(row.source_id, ""), row.field, row.value, row.quote)
        return (
            None
            if original in originals
            else _wrong(row, "NOT_IN_ORIGINAL", "the original does not say so in the same words")
        )
    if row.method == "editorial":
        is_editorial = column_at(record_type, row.field).editorial or row.value == row.record_id
        return None if is_editorial else _wrong(row, "NOT_EDITORIAL", "only titles, parts and identity are editorial")
    document = context.documents[row.source_id]
    span, anchor = Span(row.start_char, row.end_char), _anchor(row, anchors, context)
    derived = read_cell(record_type, row.field, Reading(document, span, context.names, anchor))
    if row.method in MECHANICAL and (derived is None or (derived.value, derived.method) != (row.value, row.method)):
        return _wrong(
            row,
            "NOT_RECOGNISED",
            "the quote does not give this value",
            expected=f"{derived.value} ({derived.method})" if derived else "no value",
        )
    may_differ = row.field.startswith("/names/") or (derived is not None and derived.is_inferred)
    if row.method == "curated" and derived is not None and derived.value != row.value and not may_differ:
        return _wrong(row, "CONTRADICTED", "the words say another value than the curator", expected=derived.value)
    return None


def _anchor(value: Evidence, anchors: Sequence[Evidence], context: Context) -> str | None:
    """The date that a value is relative to: publication, then its anchors from the farthest to the nearest."""
    date = context.published.get(value.source_id)
    for row in reversed(anchors):
        if row.source_id in context.documents:
            reading = Reading(context.documents[row.source_id], Span(row.start_char, row.end_char), anchor=date)
            dated = read_date(reading)
            date = dated.edtf if dated else None
    return date


def _wrong(row: Evidence, code: str, message: str, expected: str = "") -> Problem:
    return problem(
        code,
        message,
        path=row.source_id,
        record=row.record_id,
        field=row.field,
        got=f"{row.value} ({row.method}) from {row.quote!r}",
        expected=expected,
    )
