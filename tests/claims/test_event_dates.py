"""Dates of events: what the document itself brings about, what it reports, what is still to come, and what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

SOURCE = "source: {{kind: {kind}, language: en, published: '[[May 3, 2024]]'{more}}}\n"


def rows_of(folder: Path) -> Any:
    return dataset_rows(read_seeds(folder))


def aid_of(folder: Path) -> Any:
    (aid,) = rows_of(folder)["aid_packages"]
    return aid


def aid(events: str, scope: str = "aid for Ukraine", more: str = "") -> str:
    return f"aid_packages:\n  us-aid:\n    title: {{value: Aid, quote: aid for Ukraine}}\n    in: {scope}\n    events: {events}\n{more}"


# What a future tense means


@pytest.mark.parametrize(
    ("words", "events", "wanted"),
    [
        ("The U.S. will provide aid for Ukraine.", "{pledged: {event: will provide}}", ("pledged", "2024-05-03", "report")),
        ("The U.S. will provide aid for Ukraine in 2025.", "{scheduled: {event: will provide, date: '2025'}}", ("scheduled", "2025", "event")),
        ("The U.S. pledged aid for Ukraine yesterday.", "{pledged: {event: pledged, date: yesterday}}", ("pledged", "2024-05-02", "event")),
    ],
)  # fmt: skip
def test_a_promise_is_pledged_and_one_with_a_time_scheduled(make_seeds: MakeSeeds, words: str, events: str, wanted: tuple[str, ...]) -> None:  # fmt: skip
    text = f"Daily News\nMay 3, 2024\n\n{words}\n"
    found = aid_of(make_seeds({"a": (text, SOURCE.format(kind="news_article", more="") + aid(events))}))
    assert (found.status, found.status_date, found.status_date_basis) == wanted


def test_a_pledge_with_a_time_is_contradicted(make_seeds: MakeSeeds) -> None:
    text = "Daily News\nMay 3, 2024\n\nThe U.S. will provide aid for Ukraine in 2025.\n"
    made = make_seeds({"a": (text, SOURCE.format(kind="news_article", more="") + aid("{pledged: {event: will provide, date: '2025'}}"))})  # fmt: skip
    with pytest.raises(PolicytrackError) as caught:
        rows_of(made)
    assert [(each.code, each.got, each.expected) for each in caught.value.problems if each.code == "CONTRADICTED"] == [
        ("CONTRADICTED", "pledged", "scheduled")
    ]


# What the document itself brings about

AGENCY = "institutions:\n  us-agency: {names: {official: {quote: Aid Agency, because: its name}}}\n"
OFFICE = "institutions:\n  us-agency: {names: {official: {quote: Aid Agency, because: its name}}}\n  us-office: {names: {official: {quote: War Office, because: its name}}}\n"
OWN = ("announced", "2024-05-03", "event")
REPORTED = ("announced", "../2024-05-03", "report")


@pytest.mark.parametrize(
    ("kind", "words", "events", "wanted"),
    [
        ("press_release", "The Aid Agency announces aid for Ukraine.", "{announced: {event: announces, actor: Aid Agency}}", OWN),
        ("official_readout", "The Aid Agency announces aid for Ukraine.", "{announced: {event: announces}}", OWN),
        ("press_release", "The Aid Agency's officials announced aid for Ukraine.", "{announced: {event: officials announced}}", REPORTED),
        ("press_release", "The Aid Agency gladly announces aid for Ukraine.", "{announced: {event: gladly announces}}", OWN),
        ("press_release", "The Aid Agency is announcing aid for Ukraine.", "{announced: {event: announcing}}", OWN),
        ("press_release", "The Aid Agency announced aid for Ukraine.", "{announced: {event: announced, actor: Aid Agency}}", REPORTED),
        ("press_release", "The Aid Agency makes announcements of aid for Ukraine.",
         "{announced: {event: {quote: announcements, value: announced, because: x}}}", REPORTED),
        ("press_release", "The Aid Agency says: a donor announces aid for Ukraine.", "{announced: {event: announces, actor: a donor}}", REPORTED),
        ("press_release", "The Aid Agency says that it announces aid for Ukraine.",
         "{announced: {event: {quote: announces, by: '[[The Aid Agency]] says'}}}", REPORTED),
        ("news_article", "The Aid Agency announces aid for Ukraine.", "{announced: {event: announces, actor: Aid Agency}}", REPORTED),
        ("press_release", "The Aid Agency authorizes aid for Ukraine.", "{authorised: {event: authorizes}}", ("authorised", "../2024-05-03", "report")),
        ("legislation", "The Aid Agency: there is hereby authorized aid for Ukraine.", "{authorised: {event: authorized}}",
         ("authorised", "2024-05-03", "event")),
        ("legislation", "The Aid Agency: funds are appropriated as aid for Ukraine.", "{appropriated: {event: appropriated}}",
         ("appropriated", "2024-05-03", "event")),
        ("legislation", "The Aid Agency: funds are appropriated as aid for Ukraine.", "{appropriated: {event: are appropriated}}",
         ("appropriated", "2024-05-03", "event")),
        ("legislation", "The Aid Agency: funds were appropriated as aid for Ukraine.", "{appropriated: {event: appropriated}}",
         ("appropriated", "../2024-05-03", "report")),
        ("legislation", "The Aid Agency: whoever delivers aid for Ukraine.", "{delivered: {event: {quote: delivers, value: delivered, because: x}}}",
         ("delivered", "../2024-05-03", "report")),
    ],
)  # fmt: skip
def test_the_date_of_what_a_document_brings_about_is_its_own(make_seeds: MakeSeeds, kind: str, words: str, events: str, wanted: tuple[str, ...]) -> None:  # fmt: skip
    text = f"Page\nMay 3, 2024\n\n{words}\n"
    source = SOURCE.format(kind=kind, more=", publisher: us-agency")
    found = aid_of(make_seeds({"a": (text, source + AGENCY + aid(events))}))
    assert (found.status, found.status_date, found.status_date_basis) == wanted


def test_what_another_body_announces_is_not_the_act_of_the_document(make_seeds: MakeSeeds) -> None:
    text = "Page of the Aid Agency\nMay 3, 2024\n\nThe War Office announces aid for Ukraine.\n"
    for publisher, wanted in (("us-agency", REPORTED), ("us-office", OWN)):
        source = SOURCE.format(kind="press_release", more=f", publisher: {publisher}")
        found = aid_of(make_seeds({"a": (text, source + OFFICE + aid("{announced: {event: announces, actor: War Office}}"))}))  # fmt: skip
        assert (found.status, found.status_date, found.status_date_basis) == wanted


def test_a_date_that_the_document_states_elsewhere_is_that_of_the_event(make_seeds: MakeSeeds) -> None:
    text = "Page\nMay 3, 2024\n\nThe Aid Agency announces aid for Ukraine.\n\nIt was made public yesterday.\n"
    second = "    - in: It was made public\n      events: {announced: {date: yesterday}}\n"
    first = "    - in: aid for Ukraine\n      title: {value: Aid, quote: aid for Ukraine}\n      events: {announced: {event: announces}}\n"
    source = SOURCE.format(kind="press_release", more=", publisher: us-agency")
    found = aid_of(make_seeds({"a": (text, f"{source}{AGENCY}aid_packages:\n  us-aid:\n{first}{second}")}))
    assert (found.status_date, found.status_date_basis) == ("2024-05-02", "event")


# What sources of different age say

FIRST = "Daily News\nJanuary 9, 2024\n\nThe U.S. announced $5 million in aid for Ukraine.\n"
LATER = "Evening News\nMarch 9, 2024\n\nThe U.S. gives $7 million in aid for Ukraine.\n"


def two(first: str, later: str, corrects: str = "", rank: str = "", day: str = "March 9, 2024") -> dict[str, tuple[str, str]]:  # fmt: skip
    events = "    events: {announced: {event: announced}}\n"
    block = "aid_packages:\n  us-aid:\n    in: The U.S.\n    amount: {amount}\n{more}"
    merged = "    merged: {because: one sum, quotes: [aid for Ukraine, {source: a, quote: aid for Ukraine}]}\n"
    title = "    title: {value: Aid, quote: aid for Ukraine}\n"
    head = "source: {{kind: news_article, language: en, published: '[[{day}]]'{more}}}\n"
    return {
        "a": (FIRST, head.format(day="January 9, 2024", more="") + block.format(amount=first, more=title + events)),
        "b": (LATER.replace("March 9, 2024", day), head.format(day=day, more=corrects) + block.format(amount=later + rank, more=merged)),
    }  # fmt: skip


def test_an_amount_that_may_have_changed_is_left_to_the_curator(make_seeds: MakeSeeds) -> None:
    with pytest.raises(PolicytrackError) as caught:
        rows_of(make_seeds(two("$5 million", "$7 million")))
    assert [str(each) for each in caught.value.problems] == [
        "seeds/b.yaml:5:13  us-aid/amount  UNSETTLED  which value stands: “$5 million” (a, 2024-01-09) or “$7 million” (b, 2024-03-09)? "
        "Only the age of the sources would decide (got: 7000000; expected: rank: preferred and rank_reason: at the quote that stands, "
        "or corrects: a under source: of b)"
    ]  # fmt: skip


def test_a_rank_or_a_correction_settles_what_changed(make_seeds: MakeSeeds) -> None:
    ranked = two("$5 million", "{quote: $7 million, rank: preferred, rank_reason: raised in March}")
    assert str(aid_of(make_seeds(ranked)).amount) == "7000000"
    assert str(aid_of(make_seeds(two("$5 million", "$7 million", corrects=", corrects: a"))).amount) == "7000000"


def test_two_amounts_of_one_day_are_ranked_as_ever(make_seeds: MakeSeeds) -> None:
    rows = rows_of(make_seeds(two("$5 million", "$7 million", day="January 9, 2024")))
    assert [row.disputed_fields for row in rows["records"] if row.record_id == "us-aid"] == ["/amount"]


# What one source has as still to come


def told(words: str, day: str, events: str) -> tuple[str, str]:
    return f"News\n{day}\n\n{words} aid for Ukraine.\n", f"source: {{kind: news_article, language: en, published: '[[{day}]]'}}\n" + aid(events)  # fmt: skip


@pytest.mark.parametrize(("day", "disputed"), [("May 1, 2024", "/status"), ("May 3, 2024", "/status"), ("May 4, 2024", None)])  # fmt: skip
def test_the_status_is_disputed_if_a_source_that_is_not_later_has_it_as_done(make_seeds: MakeSeeds, day: str, disputed: str | None) -> None:  # fmt: skip
    ahead = told("The U.S. will provide", "May 3, 2024", "{pledged: {event: will provide}}")
    text, annotation = told("The U.S. has provided", day, "{delivered: {event: has provided}}")
    merged = "merged: {because: one package, quotes: [aid for Ukraine, {source: a, quote: aid for Ukraine}]}"
    annotation = annotation.replace("title: {value: Aid, quote: aid for Ukraine}", merged)
    rows = rows_of(make_seeds({"a": ahead, "b": (text, annotation)}))
    (entry,) = (row for row in rows["records"] if row.record_id == "us-aid")
    assert entry.disputed_fields == disputed
