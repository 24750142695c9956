"""Receipts: the evidence of a cell, including derived cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policytrack.answers.search import find_id
from policytrack.loader.models import to_models
from policytrack.loader.records import RecordShelf
from policytrack.problems import Place, Problem, UsageError, nearest
from policytrack.records.column import derivation
from policytrack.records.event import Event
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row

GetRecord = Callable[[str], Record]


def find_evidence(shelf: RecordShelf, record_id: str, field: str | None) -> list[Evidence]:
    """Return the evidence of a record, or of one field (see `find_receipts`).

    Raises:
        UsageError: unknown record or field.
    """
    if field is None:
        return shelf.evidence(record_id)
    return find_receipts(shelf.read(record_id), field, shelf.read)


def find_said_by(shelf: RecordShelf, speaker: str) -> list[Evidence]:
    """Return the evidence of all that a person or an institution is quoted for, one row a cell, in the table's order.

    Args:
        shelf: the records.
        speaker: the id or a name of the person or institution.

    Raises:
        UsageError: nobody is named so, or several are.
    """
    speaker_id = find_id(shelf, speaker, ("person", "institution"))
    table = shelf.read_table("evidence")
    said, parts = (table[column].to_pylist() for column in ("attributed_to_id", "part"))
    places = [at for at, by in enumerate(said) if by == speaker_id and parts[at] == "value"]
    rows = table.take(places).to_pylist() if places else []
    return to_models(Evidence, rows, "parquet/evidence.parquet")


def find_receipts(record: Record, field: str, get: GetRecord) -> list[Evidence]:
    """Return the evidence of a cell, of a row of a child table or of a whole child table.

    A derived cell without evidence of its own has that of the cells from which it follows: a status that of its event,
    a bound that of its date, a party's country that of its institution's names.

    Args:
        record: the record.
        field: JSON Pointer, as in `Evidence.field`; the leading slash is optional.
        get: returns a record by id.

    Returns:
        The evidence, that of the published value first; empty if no source states the cell.

    Raises:
        UsageError: the record has no such field.
    """
    return receipts_of(record, check_field(record, field), get)


def receipts_of(record: Record, pointer: str, get: GetRecord) -> list[Evidence]:
    """Return what `find_receipts` returns, of a pointer that the record is known to have."""
    if own := record.receipts(pointer):
        return list(own)
    *path, column = pointer.strip("/").split("/")
    row: Row = record
    if len(path) == 2:
        row = next(each for each in dict(record.children())[path[0]] if key_of(each) == path[1])
    if column not in type(row).model_fields:
        return []
    found = _evidence_of_sources(record, row, "/".join(["", *path, ""]), column, get)
    return list({(each.record_id, each.field, each.evidence_id): each for each in found}.values())


def check_field(record: Record, field: str) -> str:
    """Return the field as a JSON Pointer to a column, a child table, one of its rows or one of their columns.

    Raises:
        UsageError: the record has no such field; the problem names the nearest.
    """
    pointer = "/" + str(field).strip("/")
    known = [f"/{name}" for name in type(record).model_fields if name != "evidence"]
    for name, rows in record.children():
        for row in rows:
            at = f"/{name}/{key_of(row)}"
            known += [at, *(f"{at}/{column}" for column in type(row).model_fields)]
    known += [row.field for row in record.evidence]
    if pointer not in known:
        names = list(dict.fromkeys(each.strip("/") for each in known))
        hint = nearest(pointer.strip("/"), names) or "fields: " + ", ".join(name for name in names if "/" not in name)
        raise UsageError(Problem("UNKNOWN_FIELD", f"no field {field!r}", Place(record=record.record_id), hint=hint))
    return pointer


def _evidence_of_sources(record: Record, row: Row, at: str, column: str, get: GetRecord) -> Iterator[Evidence]:
    """Yield the evidence of the cells from which a derived cell follows; `at` is the pointer of its row."""
    rule = derivation(type(row), column)
    if rule is None:
        return
    for source in (column.rpartition("_")[0],) if rule.by == "bound" else rule.cells:
        if source.startswith("/"):
            for pointer in _giving_cells(record, source, column):
                yield from receipts_of(record, pointer, get)
        else:
            yield from record.receipts(at + source) or _evidence_of_sources(record, row, at, source, get)
            if source == "institution_id" and (institution := getattr(row, source)):
                yield from receipts_of(get(institution), f"/{column}", get)


def _giving_cells(record: Record, child: str, column: str) -> Iterator[str]:
    """Yield pointers to the cells of a child table from which a cell of the record is derived."""
    if child == "/names":
        for row in getattr(record, "names", ()):
            if row.name == getattr(record, column):
                yield f"/names/{row.key}/name"
    if child == "/donors":
        given = "country" if column == "donor_country" else "institution_id"
        for donor in getattr(record, "donors", ()):
            if getattr(donor, given) == getattr(record, column):
                yield f"/donors/{donor.key}/{given}"
    if child == "/events":
        for event in status_events(record):
            dated = "date" if event.date else "as_of"
            yield f"/events/{event.key}/{'event' if column == 'status' else dated}"


HAPPENED = "what has happened comes before what is still to come"
"""The reason for a status that another source has as still to come."""


def rivals_of_status(record: Record) -> tuple[Evidence, ...]:
    """Return the evidence for the events that were still to come when they were reported."""
    ahead = [event for event in getattr(record, "events", ()) if event.is_ahead]
    return tuple(row for event in ahead for row in record.receipts(f"/events/{event.key}/event"))


def status_events(record: Record) -> list[Event]:
    """Return the events of the stage and the date that the status of a record has."""
    stage, day = getattr(record, "status", None), getattr(record, "status_date", None)
    latest = getattr(record, "status_date_latest", None)
    return [
        event
        for event in getattr(record, "events", ())
        if event.event == stage and (event.date == day if event.date else event.as_of_latest == latest)
    ]
