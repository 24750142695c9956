"""Pairs: for each table, the rows that only one dataset has, with the names of the new dataset.

Arrow compares the tables column by column; all later steps read only the rows left over, by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.changes.matching import Matching
from policytrack.changes.side import Side, TableKind, TableShape
from policytrack.problems import DatasetError, Problem
from policytrack.values.cell import to_text

RowCells = dict[str, Any]
"""Column to value."""
RowKey = tuple[str, ...]
"""The cells of the key."""

_NOT_COMPARED: Mapping[TableKind, tuple[str, ...]] = {
    # Ids follow from the other cells; prefix and suffix change with the text only.
    "evidence": ("evidence_id", "claim_id", "prefix", "suffix"),
    "mentions": ("mention_id",),
    # The table of the record has the title and gives the type.
    "entries": ("title", "record_type"),
    # The descriptor has type and required; the example follows from the rows.
    "codebook": ("type", "required", "example"),
}
_NEEDED: Mapping[TableKind, tuple[str, ...]] = {
    "evidence": ("record_id", "field", "value", "source_id", "quote"),
    "mentions": ("source_id", "start_char", "end_char", "quote"),
}
"""Columns besides the key that the comparison of rows requires."""
_UNUSED = ("claim_id", "prefix", "suffix")
"""Columns of evidence, the largest table, that no change shows."""

_SEPARATOR, _NULL = "\x1f", "\x1bn"
_ESCAPES = (("\x1b", "\x1be"), ("\x1f", "\x1bs"))
"""Escapes of the characters above within a value; the escape character itself comes first."""


@dataclass(frozen=True)
class Pair:
    """A table of both datasets.

    Args:
        shape: the table in the new descriptor; in the old descriptor if the new dataset lacks the table.
        columns: the compared columns, in order.
        old: the old rows that the new dataset lacks.
        new: the new rows that the old dataset lacks.
    """

    shape: TableShape
    columns: tuple[str, ...]
    old: list[RowCells]
    new: list[RowCells]


class KeyedRow(NamedTuple):
    """A key with the old row and the new row; None for a side without a row of the key."""

    key: RowKey
    old: RowCells | None
    new: RowCells | None


def pair_tables(old: Side, new: Side, both: Matching) -> dict[str, Pair]:
    """Return the pairs by new table, in the order of the new descriptor.

    Tables of records are included if only one dataset has them; tables without the needed columns are left out.
    """
    pairs: dict[str, Pair] = {}
    for name, shape in new.shapes.items():
        columns = both.columns.get(name, {})
        if name not in both.tables and shape.kind == "record":
            pairs[name] = Pair(shape, (), [], new.tables[name].to_pylist())
        elif name in both.tables and {*shape.key, *_NEEDED.get(shape.kind, ())} <= set(columns):
            renamed = {before: column for column, before in columns.items()}
            before, after = old.tables[both.tables[name]], new.tables[name]
            before = before.rename_columns([renamed.get(column, column) for column in before.column_names])
            if shape.kind == "evidence":
                before, after = (
                    table.select([column for column in table.column_names if column not in _UNUSED])
                    for table in (before, after)
                )
            compared = tuple(column for column in columns if column not in _NOT_COMPARED.get(shape.kind, ()))
            pairs[name] = Pair(shape, compared, *leftovers(before, after, compared))
    for name, shape in old.shapes.items():
        if name not in both.tables.values() and shape.kind == "record":
            pairs[name] = Pair(shape, (), old.tables[name].to_pylist(), [])
    return pairs


def leftovers(old: pa.Table, new: pa.Table, columns: Sequence[str]) -> tuple[list[RowCells], list[RowCells]]:
    """Return the rows that only one of two tables has, in order.

    Args:
        old: a table.
        new: another table.
        columns: the compared columns, which both tables have; without any, every row is left over.
    """
    if not columns:
        return old.to_pylist(), new.to_pylist()
    if old.select(columns).equals(new.select(columns)):
        return [], []
    old_texts, new_texts = _row_texts(old, columns), _row_texts(new, columns)
    return _rows_without(old, old_texts, new_texts), _rows_without(new, new_texts, old_texts)


def _row_texts(table: pa.Table, columns: Sequence[str]) -> Any:
    """Return the cells of each row as one text; rows with different cells have different texts."""
    texts = []
    for column in table.select(columns).columns:
        cells = pc.cast(column, pa.large_string())
        for char, escape in _ESCAPES if pa.types.is_string(column.type) else ():
            if pc.any(pc.match_substring(cells, char)).as_py():
                cells = pc.replace_substring(cells, char, escape)
        texts.append(cells)
    separator = pa.scalar(_SEPARATOR, pa.large_string())
    return pc.binary_join_element_wise(*texts, separator, null_handling="replace", null_replacement=_NULL)


def _rows_without(table: pa.Table, texts: Any, others: Any) -> list[RowCells]:
    """Return the rows whose text is not among the others; equal texts of a column are one object, to save memory."""
    left = table.filter(pc.invert(pc.is_in(texts, value_set=others)))
    columns = []
    for column in left.columns:
        cells = column.to_pylist()
        if pa.types.is_string(column.type):
            known: dict[str, str] = {}
            cells = [known.setdefault(cell, cell) for cell in cells]
        columns.append(cells)
    names = left.column_names
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def keyed_rows(pair: Pair) -> list[KeyedRow]:
    """Return the rows of both sides in the order of keys; without a key, all cells of a row are the key.

    Raises:
        DatasetError: two rows of one side have the same key.
    """
    old, new = _by_key(pair.shape, pair.old), _by_key(pair.shape, pair.new)
    return [KeyedRow(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]


def _by_key(shape: TableShape, rows: Sequence[RowCells]) -> dict[RowKey, RowCells]:
    by_key: dict[RowKey, RowCells] = {}
    for row in rows:
        key = tuple(text_of(row, column) or "" for column in shape.key or row)
        if key in by_key and shape.key:
            message = f"two rows of {shape.name} have the same key"
            hint = "policytrack verify lists every problem of a data folder"
            raise DatasetError(Problem("DUPLICATE_KEY", message, got=" ".join(key)[:100], hint=hint))
        by_key[key] = row
    return by_key


def text_of(row: RowCells, column: str) -> str | None:
    """Return a cell as text; None for null."""
    value = row.get(column)
    return None if value is None else to_text(value)


def filled_cells(pair: Pair, row: RowCells) -> Iterator[tuple[str, str]]:
    """Yield column and text of each cell that is not null, except those of the key."""
    for column in row:
        text = text_of(row, column)
        if text is not None and column not in pair.shape.key:
            yield column, text


def changed_cells(pair: Pair, old: RowCells, new: RowCells) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield column, old text and new text of each compared cell that differs."""
    for column in pair.columns:
        was, now = text_of(old, column), text_of(new, column)
        if was != now and column not in pair.shape.key:
            yield column, was, now


@dataclass(frozen=True)
class NewNames:
    """Renamed records and columns.

    Args:
        records: old record id to new.
        columns: (owner, old column) to new column; the owner is a record type or the short name of a child table.
        types: old record id to record type.
    """

    records: Mapping[str, str]
    columns: Mapping[tuple[str, str], str]
    types: Mapping[str, str]

    def of_key(self, key: str) -> str:
        """Return a record id, or a key that holds record ids (`counterpart:nato`), in new names."""
        return ":".join(self.records.get(piece, piece) for piece in key.split(":"))

    def of_pointer(self, record_id: str, pointer: str) -> str:
        """Return a pointer in new names.

        Args:
            record_id: the old id of the record.
            pointer: the JSON Pointer within the record.
        """
        *path, column = pointer.lstrip("/").split("/")
        owner = path[0] if path else self.types.get(record_id, "")
        return "/" + "/".join([*map(self.of_key, path), self.columns.get((owner, column), column)])

    def of_row(self, shape: TableShape, row: RowCells) -> RowCells:
        """Return an old row in new names; cells that refer to a renamed record stay, as changes of value."""
        if shape.kind in ("record", "child"):
            return row | {column: self.of_key(str(row[column])) for column in shape.key}
        ids = ("record_id", "source_id", "attributed_to_id", "institution_id")
        renamed = {column: self.records.get(row[column], row[column]) for column in ids if row.get(column)}
        if shape.kind == "entries" and row.get("disputed_fields"):
            pointers = [self.of_pointer(row["record_id"], pointer) for pointer in row["disputed_fields"].split(" ")]
            renamed["disputed_fields"] = " ".join(pointers)
        if shape.kind == "evidence":
            renamed["field"] = self.of_pointer(row["record_id"], row["field"])
            renamed["value"] = self.records.get(row["value"], row["value"])
        return row | renamed


def column_names(old: Side, both: Matching) -> dict[tuple[str, str], str]:
    """Return the renamed columns, as `NewNames.columns`."""
    renamed: dict[tuple[str, str], str] = {}
    for name, columns in both.columns.items():
        shape = old.shapes[both.tables[name]]
        owner = shape.short_name if shape.kind == "child" else shape.record_type
        renamed |= {(owner, before): column for column, before in columns.items() if before != column}
    return renamed


def translate(pairs: Mapping[str, Pair], names: NewNames) -> dict[str, Pair]:
    """Return the pairs with the old rows in new names."""
    if not names.records and not names.columns:
        return dict(pairs)
    return {
        name: replace(pair, old=[names.of_row(pair.shape, row) for row in pair.old]) for name, pair in pairs.items()
    }
