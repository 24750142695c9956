"""How values were derived: what share of the evidence a machine can repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from policytrack.claims.reading import sentences
from policytrack.claims.rules import lexicon_of
from policytrack.documents import Document
from policytrack.lexicon.entry import Entry
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record

MECHANICAL = ("recognised", "lexicon", "verbatim", "copied")


def method_counts(records: Iterable[Record], documents: Mapping[str, Document]) -> Counter[str]:
    """Preferred evidence rows that give a value, by method, without those of ids.

    A row whose lexicon entry matches a single sentence of all sources counts as `curated`: such an entry repeats a
    judgement rather than stating a rule.
    """
    texts = list(
        dict.fromkeys(span.of(document.text) for document in documents.values() for span in sentences(document.text))
    )
    lone: dict[Entry, bool] = {}
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
    """The share of rows that a machine can repeat, from 0 to 1."""
    return sum(counts.get(method, 0) for method in MECHANICAL) / max(1, sum(counts.values()))


def _is_lone(record_type: str, row: Evidence, texts: list[str], lone: dict[Entry, bool]) -> bool:
    lexicon = lexicon_of(record_type, row.field)
    entries = [entry for entry in lexicon.entries_in(row.quote) if row.value in (entry.term, "true")] if lexicon else []
    for entry in entries:
        if entry not in lone:
            lone[entry] = sum(1 for text in texts if entry.regex.search(text)) < 2
    return bool(entries) and all(lone[entry] for entry in entries)
