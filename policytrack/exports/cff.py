"""Citation File Format 1.2.0: how to cite the dataset, with its sources as references.

Two fields are left out because they are not decided yet: `doi` and `url`. The fingerprint of the data is left out too:
the file is committed beside the data, and would change with each change of the data. There is no `preferred-citation`,
which names another work to cite instead. The format requires an author: a source without one is cited by its publisher,
a source without either has the author "author not stated".

Source: https://github.com/citation-file-format/citation-file-format, schema 1.2.0.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from policytrack.answers.cited_work import CitedWork
from policytrack.exports.export import Exportable

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
    described, cited = dataset.descriptor, dataset.cite()
    released = {"date-released": cited.dataset.date} if cited.dataset.date else {}
    licence = described["licenses"][0]["name"]
    citation = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": cited.dataset.title,
        "version": cited.dataset.version,
        **released,
        "authors": [{"name": name} for name in cited.dataset.authors],
        "abstract": described["description"],
        **({} if licence == "unknown" else {"license": licence}),
        "keywords": described.get("keywords", []),
        "references": [_reference(work) for work in cited.sources],
    }
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        yaml.safe_dump(citation, file, sort_keys=False, allow_unicode=True, width=100)


def _reference(work: CitedWork) -> dict[str, Any]:
    year, month, day = (*work.date_parts, None, None, None)[:3]
    dated = [f"published {work.date_remark}"] if work.date_remark else []
    known = {
        "publisher": {"name": work.publisher} if work.publisher else None,
        "date-published": f"{year}-{month:02}-{day:02}" if day else None,
        "year": None if day else year,
        "month": None if day else month,
        "url": work.url,
        "languages": [work.language.partition("-")[0]] if work.language else None,
        "notes": "; ".join([*work.remarks, *dated]),
    }
    return {
        "type": _TYPES.get(work.kind, "generic"),
        "title": work.title,
        "authors": [{"name": name} for name in work.authors or (_UNKNOWN,)],
        **{name: value for name, value in known.items() if value},
        "identifiers": [
            {"type": "other", "value": work.key, "description": "id in this dataset"},
            {"type": "other", "value": f"sha256:{work.sha256}", "description": "SHA-256 of the text"},
        ],
    }
