"""Receipts: the evidence behind a cell, that of derived cells included."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policytrack.problems import UsageError, nearest, problem
from policytrack.records.column import Derived, derivation
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row

GetRecord = Callable[[str], Record]


def find_receipts(record: Record, field: str, get: GetRecord) -> list[Evidence]:
    """The evidence of a cell, of a row of a child table or of a whole one.

    Where a derived cell has no evidence of its own, it is that of the cells that it follows from: a status has that of
    its event, a bound that of its date, a party's country that of its institution's names.

    Args:
        record: the record.
        field: a JSON Pointer, as in `Evidence.field`; the leading slash may be left out.
        get: gives other records by id.

    Returns:
        The published value's evidence first; none where no source states the cell.

    Raises:
        UsageError: the record has no such field.
    """
    pointer = check_field(record, field)
    if own := record.receipts(pointer):
        return list(own)
    *path, column = pointer.strip("/").split("/")
    row: Row = record if not path else next(row for row in _rows(record, path[0]) if key_of(row) == path[1])
    found = _followed(record, row, "/".join(["", *path, ""]), column, get) if column in type(row).model_fields else ()
    return list(dict.fromkeys(found))


def check_field(record: Record, field: str) -> str:
    """The field as a JSON Pointer.

    Raises:
        UsageError: the record has no such field; the nearest one is named.
    """
    pointer = "/" + str(field).strip("/")
    known = pointers(record)
    if pointer not in known:
        names = [each.strip("/") for each in known]
        hint = nearest(pointer.strip("/"), names) or "fields: " + ", ".join(name for name in names if "/" not in name)
        raise UsageError(problem("UNKNOWN_FIELD", f"no field {field!r}", record=record.record_id, hint=hint))
    return pointer


def pointers(record: Record) -> list[str]:
    """Every pointer that a question may name: columns, child tables, their rows and the rows' columns."""
    found = [f"/{name}" for name in type(record).model_fields if name != "evidence"]
    for name, rows in record.children():
        for row in rows:
            at = f"/{name}/{key_of(row)}"
            found += [at, *(f"{at}/{column}" for column in type(row).model_fields)]
    return [*found, *(row.field for row in record.evidence if row.field not in found)]


def _rows(record: Record, name: str) -> tuple[Row, ...]:
    return next((rows for child, rows in record.children() if child == name), ())


def _followed(record: Record, row: Row, at: str, column: str, get: GetRecord) -> Iterator[Evidence]:
    """The evidence of the cells that a derived cell of the row follows from; `at` is the row's pointer."""
    rule = derivation(type(row), column)
    for source in cells_of(rule, column) if rule else ():
        if source.startswith("/"):
            yield from (each for pointer in _giving(record, source, column) for each in record.receipts(pointer))
        else:
            yield from record.receipts(at + source) or _followed(record, row, at, source, get)
            if source == "institution_id" and (institution := getattr(row, source)):
                yield from find_receipts(get(institution), column, get)


def cells_of(rule: Derived, column: str) -> tuple[str, ...]:
    """The columns that a derived one follows from; a bound follows from the date that it is named for."""
    for ending in ("_earliest", "_latest"):
        if column.endswith(ending):
            return (column.removesuffix(ending),)
    return rule.cells


def _giving(record: Record, child: str, column: str) -> Iterator[str]:
    """Pointers to the cells of a child table that give the record's cell."""
    if child == "/names":
        yield from (
            f"/names/{row.key}/name" for row in getattr(record, "names", ()) if row.name == getattr(record, column)
        )
    for event in getattr(record, "events", ()) if child == "/events" else ():
        dated = "date" if event.date else "as_of"
        if (event.event, getattr(event, dated)) == (
            getattr(record, "status", None),
            getattr(record, "status_date", None),
        ):
            yield f"/events/{event.key}/{'event' if column == 'status' else dated}"
