"""Contributed rows have receipts: evidence for each new or changed cell, a listing, and an event behind a status."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import policytrack as pt
from tests import EXAMPLE

Row = dict[str, str]
PACKAGE = "us-ua-2023-12-06-drawdown"


def contribute(folder: Path, table: str, change: Callable[[Row], Row], key: str = "") -> None:
    """Writes the changed rows of a record of a table."""
    text = (EXAMPLE / "data" / "csv" / f"{table}.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if PACKAGE in row.values()]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(change(row) for row in rows if not key or key in row.values())
    (folder / f"{table}.csv").write_bytes(out.getvalue().encode())


def told(folder: Path) -> list[tuple[str, str, str]]:
    return [(Path(each.path).stem, each.code, each.field) for each in pt.validate(folder).problems]


def test_published_rows_need_nothing(tmp_path: Path) -> None:
    contribute(tmp_path, "aid_packages", dict)
    contribute(tmp_path, "events", dict)
    assert told(tmp_path) == []


def test_an_invented_row_is_refused(tmp_path: Path) -> None:
    contribute(tmp_path, "aid_packages", lambda row: {**row, "aid_package_id": "us-ua-invented", "amount": "300000000"})
    assert told(tmp_path) == [
        ("aid_packages", "NOT_LISTED", "aid_package_id"),
        ("aid_packages", "NO_RECEIPT", "title"),
        ("aid_packages", "NO_RECEIPT", "status"),
    ]


def test_a_changed_value_that_its_evidence_contradicts_is_refused(tmp_path: Path) -> None:
    contribute(tmp_path, "aid_packages", lambda row: {**row, "amount": "157000000"})
    (found,) = pt.validate(tmp_path).problems
    assert (found.code, found.got, found.expected) == ("CONTRADICTED", "157000000", "175000000")


def test_a_value_without_evidence_is_told_with_the_row_that_lacks(tmp_path: Path) -> None:
    contribute(tmp_path, "events", lambda row: {**row, "place": "Kyiv"})
    (found,) = pt.validate(tmp_path).problems
    assert (found.code, found.field, found.got) == ("NO_RECEIPT", "place", "Kyiv")
    assert found.expected.endswith(f"record_id {PACKAGE} and field /events/announced/place")


def test_evidence_that_comes_with_the_row_is_taken(tmp_path: Path) -> None:
    contribute(tmp_path, "aid_packages", lambda row: {**row, "amount": "157000000"})
    contribute(tmp_path, "evidence", lambda row: {**row, "value": "157000000"}, key="/amount")
    assert ("aid_packages", "CONTRADICTED", "amount") not in told(tmp_path)


def test_a_status_needs_an_event(tmp_path: Path) -> None:
    contribute(
        tmp_path, "aid_packages", lambda row: {**row, "status": "delivered", "counts_in_total": row["counts_in_total"]}
    )
    assert ("aid_packages", "NO_RECEIPT", "status") in told(tmp_path)
