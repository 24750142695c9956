"""Known names: which record a name means, by the country beside it, by the text, or by the name alone."""

from __future__ import annotations

import pytest

from policytrack.recognisers.known_names import NO_NAMES, Names, find_known_names, find_unsettled_names, known_names

DEFENCE = "Ministry of Defence"
NAMES = known_names(
    {
        (DEFENCE, "no-ministry"): ["a"],
        (DEFENCE, "dk-ministry"): ["b"],
        ("Danish Defence Ministry", "dk-ministry"): ["b"],
        ("Senate", "us-senate"): ["a"],
        ("U.S. Senate", "us-senate"): ["a"],
        ("Alliance", "nato"): ["b"],
        ("State Department", "us-state"): ["a"],
        ("Pentagon", "us-defense"): ["a"],
    },
    {"no-ministry": ["NO"], "us-state": ["US"], "us-senate": ["US"]},
)
"""Norway's country is stated, Denmark's follows from another name of its ministry."""


def found(text: str, source_id: str = "", names: Names = NAMES) -> list[tuple[str, str | None]]:
    return [(each.span.of(text), each["record_id"]) for each in find_known_names(text, names, source_id)]


def test_longest_first_and_never_within_a_word() -> None:
    text = "the U.S.\nSenate and the Senate, not the Senatex or Pentagonal"
    assert found(text, "a") == [("U.S.\nSenate", "us-senate"), ("Senate", "us-senate")]
    assert found("anything", "a", NO_NAMES) == []


@pytest.mark.parametrize(
    ("text", "source_id", "wanted"),
    [
        # the country beside the name decides, whatever the text introduces
        ("the Norwegian Ministry of Defence", "", "no-ministry"),
        ("Norway's Ministry of Defence", "b", "no-ministry"),
        ("the Ministry of Defence of Denmark", "a", "dk-ministry"),
        ("the Ministry of Defence of the Netherlands", "a", None),
        ("the Swedish Ministry of Defence", "b", None),
        ("Canada's State Department", "", None),
        ("the US State Department", "", "us-state"),
        # words that name no country beside it
        ("In Denmark, the Ministry of Defence", "a", "no-ministry"),
        ("visited Denmark. Ministry of Defence", "a", "no-ministry"),
        # the text that introduces it
        ("the Ministry of Defence", "a", "no-ministry"),
        ("the Ministry of Defence", "b", "dk-ministry"),
        ("the Ministry of Defence", "", None),
        # a general word means nothing elsewhere; a name of one body does
        ("the Senate", "a", "us-senate"),
        ("the Senate", "b", None),
        ("the Alliance", "a", None),
        ("the American Senate", "b", "us-senate"),
        ("the Norwegian Senate", "b", None),
        ("the State Department", "b", "us-state"),
        ("the Pentagon", "", "us-defense"),
    ],
)
def test_what_a_name_means(text: str, source_id: str, wanted: str | None) -> None:
    assert [record_id for _, record_id in found(text, source_id)] == ([wanted] if wanted else [])


def test_what_is_left_to_the_curator() -> None:
    text = "the Ministry of Defence, the Senate, the Swedish Ministry of Defence"
    assert [(each.span.of(text), each.records, each.is_ambiguous) for each in find_unsettled_names(text, NAMES)] == [
        (DEFENCE, ["dk-ministry", "no-ministry"], True),
        ("Senate", ["us-senate"], False),
    ]
    assert find_unsettled_names("the Ministry of Defence, the Senate", NAMES, "a") == []


def test_a_country_beside_bodies_of_unknown_country_decides_nothing() -> None:
    names = known_names({(DEFENCE, "no-ministry"): ["a"], (DEFENCE, "dk-ministry"): ["b"]}, {})
    assert found("the Ministry of Defence", "a", names) == [(DEFENCE, "no-ministry")]
    assert found("the Norwegian Ministry of Defence", "a", names) == []
