"""JSON Lines: one line for each record, with all cells, child tables and evidence.

Each line is an object with `record_id`, `record_type`, `entry` (the row of `records`), the columns of the table of the
record type, a list for each child table (`parties`, `events`, ...) and `evidence`. Amounts are strings in plain digits,
days ISO 8601 strings, null stays null. Records have the order of the table `records`. UTF-8, LF; the characters U+0085,
U+2028 and U+2029, at which some programs end a line, are escaped.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from policytrack.exports.export import Exportable
from policytrack.exports.table_schemas import BATCH
from policytrack.records.record import Record
from policytrack.records.row import Row, field_names
from policytrack.values.cell import to_text

_BREAKS = {char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def write_jsonl(dataset: Exportable, path: Path) -> None:
    """Write the records of the dataset as JSON Lines, one record in memory at a time.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered, or a record is not valid.
    """
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for batch in dataset.load("records").to_batches(max_chunksize=BATCH):
            for entry in batch.to_pylist():
                file.write(json_line(whole_record(entry, dataset.get(entry["record_id"]))))


def whole_record(entry: dict[str, Any], record: Record) -> dict[str, Any]:
    """Return a record as JSON values.

    Args:
        entry: the row of `records`.
        record: the record.
    """
    rest = {name: value for name, value in entry.items() if name not in ("record_id", "record_type")}
    children = {name: [_cells(row) for row in rows] for name, rows in record.children()}
    evidence = [_cells(row) for row in record.evidence]
    ids = {"record_id": record.record_id, "record_type": record.record_type}
    return {**ids, "entry": rest, **_cells(record), **children, "evidence": evidence}


def json_line(value: Any) -> str:
    """Return a value as JSON on one line, with the line feed."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for char, escape in _BREAKS.items():
        line = line.replace(char, escape)
    return line + "\n"


def _cells(row: Row) -> dict[str, Any]:
    """Return the columns of a row, child tables left out."""
    values = ((name, getattr(row, name)) for name in field_names(type(row)))
    return {
        name: to_text(value) if isinstance(value, (Decimal, date)) else value
        for name, value in values
        if not isinstance(value, tuple)
    }
