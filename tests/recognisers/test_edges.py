"""Edges of names: words beside a name that belong to it, and words that do not."""

import pytest

from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.lexicon.name_edges import AFTER, BEFORE

ROWS = (*AFTER, *BEFORE)


@pytest.mark.parametrize(("text", "name"), [row for edge in ROWS for row in (*edge.examples, *edge.near_misses)])
def test_a_name_is_whole(text: str, name: str) -> None:
    assert [found.span.of(text) for found in find_institutions(text)][:1] == [name]


def test_the_council_in_a_text_of_the_european_union_is_not_the_european_council() -> None:
    text = "MEPs want the Council to act. The European Council meets on Monday."
    assert [each["value"] for each in find_institutions(text)] == ["Council", "European Council"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MEPs want the Council to act. The UN Security Council met.", ["UN Security Council"]),
        ("MEPs want the Commission to act. The Venice Commission met.", ["Venice Commission"]),
        ("NATO met. The U.S.-Norway Alliance is strong, and the Alliance lasts.", ["NATO"]),
        ("NATO met. The NATO Alliance is strong, and the Alliance lasts.", ["NATO", "NATO Alliance", "Alliance"]),
    ],
)
def test_a_short_name_that_may_mean_another_body_is_not_read(text: str, names: list[str]) -> None:
    assert [each.span.of(text) for each in find_institutions(text)] == names


def test_a_body_of_one_country_is_not_that_of_another() -> None:
    text = "The U.S. Strategic Command and the ROK Strategic Command met."
    assert [each["value"] for each in find_institutions(text)] == ["U.S. Strategic Command", "ROK Strategic Command"]


def test_an_office_may_have_a_policy() -> None:
    text = "the Director of the Office of Science and Technology Policy"
    assert [each["value"] for each in find_institutions(text)] == ["Office of Science and Technology Policy"]


def test_an_award_is_no_body() -> None:
    text = "She served in the Office of the Secretary of Defense and has the Office of the Secretary of Defense Medal."
    assert {each["value"] for each in find_institutions(text)} == {"Office of the Secretary of Defense"}
