"""Matching: which table and column of one dataset is which of the other, renamed ones included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.changes.side import Shape, Side

ENOUGH = 0.9
"""Share of equal cells from which a column that came is one that went, under a new name."""


@dataclass(frozen=True)
class Matching:
    """What both datasets have.

    Args:
        tables: new table to old table.
        columns: new table to its columns, new to old.
    """

    tables: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]


def match(old: Side, new: Side) -> Matching:
    """Finds what both have: by name; a renamed table by its columns, a renamed column by its cells."""
    tables = _match_tables(old.shapes, new.shapes)
    columns = {
        name: _match_columns(old.shapes[before], new.shapes[name], old.tables[before], new.tables[name])
        for name, before in tables.items()
    }
    return Matching(tables, columns)


def _match_tables(old: Mapping[str, Shape], new: Mapping[str, Shape]) -> dict[str, str]:
    gone = {tuple(old[name].fields): name for name in old if name not in new}
    found = {name: name if name in old else gone.pop(tuple(new[name].fields), None) for name in new}
    return {name: before for name, before in found.items() if before is not None}


def _match_columns(old: Shape, new: Shape, old_rows: pa.Table, new_rows: pa.Table) -> dict[str, str]:
    same = {column: column for column in new.fields if column in old.fields}
    gone = [column for column in old.fields if column not in new.fields]
    came = [column for column in new.fields if column not in old.fields]
    if not gone or not came:
        return same
    key = [column for column in new.key if column in same]
    aligned = _align(old_rows, new_rows, key) if key else None
    for column in came:
        likest = max(gone, key=lambda other: _likeness(old, other, new, column, aligned), default=None)
        if likest is not None and _likeness(old, likest, new, column, aligned) >= ENOUGH:
            same[column] = likest
            gone.remove(likest)
    return {column: same[column] for column in new.fields if column in same}


def _align(old: pa.Table, new: pa.Table, key: list[str]) -> tuple[pa.Table, pa.Table]:
    """The rows of both tables that have one key, in one order."""
    places = pc.index_in(_keys(new, key), value_set=_keys(old, key))
    return old.take(pc.drop_null(places)), new.filter(pc.is_valid(places))


def _keys(table: pa.Table, key: list[str]) -> pa.ChunkedArray:
    texts = [pc.cast(table.column(column), pa.string()) for column in key]
    return pc.binary_join_element_wise(*texts, "\x1f", null_handling="replace", null_replacement="")


def _likeness(old: Shape, before: str, new: Shape, after: str, aligned: tuple[pa.Table, pa.Table] | None) -> float:
    """Share of equal cells among those that either column has; without any, 1 where both are described alike."""
    was, now = old.fields[before], new.fields[after]
    if was["policytrack:type"] != now["policytrack:type"]:
        return 0.0
    texts = [rows.column(name) for rows, name in zip(aligned, (before, after), strict=True)] if aligned else []
    stated = pc.sum(pc.or_(*(pc.is_valid(each) for each in texts))).as_py() if texts else 0
    if not stated:
        return float(bool(was.get("description")) and was.get("description") == now.get("description"))
    return float((pc.sum(pc.equal(*texts)).as_py() or 0) / stated)
