"""Translation: old rows in the new dataset's ids and names, so that a new name is told once and not cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policytrack.changes.matching import Matching
from policytrack.changes.pairs import Cells, Pair
from policytrack.changes.side import Side

_IDS = ("record_id", "source_id", "attributed_to_id", "institution_id")
"""Columns of evidence and mentions that name records."""


@dataclass(frozen=True)
class NewNames:
    """What has another name in the new dataset.

    Args:
        records: old record id to new one.
        columns: owner, as evidence pointers know it, and old column, to new column.
        types: old record id to record type.
    """

    records: Mapping[str, str]
    columns: Mapping[tuple[str, str], str]
    types: Mapping[str, str]

    def of_key(self, key: str) -> str:
        """A record id, or the key of a row with an id in it: `counterpart:nato`."""
        return ":".join(self.records.get(piece, piece) for piece in key.split(":"))

    def of_pointer(self, record_id: str, pointer: str) -> str:
        """A pointer into a record, given under the record's old id."""
        *path, column = pointer.lstrip("/").split("/")
        owner = path[0] if path else self.types.get(record_id, "")
        return "/" + "/".join([*(self.of_key(piece) for piece in path), self.columns.get((owner, column), column)])


def translate(pairs: Mapping[str, Pair], names: NewNames) -> dict[str, Pair]:
    """The pairs, their old rows in the new names; a cell that names a renamed record is left for the reader to see."""
    if not names.records and not names.columns:
        return dict(pairs)
    return {name: replace(pair, old=[_row(pair, row, names) for row in pair.old]) for name, pair in pairs.items()}


def column_names(old: Side, both: Matching) -> dict[tuple[str, str], str]:
    """Record type or short name of a child table, and old column, to new column; of those that were renamed."""
    found: dict[tuple[str, str], str] = {}
    for name, columns in both.columns.items():
        shape = old.shapes[both.tables[name]]
        owner = shape.short_name if shape.kind == "child" else shape.record_type
        found |= {(owner, before): column for column, before in columns.items() if before != column}
    return found


def _row(pair: Pair, row: Cells, names: NewNames) -> Cells:
    kind = pair.shape.kind
    if kind in ("record", "child"):
        return {**row, **{column: names.of_key(str(row[column])) for column in pair.shape.key}}
    changed = {column: names.records.get(row[column], row[column]) for column in _IDS if row.get(column)}
    if kind == "entries" and row.get("disputed_fields"):
        pointers = [names.of_pointer(row["record_id"], each) for each in row["disputed_fields"].split(" ")]
        changed["disputed_fields"] = " ".join(pointers)
    if kind == "evidence":
        changed["field"] = names.of_pointer(row["record_id"], row["field"])
        changed["value"] = names.records.get(row["value"], row["value"])
    return {**row, **changed}
