"""Rows of words for agreements: each row matches its examples, and no near miss."""

from __future__ import annotations

import pytest

from policytrack.recognisers.lexicon import accession_words, agreement_words
from policytrack.recognisers.lexicon.agreement_words import Row, Table

TABLES = {
    name: value
    for module in (agreement_words, accession_words)
    for name, value in vars(module).items()
    if isinstance(value, Table)
}
ROWS = [
    pytest.param(table, place, id=f"{name} {place} {row.term}")
    for name, table in TABLES.items()
    for place, row in enumerate(table.rows)
]


def test_there_are_tables() -> None:
    assert {"KINDS", "ACTS", "STATES", "TENSES", "ACCESSION", "NO_INSTRUMENT", "ORGANISATIONS"} <= set(TABLES)


@pytest.mark.parametrize(("table", "place"), ROWS)
def test_a_row_matches_its_examples_and_no_near_miss(table: Table, place: int) -> None:
    row, regex = table.rows[place], table.patterns[place]
    ending = " " if table in (agreement_words.ACTS, agreement_words.TENSES) else ""
    assert row.examples
    assert row.near_misses
    assert [each for each in row.examples if not regex.search(each + ending)] == []
    assert [each for each in row.near_misses if regex.search(each + ending)] == []


@pytest.mark.parametrize("row", agreement_words.KINDS.rows, ids=lambda row: row.term)
def test_the_first_row_that_matches_an_example_gives_its_kind(row: Row) -> None:
    for example in row.examples:
        hit = agreement_words.KINDS.first(example)
        assert hit is not None
        assert hit[0].term == row.term
