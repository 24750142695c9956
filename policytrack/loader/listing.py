"""Listings: answers with several items, shown as a table, filtered, and given to other libraries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol, SupportsIndex, TypeVar, cast, overload

from policytrack.display import GridRow, grid, html_grid
from policytrack.problems import Problem, UsageError, check_known

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

MAX_WHOLE_ITEMS = 12
"""Maximum number of items shown by their own `repr`; a last line gives the number of further items."""


class Summarised(Protocol):
    """An item of a listing; `repr` shows the item in full if `shown_whole` is true."""

    def summary(self) -> GridRow:
        """Return the item in brief, by column."""
        ...


T_co = TypeVar("T_co", bound=Summarised, covariant=True)


class Listing(tuple[T_co, ...]):
    """A tuple of records, evidence or other answers. A slice of a listing is a listing.

    At a prompt and in a notebook, a listing is shown as a table with one line for each item; the items contain all
    values.

    Args:
        items: the items, all of one type.
        of: the type of the items; an empty listing needs it for the names of its columns.
    """

    of: type | None

    def __new__(cls, items: Iterable[T_co] = (), of: type | None = None) -> Listing[T_co]:
        """Return a listing of the items."""
        listing = super().__new__(cls, tuple(items))
        listing.of = of or (type(tuple.__getitem__(listing, 0)) if listing else None)
        return listing

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T_co: ...

    @overload
    def __getitem__(self, key: slice, /) -> Listing[T_co]: ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> T_co | Listing[T_co]:
        if isinstance(key, slice):
            return Listing(super().__getitem__(key), self.of)
        return super().__getitem__(key)

    def __reduce__(self) -> tuple[type[Listing[T_co]], tuple[tuple[T_co, ...], type | None]]:
        return Listing, (tuple(self), self.of)

    def __repr__(self) -> str:
        if self and getattr(self[0], "shown_whole", False):
            more = [f"… {len(self) - MAX_WHOLE_ITEMS} more"] if len(self) > MAX_WHOLE_ITEMS else []
            return "\n\n".join([self._caption(), *map(repr, self[:MAX_WHOLE_ITEMS]), *more])
        return f"{self._caption()}\n{grid([item.summary() for item in self])}" if self else "(none)"

    def _repr_html_(self) -> str:
        return html_grid([item.summary() for item in self], self._caption()) if self else "<p>(none)</p>"

    def _caption(self) -> str:
        """Return the number and the types of the items."""
        return f"{len(self)} × {', '.join(sorted({type(item).__name__ for item in self}))}"

    def where(self, **cells: object) -> Listing[T_co]:
        """Return the items with these values: `aid_packages().where(currency="USD", status=["announced", "blocked"])`.

        Args:
            cells: a field of the items, and the value that it must have; of a list, tuple or set, any of the values.

        Raises:
            UsageError: the items have no such field, or the field no such value; the message names the nearest.
        """
        known = getattr(self.of, "model_fields", None) or getattr(self.of, "__dataclass_fields__", cells)
        for name, asked in cells.items():
            check_known("UNKNOWN_FIELD", "field", name, known)
            self._check_value(name, asked)
        return Listing(
            (item for item in self if all(_is_among(getattr(item, name), asked) for name, asked in cells.items())),
            self.of,
        )

    def _check_value(self, name: str, asked: object) -> None:
        """Raise UsageError for a term that the field's vocabulary lacks, or a text where values are of another type."""
        from policytrack.records.column import column_names
        from policytrack.records.row import Row

        column = column_names(self.of).get(name) if self.of and issubclass(self.of, Row) else None
        if column is None:
            return
        for value in asked if _is_several(asked) else (asked,):  # type: ignore[attr-defined]
            if column.choices and value is not None:
                check_known("UNKNOWN_TERM", f"term of {name}", value, column.choices)
            if column.kind in ("decimal", "integer", "boolean", "date") and isinstance(value, str):
                types = {"decimal": "Decimal or int", "integer": "int", "boolean": "bool", "date": "datetime.date"}
                raise UsageError(Problem("OTHER_TYPE", f"{name} is no text", got=value, expected=types[column.kind]))

    def to_arrow(self) -> pyarrow.Table:
        """Return the items as a pyarrow table, one row each, the columns typed; without child tables and evidence."""
        import pyarrow as pa

        from policytrack.files.parquet import arrow_schema, arrow_type
        from policytrack.records.row import Row
        from policytrack.records.tables import BY_NAME

        if self.of is None or issubclass(self.of, Row):
            schema = arrow_schema(BY_NAME[self.of.table_name]) if self.of else pa.schema([])
        else:
            kinds = {"str": "text", "bool": "boolean", "int": "integer", "Day": "date"}
            types = {each.name: str(each.type).removesuffix(" | None") for each in fields(cast("Any", self.of))}
            schema = pa.schema([(name, arrow_type(kinds[kind])) for name, kind in types.items() if kind in kinds])
        return pa.Table.from_pylist([{name: getattr(item, name) for name in schema.names} for item in self], schema)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the items as a pandas DataFrame, typed as `load(table, backend="pandas")` types a table.

        Raises:
            UsageError: pandas is not installed, or an amount is not exact as a float.
        """
        from policytrack.loader.backends import convert

        frame: pandas.DataFrame = convert(self.to_arrow(), "pandas")
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return the items as a polars DataFrame, typed as `load(table, backend="polars")` types a table.

        Raises:
            UsageError: polars is not installed.
        """
        from policytrack.loader.backends import convert

        frame: polars.DataFrame = convert(self.to_arrow(), "polars")
        return frame


def _is_several(asked: object) -> bool:
    """Return whether several values are asked for."""
    return isinstance(asked, Collection) and not isinstance(asked, str)


def _is_among(value: Any, asked: object) -> bool:
    """Return whether a value is the one that is asked for, or among several."""
    return value in asked if _is_several(asked) else value == asked  # type: ignore[operator]
