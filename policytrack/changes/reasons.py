"""Reasons of changed cells: quotes behind the new value, changes of the old quotes, rules of derived cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from policytrack.changes.change import Change, Receipt
from policytrack.changes.evidence_changes import gives_value
from policytrack.changes.side import Side

_DERIVED = "derived: "
"""Prefix of the rule of a derived column in the column `source` of the codebook."""
_COUNTED = "counted from the evidence"
"""The rule of columns such as `records.n_sources`, for which the codebook has no rule."""


class Reasons:
    """The reasons of changes, as the data states them.

    Args:
        evidence: the changes of receipts.
        sides: the datasets, the new one first, for the rules in their codebooks.
    """

    def __init__(self, evidence: Iterable[Change], sides: Iterable[Side]) -> None:
        self._now: defaultdict[tuple[str, str], list[Receipt]] = defaultdict(list)
        self._was: defaultdict[tuple[str, str], list[Receipt]] = defaultdict(list)
        self._fields: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for change in evidence:
            if change.kind != "evidence_moved":  # a moved quote gives the same value
                self._now[change.record_id, change.field] += filter(gives_value, change.now)
                self._was[change.record_id, change.field] += filter(gives_value, change.was)
                self._fields[change.record_id, change.field.rpartition("/")[0]][change.field] = None
        self._rules: dict[tuple[str, str], str] = {}
        for side in sides:
            codebook = side.tables.get("codebook")
            if codebook is not None and {"table", "column", "term", "source"} <= set(codebook.column_names):
                for row in codebook.to_pylist():
                    if row["term"] is None and (row["source"] or "").startswith(_DERIVED):
                        self._rules.setdefault((row["table"], row["column"]), row["source"].removeprefix(_DERIVED))

    def of_cell(
        self, record_id: str, field: str, old: str | None, new: str | None
    ) -> tuple[tuple[Receipt, ...], tuple[Receipt, ...]]:
        """Return the quotes behind the new value of a cell, and the quotes behind the old value.

        Args:
            record_id: the record.
            field: the cell as a JSON Pointer.
            old: the old value as text.
            new: the new value as text.
        """
        return (
            tuple(receipt for receipt in self._now.get((record_id, field), ()) if receipt.value == new),
            tuple(receipt for receipt in self._was.get((record_id, field), ()) if receipt.value == old),
        )

    def of_row(self, record_id: str, pointer: str, is_new: bool) -> tuple[Receipt, ...]:
        """Return the quotes behind the cells of an added or removed row of a child table.

        Args:
            record_id: the record.
            pointer: the row as a JSON Pointer.
            is_new: whether the row was added.
        """
        receipts = self._now if is_new else self._was
        fields = self._fields.get((record_id, pointer), ())
        return tuple(receipt for field in fields for receipt in receipts[record_id, field])

    def rule(self, table: str, column: str) -> str | None:
        """Return the rule of a derived column, in the words of the codebook; None for a column with evidence."""
        return _COUNTED if table == "records" and column.startswith("n_") else self._rules.get((table, column))
