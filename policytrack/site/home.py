"""The home page: a receipt to try, figures, downloads with checksums, the citation."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.display import around
from policytrack.exports.export import FORMS
from policytrack.files.checksums import NAME
from policytrack.loader.folder import DataFolder
from policytrack.records.aid_package import AidPackage
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, RECORD_TABLES, column_at
from policytrack.site.highlights import stretches
from policytrack.site.record_page import in_words, kind_of
from policytrack.site.shelf import Shelf, role_of

if TYPE_CHECKING:
    from policytrack.dataset import Dataset

WHOLE = {
    "data/policytrack-data.zip": "the whole data package: tables, texts, codebook, checksums",
    "data/policytrack.xlsx": "Excel workbook: one sheet a table",
    "data/datapackage.json": "the description of the tables for machines (Data Package)",
    "data/CODEBOOK.md": "every column and term, in words",
}
"""Downloads of everything."""
EXPORTS = ("sqlite", "jsonl", "webannotation", "cff")
"""Exports that a site offers; a program writes the others."""
LONGEST = 480
"""Maximum length of the text around the quote on the home page, in characters on either side."""
MOST = 6
"""Maximum number of values in it."""


class TriedValue(NamedTuple):
    """A value that a reader can try on the home page: its number in the text, name, text, kind, cell and currency."""

    number: int
    name: str
    value: str
    kind: str
    pointer: str
    unit: str


@dataclass(frozen=True)
class Trial:
    """A passage of a source with the values that were read from it.

    Args:
        record: the record of the values.
        source_id: the source of the passage.
        pieces: the passage in pieces: the text, and the number of the value that it gives; 0 for none.
        values: the values, in the order of the passage.
        first: the receipt of the main value.
    """

    record: Record
    source_id: str
    pieces: tuple[tuple[str, int], ...]
    values: tuple[TriedValue, ...]
    first: Evidence


def downloads_of(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path and contents of the published files, of all of them as one archive, and of exports."""
    folder = DataFolder(dataset.folder)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in (NAME, *folder.checksums):
            data = folder.manifest if name == NAME else folder.read_bytes(name)
            _add(file, f"policytrack-data/{name}", data)
            yield f"data/{name}", data
    yield "data/policytrack-data.zip", archive.getvalue()
    for form in EXPORTS:
        with tempfile.TemporaryDirectory() as place:
            data = dataset.export(form, Path(place) / FORMS[form].file_name).read_bytes()
        yield from _export(FORMS[form].file_name, data)
    yield "exports/policytrack.bib", (dataset.cite().bibtex() + "\n").encode("utf-8")


def _export(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield an export; a large one as an archive."""
    if len(data) < 10**5:
        yield f"exports/{name}", data
        return
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        _add(file, name, data)
    yield f"exports/{name}.zip", packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write a file to an archive, with the same bytes at every run."""
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def home(shelf: Shelf, downloads: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """Return what the home page shows.

    Args:
        shelf: what many pages show.
        downloads: path to size and checksum of the downloads.
    """
    dataset = shelf.dataset
    counts = Counter(str(entry.record_type) for entry in shelf.entries.values())
    sizes = {path: size for path, (size, _) in downloads.items()}
    tables = [(name, table.meaning) for name, table in BY_NAME.items() if f"data/csv/{name}.csv" in downloads]
    offered = [*WHOLE, *(path for path in downloads if not path.startswith("data/"))]
    offered += [f"data/{form}/{name}.{form}" for name, _ in tables for form in ("csv", "parquet")]
    return {
        "counts": [(RECORD_TABLES[kind], counts[kind]) for kind in shelf.types],
        "n_evidence": sum(len(record.evidence) for record in shelf.records.values()),
        "n_unreviewed": sum(entry.review != "reviewed" for entry in shelf.entries.values()),
        "n_disputed": sum(len((entry.disputed_fields or "").split()) for entry in shelf.entries.values()),
        "whole": [(path, words) for path, words in WHOLE.items() if path in downloads],
        "exports": [(path, _meaning(path)) for path in downloads if path.startswith("exports/")],
        "tables": tables,
        "sizes": sizes,
        "sums": [(path, downloads[path][1]) for path in offered if path in downloads],
        "description": dataset.descriptor["description"],
        "citation": str(dataset.cite()),
        "n_sources": counts["source"],
        "trial": _trial(shelf),
    }


def _meaning(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".zip")
    return next(
        (each.meaning for each in FORMS.values() if each.file_name == name), "BibTeX: the dataset and its sources"
    )


def _trial(shelf: Shelf) -> Trial | None:
    """Return the passage around the first receipt of an amount, or else of anything; of a withheld text the quote."""
    rows = [
        row
        for record in shelf.records.values()
        if not isinstance(record, Source)
        for row in record.evidence
        if row.part == "value" and row.rank == "preferred" and row.value not in ("true", "false")
        if row.method not in ("editorial", "curated")
    ]
    rows.sort(key=lambda row: (row.field != "/amount", row.field.count("/") < 2))
    if not rows:
        return None
    first = next((row for row in rows if _is_shown(shelf.records[row.source_id])), None)
    if first is None:
        before, after = around(rows[0].prefix, rows[0].suffix)
        text, start = before + rows[0].quote + after, 0
        spans = {(len(before), len(before) + len(rows[0].quote)): rows[0]}
    else:
        text, start = _passage(shelf.dataset.text(first.source_id), first)
        beside = [row for row in rows if row.record_id == first.record_id and row.source_id == first.source_id]
        spans = _apart([first, *beside], start, start + len(text))
    numbers = {span: number for number, span in enumerate(sorted(spans), 1)}
    pieces = tuple(
        (each.text, next((numbers[at + start, end + start] for at, end in each.inside), 0))
        for each in stretches(text, [(at - start, end - start) for at, end in numbers])
    )
    main = first or rows[0]
    record = shelf.records[main.record_id]
    values = tuple(_tried(number, spans[span], record) for span, number in numbers.items())
    return Trial(record, main.source_id, pieces, values, main)


def _passage(text: str, row: Evidence) -> tuple[str, int]:
    """Return the paragraph around a quote, of a long one the part around the quote, and where it begins."""
    start = max(text.rfind("\n", 0, row.start_char) + 1, row.start_char - LONGEST)
    end = text.find("\n", row.end_char)
    return text[start : min(len(text) if end < 0 else end, row.end_char + LONGEST)], start


def _apart(rows: Iterable[Evidence], start: int, end: int) -> dict[tuple[int, int], Evidence]:
    """Return the first receipts that lie within a passage, apart from each other, one of each cell."""
    taken: dict[tuple[int, int], Evidence] = {}
    for row in rows:
        is_new = len(taken) < MOST and row.field not in {each.field for each in taken.values()}
        is_apart = all(row.end_char <= at or until <= row.start_char for at, until in taken)
        if is_new and is_apart and start <= row.start_char and row.end_char <= end:
            taken[row.start_char, row.end_char] = row
    return taken


def _is_shown(source: Record) -> bool:
    return isinstance(source, Source) and source.text == "shipped"


def _tried(number: int, row: Evidence, record: Record) -> TriedValue:
    child, _, rest = row.field.strip("/").partition("/")
    column = rest.rpartition("/")[2] or child
    name = role_of(child) if column in ("country", "institution_id", "name", "event") else column
    unit = record.currency or "" if isinstance(record, AidPackage) and column.startswith("amount") else ""
    kind = kind_of(column_at(record.record_type, row.field))
    return TriedValue(number, in_words(name), row.value, kind, row.field, unit)
