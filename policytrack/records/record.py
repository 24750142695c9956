"""The record: a row with child tables and the receipts of all of its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple, Self

from pydantic import model_validator

from policytrack.display import grid, html_grid, visible
from policytrack.records.column import column_names, derivation, stages_of
from policytrack.records.evidence import Evidence
from policytrack.records.row import Row, field_names


class PointedCell(NamedTuple):
    """A cell with its JSON Pointer, its text, and whether it needs evidence of its own."""

    pointer: str
    text: str
    is_id: bool
    is_derived: bool


class Record(Row):
    """A row in which every cell has evidence, or is derived from other cells or files.

    Each child table is a tuple field, under its short name in JSON Pointers of evidence: `parties`, `names`,
    `officials`, `topics`, `donors`, `recipients`, `subjects`, `events`.

    Raises:
        pydantic.ValidationError: a cell has no preferred evidence, preferred evidence has another value than its cell,
            two rows of a child table have one key, or a child row belongs to another record.
    """

    record_type: ClassVar[str]
    id_column: ClassVar[str]
    headline: ClassVar[tuple[str, ...]]
    """The columns that a list of records shows."""

    evidence: tuple[Evidence, ...]
    """All evidence of the record, including the claims that are not published."""

    @property
    def record_id(self) -> str:
        """The id of the record, under one name for all record types."""
        return str(getattr(self, self.id_column))

    @property
    def label(self) -> str:
        """The title or name of the record; the id if the record has neither."""
        return str(getattr(self, "title", None) or getattr(self, "name", None) or self.record_id)

    def receipts(self, pointer: str) -> tuple[Evidence, ...]:
        """Return the evidence of one cell, or of all cells of a row or a child table.

        Evidence of the published value comes first. A quote that also supports a value that is not published comes
        after the others: "$61 billion" after "about 61 billion", if the qualifier is published.

        Args:
            pointer: a JSON Pointer, as in `Evidence.field`; the leading slash may be left out.
        """
        wanted = "/" + pointer.strip("/")
        found = [row for row in self.evidence if row.field == wanted or row.field.startswith(wanted + "/")]
        others = [row for row in self.evidence if row.rank != "preferred"]
        if not others:
            return tuple(found)
        spans = {row.span for row in others if row.part == "value"}
        doubted = {row.claim_id for row in self.evidence if row.part == "value" and row.span in spans}
        return tuple(sorted(found, key=lambda row: (row.rank != "preferred", row.claim_id in doubted)))

    def summary(self) -> dict[str, str]:
        """Return the id and the columns of `headline`, as text."""
        texts = dict(self.cells())
        return {self.id_column: self.record_id, **{column: texts.get(column, "") for column in self.headline}}

    def lines(self, in_context: bool = False) -> list[dict[str, str]]:
        """Return the record as lines of field, value and quote, without the bounds of dates.

        Args:
            in_context: whether to show each quote in double brackets within its context.
        """
        own = [
            {"field": column, "value": text, "quote": self._quoted([f"/{column}"], in_context)}
            for column, text in self.cells()
            if column != self.id_column and not column.endswith(("_earliest", "_latest"))
        ]
        return own + [
            {
                "field": name,
                "value": f"{key_of(row)}{_rest(row)}",
                "quote": self._quoted([f"/{name}/{key_of(row)}/{column}" for column, _ in row.cells()], in_context),
            }
            for name, rows in self.children()
            for row in rows
        ]

    def _quoted(self, pointers: list[str], in_context: bool) -> str:
        """Return the first quote behind the published values, and the number of further quotes."""
        found = [row for pointer in pointers for row in self.receipts(pointer)]
        quotes = [row for row in found if (row.part, row.rank) == ("value", "preferred")]
        more = f" +{len(quotes) - 1}" if len(quotes) > 1 else ""
        return (quotes[0].context if in_context else f"“{quotes[0].quote}”") + more if quotes else ""

    def _caption(self) -> str:
        sources = len({row.source_id for row in self.evidence})
        support = f"{len(self.evidence)} receipts from {sources} source{'s' if sources != 1 else ''}"
        return visible(f"{type(self).__name__} {self.record_id} ({support})")

    def __repr__(self) -> str:
        return f"{self._caption()}\n{grid(self.lines())}"

    def _repr_html_(self) -> str:
        return html_grid(self.lines(in_context=True), self._caption())

    def children(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Yield the short name and the rows of each child table."""
        for name in field_names(type(self)):
            if name != "evidence" and isinstance(getattr(self, name), tuple):
                yield name, getattr(self, name)

    def pointed_cells(self) -> Iterator[PointedCell]:
        """Yield every cell that is not null, including the cells of child rows."""
        for column, text in self.cells():
            yield PointedCell(f"/{column}", text, column == self.id_column, derivation(type(self), column) is not None)
        for name, rows in self.children():
            for row in rows:
                columns = column_names(type(row))
                for column, text in row.cells():
                    pointer, is_id = f"/{name}/{key_of(row)}/{column}", columns[column].identifier is not None
                    yield PointedCell(pointer, text, is_id, columns[column].derived is not None)

    @model_validator(mode="after")
    def _every_cell_has_its_receipt(self) -> Self:
        pointed = list(self.pointed_cells())
        cells = {cell.pointer: cell.text for cell in pointed}
        receipts = {(row.field, row.value) for row in self.evidence if row.rank == "preferred"}
        for cell in pointed:
            if not (cell.is_id or cell.is_derived or (cell.pointer, cell.text) in receipts):
                raise ValueError(f"{cell.pointer} is {cell.text!r} without evidence")
        for row in self.evidence:
            if row.record_id != self.record_id:
                raise ValueError(f"the evidence belongs to {row.record_id}")
            if row.rank == "preferred" and cells.get(row.field) != row.value:
                raise ValueError(
                    f"the evidence for {row.field} gives {row.value!r}, the cell is {cells.get(row.field)!r}"
                )
        return self

    @model_validator(mode="after")
    def _children_belong_here(self) -> Self:
        for name, rows in self.children():
            keys = [key_of(row) for row in rows]
            if len(set(keys)) != len(keys):
                raise ValueError(f"{name}: two rows with one key")
            for row in rows:
                if next(iter(row.cells()))[1] != self.record_id:
                    raise ValueError(f"{name}: a row belongs to another record")
        return self

    @model_validator(mode="after")
    def _events_are_of_this_type(self) -> Self:
        for event in getattr(self, "events", ()):
            if event.event not in stages_of(type(self)):
                raise ValueError(f"{event.event} is not a stage of {self.record_type}")
            if event.key.partition(".")[0] != event.event:
                raise ValueError(f"the key of an event begins with its stage: {event.key} is {event.event}")
        return self


def _rest(row: Row) -> str:
    """Return the cells of a child row that are not in its key, as text."""
    parent, _ = next(row.cells())
    known = (parent, "key", "event", "role", "topic", "record_id", "is_ahead", "sort_date")
    texts = [
        text for column, text in row.cells() if column not in known and not column.endswith(("_earliest", "_latest"))
    ]
    return "".join(f", {text}" for text in texts if text not in key_of(row).split(":"))


def key_of(row: Row) -> str:
    """Return the key of a row of a child table."""
    return str(getattr(row, "key"))  # noqa: B009  # the class `Row` has no `key`
