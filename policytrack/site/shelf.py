"""What many pages of a site show, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policytrack.loader.folder import EXTRACTED
from policytrack.loader.models import to_models
from policytrack.pictures.network import Pair, pairs_of
from policytrack.pictures.picture import Mark
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.records.agreement import Agreement
from policytrack.records.aid_package import AidPackage
from policytrack.records.evidence import Evidence
from policytrack.records.institution import InstitutionOfficial
from policytrack.records.mention import Mention
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, CHILD_TABLES, RECORD_TABLES

if TYPE_CHECKING:
    from policytrack.answers.conflicts import Conflict
    from policytrack.dataset import Dataset

SHOWN = ("agreement", "aid_package", "vote", "institution", "person", "source")
"""The record types in the order of the navigation."""

Span = tuple[str, int, int]
"""Source, start and end of a quote."""


@dataclass(frozen=True)
class Page:
    """A file of the site: its path, and its contents or the template with what it shows."""

    path: str
    template: str
    content: dict[str, Any] | bytes


@dataclass(frozen=True)
class Part:
    """A cell that names a record or a country, as the other side shows it.

    Args:
        record_id: the record of the cell.
        pointer: the cell, as a JSON Pointer.
        role: what the named one is there: `party`, `donors`, `signed`, `chamber`.
        row: the row of the cell: a record or one of its child rows.
    """

    record_id: str
    pointer: str
    role: str
    row: Row


class Shelf:
    """What many pages show, read once.

    Args:
        dataset: the dataset.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        entries = dataset.entries()
        self.entries = {each.record_id: each for each in entries}
        self.types = [kind for kind in SHOWN if any(each.record_type == kind for each in entries)]
        self.records: dict[str, Record] = {record_id: dataset.get(record_id) for record_id in self.entries}
        """Record id to record, in the order of the list of records; held, so that every answer shares them."""

    @cached_property
    def quoted(self) -> dict[str, list[Evidence]]:
        """Source id to the evidence that quotes it."""
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for record in self.records.values():
            for row in record.evidence:
                found[row.source_id].append(row)
        return dict(found)

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Source id to the mentions in its text."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for row in to_models(Mention, self.dataset.load("mentions").to_pylist(), "parquet/mentions.parquet"):
            found[row.source_id].append(row)
        return dict(found)

    @cached_property
    def said(self) -> dict[str, dict[Span, list[Evidence]]]:
        """Speaker to the quotes from the speaker, each with the values that it gives."""
        found: defaultdict[str, defaultdict[Span, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
        for record in self.records.values():
            for row in record.evidence:
                if row.attributed_to_id and row.part == "value":
                    found[row.attributed_to_id][row.span].append(row)
        return dict(found)

    @cached_property
    def referring(self) -> dict[str, list[Part]]:
        """Record id to the cells of other records that name it."""
        found: defaultdict[str, list[Part]] = defaultdict(list)
        for record_id, at, row in self.rows():
            for column in (each for each in BY_NAME[row.table_name].columns[1:] if each.refers):
                target = getattr(row, column.name)
                if target and target != record_id:
                    found[target].append(_part(record_id, f"{at}/{column.name}", row))
        return dict(found)

    @cached_property
    def roles(self) -> dict[str, list[Part]]:
        """Person to the roles in institutions."""
        officials = InstitutionOfficial.table_name
        found = {
            key: [each for each in parts if each.row.table_name == officials] for key, parts in self.referring.items()
        }
        return {key: parts for key, parts in found.items() if parts}

    @cached_property
    def countries(self) -> dict[str, list[Part]]:
        """Country code to the cells that hold it, in the order of the names of the countries."""
        found: defaultdict[str, list[Part]] = defaultdict(list)
        for record_id, at, row in self.rows():
            if code := getattr(row, "country", None):
                found[code].append(_part(record_id, f"{at}/country", row))
        return dict(sorted(found.items(), key=lambda item: country_name(item[0])))

    @cached_property
    def conflicts(self) -> dict[str, list[Conflict]]:
        """Record id to the cells on which sources disagree."""
        found: defaultdict[str, list[Conflict]] = defaultdict(list)
        for each in self.dataset.conflicts():
            found[each.record_id].append(each)
        return dict(found)

    @cached_property
    def pairs(self) -> dict[Pair, list[Mark]]:
        """Who deals with whom: two countries, or bodies without one, to the records of both."""
        return pairs_of(self._dealings())

    @cached_property
    def pairs_of_bodies(self) -> dict[Pair, list[Mark]]:
        """Two institutions to the records of both."""
        return pairs_of(self._dealings(), lambda row: row.institution_id or "")

    @cached_property
    def deals(self) -> dict[str, dict[Pair, list[Mark]]]:
        """Country or institution to the pairs that it is in."""
        found: defaultdict[str, dict[Pair, list[Mark]]] = defaultdict(dict)
        for pair, marks in (self.pairs | self.pairs_of_bodies).items():
            for name in pair:
                found[name][pair] = marks
        return dict(found)

    def _dealings(self) -> Iterator[Agreement | AidPackage]:
        yield from (record for record in self.records.values() if isinstance(record, Agreement | AidPackage))

    def rows(self) -> Iterator[tuple[str, str, Row]]:
        """Yield each record and each of its child rows, with the id of the record and the pointer of the row."""
        for record in self.records.values():
            yield record.record_id, "", record
            for name, rows in record.children():
                yield from ((record.record_id, f"/{name}/{key_of(row)}", row) for row in rows)

    def title(self, record_id: str) -> str:
        """Return the title or name of a record; the id of one that the data does not have."""
        entry = self.entries.get(record_id)
        return entry.title if entry else record_id

    def source_name(self, source_id: str) -> str:
        """Return a source in a few words: publisher and date; without a publisher, the title, or what it is."""
        source = self.records.get(source_id)
        if not isinstance(source, Source):
            return source_id
        if source.publisher or source.title:
            return _named(source)
        of = self.records.get(source.copy_of or "")
        kind = (source.kind or "").replace("_", " ")
        return (
            f"copy of {_named(of)}"
            if isinstance(of, Source)
            else f"{kind or 'text'} without title or publisher, {source_id}"
        )

    @cached_property
    def base(self) -> dict[str, Any]:
        """What every page shows: the dataset, its version, the navigation."""
        described = self.dataset.descriptor
        return {
            "site_title": described["title"],
            "version": self.dataset.version,
            "licence": described["licenses"][0],
            "navigation": [(RECORD_TABLES[kind], BY_NAME[RECORD_TABLES[kind]].title) for kind in self.types],
            "title_of": self.title,
            "source_name": self.source_name,
            "known": self.entries.__contains__,
            "types": self.types,
            "country_name": country_name,
            "has_country": self.countries.__contains__,
            "is_extracted": described.get(EXTRACTED) is True,
        }


def _named(source: Source) -> str:
    """Return publisher, or title, or id, with the date of publication."""
    return ", ".join(filter(None, [source.publisher or source.label, source.published]))


def country_name(code: str) -> str:
    """Return the usual English name of an ISO 3166-1 code."""
    return NAMINGS[code].names[0] if code in NAMINGS else code


def _part(record_id: str, pointer: str, row: Row) -> Part:
    """Return a cell with the role of the named one: that of a child row, else its table, else the column."""
    child, _, rest = pointer.strip("/").partition("/")
    role = (getattr(row, "event", None) or getattr(row, "role", None) or child) if rest else child.removesuffix("_id")
    return Part(record_id, pointer, role_of(role), row)


def role_of(child: str) -> str:
    """Return what a row of a child table is: `donor` of `donors`; any other word as it is."""
    if child in {name for _, name in CHILD_TABLES}:
        return "party" if child == "parties" else child.removesuffix("s")
    return child
