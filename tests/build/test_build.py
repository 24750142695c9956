"""The build: the same bytes every time, the old data safe until the new is whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from policytrack.build import publish as publishing
from policytrack.build.build import build
from policytrack.build.contents import data_files
from policytrack.build.publish import publish, read_folder, recover
from policytrack.files.csv import csv_bytes, parse_csv
from policytrack.files.parquet import arrow_schema, arrow_table
from policytrack.problems import AnnotationError, UsageError
from policytrack.records.mention import Mention
from policytrack.records.tables import BY_NAME, TABLES, Rows
from policytrack.seeds.folder import Seeds
from policytrack.values.cell import to_text
from tests import EXAMPLE


def test_two_builds_elsewhere_give_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed and order of files."""
    made = []
    for number, environment in enumerate(
        (
            {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
            {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
        )
    ):
        seeds = tmp_path / f"somewhere{number}" / "seeds"
        seeds.mkdir(parents=True)
        paths = list((EXAMPLE / "seeds").iterdir())
        random.Random(number).shuffle(paths)
        for path in paths:
            shutil.copy(path, seeds)
        command = [sys.executable, "-m", "policytrack", "build", "--seeds", str(seeds)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment}, cwd=tmp_path)
        made.append({name: read_folder(seeds.parent / name) for name in ("data", "schema")})
    assert made[0] == made[1]
    assert made[0] == {name: read_folder(EXAMPLE / name) for name in ("data", "schema")}


def test_the_order_of_rows_in_memory_changes_nothing(seeds: Seeds, rows: Rows) -> None:
    assert data_files(seeds, rows) == data_files(seeds, dict(reversed(rows.items())))


def test_building_again_leaves_the_files_alone(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    assert not build(EXAMPLE / "seeds", built).changed
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()} == before


def test_a_build_that_fails_touches_nothing(checkout: Path) -> None:
    before = read_folder(checkout / "data")
    annotation = checkout / "seeds" / "001_e2834ee524f70189.yaml"
    annotation.write_text(annotation.read_text("utf-8").replace("$175 million", "$176 million"), "utf-8")
    with pytest.raises(AnnotationError, match=r"QUOTE_NOT_IN_SCOPE|QUOTE_NOT_IN_TEXT"):
        build(checkout / "seeds", checkout)
    assert read_folder(checkout / "data") == before
    assert sorted(path.name for path in checkout.iterdir()) == ["data", "schema", "seeds"]


def test_a_build_replaces_only_what_builds_have_made(checkout: Path) -> None:
    (checkout / "data" / "thesis.csv").write_text("mine")
    before = read_folder(checkout)
    with pytest.raises(UsageError, match=r"FOREIGN_FILE.*thesis\.csv"):
        build(checkout / "seeds", checkout)
    assert read_folder(checkout) == before
    (checkout / "elsewhere").mkdir()
    (checkout / "elsewhere" / "data").symlink_to(checkout / "data")
    with pytest.raises(UsageError, match="NOT_A_FOLDER"):
        build(checkout / "seeds", checkout / "elsewhere")


def test_a_build_at_work_is_left_alone(checkout: Path) -> None:
    (checkout / ".data-building-now").mkdir()
    recover(checkout / "data", {})
    assert (checkout / ".data-building-now").is_dir()


@pytest.mark.parametrize("step", ["write_flushed", "replace"])
def test_an_interrupted_build_harms_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before = read_folder(checkout / "data")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(checkout / "data", {"a": b"new"})
    assert read_folder(checkout / "data") == before
    assert sorted(path.name for path in checkout.iterdir()) == ["data", "schema", "seeds"]


def test_a_death_between_the_two_renames_is_mended(checkout: Path) -> None:
    before = read_folder(checkout / "data")
    (checkout / "data").rename(checkout / ".data-replaced")
    (checkout / ".data-building-x").mkdir()
    os.utime(checkout / ".data-building-x", (0, 0))
    recover(checkout / "data", {})
    assert read_folder(checkout / "data") == before
    assert sorted(path.name for path in checkout.iterdir()) == ["data", "schema", "seeds"]


@pytest.mark.parametrize("name", [".data-building-x", ".data-replaced", ".schema-building-x"])
def test_a_link_is_no_leftover(name: str, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "www").mkdir(mode=0o755)
    (elsewhere / "www" / "index.html").write_text("x")
    elsewhere.chmod(0o755)
    (checkout / name).symlink_to(elsewhere)
    if name == ".data-replaced":
        with pytest.raises(UsageError, match="NOT_A_FOLDER"):
            build(checkout / "seeds", checkout)
    else:
        build(checkout / "seeds", checkout)
    assert (checkout / name).is_symlink()
    assert not (checkout / "data").is_symlink()
    assert [path.stat().st_mode & 0o777 for path in (elsewhere, elsewhere / "www")] == [0o755, 0o755]
    assert (elsewhere / "www" / "index.html").read_text() == "x"


@pytest.mark.parametrize("name", [".data-building-x", ".data-replaced"])
def test_a_folder_with_files_of_others_is_no_leftover(name: str, checkout: Path) -> None:
    (checkout / name).mkdir()
    (checkout / name / "mine.txt").write_text("mine")
    os.utime(checkout / name, (0, 0))
    if name == ".data-replaced":
        with pytest.raises(UsageError, match="FOREIGN_FILE"):
            build(checkout / "seeds", checkout)
    else:
        build(checkout / "seeds", checkout)
    assert (checkout / name / "mine.txt").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_build_keeps_the_rights_of_what_it_replaces(checkout: Path) -> None:
    rights = {"data": 0o750, "data/csv": 0o2750, "data/csv/votes.csv": 0o640}
    for name, mode in rights.items():
        (checkout / name).chmod(mode)
    path = checkout / "seeds" / "001_e2834ee524f70189.yaml"
    path.write_text(path.read_text("utf-8") + "# another checksum\n", "utf-8")
    assert build(checkout / "seeds", checkout).changed
    assert {name: (checkout / name).stat().st_mode & 0o7777 for name in rights} == rights


def test_parquet_has_page_checksums_and_exact_types(built: Path, rows: Rows) -> None:
    for table in TABLES:
        read = pq.ParquetFile(built / "data" / "parquet" / f"{table.name}.parquet")
        assert read.schema_arrow.remove_metadata() == arrow_schema(table)
        assert read.metadata.num_rows == len(rows[table.name])
    text = (built / "data" / "parquet" / "aid_packages.parquet").read_bytes()
    assert str(arrow_schema(BY_NAME["aid_packages"]).field("amount").type) == "decimal128(18, 2)"
    assert str(arrow_schema(BY_NAME["aid_packages"]).field("status_date_latest").type) == "date32[day]"
    damaged = bytearray(text)
    damaged[20] ^= 0xFF
    (built / "damaged.parquet").write_bytes(bytes(damaged))
    with pytest.raises(OSError, match=r".*"):
        pq.ParquetFile(built / "damaged.parquet", page_checksum_verification=True).read()


def test_csv_keeps_every_character(rows: Rows) -> None:
    first = next(row for row in rows["mentions"] if isinstance(row, Mention))
    quote = 'a "b", c\r\nd\re\n=1+1 \u2028 😀'
    changed = first.model_copy(update={"quote": quote})
    data = csv_bytes(arrow_table(BY_NAME["mentions"], [changed]))
    assert parse_csv(BY_NAME["mentions"], data, "x")[0]["quote"] == quote


def test_csv_equals_records(rows: Rows, built: Path) -> None:
    for table in TABLES:
        cells = parse_csv(table, (built / "data" / "csv" / f"{table.name}.csv").read_bytes(), table.name)
        wanted = [
            {
                column.name: None if getattr(row, column.name) is None else to_text(getattr(row, column.name))
                for column in table.columns
            }
            for row in rows[table.name]
        ]
        assert cells == wanted
