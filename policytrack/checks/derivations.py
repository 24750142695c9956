"""Checks of derived cells: each equals its derivation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policytrack.assemble.derived import cells_of_institution, derive_cells, derive_row_cells, earliest_published
from policytrack.assemble.rank import Standing, is_disputed
from policytrack.assemble.status import is_status_disputed
from policytrack.problems import Place, Problem, Problems
from policytrack.records.entry import Entry
from policytrack.records.institution import Institution
from policytrack.records.record import Record, key_of
from policytrack.records.source import Source
from policytrack.values.cell import to_text


def check_derivations(records: Sequence[Record], entries: Iterable[Entry]) -> list[Problem]:
    """Return a problem for each wrong status, name, country, count or list of disputed fields.

    The models check the bounds of dates.

    Args:
        records: every record of the data.
        entries: the rows of the table `records`.
    """
    institutions = {record.record_id: record for record in records if isinstance(record, Institution)}
    sources = [record for record in records if isinstance(record, Source)]
    outside = {source.source_id: source.published for source in sources if not source.receipts("published")}
    problems = Problems(
        _wrong(record, field, got, expected)
        for record in records
        for field, got, expected in (*_derived_cells(record, institutions), *_as_published(record, outside))
        if got != expected
    )
    problems += _check_entries(records, {entry.record_id: entry for entry in entries})
    return problems


def _derived_cells(record: Record, institutions: Mapping[str, Institution]) -> Iterator[tuple[str, object, object]]:
    """Yield field, present and expected value of a record's derived cells, and of its rows that name an institution."""
    for column, value in derive_cells(type(record), dict(record.cells()), dict(record.children())).items():
        yield column, getattr(record, column), value
    for row in (row for _, rows in record.children() for row in rows):
        for column, value in derive_row_cells(type(row), dict(row.cells())).items():
            yield f"{key_of(row)}/{column}", getattr(row, column), value
        if institution := institutions.get(getattr(row, "institution_id", None) or ""):
            for column, value in cells_of_institution(type(row), institution).items():
                yield f"{key_of(row)}/{column}", getattr(row, column), value
    if isinstance(record, Source) and record.publisher_id and not record.receipts("publisher"):
        yield "publisher", record.publisher, institutions[record.publisher_id].name


def _as_published(record: Record, published: Mapping[str, str | None]) -> Iterator[tuple[str, object, object]]:
    """Yield field, present and expected value of each date of a statement without evidence."""
    quoted: defaultdict[str, set[str]] = defaultdict(set)
    for each in (row for row in record.evidence if row.part == "value"):
        quoted[each.field.rpartition("/")[0]].add(each.source_id)
        quoted[each.field].add(each.source_id)
    for name, row in ((name, row) for name, rows in record.children() for row in rows if hasattr(row, "as_of")):
        at = f"/{name}/{key_of(row)}"
        if f"{at}/as_of" not in quoted:
            yield f"{at}/as_of", getattr(row, "as_of"), earliest_published(quoted[at], published)  # noqa: B009


def _check_entries(records: Sequence[Record], entries: Mapping[str, Entry]) -> Iterator[Problem]:
    """Yield the differences between the table `records` and the records themselves."""
    standings = {
        record.source_id: Standing(record.kind, record.copy_of or record.source_id, record.published)
        for record in records
        if isinstance(record, Source)
    }
    known = {record.record_id: record for record in records}
    for record_id in sorted(known.keys() - entries.keys()):
        yield Problem("NOT_LISTED", "the table of records lacks this record", Place("records", record=record_id))
    for record_id in sorted(entries.keys() - known.keys()):
        yield Problem("MISSING_ROW", "no table holds this record", Place("records", record=record_id))
    for record_id, entry in entries.items():
        if record_id in known:
            for column, expected in _support(known[record_id], standings).items():
                if (got := getattr(entry, column)) != expected:
                    yield _wrong(known[record_id], column, got, expected)


def _support(record: Record, standings: Mapping[str, Standing]) -> dict[str, object]:
    """Return the cells of a record's entry that follow from its evidence: sources and disputed fields."""
    claims = [row for row in record.evidence if row.part == "value"]
    sources = {row.source_id for row in claims} if not isinstance(record, Source) else {record.source_id}
    values: dict[str, set[str]] = {}
    for row in (row for row in claims if row.rank != "deprecated"):
        values.setdefault(row.field, set()).add(row.value)
    published = {row.field for row in claims if row.rank == "preferred"}
    disputed = [field for field in published if is_disputed(field, values[field])]
    if is_status_disputed(record, standings):
        disputed.append("/status")
    return {
        "record_type": record.record_type,
        "title": record.label,
        "n_sources": len(sources),
        "n_independent_sources": len(
            {standings[source].origin if source in standings else source for source in sources}
        ),
        "disputed_fields": " ".join(sorted(disputed)) or None,
    }


def _wrong(record: Record, field: str, got: object, expected: object) -> Problem:
    return Problem(
        "WRONG_DERIVATION",
        "does not follow from the cells that it is derived from",
        Place(record.record_type, record=record.record_id, field=field),
        got="null" if got is None else to_text(got),
        expected="null" if expected is None else to_text(expected),
    )
