"""What cannot be checked is told; without annotations, all that follows from rows and code is checked all the same."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policytrack.checks import verify as verification
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.files import parquet
from policytrack.files.checksums import NAME, checksums
from policytrack.records.tables import TABLES
from tests import EXAMPLE


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The data of the example, with nothing beside it."""
    return Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))


def sign(data: Path) -> None:
    """Writes the manifest anew, as whoever forges data would."""
    files = {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    files.pop(NAME)
    (data / NAME).write_bytes(checksums(files))


def test_everything_is_checked_beside_the_annotations() -> None:
    report = verify(EXAMPLE / "data")
    assert (report.problems, report.unchecked) == ((), ())
    values = report.counts["values"]
    assert isinstance(values, dict)
    assert values["read again"] > 400
    assert values["without a text"] == 0
    assert main(["verify", "--strict", "--data", str(EXAMPLE / "data")]) == 0


def test_without_annotations_it_says_what_was_not_checked(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = verify(alone)
    assert report.problems == ()
    assert report.unchecked == ("reasons, ranks, dispositions and what was left out (no annotations beside the data)",)
    assert "not checked: reasons, ranks" in repr(report)
    assert main(["verify", "--data", str(alone)]) == 0
    assert "0 problems; not checked: reasons, ranks" in capsys.readouterr().out.splitlines()[-1]
    assert main(["verify", "--strict", "--data", str(alone)]) == 4
    capsys.readouterr()
    assert main(["verify", "--strict", "--json", "--data", str(alone)]) == 4
    assert json.loads(capsys.readouterr().out)["not_checked"] == list(report.unchecked)


def edited(table: str, **cells: str) -> Callable[[Path], None]:
    """Returns a change of cells of every row of a table, in CSV and Parquet."""

    def change(data: Path) -> None:
        path = data / "csv" / f"{table}.csv"
        header, *rows = csv.reader(io.StringIO(path.read_text("utf-8")))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([cells.get(name, cell) for name, cell in zip(header, row, strict=True)] for row in rows)

    return change


def with_other_bytes(data: Path) -> None:
    (data / "datapackage.json").write_text("[]")


def with_other_codebook(data: Path) -> None:
    (data / "CODEBOOK.md").write_text("# all amounts are in roubles\n")


def with_other_licence(data: Path) -> None:
    described = json.loads((data / "datapackage.json").read_text("utf-8"))
    described["licenses"] = [{"name": "PDDL-1.0", "title": "x", "path": "https://example.org/"}]
    (data / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        edited("records", title="FAKE TITLE"),
        edited("mentions", disposition="cited", reason=""),
        with_other_bytes,
        with_other_codebook,
        with_other_licence,
    ],
)
def test_without_annotations_what_follows_from_the_rows_is_checked(change: Callable[[Path], None], alone: Path) -> None:
    change(alone)
    sign(alone)
    assert not verify(alone).is_valid


# --- Parquet ------------------------------------------------------------------------------------------------------------


def rewritten(data: Path, table: str, **metadata: str) -> None:
    """Writes a Parquet file with the same rows and further metadata."""
    path = data / "parquet" / f"{table}.parquet"
    read = pq.read_table(path)
    read = read.replace_schema_metadata({**(read.schema.metadata or {}), **metadata})
    pq.write_table(read, path, version="2.6", compression="zstd", write_page_checksum=True)


def test_metadata_that_renames_columns_is_found(alone: Path) -> None:
    index = {"index_columns": ["key"], "columns": [], "column_indexes": [], "pandas_version": "2.0.0"}
    rewritten(alone, "aid_donors", pandas=json.dumps(index))
    sign(alone)
    assert "parquet/aid_donors.parquet" in str(verify(alone).problems)


def test_dead_bytes_are_found_in_a_file_of_the_same_library(alone: Path) -> None:
    path = alone / "parquet" / "votes.parquet"
    data = path.read_bytes()
    assert parquet.is_same_parquet(data, data)
    out = io.BytesIO()
    pq.write_table(pq.read_table(path), out, version="2.6", compression="gzip", write_page_checksum=True)
    assert not parquet.is_same_parquet(data, out.getvalue())


def test_of_another_library_what_readers_use_is_compared(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = alone / "parquet" / "votes.parquet"
    data = path.read_bytes()
    monkeypatch.setattr(parquet, "written_by", lambda given: "this" if given == data else "another")
    out = io.BytesIO()
    table = pq.read_table(path)
    pq.write_table(table, out, version="2.6", compression="gzip", write_page_checksum=True)
    assert parquet.is_same_parquet(data, out.getvalue())
    for other in (table.slice(0, 0), table.replace_schema_metadata({"pandas": "{}"}), without_statistics(table)):
        made = other if isinstance(other, bytes) else written(other)
        assert not parquet.is_same_parquet(data, made)


def written(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, version="2.6", compression="gzip", write_page_checksum=True)
    return out.getvalue()


def without_statistics(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, version="2.6", compression="zstd", write_page_checksum=True, write_statistics=False)
    return out.getvalue()


def test_another_library_is_told(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = parquet.parquet_bytes(parquet.arrow_table(TABLES[0], []))
    monkeypatch.setattr(verification, "written_by", lambda data: "mine" if data == own else "parquet-x 1")
    assert any("parquet-x 1 wrote them" in each for each in verify(alone).unchecked)
