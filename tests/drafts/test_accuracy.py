"""The measurement of accuracy: what counts as right, missed and spurious.

The annotated document says: Norway gave $5 million to Ukraine on 3 May 2024. The Storting approved it by 90 votes to 10.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policytrack.records.tables import BY_NAME
from tests import ROOT

GOLD: dict[str, Any] = {
    "name": "a",
    "money": [{"start": 12, "end": 22, "quote": "$5 million", "amount": "5000000", "currency": "USD"}],
    "dates": [{"start": 37, "end": 47, "quote": "3 May 2024", "earliest": "2024-05-03", "latest": "2024-05-03"}],
    "institutions": [{"start": 53, "end": 61, "quote": "Storting"}],
    "aid_packages": [
        {
            "id": "A1", "amount": "5000000", "currency": "USD", "qualifier": "exact", "donor": "NO", "recipients": ["UA"],
            "aid_types": [], "scope": "incremental", "stage": "delivered", "mechanism": "not_stated", "part_of": None,
            "date_earliest": "2024-05-03", "date_latest": "2024-05-03", "evidence": [{"start": 12, "end": 22, "quote": "$5 million"}],
        }
    ],
    "votes": [
        {
            "id": "V1", "chamber": "the Storting", "result": "passed", "yes": 90, "no": 10, "kind": "passage",
            "date_earliest": None, "date_latest": None, "evidence": [{"start": 62, "end": 91, "quote": "approved it by 90 votes to 10"}],
        }
    ],
    "agreements": [],
}  # fmt: skip

ROWS: dict[str, list[dict[str, str]]] = {
    "sources": [{"source_id": "a", "publisher": "The Daily"}],
    "mentions": [
        {"source_id": "a", "start_char": "12", "end_char": "22", "quote": "$5 million", "kind": "money", "value": "5000000", "unit": "USD"},
        {"source_id": "a", "start_char": "37", "end_char": "47", "quote": "3 May 2024", "kind": "date", "value": "2024-05-03",
         "value_min": "2024-05-03", "value_max": "2024-05-03"},
        {"source_id": "a", "start_char": "53", "end_char": "61", "quote": "Storting", "kind": "institution", "value": "Storting"},
    ],
    "institutions": [{"institution_id": "a-i1", "name": "Storting"}],
    "aid_packages": [{"aid_package_id": "a-a1", "title": "aid", "amount": "5000000", "currency": "USD", "amount_qualifier": "unqualified",
                      "donor_country": "NO", "scope": "incremental", "status": "delivered", "status_date_earliest": "2024-05-03",
                      "status_date_latest": "2024-05-03"}],
    "aid_recipients": [{"aid_package_id": "a-a1", "key": "UA", "country": "UA"}],
    "votes": [{"vote_id": "a-v1", "title": "vote", "chamber_id": "a-i1", "result": "passed", "question_kind": "passage", "yes": "90", "no": "10"}],
    "evidence": [
        {"record_id": "a-a1", "source_id": "a", "start_char": "12", "end_char": "22"},
        {"record_id": "a-v1", "source_id": "a", "start_char": "62", "end_char": "91"},
    ],
}  # fmt: skip


def write_run(folder: Path, change: dict[tuple[str, int, str], str]) -> Path:
    """Write the tables of a run, with some cells changed."""
    rows = {table: [dict(row) for row in held] for table, held in ROWS.items()}
    for (table, number, column), text in change.items():
        rows[table][number][column] = text
    (folder / "csv").mkdir(parents=True)
    for name, table in BY_NAME.items():
        with (folder / "csv" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in table.columns], restval="")
            writer.writeheader()
            writer.writerows(rows.get(name, []))
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The folder of the annotated document."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.gold.json").write_text(json.dumps(GOLD), "utf-8")
    return folder


def measured(gold: Path, *arguments: str | Path) -> list[str]:
    """The lines that the script prints."""
    command = [sys.executable, ROOT / "benchmarks" / "accuracy.py", gold, *arguments, "--samples", "20"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def of_kind(lines: list[str], kind: str) -> list[str]:
    """Gold, predicted and right of a kind in the table of all documents."""
    return next(line for line in lines if line.startswith(kind)).split()[1:4]


def test_all_right(gold: Path, tmp_path: Path) -> None:
    lines = measured(gold, write_run(tmp_path / "run", {}))
    kinds = ("money", "dates", "institutions", "aid_packages", "votes")
    assert [of_kind(lines, kind) for kind in kinds] == [["1", "1", "1"]] * 5
    assert of_kind(lines, "agreements") == ["0", "0", "0"]
    assert "fields of annotated records drafted right: 15 of 15 (100%)" in lines


@pytest.mark.parametrize(
    ("change", "kind", "counts"),
    [
        ({("mentions", 0, "value"): "5"}, "money", ["1", "1", "0"]),
        ({("mentions", 0, "unit"): "NOK"}, "money", ["1", "1", "0"]),
        ({("mentions", 0, "start_char"): "22", ("mentions", 0, "end_char"): "25"}, "money", ["1", "1", "0"]),
        ({("mentions", 1, "value_max"): "2024-05-31"}, "dates", ["1", "1", "0"]),
        ({("mentions", 2, "start_char"): "61", ("mentions", 2, "end_char"): "62"}, "institutions", ["1", "1", "0"]),
        ({("aid_packages", 0, "amount"): "6000000"}, "aid_packages", ["1", "1", "0"]),
        ({("votes", 0, "no"): "11"}, "votes", ["1", "1", "0"]),
        ({("evidence", 0, "end_char"): "400"}, "aid_packages", ["1", "0", "0"]),
    ],
)
def test_a_wrong_item_counts_as_missed_and_spurious(
    gold: Path, tmp_path: Path, change: dict[tuple[str, int, str], str], kind: str, counts: list[str]
) -> None:
    assert of_kind(measured(gold, write_run(tmp_path / "run", change)), kind) == counts


def test_a_wrong_field_is_listed_and_counted(gold: Path, tmp_path: Path) -> None:
    lines = measured(gold, write_run(tmp_path / "run", {("votes", 0, "result"): "failed"}), "--errors", "5")
    assert "fields of annotated records drafted right: 14 of 15 (93%)" in lines
    assert "a: votes: result: 'passed', not 'failed'" in lines


def test_two_runs_are_compared(gold: Path, tmp_path: Path) -> None:
    now, then = write_run(tmp_path / "now", {}), write_run(tmp_path / "then", {("mentions", 0, "value"): "5"})
    lines = measured(gold, now, "--against", then)
    at = lines.index("right now, and not before: 1")
    assert lines[at + 1] == "  a: money: 12 '$5 million'"
    assert "right before, and not now: 0" in lines
    assert "  a: money: spurious: 12 '$5 million' = 5 USD" in lines
