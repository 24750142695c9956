"""Redirects and tombstones: published record ids that were replaced or withdrawn."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import ID, RecordId
from policytrack.records.row import Row
from policytrack.values.text import Line, Slug
from policytrack.values.version import Version


class Redirect(Row):
    """A published record id that was replaced by another id, or withdrawn."""

    table_name: ClassVar[str] = "redirects"
    table_meaning: ClassVar[str] = (
        "Published record ids that were replaced or withdrawn, each with the new id and the reason."
    )

    record_id: Annotated[Slug, ID]
    """The id that was published."""
    to_id: RecordId | None
    """The id of the record that replaces the old id; null if the record was withdrawn."""
    because: Line
    """The reason for the replacement or the withdrawal."""
    since: Version
    """The first data version without the old id."""
