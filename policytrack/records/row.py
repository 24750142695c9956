"""Row: the base class of all models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from policytrack.display import visible
from policytrack.records.docs import field_docs
from policytrack.values.cell import to_text
from policytrack.values.edtf import parse_bounds


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Add the docstring of each field to a JSON Schema; pydantic's own way reads every source file at import."""
    docs = field_docs(model)
    for name, field in schema.get("properties", {}).items():
        if name in docs:
            schema["properties"][name] = {"description": docs[name], **field}


class Row(BaseModel):
    """One row of a table, with one field for each column, in the order of the table.

    Raises:
        pydantic.ValidationError: a field is unknown, missing or of another type or form; a `_earliest` or `_latest`
            differs from the bounds of its date.
    """

    table_name: ClassVar[str]
    """The file's stem in `data/csv` and `data/parquet`."""
    table_meaning: ClassVar[str]
    """What the table holds, in one sentence."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        regex_engine="python-re",
        defer_build=True,  # building the models takes much of the import time; each model is built for its first row
        json_schema_extra=_describe,
    )

    @model_validator(mode="after")
    def _bounds_follow_dates(self) -> Self:
        for column in dates_of(type(self)):
            stated = (getattr(self, f"{column}_earliest"), getattr(self, f"{column}_latest"))
            if stated != bounds_of(getattr(self, column)):
                raise ValueError(f"{column}_earliest and {column}_latest are not the bounds of {column}")
        # A set of its own, of the fields that were given, would take more memory than the cells: all are given.
        object.__setattr__(self, "__pydantic_fields_set__", _all_fields(type(self)))
        return self

    def summary(self) -> dict[str, str]:
        """Return the cells that are not null, column to text, for listings."""
        return dict(self.cells())

    def __repr__(self) -> str:
        return visible(super().__repr__())

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        return ((name, value) for name, value in super().__repr_args__() if value not in (None, ()))

    def cells(self) -> Iterator[tuple[str, str]]:
        """Yield column and text of each cell that is not null."""
        for column in field_names(type(self)):
            value = getattr(self, column)
            if value is not None and not isinstance(value, tuple):
                yield column, to_text(value)


@cache
def field_names(model: type[Row]) -> tuple[str, ...]:
    """Return the fields of a model; pydantic's own list is slow to ask for in each row."""
    return tuple(model.model_fields)


@cache
def _all_fields(model: type[Row]) -> set[str]:
    """Return the set of the fields of a model, which its rows share."""
    return {*field_names(model)}


@cache
def dates_of(model: type[Row]) -> tuple[str, ...]:
    """Return the columns of a model that have bounds."""
    return tuple(name for name in model.model_fields if f"{name}_earliest" in model.model_fields)


def bounds_of(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day of a date; (None, None) for null."""
    return parse_bounds(edtf) if edtf else (None, None)


def with_bounds(column: str, edtf: str | None) -> dict[str, str | date | None]:
    """Return a date column and its two bounds, as fields of a model."""
    earliest, latest = bounds_of(edtf)
    return {column: edtf, f"{column}_earliest": earliest, f"{column}_latest": latest}
