"""The pattern of many words finds each of them, the longest that its context allows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of, word_pattern

WORDS = st.lists(st.text("ab' -.$", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=8)


@given(WORDS)
def test_each_word_is_matched_and_no_other(words: list[str]) -> None:
    words = [" ".join(word.split()) for word in words]
    pattern = re.compile(pattern_of(words))
    for word in words:
        match = pattern.fullmatch(word)
        assert match
        assert as_listed(match.group()) == word
    for word in ("a", "ab", "b.", "a a", "$"):
        assert (pattern.fullmatch(word) is not None) == (word in words)


@pytest.mark.parametrize("text", ["Guinea-Bissau", "Guinea"])
def test_the_longest_word_wins(text: str) -> None:
    match = re.match(pattern_of(["Guinea", "Guinea-Bissau"]), text)
    assert match
    assert match.group() == text


@given(WORDS, st.text("ab' -.$", max_size=30))
def test_the_pattern_of_word_begins_finds_what_a_look_behind_finds(words: list[str], text: str) -> None:
    slow, quick = rf"(?<!\w){pattern_of(words)}", word_pattern(words)
    assert [match.span() for match in re.finditer(quick, text)] == [match.span() for match in re.finditer(slow, text)]


def test_white_space_and_apostrophes() -> None:
    pattern = pattern_of(["Côte d'Ivoire"])
    assert re.fullmatch(pattern, "Côte\n d’Ivoire")
    assert as_listed("Côte\n d’Ivoire") == "Côte d'Ivoire"


def test_a_word_of_any_length() -> None:
    word = "x" * 20_000
    assert re.fullmatch(pattern_of([word, "xy"]), word)
