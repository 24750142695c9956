"""What an export needs of a dataset: `policytrack.Dataset` has it, which is not imported because it imports exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

    from policytrack.answers.citation import Citation
    from policytrack.records.record import Record
    from policytrack.records.source import Source


class Exportable(Protocol):
    """A dataset, as far as exports know it."""

    @property
    def folder(self) -> Path:
        """The data folder, resolved."""

    @property
    def version(self) -> str:
        """The data's own version."""

    @property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`."""

    def load(self, table: str) -> pa.Table:
        """A table with its types."""

    def get(self, record_id: str) -> Record:
        """A record with its child rows and its evidence."""

    def sources(self) -> Sequence[Source]:
        """The source texts, in the order of the table."""

    def cite(self) -> Citation:
        """How to cite the dataset and its sources."""
