"""Speakers of sentences."""

from __future__ import annotations

import pytest

from policytrack.drafts.sighted import Sighted
from policytrack.drafts.speakers import EXAMPLES, hedge_of, speaker_of
from policytrack.values.span import Span


@pytest.mark.parametrize(("text", "speaker"), EXAMPLES)
def test_speaker(text: str, speaker: str | None) -> None:
    sighted = Sighted("a", text)
    found = speaker_of(
        sighted, Span(0, 3) if not text.startswith(("The Ministry", "Acc")) else Span(len(text) - 5, len(text))
    )
    assert (found.words(text) if found else None) == speaker


def test_the_publisher_is_no_speaker() -> None:
    text = "Aid was delivered, the White House said."
    assert speaker_of(Sighted("a", text, publisher="The White House"), Span(0, 3)) is None
    assert speaker_of(Sighted("a", text, publisher="The Daily"), Span(0, 3)) is not None


def test_hedge() -> None:
    text = "Aid was reportedly delivered. It was allegedly and reportedly paid."
    sighted = Sighted("a", text)
    assert (found := hedge_of(sighted, Span(0, 3))) is not None
    assert found.of(text) == "reportedly"
    assert hedge_of(sighted, Span(30, 32)) is None
