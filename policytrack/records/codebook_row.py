"""A row of the codebook."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import ID
from policytrack.records.row import Row
from policytrack.values.numbers import Flag
from policytrack.values.text import Line, Slug


class CodebookRow(Row):
    """A column of a table, or a term of a column's vocabulary."""

    table_name: ClassVar[str] = "codebook"
    table_meaning: ClassVar[str] = "Every column and every vocabulary term, explained."

    def summary(self) -> dict[str, str]:
        """Return table, column, term, type and meaning."""
        return {
            "table": self.table,
            "column": self.column,
            "term": self.term or "",
            "type": self.type,
            "meaning": self.meaning,
        }

    table: Annotated[Slug, ID]
    """The table."""
    column: Annotated[Slug, ID]
    """The column."""
    term: Annotated[Line | None, ID]
    """The vocabulary term; null in the row of the column itself."""
    type: Line
    """The type: The type: text, edtf, term, boolean, integer, decimal or date."""
    required: Flag
    """Whether the column is required: null is not allowed."""
    meaning: Line
    """What the column or the term means."""
    unit: Line | None
    """Unit or notation of the column's values."""
    example: Line | None
    """A value of the column in this dataset."""
    source: Line | None
    """For a column, the origin of the cells; for a term, the code in a published standard."""
