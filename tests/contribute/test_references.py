"""Cross-row checks: cycles of any length, and ids of files that cannot be read as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytrack as pt
from policytrack.contribute.references import find_cycles


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
    assert told == [("UNKNOWN_ID", "new-aid-3")]
