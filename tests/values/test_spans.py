"""Spans: things found by their place, whatever their order and however they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytrack.values.span import Span, Spans

places = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))


@given(st.lists(places, max_size=12), places)
def test_what_overlaps_is_found_in_the_order_given(spans: list[Span], span: Span) -> None:
    index = Spans((each, number) for number, each in enumerate(spans))
    wanted = [number for number, each in enumerate(spans) if each.overlaps(span)]
    assert index.overlapping(span) == wanted
    assert index.overlaps(span) == bool(wanted)
    assert index.items == list(range(len(spans)))
