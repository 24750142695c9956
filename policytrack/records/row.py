"""The row: what every model has in common, and where the cells of a column come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from policytrack.records.docs import field_docs
from policytrack.values.cell import to_text
from policytrack.values.edtf import parse_bounds


@dataclass(frozen=True)
class Derived:
    """Marks a column whose cells need no evidence of their own.

    Args:
        rule: from which cells or files they follow, in words.
        cells: the columns of the same row that they follow from, a child table as `/events`, of which the row
            that gives the value counts; a column that names an institution means that institution's own cell too.
    """

    rule: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """The unit or notation of a column's values, for the codebook."""

    text: str


BOUND = Derived("earliest or latest day of the EDTF date beside it")
"""The mark of a date's `_earliest` and `_latest` columns."""


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Adds to a JSON Schema what each field means; pydantic's own way to do so reads all sources at import."""
    docs = field_docs(model)
    for name, field in schema.get("properties", {}).items():
        if name in docs:
            schema["properties"][name] = {"description": docs[name], **field}


class Row(BaseModel):
    """One row of a table; a column a field, in the table's order.

    Raises:
        pydantic.ValidationError: a field is unknown, missing or of another type or form; a `_earliest` or `_latest`
            differs from the bounds of its date.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        regex_engine="python-re",
        defer_build=True,  # much of the time of an import; a model is built when its first row is made
        json_schema_extra=_describe,
    )

    @model_validator(mode="after")
    def _bounds_follow_dates(self) -> Self:
        for column in type(self).model_fields:
            if f"{column}_earliest" in type(self).model_fields:
                stated = (getattr(self, f"{column}_earliest"), getattr(self, f"{column}_latest"))
                if stated != bounds_of(getattr(self, column)):
                    raise ValueError(f"{column}_earliest and {column}_latest are not the bounds of {column}")
        return self

    def summary(self) -> dict[str, str]:
        """The row in a few cells, for lists: column to text, without what is null."""
        return dict(self.cells())

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        return ((name, value) for name, value in super().__repr_args__() if value not in (None, ()))

    def cells(self) -> Iterator[tuple[str, str]]:
        """Column and text of each cell that is not null."""
        for column in type(self).model_fields:
            value = getattr(self, column)
            if value is not None and not isinstance(value, tuple):
                yield column, to_text(value)


def bounds_of(edtf: str | None) -> tuple[date | None, date | None]:
    """The days that a date column's two bounds hold; both None where there is no date."""
    return parse_bounds(edtf) if edtf else (None, None)


def with_bounds(column: str, edtf: str | None) -> dict[str, str | date | None]:
    """A date column and its two bounds, ready for a model."""
    earliest, latest = bounds_of(edtf)
    return {column: edtf, f"{column}_earliest": earliest, f"{column}_latest": latest}


def derivation(model: type[Row], column: str) -> Derived | None:
    """The mark that says from what the column's cells follow; None where they need evidence."""
    return next((mark for mark in model.model_fields[column].metadata if isinstance(mark, Derived)), None)


def is_derived(model: type[Row], column: str) -> bool:
    """Whether the column's cells follow from others or from files."""
    return derivation(model, column) is not None
