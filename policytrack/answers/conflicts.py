"""Conflicts: cells on which sources disagree, with the quotes of both sides."""

from __future__ import annotations

from dataclasses import dataclass

from policytrack.answers.receipts import HAPPENED, find_receipts, rivals_of_status
from policytrack.display import html_grid, visible
from policytrack.loader.records import RecordShelf
from policytrack.records.evidence import Evidence, why_ranked


@dataclass(frozen=True, repr=False)
class Conflict:
    """A conflict: one cell for which sources give different values.

    Args:
        record_id: the record.
        title: the record's title or name.
        field: the cell, as a JSON Pointer.
        value: the published value.
        preferred: the evidence for the published value.
        others: the evidence for other values.
        reason: the reason for the published value.
    """

    record_id: str
    title: str
    field: str
    value: str
    preferred: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    reason: str

    shown_whole = True

    def summary(self) -> dict[str, str]:
        """Return record, cell, the values of both sides with their quotes, and the reason."""
        return {
            "record_id": self.record_id,
            "field": self.field,
            "published": self.value,
            "its words": self.preferred[0].context if self.preferred else "",
            "not followed": ", ".join(dict.fromkeys(row.value for row in self.others)),
            "their words": " | ".join(dict.fromkeys(row.context for row in self.others if row.part == "value")),
            "reason": self.reason,
        }

    def __repr__(self) -> str:
        lines = [f"Conflict on {self.record_id} {self.field} ({self.title})"]
        lines += [f"  {mark} {row.value}: {row.context}  {row.source_id}" for mark, row in self._sides()]
        return "\n".join(visible(line) for line in [*lines, f"  why: {self.reason}"])

    def _repr_html_(self) -> str:
        rows = [
            {"": mark, "value": row.value, "words": row.context, "source": row.source_id} for mark, row in self._sides()
        ]
        return html_grid(rows, f"Conflict on {self.record_id} {self.field}: {self.reason}")

    def _sides(self) -> list[tuple[str, Evidence]]:
        """Return every quote with the mark `published` or `not followed`."""
        rows = [("published   ", row) for row in self.preferred] + [("not followed", row) for row in self.others]
        return [(mark, row) for mark, row in rows if row.part == "value"]


def find_conflicts(shelf: RecordShelf, record_id: str | None) -> list[Conflict]:
    """Return the conflicts of one record, or of all records if None.

    Raises:
        UsageError: no record has this id.
    """
    known = None if record_id is None else shelf.current_id(record_id)
    conflicts = []
    for entry in shelf.read_table("records").to_pylist():
        if not entry["disputed_fields"] or known not in (None, entry["record_id"]):
            continue
        evidence = shelf.evidence(entry["record_id"])
        for field in entry["disputed_fields"].split():
            rows = [row for row in evidence if row.field == field]
            preferred = tuple(row for row in rows if row.rank == "preferred")
            others = tuple(row for row in rows if row.rank != "preferred")
            reason = next((why_ranked(row.rank_reason) for row in rows if row.rank_reason), "")
            if field == "/status":
                record = shelf.read(entry["record_id"])
                preferred = tuple(find_receipts(record, field, shelf.read))
                others, reason = rivals_of_status(record), HAPPENED
            value = preferred[0].value if preferred else ""
            conflicts.append(Conflict(entry["record_id"], entry["title"], field, value, preferred, others, reason))
    return conflicts
