"""Changes as CSV, one row for each change: UTF-8, LF, comma, minimal quoting; null is an empty cell.

Texts are exact, including those that a spreadsheet would read as a formula, because the file is data. The columns:

change: the kind of change: `value_changed`, `record_added`, `evidence_moved`, `column_renamed` and so on
step: the version step that the change requires
record_type, record_id: the record under its new id; a removed or renamed record under its old id
table: the table
field: the cell or row as a JSON Pointer; the column of a table or mention; key and column of a row of another table
old, new: the value before and after. For evidence, the value of the claim. For a record, the title before and after, or
    the id of the record that replaces it. For an added or removed row, the cells as JSON
source_id, start_char, end_char, quote: the first quote behind the new value; without one, behind the old value
reason: the reason, in words
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from policytrack.changes.change import Change
from policytrack.changes.report import cell_lines, evidence_reason, plain, record_lines

COLUMNS = (
    "change", "step", "record_type", "record_id", "table", "field", "old", "new",
    "source_id", "start_char", "end_char", "quote", "reason",
)  # fmt: skip
_OF_RECEIPT = ("source_id", "start_char", "end_char", "quote")


def as_csv(changes: Iterable[Change]) -> str:
    """Return the changes as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv_rows(changes))
    return out.getvalue()


def csv_rows(changes: Iterable[Change]) -> Iterator[dict[str, str]]:
    """Yield the rows, column to text; empty cells are left out."""
    for change in changes:
        old, new = change.old, change.new
        if change.cells and change.subject != "record":
            text = json.dumps(dict(change.cells), ensure_ascii=False)
            old, new = (text, None) if change.action == "removed" else (None, text)
        cells = {
            "change": change.kind,
            "step": change.step,
            **{name: getattr(change, name) for name in ("record_type", "record_id", "table", "field")},
            "old": old,
            "new": new,
            **{name: str(getattr(receipt, name)) for receipt in change.receipts[:1] for name in _OF_RECEIPT},
            "reason": _reason(change),
        }
        yield {column: text for column, text in cells.items() if text}


def _reason(change: Change) -> str:
    if change.subject == "evidence":
        return evidence_reason(change)
    if change.subject in ("value", "derived", "record"):
        lines = record_lines(change) if change.subject == "record" else cell_lines([change])
        return "; ".join(plain(line.words) for line in lines if line.is_remark)
    return change.reason or change.note
