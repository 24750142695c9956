"""`date-bounds`: each `*_earliest` and `*_latest` is the first or last day of the EDTF date beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from frictionless import Error, Row

from policytrack.frictionless_checks.cells_check import APPLIES, CellsCheck
from policytrack.frictionless_checks.errors import DateBoundError
from policytrack.frictionless_checks.row_cells import Places, Texts, cell_error
from policytrack.row import bounds_of
from policytrack.values.cell import to_text

BOUNDS = ("earliest", "latest")


@attrs.define(kw_only=True, repr=False)
class DateBounds(CellsCheck):
    """Compares bounds with their dates in any table that has `X`, `X_earliest` and `X_latest`."""

    type = "date-bounds"
    Errors = [DateBoundError]  # noqa: RUF012  # as the class that it extends has it

    def start(self, places: Places) -> str | None:
        """Finds the dates."""
        self._dates = [name for name in places if all(f"{name}_{bound}" in places for bound in BOUNDS)]
        return APPLIES if self._dates else self.unless_told("it needs a date with its _earliest and _latest")

    def check(self, row: Row, texts: Texts, places: Places) -> Iterable[Error]:
        """Compares the bounds of one row."""
        for name in self._dates:
            for column, note in _faults(name, texts):
                yield cell_error(DateBoundError, row, places, column, note)


def _faults(name: str, texts: Texts) -> Iterator[tuple[str, str]]:
    """Column and note of a date that is none, or of each bound that is not its own."""
    try:
        bounds = bounds_of(texts[name])
    except ValueError as error:
        yield name, str(error)
        return
    for bound, day in zip(BOUNDS, bounds, strict=True):
        follows = None if day is None else to_text(day)
        if texts[f"{name}_{bound}"] != follows:
            yield f"{name}_{bound}", f"the {bound} day of {texts[name] or 'no date'} is {follows or 'open'}"
