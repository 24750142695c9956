"""Changes of the descriptor: tables, columns, types, terms, keys and what it says of the package as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from policytrack.changes.change import Change
from policytrack.changes.matching import Matching
from policytrack.changes.side import Side


def find_schema_changes(old: Side, new: Side, both: Matching) -> list[Change]:
    """Every change of the descriptor, in the order of the new tables; tables that went come last."""
    found = list(_about(old, new))
    for name in new.shapes:
        found += _table(old, new, both, name) if name in both.tables else [_came(new, name)]
    left = [name for name in old.shapes if name not in both.tables.values()]
    return found + [_change("table_removed", name, old=name, note=f"{old.tables[name].num_rows} rows") for name in left]


def _change(
    kind: str, table: str, column: str = "", old: str | None = None, new: str | None = None, note: str = ""
) -> Change:
    return Change(kind, table=table, field=column, old=old, new=new, note=note)


def _came(new: Side, name: str) -> Change:
    return _change("table_added", name, new=name, note=f"{new.tables[name].num_rows} rows")


def _about(old: Side, new: Side) -> Iterator[Change]:
    for key in dict.fromkeys([*old.about, *new.about]):
        was, now = old.about.get(key), new.about.get(key)
        if was != now:
            yield _change("metadata_changed", "", str(key), _text(was), _text(now))


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(old: Side, new: Side, both: Matching, name: str) -> Iterator[Change]:
    before, columns = both.tables[name], both.columns[name]
    if before != name:
        yield _change("table_renamed", name, "", before, name)
    for column in new.shapes[name].fields:
        if column not in columns:
            yield _change("column_added", name, column, None, column, _filled(new, name, column))
        else:
            yield from _column(old, new, both, name, column)
    for column in old.shapes[before].fields:
        if column not in columns.values():
            yield _change("column_removed", name, column, column, None, _filled(old, before, column))
    yield from _order_and_key(old, new, both, name)


def _filled(side: Side, table: str, column: str) -> str:
    rows = side.tables[table].column(column)
    return f"{len(rows) - int(rows.null_count)} values"


def _column(old: Side, new: Side, both: Matching, name: str, column: str) -> Iterator[Change]:
    before, was_called = both.tables[name], both.columns[name][column]
    was, now = old.shapes[before].fields[was_called], new.shapes[name].fields[column]
    if was_called != column:
        yield _change("column_renamed", name, column, was_called, column)
    for kind, old_fact, new_fact in _facts(was, now):
        yield _change(kind, name, column, old_fact, new_fact)
    targets = {table: renamed for renamed, table in both.tables.items()}
    pointed = old.shapes[before].references.get(was_called)
    pointed, points = targets.get(pointed or "", pointed), new.shapes[name].references.get(column)
    if pointed != points:
        yield _change("reference_changed", name, column, pointed, points)


def _facts(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str | None]]:
    """Kind, old and new of each change of a column's type and constraints."""
    if was["policytrack:type"] != now["policytrack:type"]:
        yield "column_type_changed", was["policytrack:type"], now["policytrack:type"]
    old, new = was.get("constraints", {}), now.get("constraints", {})
    if bool(old.get("required")) != bool(new.get("required")):
        yield "column_required" if new.get("required") else "column_optional", None, None
    yield from _terms(old.get("enum"), new.get("enum"))
    if old.get("pattern") != new.get("pattern"):
        yield "pattern_changed", old.get("pattern"), new.get("pattern")


def _terms(old: list[str] | None, new: list[str] | None) -> Iterator[tuple[str, str | None, str | None]]:
    if old is None and new is not None:
        yield "terms_closed", None, " ".join(new)
    elif old is not None and new is None:
        yield "terms_opened", " ".join(old), None
    elif old is not None and new is not None:
        if lost := [term for term in old if term not in new]:
            yield "terms_removed", " ".join(lost), None
        if gained := [term for term in new if term not in old]:
            yield "terms_added", None, " ".join(gained)


def _order_and_key(old: Side, new: Side, both: Matching, name: str) -> Iterator[Change]:
    was, now, columns = old.shapes[both.tables[name]], new.shapes[name], both.columns[name]
    renamed = {before: column for column, before in columns.items()}
    kept = [renamed[column] for column in was.fields if column in renamed]
    if kept != list(columns):
        yield _change("columns_reordered", name, "", " ".join(kept), " ".join(columns))
    if [renamed.get(column, column) for column in was.key] != list(now.key):
        yield _change("key_changed", name, "", " ".join(was.key), " ".join(now.key))
