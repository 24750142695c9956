"""Every head word of the table: found in a text, in the kind of an institution, and in the form of a name."""

from __future__ import annotations

import pytest

from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.lexicon.heads import HEADS, INSTITUTION_KIND, METONYM
from policytrack.recognisers.name_form import name_form
from policytrack.values.vocabulary.institutions import INSTITUTION_KIND as KINDS

WORDS = [(head, word) for head in HEADS for word in head.words]
COMPOSED = ("head", "compound", "part")


def found(text: str) -> list[str | None]:
    return [each["value"] for each in find_institutions(text)]


def test_a_head_word_makes_a_name() -> None:
    for head, word in WORDS:
        alone = head.role in ("head", "name", "metonym")
        owner = "European" if alone else "Sakhalin Regional"  # Sakhalin House is a building
        if head.role in COMPOSED:
            assert found(f"members of the {word} of Norway met") == [f"{word} of Norway"]
        if head.role != "word":
            kind = "International" if word == "Fund" else owner
            assert found(f"and the {kind} {word} met")[0].endswith(word)
        assert found(f"and The {word} met") == ([word] if alone and word != "Cabinet" else [])  # the Cabinet: any
        assert found(f"and the {word.lower()} met") == []


def test_a_head_word_gives_its_kind() -> None:
    for head, word in WORDS:
        assert not head.kind or head.kind in KINDS
        if head.kind:
            assert INSTITUTION_KIND.terms_in(f"the {word} of Somewhere") == [head.kind]
        assert METONYM.terms_in(f"the {word} said") == (
            ["metonym"] if head.role in ("metonym", "word") or word == "Alliance" else []
        )


def test_a_head_word_gives_the_form_of_a_name() -> None:
    for head, word in WORDS:
        assert head.role in (*COMPOSED, "metonym", "word", "name", "title")
        if word == "White House":  # a metonym that ends with a head word
            continue
        assert name_form(f"{word} of Somewhere") == ("official" if head.role in COMPOSED else None)
        assert name_form(f"Regional {word}") == ("short" if head.role in COMPOSED else None)


def test_a_word_is_declared_once() -> None:
    words = [word for head in HEADS for word in head.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "text",
    [
        "paid DKK 5 million and JPY",
        "the USA, the UAE and the DRC",
        "the Government said",
        "GDP",
        "Police said",
        "Service members",
        "The Cabinet met",
        "3 million CFA francs",
        "a party",
    ],
)
def test_no_body(text: str) -> None:
    assert found(text) == []
