"""Officials: every row of the tables of roles."""

from __future__ import annotations

import pytest

from policytrack.drafts.officials import officials
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.roles import EXAMPLES, HEADS_OF, NEAR_MISSES


def _officials(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.person.of(text), each.role.of(text), each.body.span.of(text) if each.body else each.made)
        for each in officials(Sighted("t", text))
    ]


@pytest.mark.parametrize(
    ("text", "person", "role", "body"), [*EXAMPLES, *(example for row in HEADS_OF for example in row.examples)]
)
def test_an_official_has_a_role_of_a_body(text: str, person: str, role: str, body: str) -> None:
    assert _officials(text) == [(person, role, body)]


@pytest.mark.parametrize("text", [*NEAR_MISSES, *(text for row in HEADS_OF for text in row.near_misses)])
def test_no_official_without_a_person_in_a_role_of_a_body(text: str) -> None:
    assert _officials(text) == []
