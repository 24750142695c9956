"""Mentions: which came, which went, and which are accounted for otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from policytrack.changes.change import Change, Receipt
from policytrack.changes.pairs import Cells, Pair, differing, text_of
from policytrack.changes.receipts import receipt_of

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
    for was, now in sorted(rows, key=lambda row: _place(row[1] or row[0] or {})):
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
    for row in sorted(rows, key=_place):
        if row["source_id"] not in left_out:
            words = (row["source_id"], row.get("kind"), row["quote"])
            place = seen[words] if row["source_id"] in changed else (row["start_char"], row["end_char"])
            seen[words] += 1
            found[(*words, place)] = row
    return found


def _place(row: Cells) -> tuple[str, int, int, str]:
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
