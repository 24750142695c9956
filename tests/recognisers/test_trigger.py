"""Triggers: letters that every match of a pattern has, read from the pattern."""

from __future__ import annotations

import re

import pytest

from policytrack.drafts.votes.clause import PATTERNS
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND
from policytrack.recognisers.lexicon.aid import AID_STAGE, AID_TYPE
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND
from policytrack.recognisers.lexicon.instruments import INSTRUMENT
from policytrack.recognisers.lexicon.trigger import (
    BEGINNINGS,
    EXAMPLES,
    beginnings_of,
    lowered,
    matches,
    may_match,
    search,
    trigger_of,
)


@pytest.mark.parametrize(("pattern", "letters"), EXAMPLES)
def test_a_trigger_is_what_a_pattern_cannot_do_without(pattern: str, letters: tuple[str, ...]) -> None:
    assert trigger_of(re.compile(pattern)) == letters


@pytest.mark.parametrize(("pattern", "letters"), BEGINNINGS)
def test_a_beginning_is_what_every_match_begins_with(pattern: str, letters: tuple[str, ...]) -> None:
    assert beginnings_of(re.compile(pattern)) == letters


LEXICONS = (AGREEMENT_KIND, AID_STAGE, AID_TYPE, INSTITUTION_KIND, INSTRUMENT)


def test_a_pattern_tried_where_it_may_begin_finds_what_it_finds_anywhere() -> None:
    examples = " ".join(words for lexicon in LEXICONS for entry in lexicon.entries for words in entry.examples)
    texts = [examples, examples.upper(), examples.replace("s", "ſ"), examples.replace(" ", " \n"), f"İ {examples}"]
    patterns = [entry.regex for lexicon in LEXICONS for entry in lexicon.entries]
    assert sum(bool(beginnings_of(each)) for each in patterns) > len(patterns) / 2
    for text in texts:
        for start, end in ((0, len(text)), (7, len(text) // 2)):
            for each in patterns:
                found = [match.span() for match in matches(each, text, start, end)]
                assert found == [match.span() for match in each.finditer(text, start, end)], each.pattern


def test_no_example_of_a_lexicon_lacks_its_trigger() -> None:
    entries = [each for lexicon in (AGREEMENT_KIND, AID_STAGE, AID_TYPE, INSTITUTION_KIND) for each in lexicon.entries]
    tried = [(each.regex, words) for each in entries if not each.words for words in each.examples]
    assert len(tried) > 50
    assert [
        words for regex, words in tried if regex.search(words) and not may_match(regex, lowered(words.upper()))
    ] == []
    assert sum(bool(trigger_of(each)) for each in PATTERNS) > len(PATTERNS) / 2  # most patterns have one


def test_a_stretch_is_searched_as_by_the_pattern_itself() -> None:
    pattern = re.compile(r"\bloan(?:s)?\b", re.IGNORECASE)
    text = "A LOAN, two loans, a grant, a ſhip"
    assert [match.span() for match in matches(pattern, text)] == [(2, 6), (12, 17)]
    later = search(pattern, text, 7, len(text))
    assert later is not None
    assert later.span() == (12, 17)
    assert search(pattern, text, 18, len(text)) is None
    assert search(re.compile("ship", re.IGNORECASE), text, 0, len(text)) is not None
