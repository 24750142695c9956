"""Every claim is whole: one value part, parts in order, attribution shown where it is named, a cell that exists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from policytrack.problems import Problem, problem
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.tables import column_at
from policytrack.values.text import one_line


def check_claims(records: Iterable[Record]) -> list[Problem]:
    """A problem for each claim whose rows do not fit together."""
    return [found for record in records for found in _check_record(record)]


def _check_record(record: Record) -> list[Problem]:
    claims: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in record.evidence:
        claims[row.claim_id].append(row)
    return [found for rows in claims.values() for found in _check_claim(record.record_type, rows)]


def _check_claim(record_type: str, rows: Sequence[Evidence]) -> list[Problem]:
    problems = []
    first = rows[0]
    if sorted(row.evidence_id for row in rows) != [f"{first.claim_id}-{number}" for number in range(len(rows))]:
        problems.append(_wrong(first, "BROKEN_CLAIM", "the parts of a claim are numbered from 0 without gaps"))
    if [row.part for row in sorted(rows, key=lambda row: row.evidence_id)].count("value") != 1:
        problems.append(_wrong(first, "BROKEN_CLAIM", "a claim has exactly one value part"))
    if len({(row.field, row.value, row.method, row.because, row.rank, row.attributed_to) for row in rows}) != 1:
        problems.append(_wrong(first, "BROKEN_CLAIM", "the parts of a claim say different things of it"))
    said = [one_line(row.quote) for row in rows if row.part == "attribution"]
    if said != ([first.attributed_to] if first.attributed_to else []):
        problems.append(
            _wrong(
                first,
                "WRONG_ATTRIBUTION",
                "who said it is not what the attribution quotes",
                got=first.attributed_to or "",
            )
        )
    return problems + _check_field(record_type, first)


def _check_field(record_type: str, row: Evidence) -> list[Problem]:
    """The cell exists and its column could hold the value, published or not."""
    try:
        column_at(record_type, row.field).check(row.value)
    except KeyError:
        return [_wrong(row, "UNKNOWN_FIELD", "no such cell", got=row.field)]
    except ValueError as error:
        return [_wrong(row, "BAD_VALUE", str(error), got=row.value)]
    return []


def _wrong(row: Evidence, code: str, message: str, got: str = "") -> Problem:
    return problem(code, message, path=row.source_id, record=row.record_id, field=row.field, got=got)
