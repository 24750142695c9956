"""Added, removed, renamed and merged records.

The table `redirects` of the new dataset decides first. Then a source is identified by its text, and a removed record
by its quotes: if at least half of them are now evidence for the same values of one other record, the removed record was
renamed to an added record, or merged into an older one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from policytrack.changes.pairs import Pair, RowCells


@dataclass(frozen=True)
class Identity:
    """The added, removed, renamed and merged records.

    Args:
        added: ids of the new dataset only, to record type.
        removed: ids of the old dataset only, to record type.
        renamed: old ids to new ids.
        merged: removed ids to the records that now have the quotes.
        declared: old ids to their rows of `redirects`.
    """

    added: Mapping[str, str]
    removed: Mapping[str, str]
    renamed: Mapping[str, str]
    merged: Mapping[str, str]
    declared: Mapping[str, RowCells] = field(default_factory=dict)

    def note(self, old: str | None, new: str | None) -> str:
        """Return the fate of the record in a cell that refers to records; "" if nothing changed."""
        if old is not None and new is not None and self.renamed.get(old) == new:
            return "the record was renamed"
        if old in self.removed:
            return "the record was merged into another" if old in self.merged else "the record was removed"
        return "the record was added" if new in self.added else ""


def find_identity(pairs: Mapping[str, Pair], redirects: Mapping[str, RowCells]) -> Identity:
    """Return the added, removed, renamed and merged records.

    Args:
        pairs: for each table, the rows that only one dataset has.
        redirects: record id to row of the new table `redirects`.
    """
    removed, added = _ids(pairs, is_old=True), _ids(pairs, is_old=False)
    gone = {record_id: kind for record_id, kind in removed.items() if record_id not in added}
    declared = {record_id: redirects[record_id] for record_id in gone if record_id in redirects}
    redirected = [(before, str(row["to_id"])) for before, row in declared.items() if row.get("to_id")]
    sources = _same_texts(pairs, gone, added)
    likest = _same_quotes(gone, pairs["evidence"], sources) if "evidence" in pairs and gone else []
    renamed: dict[str, str] = {}
    merged: dict[str, str] = {}
    for before, now in [*redirected, *sources.items(), *likest]:
        if before in renamed or before in merged or (before in declared and (before, now) not in redirected):
            continue
        is_rename = now in added and now not in renamed.values() and added[now] == gone[before]
        (renamed if is_rename else merged)[before] = now
    return Identity(
        {record_id: kind for record_id, kind in added.items() if record_id not in renamed.values()},
        {record_id: kind for record_id, kind in removed.items() if record_id not in renamed},
        renamed,
        merged,
        declared,
    )


def _ids(pairs: Mapping[str, Pair], is_old: bool) -> dict[str, str]:
    """Return id and type of the records that only one side has."""
    ids: dict[str, str] = {}
    for pair in pairs.values():
        if pair.shape.kind == "record":
            column, sides = pair.shape.key[0], (pair.old, pair.new) if is_old else (pair.new, pair.old)
            own, others = ({str(row[column]) for row in rows} for rows in sides)
            ids |= dict.fromkeys(sorted(own - others), pair.shape.record_type)
    return ids


def _same_texts(pairs: Mapping[str, Pair], gone: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """Return removed sources, each with the added source of the same text."""
    same: dict[str, str] = {}
    for pair in pairs.values():
        if pair.shape.kind == "record" and "sha256" in pair.columns:
            column = pair.shape.key[0]
            texts = {row["sha256"]: str(row[column]) for row in pair.new if str(row[column]) in added}
            for row in pair.old:
                if str(row[column]) in gone and row["sha256"] in texts:
                    same[str(row[column])] = texts.pop(row["sha256"])
    return same


def _same_quotes(gone: Mapping[str, str], evidence: Pair, sources: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return removed records, each with the record that has most of its quotes, at least half; most quotes first."""

    def receipt(row: RowCells, source_id: str) -> tuple[object, ...]:
        return row["field"], row["value"], source_id, row["quote"]

    wanted: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in evidence.old:
        if row["record_id"] in gone:
            wanted[receipt(row, sources.get(row["source_id"], row["source_id"]))].add(row["record_id"])
    totals = Counter(before for records in wanted.values() for before in records)
    shared = {
        (before, str(row["record_id"]), key)
        for row in evidence.new
        for key in [receipt(row, row["source_id"])]
        for before in wanted.get(key, ())
    }
    counts = Counter((before, now) for before, now, _ in shared)
    same: dict[str, str] = {}
    for (before, now), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if before not in same and 2 * count >= totals[before]:
            same[before] = now
    return list(same.items())
