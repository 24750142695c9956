"""Verification: one small damage a check, behind a fresh checksum manifest, so that the check itself must notice."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policytrack.build.publish import read_folder
from policytrack.checks.consistency import check_parquet
from policytrack.checks.verify import verify
from policytrack.dataset import open_data
from policytrack.files.checksums import NAME, checksums
from policytrack.problems import DatasetError, UsageError
from tests import EXAMPLE

Row = dict[str, str]


def reseal(data: Path) -> None:
    """Writes the manifest anew, as somebody would who hides a change."""
    files = {path: contents for path, contents in read_folder(data).items() if path != NAME}
    (data / NAME).write_bytes(checksums(files))


def edit(data: Path, table: str, change: Callable[[list[Row]], None]) -> None:
    """Changes a CSV table's rows."""
    path = data / "csv" / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    header = list(rows[0])
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())
    reseal(data)


def codes(data: Path) -> set[str]:
    """The codes of a verification without the workbook, which would take a third of the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("policytrack.checks.verify.is_installed", lambda: False)
        patched.setattr("policytrack.build.contents.is_installed", lambda: False)
        return {problem.code for problem in verify(data).problems}


def first(rows: list[Row], **wanted: str) -> Row:
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def set_cell(table: str, column: str, value: str, /, **wanted: str) -> tuple[str, Callable[[list[Row]], None]]:
    def change(rows: list[Row]) -> None:
        row = first(rows, **wanted)
        assert row[column] != value
        row[column] = value

    return table, change


def drop(table: str, /, **wanted: str) -> tuple[str, Callable[[list[Row]], None]]:
    def change(rows: list[Row]) -> None:
        rows.remove(first(rows, **wanted))

    return table, change


def test_the_committed_data_verifies() -> None:
    report = verify(EXAMPLE / "data")
    assert report.problems == ()
    assert report.counts["unaccounted"] == 0
    assert report.counts["cells"]["without either"] == 0  # type: ignore[index]
    assert report.counts["share_mechanical"] >= 0.8  # type: ignore[operator]


DRAWDOWN = {"record_id": "us-ua-2023-12-06-drawdown"}
DAMAGE = [
    ("a quote", set_cell("evidence", "quote", "$176 million", **DRAWDOWN, field="/amount"), "WRONG_QUOTE"),
    ("a mention's quote", set_cell("mentions", "quote", "$176 million", quote="$175 million"), "WRONG_QUOTE"),
    ("a span", set_cell("mentions", "end_char", "99999", quote="$175 million"), "BAD_SPAN"),
    ("a context", set_cell("evidence", "prefix", "elsewhere", **DRAWDOWN, field="/amount"), "WRONG_CONTEXT"),
    ("a method", set_cell("evidence", "method", "verbatim", **DRAWDOWN, field="/amount"), "NOT_RECOGNISED"),
    ("a copied value's original", drop("evidence", **DRAWDOWN, field="/amount", method="recognised"), "NOT_IN_ORIGINAL"),
    ("the words behind a value", drop("evidence", field="/country", record_id="kyiv-independent"), "INVALID_RECORD"),
    ("a cell", set_cell("aid_packages", "amount", "176000000", aid_package_id="us-ua-2023-12-06-drawdown"), "INVALID_RECORD"),
    ("a bound", set_cell("votes", "held_latest", "2023-12-07", chamber_id="us-senate"), "INVALID_RECORD"),
    ("a source that others name", drop("sources", source_id="000_87ee165d980cf266"), "UNKNOWN_ID"),
    ("a term", set_cell("votes", "result", "stopped", chamber_id="us-senate"), "INVALID_RECORD"),
    ("a status", set_cell("aid_packages", "status", "delivered", aid_package_id="us-ua-2023-12-06-drawdown"), "WRONG_DERIVATION"),
    ("what the date of a status is", set_cell("aid_packages", "status_date_basis", "report", aid_package_id="us-ua-2023-12-06-drawdown"), "WRONG_DERIVATION"),
    ("what is still to come", set_cell("events", "is_ahead", "false", key="pledged"), "WRONG_DERIVATION"),
    ("a day to sort by", set_cell("events", "sort_date", "2023-12-01", key="pledged"), "WRONG_DERIVATION"),
    ("a disputed status", set_cell("records", "disputed_fields", "", record_id="us-ua-2023-technical-data"), "WRONG_DERIVATION"),
    ("a total's flag", set_cell("aid_packages", "counts_in_total", "true", aid_package_id="us-ua-2023-supplemental-aid"), "WRONG_DERIVATION"),
    ("an institution's name", set_cell("institutions", "name", "Alliance", institution_id="nato"), "WRONG_DERIVATION"),
    ("a party's country", set_cell("agreement_parties", "country", "US", key="signatory:ua-ministry-of-defense"), "WRONG_DERIVATION"),
    ("a count of sources", set_cell("records", "n_independent_sources", "3", record_id="us-ua-2023-coproduction-statement"), "WRONG_DERIVATION"),
    ("what is disputed", set_cell("records", "disputed_fields", "", record_id="us-ua-2023-coproduction-statement"), "WRONG_DERIVATION"),
    ("a listed record", drop("records", record_id="us-ua-2023-12-06-drawdown"), "NOT_LISTED"),
    ("a reference", set_cell("mentions", "institution_id", "us-senat", institution_id="us-senate"), "UNKNOWN_ID"),
    ("who said it", set_cell("evidence", "attributed_to", "the Kremlin", attributed_to="Pentagon"), "WRONG_ATTRIBUTION"),
    ("the speaker of one part", set_cell("evidence", "attributed_to_id", "us-senate", attributed_to="Pentagon"), "BROKEN_CLAIM"),
    ("a hedge", set_cell("evidence", "hedge", "allegedly", hedge="reportedly"), "WRONG_ATTRIBUTION"),
    ("a hedge that is none", set_cell("evidence", "hedge", "Pentagon", attributed_to="Pentagon"), "WRONG_ATTRIBUTION"),
    ("an anchor", drop("evidence", part="anchor"), "STALE_FILE"),
    ("an editorial amount", set_cell("evidence", "method", "editorial", **DRAWDOWN, field="/currency", method="recognised"), "INVALID_RECORD"),
    ("a mention", drop("mentions", quote="$175 million"), "MISSING_MENTION"),
    ("a mention's kind", set_cell("mentions", "kind", "instrument", quote="$175 million"), "SURPLUS_MENTION"),
    ("a reason", set_cell("evidence", "because", "another", method="curated"), "STALE_FILE"),
    ("what was read", set_cell("mentions", "disposition", "unreviewed", disposition="context"), "UNACCOUNTED"),
    ("the codebook", set_cell("codebook", "meaning", "Nothing.", table="votes", column="yes"), "STALE_FILE"),
    ("a row of a table", drop("codebook", table="votes", column="yes"), "NOT_EQUAL"),
]  # fmt: skip


QUICK = {code: what for what, _, code in reversed(DAMAGE)}
"""The first of each code; the others are slow."""


@pytest.mark.parametrize(
    ("what", "change", "code"),
    [pytest.param(*each, id=each[0], marks=() if QUICK[each[2]] == each[0] else pytest.mark.slow) for each in DAMAGE],
)
def test_a_hidden_change_is_noticed(
    checkout: Path, what: str, change: tuple[str, Callable[[list[Row]], None]], code: str
) -> None:
    edit(checkout / "data", *change)
    assert code in codes(checkout / "data"), what


def test_a_row_written_twice(checkout: Path) -> None:
    edit(checkout / "data", "mentions", lambda rows: rows.append(dict(rows[0])))
    assert "DUPLICATE_KEY" in codes(checkout / "data")


@pytest.mark.parametrize(
    ("attributed_to", "changed", "code"),
    [
        ("Pentagon", {"attributed_to_id": "us-senate"}, "WRONG_ATTRIBUTION"),
        ("Pentagon", {"attributed_to_id": ""}, "WRONG_ATTRIBUTION"),
        ("Pentagon", {"attributed_to_id": "us-ua-2023-technical-data"}, "BAD_REFERENCE"),
        ("Pentagon", {"attributed_to_id": "us-senat"}, "UNKNOWN_ID"),
        ("The parties", {"attributed_to_id": "us-senate"}, "WRONG_ATTRIBUTION"),
        ("Kristina Kvien", {"attributed_to_id": "us-embassy-ukraine"}, "WRONG_ATTRIBUTION"),
        ("Kristina Kvien", {"attributed_to_id": "", "attributed_to": "", "hedge": "Kristina Kvien"}, "WRONG_ATTRIBUTION"),
    ],
)  # fmt: skip
def test_a_speaker_that_the_words_do_not_name(
    checkout: Path, attributed_to: str, changed: dict[str, str], code: str
) -> None:
    def change(rows: list[Row]) -> None:
        for row in rows:
            if row["attributed_to"] == attributed_to and row["method"] != "copied":
                row.update(changed)

    edit(checkout / "data", "evidence", change)
    assert code in codes(checkout / "data")


def test_a_speaker_of_a_copy_that_the_original_does_not_name(checkout: Path) -> None:
    def change(rows: list[Row]) -> None:
        for row in rows:
            if row["attributed_to"] == "Pentagon" and row["method"] == "copied":
                row.update(attributed_to_id="us-senate")

    edit(checkout / "data", "evidence", change)
    assert "NOT_IN_ORIGINAL" in codes(checkout / "data")


def test_an_attribution_from_another_paragraph_without_a_reason(checkout: Path) -> None:
    def change(rows: list[Row]) -> None:
        (row, *_) = (row for row in rows if "paragraph before" in row["because"] and row["part"] == "attribution")
        row.update(method="recognised", because="")

    edit(checkout / "data", "evidence", change)
    assert "WRONG_ATTRIBUTION" in codes(checkout / "data")


def test_a_curated_value_that_the_words_contradict(checkout: Path) -> None:
    def change(rows: list[Row]) -> None:
        for row in rows:
            if row["record_id"] == "us-ua-2023-12-06-drawdown" and row["field"] == "/recipients/UA/country":
                row.update(value="US", method="curated", because="x")

    edit(checkout / "data", "evidence", change)
    edit(
        checkout / "data",
        "aid_recipients",
        set_cell("", "country", "US", aid_package_id="us-ua-2023-12-06-drawdown")[1],
    )
    assert "CONTRADICTED" in codes(checkout / "data")


@pytest.mark.parametrize("read", ["", "short"])
def test_a_reading_that_the_words_do_not_give(checkout: Path, read: str) -> None:
    def change(rows: list[Row]) -> None:
        (row,) = (row for row in rows if row["field"] == "/names/ministry-of-strategic-industry/kind")
        assert row["read_as"] == "official"
        row["read_as"] = read

    edit(checkout / "data", "evidence", change)
    assert "CONTRADICTED" in codes(checkout / "data")


def test_nothing_is_derived_from_a_wrong_quote(checkout: Path) -> None:
    def change(rows: list[Row]) -> None:
        row = first(rows, **DRAWDOWN, field="/amount", method="recognised")
        row["start_char"], row["end_char"] = (str(int(row[name]) - 40) for name in ("start_char", "end_char"))

    edit(checkout / "data", "evidence", change)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("policytrack.checks.verify.is_installed", lambda: False)
        report = verify(checkout / "data")
    codes = [problem.code for problem in report.problems]
    assert "WRONG_QUOTE" in codes
    assert "NOT_RECOGNISED" not in codes
    assert report.counts["values"]["of a wrong quote or claim"] == 1  # type: ignore[index]
    assert "values of a wrong quote or claim (1)" in report.unchecked


def test_an_empty_text_in_parquet_is_not_null(checkout: Path) -> None:
    path = checkout / "data" / "parquet" / "votes.parquet"
    table = pq.ParquetFile(path).read()
    place = next(at for at, column in enumerate(table.columns) if column.null_count and column.type == pa.string())
    texts = pa.array([each or "" for each in table.columns[place].to_pylist()])
    assert check_parquet(checkout / "data") == []
    pq.write_table(table.set_column(place, table.schema.field(place), texts), path)
    assert [problem.code for problem in check_parquet(checkout / "data")] == ["NOT_EQUAL"]


def test_a_parquet_file_that_says_something_else(checkout: Path) -> None:
    path = checkout / "data" / "parquet" / "votes.parquet"
    table = pq.ParquetFile(path).read()
    pq.write_table(
        table.set_column(
            table.schema.get_field_index("blocked_by"), table.schema.field("blocked_by"), pa.array(["nobody"])
        ),
        path,
    )
    reseal(checkout / "data")
    assert codes(checkout / "data") == {"NOT_EQUAL", "STALE_FILE"}
    pq.write_table(table.drop_columns(["result"]), path)
    reseal(checkout / "data")
    assert codes(checkout / "data") == {"WRONG_COLUMNS", "STALE_FILE"}
    path.write_bytes(b"PAR1 is not enough")
    reseal(checkout / "data")
    assert codes(checkout / "data") == {"UNREADABLE", "STALE_FILE"}


def test_without_resealing_the_manifest_names_the_file(checkout: Path) -> None:
    data = checkout / "data"
    (data / "csv" / "votes.csv").write_text("x")
    (data / "csv" / "events.csv").unlink()
    (data / "extra").write_text("x")
    assert [(problem.code, problem.path) for problem in verify(data).problems] == [
        ("MISSING_FILE", "csv/events.csv"), ("ALTERED_FILE", "csv/votes.csv"), ("UNKNOWN_FILE", "extra")]  # fmt: skip
    (data / NAME).unlink()
    assert codes(data) == {"NO_MANIFEST"}


def test_every_flipped_bit_is_noticed(checkout: Path) -> None:
    data = checkout / "data"
    for number, path in enumerate(sorted(path for path in data.rglob("*") if path.is_file())):
        whole = path.read_bytes()
        at = int(hashlib.sha256(path.name.encode()).hexdigest(), 16) % len(whole)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << number % 8)]) + whole[at + 1 :])
        assert verify(data).problems, path
        path.write_bytes(whole)
    assert verify(data).problems == ()


def test_a_changed_source_text(checkout: Path) -> None:
    text = checkout / "data" / "texts" / "001_e2834ee524f70189.txt"
    text.write_bytes(text.read_bytes().replace(b"$175 million", b"$185 million"))
    assert codes(checkout / "data") == {"ALTERED_FILE"}
    reseal(checkout / "data")
    assert {"CHANGED_TEXT", "WRONG_QUOTE", "STALE_FILE"} <= codes(checkout / "data")
    text.unlink()
    assert codes(checkout / "data") == {"NO_TEXT"}
    reseal(checkout / "data")
    assert "NO_TEXT" in codes(checkout / "data")


def test_data_without_its_texts_is_one_problem_with_what_to_do(checkout: Path) -> None:
    shutil.rmtree(checkout / "data" / "texts")
    (problem,) = verify(checkout / "data").problems
    assert str(problem) == (
        "texts/  NO_TEXT  the data folder lacks 5 of its 5 source texts"
        " (hint: copy the folder texts/ from the release of this data version; without it no quote can be followed)"
    )
    with pytest.raises(DatasetError, match="NO_TEXT  the data folder lacks 5 of its 5 source texts"):
        open_data(checkout / "data")


def test_annotations_without_texts_are_built_with_those_of_the_data(checkout: Path) -> None:
    for path in (checkout / "seeds").glob("*.txt"):
        path.unlink()
    assert verify(checkout / "data").problems == ()
    edit(checkout / "data", *set_cell("evidence", "because", "another", method="curated"))
    assert codes(checkout / "data") == {"STALE_FILE", "NOT_EQUAL"}


def test_a_changed_text_of_the_seeds(checkout: Path) -> None:
    text = checkout / "seeds" / "001_e2834ee524f70189.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    assert codes(checkout / "data") == {"CHANGED_TEXT", "STALE_FILE"}
    [changed] = [each for each in verify(checkout / "data").problems if each.code == "CHANGED_TEXT"]
    assert changed.path == "seeds/001_e2834ee524f70189.txt"


@pytest.mark.parametrize("damage", [b"\xff\xfe", b'"unclosed', b"a,b\n1,2,3\n", b""])
def test_a_csv_that_is_none(checkout: Path, damage: bytes) -> None:
    (checkout / "data" / "csv" / "votes.csv").write_bytes(damage)
    reseal(checkout / "data")
    found = codes(checkout / "data")
    assert found
    assert found <= {"BAD_CSV", "BAD_HEADER", "BAD_ROW"}


def test_a_field_that_does_not_exist(checkout: Path) -> None:
    edit(checkout / "data", *set_cell("evidence", "field", "/parties/x/y", rank="normal"))
    assert "UNKNOWN_FIELD" in codes(checkout / "data")


def test_data_without_its_annotations_is_checked_as_far_as_it_goes(checkout: Path) -> None:
    for path in (checkout / "seeds").glob("*.yaml"):
        path.unlink()
    assert verify(checkout / "data").problems == ()


def test_verifying_changes_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / ".data-building-now").mkdir()
    before = sorted(checkout.rglob("*"))
    monkeypatch.chdir(checkout / "data")
    assert verify(Path()).problems == ()
    assert sorted(checkout.rglob("*")) == before


def test_no_data_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="NO_DATA  no such data folder"):
        verify(tmp_path / "none")
