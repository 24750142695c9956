"""The record: a row with child tables and the receipts of all of its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple, Self

from pydantic import model_validator

from policytrack.records.event import STAGES
from policytrack.records.evidence import Evidence
from policytrack.row import Row, is_derived


class PointedCell(NamedTuple):
    """A cell with its JSON Pointer, its text, and whether it needs evidence of its own."""

    pointer: str
    text: str
    is_id: bool
    is_derived: bool


class Record(Row):
    """A row whose every cell has evidence, or is derived from cells or files that have.

    Child tables are tuple fields named as in evidence pointers: `parties`, `names`, `officials`, `topics`,
    `recipients`, `subjects`, `events`.

    Raises:
        pydantic.ValidationError: a cell has no preferred evidence, evidence points to no cell or says another value,
            two rows of a child table have one key, or a child row belongs to another record.
    """

    record_type: ClassVar[str]
    id_column: ClassVar[str]

    evidence: tuple[Evidence, ...]
    """The receipts: every claim that a source makes of this record, those that were not followed included."""

    @property
    def record_id(self) -> str:
        """The record's id, whatever its column is called."""
        return str(getattr(self, self.id_column))

    def children(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Short name and rows of each child table."""
        for name in type(self).model_fields:
            if name != "evidence" and isinstance(getattr(self, name), tuple):
                yield name, getattr(self, name)

    def pointed_cells(self) -> Iterator[PointedCell]:
        """Every cell that is not null, those of child rows included."""
        for column, text in self.cells():
            yield PointedCell(f"/{column}", text, column == self.id_column, is_derived(type(self), column))
        for name, rows in self.children():
            for row in rows:
                parent, _ = next(row.cells())
                for column, text in row.cells():
                    yield PointedCell(
                        f"/{name}/{key_of(row)}/{column}",
                        text,
                        column in (parent, "key"),
                        is_derived(type(row), column),
                    )

    @model_validator(mode="after")
    def _every_cell_has_its_receipt(self) -> Self:
        cells = {cell.pointer: cell.text for cell in self.pointed_cells()}
        receipts = {(row.field, row.value) for row in self.evidence if row.rank == "preferred"}
        for cell in self.pointed_cells():
            if not (cell.is_id or cell.is_derived or (cell.pointer, cell.text) in receipts):
                raise ValueError(f"{cell.pointer} is {cell.text!r} without evidence")
        for row in self.evidence:
            if row.record_id != self.record_id:
                raise ValueError(f"evidence of {row.record_id}")
            if row.rank == "preferred" and cells.get(row.field) != row.value:
                raise ValueError(f"evidence for {row.field} says {row.value!r}, the cell {cells.get(row.field)!r}")
        return self

    @model_validator(mode="after")
    def _children_belong_here(self) -> Self:
        for name, rows in self.children():
            keys = [key_of(row) for row in rows]
            if len(set(keys)) != len(keys):
                raise ValueError(f"{name}: two rows with one key")
            for row in rows:
                if next(iter(row.cells()))[1] != self.record_id:
                    raise ValueError(f"{name}: a row of another record")
        return self

    @model_validator(mode="after")
    def _events_are_of_this_type(self) -> Self:
        for event in getattr(self, "events", ()):
            if event.event not in STAGES[self.record_type]:
                raise ValueError(f"{event.event} is no stage of {self.record_type}")
            if event.key.partition(".")[0] != event.event:
                raise ValueError(f"the key of an event begins with its stage: {event.key} is {event.event}")
        return self


def key_of(row: Row) -> str:
    """The key of a child table's row."""
    return str(getattr(row, "key"))  # noqa: B009  # rows in general have none
