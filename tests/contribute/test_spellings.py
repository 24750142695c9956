"""Own tables come back: what other programs write of a published table is valid, and nothing else is."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import policytrack as pt
from policytrack.contribute.spellings import canonical_text
from policytrack.records.tables import TABLES
from policytrack.values.cell import Kind
from tests import EXAMPLE

pytest.importorskip("pandas")
pytest.importorskip("polars")
pytest.importorskip("duckdb")


def write_with_pyarrow(table: str, file: Path) -> None:
    from pyarrow.csv import write_csv

    write_csv(pt.load(table), file)


WRITERS: dict[str, Callable[[str, Path], Any]] = {
    "pyarrow": write_with_pyarrow,
    "pandas": lambda table, file: pt.load(table, backend="pandas").to_csv(file, index=False),
    "polars": lambda table, file: pt.load(table, backend="polars").write_csv(file),
    "duckdb": lambda table, file: pt.load(table, backend="duckdb").write_csv(str(file)),
    "duckdb by way of pandas": lambda table, file: pt.load(table, backend="duckdb").df().to_csv(file, index=False),
}
"""The default writers of the backends of `load`."""


@pytest.mark.parametrize("writer", WRITERS)
def test_a_loaded_table_comes_back(writer: str, tmp_path: Path) -> None:
    for table in TABLES:
        WRITERS[writer](table.name, tmp_path / f"{table.name}.csv")
    done = pt.validate(tmp_path)
    assert (list(map(str, done.problems)), done.files) == ([], len(TABLES))
    assert (tmp_path / "aid_packages.csv").read_bytes() != pt.path("aid_packages", "csv").read_bytes()


def respell(table: str, out: Path, **spelt: str) -> list[str]:
    """The codes and fields of the problems of a table whose first cells of these columns are spelt in another way."""
    with (EXAMPLE / "data" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for column, text in spelt.items():
        next(row for row in rows if row[column])[column] = text
    with (out / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return [f"{each.code} {each.field}" for each in pt.validate(out).problems]


@pytest.mark.parametrize(
    ("kind", "canonical", "spellings"),
    [
        ("boolean", "true", ["true", "True", "TRUE", "1"]),
        ("boolean", "false", ["false", "False", "FALSE", "0"]),
        ("decimal", "175000000", ["175000000", "175000000.0", "175000000.00"]),
        ("decimal", "0.5", ["0.5", "0.50"]),
        ("decimal", "0", ["0", "0.0", "0.00"]),
        ("date", "2023-12-06", ["2023-12-06", "2023-12-06 00:00:00", "2023-12-06T00:00:00", "2023-12-06T00:00:00.000000"]),
    ],
)  # fmt: skip
def test_the_same_value(kind: Kind, canonical: str, spellings: list[str]) -> None:
    assert {canonical_text(kind, text) for text in spellings} == {canonical}


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("boolean", ["tRUE", "yes", "t", "1.0", " true", "01", "T", "NA"]),
        ("decimal", ["1.", ".50", "1.000", "01.0", "+1.0", "-1.0", "1,0", "1e3", "1_0.0", " 1.0", "1.0\n", "１.０", "NaN", "inf"]),
        ("date", ["2023-12-06 12:00:00", "2023-12-06T00:00:00Z", "2023-12-06 00:00:00+00:00", "2023-12-06 00:00", "06.12.2023", "2023-12-06\n", "NaT"]),
        ("edtf", ["2023-12-06 00:00:00"]),
        ("integer", ["86.0", "8.6e1", "True"]),
        ("text", ["True", "1.0", "2023-12-06 00:00:00"]),
    ],
)  # fmt: skip
def test_no_other_text_is_taken_for_a_value(kind: Kind, texts: list[str]) -> None:
    assert [canonical_text(kind, text) for text in texts] == texts


def test_rules_between_cells_see_values_and_not_spellings(tmp_path: Path) -> None:
    assert respell("aid_packages", tmp_path, counts_in_total="FALSE", status_date_latest="2023-12-06 00:00:00") == []
    assert respell("aid_packages", tmp_path, counts_in_total="TRUE") == ["BAD_ROW_RULE counts_in_total"]
    assert respell("aid_packages", tmp_path, status_date_latest="2023-12-07 00:00:00") == [
        "BAD_BOUND status_date_latest"
    ]
    assert respell("aid_packages", tmp_path, amount="NaN") == ["BAD_VALUE amount"]


def test_what_a_table_of_sources_says_of_a_text_is_compared_with_the_text(tmp_path: Path) -> None:
    assert respell("sources", tmp_path, n_chars="1") == ["CHANGED_TEXT n_chars"]
    assert respell("sources", tmp_path, sha256="0" * 64) == ["CHANGED_TEXT sha256"]
