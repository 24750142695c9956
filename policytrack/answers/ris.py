"""RIS: references that EndNote, Zotero, Mendeley and RefWorks import.

A tag has two letters, two spaces, a hyphen and a space; every line ends in CR LF. The last part of a date is free text:
it holds the words of a date that is no day, month or year.

Source: RIS Format Specifications, Research Information Systems.
"""

from __future__ import annotations

from policytrack.answers.cited_work import CitedWork
from policytrack.display import one_line

_TYPES = {
    "dataset": "DATA",
    "news_article": "NEWS",
    "official_readout": "GOVDOC",
    "legislation": "LEGAL",
}


def ris_reference(work: CitedWork) -> str:
    """Return the reference of a work."""
    year, month, day = (*(f"{part:02}" for part in work.date_parts), "", "", "")[:3]
    kind = _TYPES.get(work.kind, "GEN")
    lines = [
        ("TY", kind),
        ("ID", work.key),
        *(("AU", name) for name in work.authors),
        ("TI", work.title),
        ("T2" if kind == "NEWS" else "PB", work.publisher),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/{work.date_remark}" if work.date else None),
        ("ET", work.version),
        ("UR", work.url),
        ("LA", work.language),
        *(("N1", remark) for remark in (*work.remarks, work.identity)),
    ]
    return "".join(f"{tag}  - {one_line(text)}\r\n" for tag, text in lines if text) + "ER  - \r\n"
