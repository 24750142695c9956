"""Redirects and tombstones: what became of record ids that were published once."""

from __future__ import annotations

from policytrack.records.row import Row
from policytrack.values.text import Line, Slug
from policytrack.values.version import Version


class Redirect(Row):
    """A record id that was published and is no record's any more: another stands for it, or it was withdrawn."""

    record_id: Slug
    """The id that was published."""
    to_id: Slug | None
    """The record that stands for it now; null where it was withdrawn and none does."""
    because: Line
    """Why it was replaced or withdrawn."""
    since: Version
    """The first data version without it."""
