"""Changes of the descriptor: tables, columns, types, terms, keys, and metadata of the package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from policytrack.changes.change import Change
from policytrack.changes.matching import Matching
from policytrack.changes.side import Side


def find_schema_changes(old: Side, new: Side, both: Matching) -> Iterator[Change]:
    """Yield every change of the descriptor, in the order of the new tables; removed tables are last."""
    for key in dict.fromkeys([*old.about, *new.about]):
        was, now = (
            value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for value in (old.about.get(key), new.about.get(key))
        )
        if was != now:
            yield _change("metadata_changed", "", str(key), was, now)
    for name in new.shapes:
        if name in both.tables:
            yield from _table_changes(old, new, both, name)
        else:
            yield _change("table_added", name, new=name, note=f"{new.tables[name].num_rows} rows")
    for name in old.shapes:
        if name not in both.tables.values():
            yield _change("table_removed", name, old=name, note=f"{old.tables[name].num_rows} rows")


def _change(
    kind: str, table: str, column: str = "", old: str | None = None, new: str | None = None, note: str = ""
) -> Change:
    return Change(kind, table=table, field=column, old=old, new=new, note=note)


def _table_changes(old: Side, new: Side, both: Matching, name: str) -> Iterator[Change]:
    before, columns = both.tables[name], both.columns[name]
    was, now = old.shapes[before], new.shapes[name]
    if before != name:
        yield _change("table_renamed", name, "", before, name)
    for column in now.fields:
        if column not in columns:
            yield _change("column_added", name, column, None, column, _values(new, name, column))
        else:
            yield from _column_changes(old, new, both, name, column)
    for column in was.fields:
        if column not in columns.values():
            yield _change("column_removed", name, column, column, None, _values(old, before, column))
    renamed = {old_column: column for column, old_column in columns.items()}
    kept = [renamed[column] for column in was.fields if column in renamed]
    if kept != list(columns):
        yield _change("columns_reordered", name, "", " ".join(kept), " ".join(columns))
    if [renamed.get(column, column) for column in was.key] != list(now.key):
        yield _change("key_changed", name, "", " ".join(was.key), " ".join(now.key))


def _values(side: Side, table: str, column: str) -> str:
    rows = side.tables[table].column(column)
    return f"{len(rows) - int(rows.null_count)} values"


def _column_changes(old: Side, new: Side, both: Matching, name: str, column: str) -> Iterator[Change]:
    before, old_column = both.tables[name], both.columns[name][column]
    was, now = old.shapes[before].fields[old_column], new.shapes[name].fields[column]
    if old_column != column:
        yield _change("column_renamed", name, column, old_column, column)
    if was["policytrack:type"] != now["policytrack:type"]:
        yield _change("column_type_changed", name, column, was["policytrack:type"], now["policytrack:type"])
    for kind, old_fact, new_fact in _constraint_changes(was, now):
        yield _change(kind, name, column, old_fact, new_fact)
    renamed = {old_table: table for table, old_table in both.tables.items()}
    old_target = old.shapes[before].references.get(old_column)
    old_target, target = renamed.get(old_target or "", old_target), new.shapes[name].references.get(column)
    if old_target != target:
        yield _change("reference_changed", name, column, old_target, target)


def _constraint_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield kind, old and new of each change of the constraints, the terms or the form of a field."""
    before, after = old.get("constraints", {}), new.get("constraints", {})
    if bool(before.get("required")) != bool(after.get("required")):
        yield "column_required" if after.get("required") else "column_optional", None, None
    was, now = before.get("enum", old.get("categories")), after.get("enum", new.get("categories"))
    if was is None and now is not None:
        yield "terms_closed", None, " ".join(now)
    elif was is not None and now is None:
        yield "terms_opened", " ".join(was), None
    elif was is not None and now is not None:
        if lost := [term for term in was if term not in now]:
            yield "terms_removed", " ".join(lost), None
        if gained := [term for term in now if term not in was]:
            yield "terms_added", None, " ".join(gained)
    form, new_form = (
        rules.get("pattern", field.get("policytrack:form")) for rules, field in ((before, old), (after, new))
    )
    if form != new_form:
        yield "pattern_changed", form, new_form
