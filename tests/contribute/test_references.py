"""Cross-row checks: cycles of any length, and ids of files that cannot be read as tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytrack as pt
from policytrack.contribute.references import find_cycles
from policytrack.contribute.table_forms import table_forms
from tests import EXAMPLE


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, 15).map(str), st.integers(0, 15).map(str), max_size=16))
def test_a_cycle_leads_back_to_where_it_began(pairs: dict[str, str]) -> None:
    wholes = {part: whole for part, whole in pairs.items() if part != whole}
    found = find_cycles(wholes)
    for start, whole in wholes.items():
        at, steps = whole, 1
        while at != start and at in wholes and steps < 20:
            at, steps = wholes[at], steps + 1
        assert (start in found) == (at == start)
    assert all(found[part] == wholes[part] for part in found)


@pytest.mark.parametrize("length", [2, 300])
def test_a_cycle_may_have_any_length_and_a_long_tail(length: int) -> None:
    cycle = {f"c{place}": f"c{(place + 1) % length}" for place in range(length)}
    tail = {f"t{place}": f"t{place - 1}" if place else "c0" for place in range(300)}
    assert find_cycles(cycle | tail) == cycle


VOTE = "us-senate-2023-12-06-procedural-vote"


@pytest.mark.parametrize("header", ["aid_package_id", "aid_package_ids"])
def test_a_row_that_cannot_be_read_is_still_a_row_to_refer_to(header: str, tmp_path: Path) -> None:
    (tmp_path / "aid_packages.csv").write_text(f'{header}\nnew-aid,"x"y\n"new-aid-2",x\n', "utf-8")
    (tmp_path / "vote_subjects.csv").write_text(
        f"vote_id,key,record_id\n{VOTE},a,new-aid\n{VOTE},b,new-aid-2\n{VOTE},c,new-aid-3\n", "utf-8"
    )
    told = [(each.code, each.got) for each in pt.validate(tmp_path).problems if each.path.endswith("subjects.csv")]
    assert [each for each in told if each[0] != "NO_RECEIPT"] == [("UNKNOWN_ID", "new-aid-3")]


def written(folder: Path, table: str, changes: dict[str, dict[str, str]]) -> None:
    """Write the rows of some ids of the example's table, changed."""
    with (EXAMPLE / "data" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = {next(iter(row.values())): row for row in csv.DictReader(file)}
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(next(iter(rows.values()))), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[each] | changed for each, changed in changes.items())


def cycles(folder: Path) -> list[tuple[str, str, str]]:
    problems = pt.open(EXAMPLE / "data").validate(folder).problems
    return [(each.record, each.field, each.message) for each in problems if each.code == "BAD_ROW_RULE"]


A, B = "000_87ee165d980cf266", "001_e2834ee524f70189"
SELF_REFERENCES = [(name, column) for name, form in table_forms().items() for column in form.self_references]


@pytest.mark.parametrize("column", ["copy_of", "corrects"])
def test_each_reference_of_a_table_to_itself_has_cycles_of_its_own(column: str, tmp_path: Path) -> None:
    free = {"copy_of": "", "corrects": ""}
    written(tmp_path, "sources", {A: free | {column: B}, B: free | {column: A}})
    expected = [(A, column, f"a cycle: {A}, {B}, {A}"), (B, column, f"a cycle: {B}, {A}, {B}")]
    assert cycles(tmp_path) == expected


def test_two_references_of_different_columns_are_no_cycle(tmp_path: Path) -> None:
    written(tmp_path, "sources", {A: {"copy_of": B, "corrects": ""}, B: {"copy_of": "", "corrects": A}})
    assert cycles(tmp_path) == []


@pytest.mark.parametrize(("table", "column"), SELF_REFERENCES)
def test_every_reference_of_a_table_to_itself_is_checked(table: str, column: str, tmp_path: Path) -> None:
    with (EXAMPLE / "data" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        one, other = [row[0] for row in csv.reader(file)][1:3]
    written(tmp_path, table, {one: {column: other}, other: {column: one}})
    assert {(record, field) for record, field, message in cycles(tmp_path) if message.startswith("a cycle")} == {
        (one, column),
        (other, column),
    }
