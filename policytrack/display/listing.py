"""The listing: a tuple that shows itself as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, SupportsIndex, TypeVar, overload

from policytrack.display.grid import Cells, grid, html_grid

SHOWN = 12
"""Items that are shown in full, where they are; the rest is counted."""


class Summarised(Protocol):
    """What can be a line of a listing; with a true `shown_whole`, it is shown as it shows itself."""

    def summary(self) -> Cells:
        """The thing in a few cells: column to text."""
        ...


T_co = TypeVar("T_co", bound=Summarised, covariant=True)


class Listing(tuple[T_co, ...]):
    """A tuple of records, evidence or other answers. A slice of it is a listing too.

    Shown at a prompt or in a notebook it is a table, a line an item; the items themselves have everything.
    """

    __slots__ = ()

    def __new__(cls, items: Iterable[T_co] = ()) -> Listing[T_co]:
        """A listing of these items."""
        return super().__new__(cls, tuple(items))

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T_co: ...

    @overload
    def __getitem__(self, key: slice, /) -> Listing[T_co]: ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> T_co | Listing[T_co]:
        if isinstance(key, slice):
            return Listing(super().__getitem__(key))
        return super().__getitem__(key)

    def __reduce__(self) -> tuple[type[Listing[T_co]], tuple[tuple[T_co, ...]]]:
        return Listing, (tuple(self),)

    def __repr__(self) -> str:
        if self and getattr(self[0], "shown_whole", False):
            return "\n\n".join([self._caption(), *(repr(item) for item in self[:SHOWN]), *self._more(SHOWN)])
        return f"{self._caption()}\n{grid([item.summary() for item in self])}" if self else "(none)"

    def _repr_html_(self) -> str:
        return html_grid([item.summary() for item in self], self._caption()) if self else "<p>(none)</p>"

    def _more(self, shown: int) -> list[str]:
        return [f"… {len(self) - shown} more"] if len(self) > shown else []

    def _caption(self) -> str:
        """How many there are, and of what."""
        kinds = sorted({type(item).__name__ for item in self})
        return f"{len(self)} × {', '.join(kinds)}"
