"""Citations: the dataset and the sources of a record, as text, BibTeX or CSL-JSON.

Formats: BibTeX `@misc` entries that biblatex reads too; CSL-JSON 1.0 items (citationstyles.org).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from policytrack.display import printable
from policytrack.loader.folder import DataFolder
from policytrack.loader.records import RecordShelf
from policytrack.records.source import Source

_CSL_TYPES = {"news_article": "article-newspaper", "legislation": "legislation"}
_POINT = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
"""The pattern of a plain EDTF date (year, month or day), which BibTeX and CSL can represent."""
_TEX = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, repr=False)
class Citation:
    """A citation of the dataset with its sources, or with those behind a record.

    Args:
        title: the dataset's title.
        authors: the dataset's contributors.
        version: the data's version.
        fingerprint: SHA-256 of the manifest of all files, which identifies the data exactly.
        licence: the licence of the data.
        sources: all sources, or those behind the record.
        record_id: the record cited; None for the dataset as a whole.
        record_title: the record's title or name.
    """

    title: str
    authors: tuple[str, ...]
    version: str
    fingerprint: str
    licence: str
    sources: tuple[Source, ...]
    record_id: str | None = None
    record_title: str | None = None

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return f"<pre style='white-space:pre-wrap'>{escape(self.text())}</pre>"

    def text(self) -> str:
        """Return one line for the dataset, then one for each source."""
        cited = f" Record “{self.record_id}” ({self.record_title})." if self.record_id else ""
        version = f"Data version {self.version}, SHA-256 {self.fingerprint[:16]}."
        first = f"{_sentence(', '.join(self.authors))} {self.title}. {version}{cited}"
        return "\n".join(printable(line) for line in [first, *(_source_line(source) for source in self.sources)])

    def bibtex(self) -> str:
        """Return a BibTeX entry for the dataset and one for each source."""
        note = f"Data version {self.version}, SHA-256 of SHA256SUMS {self.fingerprint}"
        dataset = {
            "title": self.title,
            "author": " and ".join(f"{{{_tex(name)}}}" for name in self.authors),
            "version": self.version,
            "note": f"{note}; record {self.record_id}" if self.record_id else note,
        }
        entries = [_entry(f"policytrack:{each.source_id}", _source_fields(each)) for each in self.sources]
        return "\n\n".join([_entry("policytrack", dataset), *entries])

    def csl(self) -> list[dict[str, Any]]:
        """Return a CSL-JSON item for the dataset and one for each source."""
        dataset: dict[str, Any] = {
            "id": "policytrack",
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": name} for name in self.authors],
            "version": self.version,
            "note": f"SHA-256 of SHA256SUMS {self.fingerprint}; licence {self.licence}",
        }
        if self.record_id:
            dataset["section"] = self.record_id
        return [dataset, *(_source_item(source) for source in self.sources)]


def make_citation(folder: DataFolder, shelf: RecordShelf, record_id: str | None) -> Citation:
    """Return the citation of a dataset or of one of its records.

    Raises:
        UsageError: no record has this id.
    """
    descriptor, record = folder.descriptor, None if record_id is None else shelf.read(record_id)
    return Citation(
        title=descriptor["title"],
        authors=tuple(each["title"] for each in descriptor["contributors"]),
        version=descriptor["version"],
        fingerprint=hashlib.sha256(folder.manifest).hexdigest(),
        licence=descriptor["licenses"][0]["name"],
        sources=tuple(shelf.read_all(Source) if record is None else shelf.read_sources(record.record_id)),
        record_id=record.record_id if record else None,
        record_title=record.label if record else None,
    )


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _title(source: Source) -> str:
    return source.title or f"[untitled {(source.kind or 'text').replace('_', ' ')} {source.source_id}]"


def _source_line(source: Source) -> str:
    author = source.author or source.publisher
    parts = [
        f"  {author} ({source.published or 'no date'})" if author else f"  ({source.published or 'no date'})",
        _title(source),
        source.publisher if source.author else None,
        source.url,
        f"A copy of {source.copy_of}" if source.copy_of else None,
        f"Source {source.source_id}, SHA-256 {source.sha256[:16]}",
    ]
    return " ".join(_sentence(part) for part in parts if part)


def _source_fields(source: Source) -> dict[str, str]:
    point = source.published if source.published and _POINT.fullmatch(source.published) else ""
    copy = f"; a copy of {source.copy_of}" if source.copy_of else ""
    fields = {
        "title": _title(source),
        "author": f"{{{_tex(source.author or source.publisher or '')}}}" if source.author or source.publisher else "",
        "publisher": source.publisher or "",
        "year": point[:4],
        "date": source.published or "",
        "url": source.url or "",
        "note": f"SHA-256 {source.sha256}{copy}",
    }
    return {name: text for name, text in fields.items() if text}


def _entry(key: str, fields: Mapping[str, str]) -> str:
    raw = ("author", "url", "date", "year")
    lines = [f"  {name} = {{{text if name in raw else _tex(text)}}}," for name, text in fields.items()]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in printable(text))


def _source_item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.source_id,
        "type": _CSL_TYPES.get(source.kind or "", "document"),
        "title": _title(source),
        "note": f"SHA-256 {source.sha256}" + (f"; a copy of {source.copy_of}" if source.copy_of else ""),
    }
    if source.author or source.publisher:
        item["author"] = [{"literal": source.author or source.publisher}]
    optional = {"publisher": source.publisher, "URL": source.url, "language": source.language}
    item |= {name: value for name, value in optional.items() if value}
    if source.published:
        points = source.published.split("/")
        if all(_POINT.fullmatch(point) for point in points):
            item["issued"] = {"date-parts": [[int(part) for part in point.split("-")] for point in points]}
        else:
            item["issued"] = {"literal": source.published}
    return item
