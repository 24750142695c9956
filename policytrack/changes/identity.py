"""Identity: which records came, which went, and which only have another id.

What the new dataset's table `redirects` says of an id holds. Else a source is known by its text, and a record that went
is the one that came, renamed, if at least half of its quotes now stand behind the same values of the other; if they
stand behind a record that was there before, it was merged into that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policytrack.changes.pairs import Cells, Pair

Sign = tuple[object, ...]


@dataclass(frozen=True)
class Identity:
    """What became of record ids.

    Args:
        added: records that only the new dataset has, to their type.
        removed: records that only the old one has, to their type.
        renamed: old ids to new ones.
        merged: ids of removed records to the record that their quotes now stand behind.
        declared: ids of which `redirects` says what became of them, to its row.
    """

    added: Mapping[str, str]
    removed: Mapping[str, str]
    renamed: Mapping[str, str]
    merged: Mapping[str, str]
    declared: Mapping[str, Cells] = field(default_factory=dict)

    def note(self, old: str | None, new: str | None) -> str:
        """What became of the record that a cell names; "" where nothing did."""
        if old is not None and new is not None and self.renamed.get(old) == new:
            return "the record was renamed"
        if old in self.removed:
            return "the record was merged into another" if old in self.merged else "the record was removed"
        return "the record was added" if new in self.added else ""


def find_identity(pairs: Mapping[str, Pair], redirects: Mapping[str, Cells]) -> Identity:
    """Finds out what became of record ids.

    Args:
        pairs: the rows of either side that the other has not.
        redirects: id to row of the new dataset's table of redirects.
    """
    removed, added = _ids(pairs, is_old=True), _ids(pairs, is_old=False)
    gone = {record_id: kind for record_id, kind in removed.items() if record_id not in added}
    declared = {record_id: redirects[record_id] for record_id in gone if record_id in redirects}
    sources = _same_texts(pairs, gone, added)
    evidence = pairs.get("evidence")
    told = [(before, str(row["to_id"])) for before, row in declared.items() if row.get("to_id")]
    likest = _likest(gone, evidence, sources) if evidence and gone else []
    renamed: dict[str, str] = {}
    merged: dict[str, str] = {}
    for before, now in [*told, *sources.items(), *likest]:
        if before in renamed or before in merged or (before in declared and (before, now) not in told):
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
    """Id and type of the records of one side that the other lacks."""
    found: dict[str, str] = {}
    for pair in pairs.values():
        if pair.shape.kind == "record":
            column, sides = pair.shape.key[0], (pair.old, pair.new) if is_old else (pair.new, pair.old)
            own, others = ([str(row[column]) for row in side] for side in sides)
            found |= dict.fromkeys(sorted(set(own) - set(others)), pair.shape.record_type)
    return found


def _same_texts(pairs: Mapping[str, Pair], gone: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """Sources that went, to those that came with the same text."""
    found: dict[str, str] = {}
    for pair in pairs.values():
        if pair.shape.kind == "record" and "sha256" in pair.columns:
            column = pair.shape.key[0]
            texts = {row["sha256"]: str(row[column]) for row in pair.new if str(row[column]) in added}
            for row in pair.old:
                if str(row[column]) in gone and row["sha256"] in texts:
                    found[str(row[column])] = texts.pop(row["sha256"])
    return found


def _likest(gone: Mapping[str, str], evidence: Pair, sources: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each record that went with the one that now has most of its quotes, if at least half; the surest first."""
    signs: defaultdict[str, set[Sign]] = defaultdict(set)
    for row in evidence.old:
        if row["record_id"] in gone:
            signs[row["record_id"]].add(_sign(row, sources))
    shared = _shared(signs, evidence.new)
    best = {before: max(sorted(found), key=lambda now: found[now]) for before, found in shared.items()}
    sure = [(before, now) for before, now in best.items() if 2 * shared[before][now] >= len(signs[before])]
    return sorted(sure, key=lambda pair: (-shared[pair[0]][pair[1]], pair))


def _shared(signs: Mapping[str, set[Sign]], rows: Iterable[Cells]) -> dict[str, dict[str, int]]:
    """Record that went, to record that has some of its quotes, to how many."""
    wanted: defaultdict[Sign, list[str]] = defaultdict(list)
    for before, own in signs.items():
        for sign in own:
            wanted[sign].append(before)
    found = {
        (before, str(row["record_id"]), sign)
        for row in rows
        for sign in [_sign(row)]
        for before in wanted.get(sign, ())
    }
    shared: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for before, now, _ in found:
        shared[before][now] = shared[before].get(now, 0) + 1
    return shared


def _sign(row: Cells, sources: Mapping[str, str] | None = None) -> Sign:
    """What a receipt says, wherever it stands."""
    source = (sources or {}).get(row["source_id"], row["source_id"])
    return row["field"], row["value"], source, row["quote"]
