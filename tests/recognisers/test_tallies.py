"""Tallies: every row of words against its examples and near misses."""

from __future__ import annotations

import pytest

from policytrack.recognisers.lexicon.tallies import LABELS, ONE_SIDED, UNANIMOUS, VERBS
from policytrack.recognisers.tallies import find_tallies

ROWS = (*LABELS, *VERBS, UNANIMOUS, *ONE_SIDED)


@pytest.mark.parametrize(("text", "values"), [example for row in ROWS for example in row.examples])
def test_what_is_read_in_an_example(text: str, values: str) -> None:
    assert " ".join(found["value"] or "" for found in find_tallies(text)) == values


@pytest.mark.parametrize("text", [miss for row in ROWS for miss in row.near_misses])
def test_no_tally_is_read_in_a_near_miss(text: str) -> None:
    assert [found.span.of(text) for found in find_tallies(text)] == []
