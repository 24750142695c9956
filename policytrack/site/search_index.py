"""The index of the search: the words of names, titles and quotes, for a script that searches without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.source import Source

LONGEST = 160
"""Maximum length of a quote in the index, in characters; of a longer one its beginning is searched."""


def search_index(
    records: Iterable[Record], quoted: Mapping[str, Sequence[Evidence]], text_of: Callable[[str], str]
) -> bytes:
    """Return the index as a classic script, since a page on disk can load no other data.

    Args:
        records: the records.
        quoted: source id to the evidence that quotes it; each quote is listed once, with its first cell; record and
            source are places in the list of records.
        text_of: the text of a source; its words are listed once each, except of a withheld text.
    """
    listed, texts = [], {}
    for place, record in enumerate(records):
        listed.append([record.record_type, record.record_id, record.label, " ".join(_names(record))])
        if isinstance(record, Source) and record.text == "shipped":
            texts[place] = " ".join(dict.fromkeys(re.findall(r"[^\W_]+", text_of(record.record_id).lower())))
    places = {each[1]: place for place, each in enumerate(listed)}
    seen: dict[tuple[str, str], tuple[int, str, str, int]] = {}
    for source_id, rows in quoted.items():
        for row in rows:
            words = " ".join(row.quote.split())[:LONGEST]
            seen.setdefault((source_id, words), (places[row.record_id], row.field, words, places[source_id]))
    found = {"records": listed, "quotes": [*seen.values()], "texts": texts}
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"window.POLICYTRACK_INDEX = {_inert(data)};\n".encode()


def _names(record: Record) -> Iterable[str]:
    return dict.fromkeys(each.name for each in getattr(record, "names", ()))


def _inert(data: str) -> str:
    """Return JSON without the characters that end a script or a line of one."""
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", data)
