"""Citations: of the dataset, of a record with its sources, and of one value with the quotes that it follows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from policytrack.answers.bibtex import bibtex_entry
from policytrack.answers.cited_work import CitedWork, date_words
from policytrack.answers.csl import csl_item
from policytrack.answers.receipts import check_field, find_receipts
from policytrack.answers.ris import ris_reference
from policytrack.display import one_line
from policytrack.loader.folder import DataFolder
from policytrack.loader.records import RecordShelf
from policytrack.problems import Place, Problem, UsageError
from policytrack.records.aid_package import AidPackage
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import column_at

_PARTS = {"value": "", "anchor": "counted from ", "attribution": "said by "}


@dataclass(frozen=True, repr=False)
class Citation:
    """A citation: of the dataset with all sources, of a record with its sources, or of a value with its quote.

    Args:
        dataset: the dataset, with the record and the value that are cited.
        sources: all sources, those behind the record, or those with the quotes that the value follows.
    """

    dataset: CitedWork
    sources: tuple[CitedWork, ...]

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return f"<pre style='white-space:pre-wrap'>{escape(self.text())}</pre>"

    def text(self) -> str:
        """Return one line for the dataset, then one for each source."""
        return "\n".join([_line(self.dataset), *(f"  {_line(source)}" for source in self.sources)])

    def bibtex(self) -> str:
        """Return a BibTeX entry for the dataset and one for each source."""
        return "\n\n".join(bibtex_entry(work) for work in (self.dataset, *self.sources))

    def csl(self) -> list[dict[str, Any]]:
        """Return a CSL-JSON item for the dataset and one for each source."""
        return [csl_item(work) for work in (self.dataset, *self.sources)]

    def ris(self) -> str:
        """Return an RIS reference for the dataset and one for each source; lines end in CR LF."""
        return "".join(ris_reference(work) for work in (self.dataset, *self.sources))


def make_citation(folder: DataFolder, shelf: RecordShelf, record_id: str | None, field: str | None) -> Citation:
    """Return the citation of a dataset, of one of its records, or of one of the record's values.

    Raises:
        UsageError: no record has this id, a field without a record, no field of this name, the field is not a cell, or
            the cell is null.
    """
    if record_id is None:
        if field is not None:
            raise UsageError(Problem("UNKNOWN_FIELD", f"a field of no record: {field!r}", hint="name the record"))
        return Citation(_dataset(folder), tuple(map(_work, shelf.read_all(Source))))
    record = shelf.read(record_id)
    remark = f"record “{record.record_id}” ({record.label})"
    if field is None:
        sources = shelf.read_sources(record.record_id)
        return Citation(_dataset(folder, remark, record.record_id), tuple(map(_work, sources)))
    pointer, value = _cell(record, field)
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for row in _followed(find_receipts(record, pointer, shelf.read)):
        part = "hedged by " if row.is_hedge else _PARTS[row.part]
        quotes[row.source_id].append(f"{part}“{row.quote}”, characters {row.start_char} to {row.end_char}")
    quoted = (source for source in shelf.read_all(Source) if source.source_id in quotes)
    works = tuple(_work(source, *quotes[source.source_id]) for source in quoted)
    return Citation(_dataset(folder, f"{remark}, {pointer[1:]} = {value}", record.record_id), works)


def _cell(record: Record, field: str) -> tuple[str, str]:
    """Return the pointer and the text of a cell.

    Raises:
        UsageError: the record has no such field, the field has several values, or the cell is null.
    """
    pointer, place = check_field(record, field), Place(record=record.record_id)
    texts = {cell.pointer: cell.text for cell in record.pointed_cells() if not cell.is_id}
    if within := [other.lstrip("/") for other in texts if other.startswith(f"{pointer}/")]:
        raise UsageError(Problem("NOT_A_CELL", f"{field!r} has several values", place, expected=", ".join(within)))
    if pointer not in texts:
        raise UsageError(Problem("NO_VALUE", f"no source that was read states {field!r}", place))
    return pointer, _in_full(record, pointer, texts)


def _in_full(record: Record, pointer: str, texts: dict[str, str]) -> str:
    """Return the text of a cell; of an amount, with its qualifier and currency."""
    of = "equivalent_currency" if pointer.startswith("/equivalent") else "currency"
    if not isinstance(record, AidPackage) or column_at(record.record_type, pointer).kind != "decimal":
        return texts[pointer]
    qualifier = record.amount_qualifier if pointer == "/amount" and record.amount_qualifier != "unqualified" else None
    return " ".join(filter(None, [(qualifier or "").replace("_", " "), texts[pointer], texts.get(f"/{of}")]))


def _followed(receipts: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the rows of the claims that a cell follows, the value of each first.

    A cell follows the first claim of each independent source; a copy counts with its original. A derived cell follows
    the claims of the cells from which it is derived.
    """
    preferred = [row for row in receipts if row.rank == "preferred"]
    originals = [row for row in preferred if row.method != "copied"] or preferred
    firsts: dict[tuple[str, str], str] = {}
    for row in originals:
        firsts.setdefault((row.field, row.source_id), row.claim_id)
    for (field, _), claim_id in firsts.items():
        rows = [row for row in preferred if (row.field, row.claim_id) == (field, claim_id)]
        yield from sorted(rows, key=lambda row: row.part != "value")


def _dataset(folder: DataFolder, remark: str | None = None, record_id: str | None = None) -> CitedWork:
    """Return the dataset as a work, with what is cited of it."""
    descriptor = folder.descriptor
    return CitedWork(
        key=descriptor["name"],
        kind="dataset",
        title=descriptor["title"],
        authors=tuple(each["title"] for each in descriptor["contributors"]),
        date=descriptor.get("created", "")[:10] or None,
        version=descriptor["version"],
        record_id=record_id,
        sha256=hashlib.sha256(folder.manifest).hexdigest(),
        remarks=tuple(filter(None, [remark, f"licence {descriptor['licenses'][0]['name']}"])),
    )


def _work(source: Source, *remarks: str) -> CitedWork:
    """Return a source as a work, with what is cited of it."""
    author = source.author or source.publisher
    copy = f"a copy of {source.copy_of}" if source.copy_of else None
    return CitedWork(
        key=source.source_id,
        kind=source.kind or "text",
        title=source.title or f"[untitled {(source.kind or 'text').replace('_', ' ')} {source.source_id}]",
        authors=(author,) if author else (),
        publisher=source.publisher if source.author else None,
        date=source.published,
        url=source.url,
        language=source.language,
        sha256=source.sha256,
        remarks=tuple(filter(None, [*remarks, copy])),
    )


def _line(work: CitedWork) -> str:
    """Return a work as one line of sentences."""
    parts = [
        " ".join([*([", ".join(work.authors)] if work.authors else []), f"({date_words(work.date or 'no date')})"]),
        work.title,
        work.publisher,
        f"Data version {work.version}" if work.version else f"Source {work.key}",
        work.url,
        *(remark[0].upper() + remark[1:] for remark in work.remarks),
        f"SHA-256 {work.sha256[:16]}",
    ]
    return one_line(" ".join(part if part.endswith(".") else f"{part}." for part in parts if part))
