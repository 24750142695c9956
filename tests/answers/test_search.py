"""Questions by name: what a search finds, whom a name means, and who said what."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.answers.search import find_id

AID = "us-ua-2023-supplemental-aid"


@pytest.mark.parametrize(
    ("words", "first", "where"),
    [
        ("pentagon", "us-department-of-defense", "name"),
        ("The  PENTAGON!"[4:], "us-department-of-defense", "name"),
        ("presidential office", "ua-office-of-the-president", "name"),
        ("61 billion", AID, "quote"),
        ("$61 billion", AID, "quote"),
        ("175,000,000", "us-ua-2023-12-06-drawdown", "value"),
        (AID, AID, "id"),
        ("framework agreement", "ua-us-defence-framework-agreement", "quote"),
        ("drawdowns", "us-ua-2023-12-06-drawdown", "quote"),
        ("repair maintenance", "us-ua-2023-coproduction-statement", "quote"),  # not in a row
    ],
)
def test_the_first_match(words: str, first: str, where: str) -> None:
    match = pt.find(words)[0]
    assert (match.record_id, match.where, match.is_near) == (first, where, False)


def test_a_person_is_found_by_part_of_the_name() -> None:
    assert "yermak" in pt.find("yermak")[0].words.casefold()


def test_every_record_is_found_once_and_only_where_the_words_stand() -> None:
    found = pt.find("ukraine")
    assert len(found) == len({each.record_id for each in found}) > 10
    assert all("ukrain" in each.words.casefold() for each in found if not each.is_near)


def test_another_spelling_comes_after_the_words_themselves() -> None:
    found = pt.find("air defence")
    assert [each.is_near for each in found] == sorted(each.is_near for each in found)
    assert {each.is_near for each in found} == {False, True}


def test_where_nothing_fits_the_nearest_names_are_given() -> None:
    found = pt.find("blinkin")
    assert found
    assert all(each.is_near for each in found)
    assert "similar" in repr(found)
    assert "Antony Blinken" in repr(found)


def test_nothing_is_found_for_what_stands_nowhere() -> None:
    assert not pt.find("zzyzx")
    assert not pt.find("61 zloty")


@pytest.mark.parametrize("nothing", ["", " ", "!?"])
def test_a_search_needs_a_word(nothing: str) -> None:
    with pytest.raises(pt.UsageError, match="NOTHING_ASKED  a search needs a word or a number"):
        pt.find(nothing)


def test_a_name_instead_of_an_id_leads_to_the_id() -> None:
    with pytest.raises(pt.UsageError, match="'Pentagon' is a name of 'us-department-of-defense'"):
        pt.get("Pentagon")


def test_said_by_gives_all_that_a_body_is_quoted_for() -> None:
    said = pt.said_by("pentagon")
    assert said == pt.said_by("us-department-of-defense")
    evidence = [row for entry in pt.entries() for row in pt.evidence(entry.record_id)]
    wanted = [row for row in evidence if row.attributed_to_id == "us-department-of-defense" and row.part == "value"]
    assert sorted(row.evidence_id for row in said) == sorted(row.evidence_id for row in wanted)
    assert wanted


def test_said_by_gives_nothing_for_somebody_without_a_quote() -> None:
    assert list(pt.said_by("us-senate")) == []


def test_a_name_of_several_lists_them() -> None:
    with pytest.raises(pt.UsageError, match=r"SEVERAL_NAMED.*ua-ministry-of-defense, us-department-of-defense"):
        pt.said_by("defense")


def test_an_unknown_speaker_gets_the_nearest() -> None:
    with pytest.raises(pt.UsageError, match=r"UNKNOWN_ID.*nearest: us-department-of-defense"):
        pt.said_by("pentagom")


def test_a_name_means_only_a_record_of_the_types_asked_for() -> None:
    shelf = pt.open(pt.path("votes").parents[1])._shelf
    assert find_id(shelf, AID, ("aid_package",)) == AID
    with pytest.raises(pt.UsageError):
        find_id(shelf, AID, ("institution",))
