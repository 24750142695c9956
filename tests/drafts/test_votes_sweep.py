"""Votes are drafted from long texts of repeated words."""

import pytest

from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.records import draft_votes

PIECES = (
    "the Senate ", "passed by a vote of ", "The House passed the bill 51-49. ", "The House passed the bill by a vote of 51-49, and ", "Foreign ", "and Foreign, ", "voted to ",
    "the Foreign Committee ", "“", "( ", "by ", "1", "\n", "\n ", "\t\n", "nations that voted ", "adopted by the full ", "U.S. ", "Rep. ", "Today, Rep. Poe voted for the bill. ",
    "A. ", "to pass the Act of ", "vetoed a ", "members of the ", "in a resolution, ", "the bill of the act on the plan ", "amendments that were ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_votes_of_repeated_words_have_short_evidence(piece: str) -> None:
    text = piece * (8_000 // len(piece))
    drafted = draft_votes(Sighted("s", text, "2024-05-14", "Wire"))
    spans = [record.span for record in drafted] + [cell.span for record in drafted for cell in record.cells()]
    assert all(0 <= span.start < span.end <= min(len(text), span.start + 300) for span in spans)
