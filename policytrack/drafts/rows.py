"""Rows of drafted records: table to rows, each row a mapping of column to text, without the columns that are null.

The rows are those that the build makes of the same statements: derived cells included, nothing ranked.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policytrack.assemble.derived import display_name
from policytrack.assemble.status import is_ahead, sort_date, status_of
from policytrack.claims.reading import Reading, anchored
from policytrack.claims.rules import read_cell
from policytrack.drafts.draft import Draft
from policytrack.drafts.drafted import Cell, DraftRecord, Stated
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.known_names import KnownName, Names
from policytrack.records.column import TITLE
from policytrack.records.tables import CHILD_TABLES, MODELS, RECORD_TABLES, column_at
from policytrack.seeds.document import Document
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Span
from policytrack.values.text import one_line
from policytrack.values.totals import why_not_in_total
from policytrack.values.vocabulary.provenance import MECHANICAL

PART_OF = "the text counts it among what the whole is made of"
"""The reason for a whole."""
UNREAD = "a pattern reads these words so; the rule of the field does not, by the words around them"
"""The reason for a value that no rule reads in its words alone."""

TextRow = dict[str, str]
TextRows = dict[str, list[TextRow]]


class EventRow(NamedTuple):
    """The cells of an event that decide the status of its record."""

    key: str
    event: str
    date: str | None
    date_latest: datetime.date | None
    as_of: str | None
    as_of_latest: datetime.date | None


class NameRow(NamedTuple):
    """The cells of a name that decide the display name of its institution."""

    kind: str
    name: str


def record_rows(draft: Draft) -> TextRows:
    """Return the rows of all tables for the records of a draft."""
    rows: defaultdict[str, list[TextRow]] = defaultdict(list)
    places = {kind: [each.record_id for each in draft.records if each.record_type == kind] for kind in RECORD_TABLES}
    bodies: dict[str, TextRow] = {}
    document = Document(draft.sighted.source_id, "", draft.sighted.text, "", country=draft.sighted.home)
    names = names_with(draft.sighted, draft.records)
    for record in draft.records:
        container = places[record.record_type][record.part_of] if record.part_of is not None else ""
        _add_record(rows, draft, record, container, bodies)
        rows["evidence"] += _evidence(draft, document, names, record, container)
        if record.record_type == "institution":  # a draft has them first
            bodies[record.record_id] = rows["institutions"][-1]
    _add_persons(rows, draft, document)
    return dict(rows)


def _add_record(
    rows: defaultdict[str, list[TextRow]],
    draft: Draft,
    record: DraftRecord,
    container: str,
    bodies: Mapping[str, TextRow],
) -> None:
    id_column = MODELS[record.record_type].id_column
    own: TextRow = {id_column: record.record_id}
    children: defaultdict[str, dict[str, TextRow]] = defaultdict(dict)
    for cell in record.cells():
        table, _, rest = cell.field[1:].partition("/")
        if not rest:
            own[table] = cell.value
            continue
        key, _, column = rest.rpartition("/")
        children[table].setdefault(key, {})[column] = cell.value
    if record.title:
        own["title"] = record.title
    if container:
        own["part_of_id"] = container
    for child, by_key in children.items():
        for key, cells in by_key.items():
            parent = "record_id" if child == "events" else id_column
            row = {parent: record.record_id, "key": key, **cells}
            if body := bodies.get(cells.get("institution_id", "")):
                row |= {name: body[name] for name in ("name", "country") if name in body}
            if child == "events":
                row |= _event_cells(row, draft.sighted.published)
            if child == "officials" and draft.sighted.published:
                row |= {"as_of": draft.sighted.published, **bounds({"as_of": draft.sighted.published})}
            rows[CHILD_TABLES[record.record_type, child]].append(row)
            by_key[key] = row
    own |= _derived(record.record_type, own, children)
    own |= bounds({name: own[name] for name in ("held", "status_date") if name in own})
    rows[RECORD_TABLES[record.record_type]].append(own)
    rows["records"].append(_entry(record.record_id, record.record_type, record.title or own.get("name", "")))


def _entry(record_id: str, record_type: str, title: str) -> TextRow:
    """Return the row of a record in the table of all records."""
    counts = {"review": "unreviewed", "n_sources": "1", "n_independent_sources": "1"}
    return {"record_id": record_id, "record_type": record_type, "title": title, **counts}


def _add_persons(rows: defaultdict[str, list[TextRow]], draft: Draft, document: Document) -> None:
    """Add the persons whom the records name in a role, each with the receipt of the name."""
    cells = {
        cell.field.split("/")[2]: cell
        for record in reversed(draft.records)
        for cell in record.cells()
        if cell.field.startswith("/officials/") and cell.field.endswith("/person")
    }
    for person_id, cell in cells.items():
        rows["persons"].append({"person_id": person_id, "name": cell.value})
        rows["records"].append(_entry(person_id, "person", cell.value))
        claim = {
            "evidence_id": f"{person_id}-c1-0",
            "claim_id": f"{person_id}-c1",
            "part": "value",
            "rank": "preferred",
        }
        told = {"record_id": person_id, "field": "/name", "value": cell.value, "method": "verbatim"}
        rows["evidence"].append({**claim, **told, **quoted(document, cell.span)})


def _event_cells(row: Mapping[str, str], published: str | None) -> TextRow:
    """Return the cells of an event that follow from its others and from the date of publication."""
    day, as_of = row.get("date"), row.get("as_of") or published
    sorted_by = sort_date(day, as_of)
    return {
        **({"as_of": as_of} if as_of else {}),
        **bounds({name: text for name, text in (("date", day), ("as_of", as_of)) if text}),
        "is_ahead": "true" if is_ahead(row["event"], day, as_of) else "false",
        **({"sort_date": sorted_by.isoformat()} if sorted_by else {}),
    }


def bounds(dates: Mapping[str, str]) -> TextRow:
    """Return `x_earliest` and `x_latest` of each EDTF date `x`."""
    cells = {}
    for name, edtf in dates.items():
        for bound, day in zip(("earliest", "latest"), parse_bounds(edtf), strict=True):
            if day:
                cells[f"{name}_{bound}"] = day.isoformat()
    return cells


def _derived(record_type: str, own: Mapping[str, str], children: Mapping[str, Mapping[str, TextRow]]) -> TextRow:
    """Return the derived cells of a record's own row, without the bounds of dates."""
    cells: TextRow = {}
    if record_type == "institution":
        names = [NameRow(row["kind"], row["name"]) for row in children["names"].values()]
        cells["name"] = display_name(names) or ""
    if record_type != "vote":
        status = status_of(record_type, [_event(row) for row in children.get("events", {}).values()])
        told = {"status": status.stage, "status_date": status.date, "status_date_basis": status.basis}
        cells |= {name: text for name, text in told.items() if text}
    if record_type == "aid_package":
        donors = children.get("donors", {}).values()
        for column, cell in (("donor_country", "country"), ("donor_id", "institution_id")):
            values = {donor[cell] for donor in donors if cell in donor}
            cells |= {column: values.pop()} if len(values) == 1 else {}
        why = why_not_in_total(own.get("scope"), own.get("part_of_id"), own.get("amount_basis"), cells.get("status"))
        cells["counts_in_total"] = "false" if why else "true"
    return cells


def _event(row: Mapping[str, str]) -> EventRow:
    day, as_of = row.get("date"), row.get("as_of")
    return EventRow(
        row["key"],
        row["event"],
        day,
        parse_bounds(day)[1] if day else None,
        as_of,
        parse_bounds(as_of)[1] if as_of else None,
    )


def names_with(sighted: Sighted, records: Iterable[DraftRecord]) -> Names:
    """Return the known names and those that drafted records take from the text."""
    drafted = {
        KnownName(one_line(each.span.of(sighted.text)), record.record_id, frozenset(), frozenset({sighted.source_id}))
        for record in records
        for each in record.stated
        if each.path[0] == "names" and not each.value
    }
    return Names(tuple(sorted({*sighted.names.entries, *drafted}, key=lambda each: (each.name, each.record_id))))


def _evidence(draft: Draft, document: Document, names: Names, record: DraftRecord, container: str) -> Iterator[TextRow]:
    """Yield the receipts of a record's cells: the words, the anchor of a date, speaker and hedge."""
    text, source, number = document.text, document.source_id, 0
    base = record.record_id if record.record_id.startswith(f"{source}-") else f"{source}-{record.record_id}"
    said: TextRow = {"hedge": one_line(record.hedge.of(text))} if record.hedge else {}
    if record.by:
        said["attributed_to"] = record.by.words(text)
        said |= {"attributed_to_id": record.by.record_id} if record.by.record_id else {}
    spoken = document.paragraph_of(record.span) if said else None
    quotes: dict[Span, TextRow] = {}
    for stated in (*_editorial(record, container), *record.stated):
        is_said = spoken is not None and document.paragraph_of(stated.span) == spoken
        for cell in stated.cells:
            number += 1
            claim, is_told = f"{base}-c{number}", is_said and cell.method != "editorial"
            facts = {"claim_id": claim, "record_id": record.record_id, "field": cell.field, "value": cell.value}
            facts |= {"rank": "preferred", **(said if is_told else {})}
            is_read = cell.method not in MECHANICAL or _is_read(draft, document, names, record, stated, cell)
            parts = [("value", cell.span, cell.method if is_read else "curated")]
            if stated.anchor:
                parts.append(("anchor", stated.anchor, parts[0][2]))
            if is_told and record.by:
                who = "curated" if record.by.because else "recognised" if record.by.record_id else "verbatim"
                parts.append(("attribution", record.by.span, who))
            if is_told and record.hedge:
                parts.append(("attribution", record.hedge, "lexicon"))
            for place, (part, span, method) in enumerate(parts):
                quote = quotes.get(span) or quotes.setdefault(span, quoted(document, span))
                row = {"evidence_id": f"{claim}-{place}", "part": part, "method": method, **facts, **quote}
                if method in ("curated", "editorial"):
                    own = stated.because or UNREAD
                    row["because"] = record.by.because if part == "attribution" and record.by else own
                is_meant = stated.path[0] == "names" and bool(stated.value)  # a name that other words mean
                if method == "curated" and part != "attribution" and not is_meant:
                    row["read_as"] = _read_as(draft, document, record.record_type, cell)
                yield row


def _is_read(draft: Draft, document: Document, names: Names, record: DraftRecord, stated: Stated, cell: Cell) -> bool:
    """Return whether the rule of a cell gives its value, in its way, from the words alone; a person is who is named."""
    reading, rule = Reading(document, cell.span, names), column_at(record.record_type, cell.field).rule
    if rule == "person":
        return True
    if rule == "day":
        anchors = [Reading(document, stated.anchor, names)] if stated.anchor else []
        reading = anchored(reading, anchors, draft.sighted.published)
    read = read_cell(record.record_type, cell.field, reading)
    return read is not None and (read.value, read.method) == (cell.value, cell.method)


def _editorial(record: DraftRecord, container: str) -> Iterator[Stated]:
    """Yield the statements of the title and of the whole."""
    editorial = (("title", "/title", record.title, TITLE.because), ("part_of", "/part_of_id", container, PART_OF))
    for name, field, value, because in editorial:
        if value:
            yield Stated((name,), record.span, (Cell(field, value, "editorial", record.span),), because=because)


def _read_as(draft: Draft, document: Document, record_type: str, cell: Cell) -> str:
    """Return what the rule of a cell reads in the words of a value that they alone do not give; "" for nothing else."""
    reading = Reading(document, cell.span, draft.sighted.names, anchor=draft.sighted.published)
    read = read_cell(record_type, cell.field, reading)
    return read.value if read and read.value != cell.value else ""


def quoted(document: Document, span: Span) -> TextRow:
    """Return the columns of a quote."""
    text = document.text
    return {
        "source_id": document.source_id,
        "start_char": str(span.start),
        "end_char": str(span.end),
        "quote": span.of(text),
        "prefix": span.prefix(text) or "",
        "suffix": span.suffix(text) or "",
    }
