"""Figures of a dataset: counts of records, claims, quotes and mentions; cells by provenance; values by method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from policytrack.claims.reading import sentences
from policytrack.claims.rules import lexicon_of
from policytrack.recognisers.language import unread_language
from policytrack.recognisers.lexicon.lexicon import LexiconEntry
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import column_at
from policytrack.seeds.document import Document
from policytrack.values.vocabulary.provenance import MECHANICAL


def method_counts(records: Iterable[Record], documents: Mapping[str, Document]) -> Counter[str]:
    """Count the preferred evidence rows that give a value, by method, without the rows of ids.

    A row whose lexicon entry matches a single sentence of all sources counts as `curated`: such an entry repeats a
    judgement rather than stating a rule.
    """
    texts = list(
        dict.fromkeys(span.of(document.text) for document in documents.values() for span in sentences(document.text))
    )
    lone: dict[LexiconEntry, bool] = {}
    counts: Counter[str] = Counter()
    for record in records:
        for row in record.evidence:
            if row.part == "value" and row.rank == "preferred" and row.field != f"/{record.id_column}":
                counts[
                    "curated"
                    if row.method == "lexicon" and _is_lone(record.record_type, row, texts, lone)
                    else row.method
                ] += 1
    return counts


def mechanical_share(counts: Mapping[str, int]) -> float:
    """Return the share of values with a mechanical method (recognised, lexicon, verbatim), from 0 to 1."""
    return sum(counts.get(method, 0) for method in (*MECHANICAL, "copied")) / max(1, sum(counts.values()))


def _is_lone(record_type: str, row: Evidence, texts: list[str], lone: dict[LexiconEntry, bool]) -> bool:
    lexicon = lexicon_of(column_at(record_type, row.field))
    entries = [entry for entry in lexicon.entries_in(row.quote) if row.value in (entry.term, "true")] if lexicon else []
    for entry in entries:
        if entry not in lone:
            lone[entry] = len(list(islice(filter(entry.regex.search, texts), 2))) < 2
    return bool(entries) and all(lone[entry] for entry in entries)


def figures(
    records: Sequence[Record], mentions: Sequence[Mention], documents: Mapping[str, Document]
) -> dict[str, object]:
    """Return the figures that `build` and `verify` print.

    Args:
        records: every record, sources included.
        mentions: every mention.
        documents: the source texts by id.

    Returns:
        `records` by type; `claims`; `quotes`, the spans that evidence and mentions quote; `cells` by provenance, which
        together are all cells of the records and their child rows; `evidence_by_method` and
        `share_mechanical` over preferred rows that give a value, without ids; `mentions` by source and kind;
        `mentions_by_disposition`; `unaccounted` mentions, null where a text is in a language that no recogniser reads;
        `languages_not_read`, the sources of each such language, if any.
    """
    evidence = [row for record in records for row in record.evidence]
    methods = method_counts(records, documents)
    by_source: dict[str, Counter[str]] = {source: Counter() for source in documents}
    for mention in (each for each in mentions if each.source_id in documents):
        by_source[mention.source_id][mention.kind] += 1
    stated = {record.source_id: record.language for record in records if isinstance(record, Source)}
    unread = Counter(
        language
        for source, document in documents.items()
        if (language := unread_language(document.text, stated.get(source)))
    )
    unaccounted = sum(1 for mention in mentions if mention.disposition == "unreviewed")
    return {
        "records": dict(Counter(record.record_type for record in records)),
        "claims": len({row.claim_id for row in evidence}),
        "quotes": len(evidence) + len(mentions),
        "cells": _cells(records),
        "evidence_by_method": dict(sorted(methods.items())),
        "share_mechanical": round(mechanical_share(methods), 4),
        "mentions": {source: dict(sorted(kinds.items())) for source, kinds in by_source.items()},
        "mentions_by_disposition": dict(sorted(Counter(mention.disposition for mention in mentions).items())),
        "unaccounted": None if unread else unaccounted,
        **({"languages_not_read": dict(sorted(unread.items()))} if unread else {}),
    }


def _cells(records: Sequence[Record]) -> dict[str, int]:
    """Count the non-null cells: with evidence, else an id or key, else derived by a named rule, else neither."""
    counts: Counter[str] = Counter()
    for record in records:
        proven = {row.field for row in record.evidence if row.rank == "preferred"}
        for cell in record.pointed_cells():
            counts[
                "with evidence"
                if cell.pointer in proven
                else "ids and keys"
                if cell.is_id
                else "derived"
                if cell.is_derived
                else "without either"
            ] += 1
    return {name: counts[name] for name in ("with evidence", "ids and keys", "derived", "without either")}
