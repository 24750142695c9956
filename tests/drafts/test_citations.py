"""Citations at the end of a paragraph."""

from __future__ import annotations

import pytest

from policytrack.drafts.citations import EXAMPLES, NEAR_MISSES, citation_of
from policytrack.drafts.draft import draft_of
from policytrack.drafts.sighted import Sighted
from policytrack.drafts.speakers import CITED, speaker_of
from policytrack.values.span import Span


@pytest.mark.parametrize(("text", "who", "day"), EXAMPLES)
def test_a_citation_says_who_and_when(text: str, who: str, day: str) -> None:
    sighted = Sighted("a", text)
    cited = citation_of(sighted, Span(0, 3))
    assert cited is not None
    assert (cited.who.of(text), cited.day.span.of(text)) == (who, day)
    speaker = speaker_of(sighted, Span(0, 3))
    assert speaker is not None
    assert (speaker.words(text), speaker.because) == (who, CITED)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_no_citation(text: str) -> None:
    assert citation_of(Sighted("a", text), Span(0, 3)) is None


def test_an_event_was_said_on_the_day_of_the_citation() -> None:
    text = "They will set up a new Ports Committee. (White House briefing, May 2030)"
    cells = {
        cell.field: cell.value for each in draft_of(Sighted("a", text, "2031-05-14")).records for cell in each.cells()
    }
    assert cells["/events/planned/as_of"] == "2030-05"
