"""Speakers of sentences."""

from __future__ import annotations

import pytest

from policytrack.drafts.sighted import Sighted
from policytrack.drafts.speakers import EXAMPLES, hedge_of, speaker_of
from policytrack.values.span import Span


@pytest.mark.parametrize(("text", "speaker"), EXAMPLES)
def test_speaker(text: str, speaker: str | None) -> None:
    sighted = Sighted("a", text)
    is_last = speaker is not None and sighted.sentences[-1].start <= text.rfind(speaker)
    sentence = sighted.sentences[-1 if is_last else 0]
    places = (Span(sentence.end - 2, sentence.end - 1), Span(sentence.start, sentence.start + 1))
    found = [who.words(text) for place in places if (who := speaker_of(sighted, place))]
    assert dict.fromkeys(found) == dict.fromkeys([speaker] if speaker else [])


def test_an_official_who_speaks_has_the_id_of_the_person() -> None:
    text = "Ports were open, World Bank Director Jo Doe said."
    found = speaker_of(Sighted("a", text), Span(0, 3))
    assert found is not None
    assert found.record_id == "a-p1"


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
