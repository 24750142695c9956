"""W3C Web Annotations: every quote of the evidence as an annotation of the source that it stands in.

One JSON-LD file: an AnnotationCollection whose one AnnotationPage is embedded. An annotation's body is the value that
the quote gives a cell, its target the span in the source text, selected twice: by TextQuoteSelector and by
TextPositionSelector. Positions are 0-based, half-open, in Unicode code points of the source text as it is shipped; the
model demands code points and refuses code units (its section on the Text Quote Selector, which that on positions
repeats). The source is therefore named by a URN and its SHA-256, not by the address of a web page, in which the
positions would be others; where the address is known, it is the source's `via`.

Ids are URNs (`urn:policytrack:evidence:ID`), the same in every export of the same claim. What the model has no term
for has a compact name in the namespace `urn:policytrack:term:`, such as `policytrack:method`, each named as its
column.

Source: W3C Recommendation of 23 February 2017, https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import evidence_urn, fingerprint, meta, source_urn
from policytrack.exports.tables import BATCH

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"policytrack": "urn:policytrack:term:"}]

_BODY = (
    "record_id", "field", "part", "claim_id", "method", "because", "attributed_to_id", "attributed_to", "rank",
    "rank_reason",
)  # fmt: skip
"""Columns of evidence that the body has under their own names."""

Row = Mapping[str, Any]


def write_webannotation(dataset: Exportable, path: Path) -> None:
    """Writes all evidence as one annotation collection, a line an annotation.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    evidence = dataset.load("evidence")
    sources = {row["source_id"]: _source(row) for row in dataset.load("sources").to_pylist()}
    rows = (row for batch in evidence.to_batches(max_chunksize=BATCH) for row in batch.to_pylist())
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        before, after = _around_the_items(dataset, evidence.num_rows)
        file.write(before)
        for place, row in enumerate(rows):
            file.write(",\n" if place else "\n")
            file.write(_json(annotation(row, sources[row["source_id"]])))
        file.write(after)


def annotation(row: Row, source: Row) -> dict[str, Any]:
    """The annotation of one row of evidence.

    Args:
        row: the row, column to value.
        source: what the annotation says of the source.
    """
    names_a_record = row["field"].endswith("_id")
    return {
        "id": evidence_urn(row["evidence_id"]),
        "type": "Annotation",
        "motivation": "identifying" if names_a_record else "describing",
        "body": {
            "type": "TextualBody",
            "value": row["value"],
            "format": "text/plain",
            **{f"policytrack:{column}": row[column] for column in _BODY if row[column] is not None},
        },
        "target": {"type": "SpecificResource", "source": source, "selector": list(_selectors(row))},
    }


def _selectors(row: Row) -> Iterator[dict[str, Any]]:
    around = {name: row[name] for name in ("prefix", "suffix") if row[name] is not None}
    yield {"type": "TextQuoteSelector", "exact": row["quote"], **around}
    yield {"type": "TextPositionSelector", "start": row["start_char"], "end": row["end_char"]}


def _source(row: Row) -> dict[str, Any]:
    known = {"language": row["language"], "via": row["url"]}
    return {
        "id": source_urn(row["source_id"]),
        "type": "Text",
        "format": "text/plain",
        **{name: value for name, value in known.items() if value is not None},
        "policytrack:path": row["path"],
        "policytrack:sha256": row["sha256"],
    }


def _around_the_items(dataset: Exportable, total: int) -> tuple[str, str]:
    """The collection as JSON, up to its page's first item and from behind the last."""
    urn = f"urn:policytrack:data:{fingerprint(dataset)[:16]}:evidence"
    page = {"id": f"{urn}:1", "type": "AnnotationPage", "partOf": urn, "startIndex": 0, "items": []}
    described = meta(dataset)
    whole = {
        "@context": CONTEXT,
        "id": urn,
        "type": "AnnotationCollection",
        "label": f"Evidence of {described['title']} (data version {dataset.version})",
        "rights": described["licence_url"],
        "policytrack:rights": described["rights"],
        "total": total,
    }
    if not total:  # a page has one annotation at least, and a collection of none has no page
        return _json(whole) + "\n", ""
    before, after = _json({**whole, "last": page["id"], "first": page}).rsplit("[]", 1)
    return f"{before}[", f"\n]{after}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
