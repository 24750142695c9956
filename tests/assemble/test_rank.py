"""Ranking: which of several claims is published, and why."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from policytrack.assemble.rank import Standing, is_disputed, rank_unit
from policytrack.assemble.status import counts_in_total, status_of
from policytrack.claims.claim import Claim, Quoted
from policytrack.problems import Place
from policytrack.records.event import Event
from policytrack.records.row import with_bounds
from policytrack.values.span import Span

STANDINGS = {
    "news": Standing("news_article", "news", "2023-12-08"),
    "later": Standing("news_article", "later", "2023-12-20"),
    "copy": Standing("news_article", "news", None),
    "official": Standing("official_readout", "official", "2023-12-30"),
    "summary": Standing("briefing_summary", "summary", None),
}


def claim(source: str, value: str, field: str = "/kind", line: int = 1, rank: str = "", reason: str = "") -> Claim:
    return Claim(
        "agreement",
        "r",
        field,
        field,
        value,
        Quoted(source, Span(0, 1)),
        "recognised",
        rank=rank,
        rank_reason=reason,
        place=Place(source, line, 1),
    )


@pytest.mark.parametrize(
    ("claims", "published", "reason"),
    [
        ([claim("news", "a"), claim("official", "b")], "b", "official source before news about it"),
        ([claim("news", "a"), claim("summary", "b")], "a", "first-hand before second-hand"),
        ([claim("news", "2023-12", "/held"), claim("later", "2023-12-06", "/held")], "2023-12-06", "more precise before less precise"),
        ([claim("news", "a"), claim("copy", "a"), claim("later", "b"), claim("official", "c", rank="deprecated", reason="wrong")], "a", "earlier published before later"),
        ([claim("later", "a"), claim("news", "b"), claim("summary", "b")], "b", "more independent sources before fewer"),
        ([claim("news", "a", rank="normal", reason="a slip"), claim("later", "b")], "b", "a slip"),
        ([claim("news", "a"), claim("later", "b", rank="preferred", reason="a correction")], "b", "a correction"),
    ],
)  # fmt: skip
def test_the_first_rule_that_decides(claims: list[Claim], published: str, reason: str) -> None:
    for _ in range(5):
        random.shuffle(claims)
        outcome = rank_unit(claims, STANDINGS)
        assert list(outcome.values.values()) == [published]
        losers = [ranked for ranked in outcome.ranked if ranked.rank == "normal"]
        assert {ranked.reason for ranked in losers} <= {f"not followed: {reason}", reason}
        assert losers or any(ranked.rank == "deprecated" for ranked in outcome.ranked)
        assert all(ranked.rank == "preferred" for ranked in outcome.ranked if ranked.claim.value == published)


def test_copies_do_not_outvote() -> None:
    outcome = rank_unit(
        [claim("later", "b"), claim("official", "b"), claim("news", "a"), claim("copy", "a")], STANDINGS
    )
    assert outcome.values == {"/kind": "b"}


def test_a_unit_is_taken_whole() -> None:
    def amount(source: str, value: str, qualifier: str) -> list[Claim]:
        return [
            replace(claim(source, text, field), unit="/amount")
            for field, text in (("/amount", value), ("/amount_qualifier", qualifier))
        ]

    outcome = rank_unit([*amount("summary", "61", "approximately"), *amount("news", "60", "exact")], STANDINGS)
    assert outcome.values == {"/amount": "60", "/amount_qualifier": "exact"}
    assert outcome.disputed == ("/amount", "/amount_qualifier")


def test_only_what_cannot_all_be_true_is_disputed() -> None:
    assert is_disputed("/kind", {"memorandum", "statement_of_intent"})
    assert not is_disputed("/kind", {"memorandum"})
    assert not is_disputed("/events/signed/place", {"Washington", "Washington D.C."})
    assert not is_disputed("/events/signed/as_of", {"2023-12-07", "2023-12-08"})
    assert not is_disputed("/events/signed/date", {"2023-12", "[2023-12-05..2023-12-06]"})
    assert is_disputed("/events/signed/date", {"2023-12-05", "2023-12-06"})
    assert is_disputed("/published", {"2023-12-07", "2023-12-08"})


def event(stage: str, date: str | None = None, as_of: str | None = "2023-12", key: str = "") -> Event:
    return Event.model_validate({"record_id": "r", "key": key or stage, "event": stage, "place": None, "occasion": None, "actor_id": None, "actor": None,
                                 **with_bounds("date", date), **with_bounds("as_of", as_of)})  # fmt: skip


@pytest.mark.parametrize(
    ("record_type", "events", "wanted"),
    [
        ("agreement", [], (None, None)),
        ("agreement", [event("agreed"), event("signed", "2023-12-06")], ("signed", "2023-12-06")),
        ("agreement", [event("signed", "2023-12-06"), event("planned", "2024")], ("signed", "2023-12-06")),
        ("agreement", [event("planned"), event("expected", "2024")], ("expected", "2024")),
        ("agreement", [event("announced"), event("planned")], ("planned", "2023-12")),
        ("agreement", [event("announced")], ("announced", "2023-12")),
        ("agreement", [event("suspended", "2020"), event("in_force", "2021")], ("in_force", "2021")),
        ("agreement", [event("terminated", "2022"), event("in_force", "2021")], ("terminated", "2022")),
        ("aid_package", [event("proposed"), event("blocked", "2023-12-06")], ("blocked", "2023-12-06")),
        ("aid_package", [event("scheduled", "2021"), event("delivered")], ("delivered", "2023-12")),
        ("aid_package", [event("scheduled", "2021"), event("requested")], ("requested", "2023-12")),
        ("institution", [event("called_for"), event("planned")], ("planned", "2023-12")),
    ],
)
def test_status_is_the_furthest_event(
    record_type: str, events: list[Event], wanted: tuple[str | None, str | None]
) -> None:
    assert status_of(record_type, events) == wanted
    assert status_of(record_type, events[::-1]) == wanted


@pytest.mark.parametrize(
    ("scope", "part_of", "status", "counts"),
    [("incremental", None, "announced", True), ("incremental", "other", "announced", False), ("cumulative", None, "announced", False), (None, None, "announced", False),
     *(("incremental", None, status, False) for status in ("requested", "scheduled", "proposed", "blocked", None))],
)  # fmt: skip
def test_what_counts_in_a_total(scope: str | None, part_of: str | None, status: str | None, counts: bool) -> None:
    assert counts_in_total(scope, part_of, status) is counts
