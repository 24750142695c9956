"""Numbers that stand for ids: what is found must not depend on how they are sliced."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.contribute import keys as numbers
from policytrack.contribute.keys import circling, missing, repeated, shared

ROUNDS = 6
MANY = st.lists(st.integers(-9, 9), max_size=40)


@pytest.fixture(params=[4, numbers.SLICE], autouse=True, scope="module")
def slices(request: pytest.FixtureRequest) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "SLICE", request.param)
        patch.setattr(numbers, "ROUNDS", ROUNDS)
        yield


@settings(max_examples=60, deadline=None)
@given(MANY, MANY)
def test_what_is_found_is_what_sets_find(one: list[int], other: list[int]) -> None:
    assert missing(array("q", one), array("q", other)) == set(one) - set(other)
    assert shared(array("q", one), array("q", other)) == set(one) & set(other)
    assert repeated(array("q", one)) == {each for each in one if one.count(each) > 1}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, 15), st.integers(0, 15), max_size=16))
def test_a_circle_leads_back_to_where_it_began(wholes: dict[int, int]) -> None:
    pairs = {part: whole for part, whole in wholes.items() if part != whole}
    found = circling(array("q", pairs), array("q", pairs.values()))
    for start, whole in pairs.items():
        at, steps = whole, 1
        while at != start and at in pairs and steps < 20:
            at, steps = pairs[at], steps + 1
        assert (start in found) == (at == start)
    assert all(found[part] == pairs[part] for part in found)


@pytest.mark.parametrize("length", [2, ROUNDS * 3])
def test_a_circle_may_have_any_length_and_a_long_tail(length: int) -> None:
    circle = {place: (place + 1) % length for place in range(length)}
    tail = {place: place - 1 for place in range(length, length + ROUNDS * 3)}
    parts, wholes = zip(*{**circle, **tail}.items(), strict=True)
    assert circling(array("q", parts), array("q", wholes)) == circle
