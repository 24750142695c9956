"""Every derived cell follows from the cells that it is derived from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policytrack.assemble.rank import is_disputed
from policytrack.assemble.record import display_name
from policytrack.assemble.status import counts_in_total, status_of
from policytrack.problems import Problem, problem
from policytrack.records.agreement import AgreementParty
from policytrack.records.aid_package import AidPackage, AidRecipient
from policytrack.records.entry import Entry
from policytrack.records.institution import Institution
from policytrack.records.record import Record
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
    wanted: dict[str, object] = {}
    if hasattr(record, "status"):
        wanted["status"], wanted["status_date"] = status_of(record.record_type, getattr(record, "events", ()))
    if isinstance(record, Institution):
        wanted["name"] = display_name(record.names)
    if isinstance(record, AidPackage):
        wanted["counts_in_total"] = counts_in_total(record.scope, record.part_of_id, record.status)
    wrong = [
        _wrong(record, column, getattr(record, column), value)
        for column, value in wanted.items()
        if getattr(record, column) != value
    ]
    rows = (
        row for _, children in record.children() for row in children if isinstance(row, AgreementParty | AidRecipient)
    )
    return wrong + [found for row in rows for found in _check_participant(record, row, institutions)]


def _check_participant(
    record: Record, row: AgreementParty | AidRecipient, institutions: Mapping[str, Institution]
) -> list[Problem]:
    """A party that has a record bears its name and country."""
    named = institutions.get(row.institution_id or "")
    if named is None:
        return []
    return [
        _wrong(record, f"{row.key}/{column}", got, want)
        for column, got, want in (("name", row.name, named.name), ("country", row.country, named.country))
        if want and got != want
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
        problem("NOT_A_RECORD", "no table holds this record", path="records", record=record_id)
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
