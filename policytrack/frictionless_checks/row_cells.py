"""The cells of a row as text, whatever schema frictionless reads it with or guesses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from frictionless import errors

from policytrack.values.cell import to_text

if TYPE_CHECKING:
    from frictionless import Resource, Row

E = TypeVar("E", bound=errors.CellError)

Places = Mapping[str, int]
"""Column to its 0-based place in a row."""

Texts = Mapping[str, str | None]
"""Column to the cell's text, None where the cell is empty or not there."""


def places_of(resource: Resource) -> dict[str, int]:
    """The columns of an open table; none of a file that is no table."""
    labels: list[Any] = getattr(resource, "labels", [])
    return {str(label): place for place, label in enumerate(labels)}


def is_told(resource: Resource) -> bool:
    """Whether columns that a check misses need no word: the table is one of several, or frictionless names them."""
    header = getattr(resource, "header", None)
    return resource.package is not None or (header is not None and not header.valid)


def texts_of(row: Row, places: Places) -> Texts:
    """The texts of a row."""
    return {name: _text(row.cells[place]) if place < len(row.cells) else None for name, place in places.items()}


def cell_error(kind: type[E], row: Row, places: Places, column: str, note: str) -> E:
    """An error of a cell."""
    return kind(
        note=note,
        cells=[_text(cell) or "" for cell in row.cells],
        row_number=row.row_number,
        cell=texts_of(row, places)[column] or "",
        field_name=column,
        field_number=places[column] + 1,
    )


def _text(cell: object) -> str | None:
    return None if cell is None or cell == "" else to_text(cell)
