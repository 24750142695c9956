"""`extract`: what is in the tables is true of the texts, and no way of making them changes them."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import time
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.dataset import dataset
from pyarrow.parquet import read_table

from policytrack.checks.claims import check_claims
from policytrack.checks.derivations import check_derivations
from policytrack.checks.quotes import check_quotes
from policytrack.checks.values import Context, check_values, names_of
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.drafts.corpora.batches import DOCUMENTS, SCHEMAS, read_batch
from policytrack.drafts.corpora.engines import in_processes
from policytrack.drafts.corpora.parts import Task, write_part
from policytrack.files.csv import csv_bytes, csv_lines
from policytrack.files.parquet import arrow_table
from policytrack.loader.csv_records import read_records, read_rows
from policytrack.problems import Problem, UsageError
from policytrack.records.institution import Institution
from policytrack.records.person import Person
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, TABLES, Rows
from policytrack.seeds.document import Document
from policytrack.values.cell import to_text
from tests import EXAMPLE
from tests.conftest import some_rows
from tests.drafts.corpora import FACTS, TEXT, many, run, start, tables, write_folder, write_jsonl, write_parquet


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus, and what one run in one process makes of it."""
    folder = tmp_path_factory.mktemp("whole")
    corpus = write_jsonl(folder / "corpus.jsonl", many(60))
    run(corpus, folder / "out")
    return corpus, folder / "out"


def read_csv(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "csv" / f"{table}.csv").read_bytes().decode(), newline="")))


# --- what the tables say ----------------------------------------------------------------------------------------------


def test_every_row_is_valid_and_every_value_follows_from_its_quote(whole: tuple[Path, Path]) -> None:
    """The checks of `verify`, on what was extracted."""
    _, out = whole
    records = read_records(out)  # the models refuse an invalid cell, and a cell without evidence
    texts = {each["source_id"]: each["text"] for each in many(60)}
    documents = {source: Document(source, source, text, "") for source, text in texts.items()}
    evidence = [row for record in records for row in record.evidence]
    assert len(evidence) > 1000
    assert check_quotes([*evidence, *read_rows(out, "mentions")], documents) == []
    assert check_claims(records) == []
    published = dict.fromkeys(texts, "2023-12-08")
    context = Context(documents, names_of(records, Institution), names_of(records, Person), {}, published)
    assert check_values(records, context) == []
    assert check_derivations(records, read_rows(out, "records")) == []


def test_a_document_is_one_source_with_what_is_known_of_it(whole: tuple[Path, Path]) -> None:
    _, out = whole
    sources = {record.record_id: record for record in read_records(out) if isinstance(record, Source)}
    assert list(sources) == [f"doc-{at:04}" for at in range(60)]  # in the order of the corpus
    first = sources["doc-0000"]
    assert (first.title, first.publisher, first.published, first.kind, first.url) == tuple(FACTS.values())
    assert first.n_chars == len(many(1)[0]["text"])
    assert {row["review"] for row in read_csv(out, "records")} == {"unreviewed"}
    assert {row["disposition"] for row in read_csv(out, "mentions")} == {"unreviewed"}


def test_a_body_of_the_dataset_keeps_its_id_and_has_one_row(whole: tuple[Path, Path]) -> None:
    _, out = whole
    rows = [row for row in read_csv(out, "institutions") if row["institution_id"] == "us-department-of-defense"]
    (entry,) = [row for row in read_csv(out, "records") if row["record_id"] == "us-department-of-defense"]
    assert [row["name"] for row in rows] == ["U.S. Department of Defense"]
    assert entry["title"] == "U.S. Department of Defense"
    named = {row["source_id"] for row in read_csv(out, "mentions") if row["institution_id"] == entry["record_id"]}
    assert int(entry["n_sources"]) == len(named) > 10
    for table in ("institutions", "institution_names", "records", "evidence", "mentions"):
        keys = Counter(tuple(row[column] for column in BY_NAME[table].key) for row in read_csv(out, table))
        assert keys.most_common(1)[0][1] == 1


def test_copies_are_told_from_originals(tmp_path: Path) -> None:
    names = ("001_e2834ee524f70189", "003_eb17987ede109a6c", "002_5525c09925483564")
    texts = [(EXAMPLE / "seeds" / f"{name}.txt").read_bytes().decode() for name in names]
    cut = texts[0][len(texts[0]) // 4 :]  # no copy of the copy: of the original
    documents = [
        {"source_id": source, "text": text, **FACTS, "published": day}
        for source, text, day in (
            ("short", texts[1], "2023-12-08"), ("long", texts[0], "2023-12-08"), ("other", texts[2], "2023-12-08"),
            ("cut", cut, "2023-12-09"), ("again", texts[0], "2023-12-10"), ("before", texts[1], "2023-12-01"),
        )
    ]  # fmt: skip
    run(write_jsonl(tmp_path / "c.jsonl", documents), tmp_path / "out")
    copies = {row["source_id"]: row["copy_of"] for row in read_csv(tmp_path / "out", "sources")}
    assert copies == {"short": "before", "long": "", "other": "", "cut": "long", "again": "long", "before": ""}


def test_csv_is_parquet_and_parquet_has_the_types_of_the_dataset(whole: tuple[Path, Path]) -> None:
    _, out = whole
    for table in TABLES:
        typed = dataset(out / "parquet" / table.name).to_table()
        assert typed.schema.equals(SCHEMAS[table.name])
        header = (",".join(typed.schema.names) + "\n").encode()
        lines = [header, *(csv_lines(batch) for batch in typed.to_batches())]
        shown = (out / "csv" / f"{table.name}.csv").read_bytes()
        assert sorted(b"".join(lines).split(b"\n")) == sorted(shown.split(b"\n"))
        keys = [tuple(row[column] for column in table.key) for row in typed.select(table.key).to_pylist()]
        assert len(keys) == len(set(keys))


def test_typed_rows_have_the_lines_of_the_published_tables(rows: Rows) -> None:
    for table in TABLES:
        some, wanted = some_rows(rows, table.name), io.StringIO()
        cells = [[getattr(row, column.name) for column in table.columns] for row in some]
        lines = csv.writer(wanted, lineterminator="\n")
        lines.writerow(column.name for column in table.columns)
        lines.writerows(["" if value is None else to_text(value) for value in row] for row in cells)
        assert csv_bytes(arrow_table(table, some)) == wanted.getvalue().encode()


# --- any way gives the same -------------------------------------------------------------------------------------------


def test_folder_lines_and_parquet_are_one_corpus(tmp_path: Path) -> None:
    documents = many(12)
    made = []
    for corpus in (
        write_folder(tmp_path / "folder", documents),
        write_jsonl(tmp_path / "lines.jsonl", documents),
        write_parquet(tmp_path / "rows.parquet", documents),
    ):
        out = tmp_path / f"{corpus.name}-out"
        assert run(corpus, out).problems == {}
        made.append(tables(out))
    assert made[0] == made[1] == made[2]


@pytest.mark.slow
def test_neither_jobs_nor_the_size_of_batches_change_the_tables(whole: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, out = whole
    assert len(list((out / "parts").iterdir())) > 5
    warnings: list[Problem] = []
    run(corpus, tmp_path / "two", in_processes(2, warnings.append))
    run(corpus, tmp_path / "other", size=1000)
    assert tables(tmp_path / "two") == tables(tmp_path / "other") == tables(out)
    assert warnings == []


def test_a_batch_is_read_the_same_alone(whole: tuple[Path, Path]) -> None:
    documents = many(3)
    together = read_batch(pa.RecordBatch.from_pylist(documents, DOCUMENTS))
    alone = [read_batch(pa.RecordBatch.from_pylist([each], DOCUMENTS)) for each in documents]
    assert set(together) == set(SCHEMAS)
    for name, batch in together.items():
        assert batch.to_pylist() == [row for each in alone for row in each[name].to_pylist()]


@pytest.mark.slow
def test_only_new_and_changed_documents_are_read_again(tmp_path: Path) -> None:
    documents = many(40)
    corpus, out = write_jsonl(tmp_path / "c.jsonl", documents), tmp_path / "out"
    assert run(corpus, out).read == 40
    assert run(corpus, out).read == 0
    documents[3]["text"] += " The Senate approved $9 billion."
    documents[5]["published"] = "2023-12-09"
    del documents[20]
    documents.insert(0, {"source_id": "new", "text": TEXT, **FACTS})
    write_jsonl(corpus, documents)
    summary = run(corpus, out)
    assert (summary.documents, summary.read) == (40, 3)
    run(corpus, tmp_path / "fresh")
    assert tables(out) == tables(tmp_path / "fresh")
    assert len(list((out / "parts").iterdir())) == len(list((tmp_path / "fresh" / "parts").iterdir()))


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_goes_on_and_ends_with_the_same_tables(
    tmp_path: Path, whole: tuple[Path, Path], jobs: str
) -> None:
    corpus, expected = whole
    words = ("extract", str(corpus), "--out", str(tmp_path / "out"), "--batch", "7", "--jobs", jobs)
    process = start(*words)
    parts = tmp_path / "out" / "parts"
    while process.poll() is None and not (parts.is_dir() and len([p for p in parts.iterdir() if p.name[0] != "."]) > 1):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "csv").exists()
    written = {path.name: path.stat().st_mtime_ns for path in parts.iterdir() if path.name[0] != "."}
    summary = run(corpus, tmp_path / "out")
    assert 0 < summary.read < 60
    assert tables(tmp_path / "out") == tables(expected)
    assert {name: (parts / name).stat().st_mtime_ns for name in written} == written  # not written again
    assert verify(tmp_path / "out").is_valid
    assert sorted(path.name[:1] == "." for path in (tmp_path / "out" / "parts").iterdir())[-1] is False


def _die_once(task: Task) -> str:
    """Write the part; the first process that is asked ends before."""
    mark = task.out / "died"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return write_part(task)


@pytest.mark.slow
def test_a_killed_worker_is_reported_and_its_batch_is_read_again(
    tmp_path: Path, whole: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, expected = whole
    monkeypatch.setattr("policytrack.drafts.corpora.engines.write_part", _die_once)
    warnings: list[Problem] = []
    summary = run(corpus, tmp_path / "out", in_processes(2, warnings.append))
    assert [each.code for each in warnings] == ["LOST_WORKER"]
    assert (summary.documents, summary.skipped) == (60, 0)
    assert tables(tmp_path / "out") == tables(expected)


def _always_die(task: Task) -> str:
    if "doc-0003" in task.source_ids:
        os.kill(os.getpid(), signal.SIGKILL)
    return write_part(task)


@pytest.mark.slow
def test_a_batch_that_ends_every_worker_is_left_out_and_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytrack.drafts.corpora.engines.write_part", _always_die)
    corpus = write_jsonl(tmp_path / "c.jsonl", many(20))
    summary = run(corpus, tmp_path / "out", in_processes(2, lambda _: None), size=3)
    lost = [row["source_id"] for row in read_csv_file(tmp_path / "out" / "problems.csv")]
    assert "doc-0003" in lost
    assert summary.problems == {"LOST_WORKER": len(lost)}
    assert (summary.skipped, summary.documents) == (len(lost), 20 - len(lost))


def read_csv_file(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


# --- bad input --------------------------------------------------------------------------------------------------------


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "a-empty": (b" \n", "EMPTY"),
    "b-binary": (b"\x7fELF\x00\x01\x02", "NOT_READ"),
    "c-latin": ("Größe".encode("latin-1"), "ENCODING"),
    "d-wide": ("Aid of $5 million".encode("utf-16"), "ENCODING"),
    "e-control": (b"Aid of \x07 $5 million", "CONTROL_CHARACTER"),
    "f-dutch": (b"Het ministerie van Defensie heeft vandaag bekendgemaakt dat Nederland vijftig miljoen euro geeft voor de verdediging van Oekraine, zo zei de minister tijdens een bezoek aan Kyiv, waar hij met zijn collega sprak over de levering van tanks en munitie die in het voorjaar moeten aankomen.", "LANGUAGE_NOT_READ"),
    "g-mark": ("\ufeffAid of $5 million".encode(), "BOM"),
}  # fmt: skip


def test_each_bad_text_of_a_folder_is_reported_as_what_it_is(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", [{"source_id": "z-good", "text": TEXT, **FACTS}])
    for name, (data, _) in BAD_FILES.items():
        (folder / f"{name}.txt").write_bytes(data)
        (folder / f"{name}.yaml").write_text("source: {published: 2023-12-08}\n")
    with open(folder / "h-large.txt", "wb") as file:
        file.truncate(50_000_000)
    (folder / "i-alone.txt").write_text(TEXT)
    (folder / "j-broken.txt").write_text(TEXT)
    (folder / "j-broken.yaml").write_text("source: {title: [}\n")
    (folder / "k-nothing.yaml").write_text("source: {published: 2023-12-08}\n")
    (folder / "L Name.txt").write_text(TEXT)
    (folder / "L Name.yaml").write_text("source: {published: 2023-12-08}\n")
    summary = run(folder, tmp_path / "out")
    rows = read_csv_file(tmp_path / "out" / "problems.csv")
    told = {(row["file"].partition(".")[0], row["document"], row["code"]) for row in rows}
    expected = {(name, "skipped", code) for name, (_, code) in BAD_FILES.items()}
    assert told == expected | {
        ("h-large", "skipped", "TOO_LARGE"), ("h-large", "skipped", "NO_ANNOTATION"),
        ("i-alone", "read", "NO_ANNOTATION"), ("i-alone", "read", "NO_DATE"),
        ("j-broken", "read", "YAML_SYNTAX"), ("j-broken", "read", "NO_DATE"),
        ("k-nothing", "skipped", "NO_TEXT"), ("L Name", "read", "BAD_NAME"),
    }  # fmt: skip
    assert [row["source_id"] for row in read_csv(tmp_path / "out", "sources")] == [
        "l-name",
        "i-alone",
        "j-broken",
        "z-good",
    ]
    assert (summary.documents, summary.skipped) == (4, len(BAD_FILES) + 2)


BAD_ROWS: list[tuple[object, str, str]] = [
    ({"source_id": "no-date", "text": TEXT}, "read", "NO_DATE"),
    ({"source_id": "future", "text": TEXT, "published": "2031-05-01"}, "read", "FUTURE_DATE"),
    ({"source_id": "no-day", "text": TEXT, "published": "2023-02-30"}, "read", "BAD_VALUE"),
    ({"source_id": "kind", "text": TEXT, **FACTS, "kind": "novel"}, "read", "BAD_VALUE"),
    ({"source_id": "url", "text": TEXT, **FACTS, "url": "not an address"}, "read", "BAD_VALUE"),
    ({"source_id": "no-text", **FACTS}, "skipped", "NO_FIELD"),
    ({"text": TEXT, **FACTS}, "skipped", "NO_FIELD"),
    ({"source_id": "number", "text": 5}, "skipped", "NO_FIELD"),
    ({"source_id": "empty", "text": "\n", **FACTS}, "skipped", "EMPTY"),
    ({"source_id": "control", "text": "a \x00 b", **FACTS}, "skipped", "CONTROL_CHARACTER"),
    ({"source_id": "half", "text": "a \ud800 b", **FACTS}, "skipped", "ENCODING"),
    ({"source_id": "french", "text": TEXT, **FACTS, "language": "fr"}, "skipped", "LANGUAGE_NOT_READ"),
    ({"source_id": "good", "text": TEXT, **FACTS}, "skipped", "SAME_ID"),
    ([1], "skipped", "NOT_JSON"),
]


def test_each_bad_line_is_reported_as_what_it_is(tmp_path: Path) -> None:
    corpus = write_jsonl(tmp_path / "c.jsonl", [{"source_id": "good", "text": TEXT, **FACTS}])
    with open(corpus, "ab") as file:
        for row, _, _ in BAD_ROWS:
            file.write(json.dumps(row).encode() + b"\n")
        file.write(b"{broken\n\n")
        file.write(b'{"source_id": "latin", "text": "Gr\xf6\xdfe"}\n')
        file.write(b'{"source_id": "large", "text": "' + b"a" * 50_000_000 + b'"}\n')
        file.write(json.dumps({"source_id": "last", "text": TEXT, **FACTS}).encode())
    summary = run(corpus, tmp_path / "out")
    rows = [
        (int(row["line"]), row["document"], row["code"]) for row in read_csv_file(tmp_path / "out" / "problems.csv")
    ]
    after = len(BAD_ROWS) + 2
    assert rows == [
        *((line, document, code) for line, (_, document, code) in enumerate(BAD_ROWS, 2)),
        (after, "skipped", "NOT_JSON"),
        (after + 2, "skipped", "ENCODING"),
        (after + 3, "skipped", "TOO_LARGE"),
    ]
    sources = {row["source_id"]: row for row in read_csv(tmp_path / "out", "sources")}
    assert set(sources) == {"good", "no-date", "future", "no-day", "kind", "url", "last"}
    assert {sources[name]["published"] for name in ("no-date", "future", "no-day")} == {""}
    assert summary.skipped == 12


def test_columns_that_a_parquet_file_lacks_are_named(tmp_path: Path) -> None:
    corpus = write_parquet(tmp_path / "c.parquet", [{"source_id": "a", "text": TEXT, "published": "2023-12-08"}])
    summary = run(corpus, tmp_path / "out")
    (row,) = read_csv_file(tmp_path / "out" / "problems.csv")
    assert row["message"] == "the file lacks columns: title, publisher, kind, url"
    assert (summary.documents, summary.skipped) == (1, 0)
    with pytest.raises(UsageError, match=r"NO_FIELD  the file lacks columns: text"):
        run(write_parquet(tmp_path / "d.parquet", [{"source_id": "a"}]), tmp_path / "out")


def test_a_document_whose_reading_fails_is_reported_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("not expected")

    documents = many(3)
    corpus = write_jsonl(tmp_path / "c.jsonl", documents)
    run(write_jsonl(tmp_path / "rest.jsonl", [documents[0], documents[2]]), tmp_path / "rest")
    real = read_batch.__globals__["document_rows"]
    monkeypatch.setitem(
        read_batch.__globals__, "document_rows", lambda d, n: fail() if d["source_id"] == "doc-0001" else real(d, n)
    )
    summary = run(corpus, tmp_path / "out")
    (row,) = read_csv_file(tmp_path / "out" / "problems.csv")
    assert (row["source_id"], row["code"], row["got"]) == ("doc-0001", "FAILED", "ZeroDivisionError: not expected")
    assert (summary.documents, summary.skipped, summary.read) == (2, 1, 2)
    assert {**tables(tmp_path / "out"), "problems.csv": b""} == {**tables(tmp_path / "rest"), "problems.csv": b""}


def test_a_name_with_hidden_or_look_alike_letters_gives_no_cell(tmp_path: Path) -> None:
    text = (
        "The Min\u0456stry of Defence of Latvia and the Ministry\u2060 of Foreign Affairs met the European Commission."
    )
    run(write_jsonl(tmp_path / "c.jsonl", [{"source_id": "a", "text": text, **FACTS}]), tmp_path / "out")
    names = [row["name"] for row in read_csv(tmp_path / "out", "institutions")]
    assert "European Commission" in names
    assert all(name.isascii() for name in names)
    read_records(tmp_path / "out")


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_became_of_the_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write_jsonl(tmp_path / "c.jsonl", [*many(2), {"source_id": "no-text"}])
    assert main(["extract", str(corpus), "--out", str(tmp_path / "out"), "--no-csv", "--json"]) == 1
    out, err = capsys.readouterr()
    figures = json.loads(out)
    assert (figures["documents"], figures["read_now"], figures["skipped"]) == (2, 2, 1)
    assert figures["problems"] == {"NO_FIELD": 1}
    assert err.startswith("NO_FIELD: 1 document, see ")
    assert not (tmp_path / "out" / "csv").exists()
    assert read_table(tmp_path / "out" / "parquet" / "sources").num_rows == 2
    write_jsonl(corpus, many(2))
    assert main(["extract", str(corpus), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.startswith("documents: 2\nread now: 0\nskipped: 0\nrows: 2 sources, ")
    assert main(["extract", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
