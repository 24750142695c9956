"""Citation File Format 1.2.0: how to cite the dataset, with its sources as references.

Three fields are left out because they are not decided yet: `doi`, `url` and `date-released`. The fingerprint of the
data is left out too: the file is committed beside the data, and would change with each change of the data. The format
requires an author: a source without one is cited by its publisher, a source without either has the author "author not
stated".

Source: https://github.com/citation-file-format/citation-file-format, schema 1.2.0.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from policytrack.exports.export import Exportable
from policytrack.exports.meta import KEYWORDS
from policytrack.exports.schemaorg import POINT
from policytrack.records.source import Source

_MESSAGE = "If you use this dataset, please cite it, and the sources behind the records that you use."
_UNKNOWN = "author not stated"
_TYPES = {
    "news_article": "newspaper-article",
    "official_readout": "government-document",
    "legislation": "legal-rule",
}


def write_cff(dataset: Exportable, path: Path) -> None:
    """Write the citation file of the dataset.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    described = dataset.descriptor
    titles = {item["id"]: item["title"] for item in dataset.cite().csl()}
    citation = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": described["title"],
        "version": dataset.version,
        "authors": [{"name": contributor["title"]} for contributor in described["contributors"]],
        "abstract": described["description"],
        "license": described["licenses"][0]["name"],
        "keywords": list(KEYWORDS),
        "references": [_reference(source, titles[source.source_id]) for source in dataset.sources()],
    }
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        yaml.safe_dump(citation, file, sort_keys=False, allow_unicode=True, width=100)


def _reference(source: Source, title: str) -> dict[str, Any]:
    point = POINT.fullmatch(source.published or "")
    year, month, day = point.groups() if point else (None, None, None)
    known = {
        "publisher": {"name": source.publisher} if source.publisher else None,
        "date-published": source.published if day else None,
        "year": int(year) if year and not day else None,
        "month": int(month) if month and not day else None,
        "url": source.url,
        "languages": [source.language.partition("-")[0]] if source.language else None,
        "notes": f"A copy of {source.copy_of}" if source.copy_of else None,
    }
    return {
        "type": _TYPES.get(source.kind or "", "generic"),
        "title": title,
        "authors": [{"name": source.author or source.publisher or _UNKNOWN}],
        **{name: value for name, value in known.items() if value},
        "identifiers": [
            {"type": "other", "value": source.source_id, "description": "id in this dataset"},
            {"type": "other", "value": f"sha256:{source.sha256}", "description": "SHA-256 of the text"},
        ],
    }
