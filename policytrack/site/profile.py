"""What pages say of a record at a glance: its main facts, and the records that name a body, a person or a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from policytrack.records.aid_package import AidPackage
from policytrack.records.column import column_names
from policytrack.records.institution import Institution
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.vote import Vote
from policytrack.site.record_page import in_words, kind_of
from policytrack.site.shelf import Part
from policytrack.values.cell import to_text

MAIN = {
    "agreement": ("kind", "status", "status_date", "parties"),
    "aid_package": ("amount", "amount_min", "amount_max", "status", "status_date", "donors", "recipients"),
    "vote": ("result", "held", "chamber_id", "yes", "no", "abstain", "subjects"),
    "institution": ("kind", "country", "parent_id", "status", "status_date"),
    "source": ("publisher", "published", "author", "kind", "language", "copy_of"),
}
"""The columns and child tables that a reader looks for first."""
_WHO = ("country", "institution_id", "name", "record_id")
"""Who or what a child row names, by the column that says it best."""


class Stated(NamedTuple):
    """A value with the cell that has it: the text, the kind of the column, the JSON Pointer, words after it."""

    value: str
    kind: str
    pointer: str
    unit: str = ""


class Fact(NamedTuple):
    """A fact of a record: its name, and its values."""

    name: str
    values: tuple[Stated, ...]


@dataclass(frozen=True)
class Involvement:
    """A record that names somebody.

    Args:
        record_id: the record.
        roles: what the named one is there, each with the cell that says so.
        others: the other participants.
        status: the stage, or the result of a vote; "" without one.
        date: the date of the status; "" without one.
    """

    record_id: str
    roles: tuple[tuple[str, str], ...]
    others: tuple[Stated, ...]
    status: str
    date: str


class UsedName(NamedTuple):
    """A name of a body, its form, its cell, and the first and the last day on which a source that has it appeared."""

    name: str
    form: str
    pointer: str
    first: str
    last: str


def glance(record: Record) -> list[Fact]:
    """Return the main facts of a record, each value with the cell that has it."""
    children = dict(record.children())
    facts = []
    for name in MAIN.get(record.record_type, ()):
        values = _named(name, children[name]) if name in children else _own(record, name)
        if found := tuple({each.value: each for each in reversed([*values])}.values())[::-1]:
            facts.append(Fact(in_words(name), found))
    return facts


def _own(record: Record, name: str) -> Iterator[Stated]:
    value = getattr(record, name)
    if value is not None:
        unit = record.currency or "" if isinstance(record, AidPackage) and name.startswith("amount") else ""
        yield Stated(to_text(value), kind_of(column_names(type(record)).get(name)), f"/{name}", unit)


def _named(name: str, rows: Iterable[Row]) -> Iterator[Stated]:
    """Yield who or what each row of a child table names."""
    for row in rows:
        column = next((each for each in _WHO if getattr(row, each, None) and each not in _parent(row)), None)
        if column:
            kind = "country" if column == "country" else "id" if column.endswith("_id") else "text"
            yield Stated(str(getattr(row, column)), kind, f"/{name}/{key_of(row)}/{column}")


def _parent(row: Row) -> tuple[str, ...]:
    """Return the column that names the row's own record."""
    return (next(iter(row.cells()))[0],)


def involvements(named: str, parts: Iterable[Part], records: Mapping[str, Record]) -> list[Involvement]:
    """Return the records that name somebody, in the order of the records.

    Args:
        named: the record id or the country code of the named one.
        parts: the cells that name it.
        records: record id to record.
    """
    by_record: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for part in parts:
        by_record[part.record_id].setdefault(part.role, part.pointer)
    found = []
    for record_id, roles in by_record.items():
        record = records[record_id]
        facts = {fact.name: fact for fact in glance(record)}
        sides = [facts[name] for name in ("Parties", "Donors", "Recipients") if name in facts]
        others = tuple(each for side in sides for each in side.values if each.value != named)
        status, date = ("result", "held") if isinstance(record, Vote) else ("status", "status_date")
        said = [str(getattr(record, name, None) or "") for name in (status, date)]
        found.append(Involvement(record_id, tuple(roles.items()), others, said[0], said[1]))
    return found


def used_names(body: Institution, records: Mapping[str, Record]) -> list[UsedName]:
    """Return the names of a body with the time in which sources use them, the earliest first."""
    found = []
    for row in body.names:
        pointer = f"/names/{key_of(row)}/name"
        sources = [records.get(each.source_id) for each in body.receipts(pointer)]
        days = sorted(each.published for each in sources if isinstance(each, Source) and each.published)
        found.append(UsedName(row.name, row.kind, pointer, days[0] if days else "", days[-1] if days else ""))
    return sorted(found, key=lambda each: (each.first or "9", each.name))
