"""Corpora and output folders from strangers: `extract` skips what is no document, and removes nothing but its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policytrack.cli.main import main

if sys.platform == "win32":
    pytest.skip("no pipes among files", allow_module_level=True)

NEWS = "KYIV, May 5, 2023. The Pentagon said on Friday that the United States will send $5 million to Ukraine.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "one.txt").write_text(NEWS)
    return folder


def extract(corpus: Path, out: Path) -> int:
    return main(["extract", str(corpus), "--out", str(out)])


def test_what_is_no_document_is_skipped(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes, devices, links, folders, names that are not UTF-8, descriptions that are too deep."""
    monkeypatch.setenv("POLICYTRACK_DEBUG", "1")
    Path(os.fsdecode(os.fsencode(corpus) + b"/\xff.txt")).write_text(NEWS)
    Path(os.fsdecode(os.fsencode(corpus) + b"/\xfe.yaml")).write_text("source: {title: x}")
    for name, target in (("link", "/etc/passwd"), ("zero", "/dev/zero"), ("loop", "loop.txt")):
        (corpus / f"{name}.txt").symlink_to(target)
    for name in ("pipe.txt", "one.yaml"):
        os.mkfifo(corpus / name)
    (corpus / "folder.txt").mkdir()
    (corpus / "deep.txt").write_text(NEWS)
    (corpus / "deep.yaml").write_text("source: " + "[" * 5000)
    assert extract(corpus, tmp_path / "out") == 1
    rows = (tmp_path / "out" / "problems.csv").read_text("utf-8").splitlines()[1:]
    skipped = {row.split(",")[1] for row in rows if ",skipped," in row}
    assert skipped >= {f"{name}.txt" for name in ("link", "zero", "loop", "pipe", "folder")}
    assert "\\udcfe.yaml" in skipped
    assert pq.ParquetDataset(tmp_path / "out" / "parquet" / "sources").read().num_rows == 2


def raw(values: list[bytes]) -> pa.Array:
    array = pa.array(values, pa.binary())
    return pa.Array.from_buffers(pa.string(), len(array), array.buffers())


TABLES: dict[str, Callable[[], pa.Table]] = {
    "bytes": lambda: pa.table({"source_id": ["a", "b"], "text": raw([b"\xff\xfe", b"a"])}),
    "year 10000": lambda: pa.table(
        {"source_id": ["a"], "text": [NEWS], "published": pa.array([2932897], pa.int32()).cast(pa.date32())}
    ),
    "bomb": lambda: pa.table({"source_id": ["a"] * 3, "text": pa.array(["a" * 40_000_000] * 3)}),
}


@pytest.mark.parametrize("name", ["bytes", "year 10000", pytest.param("bomb", marks=pytest.mark.slow)])
def test_a_parquet_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("POLICYTRACK_DEBUG", "1")
    pq.write_table(TABLES[name](), tmp_path / "c.parquet", compression="zstd", use_dictionary=False)
    assert extract(tmp_path / "c.parquet", tmp_path / "out") in (1, 2)
    assert "UNREADABLE" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["parts", "csv", "parquet"])
def test_a_link_in_the_output_is_refused(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """What the link leads to is somebody else's."""
    victim = tmp_path / "victim"
    (victim / ".hidden").mkdir(parents=True)
    (victim / "www").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).symlink_to(victim)
    assert extract(corpus, tmp_path / "out") == 2
    assert "NOT_A_FOLDER" in capsys.readouterr().err
    assert sorted(each.name for each in victim.iterdir()) == [".hidden", "www"]


def test_what_no_run_has_made_is_kept(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    for name in ("parts/mine", "parts/.mine"):
        (out / name).mkdir(parents=True)
    assert extract(corpus, out) in (0, 1)
    assert {".mine", "mine"} <= {each.name for each in (out / "parts").iterdir()}
    (out / "csv" / "mine.csv").write_text("mine")
    capsys.readouterr()
    assert extract(corpus, out) == 2
    assert "FOREIGN_FILE" in capsys.readouterr().err
    assert (out / "csv" / "mine.csv").read_text() == "mine"


def test_a_damaged_part_is_told(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    extract(corpus, out)
    for damage in (lambda data: data[:-20], lambda _: b"", lambda data: data[:100] + b"\xff" * 20 + data[120:]):
        path = next((out / "parts").rglob("_documents.parquet"))
        was = path.read_bytes()
        path.write_bytes(damage(was))
        assert extract(corpus, out) == 2
        assert "a part of an earlier run is damaged" in capsys.readouterr().err
        path.write_bytes(was)
