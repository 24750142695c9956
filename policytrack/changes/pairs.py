"""Pairs: of each table, the rows of either dataset that the other has not, in the new dataset's names.

They are found column by column in Arrow; all that follows reads only these, by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.changes.matching import Matching
from policytrack.changes.side import Kind, Shape, Side
from policytrack.problems import DatasetError, problem
from policytrack.values.cell import to_text

Cells = dict[str, Any]
"""Column to value."""
Key = tuple[str, ...]
"""The cells that tell a row from all others of its table."""

_NOT_COMPARED: Mapping[Kind, tuple[str, ...]] = {
    # Ids that are made of the other cells, and context that the text's own change tells.
    "evidence": ("evidence_id", "claim_id", "prefix", "suffix"),
    "mentions": ("mention_id",),
    # The record's own title or name and table tell these.
    "entries": ("title", "record_type"),
    # What the descriptor tells, or follows from the rows.
    "codebook": ("type", "required", "example"),
}
_NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "evidence": ("record_id", "field", "value", "source_id", "quote"),
    "mentions": ("source_id", "start_char", "end_char", "quote"),
}
"""Columns, beside the key, without which nothing more than their absence can be told."""


@dataclass(frozen=True)
class Pair:
    """A table of both datasets.

    Args:
        shape: what the new descriptor says of it; the old one's where the new dataset has no such table.
        columns: the columns that are compared, in order.
        old: the old rows that the new dataset has not.
        new: the new rows that the old dataset has not.
    """

    shape: Shape
    columns: tuple[str, ...]
    old: list[Cells]
    new: list[Cells]


def pair_tables(old: Side, new: Side, both: Matching) -> dict[str, Pair]:
    """The tables that both have, and those of records that one has, by the new name and in the new order."""
    found = dict(_pairs(old, new, both))
    for name, shape in old.shapes.items():
        if name not in both.tables.values() and shape.kind == "record":
            found[name] = Pair(shape, (), old.tables[name].to_pylist(), [])
    return found


def _pairs(old: Side, new: Side, both: Matching) -> Iterator[tuple[str, Pair]]:
    for name, shape in new.shapes.items():
        if name in both.tables:
            if not {*shape.key, *_NEEDED.get(shape.kind, ())} <= set(both.columns[name]):
                continue
            columns = [column for column in both.columns[name] if column not in _NOT_COMPARED.get(shape.kind, ())]
            before, after = _renamed(old.tables[both.tables[name]], both.columns[name]), new.tables[name]
            if shape.kind == "evidence":
                before, after = _without_context(before), _without_context(after)
            yield name, Pair(shape, tuple(columns), *leftovers(before, after, columns))
        elif shape.kind == "record":
            yield name, Pair(shape, (), [], new.tables[name].to_pylist())


def _renamed(table: pa.Table, columns: Mapping[str, str]) -> pa.Table:
    names = {before: column for column, before in columns.items()}
    return table.rename_columns([names.get(name, name) for name in table.column_names])


def _without_context(evidence: pa.Table) -> pa.Table:
    """The largest table without what nobody asks for."""
    return evidence.select([name for name in evidence.column_names if name not in ("claim_id", "prefix", "suffix")])


_SEPARATOR, _NULL = "\x1f", "\x1bn"
_ESCAPES = (("\x1b", "\x1be"), ("\x1f", "\x1bs"))
"""So that no value can pass for another's end, or for null. The first makes room for the second."""


def leftovers(old: pa.Table, new: pa.Table, columns: Sequence[str]) -> tuple[list[Cells], list[Cells]]:
    """The rows of each table that the other lacks, as they stand there.

    Args:
        old: a table.
        new: another.
        columns: the columns that count, which both have; where none is given, every row is left over.
    """
    if not columns:
        return old.to_pylist(), new.to_pylist()
    if old.select(columns).equals(new.select(columns)):
        return [], []
    old_rows, new_rows = _fingerprints(old, columns), _fingerprints(new, columns)
    return _without(old, old_rows, new_rows), _without(new, new_rows, old_rows)


def _without(table: pa.Table, rows: Any, others: Any) -> list[Cells]:
    return _rows(table.filter(pc.invert(pc.is_in(rows, value_set=others))))


def _rows(table: pa.Table) -> list[Cells]:
    """The rows, equal texts being one object, so that they take less memory than those of `to_pylist`."""
    names = table.column_names
    columns = [[value for chunk in column.chunks for value in _values(chunk)] for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _values(chunk: pa.Array) -> list[Any]:
    if not pa.types.is_string(chunk.type):
        return list(chunk.to_pylist())
    encoded = chunk.dictionary_encode()
    texts = [*encoded.dictionary.to_pylist(), None]
    return [texts[place] for place in pc.fill_null(encoded.indices, len(texts) - 1).to_pylist()]


def _fingerprints(table: pa.Table, columns: Sequence[str]) -> Any:
    """The cells of each row as one text."""
    texts = [_escaped(table.column(column)) for column in columns]
    separator = pa.scalar(_SEPARATOR, pa.large_string())
    return pc.binary_join_element_wise(*texts, separator, null_handling="replace", null_replacement=_NULL)


def _escaped(column: Any) -> Any:
    texts = pc.cast(column, pa.large_string())
    if not pa.types.is_string(column.type):
        return texts
    for char, escape in _ESCAPES:
        if pc.any(pc.match_substring(texts, char)).as_py():
            texts = pc.replace_substring(texts, char, escape)
    return texts


class Keyed(NamedTuple):
    """A key with the old row and the new one; None where a side has none."""

    key: Key
    old: Cells | None
    new: Cells | None


def keyed_rows(pair: Pair) -> list[Keyed]:
    """The rows of either side by key, in the order of the keys.

    Raises:
        DatasetError: two rows of one side have one key.
    """
    old, new = _by_key(pair, pair.old), _by_key(pair, pair.new)
    return [Keyed(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]


def key_of(pair: Pair, row: Cells) -> Key:
    """The key of a row; all of its cells where the table has none."""
    return tuple(text_of(row, column) or "" for column in pair.shape.key or row)


def text_of(row: Cells, column: str) -> str | None:
    """A cell as text; None where it is null."""
    value = row.get(column)
    return None if value is None else to_text(value)


def stated(pair: Pair, row: Cells) -> Iterator[tuple[str, str]]:
    """Column and text of each cell that is not null, the key left out."""
    for column in row:
        text = text_of(row, column)
        if text is not None and column not in pair.shape.key:
            yield column, text


def differing(pair: Pair, old: Cells, new: Cells) -> Iterator[tuple[str, str | None, str | None]]:
    """Column, old text and new text of each compared cell that differs."""
    for column in pair.columns:
        was, now = text_of(old, column), text_of(new, column)
        if was != now and column not in pair.shape.key:
            yield column, was, now


def _by_key(pair: Pair, rows: Iterable[Cells]) -> dict[Key, Cells]:
    found: dict[Key, Cells] = {}
    for row in rows:
        key = key_of(pair, row)
        if key in found and pair.shape.key:
            message = f"two rows of {pair.shape.name} have one key, and cannot be told apart"
            hint = "policytrack verify lists all that is wrong with a data folder"
            raise DatasetError(problem("DUPLICATE_KEY", message, got=" ".join(key)[:100], hint=hint))
        found[key] = row
    return found


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
