"""Reasons: the quotes behind a new value, what became of those behind the old one, and the rule of a derived cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa

from policytrack.changes.change import Change, Receipt
from policytrack.changes.receipts import counts
from policytrack.changes.side import Side

_DERIVED = "derived: "
_COUNTED = "counted from the evidence"

Place = tuple[str, str]
"""Record and pointer."""
Receipts = tuple[Receipt, ...]


class Reasons:
    """What the data states as the reason of a change.

    Args:
        evidence: every change of receipts.
        sides: the two datasets, the new one first; their codebooks have the rules.
    """

    def __init__(self, evidence: Iterable[Change], sides: Iterable[Side]) -> None:
        self._now: defaultdict[Place, list[Receipt]] = defaultdict(list)
        self._was: defaultdict[Place, list[Receipt]] = defaultdict(list)
        for change in evidence:
            if change.kind == "evidence_moved":
                continue  # it gives the value that it gave before
            place = (change.record_id, change.field)
            self._now[place] += filter(counts, change.now)
            self._was[place] += filter(counts, change.was)
        self._rules: dict[Place, str] = {}
        for side in sides:
            self._rules = _rules(side.tables.get("codebook")) | self._rules
        self._rows = [_beneath(found) for found in (self._was, self._now)]

    def of_cell(self, record_id: str, field: str, old: str | None, new: str | None) -> tuple[Receipts, Receipts]:
        """The quotes behind the new value of a cell, and those that stood behind the old one."""
        place = (record_id, field)
        return (
            tuple(each for each in self._now.get(place, ()) if each.value == new),
            tuple(each for each in self._was.get(place, ()) if each.value == old),
        )

    def of_row(self, record_id: str, pointer: str, is_new: bool) -> Receipts:
        """The quotes that came or went with a row of a child table."""
        found = self._now if is_new else self._was
        fields = self._rows[is_new].get((record_id, pointer), ())
        return tuple(each for field in fields for each in found[record_id, field])

    def rule(self, table: str, column: str) -> str | None:
        """From what the cells of a column follow, in the codebook's words; None where they need evidence."""
        return _COUNTED if table == "records" and column.startswith("n_") else self._rules.get((table, column))


def _rules(codebook: pa.Table | None) -> dict[Place, str]:
    if codebook is None or not {"table", "column", "term", "source"} <= set(codebook.column_names):
        return {}
    return {
        (row["table"], row["column"]): row["source"].removeprefix(_DERIVED)
        for row in codebook.select(["table", "column", "term", "source"]).to_pylist()
        if row["term"] is None and (row["source"] or "").startswith(_DERIVED)
    }


def _beneath(places: Iterable[Place]) -> dict[Place, list[str]]:
    """Record and pointer of a row, to the fields of its cells."""
    found: defaultdict[Place, list[str]] = defaultdict(list)
    for record_id, field in places:
        if field.count("/") > 1:
            found[record_id, field.rpartition("/")[0]].append(field)
    return found
