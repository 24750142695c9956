"""W3C Web Annotations: every quote of the evidence as an annotation of a source text.

One JSON-LD file: an AnnotationCollection with one embedded AnnotationPage. The body of an annotation is the value of
the cell; the target is the span in the source text, selected by TextQuoteSelector and by TextPositionSelector.
Positions are 0-based, half-open, in Unicode code points of the source text as shipped; the model requires code points
and forbids code units (section on the Text Quote Selector, repeated in the section on positions). A URN and the SHA-256
identify the source, because positions in the web page differ; the URL of the page is `via` of the source.

Ids are URNs (`urn:policytrack:evidence:ID`), the same in every export of the same claim. A column without a term in the
model of W3C keeps its name, in the namespace `urn:policytrack:term:`, such as `policytrack:method`.

Source: W3C Recommendation of 23 February 2017, https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.meta import evidence_urn, fingerprint, iri, meta, source_urn
from policytrack.exports.table_schemas import BATCH

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"policytrack": "urn:policytrack:term:"}]

_BODY = (
    "record_id", "field", "part", "claim_id", "method", "because", "read_as", "attributed_to_id",
    "attributed_to", "hedge", "rank", "rank_reason",
)  # fmt: skip
"""Columns of evidence that the body contains, under the name of the column."""


def write_webannotation(dataset: Exportable, path: Path) -> None:
    """Write all evidence as one annotation collection, one annotation a line.

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
        before, after = _collection(dataset, evidence.num_rows)
        file.write(before)
        for place, row in enumerate(rows):
            file.write(",\n" if place else "\n")
            file.write(_json(annotation(row, sources[row["source_id"]])))
        file.write(after)


def annotation(row: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the annotation of one row of evidence.

    Args:
        row: the row, column to value.
        source: the source, as the target of an annotation.
    """
    context = {name: row[name] for name in ("prefix", "suffix") if row[name] is not None}
    return {
        "id": evidence_urn(row["evidence_id"]),
        "type": "Annotation",
        "motivation": "identifying" if row["field"].endswith("_id") else "describing",
        "body": {
            "type": "TextualBody",
            "value": row["value"],
            "format": "text/plain",
            **{f"policytrack:{column}": row[column] for column in _BODY if row[column] is not None},
        },
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": row["quote"], **context},
                {"type": "TextPositionSelector", "start": row["start_char"], "end": row["end_char"]},
            ],
        },
    }


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    known = {"language": row["language"], "via": row["url"] and iri(row["url"])}
    return {
        "id": source_urn(row["source_id"]),
        "type": "Text",
        "format": "text/plain",
        **{name: value for name, value in known.items() if value is not None},
        "policytrack:path": row["path"],
        "policytrack:sha256": row["sha256"],
    }


def _collection(dataset: Exportable, total: int) -> tuple[str, str]:
    """Return the JSON of the collection before the annotations and after them."""
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
    if not total:  # a page has at least one annotation, so an empty collection has no page
        return _json(whole) + "\n", ""
    before, after = _json({**whole, "last": page["id"], "first": page}).rsplit("[]", 1)
    return f"{before}[", f"\n]{after}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
