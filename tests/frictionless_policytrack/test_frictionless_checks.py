"""The plugin of frictionless: its checks by name, by themselves in policytrack's own package, and nowhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import frictionless
import pytest

import frictionless_policytrack
from frictionless_policytrack import plugin
from policytrack.contribute.withhold import withhold
from policytrack.problems import DatasetError, Problem
from policytrack.records.tables import TABLES
from tests import EXAMPLE, ROOT
from tests.frictionless_policytrack.faulty_tables import FAULTS, Change, cells, rows, shipped, where
from tests.frictionless_policytrack.verdicts import contribute, reports_of, told_in

CHECKS = ("date-bounds", "known-ids", "policytrack-row", "quote-matches-source", "source-matches-text")


def told(source: Path, *checks: frictionless.Check, **options: Any) -> list[tuple[str, int | None, str | None, str]]:
    """Type, row, field and note of everything that is wrong with a file."""
    place = {"basepath": str(source.parent)} if source.suffix == ".csv" else {}  # an absolute path is not safe to it
    report = frictionless.validate(source.name if place else str(source), checks=list(checks), **place, **options)
    return [tuple(error) for error in report.flatten(["type", "rowNumber", "fieldName", "note"])]


def lone(folder: Path, table: str, change: Change = lambda data: data) -> Path:
    """A table that stands alone, beside no text."""
    path = folder / f"{table}.csv"
    path.write_bytes(change(shipped(table)))
    return path


def check(kind: str, **options: Any) -> frictionless.Check:
    return frictionless.Check.from_descriptor({"type": kind, **options})


def test_every_check_and_every_error_is_found_by_its_type() -> None:
    reported = set()
    for kind in CHECKS:
        found = frictionless.system.select_check_class(kind)
        assert found.type == kind
        assert found.__doc__
        assert getattr(frictionless_policytrack, found.__name__) is found
        reported |= set(found.Errors)
    assert set(plugin.CHECKS) == set(CHECKS)
    for kind in plugin.ERRORS:
        error = frictionless.system.select_error_class(kind)
        assert error.type == kind
        assert error in reported
        assert error.title.endswith("Error")
        assert error.description
        assert "{note}" in error.template
    assert {error.type for error in reported} == set(plugin.ERRORS)


@pytest.mark.parametrize(("kind", "table"), [
    ("quote-matches-source", "evidence"), ("quote-matches-source", "mentions"), ("source-matches-text", "sources"), ("date-bounds", "events"),
    *(("policytrack-row", table.name) for table in TABLES), *(("known-ids", table.name) for table in TABLES),
])  # fmt: skip
def test_a_check_finds_nothing_in_what_is_right(kind: str, table: str, tmp_path: Path) -> None:
    assert told(lone(tmp_path, table), check(kind)) == []


@pytest.mark.parametrize(("kind", "table", "change", "expected"), [
    ("quote-matches-source", "evidence", where({"quote": "$176 million"}, quote="$175 million"),
     ("quote-mismatch", 22, "quote", "the text at 2838:2850 is not the quote; expected: $175 million; the text does not contain the quote")),
    ("quote-matches-source", "evidence", where({"start_char": "2839", "end_char": "2851"}, quote="$175 million"),
     ("quote-mismatch", 22, "quote", "the text at 2839:2851 is not the quote; expected: 175 million ; the quote is at 2838:2850")),
    ("quote-matches-source", "evidence", where({"suffix": "x"}, quote="$175 million"),
     ("quote-mismatch", 22, "suffix", "not the words after the quote; expected:  defense aid package for Ukraine")),
    ("quote-matches-source", "mentions", cells(1, start_char="99990", end_char="100000"),
     ("quote-mismatch", 3, "start_char", "the span is outside the text of 2876 code points; the quote is at 167:181")),
    ("quote-matches-source", "mentions", cells(source_id="../../etc/passwd"), ("source-text", 2, None, "NO_TEXT  no ../../etc/passwd.txt in {texts}")),
    ("source-matches-text", "sources", cells(n_chars="7"), ("source-mismatch", 2, "n_chars", "the text has 2876")),
    ("source-matches-text", "sources", cells(source_id="no-such"), ("source-text", 2, None, "NO_TEXT  no no-such.txt in {texts}")),
    ("date-bounds", "events", cells(as_of_latest="2023-12-30"), ("date-bound", 2, "as_of_latest", "the latest day of 2023-12 is 2023-12-31")),
    ("date-bounds", "events", cells(date_latest="2023-12-30"), ("date-bound", 2, "date_latest", "the latest day of no date is open")),
    ("date-bounds", "events", cells(as_of="Dec. 2023"), ("date-bound", 2, "as_of", "not an EDTF date: 'Dec. 2023'")),
    ("policytrack-row", "events", cells(as_of_latest="2023-12-30"), ("date-bound", 2, "as_of_latest", "not the latest day of as_of; expected: 2023-12-31")),
    ("policytrack-row", "mentions", cells(disposition="context"), ("row-rule", 2, None, None)),
    ("policytrack-row", "votes", cells(result="block"), ("cell-value", 2, "result", None)),
    ("policytrack-row", "votes", cells(title=""), ("cell-value", 2, "title", "the cell may not be empty")),
    ("known-ids", "aid_packages", cells(1, donor_id="us-senat"), ("unknown-id", 3, "donor_id", "no such row in institutions")),
    ("known-ids", "aid_packages", cells(1, part_of_id="gone"), ("unknown-id", 3, "part_of_id", "no such row in aid_packages")),
])  # fmt: skip
def test_a_check_tells_what_is_wrong_and_in_which_row(
    kind: str, table: str, change: Change, expected: tuple[str, int, str | None, str | None], tmp_path: Path
) -> None:
    """By itself, whatever frictionless guesses the columns to be."""
    ((error, row, field, note),) = told(lone(tmp_path, table, change), check(kind))
    assert (error, row, field) == expected[:3]
    assert expected[3] is None or note == expected[3].replace("{texts}", str(EXAMPLE / "data" / "texts"))


@pytest.mark.parametrize(("kind", "table", "change", "expected"), [
    ("policytrack-row", "votes", cells(yes="1e3"), ["type-error"]),
    ("policytrack-row", "vote_subjects", lambda data: data.replace(b"\nus-senate-2023-12-06-procedural-vote,", b"\n", 1), ["constraint-error", "missing-cell"]),
    ("quote-matches-source", "evidence", cells(start_char="x"), ["type-error"]),
    ("quote-matches-source", "evidence", cells(source_id=""), ["constraint-error"]),
    ("source-matches-text", "sources", cells(text="withheld", sha256="0" * 64), []),
    ("known-ids", "aid_packages", cells(donor_id=""), []),
])  # fmt: skip
def test_a_check_leaves_to_the_schema_what_it_tells_already(
    kind: str, table: str, change: Change, expected: list[str], tmp_path: Path
) -> None:
    path, schema = lone(tmp_path, table, change), str(EXAMPLE / "schema" / "tables" / f"{table}.json")
    with frictionless.system.use_context(trusted=True):
        assert sorted({each[0] for each in told(path, check(kind), schema=schema)}) == expected


def test_texts_are_those_that_are_named_where_there_is_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them the check says what it lacks."""
    monkeypatch.setattr("policytrack.loader.folder.packaged_data", no_data)
    monkeypatch.setattr("frictionless_policytrack.texts.packaged_data", no_data)
    path = lone(tmp_path, "mentions")
    assert told(path, check("quote-matches-source", texts=str(EXAMPLE / "seeds"))) == []
    words = "no texts near the table, and none in the package: name their folder with texts=FOLDER"
    assert told(path, check("quote-matches-source")) == [("check-error", None, None, f"quote-matches-source: {words}")]


def no_data() -> Path:
    raise DatasetError(Problem("NO_DATA", "no data comes with this package"))


def test_a_new_record_may_be_part_of_another_new_one(tmp_path: Path) -> None:
    def add(found: list[dict[str, str]]) -> None:
        found.insert(0, {**found[0], "aid_package_id": "new-part", "part_of_id": "new-whole"})
        found.append({**found[1], "aid_package_id": "new-whole"})

    assert told(lone(tmp_path, "aid_packages", rows(add)), check("known-ids")) == []


def test_an_error_is_told_in_words(tmp_path: Path) -> None:
    path = lone(tmp_path, "events", cells(as_of_latest="2023-12-30"))
    report = frictionless.validate(path.name, basepath=str(tmp_path), checks=[frictionless_policytrack.DateBounds()])
    (error,) = report.tasks[0].errors
    assert error.message == (
        'The cell "2023-12-30" in row at position "2" and field "as_of_latest" at position "9" does not follow from the '
        "date: the latest day of 2023-12 is 2023-12-31"
    )
    again = frictionless.Report.from_descriptor(report.to_descriptor()).tasks[0].errors[0]
    assert (type(again), again.message) == (type(error), error.message)


def test_rows_are_counted_as_frictionless_counts_them(tmp_path: Path) -> None:
    """Records, not lines: cells of evidence hold line breaks."""
    path = lone(tmp_path, "evidence", where({"quote": "$176 million"}, quote="$175 million"))
    text = path.read_text("utf-8")
    (found,) = told(path, frictionless_policytrack.QuoteMatchesSource())
    assert found[1] == 22 < text[: text.index("$176 million")].count("\n")


# Texts and tables that a check cannot use


def test_texts_come_from_the_folder_that_is_named(tmp_path: Path) -> None:
    path = lone(tmp_path, "mentions")
    shutil.copytree(EXAMPLE / "seeds", tmp_path / "texts")
    assert told(path, check("quote-matches-source", texts=str(tmp_path / "texts"))) == []
    broken = {
        "000_87ee165d980cf266": b"\xff",
        "001_e2834ee524f70189": b"\xef\xbb\xbfx",
        "003_eb17987ede109a6c": b"short",
    }
    for stem, data in broken.items():
        (tmp_path / "texts" / f"{stem}.txt").write_bytes(data)
    (tmp_path / "texts" / "002_5525c09925483564.txt").unlink()
    os.symlink("/etc/hostname", tmp_path / "texts" / "002_5525c09925483564.txt")
    found = told(path, check("quote-matches-source", texts=str(tmp_path / "texts")))
    notes = [note for error, _, _, note in found if error == "source-text"]
    assert [re.sub(r"seeds/|[.]txt.*?  ", " ", note)[:60] for note in notes] == [
        " 000_87ee165d980cf266 ENCODING  not UTF-8: byte 0 of the file"[:60], " 001_e2834ee524f70189 BOM  the text begins with a byte order mark"[:60],
        " 002_5525c09925483564 NOT_A_FILE  not a regular file: links, folders"[:60]]  # fmt: skip
    assert {error for error, _, _, _ in found} == {"source-text", "quote-mismatch"}


def test_texts_beside_the_table_come_before_the_packaged(tmp_path: Path) -> None:
    path = lone(tmp_path, "mentions")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "003_eb17987ede109a6c.txt").write_text("altered")
    assert {row[3].partition(";")[0] for row in told(path, check("quote-matches-source"))} == {
        "the span is outside the text of 7 code points"
    }


def test_a_redaction_holds_the_quotes_of_a_text_that_is_withheld(tmp_path: Path) -> None:
    texts = shutil.copytree(EXAMPLE / "seeds", tmp_path / "seeds")
    withhold(texts, "000_87ee165d980cf266", tmp_path / "kept.txt")
    for table in ("evidence", "mentions"):
        (tmp_path / f"{table}.csv").write_bytes((EXAMPLE / "data" / "csv" / f"{table}.csv").read_bytes())
        assert told(tmp_path / f"{table}.csv", check("quote-matches-source", texts=str(texts))) == []
    marked = where({"text": "withheld"}, source_id="000_87ee165d980cf266")
    assert told(lone(tmp_path, "sources", marked), check("source-matches-text", texts=str(texts))) == []
    assert {each[0] for each in told(lone(tmp_path, "sources"), check("source-matches-text", texts=str(texts)))} == {
        "source-mismatch"
    }


@pytest.mark.parametrize(("kind", "options", "table", "note"), [
    ("quote-matches-source", {}, "votes", "quote-matches-source: it needs the columns source_id, start_char, end_char, quote"),
    ("quote-matches-source", {"texts": "/no/where"}, "evidence", "quote-matches-source: no such folder of texts: /no/where"),
    ("source-matches-text", {}, "votes", "source-matches-text: it needs the columns source_id, sha256, n_chars"),
    ("source-matches-text", {"texts": "/no/where"}, "sources", "source-matches-text: no such folder of texts: /no/where"),
    ("date-bounds", {}, "vote_subjects", "date-bounds: it needs a date with its _earliest and _latest"),
    ("known-ids", {"data": "/no/where"}, "votes", "known-ids: NO_DATA  no such data folder: /no/where"),
])  # fmt: skip
def test_a_check_that_does_not_apply_says_so_once(
    kind: str, options: dict[str, str], table: str, note: str, tmp_path: Path
) -> None:
    """And the check after it still starts, which frictionless would leave out."""
    path = lone(tmp_path, table, rows(lambda found: found.extend([{**found[0], next(iter(found[0])): "Bad"}])))
    found = told(path, check(kind, **options), check("policytrack-row"))
    assert [(*each[:3], each[3].partition(" (hint")[0]) for each in found if each[0] == "check-error"] == [
        ("check-error", None, None, note)
    ]
    assert "cell-value" in {each[0] for each in found}


@pytest.mark.parametrize("kind", ["policytrack-row", "known-ids"])
def test_a_table_of_something_else_is_told(kind: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert told(tmp_path / "x.csv", check(kind)) == [
        ("check-error", None, None, f"{kind}: it needs the columns of a table of policytrack")
    ]


# Packages


def test_the_plugin_tells_what_stands_between_cells_and_in_other_files(tmp_path: Path) -> None:
    left = [fault for fault in FAULTS if not fault.by_package]
    faulty = {f"fault-{number}": (each.table, each.change(shipped(each.table))) for number, each in enumerate(left)}
    fine = {f"fine-{table}": (table, shipped(table)) for table in ("votes", "evidence", "mentions", "codebook")}
    report = frictionless.validate(str(contribute(tmp_path, "policytrack", {**faulty, **fine}))).to_descriptor()
    found = {task["name"]: told_in(task) for task in report["tasks"]}
    assert {
        fault.name: found[name] for name, fault in zip(faulty, left, strict=True) if bool(found[name]) != fault.plugin
    } == {}
    assert {name: errors for name, errors in found.items() if errors and name not in faulty} == {}
    assert [each.message for errors in found.values() for each in errors if len(each.message) > 400] == []
    assert all(fault.plugin for fault in FAULTS if fault.by_package)


def test_the_own_package_is_checked_without_being_asked(tmp_path: Path) -> None:
    path = contribute(tmp_path, "policytrack", {
        "events": ("events", cells(as_of_latest="2023-12-30")(shipped("events"))),
        "evidence": ("evidence", where({"quote": "$176 million"}, quote="$175 million")(shipped("evidence"))),
        "sources": ("sources", cells(n_chars="7")(shipped("sources"))),
    }, ("records", "institutions"))  # fmt: skip
    expected = [("date-bound", 2, "as_of_latest"), ("quote-mismatch", 22, "quote"), ("source-mismatch", 2, "n_chars")]
    assert [each[:3] for each in told(path)] == expected
    assert [each[:3] for each in told(path, parallel=True)] == expected
    given = frictionless.Checklist(
        checks=[check("policytrack-row"), check("quote-matches-source")], skip_errors=["date-bound"]
    )
    report = frictionless.Package(str(path)).validate(given)
    assert [tuple(each) for each in report.flatten(["type", "rowNumber", "fieldName"])] == expected[1:]
    shutil.rmtree(tmp_path / "seeds")
    report = frictionless.Package(str(path)).validate(frictionless.Checklist(pick_errors=["quote-mismatch"]))
    assert [tuple(each) for each in report.flatten(["type", "rowNumber", "fieldName"])] == expected[1:2]


def foreign(folder: Path) -> list[Path]:
    """Packages and files of somebody else: one as like policytrack's as can be, one with every sort of resource."""
    (folder / "other").mkdir()
    renamed = contribute(
        folder / "renamed",
        "policytracks",
        {"events": ("events", cells(as_of_latest="2023-12-30")(shipped("events")))},
        ("records", "institutions"),
    )
    (folder / "other" / "a.csv").write_text("id,date,date_earliest,date_latest\n1,2020,2020-01-01,2020-01-01\n1,x\n\n")
    (folder / "other" / "fields.json").write_text(json.dumps({"fields": [{"name": "id", "type": "integer"}]}))
    resources = [
        {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "id", "type": "integer"}], "primaryKey": ["id"]}},
        {"name": "b", "path": "a.csv", "schema": "fields.json"}, {"name": "c", "path": "a.csv", "schema": "none.json"},
        {"name": "d", "path": "a.csv"}, {"name": "e", "data": [["a"], [1]]}, {"name": "f", "path": "fields.json"},
        {"name": "g", "path": "none.csv", "checklist": "x"},
    ]  # fmt: skip
    paths = [renamed, folder / "other" / "a.csv", folder / "other" / "fields.json"]
    for name in ("policytrack", "other"):
        for number, resource in enumerate([*([each] for each in resources), resources[:2]]):
            path = folder / "other" / f"{name}-{number}.json"
            path.write_text(json.dumps({"name": name, "resources": resource}), "utf-8")
            paths.append(path)
    return paths


def test_nothing_of_somebody_else_is_touched(tmp_path: Path) -> None:
    jobs = [(str(path), "", "") for path in foreign(tmp_path)]
    with_plugin, modules = reports_of("with", jobs)
    without, _ = reports_of("alone", jobs)
    assert [report["valid"] for report in without].count(False) > 5
    assert [without_times(report) for report in with_plugin] == [without_times(report) for report in without]
    assert modules == [
        "frictionless_policytrack",
        "frictionless_policytrack.own_table",
        "frictionless_policytrack.plugin",
    ]


def test_a_table_by_itself_gets_no_check_that_is_not_asked_for(tmp_path: Path) -> None:
    """Whatever its schema, so that a schema says the same wherever frictionless runs."""
    path = lone(tmp_path, "events", cells(as_of_latest="2023-12-30"))
    schema = str(EXAMPLE / "schema" / "tables" / "events.json")
    with frictionless.system.use_context(trusted=True):
        assert told(path, schema=schema) == []
        assert [each[:3] for each in told(path, check("policytrack-row"), schema=schema)] == [
            ("date-bound", 2, "as_of_latest")
        ]


@pytest.mark.parametrize("broken", ["import nothing_of_the_name", "1 / 0", "("])
def test_a_broken_policytrack_does_not_stop_what_is_not_its_own(broken: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "frictionless_policytrack", tmp_path / "frictionless_policytrack")
    (tmp_path / "policytrack").mkdir()
    (tmp_path / "policytrack" / "__init__.py").write_text(broken)
    (tmp_path / "x.csv").write_text("a,b\n1,2\n3\n")
    program = (
        "import frictionless, json; print(json.dumps(frictionless.validate('x.csv').flatten(['type', 'rowNumber'])))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [["missing-cell", 3]]


def test_what_else_frictionless_does_with_a_table_is_as_before(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n3,4\n")
    program = (
        "import frictionless as f, json; from frictionless import steps\n"
        "table = f.Resource('x.csv')\n"
        "print(json.dumps([f.describe('x.csv').to_descriptor(), f.extract('x.csv'), table.to_copy().to_descriptor(),"
        " f.Package(resources=[table]).to_descriptor(), [row.to_dict() for row in f.transform(f.Resource('x.csv'), steps=[steps.table_normalize(), steps.row_filter(formula='a > 1')]).read_rows()]]))"
    )
    outputs = []
    for blocked in (True, False):
        block = "import sys; sys.modules['policytrack'] = None\n" if blocked else ""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", block + program],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.append(json.loads(done.stdout))
    assert outputs[0] == outputs[1]
    assert outputs[0][4] == [{"a": 3, "b": 4}]


def without_times(report: dict[str, Any]) -> dict[str, Any]:
    return json.loads(re.sub(r'"seconds": [0-9.]+', '"seconds": 0', json.dumps(report)))


def test_importing_the_plugin_imports_nothing_else() -> None:
    program = "import sys, frictionless; before = set(sys.modules); import frictionless_policytrack; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['frictionless_policytrack', 'frictionless_policytrack.plugin']\n"


def test_the_command_takes_a_check_by_name(tmp_path: Path) -> None:
    path = lone(tmp_path, "evidence", where({"quote": "$176 million"}, quote="$175 million"))
    command = [Path(sys.executable).parent / "frictionless", "validate", path, "--json", "--trusted"]
    done = subprocess.run(
        [*command, "--checks", f"quote-matches-source:texts={EXAMPLE}/seeds date-bounds"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [(error["type"], error.get("rowNumber")) for error in json.loads(done.stdout)["tasks"][0]["errors"]]
    assert (done.returncode, found) == (1, [("check-error", None), ("quote-mismatch", 22)])
