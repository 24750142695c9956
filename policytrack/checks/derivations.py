"""Every derived cell follows from the cells that it is derived from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policytrack.assemble.derived import cells_of_institution, derive_cells
from policytrack.assemble.rank import is_disputed
from policytrack.problems import Problem, problem
from policytrack.records.entry import Entry
from policytrack.records.institution import Institution
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.values.cell import to_text


def check_derivations(records: Sequence[Record], entries: Iterable[Entry]) -> list[Problem]:
    """A problem for each status, name, country, count or disputed field that does not follow.

    Dates and their bounds are held together by the models.
    """
    institutions = {record.record_id: record for record in records if isinstance(record, Institution)}
    problems = [found for record in records for found in _check_record(record, institutions)]
    return [*problems, *_check_entries(records, {entry.record_id: entry for entry in entries})]


def _check_record(record: Record, institutions: Mapping[str, Institution]) -> list[Problem]:
    wanted = derive_cells(type(record), dict(record.cells()), dict(record.children()))
    wrong = [
        _wrong(record, column, getattr(record, column), value)
        for column, value in wanted.items()
        if getattr(record, column) != value
    ]
    rows = (row for _, children in record.children() for row in children)
    return wrong + [found for row in rows for found in _check_participant(record, row, institutions)]


def _check_participant(record: Record, row: Row, institutions: Mapping[str, Institution]) -> list[Problem]:
    """A party that has a record bears its name and country."""
    named = institutions.get(getattr(row, "institution_id", None) or "")
    wanted = cells_of_institution(type(row), named) if named else {}
    return [
        _wrong(record, f"{key_of(row)}/{column}", got, want)
        for column, want in wanted.items()
        if (got := getattr(row, column)) != want
    ]


def _check_entries(records: Sequence[Record], entries: Mapping[str, Entry]) -> list[Problem]:
    origins = {record.source_id: record.copy_of or record.source_id for record in records if isinstance(record, Source)}
    problems = [
        problem("NOT_LISTED", "the table of records does not list it", path="records", record=record.record_id)
        for record in records
        if record.record_id not in entries
    ]
    strays = set(entries) - {record.record_id for record in records}
    problems += [
        problem("MISSING_ROW", "no table holds this record", path="records", record=record_id)
        for record_id in sorted(strays)
    ]
    for record in records:
        if record.record_id in entries:
            entry = entries[record.record_id]
            problems += [
                _wrong(record, column, getattr(entry, column), want)
                for column, want in _support(record, origins).items()
                if getattr(entry, column) != want
            ]
    return problems


def _support(record: Record, origins: Mapping[str, str]) -> dict[str, object]:
    """What the evidence says of a record's sources and of disagreement among them."""
    claims = [row for row in record.evidence if row.part == "value"]
    sources = {row.source_id for row in claims} if not isinstance(record, Source) else {record.source_id}
    values: dict[str, set[str]] = {}
    for row in (row for row in claims if row.rank != "deprecated"):
        values.setdefault(row.field, set()).add(row.value)
    published = {row.field for row in claims if row.rank == "preferred"}
    disputed = sorted(field for field in published if is_disputed(field, values[field]))
    return {
        "record_type": record.record_type,
        "n_sources": len(sources),
        "n_independent_sources": len({origins.get(source, source) for source in sources}),
        "disputed_fields": " ".join(disputed) or None,
    }


def _wrong(record: Record, field: str, got: object, expected: object) -> Problem:
    return problem(
        "WRONG_DERIVATION",
        "does not follow from the cells that it is derived from",
        path=record.record_type,
        record=record.record_id,
        field=field,
        got="null" if got is None else to_text(got),
        expected="null" if expected is None else to_text(expected),
    )
