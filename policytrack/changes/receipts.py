"""Receipts: which quotes came, went, moved or are read otherwise, cell by cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from policytrack.changes.change import Change, Receipt
from policytrack.changes.pairs import Cells, Pair, differing, text_of
from policytrack.records.evidence import why_ranked

PASSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("evidence_restated", ("value", "source_id", "start_char", "end_char", "quote")),
    ("evidence_read_anew", ("source_id", "start_char", "end_char", "quote")),
    ("evidence_moved", ("value", "source_id", "quote")),
    ("evidence_moved", ("value", "quote")),
    ("evidence_read_anew", ("source_id", "quote")),
    ("evidence_reworded", ("value", "source_id")),
    ("evidence_reworded", ("value",)),
    ("evidence_replaced", ()),
)
"""In which cells an old row and a new one of the same record, field and part must agree, the surest first."""

_LACKING = {
    "evidence_id": "", "source_id": "", "start_char": 0, "end_char": 0, "quote": "", "value": "", "part": "value",
    "method": "", "because": None, "attributed_to": None, "rank": "preferred", "rank_reason": None,
}  # fmt: skip
"""What stands for a column that the table of another version lacks, in the order of a receipt's fields."""
_cells_of = itemgetter(*_LACKING)
_words_of = itemgetter("value", "source_id", "quote")
_place_of = itemgetter("source_id", "start_char")

GONE, WITH_TEXT, WITH_SOURCE = "gone", "gone with the change of the text", "gone with its source"
STILL_THERE, NOT_FOLLOWED, READ_ANEW = "still there", "still there, not followed", "still there, now read as"
NEW_SOURCE, NEW_TEXT = "a new source", "its text changed"
"""What can have become of a quote that stood behind an old value, and of the source of a new one."""

Cell = tuple[str, str, str]
"""Record, field and part."""
Match = tuple[str, Cells | None, Cells | None]
"""An old row and the new one that it became."""
Passes = Sequence[tuple[str, Callable[[Cells], object]]]
"""What two rows that agree are, "" where they are equal, and what of a row must agree."""


def find_evidence_changes(
    pair: Pair, gone: Collection[str], came: Collection[str], changed: Collection[str], types: Mapping[str, str]
) -> Iterator[Change]:
    """Every change of the receipts of records that both datasets have, by record, field and place.

    Args:
        pair: the evidence of either side that the other has not, the old in new names.
        gone: records that went, sources among them; theirs is left out.
        came: records that came, in the same way.
        changed: sources whose text changed.
        types: record id to record type.
    """
    old, new = _by_cell(pair.old, gone), _by_cell(pair.new, came)
    passes = _passes(pair.columns)
    for cell in sorted(old.keys() | new.keys()):
        record_id, field, _ = cell
        for kind, was, now in _matched(old.get(cell, []), new.get(cell, []), passes):
            after = None if now is None else receipt_of(now, _state(now["source_id"], came, changed))
            before = None if was is None else receipt_of(was, *_fate(kind, was, after, gone, changed))
            yield Change(
                kind,
                types.get(record_id, ""),
                record_id,
                "evidence",
                field,
                before.value if before else None,
                after.value if after else None,
                now=(after,) if after else (),
                was=(before,) if before else (),
            )


def receipt_of(row: Cells, fate: str = "", detail: str | None = None) -> Receipt:
    """A row of evidence as a receipt; what the table of another version lacks is empty."""
    try:
        return Receipt(*_cells_of(row), fate, detail)  # type: ignore[call-arg]  # the names are those of the fields
    except KeyError:
        return receipt_of({**_LACKING, **row}, fate, detail)


def counts(receipt: Receipt) -> bool:
    """Whether the quote is one behind the published value."""
    return receipt.part == "value" and receipt.rank == "preferred"


def _state(source_id: str, came: Collection[str], changed: Collection[str]) -> str:
    return NEW_TEXT if source_id in changed else NEW_SOURCE if source_id in came else ""


def _fate(
    kind: str, was: Cells, now: Receipt | None, gone: Collection[str], changed: Collection[str]
) -> tuple[str, str | None]:
    """What became of a quote that stood behind an old value, and the detail of it."""
    if kind == "evidence_read_anew" and now is not None:
        return READ_ANEW, now.value
    if now is not None and kind not in ("evidence_reworded", "evidence_replaced"):
        return (STILL_THERE, None) if counts(now) else (NOT_FOLLOWED, why_ranked(now.rank_reason) or None)
    if was["source_id"] in gone:
        return WITH_SOURCE, None
    return (WITH_TEXT if was["source_id"] in changed else GONE), None


def _by_cell(rows: Iterable[Cells], left_out: Collection[str]) -> dict[Cell, list[Cells]]:
    found: defaultdict[Cell, list[Cells]] = defaultdict(list)
    for row in rows:
        if row["record_id"] not in left_out:
            found[row["record_id"], row["field"], row.get("part") or "value"].append(row)
    return found


def _passes(columns: Sequence[str]) -> Passes:
    """The passes that the tables allow: those of another version may lack a column."""
    known = [(kind, wanted) for kind, wanted in PASSES if set(wanted) <= set(columns)]
    return [
        ("", itemgetter(*columns)),
        *((kind, itemgetter(*wanted) if wanted else _nothing) for kind, wanted in known),
    ]


def _nothing(_: Cells) -> None:
    return None


def _matched(old: list[Cells], new: list[Cells], passes: Passes) -> Iterator[Match]:
    """The rows of one cell, each old one with the new one that it became."""
    if len(old) == len(new) == 1:  # nearly always, and then quickly told
        kind = next(kind for kind, cells_of in passes if cells_of(old[0]) == cells_of(new[0]))
        if kind:
            yield _kind(kind, old[0], new[0]), old[0], new[0]
        return
    old, new = sorted(old, key=_place), sorted(new, key=_place)
    if _only_moved(old, new):
        yield from ((_kind("evidence_moved", was, now), was, now) for was, now in zip(old, new, strict=True))
        return
    for kind, cells_of in passes:
        if not old or not new:
            break
        both, old, new = _agreeing(old, new, cells_of)
        if kind:
            yield from ((_kind(kind, was, now), was, now) for was, now in both)
    yield from (("evidence_removed", row, None) for row in old)
    yield from (("evidence_added", None, row) for row in new)


def _only_moved(old: list[Cells], new: list[Cells]) -> bool:
    """Whether the rows say the same words in the same order, and none is where one was: the passes' short cut."""
    if len(old) != len(new) or not {"start_char"} <= old[0].keys() & new[0].keys():
        return False
    is_same = list(map(_words_of, old)) == list(map(_words_of, new))
    return is_same and {*map(_place_of, old)}.isdisjoint(map(_place_of, new))


def _agreeing(
    old: list[Cells], new: list[Cells], cells_of: Callable[[Cells], object]
) -> tuple[list[tuple[Cells, Cells]], list[Cells], list[Cells]]:
    """The rows that agree in some cells, two by two, and the rest of either, in order."""
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


def _kind(kind: str, was: Cells, now: Cells) -> str:
    if kind not in ("evidence_restated", "evidence_moved"):
        return kind
    is_same = all(was.get(name, now.get(name)) == now.get(name, was.get(name)) for name in ("rank", "rank_reason"))
    return kind if is_same else "evidence_ranked_anew"


def _place(row: Cells) -> tuple[str, int, int, str]:
    return (
        row.get("source_id") or "",
        row.get("start_char") or 0,
        row.get("end_char") or 0,
        row.get("evidence_id") or "",
    )


Key = tuple[object, ...]

_PLACE = ("source_id", "start_char", "end_char")


def find_mention_changes(
    pair: Pair, gone: Collection[str], came: Collection[str], changed: Collection[str]
) -> Iterator[Change]:
    """Every mention that came, went or is accounted for otherwise, by source and place.

    A mention is known by its place; where the source's text changed, by its words, the first of them by the first.

    Args:
        pair: the mentions of either side that the other has not, the old in new names.
        gone: sources that went, which are left out.
        came: sources that came, which are left out.
        changed: sources whose text changed.
    """
    old, new = _by_key(pair.old, gone, changed), _by_key(pair.new, came, changed)
    rows = [(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    for was, now in sorted(rows, key=lambda row: _mention_place(row[1] or row[0] or {})):
        if was is None and now is not None:
            yield _change("mention_added", now, now=(_quote(now),))
        elif was is not None and now is None:
            yield _change("mention_removed", was, was=(_quote(was),))
        elif was is not None and now is not None:
            for column, before, after in differing(pair, was, now):
                if column not in _PLACE:
                    yield _change("mention_changed", now, column, before, after, (_quote(now),), (_quote(was),))


def _by_key(rows: list[Cells], left_out: Collection[str], changed: Collection[str]) -> dict[Key, Cells]:
    found: dict[Key, Cells] = {}
    seen: Counter[Key] = Counter()
    for row in sorted(rows, key=_mention_place):
        if row["source_id"] not in left_out:
            words = (row["source_id"], row.get("kind"), row["quote"])
            place = seen[words] if row["source_id"] in changed else (row["start_char"], row["end_char"])
            seen[words] += 1
            found[(*words, place)] = row
    return found


def _mention_place(row: Cells) -> tuple[str, int, int, str]:
    return row.get("source_id") or "", row.get("start_char") or 0, row.get("end_char") or 0, row.get("kind") or ""


def _quote(row: Cells) -> Receipt:
    return receipt_of({name: row[name] for name in (*_PLACE, "quote")})


def _change(
    kind: str,
    row: Cells,
    column: str = "",
    old: str | None = None,
    new: str | None = None,
    now: tuple[Receipt, ...] = (),
    was: tuple[Receipt, ...] = (),
) -> Change:
    reason = text_of(row, "reason")
    return Change(kind, "source", row["source_id"], "mentions", column, old, new, reason=reason, now=now, was=was)
