"""Matching of the tables and columns of two datasets: by name, or by content after a renaming."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.changes.side import Side, TableShape

ENOUGH = 0.9
"""Minimum share of equal cells for which an added column counts as a renamed removed column."""


@dataclass(frozen=True)
class Matching:
    """Tables and columns of both datasets.

    Args:
        tables: new table to old table.
        columns: new table to its columns, new to old.
    """

    tables: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]


def match(old: Side, new: Side) -> Matching:
    """Return the tables and columns of both datasets.

    Equal names match first. Then tables with the same columns match, and columns with the same cells (at least the
    share `ENOUGH`).
    """
    removed = {tuple(shape.fields): name for name, shape in old.shapes.items() if name not in new.shapes}
    tables: dict[str, str] = {}
    for name, shape in new.shapes.items():
        if before := name if name in old.shapes else removed.pop(tuple(shape.fields), None):
            tables[name] = before
    columns = {
        name: _match_columns(old.shapes[before], new.shapes[name], old.tables[before], new.tables[name])
        for name, before in tables.items()
    }
    return Matching(tables, columns)


def _match_columns(old: TableShape, new: TableShape, old_rows: pa.Table, new_rows: pa.Table) -> dict[str, str]:
    matched = {column: column for column in new.fields if column in old.fields}
    removed = [column for column in old.fields if column not in new.fields]
    added = [column for column in new.fields if column not in old.fields]
    if not removed or not added:
        return matched
    key, aligned = [column for column in new.key if column in matched], None
    if key:  # rows with the same key in both tables, in one order
        places = pc.index_in(_keys(new_rows, key), value_set=_keys(old_rows, key))
        aligned = old_rows.take(pc.drop_null(places)), new_rows.filter(pc.is_valid(places))
    for column in added:
        likeness = {other: _likeness(old, other, new, column, aligned) for other in removed}
        likest = max(removed, key=lambda other: likeness[other], default=None)
        if likest is not None and likeness[likest] >= ENOUGH:
            matched[column] = likest
            removed.remove(likest)
    return {column: matched[column] for column in new.fields if column in matched}


def _keys(table: pa.Table, key: list[str]) -> pa.ChunkedArray:
    texts = [pc.cast(table.column(column), pa.string()) for column in key]
    return pc.binary_join_element_wise(*texts, "\x1f", null_handling="replace", null_replacement="")


def _likeness(
    old: TableShape, before: str, new: TableShape, after: str, aligned: tuple[pa.Table, pa.Table] | None
) -> float:
    """Return the share of equal cells among those filled in either column; without any, 1 for equal descriptions."""
    was, now = old.fields[before], new.fields[after]
    if was["policytrack:type"] != now["policytrack:type"]:
        return 0.0
    texts = [rows.column(name) for rows, name in zip(aligned, (before, after), strict=True)] if aligned else []
    filled = pc.sum(pc.or_(*map(pc.is_valid, texts))).as_py() if texts else 0
    if not filled:
        return float(bool(was.get("description")) and was.get("description") == now.get("description"))
    return float((pc.sum(pc.equal(*texts)).as_py() or 0) / filled)
