"""The check of a row's cells as they are written: what the checks of this folder have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs
from frictionless import Check, Error, Resource, Row, errors

from policytrack.frictionless_checks.row_cells import Places, Texts, is_told, places_of, texts_of

APPLIES = None
"""What `start` returns if the check has what it needs."""


@attrs.define(kw_only=True, repr=False)
class CellsCheck(Check):
    """Sees each row as texts by column, and starts at the first row at the latest.

    frictionless leaves out the start of a check that follows one which does not apply.
    """

    def connect(self, resource: Resource) -> None:
        """Forgets the table before."""
        super().connect(resource)
        self._places: Places | None = None
        self._applies = False

    def start(self, places: Places) -> str | None:
        """Gets ready for a table.

        Returns:
            `APPLIES`; else why the check does not apply, "" where that needs no word.
        """
        raise NotImplementedError

    def check(self, row: Row, texts: Texts, places: Places) -> Iterable[Error]:
        """What is wrong with a row."""
        raise NotImplementedError

    def validate_start(self) -> Iterable[Error]:
        """Gets ready; at most one error, since frictionless takes a check out of its list for each."""
        self._places = places_of(self.resource)
        why_not = self.start(self._places)
        self._applies = why_not is APPLIES
        if why_not:
            yield errors.CheckError(note=f"{self.type}: {why_not}")

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Checks one row."""
        if self._places is None:
            yield from self.validate_start()
        if self._applies and self._places is not None:
            yield from self.check(row, texts_of(row, self._places), self._places)

    def needs(self, columns: Collection[str]) -> str | None:
        """`APPLIES` if the table has the columns."""
        lacking = [column for column in columns if column not in (self._places or {})]
        if not lacking:
            return APPLIES
        return self.unless_told(f"it needs the columns {', '.join(lacking)}")

    def unless_told(self, why_not: str) -> str:
        """The words, or none where the table is one of several, or frictionless has named what is wrong."""
        return "" if is_told(self.resource) else why_not
