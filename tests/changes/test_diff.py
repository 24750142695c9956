"""What changed between two datasets: told field by field, with reasons, in every form, and never by a hostile value."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from markdown_it import MarkdownIt

import policytrack as pt
from policytrack.build.build import build
from policytrack.build.publish import read_folder
from policytrack.changes.change import KINDS, Change
from policytrack.changes.csv import COLUMNS
from policytrack.changes.diff import diff_data
from policytrack.changes.difference import Difference
from policytrack.changes.markdown import LONGEST
from policytrack.changes.pairs import leftovers
from policytrack.changes.side import read_named
from policytrack.cli import diff as command
from policytrack.display import TERMINAL, code, one_line
from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import checksums
from policytrack.files.json import json_bytes
from policytrack.problems import DatasetError, UsageError
from tests import EXAMPLE, ROOT
from tests.miniature import ANNOTATION, TEXT

Row = dict[str, Any]
Edit = tuple[str, str, str]
"""File of the seeds, words, other words."""

DRAWDOWN, COPRODUCTION = "us-ua-2023-12-06-drawdown", "us-ua-2023-coproduction-statement"
COPY, READOUT = "003_eb17987ede109a6c", "002_5525c09925483564"

# --- variants ---------------------------------------------------------------------------------------------------------


def miniature(folder: Path, text: str = TEXT, annotation: str = ANNOTATION) -> Path:
    """A dataset of one text and one aid package."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    for name, words in (("a.txt", text), ("a.yaml", annotation)):
        (seeds / name).write_bytes(words.encode())
    build(seeds, folder)
    return folder / "data"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return miniature(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after a correction in the text, with a paragraph before it."""
    text = TEXT.replace("\n\nYesterday", "\n\nCorrected.\n\nYesterday").replace("$5 million", "$6.5 million")
    return miniature(tmp_path_factory.mktemp("corrected"), text, ANNOTATION.replace("$5 million", "$6.5 million"))


@pytest.fixture(scope="module")
def variant(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds the project's seeds with some words replaced and some files left out; each variant once."""
    made: dict[tuple[object, ...], Path] = {}

    def make(*edits: Edit, without: str = "-") -> Path:
        if (edits, without) not in made:
            folder = tmp_path_factory.mktemp("variant")
            shutil.copytree(
                EXAMPLE / "seeds",
                folder / "seeds",
                ignore=shutil.ignore_patterns(f"{without}*", "expectations.yaml", "records.yaml"),
            )
            for name, old, new in edits:
                path = folder / "seeds" / name
                text = path.read_text("utf-8") if path.exists() else ""
                assert old in text
                path.write_bytes(text.replace(old, new).encode())
            build(folder / "seeds", folder)
            made[edits, without] = folder / "data"
        return made[edits, without]

    return make


def copy_of(data: Path, to: Path) -> Path:
    shutil.copytree(data, to)
    return to


def reseal(data: Path) -> Path:
    files = {path: contents for path, contents in read_folder(data).items() if path != MANIFEST}
    (data / MANIFEST).write_bytes(checksums(files))
    return data


def edit(data: Path, table: str, change: Callable[[list[Row]], object]) -> Path:
    """Changes a table's rows, in Parquet only, which is what a comparison reads."""
    path = data / "parquet" / f"{table}.parquet"
    read = pq.read_table(path)
    rows = read.to_pylist()
    change(rows)
    pq.write_table(type(read).from_pylist(rows, read.schema), path, write_page_checksum=True)
    return reseal(data)


def set_cells(name: str, value: object, /, **wanted: object) -> Callable[[list[Row]], None]:
    def change(rows: list[Row]) -> None:
        found = [row for row in rows if all(row[column] == each for column, each in wanted.items())]
        assert found
        for row in found:
            row[name] = value

    return change


def describe(data: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Changes the descriptor."""
    descriptor = json.loads((data / "datapackage.json").read_text("utf-8"))
    change(descriptor)
    (data / "datapackage.json").write_bytes(json_bytes(descriptor))
    return reseal(data)


def resource(descriptor: dict[str, Any], table: str) -> dict[str, Any]:
    return next(each for each in descriptor["resources"] if each["name"] == table)  # type: ignore[no-any-return]


def field(descriptor: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    fields = resource(descriptor, table)["schema"]["fields"]
    return next(each for each in fields if each["name"] == column)  # type: ignore[no-any-return]


def rewrite(data: Path, table: str, change: Callable[[Any], Any]) -> Path:
    """Changes a table as a whole."""
    path = data / "parquet" / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path, write_page_checksum=True)
    return reseal(data)


def of(difference: Difference, *kinds: str) -> list[Change]:
    """The changes of some kinds: `value` means `value_added` and the like."""
    return [change for change in difference.changes if change.kind.partition("_")[0] in kinds or change.kind in kinds]


CELLS = ("value", "derived")
SCHEMA = ("table", "column", "columns", "key", "terms", "pattern", "reference", "metadata")


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


# --- the whole output -------------------------------------------------------------------------------------------------

AS_TEXT = """old: {old}, data version 0.1.0
new: {new}, data version 0.1.0

to review (1)
  a published value that is another one now: do the words say so? (1)
    us-aid amount: 6500000, “$6.5 million” a, characters 66 to 78

aid_package us-aid: Aid
  amount: 5000000 -> 6500000
    now: “$6.5 million” a, characters 66 to 78; its text changed
    was: “$5 million” a, characters 54 to 64; gone with the change of the text
  evidence reworded: “$5 million” -> “$6.5 million” a, characters 66 to 78; its text changed: amount_basis, amount_qualifier, currency

source a
  text changed: 93 -> 107 characters, SHA-256 ad73c4f81b5b -> 353d6f61e596
  mentions added (1): “$6.5 million”
  mentions removed (1): “$5 million”

quotes that only moved
  a (its text changed): 5 of us-aid

version 0.1.0 -> 0.1.0: no step, but these changes ask for a patch step (value changed, text changed, evidence replaced, evidence reworded, evidence moved, mention added, mention removed): 0.1.1 or later
value changed: 1, text changed: 1, evidence replaced: 1, evidence reworded: 3, evidence moved: 5, mention added: 1, mention removed: 1
"""

AS_MARKDOWN = """## Changes of the data

`{old}` (`0.1.0`) → `{new}` (`0.1.0`): no step, but these changes ask for a patch step (value changed, text changed, evidence replaced, evidence reworded, evidence moved, mention added, mention removed): 0.1.1 or later.

| change | times |
|---|---|
| value changed | 1 |
| text changed | 1 |
| evidence replaced | 1 |
| evidence reworded | 3 |
| evidence moved | 5 |
| mention added | 1 |
| mention removed | 1 |

### to review (1)

- a published value that is another one now: do the words say so? (1)
  - [ ] `us-aid` `amount`: `6500000`, “`$6.5 million`” `a`, characters 66 to 78

### `aid_package` `us-aid`: `Aid`

- `amount`: `5000000` → `6500000`
  - now: “`$6.5 million`” `a`, characters 66 to 78; its text changed
  - was: “`$5 million`” `a`, characters 54 to 64; gone with the change of the text
- evidence reworded: “`$5 million`” → “`$6.5 million`” `a`, characters 66 to 78; its text changed: `amount_basis`, `amount_qualifier`, `currency`

### `source` `a`

- text changed: 93 → 107 characters, SHA-256 `ad73c4f81b5b` → `353d6f61e596`
- mentions added (1): “`$6.5 million`”
- mentions removed (1): “`$5 million`”

### quotes that only moved

- `a` (its text changed): 5 of `us-aid`
"""

AS_CSV = """change,step,record_type,record_id,table,field,old,new,source_id,start_char,end_char,quote,reason
value_changed,patch,aid_package,us-aid,aid_packages,/amount,5000000,6500000,a,66,78,$6.5 million,"now: “$6.5 million” a, characters 66 to 78; its text changed; was: “$5 million” a, characters 54 to 64; gone with the change of the text"
text_changed,patch,source,a,sources,/sha256,ad73c4f81b5b4a8c43c1fa44f43017b288547741ca9082a7521abf332057572d,353d6f61e596b315f65fd0d5c16ab69bc5a89900c04015b0efd055329ddf0da0,,,,,93 -> 107 characters
evidence_replaced,patch,aid_package,us-aid,evidence,/amount,5000000,6500000,a,66,78,$6.5 million,was “$5 million”
evidence_reworded,patch,aid_package,us-aid,evidence,/amount_basis,total,total,a,66,78,$6.5 million,was “$5 million”
evidence_reworded,patch,aid_package,us-aid,evidence,/amount_qualifier,unqualified,unqualified,a,66,78,$6.5 million,was “$5 million”
evidence_reworded,patch,aid_package,us-aid,evidence,/currency,USD,USD,a,66,78,$6.5 million,was “$5 million”
evidence_moved,patch,aid_package,us-aid,evidence,/donors/US/country,US,US,a,51,55,U.S.,"was a, characters 39 to 43; its text changed"
evidence_moved,patch,aid_package,us-aid,evidence,/events/announced/date,2024-05-02,2024-05-02,a,36,45,Yesterday,"was a, characters 24 to 33; its text changed"
evidence_moved,patch,aid_package,us-aid,evidence,/events/announced/event,announced,announced,a,56,65,announced,"was a, characters 44 to 53; its text changed"
evidence_moved,patch,aid_package,us-aid,evidence,/recipients/UA/country,UA,UA,a,98,105,Ukraine,"was a, characters 84 to 91; its text changed"
evidence_moved,patch,aid_package,us-aid,evidence,/title,Aid,Aid,a,79,93,in defense aid,"was a, characters 65 to 79; its text changed"
mention_removed,patch,source,a,mentions,,,,a,54,64,$5 million,
mention_added,patch,source,a,mentions,,,,a,66,78,$6.5 million,
"""


@pytest.mark.parametrize(("form", "wanted"), [("text", AS_TEXT), ("markdown", AS_MARKDOWN), ("csv", AS_CSV)])
def test_the_whole_output(
    small: Path, corrected: Path, form: str, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(small), str(corrected), "--format", form) == 0
    assert capsys.readouterr().out == wanted.replace("{old}", str(small)).replace("{new}", str(corrected))


def test_the_whole_json(small: Path, corrected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(small), str(corrected), "--json") == 0
    out = capsys.readouterr().out
    assert run(str(small), str(corrected), "--format", "json") == 0
    assert capsys.readouterr().out == out
    found = json.loads(out)
    old = {
        "evidence_id": "c1146be6908d27d76-0", "field": "/amount", "source_id": "a", "start_char": 54, "end_char": 64, "quote": "$5 million", "value": "5000000", "part": "value",
        "method": "recognised", "because": None, "read_as": None, "attributed_to_id": None, "attributed_to": None, "hedge": None, "rank": "preferred", "rank_reason": None, "fate": "gone with the change of the text", "detail": None,
    }  # fmt: skip
    new = {**old, "evidence_id": "cfae69b0a3b2de7e5-0", "start_char": 66, "end_char": 78, "quote": "$6.5 million", "value": "6500000", "fate": "its text changed"}  # fmt: skip
    amount = {
        "kind": "value_changed", "step": "patch", "record_type": "aid_package", "record_id": "us-aid", "table": "aid_packages", "field": "/amount",
        "old": "5000000", "new": "6500000", "note": "", "reason": None, "cells": {}, "now": [new], "was": [old],
    }  # fmt: skip
    changes = found.pop("changes")
    assert changes[0] == amount
    assert changes[2] == {**amount, "kind": "evidence_replaced", "table": "evidence"}
    assert [each["kind"] for each in changes[3:]] == ["evidence_reworded"] * 3 + ["evidence_moved"] * 5 + ["mention_removed", "mention_added"]  # fmt: skip
    asking = ["value_changed", "text_changed", "evidence_replaced", "evidence_reworded", "evidence_moved", "mention_added", "mention_removed"]  # fmt: skip
    words = (
        "no step, but these changes ask for a patch step (" + ", ".join(asking).replace("_", " ") + "): 0.1.1 or later"
    )
    assert found == {
        "old": {"name": str(small), "version": "0.1.0"},
        "new": {"name": str(corrected), "version": "0.1.0"},
        "has_changes": True,
        "step": {"asked": "patch", "because": asking, "taken": "none", "fits": False, "least": "0.1.1", "words": words},
        "counts": dict(zip(asking, [1, 1, 1, 3, 5, 1, 1], strict=True)),
        "vanished": {},
        "review": [
            {
                "what": "changed",
                "record_id": "us-aid",
                "field": "/amount",
                "value": "6500000",
                "reason": "",
                "source_id": "a",
                "start_char": 66,
                "end_char": 78,
                "quote": "$6.5 million",
            }
        ],
        "problems": [],
    }


def test_the_page_shows_what_is_printed() -> None:
    page = (ROOT / "docs" / "contribute.md").read_text("utf-8")
    shown = page.partition("```text\n")[2].partition("```")[0]
    assert shown in AS_TEXT
    assert len(shown.splitlines()) > 10


def test_what_python_gets(small: Path, corrected: Path) -> None:
    found = pt.open(corrected).diff(small)
    (cell,) = of(found, "value")
    assert (cell.field, cell.old, cell.new, cell.now[0].quote, cell.was[0].quote) == ("/amount", "5000000", "6500000", "$6.5 million", "$5 million")  # fmt: skip
    assert repr(found) == str(found) == AS_TEXT.replace("{old}", str(small)).replace("{new}", str(corrected)).rstrip("\n")  # fmt: skip
    assert "<table" in found._repr_html_()
    assert found.changes == pt.open(corrected).diff(pt.open(small)).changes
    assert found.changes == diff_data(str(small.parent), str(corrected)).changes  # a folder that holds one as data
    assert pt.diff(EXAMPLE / "data").changes == ()
    assert "\x1b[1maid_package us-aid: Aid\x1b[0m" in found.text(TERMINAL)
    assert "    \x1b[2mnow: “$6.5 million”" in found.text(TERMINAL)


# --- nothing changed --------------------------------------------------------------------------------------------------


def test_nothing_changed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = diff_data(small, small)
    assert not found.has_changes
    assert found.counts == {}
    assert run(str(small), str(small), "--exit-code") == 0
    assert capsys.readouterr().out.splitlines()[3:] == ["version 0.1.0 -> 0.1.0: no step; nothing asks for one", "nothing changed"]  # fmt: skip
    assert found.markdown().endswith("no step; nothing asks for one.\n\nNothing changed.\n")
    assert found.csv().count("\n") == 1


def test_the_order_of_rows_is_no_change_and_changes_nothing(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, other = variant(), variant(without=COPY)
    shuffled = [copy_of(data, tmp_path / name) for name, data in (("old", base), ("new", other))]
    for number, data in enumerate(shuffled):
        for table in ("evidence", "records", "events", "mentions", "agreement_parties", "institutions"):
            edit(data, table, random.Random(number).shuffle)
    assert not diff_data(base, shuffled[0]).has_changes
    one, two = diff_data(base, other), diff_data(*shuffled)
    assert json.dumps({**one.as_dict(), "old": 0, "new": 0}) == json.dumps({**two.as_dict(), "old": 0, "new": 0})


def test_exit_code_and_quiet(small: Path, corrected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(small), str(corrected), "--quiet", "--exit-code") == 1
    assert run(str(small), str(corrected), "--quiet") == 0
    assert capsys.readouterr().out == ""


# --- the project's own data -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edited(variant: Callable[..., Path]) -> Path:
    """An amount corrected in a text and in its copy, a paragraph more in another."""
    files = ("001_e2834ee524f70189.txt", f"{COPY}.txt", "001_e2834ee524f70189.yaml")
    amounts = ((name, "$175 million", "$180 million") for name in files)
    return variant(*amounts, (f"{READOUT}.txt", "Among the most", "Nothing of note was said.\n\nAmong the most"))


@pytest.fixture(scope="module")
def renamed(variant: Callable[..., Path]) -> Path:
    """An aid package and an institution under other ids."""
    names = ((f"{DRAWDOWN}:", "us-aid:"), (f"{COPRODUCTION}:", "us-ua-statement:"), ("us-senate:", "us-upper-house:"))
    seeds = [(path.name, path.read_text("utf-8")) for path in sorted((EXAMPLE / "seeds").glob("*.yaml"))]
    return variant(*((file, *name) for file, text in seeds for name in names if name[0] in text))


def test_a_corrected_amount(variant: Callable[..., Path], edited: Path) -> None:
    found = diff_data(variant(), edited)
    cells = {cell.field: cell for cell in of(found, "value")}
    amount = cells["/amount"]
    assert (amount.record_id, amount.old, amount.new) == (DRAWDOWN, "175000000", "180000000")
    assert {(each.quote, each.fate) for each in amount.now} == {("$180 million", "its text changed")}
    assert {(each.quote, each.fate) for each in amount.was} == {("$175 million", "gone with the change of the text")}
    assert set(cells) == {"/amount", "/title"}
    assert {each.record_id for each in of(found, "text")} == {"001_e2834ee524f70189", COPY, READOUT}
    assert (found.step.asked, found.step.fits, found.step.least) == ("patch", False, "0.1.1")


def test_a_paragraph_moves_the_quotes_after_it(variant: Callable[..., Path], edited: Path) -> None:
    found = diff_data(variant(), edited)
    moved = [each for each in of(found, "evidence") if each.was and each.was[0].source_id == READOUT]
    assert len(moved) > 50
    for change in moved:
        assert (change.kind, change.now[0].quote) == ("evidence_moved", change.was[0].quote)
        assert change.now[0].start_char - change.was[0].start_char == 27
    assert f"\nquotes that only moved\n  {READOUT} (its text changed): {len(moved)} of " in found.text()


def test_a_renamed_record_is_not_one_that_came_and_one_that_went(variant: Callable[..., Path], renamed: Path) -> None:
    found = diff_data(variant(), renamed)
    assert found.counts == {"record_renamed": 3, "value_changed": 1}
    assert found.vanished == {"us-senate": "us-upper-house", COPRODUCTION: "us-ua-statement", DRAWDOWN: "us-aid"}
    assert found.step.asked == "major"
    assert "ids that are gone without redirect or tombstone\n  us-senate -> us-upper-house\n" in found.text()
    assert f"aid_package {DRAWDOWN} (renamed): $175 million US defence aid package for Ukraine\n  renamed to us-aid\n" in found.text()  # fmt: skip
    (cell,) = of(found, "value")
    assert (cell.record_id, cell.field, cell.old, cell.new, cell.note) == (
        "us-senate-2023-12-06-procedural-vote", "/chamber_id", "us-senate", "us-upper-house", "the record was renamed"
    )  # fmt: skip


def test_a_source_that_went_and_one_that_came(variant: Callable[..., Path]) -> None:
    base, without = variant(), variant(without=COPY)
    found = diff_data(base, without)
    assert [change.record_id for change in of(found, "record")] == [COPY]
    assert found.vanished == {COPY: None}
    assert {change.kind for change in of(found, "evidence")} == {"evidence_removed"}
    assert {cell.reason for cell in of(found, "derived") if cell.field == "/n_sources"} == {"counted from the evidence"}
    assert f"evidence gone with the source {COPY}: " in found.text()
    back = diff_data(without, base)
    assert [change.record_id for change in of(back, "record_added")] == [COPY]
    assert {change.kind for change in of(back, "evidence")} == {"evidence_added"}
    assert (back.step.asked, back.step.because[0]) == ("minor", "record_added")
    assert f"source {COPY} (added)\n  path: texts/{COPY}.txt\n" in back.text()
    assert f"evidence of the new source {COPY}: " in back.text()


def test_a_record_that_came_and_went_with_its_rows(variant: Callable[..., Path], tmp_path: Path) -> None:
    base = variant()
    data = copy_of(base, tmp_path / "data")
    for table in ("records", "aid_packages", "aid_recipients", "events", "evidence"):
        edit(data, table, lambda rows: rows.__setitem__(slice(None), [row for row in rows if DRAWDOWN not in row.values()]))  # fmt: skip
    (record,) = of(diff_data(data, base), "record")
    assert (record.kind, record.record_type, record.new) == ("record_added", "aid_package", "$175 million US defence aid package for Ukraine")  # fmt: skip
    cells = dict(record.cells)
    assert (cells["/amount"], cells["/recipients/UA/country"], cells["/events/announced/event"]) == ("175000000", "UA", "announced")  # fmt: skip
    assert diff_data(data, base).counts == {"record_added": 1}
    back = diff_data(base, data)
    assert back.counts == {"record_removed": 1}
    assert back.vanished == {DRAWDOWN: None}


def test_a_record_that_was_merged_into_another(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, into = variant(), "us-ua-2023-supplemental-aid"
    data = copy_of(base, tmp_path / "data")
    edit(data, "evidence", set_cells("record_id", into, record_id=DRAWDOWN))
    for table in ("records", "aid_packages", "aid_recipients", "events"):
        edit(data, table, lambda rows: rows.__setitem__(slice(None), [row for row in rows if DRAWDOWN not in row.values()]))  # fmt: skip
    found = diff_data(base, data)
    assert found.vanished == {DRAWDOWN: into}
    assert f"aid_package {DRAWDOWN} (removed): $175 million US defence aid package for Ukraine\n  merged into {into}\n" in found.text()  # fmt: skip


# --- redirects and tombstones -----------------------------------------------------------------------------------------

GONE_ID = "us-ua-2023-technical-data"
WHY = 'because: "another | id", since: 0.1.0'


def declared(variant: Callable[..., Path], fate: str = "", new_id: str = "us-ua-air-defence-data") -> Path:
    """A record under another id, and what is declared of the old one."""
    seeds = sorted((EXAMPLE / "seeds").glob("*.yaml"))
    edits = [(path.name, f"{GONE_ID}:", f"{new_id}:") for path in seeds if f"{GONE_ID}:" in path.read_text("utf-8")]
    return variant(*edits, *([("records.yaml", "", f"{fate}\n")] if fate else []))


def test_a_redirect_is_no_id_that_vanished(variant: Callable[..., Path]) -> None:
    new = declared(variant, f"redirects: {{{GONE_ID}: {{to: us-ua-air-defence-data, {WHY}}}}}")
    found = diff_data(variant(), new)
    (record,) = of(found, "record")
    assert (record.kind, record.record_id, record.new, record.reason) == ("record_redirected", GONE_ID, "us-ua-air-defence-data", "another | id")  # fmt: skip
    assert (found.counts, found.vanished, found.step.asked) == ({"record_redirected": 1}, {}, "minor")
    assert f"aid_package {GONE_ID} (redirected): " in found.text()
    assert "\n  redirected to us-ua-air-defence-data\n  because: another | id\n" in found.text()
    assert "- redirected to `us-ua-air-defence-data`\n- because: `another | id`\n" in found.markdown()
    back = diff_data(new, variant())
    assert back.vanished == {"us-ua-air-defence-data": GONE_ID}  # the old id is a record's again


def test_a_withdrawn_record_leaves_its_tombstone(variant: Callable[..., Path]) -> None:
    new = declared(variant, f"withdrawn: {{{GONE_ID}: {{{WHY}}}}}")
    found = diff_data(variant(), new)
    assert [(each.kind, each.record_id, each.new, each.reason) for each in of(found, "record")] == [
        ("record_withdrawn", GONE_ID, None, "another | id"),
        (
            "record_added",
            "us-ua-air-defence-data",
            "US technical data for upgrading Ukraine's air defence systems",
            None,
        ),
    ]
    assert (found.vanished, found.step.asked) == ({}, "minor")
    lost = declared(variant)
    assert diff_data(new, lost).vanished == {GONE_ID: None}
    assert diff_data(new, lost).counts == {"redirect_removed": 1}
    assert diff_data(lost, new).counts == {"redirect_added": 1}
    assert diff_data(variant(), lost).vanished == {GONE_ID: "us-ua-air-defence-data"}


def test_a_version_that_is_too_low_and_an_id_that_is_gone(
    variant: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, lost = str(variant()), declared(variant)
    assert run(base, str(lost), "--quiet", "--check-version") == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{lost}  {GONE_ID}  VANISHED_ID  the id is gone without redirect or tombstone (hint: state a redirect or a withdrawal in seeds/records.yaml)",
        f"{lost}  VERSION_STEP  the data version takes no step, but these changes ask for a major step (record renamed): 1.0.0 or later (got: 0.1.0; expected: 1.0.0 or later)",
        "2 problems",
    ]  # fmt: skip
    assert run(base, str(lost), "--json", "--check-version") == 1
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["problems"]] == ["VANISHED_ID", "VERSION_STEP"]
    assert run(base, base, "--quiet", "--check-version") == 0
    raised = describe(copy_of(declared(variant, f"redirects: {{{GONE_ID}: {{to: us-ua-air-defence-data, {WHY}}}}}"), tmp_path / "data"), lambda each: each.update(version="0.2.0"))  # fmt: skip
    assert run(base, str(raised), "--quiet", "--check-version") == 0


# --- what is told of evidence, disputes and mentions ------------------------------------------------------------------


def test_the_other_claim_is_followed(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")

    def follow_the_other(rows: list[Row]) -> None:
        for row in rows:
            if (row["record_id"], row["field"]) == (COPRODUCTION, "/kind"):
                is_chosen = row["value"] == "memorandum"
                row["rank"] = "preferred" if is_chosen else "normal"
                row["rank_reason"] = "the ministry knows" if is_chosen else "not followed: the ministry knows"

    edit(data, "evidence", follow_the_other)
    edit(data, "agreements", set_cells("kind", "memorandum", agreement_id=COPRODUCTION))
    (cell,) = of(diff_data(base, data), "value")
    assert (cell.old, cell.new) == ("statement_of_intent", "memorandum")
    assert {each.rank_reason for each in cell.now} == {"the ministry knows"}
    assert {(each.fate, each.detail) for each in cell.was} == {("still there, not followed", "the ministry knows")}
    text = diff_data(base, data).text()
    assert "  kind: statement_of_intent -> memorandum\n    now: “memorandum” 004_3da4def387facb33, characters " in text
    assert "      because: the ministry knows\n" in text
    assert "; still there, not followed: the ministry knows\n" in text


@pytest.mark.parametrize(
    ("column", "value", "kind", "words"),
    [
        ("value", "humanitarian", "evidence_read_anew", "evidence read anew: drawdown -> humanitarian, “previously directed drawdowns” 001_e2834ee524f70189, characters 2888 to 2917: mechanism"),
        ("because", "x", "evidence_restated", "evidence restated, because in 001_e2834ee524f70189: mechanism"),
        ("quote", "directed drawdowns", "evidence_reworded", "evidence reworded: “previously directed drawdowns” -> “directed drawdowns” 001_e2834ee524f70189, characters 2888 to 2917: mechanism"),
        ("source_id", "004_3da4def387facb33", "evidence_moved", "001_e2834ee524f70189 -> 004_3da4def387facb33: 1 of us-ua-2023-12-06-drawdown"),
        ("rank_reason", "x", "evidence_ranked_anew", "evidence ranked anew: drawdown, “previously directed drawdowns” 001_e2834ee524f70189, characters 2888 to 2917, preferred: x: mechanism"),
    ],
)  # fmt: skip
def test_evidence_that_is_another(
    variant: Callable[..., Path], tmp_path: Path, column: str, value: str, kind: str, words: str
) -> None:
    data = copy_of(variant(), tmp_path / "data")
    wanted = {"record_id": DRAWDOWN, "field": "/mechanism", "source_id": "001_e2834ee524f70189"}
    found = diff_data(variant(), edit(data, "evidence", set_cells(column, value, **wanted)))
    assert [(change.kind, change.field) for change in of(found, "evidence")] == [(kind, "/mechanism")]
    assert f"  {words}\n" in re.sub(r"characters \d+ to \d+", "characters 2888 to 2917", found.text())


def test_disputes_appear_and_are_settled(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    edit(data, "records", set_cells("disputed_fields", None, record_id=COPRODUCTION))
    found = diff_data(base, data)
    assert [(each.record_id, each.field) for each in of(found, "dispute_settled")] == [(COPRODUCTION, "/kind")]
    assert found.counts == {"dispute_settled": 1}
    (back,) = of(diff_data(data, base), "dispute_appeared")
    assert back.reason
    assert f"  kind: disputed\n    because: {back.reason}\n" in diff_data(data, base).text()


def test_mentions_that_are_accounted_for_otherwise(variant: Callable[..., Path], tmp_path: Path) -> None:
    data = copy_of(variant(), tmp_path / "data")

    def set_aside(rows: list[Row]) -> None:
        row = next(row for row in rows if row["quote"] == "$175 million")
        row |= {"disposition": "context", "reason": "told elsewhere"}
        rows[:] = [each for each in rows if each["quote"] != "$61 billion"]

    found = diff_data(variant(), edit(data, "mentions", set_aside))
    assert {(each.field, each.old, each.new) for each in of(found, "mention_changed")} == {
        ("disposition", "cited", "context"),
        ("reason", None, "told elsewhere"),
    }
    text = found.text()
    assert "  mention “$175 million”, characters 2838 to 2850, disposition: cited -> context: told elsewhere\n" in text
    assert "  mentions removed (1): “$61 billion”\n" in text


def test_rows_of_child_tables_and_derived_cells(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    gone = {"record_id": COPRODUCTION, "key": "signed"}
    edit(data, "events", lambda rows: rows.remove(next(row for row in rows if gone.items() <= row.items())))
    edit(data, "agreements", set_cells("status_date", "2023-12", agreement_id=COPRODUCTION))
    edit(data, "agreements", set_cells("status_date_latest", None, agreement_id=COPRODUCTION))
    found = diff_data(base, data)
    (row,) = of(found, "row")
    assert (row.kind, row.field, row.table) == ("row_removed", "/events/signed", "events")
    assert dict(row.cells)["place"] == "Washington D.C."
    assert {cell.field: cell.reason for cell in of(found, "derived")} == {
        "/status_date": "that event's date, else the date of the report, with `../` before it if the event has happened",
        "/status_date_latest": "earliest or latest day of the EDTF date beside it",
    }
    text = found.text()
    assert "  status_date: [2023-12-05..2023-12-06] -> 2023-12\n    derived: that event's date, else the date of the report, with" in text  # fmt: skip
    assert "status_date_latest" not in text
    assert "  events/signed removed: event signed, date [2023-12-05..2023-12-06], " in text
    assert found.step.asked == "patch"


def test_a_record_of_another_type_keeps_its_id(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    edit(data, "aid_packages", lambda rows: rows.remove(next(row for row in rows if row["aid_package_id"] == DRAWDOWN)))
    edit(data, "agreements", lambda rows: rows.append({**rows[0], "agreement_id": DRAWDOWN}))
    edit(data, "records", set_cells("record_type", "agreement", record_id=DRAWDOWN))
    found = diff_data(base, data)
    assert [(each.kind, each.record_type, each.record_id) for each in of(found, "record")] == [
        ("record_added", "agreement", DRAWDOWN), ("record_removed", "aid_package", DRAWDOWN)
    ]  # fmt: skip
    assert found.vanished == {}
    assert (found.step.asked, found.step.because) == ("major", ("record_removed",))
    assert "  the id is now that of a record of another type\n" in found.text()


def test_many_changes_at_once_are_each_a_row_of_the_csv(
    edited: Path, variant: Callable[..., Path], tmp_path: Path
) -> None:
    data = copy_of(edited, tmp_path / "data")
    edit(data, "records", set_cells("disputed_fields", None, record_id=COPRODUCTION))
    edit(data, "agreement_parties", lambda rows: rows.pop(0))
    edit(data, "mentions", lambda rows: rows[0].update(disposition="context"))
    edit(data, "evidence", lambda rows: [row.update(because="x", source_id=COPY) for row in rows if row["field"] == "/kind"])  # fmt: skip
    edit(data, "evidence", lambda rows: [row.update(value="x") for row in rows if row["field"] == "/scope"])
    edit(data, "votes", set_cells("held_earliest", None))
    describe(data, lambda each: each.update(version="0.2.0", title="x"))
    for old, new in ((variant(), data), (data, variant(without=COPY)), (variant(without=COPY), data)):
        found = diff_data(old, new)
        rows = list(csv.DictReader(io.StringIO(found.csv(), newline="")))
        assert len(rows) == sum(found.counts.values()) == len(found.changes)
        assert {row["change"] for row in rows} <= set(KINDS)
        assert found.text().count("\n") > 30
        assert json.loads(json.dumps(found.as_dict()))["has_changes"]
    removed = next(row for row in rows if row["change"] == "record_added")
    assert (removed["record_type"], removed["record_id"]) == ("source", COPY)


# --- tables and columns -----------------------------------------------------------------------------------------------


def test_a_column_that_went_and_one_that_came(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    rewrite(data, "aid_packages", lambda table: table.drop_columns(["legislation"]))
    describe(data, lambda each: resource(each, "aid_packages")["schema"]["fields"].remove(field(each, "aid_packages", "legislation")))  # fmt: skip
    found = diff_data(base, data)
    (change,) = of(found, *SCHEMA)
    assert (change.kind, change.table, change.field, change.note, change.step) == ("column_removed", "aid_packages", "legislation", "2 values", "major")  # fmt: skip
    assert of(found, *CELLS) == []
    assert "tables and columns\n  column removed: aid_packages.legislation, legislation -> (none) (2 values)\n" in found.text()  # fmt: skip
    back = diff_data(data, base)
    assert [(each.kind, each.step) for each in of(back, *SCHEMA)] == [("column_added", "minor")]
    assert back.step.asked == "minor"


def test_a_renamed_column_is_known_by_its_cells(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    rewrite(data, "aid_packages", lambda table: table.rename_columns(["sum" if name == "amount" else name for name in table.column_names]))  # fmt: skip
    describe(data, lambda each: field(each, "aid_packages", "amount").update(name="sum"))
    edit(data, "evidence", set_cells("field", "/sum", field="/amount"))
    found = diff_data(base, data)
    (change,) = of(found, *SCHEMA)
    assert (change.kind, change.field, change.old, change.new) == ("column_renamed", "sum", "amount", "sum")
    assert found.counts == {"column_renamed": 1}
    assert found.step.asked == "major"
    edit(data, "aid_packages", set_cells("sum", Decimal(1), aid_package_id="us-ua-2023-technical-data"))
    assert of(diff_data(base, data), *CELLS) == []  # too few of the cells are equal: it is another column


def test_a_renamed_column_without_cells_is_known_by_its_meaning(variant: Callable[..., Path], tmp_path: Path) -> None:
    data = copy_of(variant(), tmp_path / "data")
    rewrite(data, "votes", lambda table: table.rename_columns(["ayes" if name == "yes" else name for name in table.column_names]))  # fmt: skip
    describe(data, lambda each: field(each, "votes", "yes").update(name="ayes"))
    assert [(each.kind, each.old, each.new) for each in of(diff_data(variant(), data), *SCHEMA)] == [("column_renamed", "yes", "ayes")]  # fmt: skip
    describe(data, lambda each: field(each, "votes", "ayes").update(description="x"))
    assert [each.kind for each in of(diff_data(variant(), data), *SCHEMA)] == ["column_added", "column_removed"]


def test_renamed_added_and_removed_tables(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    for folder, ending in (("parquet", "parquet"), ("csv", "csv")):
        (data / folder / f"vote_subjects.{ending}").rename(data / folder / f"vote_topics.{ending}")
    describe(data, lambda each: resource(each, "vote_subjects").update(name="vote_topics"))
    assert [(each.kind, each.old, each.new) for each in of(diff_data(base, data), *SCHEMA)] == [("table_renamed", "vote_subjects", "vote_topics")]  # fmt: skip
    describe(data, lambda each: each["resources"].remove(resource(each, "vote_topics")))
    (change,) = of(diff_data(base, data), *SCHEMA)
    assert (change.kind, change.table, change.note) == ("table_removed", "vote_subjects", "2 rows")
    (change,) = of(diff_data(data, base), *SCHEMA)
    assert (change.kind, change.step) == ("table_added", "minor")


@pytest.mark.parametrize(
    ("column", "change", "kind", "step"),
    [
        ("amount_qualifier", {"constraints": {"enum": ["unqualified", "approximately", "roughly"]}}, ["terms_removed", "terms_added"], "major"),
        ("amount_qualifier", {"constraints": {}}, ["terms_opened"], "minor"),
        ("amount_qualifier", {"constraints": {}, "categories": ["approximately"]}, ["terms_removed"], "major"),
        ("legislation", {"constraints": {"enum": ["a", "b"]}}, ["terms_closed"], "major"),
        ("legislation", {"constraints": {"required": True}}, ["column_required"], "major"),
        ("title", {"constraints": {"required": False}}, ["column_optional"], "minor"),
        ("legislation", {"constraints": {"pattern": "x"}}, ["pattern_changed"], "minor"),
    ],
)  # fmt: skip
def test_what_the_descriptor_says_of_columns(
    variant: Callable[..., Path], tmp_path: Path, column: str, change: Row, kind: list[str], step: str
) -> None:
    data = copy_of(variant(), tmp_path / "data")

    def update(descriptor: dict[str, Any]) -> None:
        field(descriptor, "aid_packages", column).get("constraints", {}).pop("pattern", None)

    describe(data, update)
    old = copy_of(data, tmp_path / "old")
    found = diff_data(old, describe(data, lambda each: field(each, "aid_packages", column).update(change)))
    assert [each.kind for each in of(found, *SCHEMA)] == kind
    assert found.step.asked == step
    assert found.text().count("aid_packages.") == len(kind)
    assert ("  pattern changed (1): aid_packages.legislation\n" in found.text()) == (kind == ["pattern_changed"])


def test_types_keys_order_and_what_is_said_of_the_whole(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")

    def update(descriptor: dict[str, Any]) -> None:
        votes = resource(descriptor, "votes")["schema"]
        votes["fields"].append(votes["fields"].pop(1))
        votes["primaryKey"] = ["vote_id", "held"]
        votes["foreignKeys"] = [each for each in votes["foreignKeys"] if each["fields"] != ["chamber_id"]]
        field(descriptor, "votes", "method")["policytrack:type"] = "text"
        descriptor["licenses"] = [{"name": "ODbL-1.0"}]

    rewrite(data, "votes", lambda table: table.select([*table.column_names[:1], *table.column_names[2:], table.column_names[1]]))  # fmt: skip
    found = diff_data(base, describe(data, update))
    assert [(each.kind, each.table, each.field) for each in of(found, *SCHEMA)] == [
        ("metadata_changed", "", "licenses"),
        ("reference_changed", "votes", "chamber_id"),
        ("column_type_changed", "votes", "method"),
        ("columns_reordered", "votes", ""),
        ("key_changed", "votes", ""),
    ]
    assert len(found.changes) == 5


def test_data_of_another_major_version_is_compared(variant: Callable[..., Path], tmp_path: Path) -> None:
    data = describe(copy_of(variant(), tmp_path / "data"), lambda each: each.update(version="1.0.0"))
    found = diff_data(variant(), data)
    assert not found.has_changes
    assert (found.step.asked, found.step.taken, found.step.fits) == ("none", "major", True)
    assert "\nversion 0.1.0 -> 1.0.0: a major step\n" in found.text()


def test_meanings_in_the_codebook(variant: Callable[..., Path], tmp_path: Path) -> None:
    data = copy_of(variant(), tmp_path / "data")
    found = diff_data(variant(), edit(data, "codebook", set_cells("meaning", "x", table="votes", column="yes", term=None)))  # fmt: skip
    assert found.counts == {"other_changed": 1}
    assert "other tables\n  codebook votes/yes/meaning: Votes in favour. -> x\n" in found.text()
    assert found.csv().splitlines()[1] == "other_changed,patch,,,codebook,votes/yes/meaning,Votes in favour.,x,,,,,"


def test_a_table_that_this_code_does_not_know(variant: Callable[..., Path], tmp_path: Path) -> None:
    old, new = (copy_of(variant(), tmp_path / name) for name in ("old", "new"))
    for data in (old, new):
        pq.write_table(pa.table({"id": ["a", "b"], "to": ["x", "y"]}), data / "parquet" / "sizes.parquet")
        fields = [{"name": name, "policytrack:type": "text"} for name in ("id", "to")]
        describe(data, lambda each: each["resources"].append({"name": "sizes", "title": "x", "description": "x", "schema": {"fields": fields, "primaryKey": "id"}}))  # fmt: skip  # noqa: B023  # called at once
    edit(new, "sizes", lambda rows: rows.__setitem__(slice(None), [{"id": "a", "to": "z"}, {"id": "c", "to": None}]))  # fmt: skip
    found = [(each.kind, each.field, each.old, each.new) for each in of(diff_data(old, new), "other")]
    assert found == [
        ("other_changed", "a/to", "x", "z"),
        ("other_removed", "b", None, None),
        ("other_added", "c", None, None),
    ]


def test_a_table_of_records_that_came(variant: Callable[..., Path], tmp_path: Path) -> None:
    base, data = variant(), copy_of(variant(), tmp_path / "data")
    describe(data, lambda each: each["resources"].remove(resource(each, "votes")))
    edit(data, "records", lambda rows: rows.__setitem__(slice(None), [row for row in rows if row["record_type"] != "vote"]))  # fmt: skip
    found = diff_data(data, base)
    (record,) = of(found, "record")
    assert (record.kind, record.record_type, dict(record.cells)["/result"]) == ("record_added", "vote", "blocked")
    assert ("table_added", "votes") in [(each.kind, each.table) for each in of(found, *SCHEMA)]
    (record,) = of(diff_data(base, data), "record")
    assert (record.kind, record.record_type, record.old) == ("record_removed", "vote", "US Senate procedural vote on the supplemental funding bill")  # fmt: skip


@pytest.mark.parametrize(("table", "column"), [("evidence", "quote"), ("mentions", "start_char"), ("records", "record_id"), ("events", "key")])  # fmt: skip
def test_a_column_without_which_nothing_can_be_compared(
    variant: Callable[..., Path], tmp_path: Path, table: str, column: str
) -> None:
    data = copy_of(variant(), tmp_path / "data")

    def remove(descriptor: dict[str, Any]) -> None:
        fields = resource(descriptor, table)["schema"]["fields"]
        fields.remove(field(descriptor, table, column))

    rewrite(data, table, lambda rows: rows.drop_columns([column]))
    describe(data, remove)
    for found in (diff_data(variant(), data), diff_data(data, variant())):
        assert [(each.table, each.field) for each in found.changes] == [(table, column)]


def test_a_descriptor_that_does_not_describe_its_keys(small: Path, tmp_path: Path) -> None:
    data = copy_of(small, tmp_path / "data")
    describe(data, lambda each: resource(each, "votes")["schema"].update(foreignKeys=[{"fields": ["chamber_id"]}]))
    with pytest.raises(DatasetError, match="BAD_DESCRIPTOR"):
        diff_data(small, data)


# --- versions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "stated", "fits", "words"),
    [
        ("0.1.0", "none", False, "no step, but these changes ask for a patch step (value changed): 0.1.1 or later"),
        ("0.1.1", "patch", True, "a patch step; these changes ask for a patch step (value changed)"),
        ("0.3.0", "minor", True, "a minor step; these changes ask for a patch step (value changed)"),
        ("0.0.9", None, False, "not a later version, but these changes ask for a patch step (value changed): 0.1.1 or later"),
        ("one", None, False, "not a later version, but these changes ask for a patch step (value changed): 0.1.1 or later"),
    ],
)  # fmt: skip
def test_whether_the_stated_step_fits(
    small: Path, tmp_path: Path, version: str, stated: str | None, fits: bool, words: str
) -> None:
    data = edit(copy_of(small, tmp_path / "data"), "aid_packages", set_cells("currency", "EUR"))
    describe(data, lambda each: each.update(version=version))
    found = diff_data(small, data)
    assert (found.step.asked, found.step.taken, found.step.fits) == ("patch", stated, fits)
    assert f"\nversion 0.1.0 -> {version}: {words}\n" in found.text()


def test_a_version_is_raised_by_its_step(small: Path, tmp_path: Path) -> None:
    data = copy_of(small, tmp_path / "data")
    describe(data, lambda each: each.update(version="1.4.2"))
    old = copy_of(data, tmp_path / "old")
    edit(data, "aid_packages", set_cells("currency", "EUR"))
    assert diff_data(old, data).step.least == "1.4.3"
    edit(data, "aid_recipients", lambda rows: rows.append({**rows[0], "key": "IL", "country": "IL"}))
    assert diff_data(old, data).step.least == "1.5.0"
    edit(data, "records", lambda rows: rows.pop())
    edit(data, "aid_packages", lambda rows: rows.clear())
    assert diff_data(old, data).step.least == "2.0.0"


# --- hostile values ---------------------------------------------------------------------------------------------------

HOSTILE = [
    '=HYPERLINK("http://x.example")',
    "@someone +1 -1 #1",
    "a | b \\| c",
    "` `` ``` code",
    "`",
    "<script>alert(1)</script> <!-- -->",
    "[x](javascript:alert(1)) ![](http://x.example/i.png) www.example.com",
    "*a* _b_ ~~c~~ $d$ :smile: &amp;",
    "\x1b[31mred\x1b[0m \u202eevil",
    "first\nsecond\n\n## third\r\n| - |",
]


def with_value(data: Path, value: str) -> Path:
    """The dataset with a value in every place that a report shows."""

    def set_evidence(rows: list[Row]) -> None:
        row = next(row for row in rows if row["field"] == "/title")
        row |= dict.fromkeys(("value", "because", "rank_reason", "quote", "attributed_to"), value)

    edit(data, "aid_packages", set_cells("title", value))
    edit(data, "records", set_cells("title", value, record_id="us-aid"))
    edit(data, "evidence", set_evidence)
    return edit(data, "mentions", lambda rows: rows[0].update(disposition=value, reason=value))


@pytest.fixture(scope="module")
def harmless(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Difference:
    return diff_data(small, with_value(copy_of(small, tmp_path_factory.mktemp("harmless") / "data"), "harmless"))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_stays_a_value(small: Path, harmless: Difference, tmp_path: Path, value: str) -> None:
    found = diff_data(small, with_value(copy_of(small, tmp_path / "data"), value))
    assert json.loads(json.dumps(found.as_dict()))["changes"][0]["new"] == value
    rows = list(csv.DictReader(io.StringIO(found.csv(), newline="")))
    assert rows[0]["new"] == rows[0]["quote"] == value
    assert {tuple(row) for row in rows} == {COLUMNS}
    for form in (found.text(), found.markdown()):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", form)
    assert len(found.text().splitlines()) == len(harmless.text().splitlines())
    assert outside_code(found.markdown()) == outside_code(harmless.markdown())


@pytest.mark.parametrize("value", [*HOSTILE, "a`", "``", " `a` "])
def test_a_code_span_holds_the_whole_value(value: str) -> None:
    inline = MarkdownIt("commonmark").parse(f"- {code('a')} {code(value)} {code('b')}")
    (spans,) = [token.children for token in inline if token.children]
    assert [(each.type, each.content) for each in spans if each.type != "text"] == [
        ("code_inline", "a"), ("code_inline", one_line(value)), ("code_inline", "b")
    ]  # fmt: skip


def outside_code(markdown: str) -> list[tuple[str, str]]:
    """Kind and words of everything but the contents of code spans, as a Markdown reader finds them."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    tokens = [token for block in blocks for token in (block.children or [block])]
    assert not {token.type for token in tokens} & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "em_open",
        "fence",
    }
    return [(token.type, token.content if token.type != "code_inline" else "") for token in tokens]


def test_markdown_is_cut_before_a_comment_is_too_long(small: Path, tmp_path: Path) -> None:
    data = copy_of(small, tmp_path / "data")
    edit(data, "aid_packages", lambda rows: rows.extend([{**rows[0], "aid_package_id": f"p-{number}"} for number in range(500)]))  # fmt: skip
    found = diff_data(small, data).markdown()
    assert LONGEST - 200 < len(found) < 65_536
    assert re.search(r"\n\n… cut off here, \d+ more groups left out: text, CSV and JSON have all\.\n$", found)
    assert "... and 480 more" in repr(diff_data(small, data))


# --- names of data ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def committed(small: Path, corrected: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with three commits: the dataset, its correction, and nothing; the dataset is in the work tree."""
    folder = tmp_path_factory.mktemp("committed")
    (folder / "below").mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for name, data in (("v1", small), ("v2", corrected), ("empty", None)):
        shutil.rmtree(folder / "data", ignore_errors=True)
        if data:
            copy_of(data, folder / "data")
        commit(folder, name)
        git(folder, "tag", name)
    git(folder, "config", "core.autocrlf", "true")  # a checkout would write other bytes than those committed
    copy_of(small, folder / "data")
    return folder


@pytest.fixture
def repository(committed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(committed)
    return committed


def git(folder: Path, *words: str) -> None:
    settings = ("core.autocrlf=false", "commit.gpgsign=false", "user.name=A", "user.email=a@example.org")
    options = [word for setting in settings for word in ("-c", setting)]
    subprocess.run(["git", "-C", str(folder), *options, *words], check=True, capture_output=True)


def commit(folder: Path, name: str) -> None:
    (folder / ".git" / "index").unlink(missing_ok=True)  # git takes a file of the same size and second for the same
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", name)


def test_no_program_of_a_repository_runs(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A partial clone whose configuration names programs to fetch with, to watch files with, and hooks."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    copy_of(small, origin / "data")
    git(origin, "init", "--quiet", "--initial-branch", "main")
    commit(origin, "all")
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{origin}", str(clone))
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\ntouch {tmp_path}/ran\nexec git-upload-pack "$@"\n')
    program.chmod(0o755)
    for name in (
        "remote.origin.uploadpack",
        "core.sshCommand",
        "core.fsmonitor",
        "core.gitProxy",
        "protocol.file.allow",
    ):
        git(clone, "config", name, "always" if name.endswith("allow") else str(program))
    (clone / ".git" / "hooks" / "post-checkout").write_bytes(program.read_bytes())
    monkeypatch.chdir(clone)
    with pytest.raises(UsageError, match="git cannot read the data of the revision main"):
        diff_data("main", small)
    assert not (tmp_path / "ran").exists()
    subprocess.run(["git", "cat-file", "-p", "main:data/datapackage.json"], cwd=clone, check=False, capture_output=True)
    assert (tmp_path / "ran").exists()  # git by itself would have run it


def test_git_revisions(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("v1", "HEAD~1") == 0
    out = capsys.readouterr().out
    assert out == AS_TEXT.replace("{old}", "v1").replace("{new}", "HEAD~1")
    assert run("v2", "--exit-code") == 1
    assert "\n  amount: 6500000 -> 5000000\n" in capsys.readouterr().out
    assert run("v1", "--exit-code") == 0
    assert capsys.readouterr().out.startswith("old: v1, data version 0.1.0\nnew: data, data version 0.1.0\n")
    assert run(str(repository), "v1", "--exit-code") == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mian", "UNKNOWN_DATA  neither a data folder nor a git revision: mian (hint: did you mean 'main'?)"),
        ("-x", "UNKNOWN_DATA  neither a data folder nor a git revision: -x (hint: revisions are those of the repository of the current folder)"),
        ("--output=x", "UNKNOWN_DATA  neither a data folder nor a git revision: --output=x (hint: revisions are those of the repository of the current folder)"),
        ("v1..v2", "UNKNOWN_DATA  neither a data folder nor a git revision: v1..v2 (hint: give the two apart: v1 v2)"),
        ("", "UNKNOWN_DATA  neither a data folder nor a git revision:  (hint: revisions are those of the repository of the current folder)"),
        ("x" * 5000, "UNKNOWN_DATA"),
        ("empty", "NO_DATA  the revision empty holds no data (hint: the data is looked for in data/ beneath the current folder)"),
        ("below", "NO_DATA  below holds no data (hint: a data folder has datapackage.json; policytrack build makes one)"),
    ],
)  # fmt: skip
def test_names_that_are_no_data(repository: Path, name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_named(name)
    assert str(caught.value) == message or (len(name) > 100 and str(caught.value).startswith(message))


def test_a_revision_is_looked_for_beneath_the_current_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "below")
    with pytest.raises(UsageError, match="the revision v1 holds no data"):
        read_named("v1")


def test_without_git_or_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for path in (os.environ["PATH"], ""):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(UsageError, match="neither a data folder nor a git revision: HEAD"):
            read_named("HEAD")
    assert read_named(None).name == str(EXAMPLE / "data")


def test_damaged_data_is_told_with_its_place(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copy_of(repository, tmp_path / "damaged")
    monkeypatch.chdir(folder)
    (folder / "data" / "parquet" / "votes.parquet").write_bytes(b"x")
    commit(folder, "damaged")
    with pytest.raises(DatasetError) as caught:
        read_named("HEAD")
    assert str(caught.value).startswith("HEAD:data/parquet/votes.parquet  ALTERED_FILE  the file is not the one that was published")  # fmt: skip
    (folder / "data" / "datapackage.json").write_text("[]")
    reseal(folder / "data")
    with pytest.raises(DatasetError, match="BAD_DESCRIPTOR"):
        read_named("data")


def test_two_rows_with_one_key_are_refused(small: Path, tmp_path: Path) -> None:
    data = edit(copy_of(small, tmp_path / "data"), "aid_packages", lambda rows: rows.extend([{**rows[0], "aid_package_id": "x"}] * 2))  # fmt: skip
    with pytest.raises(DatasetError, match="DUPLICATE_KEY  two rows of aid_packages have the same key"):
        diff_data(small, data)


def test_an_unknown_format_names_the_nearest(small: Path) -> None:
    with pytest.raises(UsageError, match=r"no format 'markdwon' .*did you mean 'markdown'"):
        run(str(small), str(small), "--format", "markdwon")


def test_values_that_look_like_two_are_two(tmp_path: Path) -> None:
    """Cells are joined to compare rows: no value may pass for another's end, or for null."""
    rows = [("a\x1f", "b"), ("a", "\x1fb"), ("\x1bn", None), (None, "\x1bn"), ("\x1b", "s"), (None, None), ("", "")]
    for one in rows:
        for other in rows:
            tables = [pa.table({"x": pa.array([x], pa.string()), "y": pa.array([y], pa.string()), "z": [z]}) for x, y, z in ((*one, 1), (*other, 1))]  # fmt: skip
            assert (leftovers(*tables, ["x", "y"]) == ([], [])) == (one == other)
