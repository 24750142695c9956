"""The pages of a site: path, template, and what each shows."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.checks.verify import verify
from policytrack.exports.jsonl import whole_record
from policytrack.exports.schemaorg import describe
from policytrack.files.json import json_bytes
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.entry import Entry
from policytrack.records.institution import Institution
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, MODELS, RECORD_TABLES, Table
from policytrack.site.drawings import draw_circle, draw_lanes, month_of
from policytrack.site.home import downloads_of, home
from policytrack.site.profile import glance, involvements, used_names
from policytrack.site.record_page import Group, groups_of
from policytrack.site.search_index import search_index
from policytrack.site.shelf import Page, Shelf, country_name
from policytrack.site.source_page import text_of
from policytrack.site.typed_links import LINKED_DATA, LINKSET, linkset, typed_links
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    from policytrack.changes.change import Change
    from policytrack.changes.difference import Difference
    from policytrack.dataset import Dataset

FACETS = {
    "agreements": ("kind", "status"),
    "aid_packages": ("donor_country", "currency", "counts_in_total", "status"),
    "votes": ("result", "method"),
    "institutions": ("kind", "country"),
    "sources": ("kind", "language"),
}
"""Columns by which a reader narrows a table."""
MOST_SOURCES = 50
"""Maximum number of sources in the head of the home page; more stand in the linked data alone."""
OF_SOURCES = ("citation", "isBasedOn", "prov:wasDerivedFrom")
NOT_FOUND = "404.html"
"""What a server shows for an address that the site does not have; a link on it is whole, whatever the address."""
FORGERIES = files("policytrack.checks") / "forgeries.json"
"""What became of forgeries of the example data, by kind: written by the run that forged them."""


def pages_of(
    dataset: Dataset, previous: Path | None = None, base_url: str = "", is_verified: bool = True
) -> Iterator[Page]:
    """Yield every page of a dataset, and the files that pages need: downloads, the index of the search.

    Args:
        dataset: the dataset.
        previous: the data folder of the version before; None for none.
        base_url: the address of the published site, ending in a slash; "" for none, and no feed.
        is_verified: whether the data is verified now, for the figures on the page of checks.
    """
    shelf = Shelf(dataset)
    downloads: dict[str, tuple[int, str]] = {}
    for path, data in downloads_of(dataset):
        downloads[path] = len(data), sha256(data).hexdigest()
        yield Page(path, "", data)
    entries = dataset.timeline()
    kinds = {each.record_id: str(each.record_type) for kind in shelf.types for each in shelf.entries.values()
             if each.record_type == kind}  # fmt: skip
    lanes = draw_lanes(entries, kinds)
    yield from _home_pages(shelf, home(shelf, downloads) | {"lanes": lanes}, base_url)
    drawn = {"entries": entries, "lanes": lanes, "kinds": kinds, "month_of": month_of}
    yield _page(shelf, "timeline.html", "timeline.html", "Timeline", **drawn)
    for kind in shelf.types:
        yield _table_page(shelf, BY_NAME[RECORD_TABLES[kind]], kind)
    for record in shelf.records.values():
        yield from _record_pages(shelf, record)
    sides = {"Countries": shelf.pairs, "Bodies": shelf.pairs_of_bodies}
    networks = [(title, draw_circle(pairs), pairs) for title, pairs in sides.items() if pairs]
    yield _page(shelf, "network.html", "network.html", "Who deals with whom", networks=networks)
    yield from _country_pages(shelf)
    yield _codebook_page(shelf)
    yield _page(shelf, "questions.html", "questions.html", "Open questions", **_questions(shelf), downloads=downloads)
    yield from _changes(shelf, dataset.diff(previous) if previous else None, base_url)
    yield _page(
        shelf,
        "checks.html",
        "checks.html",
        "How it is checked",
        report=verify(dataset.folder) if is_verified else None,
        n_evidence=sum(len(rows) for rows in shelf.quoted.values()),
        forgeries=json.loads(FORGERIES.read_text("utf-8")),
    )
    yield _page(shelf, "search.html", "search.html", "Search")
    if base_url:
        yield _page(shelf, NOT_FOUND, NOT_FOUND, "No such page")
    yield Page("assets/search-index.js", "", search_index(shelf.records.values(), shelf.quoted, dataset.text))


def _codebook_page(shelf: Shelf) -> Page:
    """Return the page of every column and term, in the order of the tables."""
    tables: defaultdict[str, list[CodebookRow]] = defaultdict(list)
    for row in shelf.dataset.codebook():
        tables[row.table].append(row)
    meanings = {name: BY_NAME[name].meaning for name in tables}
    return _page(shelf, "codebook.html", "codebook.html", "Codebook", tables=dict(tables), meanings=meanings)


def _page(shelf: Shelf, path: str, template: str, title: str, **content: Any) -> Page:
    return Page(path, template, {**shelf.base, "title": title, **content})


def _home_pages(shelf: Shelf, home: dict[str, Any], base_url: str) -> Iterator[Page]:
    """Yield the home page, and what its typed links name: the linked data of the dataset and the link set."""
    described = describe(shelf.dataset, base_url + "data/", base_url)
    links = typed_links(described, base_url)
    own = {"json_ld": described, "links": links}
    if len(described["isBasedOn"]) > MOST_SOURCES:
        tables = [each for each in described["distribution"] if each["encodingFormat"] != "text/plain"]
        listed = {name: value for name, value in described.items() if name not in OF_SOURCES}
        own["json_ld"] = listed | {"distribution": tables}
        own["links"] = [link for link in links if link.type != "text/plain"]
    yield _page(shelf, "index.html", "index.html", "", **home, **own)
    yield Page(LINKED_DATA, "", json_bytes(described))
    yield Page(LINKSET, "", linkset(links, shelf.base["licence"].get("path", ""), base_url))


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
        roles={record.record_id: shelf.roles.get(record.record_id, []) for record in rows},
        has_drafts=any(shelf.entries[record.record_id].review != "reviewed" for record in rows),
        has_parquet=shelf.dataset.path(table.name).is_file(),
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
    parts = shelf.referring.get(record_id, [])
    roles = shelf.roles.get(record_id, [])
    pairs = shelf.deals.get(record_id, {}) if isinstance(record, Institution) else {}
    content: dict[str, Any] = {
        "record": record,
        "entry": entry,
        "groups": groups,
        "silent": silent,
        "said": shelf.said.get(record_id, {}).values(),
        "facts": glance(record),
        "parts": involvements(record_id, [each for each in parts if each not in roles], shelf.records),
        "roles": roles,
        "pairs": pairs,
        "picture": draw_circle(pairs),
        "used_names": used_names(record, shelf.records) if isinstance(record, Institution) else [],
        "timeline": shelf.dataset.timeline(record_id) if not isinstance(record, Source) else [],
        "citation": shelf.dataset.cite(record_id),
        "json_ld": _claims_in_json_ld(record, groups)
        | ({"creativeWorkStatus": entry.review} if entry.review != "reviewed" else {}),
        "disputes": {each.field: each for each in shelf.conflicts.get(record_id, [])},
    }
    if isinstance(record, Source):
        text = shelf.dataset.text(record_id) if record.text == "shipped" else None
        content |= text_of(text, shelf.quoted.get(record_id, []), shelf.mentions.get(record_id, []), shelf.entries)
    template = "source.html" if isinstance(record, Source) else "record.html"
    yield _page(shelf, f"records/{record_id}.html", template, entry.title, **content)
    whole = whole_record(_stated(entry.model_dump(mode="json")), record)
    stated = {name: [*map(_stated, each)] if isinstance(each, list) else each for name, each in _stated(whole).items()}
    yield Page(f"records/{record_id}.json", "", json.dumps(stated, ensure_ascii=False, separators=(",", ":")).encode())


def _stated(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the cells that are not null."""
    return {name: each for name, each in cells.items() if each is not None}


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


def _country_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of all countries, and that of each: its bodies, what it takes part in, with whom it deals."""
    found = {code: involvements(code, parts, shelf.records) for code, parts in shelf.countries.items()}
    rows = []
    for code, records in found.items():
        of_kind = {
            kind: [each for each in records if shelf.records[each.record_id].record_type == kind]
            for kind in shelf.types
        }
        pairs = shelf.deals.get(code, {})
        bodies = [each.record_id for each in of_kind.get("institution", [])]
        rows.append((code, of_kind, pairs))
        yield _page(
            shelf,
            f"countries/{code}.html",
            "country.html",
            country_name(code),
            code=code,
            of_kind=of_kind,
            pairs=pairs,
            picture=draw_circle(pairs),
            quoted={body: len(shelf.said.get(body, [])) for body in bodies},
            records=shelf.records,
        )
    yield _page(shelf, "countries.html", "countries.html", "Countries", rows=rows)


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
        "conflicts": [each for found in shelf.conflicts.values() for each in found],
        "single": [] if shelf.base["is_extracted"] else _on_one_source(shelf),
        "unreviewed": (unreviewed := [entry for entry in shelf.entries.values() if entry.review != "reviewed"]),
        "by_type": Counter(RECORD_TABLES[entry.record_type] for entry in unreviewed).items(),
    }


def _on_one_source(shelf: Shelf) -> list[tuple[Entry, int, int]]:
    """Return the records with values on one independent source: how many of them, and of how many."""
    originals = {
        each.record_id: each.copy_of or each.record_id for each in shelf.records.values() if isinstance(each, Source)
    }
    found = []
    for record in shelf.records.values():
        sources: defaultdict[str, set[str]] = defaultdict(set)
        for row in record.evidence:
            if row.part == "value" and row.rank == "preferred":
                sources[row.field].add(originals[row.source_id])
        on_one = sum(len(each) == 1 for each in sources.values())
        if on_one and not isinstance(record, Source):
            found.append((shelf.entries[record.record_id], on_one, len(sources)))
    return found
