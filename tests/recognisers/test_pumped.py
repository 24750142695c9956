"""Pumped texts, made to be tried in many ways: every recogniser comes to an end, with findings in order and apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.slow_input import FINDERS, PUMPS


@pytest.mark.parametrize("find", FINDERS)
def test_findings_of_pumped_texts_are_in_order_and_apart(find: object) -> None:
    for pump in PUMPS:
        text = pump * (8_000 // len(pump))
        found = find(text)  # type: ignore[operator]
        assert all(one.span.end <= other.span.start for one, other in pairwise(found)), pump
        assert all(0 <= each.span.start < each.span.end <= len(text) for each in found), pump
