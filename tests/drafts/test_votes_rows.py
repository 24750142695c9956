"""Rows of words for votes: each example is read, each near miss is not."""

import re

import pytest

from policytrack.drafts.votes.chamber import KINDS, chambers_of
from policytrack.drafts.votes.forms import CHAMBER, DATE, FORMS, MASKS, PATTERNS, TALLY
from policytrack.drafts.votes.names import HOMES
from policytrack.drafts.votes.question import KIND_PATTERNS, KIND_ROWS

_MASKS = {"{C}": CHAMBER * 5, "{C2}": CHAMBER * 5, "{T}": TALLY * 5, "{D}": DATE * 5}
_FORMS = list(zip(FORMS, PATTERNS, strict=True))


def masked(sentence: str) -> str:
    for name, mask in _MASKS.items():
        sentence = sentence.replace(name, mask)
    return sentence


@pytest.mark.parametrize(
    ("pattern", "masks", "text"),
    [(pattern, masks, text) for (form, pattern), masks in zip(_FORMS, MASKS, strict=True) for text in form.examples],
)
def test_a_form_matches_its_examples_which_have_its_masks(
    pattern: re.Pattern[str], masks: tuple[str, ...], text: str
) -> None:
    assert pattern.search(masked(text))
    assert all(mask in masked(text) for mask in masks)


@pytest.mark.parametrize(
    ("pattern", "text"), [(pattern, text) for form, pattern in _FORMS for text in form.near_misses]
)
def test_a_form_does_not_match_its_near_misses(pattern: re.Pattern[str], text: str) -> None:
    assert not pattern.search(masked(text))


@pytest.mark.parametrize(("key", "text"), [(kind.key, text) for kind in KINDS for text in kind.examples])
def test_a_chamber_is_of_the_kind_of_its_row(key: str, text: str) -> None:
    found = chambers_of(text)
    expected = key or ("parliament" if text == "MEPs" else "")
    assert [each.key for each in found] == ([expected] if expected else [])


@pytest.mark.parametrize(("key", "text"), [(kind.key, text) for kind in KINDS for text in kind.near_misses])
def test_a_near_miss_is_no_chamber_of_the_row(key: str, text: str) -> None:
    assert key not in [each.key for each in chambers_of(text)]


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in KIND_ROWS for text in row.examples])
def test_a_kind_of_question_matches_its_examples(row: object, text: str) -> None:
    pattern = KIND_PATTERNS[KIND_ROWS.index(row)][1]  # type: ignore[arg-type]
    assert pattern.search(text)


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in KIND_ROWS for text in row.near_misses])
def test_a_kind_of_question_does_not_match_its_near_misses(row: object, text: str) -> None:
    pattern = KIND_PATTERNS[KIND_ROWS.index(row)][1]  # type: ignore[arg-type]
    assert not pattern.search(text)


@pytest.mark.parametrize("home", HOMES)
def test_words_that_show_a_country(home: object) -> None:
    assert all(re.search(home.text, text) for text in home.examples)  # type: ignore[attr-defined]
    assert not any(re.search(home.text, text) for text in home.near_misses)  # type: ignore[attr-defined]
