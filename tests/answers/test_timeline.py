"""Timelines of an actor, of countries and of topics; one entry for what happened once."""

from __future__ import annotations

import pytest

import policytrack as pt

VOTE = "us-senate-2023-12-06-procedural-vote"
STATEMENT = "us-ua-2023-coproduction-statement"


def test_a_vote_and_what_it_blocked_are_one_entry() -> None:
    entries = pt.timeline()
    [vote] = entries.where(record_id=VOTE)
    assert set(vote.also) == {row.record_id for row in pt.get(VOTE, pt.Vote).subjects}
    assert not entries.where(event="blocked")
    [blocked] = pt.timeline("us-ua-2023-supplemental-aid").where(event="blocked")  # in its own record it stands
    assert blocked.also == ()


def test_the_timeline_of_a_body_has_what_it_did_signed_and_voted() -> None:
    done = pt.timeline(actor="us-department-of-defense")
    assert done == pt.timeline(actor="Pentagon")
    assert {(each.record_id, each.event) for each in done} >= {
        (STATEMENT, "signed"),
        ("us-ua-2023-technical-data", "delivered"),
    }
    assert all("us-department-of-defense" in each.actor_ids for each in done)
    assert [each.record_id for each in pt.timeline(actor="us-senate")] == [VOTE]


def test_the_timeline_of_a_person_has_what_the_words_say_the_person_did() -> None:
    [called] = pt.timeline(actor="umierov")
    assert (called.record_id, called.event) == ("industrial-coalition", "called_for")


def test_the_timeline_of_a_country_has_its_own_acts_and_those_of_its_bodies() -> None:
    american = {row["institution_id"] for row in pt.load("institutions").to_pylist() if row["country"] == "US"}
    done = pt.timeline(actor="US")
    assert {each.record_id for each in done} >= {VOTE, STATEMENT}
    assert all(american & set(each.actor_ids) or "U.S." in each.actor or "USA" in each.actor for each in done)
    assert [each.actor for each in done.where(record_id="us-ua-2023-12-06-drawdown")] == ["the U.S."]
    assert not [each for each in pt.timeline(actor="UA") if each.actor == "White House"]


def test_a_country_that_the_words_name_but_has_no_body_is_known() -> None:
    assert pt.timeline(actor="IL") == ()  # named as a recipient; nothing was done by it


def test_the_timeline_of_topics_and_countries_has_the_agreements_with_all_of_them() -> None:
    found = pt.timeline(topics=["ammunition", "air_defence"], countries=["US", "UA"])
    assert {each.record_id for each in found} == {STATEMENT}
    assert not pt.timeline(topics=["ammunition"], actor="us-senate")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"topics": ["amunition"]}, r"UNKNOWN_TERM  no record has the topic 'amunition' .*did you mean 'ammunition'\?"),
        ({"topics": []}, "UNKNOWN_TERM  no topic is named"),
        ({"countries": "NL"}, "UNKNOWN_COUNTRY  no record has the country 'NL'"),
        ({"actor": "pentagom"}, "UNKNOWN_ID  .*nearest: us-department-of-defense"),
        ({"record_id": VOTE, "actor": "nato"}, "TWO_QUESTIONS"),
    ],
)
def test_what_nobody_knows_gets_the_nearest(asked: dict[str, object], message: str) -> None:
    with pytest.raises(pt.UsageError, match=message):
        pt.timeline(**asked)  # type: ignore[arg-type]
