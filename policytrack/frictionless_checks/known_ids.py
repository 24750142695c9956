"""`known-ids`: what a lone table refers to stands in the data or in the table itself.

In a data package the foreign keys say so already; a table by itself has no other to refer to.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs
from frictionless import Error, Resource, Row

from policytrack.errors import PolicytrackError
from policytrack.frictionless_checks.cells_check import APPLIES, CellsCheck
from policytrack.frictionless_checks.errors import UnknownIdError
from policytrack.frictionless_checks.policytrack_row import NO_TABLE, table_of
from policytrack.frictionless_checks.row_cells import Places, Texts, cell_error
from policytrack.loader.data_folder import DataFolder, packaged_data
from policytrack.tabular.table import Table


@attrs.define(kw_only=True, repr=False)
class KnownIds(CellsCheck):
    """Looks every reference up; those to the table itself, or to the list of all records, when it has been read."""

    type = "known-ids"
    Errors = [UnknownIdError]  # noqa: RUF012  # as the class that it extends has it

    data: str | None = None
    """The data folder whose rows may be referred to; by default the packaged data."""

    def connect(self, resource: Resource) -> None:
        """Forgets the references of the table before."""
        super().connect(resource)
        self._own: set[str | None] = set()
        self._waiting: list[tuple[str | None, UnknownIdError]] = []

    def start(self, places: Places) -> str | None:
        """Reads the ids that are known."""
        self._table = table_of(places)
        self._known: dict[str, set[str | None]] = {}
        if self._table is None:
            return self.unless_told(NO_TABLE)
        try:
            self._known = known_ids(self._table, self.data)
        except PolicytrackError as error:
            return str(error)
        return APPLIES

    def check(self, row: Row, texts: Texts, places: Places) -> Iterable[Error]:
        """Looks the references of one row up."""
        if self._table is None:
            return
        key = self._table.columns[0].name
        self._own.add(texts[key])
        for column, other in self._table.references.items():
            if texts[column] is None or texts[column] in self._known[other]:
                continue
            error = cell_error(UnknownIdError, row, places, column, f"no such row in {other}")
            if other == self._table.name or (other == "records" and column == key):
                self._waiting.append((texts[column], error))
            else:
                yield error

    def validate_end(self) -> Iterable[Error]:
        """Tells which references to the table itself lead to none of its rows."""
        yield from (error for referred, error in self._waiting if referred not in self._own)

    metadata_profile_patch = {"properties": {"data": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends


def known_ids(table: Table, data: str | None) -> dict[str, set[str | None]]:
    """The ids of each table that a table refers to.

    Raises:
        PolicytrackError: the data cannot be read.
    """
    folder = DataFolder(Path(data) if data is not None else packaged_data())
    return {other: set(folder.read_table(other).column(0).to_pylist()) for other in set(table.references.values())}
