"""Changes of evidence, cell by cell, and of mentions: added, removed, moved, or read differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from policytrack.changes.change import (
    GONE,
    GONE_WITH_SOURCE,
    GONE_WITH_TEXT,
    NEW_SOURCE,
    NEW_TEXT,
    NOT_FOLLOWED,
    READ_ANEW,
    STILL_THERE,
    Change,
    Receipt,
)
from policytrack.changes.pairs import Pair, RowCells, changed_cells, text_of
from policytrack.records.evidence import why_ranked

PASSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("evidence_restated", ("value", "source_id", "start_char", "end_char", "quote")),
    ("evidence_read_anew", ("source_id", "start_char", "end_char", "quote")),
    ("evidence_moved", ("value", "source_id", "quote")),
    ("evidence_moved", ("value", "quote")),
    ("evidence_read_anew", ("source_id", "quote")),
    ("evidence_reworded", ("value", "source_id")),
    ("evidence_reworded", ("value",)),
)
"""Kind of change, and the columns that must be equal in the old row and the new row. Both rows have the same record,
field and part. The surest match comes first.

Equal rows are matched before these passes, all remaining rows after them."""

_LACKING: dict[str, Any] = {
    "evidence_id": "", "field": "", "source_id": "", "start_char": 0, "end_char": 0, "quote": "", "value": "",
    "part": "value", "method": "", "because": None, "read_as": None, "attributed_to_id": None, "attributed_to": None,
    "hedge": None, "rank": "preferred", "rank_reason": None,
}  # fmt: skip
"""Columns of a receipt, in order, each with the default for a table of another version without the column."""
_PLACE = ("source_id", "start_char", "end_char")

GetCells = Callable[[RowCells], object]
RowMatch = tuple[str, RowCells | None, RowCells | None]
"""Kind of change, old row and new row."""


def gives_value(receipt: Receipt) -> bool:
    """Return whether the quote gives the published value."""
    return receipt.part == "value" and receipt.rank == "preferred"


def find_evidence_changes(
    pair: Pair, gone: Collection[str], came: Collection[str], changed: Collection[str], types: Mapping[str, str]
) -> Iterator[Change]:
    """Yield every change of evidence of records in both datasets, by record, field and position.

    Args:
        pair: the evidence that only one dataset has; old rows are in new names.
        gone: ids of removed records and sources; evidence of removed records is left out.
        came: ids of added records and sources; evidence of added records is left out.
        changed: ids of sources with another text.
        types: record id to record type.
    """
    # Tables of another version may lack a column.
    passes: list[tuple[str, GetCells]] = [("", itemgetter(*pair.columns))]
    passes += [(kind, itemgetter(*columns)) for kind, columns in PASSES if set(columns) <= set(pair.columns)]
    passes += [("evidence_replaced", lambda _: None)]
    old, new = _by_cell(pair.old, gone), _by_cell(pair.new, came)
    for cell in sorted(old.keys() | new.keys()):
        place = (types.get(cell[0], ""), cell[0], "evidence", cell[1])
        for kind, was, now in _match_rows(old.get(cell, []), new.get(cell, []), passes):
            after = before = None
            if now is not None:
                source = now["source_id"]
                after = receipt_of(now, NEW_TEXT if source in changed else NEW_SOURCE if source in came else "")
            if was is not None:
                before = receipt_of(was, *_fate(kind, was, after, gone, changed))
            yield Change(
                kind,
                *place,
                before.value if before else None,
                after.value if after else None,
                now=(after,) if after else (),
                was=(before,) if before else (),
            )


def receipt_of(row: RowCells, fate: str = "", detail: str | None = None) -> Receipt:
    """Return a row of evidence, or a part of one, as a receipt."""
    cells = {name: row.get(name, lacking) for name, lacking in _LACKING.items()}
    return Receipt(**cells, fate=fate, detail=detail)


def _fate(
    kind: str, was: RowCells, now: Receipt | None, gone: Collection[str], changed: Collection[str]
) -> tuple[str, str | None]:
    """Return `fate` and `detail` of a quote behind an old value."""
    if kind == "evidence_read_anew" and now is not None:
        return READ_ANEW, now.value
    if now is not None and kind not in ("evidence_reworded", "evidence_replaced"):
        return (STILL_THERE, None) if gives_value(now) else (NOT_FOLLOWED, why_ranked(now.rank_reason) or None)
    if was["source_id"] in gone:
        return GONE_WITH_SOURCE, None
    return (GONE_WITH_TEXT if was["source_id"] in changed else GONE), None


def _by_cell(rows: Iterable[RowCells], left_out: Collection[str]) -> dict[tuple[str, str, str], list[RowCells]]:
    """Return the rows by record, field and part, each list in the order of positions."""
    by_cell: defaultdict[tuple[str, str, str], list[RowCells]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: _place(row, "evidence_id")):
        if row["record_id"] not in left_out:
            by_cell[row["record_id"], row["field"], row.get("part") or "value"].append(row)
    return by_cell


def _place(row: RowCells, last: str) -> tuple[str, int, int, str]:
    return row.get("source_id") or "", row.get("start_char") or 0, row.get("end_char") or 0, row.get(last) or ""


def _match_rows(old: list[RowCells], new: list[RowCells], passes: Sequence[tuple[str, GetCells]]) -> Iterator[RowMatch]:
    """Yield the rows of one cell that differ, each old row with the new row in its place."""
    for kind, cells_of in passes:
        both, old, new = _agreeing(old, new, cells_of)
        if kind:
            yield from ((_kind(kind, was, now), was, now) for was, now in both)
    yield from (("evidence_removed", row, None) for row in old)
    yield from (("evidence_added", None, row) for row in new)


def _agreeing(
    old: list[RowCells], new: list[RowCells], cells_of: GetCells
) -> tuple[list[tuple[RowCells, RowCells]], list[RowCells], list[RowCells]]:
    """Return the pairs of rows with equal cells, the other old rows, and the other new rows, in order."""
    if not old or not new:
        return [], old, new
    if len(old) == len(new) == 1:  # most cells
        is_same = cells_of(old[0]) == cells_of(new[0])
        return ([(old[0], new[0])], [], []) if is_same else ([], old, new)
    places: defaultdict[object, list[int]] = defaultdict(list)
    for place in range(len(new) - 1, -1, -1):
        places[cells_of(new[place])].append(place)
    both, left, taken = [], [], set()
    for row in old:
        if others := places.get(cells_of(row)):
            taken.add(others[-1])
            both.append((row, new[others.pop()]))
        else:
            left.append(row)
    return both, left, [row for place, row in enumerate(new) if place not in taken]


def _kind(kind: str, was: RowCells, now: RowCells) -> str:
    """Return the kind of change of two rows: `evidence_ranked_anew` if the rank or its reason changed."""
    if kind not in ("evidence_restated", "evidence_moved"):
        return kind
    is_same = all(was.get(name, now.get(name)) == now.get(name, was.get(name)) for name in ("rank", "rank_reason"))
    return kind if is_same else "evidence_ranked_anew"


def find_mention_changes(
    pair: Pair, gone: Collection[str], came: Collection[str], changed: Collection[str]
) -> Iterator[Change]:
    """Yield every change of mentions, by source and position.

    Args:
        pair: the mentions that only one dataset has; old rows are in new names.
        gone: ids of removed sources, which are left out.
        came: ids of added sources, which are left out.
        changed: ids of sources with another text.
    """
    old, new = _by_mention(pair.old, gone, changed), _by_mention(pair.new, came, changed)
    rows = [(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    for was, now in sorted(rows, key=lambda row: _place(row[1] or row[0] or {}, "kind")):
        if was is not None and now is not None:
            for column, before, after in changed_cells(pair, was, now):
                if column not in _PLACE:
                    yield _mention_change("mention_changed", was, now, column, before, after)
        else:
            yield _mention_change("mention_removed" if was is not None else "mention_added", was, now)


def _by_mention(
    rows: list[RowCells], left_out: Collection[str], changed: Collection[str]
) -> dict[tuple[object, ...], RowCells]:
    """Return the rows by words and position; where the text changed, by words and number of the occurrence."""
    by_mention: dict[tuple[object, ...], RowCells] = {}
    occurrences: Counter[tuple[object, ...]] = Counter()
    for row in sorted(rows, key=lambda row: _place(row, "kind")):
        if row["source_id"] not in left_out:
            words = (row["source_id"], row.get("kind"), row["quote"])
            place = occurrences[words] if row["source_id"] in changed else (row["start_char"], row["end_char"])
            occurrences[words] += 1
            by_mention[(*words, place)] = row
    return by_mention


def _mention_change(
    kind: str,
    was: RowCells | None,
    now: RowCells | None,
    column: str = "",
    before: str | None = None,
    after: str | None = None,
) -> Change:
    row = now or was or {}
    new, old = ((receipt_of({name: row[name] for name in (*_PLACE, "quote")}),) if row else () for row in (now, was))
    reason = text_of(row, "reason")
    return Change(kind, "source", row["source_id"], "mentions", column, before, after, reason=reason, now=new, was=old)
