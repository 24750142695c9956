"""Cells of contributed rows: the record, the pointer and the field of the annotation that each stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytrack.contribute.rows.sheets import ContributedRow
from policytrack.records.tables import CHILD_TABLES, MODELS, RECORD_TABLES, children_of, column_at
from policytrack.seeds.layout import DERIVED_FROM, has_fields, key_parts
from policytrack.values.text import key_of_words, slug_of

TYPE_OF_TABLE = {table: record_type for record_type, table in RECORD_TABLES.items()}
_CHILDREN = {table: (record_type, name) for (record_type, name), table in CHILD_TABLES.items() if name != "events"}


class RowTypes:
    """The types of the records that rows speak of.

    Args:
        rows: the rows.
        known: record id to type, of records elsewhere.
        source_id: the source.
    """

    def __init__(self, rows: Iterable[ContributedRow], known: Mapping[str, str], source_id: str) -> None:
        self.types = {**known, source_id: "source"}
        self.name_kinds: dict[tuple[str, str], str] = {}
        for row in rows:
            if record_type := TYPE_OF_TABLE.get(row.table.name) or row.cells.get("record_type"):
                self.types[row.record_id] = record_type
            if row.table.name == "institution_names":
                self.name_kinds[row.record_id, key_of(row)] = row.cells.get("kind", "")

    def of(self, row: ContributedRow) -> str:
        """Return the type of a row's record; "" if it is unknown."""
        table = row.table.name
        return TYPE_OF_TABLE.get(table) or _CHILDREN.get(table, ("",))[0] or self.types.get(row.record_id, "")

    def path_of(self, record_type: str, record_id: str, pointer: str) -> tuple[str, ...]:
        """Return the field of the annotation that gives a cell; () for a cell that no quote gives."""
        column, (name, *rest) = column_at(record_type, pointer), pointer.strip("/").split("/")
        if not column.read:
            return ()
        child = children_of(MODELS[record_type]).get(name)
        if child is None:
            return (column.field,)
        if has_fields(child):
            return name, rest[0], column.field
        if key_parts(child) == ("name_kind",):
            kind = self.name_kinds.get((record_id, rest[0]), "")
            return (name, kind) if kind else ()
        return name, *rest[0].split(":", len(key_parts(child)) - 1)


def is_child(row: ContributedRow) -> bool:
    """Return whether a row is one of a child table, and has a key within its record."""
    return row.table.name == "events" or row.table.name in _CHILDREN


def key_of(row: ContributedRow) -> str:
    """Return the key of a row of a child table, made of its cells where it is not given; "" for a row without cells."""
    cells = row.cells
    if key := cells.get("key"):
        return key
    who = cells.get("institution_id") or cells.get("country") or slug_of(cells.get("name", ""))
    made = {
        ("stage",): cells.get("event", ""),
        ("topic",): cells.get("topic", ""),
        ("record_id",): cells.get("record_id", ""),
        ("person",): cells.get("person_id") or slug_of(cells.get("person", "")),
        ("name_kind",): key_of_words(cells["name"]) if "name" in cells else "",
        ("who",): who,
        ("role", "who"): f"{cells['role']}:{who}" if who and "role" in cells else "",
    }
    return made.get(key_parts(row.table.model), "")


def pointer_of(row: ContributedRow, column: str) -> str:
    """Return the pointer of a cell."""
    child = "events" if row.table.name == "events" else _CHILDREN.get(row.table.name, ("", ""))[1]
    return f"/{child}/{key_of(row)}/{column}" if child else f"/{column}"


def pointer_of_quoted(row: ContributedRow, name: str, record_type: str) -> str:
    """Return the pointer of the cell that a quote gives; of a derived cell, that of the child row it follows from."""
    given, value = child_of_derived(row, name, record_type), row.cells.get(name, "")
    if given == "events":
        stage = row.cells.get("status", "")
        return f"/events/{stage}/{'date' if name == 'status_date' else 'event'}" if stage else f"/{name}"
    if given == "donors" and value:
        return f"/{given}/{value}/{'country' if name == 'donor_country' else 'institution_id'}"
    return pointer_of(row, name)


def child_of_derived(row: ContributedRow, name: str, record_type: str) -> str:
    """Return the child table whose rows give a cell of a record; "" for a cell that is not derived from one."""
    given = DERIVED_FROM[record_type].get(name, "") if row.table.name == RECORD_TABLES[record_type] else ""
    return given if name in ("status", "status_date", "donor_country", "donor_id") else ""


def is_keyed(record_type: str, path: tuple[str, ...]) -> bool:
    """Return whether the value of a field is its key in the annotation."""
    child = children_of(MODELS[record_type]).get(path[0]) if path else None
    return child is not None and not has_fields(child)
