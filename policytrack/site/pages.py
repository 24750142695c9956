"""The pages of a site: path, template, and what each shows."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.checks.verify import verify
from policytrack.exports.jsonl import whole_record
from policytrack.exports.schemaorg import describe
from policytrack.files.checksums import NAME
from policytrack.files.json import json_bytes
from policytrack.loader.folder import DataFolder
from policytrack.loader.models import to_models
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.record import Record, key_of
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, MODELS, RECORD_TABLES, Table
from policytrack.site.record_page import Group, groups_of
from policytrack.site.search_index import search_index
from policytrack.site.source_page import text_of
from policytrack.site.typed_links import LINKED_DATA, LINKSET, linkset, typed_links
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    from policytrack.changes.change import Change
    from policytrack.changes.difference import Difference
    from policytrack.dataset import Dataset

SHOWN = ("agreement", "aid_package", "vote", "institution", "person", "source")
"""The record types in the order of the navigation."""
FACETS = {
    "agreements": ("kind", "status"),
    "aid_packages": ("donor_country", "currency", "status"),
    "votes": ("result", "method"),
    "institutions": ("kind", "country"),
    "sources": ("kind", "language"),
}
"""Columns by which a reader narrows a table."""
WHOLE = tuple(
    f"data/{name}"
    for name in ("policytrack-data.zip", "policytrack.xlsx", "datapackage.json", "SHA256SUMS", "CODEBOOK.md")
)
"""Downloads before those of each table."""


FORGERIES = files("policytrack.checks") / "forgeries.json"
"""What became of forgeries of the example data, by kind: written by the run that forged them."""


@dataclass(frozen=True)
class Page:
    """A file of the site: its path, and its contents or the template with what it shows."""

    path: str
    template: str
    content: dict[str, Any] | bytes


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

    @cached_property
    def records(self) -> dict[str, Record]:
        """Record id to record, in the order of the list of records."""
        return {record_id: self.dataset.get(record_id) for record_id in self.entries}

    @cached_property
    def quoted(self) -> dict[str, list[Evidence]]:
        """Source id to the evidence that quotes it, in the order of the text."""
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for record in self.records.values():
            for row in record.evidence:
                found[row.source_id].append(row)
        return {key: sorted(rows, key=lambda row: (row.start_char, -row.end_char)) for key, rows in found.items()}

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Source id to the mentions in its text."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for row in to_models(Mention, self.dataset.load("mentions").to_pylist(), "parquet/mentions.parquet"):
            found[row.source_id].append(row)
        return dict(found)

    @cached_property
    def said(self) -> dict[str, list[Evidence]]:
        """Speaker to the values that the speaker is quoted for."""
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for record in self.records.values():
            for row in record.evidence:
                if row.attributed_to_id and row.part == "value":
                    found[row.attributed_to_id].append(row)
        return dict(found)

    @cached_property
    def referring(self) -> dict[str, list[tuple[str, str]]]:
        """Record id to the cells of other records that name it: record id and pointer."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for record_id, at, row in self.rows():
            for column in (each for each in BY_NAME[row.table_name].columns[1:] if each.refers):
                target = getattr(row, column.name)
                if target and target != record_id:
                    found[target].append((record_id, f"{at}/{column.name}"))
        return dict(found)

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
            "known": self.entries.__contains__,
            "types": self.types,
            "country_name": country_name,
        }


def country_name(code: str) -> str:
    """Return the usual English name of an ISO 3166-1 code."""
    return NAMINGS[code].names[0] if code in NAMINGS else code


def pages_of(dataset: Dataset, previous: Path | None = None, base_url: str = "") -> Iterator[Page]:
    """Yield every page of a dataset, and the files that pages need: pictures, downloads, the index of the search.

    Args:
        dataset: the dataset.
        previous: the data folder of the version before; None for none.
        base_url: the address of the published site, ending in a slash; "" for none, and no feed.
    """
    shelf = Shelf(dataset)
    downloads = dict(_downloads(dataset))
    yield from (Page(path, "", data) for path, data in downloads.items())
    pictures = {"timeline": dataset.plot_timeline(), "network": dataset.plot_network(), "aid": dataset.plot_aid()}
    drawn = {name: picture for name, picture in pictures.items() if picture.marks}
    yield from (Page(f"assets/{name}.svg", "", picture.svg.encode("utf-8")) for name, picture in drawn.items())
    home = _home(shelf, downloads) | {"timeline": dataset.timeline(), "drawn": drawn}
    yield from _home_pages(shelf, home, base_url)
    for kind in shelf.types:
        yield _table_page(shelf, BY_NAME[RECORD_TABLES[kind]], kind)
    for record in shelf.records.values():
        yield from _record_pages(shelf, record)
    yield _page(shelf, "network.html", "network.html", "Who deals with whom", drawn=drawn)
    yield _page(shelf, "countries.html", "countries.html", "Countries", countries=_countries(shelf))
    codebook = dataset.codebook()
    tables = {
        name: [row for row in codebook if row.table == name] for name in dict.fromkeys(row.table for row in codebook)
    }
    yield _page(
        shelf,
        "codebook.html",
        "codebook.html",
        "Codebook",
        tables=tables,
        meanings={name: BY_NAME[name].meaning for name in tables},
    )
    yield _page(shelf, "questions.html", "questions.html", "Open questions", **_questions(shelf))
    yield from _changes(shelf, dataset.diff(previous) if previous else None, base_url)
    yield _page(
        shelf,
        "checks.html",
        "checks.html",
        "How it is checked",
        report=verify(dataset.folder),
        forgeries=json.loads(FORGERIES.read_text("utf-8")),
    )
    yield _page(shelf, "search.html", "search.html", "Search")
    yield Page("assets/search-index.js", "", search_index(shelf.records.values(), shelf.quoted))


def _page(shelf: Shelf, path: str, template: str, title: str, **content: Any) -> Page:
    return Page(path, template, {**shelf.base, "title": title, **content})


def _home_pages(shelf: Shelf, home: dict[str, Any], base_url: str) -> Iterator[Page]:
    """Yield the home page, and what its typed links name: the linked data of the dataset and the link set."""
    described = describe(shelf.dataset, base_url + "data/", base_url)
    links = typed_links(described, base_url)
    yield _page(shelf, "index.html", "index.html", "", **home, json_ld=described, links=links)
    yield Page(LINKED_DATA, "", json_bytes(described))
    yield Page(LINKSET, "", linkset(links, shelf.base["licence"].get("path", ""), base_url))


def _downloads(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield the published files of the data folder, and all as one archive, with the same bytes at every run."""
    folder = DataFolder(dataset.folder)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in (NAME, *folder.checksums):
            data = folder.manifest if name == NAME else folder.read_bytes(name)
            entry = zipfile.ZipInfo(f"policytrack-data/{name}", (1980, 1, 1, 0, 0, 0))
            file.writestr(entry, data, zipfile.ZIP_DEFLATED)
            yield f"data/{name}", data
    yield "data/policytrack-data.zip", archive.getvalue()


def _home(shelf: Shelf, downloads: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what the home page shows: figures, downloads, citation, an example of a receipt."""
    dataset = shelf.dataset
    counts = Counter(str(entry.record_type) for entry in shelf.entries.values())
    tables = [path for table in BY_NAME for path in (f"data/csv/{table}.csv", f"data/parquet/{table}.parquet")]
    offered = [path for path in (*WHOLE, *tables) if path in downloads]
    return {
        "counts": [(RECORD_TABLES[kind], counts[kind]) for kind in shelf.types],
        "n_evidence": sum(len(record.evidence) for record in shelf.records.values()),
        "n_disputed": sum(len((entry.disputed_fields or "").split()) for entry in shelf.entries.values()),
        "downloads": [(path, len(downloads[path]), sha256(downloads[path]).hexdigest()) for path in offered],
        "description": dataset.descriptor["description"],
        "citation": str(dataset.cite()),
        "example": _example(shelf),
    }


def _example(shelf: Shelf) -> Evidence | None:
    """Return the first receipt of an amount, or else of anything: what the home page shows of the project."""
    rows = [
        row
        for record in shelf.records.values()
        for row in record.evidence
        if row.part == "value" and row.rank == "preferred" and not isinstance(record, Source)
    ]
    return next((row for row in rows if row.field == "/amount"), rows[0] if rows else None)


def _table_page(shelf: Shelf, table: Table, kind: str) -> Page:
    """Return the page of a record type: one row a record, with its headline, its status and its number of sources."""
    model = MODELS[kind]
    wanted = dict.fromkeys((*model.headline, *FACETS.get(table.name, ()), "status", "status_date"))
    columns = [column for column in table.columns if column.name in wanted]
    columns.sort(key=lambda column: list(wanted).index(column.name))
    rows = [record for record in shelf.records.values() if record.record_type == kind]
    shown = [column for column in columns if any(getattr(row, column.name) is not None for row in rows)]
    return _page(
        shelf,
        f"{table.name}.html",
        "table.html",
        table.title,
        table=table,
        columns=shown,
        rows=[
            (record, [(column, _cell(record, column.name), _cell(record, f"{column.name}_latest")) for column in shown])
            for record in rows
        ],
        facets=[column for column in shown if column.name in FACETS.get(table.name, ())],
        entries=shelf.entries,
    )


def _cell(record: Record, column: str) -> str:
    value = getattr(record, column, None)
    return "" if value is None else to_text(value)


def _record_pages(shelf: Shelf, record: Record) -> Iterator[Page]:
    """Yield the page of a record and its JSON, without cells that are null; a source's page has its text too."""
    record_id = record.record_id
    explained = shelf.dataset.explain(record_id)
    groups, silent = groups_of(record, explained, shelf.entries.__contains__)
    entry = shelf.entries[record_id]
    content: dict[str, Any] = {
        "record": record,
        "entry": entry,
        "groups": groups,
        "silent": silent,
        "said": shelf.said.get(record_id, []),
        "referring": shelf.referring.get(record_id, []),
        "timeline": shelf.dataset.timeline(record_id) if not isinstance(record, Source) else [],
        "citation": shelf.dataset.cite(record_id),
        "json_ld": _claims_in_json_ld(record, groups),
    }
    if isinstance(record, Source):
        text = shelf.dataset.text(record_id) if record.text == "shipped" else None
        content |= text_of(text, shelf.quoted.get(record_id, []), shelf.mentions.get(record_id, []), shelf.entries)
    template = "source.html" if isinstance(record, Source) else "record.html"
    yield _page(shelf, f"records/{record_id}.html", template, entry.title, **content)
    whole = _stated(whole_record(entry.model_dump(mode="json"), record))
    yield Page(f"records/{record_id}.json", "", json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode())


def _stated(value: Any) -> Any:
    """Return JSON values without those that are null."""
    if isinstance(value, dict):
        return {name: _stated(each) for name, each in value.items() if each is not None}
    return [_stated(each) for each in value] if isinstance(value, list) else value


def _claims_in_json_ld(record: Record, groups: list[Group]) -> dict[str, Any]:
    """Return the values of a record as schema.org claims, each with its quotes."""
    fields = [field for group in groups for _, row in group.rows for field in row if field.claims]
    return {
        "@context": "https://schema.org/",
        "@type": "CreativeWork",
        "@id": f"#{record.record_id}",
        "name": record.label,
        "isPartOf": {"@id": "../index.html"},
        "hasPart": [
            {
                "@type": "Claim",
                "@id": f"#{field.anchor}",
                "name": field.title,
                "text": field.value,
                "appearance": [
                    {"@type": "Quotation", "text": claim.first.quote, "isPartOf": f"{claim.first.source_id}.html"}
                    for claim in field.claims
                ],
            }
            for field in fields
        ],
    }


def _countries(shelf: Shelf) -> dict[str, list[tuple[str, str]]]:
    """Return each country by code, with the cells that hold it: record id and pointer, in the order of the records."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for record_id, at, row in shelf.rows():
        if code := getattr(row, "country", None):
            found[code].append((record_id, f"{at}/country"))
    return dict(sorted(found.items(), key=lambda item: country_name(item[0])))


def _changes(shelf: Shelf, difference: Difference | None, base_url: str) -> Iterator[Page]:
    """Yield the page of what changed since the version before; with an address also a feed."""
    has_feed = bool(difference and base_url)
    yield _page(shelf, "changes.html", "changes.html", "What changed", difference=difference, feed=has_feed)
    if difference:
        lines = [json.dumps(change.as_dict(), ensure_ascii=False) + "\n" for change in difference.changes]
        yield Page("changes.jsonl", "", "".join(lines).encode("utf-8"))
    if difference and has_feed:
        by_record: defaultdict[str, list[Change]] = defaultdict(list)
        for change in difference.changes:
            if change.record_id and change.subject not in ("evidence", "mention"):
                by_record[change.record_id].append(change)
        cited = shelf.dataset.cite().dataset
        content = {"difference": difference, "by_record": dict(by_record), "base_url": base_url}
        dated = {"updated": cited.date, "authors": cited.authors}
        yield Page("feed.xml", "feed.xml", {**shelf.base, **content, **dated})


def _questions(shelf: Shelf) -> dict[str, Any]:
    """Return the open questions: disputed values, values on one independent source, what nobody has reviewed."""
    return {
        "conflicts": shelf.dataset.conflicts(),
        "single": [
            entry
            for entry in shelf.entries.values()
            if entry.record_type != "source" and entry.n_independent_sources == 1
        ],
        "unreviewed": [entry for entry in shelf.entries.values() if entry.review != "reviewed"],
    }
