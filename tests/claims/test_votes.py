"""Votes: the side of each count, and the counts held against the result."""

from __future__ import annotations

from typing import Any

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

ANNOTATION = """source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}
institutions:
  x-senate: {in: The Senate, names: {short: {quote: Senate, because: x}}}
votes:
  x-vote: {in: The Senate, chamber: Senate, title: {value: Vote, quote: the deal}, FIELDS}
"""


def vote(make_seeds: MakeSeeds, sentence: str, fields: str) -> Any:
    text = f"Daily News\nMay 3, 2024\n\n{sentence}\n"
    (row,) = dataset_rows(read_seeds(make_seeds({"a": (text, ANNOTATION.replace("FIELDS", fields))})))["votes"]
    return row


@pytest.mark.parametrize(
    ("sentence", "fields", "wanted"),
    [
        ("The Senate rejected the deal by 391 votes to 242.", "result: rejected, tally: 391 votes to 242", (242, 391)),
        (
            "The Senate rejected the deal by 391 votes to 242.",
            "result: rejected, tally: {quote: 391 votes to 242, value: 391-242, because: x}",
            (391, 242),
        ),
        (
            "The Senate heard that the deal failed 52-48, short of the 60 votes needed.",
            "result: failed, tally: 52-48, threshold: the 60 votes needed",
            (52, 48),
        ),
        (
            "The Senate heard that the deal failed 52-48, short of the 60 votes needed.",
            "result: {quote: failed, because: x}, tally: 52-48",
            (52, 48),
        ),
    ],
)
def test_the_sides_of_a_vote(make_seeds: MakeSeeds, sentence: str, fields: str, wanted: tuple[int, int]) -> None:
    row = vote(make_seeds, sentence, fields)
    assert (row.yes, row.no) == wanted


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("The Senate failed the deal 52-48, short of the 60 votes needed.", "result: failed, tally: 52-48"),
        ("The Senate passed the deal with Ayes 48, Noes 52.", "result: passed, tally: 'Ayes 48, Noes 52'"),
    ],
)
def test_counts_that_do_not_give_the_result_need_a_threshold_or_a_reason(
    make_seeds: MakeSeeds, sentence: str, fields: str
) -> None:
    with pytest.raises(PolicytrackError) as caught:
        vote(make_seeds, sentence, fields)
    (problem,) = caught.value.problems
    assert (problem.code, problem.record, problem.field) == ("OTHER_RESULT", "x-vote", "/result")
    assert "threshold:" in problem.hint
