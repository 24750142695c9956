"""Checks of claims: one value part, numbered parts that agree, quoted attribution, an existing cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policytrack.claims.claim import Claim, Quoted
from policytrack.problems import Place, Problem, Problems
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.tables import column_at
from policytrack.values.span import Span
from policytrack.values.text import one_line


def check_claims(records: Iterable[Record]) -> list[Problem]:
    """Return a problem for each fault of a claim: its numbering, parts, attribution, cell or value."""
    return Problems(
        problem
        for record in records
        for rows in claims_of(record)
        for problem in _check_claim(record.record_type, rows)
    )


def claims_of(record: Record) -> list[list[Evidence]]:
    """Return the evidence of a record, claim by claim."""
    claims: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in record.evidence:
        claims[row.claim_id].append(row)
    return list(claims.values())


def quoted_claims(records: Iterable[Record]) -> dict[str, list[Claim]]:
    """Return the claims that the evidence states, by source, without what has no span or no value part."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for record in records:
        for rows in claims_of(record):
            spans = [row for row in rows if 0 <= row.start_char < row.end_char]  # another check reports the others
            value = next((row for row in spans if row.part == "value"), None)
            if value is not None:
                quoted, *anchors = (
                    Quoted(row.source_id, Span(row.start_char, row.end_char))
                    for row in (value, *(row for row in spans if row.part == "anchor"))
                )
                facts = (record.record_type, value.record_id, value.field, value.field, value.value)
                found[value.source_id].append(Claim(*facts, quoted, value.method, anchors=tuple(anchors)))
    return found


def _check_claim(record_type: str, rows: Sequence[Evidence]) -> Iterator[Problem]:
    """Yield the problems of the evidence rows of one claim."""
    first = rows[0]
    place = Place(first.source_id, record=first.record_id, field=first.field)
    if sorted(row.evidence_id for row in rows) != [f"{first.claim_id}-{number}" for number in range(len(rows))]:
        yield Problem("BROKEN_CLAIM", "the parts of a claim are not numbered from 0 without gaps", place)
    if [row.part for row in rows].count("value") != 1:
        yield Problem("BROKEN_CLAIM", "a claim has exactly one value part", place)
    facts = {(row.field, row.value, row.rank, row.attributed_to_id, row.attributed_to, row.hedge) for row in rows}
    if len(facts) != 1 or len({(row.method, row.because) for row in rows if row.part != "attribution"}) != 1:
        yield Problem("BROKEN_CLAIM", "the parts of a claim differ in field, value, method, rank or attribution", place)
    quoted = sorted(one_line(row.quote) for row in rows if row.part == "attribution")
    stated = sorted(filter(None, (first.attributed_to, first.hedge)))
    if quoted != stated:
        message = "the speaker or the hedge differs from its quote"
        yield Problem("WRONG_ATTRIBUTION", message, place, " | ".join(stated), " | ".join(quoted))
    try:
        column_at(record_type, first.field).check(first.value)
    except KeyError:
        yield Problem("UNKNOWN_FIELD", "no such cell", place, got=first.field)
    except ValueError as error:
        yield Problem("BAD_VALUE", str(error), place, got=first.value)
