"""Read one batch: documents in, the rows of all tables out, as Arrow record batches.

`read_batch` is a pure function: the same documents and names give the same rows, on any machine, in any order.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import Any

import pyarrow as pa

from policytrack.assemble.mentions import Raw, mention_values
from policytrack.drafts.corpora.match_keys import match_keys
from policytrack.drafts.corpora.valid import is_line, valid_records
from policytrack.drafts.draft import draft_of
from policytrack.drafts.rows import TextRow, bounds, record_rows
from policytrack.drafts.sighted import Sighted
from policytrack.files.parquet import arrow_schema
from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.recognisers.known_names import Names, known_names
from policytrack.records.source import OUTSIDE, TEXTS
from policytrack.records.tables import BY_NAME
from policytrack.seeds.paragraphs import paragraph_keys

DOCUMENTS = pa.schema(
    [
        pa.field(name, pa.string(), nullable=name not in ("source_id", "text"))
        for name in ("source_id", "text", "title", "publisher", "published", "kind", "url", "language")
    ]
)
"""The columns of documents."""

EXTRA = {
    "_documents": pa.schema(
        [("source_id", pa.string()), ("failure", pa.string())]
        + [(f"n_{name}", pa.int32()) for name in (*BY_NAME, "_keys", "_paragraphs")]
    ),
    "_keys": pa.schema([("record_id", pa.string()), ("key", pa.string()), ("first", pa.int32()), ("last", pa.int32())]),
    "_paragraphs": pa.schema([("hash", pa.int64()), ("n_words", pa.int32())]),
}
"""Tables beside the dataset's: the documents with their numbers of rows, and what the second pass reads."""

SCHEMAS: dict[str, pa.Schema] = {**{name: arrow_schema(table) for name, table in BY_NAME.items()}, **EXTRA}
"""The tables of a batch and their columns."""

AT_ONCE = 50
"""Documents whose rows are kept as Python objects at a time."""

_AS_TEXT = {
    name: pa.schema([pa.field(each.name, pa.string() if name in BY_NAME else each.type) for each in schema])
    for name, schema in SCHEMAS.items()
}


@cache
def packaged_names() -> Names:
    """Return the names of the institutions in the packaged data."""
    folder = DataFolder(packaged_data())
    rows, bodies = (list(folder.read_csv(name)) for name in ("institution_names", "institutions"))
    countries = {row["institution_id"]: [row["country"]] for row in bodies if row["country"]}
    return known_names({(row["name"], row["institution_id"]): () for row in rows}, countries)


def read_batch(batch: pa.RecordBatch, names: Names | None = None) -> dict[str, pa.RecordBatch]:
    """Return the rows that are found in documents, in their order.

    Args:
        batch: documents with the columns of `DOCUMENTS`; columns that may be null may be missing.
        names: the known names of institutions; those of the packaged data by default.

    Returns:
        A record batch for each table of the dataset, and for each of `EXTRA`. A document whose reading fails has no
        rows but that in `_documents`, with the failure.
    """
    known = packaged_names() if names is None else names
    pieces: defaultdict[str, list[pa.Table]] = defaultdict(list)
    for start in range(0, batch.num_rows, AT_ONCE):
        rows: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for document in batch.slice(start, AT_ONCE).to_pylist():
            found, failure = _read(document, known)
            for name, own in found.items():
                rows[name] += own
            counts = {f"n_{name}": len(found.get(name, ())) for name in SCHEMAS if name != "_documents"}
            rows["_documents"].append({"source_id": document["source_id"], "failure": failure, **counts})
        for name, own in rows.items():
            pieces[name].append(_table(name, own))
    return {name: as_batch(pa.concat_tables([schema.empty_table(), *pieces[name]])) for name, schema in SCHEMAS.items()}


def as_batch(table: pa.Table) -> pa.RecordBatch:
    """Return a table as one record batch."""
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)


def _table(name: str, rows: list[Mapping[str, Any]]) -> pa.Table:
    """Return rows of text as a typed table; an empty text is null."""
    schema = _AS_TEXT[name]
    filled = set[str]().union(*rows)
    columns = [
        pa.array([row.get(each.name) if name in EXTRA else row.get(each.name) or None for row in rows], each.type)
        if each.name in filled
        else pa.nulls(len(rows), each.type)
        for each in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema).cast(SCHEMAS[name])


def _read(document: Mapping[str, str], names: Names) -> tuple[dict[str, list[Any]], str | None]:
    """Return the rows of a document by table, and the failure that keeps it from being read."""
    try:
        return document_rows(document, names), None
    except Exception as error:  # one document must not stop a corpus; the failure is reported
        return {}, f"{type(error).__name__}: {error}"[:500]


def document_rows(document: Mapping[str, str], names: Names) -> dict[str, list[Any]]:
    """Return the rows of a document by table, as text."""
    sighted = Sighted(
        document["source_id"], document["text"], document.get("published"), document.get("publisher") or "", names
    )
    draft = draft_of(sighted)
    records, left_out = valid_records(draft.records, sighted.text)
    rows: dict[str, list[Any]] = dict(record_rows(draft._replace(records=records)))
    source = _source_row(document, names)
    entry = {"record_id": sighted.source_id, "record_type": "source", "title": source.get("title") or sighted.source_id}
    counts = {"review": "unreviewed", "n_sources": "1", "n_independent_sources": "1"}
    rows["records"] = [entry | counts, *rows.get("records", [])]
    rows["sources"] = [source]
    rows["mentions"] = list(_mention_rows(sighted, left_out))
    rows["_keys"] = match_keys(rows)
    rows["_paragraphs"] = [{"hash": each.key, "n_words": each.words} for each in paragraph_keys(sighted.text)]
    return rows


def _source_row(document: Mapping[str, str], names: Names) -> TextRow:
    told = {name: value for name, value in document.items() if name not in ("source_id", "text") and value}
    if told.get("publisher") in _owners(names):
        told |= {"publisher_id": told["publisher"], "publisher": _owners(names)[told["publisher"]]}
    data = document["text"].encode()
    note = {"note": f"{OUTSIDE}{', '.join(told)}."} if told else {}
    dated = bounds({"published": told["published"]}) if "published" in told else {}
    return {
        "source_id": document["source_id"],
        "path": f"{TEXTS}/{document['source_id']}.txt",
        **told,
        **dated,
        "sha256": hashlib.sha256(data).hexdigest(),
        "n_chars": str(len(document["text"])),
        "text": "withheld",
        **note,
    }


@cache
def _owners(names: Names) -> dict[str, str]:
    """Return the id of each known institution, with its first name."""
    return {each.record_id: each.name for each in reversed(names.entries)}


def _mention_rows(sighted: Sighted, left_out: Set[str]) -> Iterator[TextRow]:
    """Yield the mentions of a text, in order, as the build would list them for a source that nobody has coded."""
    kinds = (
        ("money", sighted.money),
        ("date", sighted.dates),
        ("tally", sighted.tallies),
        ("instrument", sighted.instruments),
        ("institution", sighted.bodies),
    )
    raw = sorted(
        ((found.span, kind, found) for kind, all_found in kinds for found in all_found), key=lambda each: each[:2]
    )
    for number, (span, kind, found) in enumerate(raw, 1):
        values = mention_values(Raw(kind, found), None, sighted.edtf(found) if kind == "date" else None)
        if kind in ("institution", "instrument") and values["value"] and not is_line(values["value"]):
            values["value"] = None
        who = sighted.body_id(found) if kind == "institution" else ""
        yield {
            "mention_id": f"{sighted.source_id}-m{number:04}",
            "source_id": sighted.source_id,
            "start_char": str(span.start),
            "end_char": str(span.end),
            "quote": span.of(sighted.text),
            "kind": kind,
            **{name: value for name, value in values.items() if value},
            "institution_id": "" if who in left_out else who,
            "disposition": "unreviewed",
        }
