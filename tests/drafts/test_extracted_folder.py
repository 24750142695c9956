"""The output of `extract` is a data folder: it opens, is verified, and says of itself that nobody has reviewed it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.drafts.corpora.batches import document_rows, packaged_names
from policytrack.files.checksums import NAME, checksums, parse_checksums
from policytrack.loader.folder import DataFolder
from policytrack.problems import DatasetError, UsageError
from tests.drafts.corpora import FACTS, TEXT, run, write_jsonl

DOCUMENTS = [
    {"source_id": "one", "text": f"{TEXT} The U.S. Department of Defense (DoD) welcomed it.", **FACTS},
    {"source_id": "two", "text": "The U.S. Department of Defense (DOD) and NATO met.", **FACTS},
    {"source_id": "three", "text": f"{TEXT}", **FACTS, "publisher": "us-department-of-defense"},
    {"source_id": "four", "text": "Norway and Denmark signed a treaty.", **FACTS, "publisher": "kyiv-independent"},
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The data folder of a corpus, without and with its texts."""
    folder = tmp_path_factory.mktemp("extracted")
    corpus = write_jsonl(folder / "corpus.jsonl", DOCUMENTS)
    outs = {False: folder / "without", True: folder / "with"}
    for with_texts, out in outs.items():
        run(corpus, out, size=1, with_texts=with_texts)
    return outs


def cells(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "csv" / f"{table}.csv").read_bytes().decode(), newline="")))


@pytest.mark.parametrize("with_texts", [False, True])
def test_the_output_is_verified_and_says_what_was_not(folders: dict[bool, Path], with_texts: bool) -> None:
    report = verify(folders[with_texts])
    assert report.problems == ()
    unchecked = "; ".join(report.unchecked)
    assert "drafted by rules, reviewed by nobody" in unchecked
    assert ("--text names it" in unchecked) is not with_texts
    assert report.read_again == (report.counts["quotes"] if with_texts else 0)


def test_withheld_texts_are_read_where_they_are_given(folders: dict[bool, Path]) -> None:
    texts = sorted((folders[True] / "texts").iterdir())
    report = verify(folders[False], texts)
    assert report.problems == ()
    assert report.read_again == report.counts["quotes"]


def test_the_output_opens_as_any_other_data(folders: dict[bool, Path], tmp_path: Path) -> None:
    data = pt.open(folders[False])
    DataFolder(data.folder).check()
    assert {entry.review for entry in data.entries()} == {"unreviewed"}
    assert data.load("sources").column("source_id").to_pylist() == [each["source_id"] for each in DOCUMENTS]
    assert data.sql("SELECT count(*) FROM aid_packages WHERE amount = 5000000").fetchall() == [(2,)]
    assert "reviewed by nobody" in str(data.cite())
    assert "Licence unknown" in str(data.cite("one-a1"))
    assert "$5 million" in str(data.explain("one-a1", "amount"))
    assert next(row.table for row in data.codebook("votes")) == "votes"
    for form in ("sqlite", "jsonl", "cff", "schemaorg"):
        assert main(["export", form, "--data", str(data.folder), "--out", str(tmp_path / form)]) == 0
    assert "license" not in (tmp_path / "cff").read_text()
    with pytest.raises(UsageError, match="WITHHELD"):
        data.text("one")
    assert pt.open(folders[True]).text("one") == DOCUMENTS[0]["text"]


def test_a_body_of_the_dataset_that_documents_word_differently_has_one_value(folders: dict[bool, Path]) -> None:
    rows = [row for row in cells(folders[False], "evidence") if row["field"] == "/names/dod/name"]
    assert [(row["value"], row["rank"]) for row in rows] == [("DoD", "preferred"), ("DOD", "normal")]
    assert rows[1]["rank_reason"] == "not followed: an earlier document gives another value"


def test_a_publisher_is_referred_to_only_if_it_has_a_row(folders: dict[bool, Path]) -> None:
    known = {row["institution_id"]: row["name"] for row in cells(folders[False], "institutions")}
    publishers = {row["source_id"]: (row["publisher_id"], row["publisher"]) for row in cells(folders[False], "sources")}
    assert publishers["three"] == ("us-department-of-defense", known["us-department-of-defense"])
    assert publishers["four"] == ("", "The Kyiv Independent")


def forge(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file of a data folder, and the manifest and the descriptor with it."""
    path = folder / name
    data = change(path.read_bytes() if path.exists() else b"")
    path.write_bytes(data)
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        if resource["path"] == name:
            resource |= {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n")
    listed = {*parse_checksums((folder / NAME).read_bytes()), name}
    (folder / NAME).write_bytes(checksums({path: (folder / path).read_bytes() for path in listed}))


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("csv/records.csv", lambda data: data.replace(b",unreviewed,", b",reviewed,", 1), "WRONG_DERIVATION"),
        ("csv/mentions.csv", lambda data: data.replace(b",unreviewed,", b",cited,", 1), "WRONG_DERIVATION"),
        ("README.md", lambda data: data.replace(b"reviewed by nobody", b"reviewed"), "STALE_FILE"),
        ("more.html", lambda _: b"<p>", "STRAY_FILE"),
    ],
)
def test_what_claims_a_review_or_is_not_of_a_run_is_found(
    folders: dict[bool, Path], tmp_path: Path, name: str, change: Callable[[bytes], bytes], code: str
) -> None:
    shutil.copytree(folders[False], tmp_path / "out")
    forge(tmp_path / "out", name, change)
    assert code in {problem.code for problem in verify(tmp_path / "out").problems}


@pytest.mark.parametrize("at", [2, *(pytest.param(at, marks=pytest.mark.slow) for at in (1, *range(3, 11)))])
def test_a_run_that_ends_while_files_are_put_in_place_goes_on(
    folders: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    corpus, out = write_jsonl(tmp_path / "c.jsonl", DOCUMENTS), tmp_path / "out"
    run(write_jsonl(tmp_path / "old.jsonl", DOCUMENTS[:2]), out, with_texts=True)
    real, calls = os.rename, []

    def rename(old: Path, new: Path) -> None:
        calls.append(new)
        if ".new" in str(old) and len(calls) >= at:
            raise KeyboardInterrupt
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr("policytrack.drafts.corpora.finish.os.rename", rename)
        with pytest.raises(KeyboardInterrupt):
            run(corpus, out, size=1, with_texts=True)
    with pytest.raises(DatasetError, match="NO_MANIFEST"):
        DataFolder(out).check()
    run(corpus, out, size=1, with_texts=True)
    assert (out / NAME).read_bytes() == (folders[True] / NAME).read_bytes()
    DataFolder(out).check()


def test_files_of_another_hand_are_never_replaced(folders: dict[bool, Path], tmp_path: Path) -> None:
    corpus = write_jsonl(tmp_path / "c.jsonl", DOCUMENTS[:1])
    for name in ("README.md", "datapackage.json", NAME, "texts/mine.txt", "csv/mine.csv"):
        out = tmp_path / name.replace("/", "-")
        (out / name).parent.mkdir(parents=True)
        (out / name).write_text("mine")
        with pytest.raises(UsageError, match="FOREIGN_FILE"):
            run(corpus, out, with_texts=True)
        assert (out / name).read_text() == "mine"


def test_parquet_alone_is_no_data_folder_and_leaves_none(tmp_path: Path) -> None:
    corpus, out = write_jsonl(tmp_path / "c.jsonl", DOCUMENTS[:1]), tmp_path / "out"
    assert main(["extract", str(corpus), "--out", str(out), "--texts"]) == 0
    assert main(["extract", str(corpus), "--out", str(out), "--no-csv"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["parquet", "parts", "problems.csv"]
    with pytest.raises(SystemExit):
        main(["extract", str(corpus), "--out", str(out), "--no-csv", "--texts"])


def test_a_value_that_the_rule_does_not_read_is_not_said_to_be_recognised() -> None:
    """A pattern reads the amount, while the rule of the cell leaves `almost all of` an amount alone."""
    text = "The United States announced that almost all of the $3.5 billion in military aid for Ukraine has been delivered."
    given = {"source_id": "a", "text": text, "published": "2022-04-28"}
    rows = [row for row in document_rows(given, packaged_names())["evidence"] if row["quote"] == "$3.5 billion"]
    assert {row["field"] for row in rows} >= {"/amount", "/currency"}
    assert {(row["method"], row["because"] != "") for row in rows} == {("curated", True)}
