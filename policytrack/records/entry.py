"""The list of all records, whatever their type."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import ID
from policytrack.records.row import Row
from policytrack.values.numbers import Count
from policytrack.values.text import Line, Pointers, Slug, Slugs
from policytrack.values.vocabulary.provenance import RecordType, Review


class Entry(Row):
    """One record of any type, and how well it is supported."""

    table_name: ClassVar[str] = "records"
    table_meaning: ClassVar[str] = "All records of all types, and how well each is supported."

    def summary(self) -> dict[str, str]:
        """Id, type, how many sources, what is disputed, and the title."""
        return {
            "record_id": self.record_id,
            "type": self.record_type,
            "sources": f"{self.n_sources} ({self.n_independent_sources} independent)",
            "disputed": self.disputed_fields or "",
            "title": self.title,
        }

    record_id: Annotated[Slug, ID]
    """Id of the record, unique over all types."""
    record_type: RecordType
    """The table that holds it."""
    title: Line
    """Its title or name."""
    review: Review
    """Whether a curator has read every claim; a source that nobody has coded yet is unreviewed."""
    n_sources: Count
    """Sources with a claim about it, copies included."""
    n_independent_sources: Count
    """The same, a source and its copies counted once."""
    disputed_fields: Pointers | None
    """Cells on which claims really disagree, as JSON Pointers."""
    links_to: Slugs | None
    """Ids of records of other documents that it matches; filled only where records are not merged."""
