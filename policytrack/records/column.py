"""The column: all that is known of one field of a row model, in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo

from policytrack.records.docs import field_docs
from policytrack.records.row import Derived, Row, Unit
from policytrack.values.cell import Cell, Kind, Vocabulary


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        model: the row model.
        name: the field's name.
        cell: type and form of its values.
        required: whether null is refused.
        unit: unit or notation, "" where it has none.
        rule: from what its cells are derived, "" where they need evidence.
        vocabulary: its terms; None where the vocabulary is open or the column holds none.
    """

    model: type[Row]
    name: str
    cell: Cell
    required: bool
    unit: str
    rule: str
    vocabulary: Vocabulary | None

    @property
    def meaning(self) -> str:
        """The docstring under the field, on one line."""
        return field_docs(self.model)[self.name]

    @property
    def kind(self) -> Kind:
        """The type, as the codebook names it."""
        return self.cell.kind

    @property
    def choices(self) -> tuple[str, ...]:
        """The only values allowed; empty where there is no closed list."""
        return self.cell.choices

    def check(self, text: str) -> None:
        """Raises ValueError for a text that is no value of the column."""
        self.cell.check_text(text)

    def parse(self, value: Any) -> Any:
        """A cell's value from its text; numbers and days are left to the model, which reads their text itself."""
        if self.kind == "boolean" and value in ("true", "false"):
            return value == "true"
        if self.kind == "integer" and isinstance(value, str) and re.fullmatch(self.cell.pattern, value):
            return int(value)
        return value


def columns_of(model: type[Row]) -> tuple[Column, ...]:
    """The columns of a row model, in order; fields that hold child rows are none."""
    return tuple(_column(model, name, field) for name, field in model.model_fields.items() if not _holds_rows(field))


def _holds_rows(field: FieldInfo) -> bool:
    return getattr(field.annotation, "__origin__", None) is tuple


def _column(model: type[Row], name: str, field: FieldInfo) -> Column:
    marks = [*field.metadata, *_marks_within(field.annotation)]
    vocabulary = next((mark for mark in marks if isinstance(mark, Vocabulary)), None)
    terms = Cell("term", choices=tuple(vocabulary.terms)) if vocabulary else None
    cell = terms or next((mark for mark in marks if isinstance(mark, Cell)), Cell("text"))
    unit = next((mark.text for mark in marks if isinstance(mark, Unit)), _NOTATION.get(cell.kind, ""))
    rule = next((mark.rule for mark in marks if isinstance(mark, Derived)), "")
    required = type(None) not in get_args(field.annotation)
    return Column(model, name, cell, required, unit, rule, vocabulary)


_NOTATION = {"edtf": "EDTF", "date": "ISO 8601 YYYY-MM-DD"}


def _marks_within(annotation: Any) -> list[Any]:
    """The marks of `Annotated[...]` anywhere in a union."""
    inner = [mark for part in get_args(annotation) for mark in _marks_within(part)]
    return [*getattr(annotation, "__metadata__", ()), *inner]
