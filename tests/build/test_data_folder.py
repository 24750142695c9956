"""The data folder is complete: the tables are read and every receipt is followed with nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

import policytrack as pt
from policytrack.build.publish import read_folder
from policytrack.records.tables import TABLES
from tests import EXAMPLE, ROOT

DATA = EXAMPLE / "data"

FOLLOW = """
import csv, hashlib
from pathlib import Path

def read(table):
    with open(f"csv/{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

listed = dict(reversed(line.split("  ")) for line in Path("SHA256SUMS").read_text("utf-8").splitlines())
present = {path.as_posix() for path in Path().rglob("*") if path.is_file()} - {"SHA256SUMS"}
assert listed.keys() == present, listed.keys() ^ present
for name, digest in listed.items():
    assert hashlib.sha256(Path(name).read_bytes()).hexdigest() == digest, name
texts = {}
for row in read("sources"):
    content = Path(row["path"]).read_bytes()
    texts[row["source_id"]] = content.decode("utf-8")
    assert (hashlib.sha256(content).hexdigest(), len(texts[row["source_id"]])) == (row["sha256"], int(row["n_chars"]))
for table in ("evidence", "mentions"):
    rows = read(table)
    for row in rows:
        text, start, end = texts[row["source_id"]], int(row["start_char"]), int(row["end_char"])
        assert text[start:end] == row["quote"], row
        if table == "evidence":
            assert text[:start].endswith(row["prefix"]) and text[end:].startswith(row["suffix"]), row
    print(table, len(rows))
"""


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A copy of the data folder with nothing beside it."""
    return shutil.copytree(DATA, tmp_path / "alone")


def run_alone(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in the folder with the standard library only."""
    command = [sys.executable, "-I", "-S", "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def rows_of(table: str) -> int:
    return int(pt.open(DATA).load(table).num_rows)


def test_every_receipt_is_followed_with_the_standard_library_alone(alone: Path) -> None:
    done = run_alone(alone, FOLLOW)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "".join(f"{table} {rows_of(table)}\n" for table in ("evidence", "mentions"))


def test_a_text_that_was_changed_is_noticed(alone: Path) -> None:
    path = alone / "texts" / "001_e2834ee524f70189.txt"
    path.write_bytes(path.read_bytes().replace(b"$175 million", b"$185 million"))
    assert "AssertionError: texts/001_e2834ee524f70189.txt" in run_alone(alone, FOLLOW).stderr


def test_the_program_of_the_readme_follows_every_receipt(alone: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (alone / "README.md").read_text("utf-8"), re.DOTALL)
    done = run_alone(alone, code)
    assert (done.stderr, done.stdout) == ("", f"{rows_of('evidence')} quotes found in 5 texts\n")


def test_the_readme_lists_every_file_and_table() -> None:
    page = (DATA / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([^`]+)`", page, re.MULTILINE))
    top = {path.name + "/" * path.is_dir() for path in DATA.iterdir()} - {"README.md"}
    assert named == top | {table.name for table in TABLES}
    for table in TABLES:
        assert f"| `{table.name}` | {rows_of(table.name)} | {table.meaning} |" in page


def test_the_lines_of_the_readme_read_the_tables(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(alone)
    page = (alone / "README.md").read_text("utf-8")
    lines = dict(re.findall(r"^\| (pandas|polars|DuckDB) \| `(.*)` \|$", page, re.MULTILINE))
    total = float(sum(amount for amount in pt.open(DATA).load("aid_packages")["amount"].to_pylist() if amount))
    assert eval(lines["pandas"], {"pd": pd}).amount.sum() == total
    assert float(eval(lines["polars"], {"pl": pl})["amount"].sum()) == total
    assert float(duckdb.sql(f"SELECT sum(amount) {lines['DuckDB']}").fetchall()[0][0]) == total


def test_the_texts_are_those_of_the_seeds_byte_for_byte() -> None:
    texts = {path.name: path.read_bytes() for path in (EXAMPLE / "seeds").glob("*.txt")}
    assert read_folder(DATA / "texts") == texts
    assert "data/** -text" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()


def test_the_licences_are_those_of_the_checkout() -> None:
    assert (DATA / "LICENSE.md").read_bytes() == (ROOT / "LICENSE-DATA.md").read_bytes()
