"""No text takes longer than it grows: votes are drafted from long texts of repeated words."""

import time

import pytest

from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.records import draft_votes

PIECES = (
    "the Senate ", "passed by a vote of ", "The House passed the bill 51-49. ", "The House passed the bill by a vote of 51-49, and ", "Foreign ", "and Foreign, ", "voted to ",
    "the Foreign Committee ", "“", "( ", "by ", "1", "\n", "\n ", "\t\n", "nations that voted ", "adopted by the full ", "U.S. ", "Rep. ", "Today, Rep. Poe voted for the bill. ",
    "A. ", "to pass the Act of ", "vetoed a ", "members of the ", "in a resolution, ", "the bill of the act on the plan ", "amendments that were ",
)  # fmt: skip


def seconds(text: str) -> float:
    sighted = Sighted("s", text, "2024-05-14", "Wire")
    assert sighted.bodies is not None
    assert sighted.tallies is not None
    assert sighted.edtf(sighted.dates[0]) is not False if sighted.dates else True
    start = time.process_time()
    draft_votes(sighted)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    short = seconds(piece * (8_000 // len(piece)))
    long = seconds(piece * (80_000 // len(piece)))
    assert long < max(0.5, 40 * short), (short, long)
