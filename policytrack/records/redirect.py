"""Redirects and tombstones: what became of record ids that were published once."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import ID, RecordId
from policytrack.records.row import Row
from policytrack.values.text import Line, Slug
from policytrack.values.version import Version


class Redirect(Row):
    """A record id that was published and is no record's any more: another stands for it, or it was withdrawn."""

    table_name: ClassVar[str] = "redirects"
    table_meaning: ClassVar[str] = (
        "Record ids that were published once: what stands for each now, or why it was withdrawn."
    )

    record_id: Annotated[Slug, ID]
    """The id that was published."""
    to_id: RecordId | None
    """The record that stands for it now; null where it was withdrawn and none does."""
    because: Line
    """Why it was replaced or withdrawn."""
    since: Version
    """The first data version without it."""
