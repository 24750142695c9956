"""Changes as CSV, a row a change: UTF-8, LF, comma, quoted only where needed; null is an empty cell.

Texts are kept exactly, those too that a spreadsheet would take for a formula: it is a data file. The columns:

change: what changed and how: `value_changed`, `record_added`, `evidence_moved`, `column_renamed` and so on
step: the version step that it asks for
record_type, record_id: the record, under its new id; one that went or was renamed under its old id
table: the table that holds it
field: the cell or row, as a JSON Pointer; the column of a table or mention; key and column of another table's row
old, new: the value before and after. Of evidence, the value that it gives; of a record, its title before and after, or
    the id that stands for it now; of a row that came or went, its cells as JSON
source_id, start_char, end_char, quote: the first quote behind the new value, else behind the old one
reason: why, in words
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from policytrack.changes.change import Change
from policytrack.changes.text import Line, cell_lines, plain, record_lines, why_evidence

COLUMNS = (
    "change", "step", "record_type", "record_id", "table", "field", "old", "new",
    "source_id", "start_char", "end_char", "quote", "reason",
)  # fmt: skip

Cells = dict[str, str]


def as_csv(changes: Iterable[Change]) -> str:
    """The changes as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv_rows(changes))
    return out.getvalue()


def csv_rows(changes: Iterable[Change]) -> Iterator[Cells]:
    """The rows: column to text, without what is empty."""
    for change in changes:
        old, new = change.old, change.new
        if change.kind.endswith(("added", "removed")) and change.cells and not change.kind.startswith("record"):
            text = json.dumps(dict(change.cells), ensure_ascii=False)
            old, new = (text, None) if change.kind.endswith("removed") else (None, text)
        cells = {
            "change": change.kind,
            "step": change.step,
            **{name: getattr(change, name) for name in ("record_type", "record_id", "table", "field")},
            "old": old,
            "new": new,
            **_place(change),
            "reason": _reason(change),
        }
        yield {column: text for column, text in cells.items() if text}


def _place(change: Change) -> Cells:
    for receipt in (*change.now, *change.was)[:1]:
        place = {"start_char": str(receipt.start_char), "end_char": str(receipt.end_char)}
        return {"source_id": receipt.source_id, **place, "quote": receipt.quote}
    return {}


def _reason(change: Change) -> str:
    what = change.kind.partition("_")[0]
    if what == "evidence":
        return why_evidence(change)
    if what in ("value", "derived"):
        return _remarks(cell_lines([change]))
    if what == "record":
        return _remarks(record_lines(change))
    return change.reason or change.note


def _remarks(lines: Iterable[Line]) -> str:
    return "; ".join(plain(line.words) for line in lines if line.is_remark)
