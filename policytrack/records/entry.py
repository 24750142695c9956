"""Entries: the list of the records of all types."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import ID
from policytrack.records.row import Row
from policytrack.values.numbers import Count
from policytrack.values.text import Line, Pointers, Slug, Slugs
from policytrack.values.vocabulary.provenance import RecordType, Review


class Entry(Row):
    """One record of any type, with the number of its sources."""

    table_name: ClassVar[str] = "records"
    table_meaning: ClassVar[str] = "All records of all types, with the number of sources of each."

    def summary(self) -> dict[str, str]:
        """Return id, type, number of sources, disputed fields and title."""
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
    """The type of the record."""
    title: Line
    """The title or name of the record."""
    review: Review
    """Whether a curator has read every claim; a source without an annotation is unreviewed."""
    n_sources: Count
    """The number of sources with a claim about the record, copies included."""
    n_independent_sources: Count
    """The number of independent sources: a source and its copies count as one."""
    disputed_fields: Pointers | None
    """JSON Pointers to the disputed cells, in which the values of the claims cannot all be true."""
    links_to: Slugs | None
    """Ids of matching records from other texts; null in datasets in which matching records are merged."""
