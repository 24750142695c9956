"""CSL-JSON 1.0: items that Zotero, pandoc and citeproc read.

A date that no list of date parts expresses (an open end, one of several days) is given in words, as `literal`.

Source: https://docs.citationstyles.org, https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

import re
from typing import Any

from policytrack.answers.cited_work import CitedWork, date_words

_TYPES = {"dataset": "dataset", "news_article": "article-newspaper", "legislation": "legislation"}
_POINTS = re.compile(
    r"([0-9-]+)"  # a year, month or day
    r"(?:/([0-9-]+))?"  # the end of an interval
    r"([?~%])?"  # uncertain, approximate, both; only of one point
)


def csl_item(work: CitedWork) -> dict[str, Any]:
    """Return the item of a work."""
    kind = _TYPES.get(work.kind, "document")
    known = {
        "author": [{"literal": name} for name in work.authors],
        "genre": work.kind.replace("_", " ") if kind == "document" else None,
        "container-title": work.publisher if kind == "article-newspaper" else None,
        "publisher": work.publisher,
        "issued": _issued(work.date) if work.date else None,
        "version": work.version,
        "section": work.record_id,
        "URL": work.url,
        "language": work.language,
        "note": "; ".join([*work.remarks, work.identity]),
    }
    item = {"id": work.key, "type": kind, "title": work.title}
    return {**item, **{name: value for name, value in known.items() if value}}


def _issued(edtf: str) -> dict[str, Any]:
    """Return an EDTF date as a CSL date."""
    found = _POINTS.fullmatch(edtf)
    if not found:
        return {"literal": date_words(edtf)}
    *points, mark = found.groups()
    parts = [[int(part) for part in point.split("-")] for point in points if point]
    return {"date-parts": parts, **({"circa": True} if mark else {})}
