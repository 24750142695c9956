"""Status: the furthest stage that the events of a record reach, its date, what lies ahead, and what counts in a total."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from policytrack.assemble.rank import Standing
from policytrack.assemble.status import is_ahead, is_status_disputed, sort_date, status_of
from policytrack.records.event import Event
from policytrack.records.row import with_bounds
from policytrack.values.cell import to_text
from policytrack.values.totals import why_not_in_total


def event(stage: str, date: str | None = None, as_of: str | None = "2023-12", key: str = "") -> Event:
    return Event.model_validate({"record_id": "r", "key": key or stage, "event": stage, "place": None, "occasion": None, "actor_id": None, "actor": None,
                                 "is_ahead": None, "sort_date": None, **with_bounds("date", date), **with_bounds("as_of", as_of)})  # fmt: skip


NONE = (None, None, None)


@pytest.mark.parametrize(
    ("record_type", "events", "wanted"),
    [
        ("agreement", [], NONE),
        ("agreement", [event("agreed"), event("signed", "2023-12-06")], ("signed", "2023-12-06", "event")),
        ("agreement", [event("signed", "2023-12-06"), event("planned", "2024")], ("signed", "2023-12-06", "event")),
        ("agreement", [event("planned"), event("expected", "2024")], ("expected", "2024", "event")),
        ("agreement", [event("announced"), event("planned")], ("planned", "2023-12", "report")),
        ("agreement", [event("announced")], ("announced", "../2023-12", "report")),
        ("agreement", [event("suspended", "2020"), event("in_force", "2021")], ("in_force", "2021", "event")),
        ("agreement", [event("terminated", "2022"), event("in_force", "2021")], ("terminated", "2022", "event")),
        ("agreement", [event("terminated", "2020"), event("in_force", "2021")], ("in_force", "2021", "event")),
        ("agreement", [event("suspended", "2021"), event("in_force", as_of="2022")], ("in_force", "../2022", "report")),
        ("agreement", [event("in_force", "2021"), event("suspended", as_of=None)], ("in_force", "2021", "event")),
        ("agreement", [event("terminated", "2021"), event("signed", "2022")], ("terminated", "2021", "event")),
        (
            "agreement",
            [event("signed", "2024", key="signed.a"), event("signed", "2023", key="signed.b")],
            ("signed", "2024", "event"),
        ),
        (
            "agreement",
            [event("signed", "2023-12-31", key="signed.kyiv"), event("signed", "2023-12", key="signed.washington")],
            ("signed", "2023-12", "event"),
        ),
        (
            "agreement",
            [event("signed", "2023-12-05"), event("announced", "2023-12-06"), event("planned", "2024")],
            ("signed", "2023-12-05", "event"),
        ),
        ("aid_package", [event("proposed"), event("announced")], ("announced", "../2023-12", "report")),
        ("aid_package", [event("proposed"), event("blocked", "2023-12-06")], ("blocked", "2023-12-06", "event")),
        ("aid_package", [event("scheduled", "2021"), event("delivered")], ("delivered", "../2023-12", "report")),
        ("aid_package", [event("scheduled", "2021"), event("requested")], ("requested", "../2023-12", "report")),
        ("aid_package", [event("scheduled"), event("pledged", "2023")], ("scheduled", "2023-12", "report")),
        ("institution", [event("called_for"), event("planned")], ("planned", "2023-12", "report")),
        ("institution", [event("announced"), event("planned")], ("planned", "2023-12", "report")),
        ("institution", [event("established"), event("dissolved", "2020")], ("dissolved", "2020", "event")),
    ],
)
def test_status_is_the_furthest_event(record_type: str, events: list[Event], wanted: tuple[str | None, ...]) -> None:
    assert status_of(record_type, events) == wanted
    assert status_of(record_type, events[::-1]) == wanted


@pytest.mark.parametrize("ahead", ["called_for", "planned", "expected"])
def test_what_an_agreement_is_meant_for_counts_only_if_nothing_happened(ahead: str) -> None:
    assert status_of("agreement", [event(ahead)]) == (ahead, "2023-12", "report")
    assert status_of("agreement", [event(ahead), event("proposed")]).stage == "proposed"


@pytest.mark.parametrize("ahead", ["pledged", "scheduled"])
def test_aid_to_come_counts_only_if_nothing_happened(ahead: str) -> None:
    assert status_of("aid_package", [event(ahead)]) == (ahead, "2023-12", "report")
    assert status_of("aid_package", [event(ahead), event("requested")]).stage == "requested"
    assert status_of("aid_package", [event(ahead), event("suspended")]).stage == "suspended"


@pytest.mark.parametrize("stage", ["authorised", "announced", "committed", "appropriated", "delivered"])
@pytest.mark.parametrize("undoing", ["blocked", "suspended", "cancelled"])
def test_aid_that_was_stopped_later_is_not_at_the_stage_before(stage: str, undoing: str) -> None:
    started, stopped = event(stage, "2025-01-09"), event(undoing, "2025-03-03")
    assert status_of("aid_package", [started, stopped]) == (undoing, "2025-03-03", "event")
    assert status_of("aid_package", [stopped, started, event(stage, "2025-04", key=f"{stage}.2")]).stage == stage
    assert why_not_in_total("incremental", None, "total", undoing) == [f"only {undoing}"]


def test_aid_that_went_on_is_at_the_furthest_stage_again() -> None:
    events = [event("delivered", "2023"), event("suspended", "2024-01"), event("announced", "2024-02")]
    assert status_of("aid_package", events) == ("delivered", "2023", "event")


def test_the_last_of_several_stops_is_the_status() -> None:
    started = event("announced", "2023")
    assert (
        status_of("aid_package", [event("cancelled", "2025"), event("suspended", "2024"), started]).stage == "cancelled"
    )
    assert (
        status_of("aid_package", [event("cancelled", "2024"), event("suspended", "2025"), started]).stage == "suspended"
    )


def test_of_one_day_the_stop_is_the_later() -> None:
    for stop in ("suspended", "cancelled"):
        assert status_of("aid_package", [event(stop, "2024"), event("delivered", "2024")]).stage == stop
    assert status_of("agreement", [event("terminated", "2024"), event("in_force", "2024")]).stage == "terminated"
    assert status_of("aid_package", [event("blocked", "2024"), event("announced", "2024")]).stage == "announced"


def test_a_stop_without_a_date_counts_from_the_report_except_a_block() -> None:
    started = event("announced", "2023-11")
    assert status_of("aid_package", [started, event("suspended")]) == ("suspended", "../2023-12", "report")
    assert status_of("aid_package", [started, event("cancelled")]) == ("cancelled", "../2023-12", "report")
    assert status_of("aid_package", [started, event("blocked")]) == ("announced", "2023-11", "event")
    assert status_of("aid_package", [event("blocked"), event("proposed")]) == ("blocked", "../2023-12", "report")


@pytest.mark.parametrize(
    ("stage", "as_of", "wanted"),
    [
        ("signed", "2023-12", "../2023-12"),
        ("signed", "2023-12-06~", "../2023-12-06~"),
        ("signed", "2023-12-06/2023-12-07", "../2023-12-07"),
        ("signed", "[2023-12-06,2023-12-08]", "../2023-12-08"),
        ("signed", "2023-12/..", None),
        ("signed", None, None),
        ("planned", "2023-12-06/2023-12-07", "2023-12-06/2023-12-07"),
        ("negotiating", "2023-12", "2023-12"),
        ("negotiating", None, None),
    ],
)
def test_the_report_dates_what_no_source_dates(stage: str, as_of: str | None, wanted: str | None) -> None:
    assert status_of("agreement", [event(stage, as_of=as_of)]) == (stage, wanted, "report" if wanted else None)


@pytest.mark.parametrize(
    ("stage", "date", "as_of", "wanted"),
    [
        *((stage, None, "2023-12", True) for stage in ("called_for", "planned", "expected", "pledged", "scheduled")),
        *((stage, None, "2023-12", False) for stage in ("requested", "proposed", "negotiating", "announced", "signed", "suspended")),
        ("planned", "2021", "2020-12-23", True),
        ("planned", "2021", "2022", False),
        ("planned", "2023-12-06", "2023-12-06", True),
        ("signed", "2023-12-06", "2023-12-06", False),
        ("planned", "2022", "2022-12-23", True),
        ("planned", "2021", None, True),
        ("pledged", "2023-12-06", "2023-12-08", False),
        ("signed", "2024", "2023-12", True),
        ("signed", "2023-12", "2023-12-08", False),
        ("signed", "../2024", "2023", False),
        ("planned", "../2022", "2023", False),
        ("planned", "2023/..", "2024", True),
        ("signed", "2024/..", "2023", True),
        ("planned", "2021", "../2022", True),
        ("signed", "2021", "2020/..", False),
    ],
)  # fmt: skip
def test_an_event_is_ahead_by_its_dates_else_by_its_stage(stage: str, date: str | None, as_of: str | None, wanted: bool) -> None:  # fmt: skip
    assert is_ahead(stage, date, as_of) is wanted


@pytest.mark.parametrize(
    ("date", "as_of", "wanted"),
    [
        ("[2023-12-05..2023-12-06]", "2023-12-08", "2023-12-06"),
        (None, "2023-12", "2023-12-31"),
        ("2023-12/..", "2024", "2024-12-31"),
        ("2023-12/..", None, None),
        (None, None, None),
    ],
)
def test_an_event_is_sorted_by_its_latest_day(date: str | None, as_of: str | None, wanted: str | None) -> None:
    day = sort_date(date, as_of)
    assert (to_text(day) if day else None) == wanted


@pytest.mark.parametrize(
    ("scope", "part_of", "basis", "status", "counts"),
    [("incremental", "other", "total", "announced", False), ("cumulative", None, "total", "announced", False), (None, None, "total", "announced", False),
     ("incremental", None, "per_year", "announced", False), ("incremental", None, None, "announced", False),
     *(("incremental", None, "total", status, True) for status in ("authorised", "announced", "committed", "appropriated", "delivered")),
     *(("incremental", None, "total", status, False) for status in ("requested", "pledged", "scheduled", "proposed", "blocked", "suspended", "cancelled", None))],
)  # fmt: skip
def test_what_counts_in_a_total(
    scope: str | None, part_of: str | None, basis: str | None, status: str | None, counts: bool
) -> None:
    assert (not why_not_in_total(scope, part_of, basis, status)) is counts


STANDINGS = {
    "news": Standing("news_article", "news", "2023-12-08"),
    "copy": Standing("news_article", "news", None),
    "early": Standing("news_article", "early", "2023-12-01"),
    "same-day": Standing("news_article", "same-day", "2023-12-08"),
    "month": Standing("news_article", "month", "2023-12"),
    "late": Standing("news_article", "late", "2023-12-09"),
    "undated": Standing("news_article", "undated", None),
}


def is_disputed(record_type: str, *told: tuple[str, Event, str], part: str = "value") -> bool:
    """Return whether the status is disputed; each statement is a source, its event, and the rank of the claim."""
    events = tuple(
        each.model_copy(update={"is_ahead": is_ahead(each.event, each.date, each.as_of)}) for _, each, _ in told
    )
    evidence = tuple(
        SimpleNamespace(field=f"/events/{each.key}/event", part=part, rank=rank or "preferred", source_id=source)
        for source, each, rank in told
    )
    record: Any = SimpleNamespace(record_type=record_type, events=events, evidence=evidence)
    return is_status_disputed(record, STANDINGS)


@pytest.mark.parametrize(
    ("source", "disputed"),
    [("early", True), ("same-day", True), ("month", True), ("undated", True), ("late", False), ("copy", False), ("news", False), ("lost", False)],
)  # fmt: skip
def test_done_before_or_when_it_was_still_to_come_is_a_dispute(source: str, disputed: bool) -> None:
    ahead = ("news", event("pledged"), "")
    assert is_disputed("aid_package", ahead, (source, event("delivered"), "")) is disputed
    assert is_disputed("aid_package", (source, event("delivered"), ""), ahead) is disputed


def test_one_of_several_sources_is_enough_for_a_dispute() -> None:
    ahead = [("copy", event("pledged"), ""), ("news", event("scheduled"), "")]
    done = [("late", event("announced"), ""), ("early", event("delivered"), "")]
    assert is_disputed("aid_package", *ahead, *done)


@pytest.mark.parametrize(
    ("record_type", "ahead", "done", "disputed"),
    [
        *(("agreement", "planned", stage, True) for stage in ("agreed", "obtained", "signed", "ratified", "in_force")),
        *(("agreement", "planned", stage, False) for stage in ("proposed", "negotiating", "announced", "suspended")),
        *(
            ("aid_package", "scheduled", stage, False)
            for stage in ("announced", "committed", "appropriated", "suspended")
        ),
        ("institution", "planned", "established", True),
        ("institution", "planned", "announced", False),
        ("sanction", "planned", "established", False),
    ],
)
def test_only_what_is_done_contradicts_what_is_to_come(record_type: str, ahead: str, done: str, disputed: bool) -> None:
    assert is_disputed(record_type, ("news", event(ahead), ""), ("early", event(done), "")) is disputed


def test_two_events_that_happened_are_no_dispute() -> None:
    assert not is_disputed("agreement", ("news", event("agreed"), ""), ("early", event("signed"), ""))


@pytest.mark.parametrize(
    ("ahead", "done", "disputed"),
    [
        (event("planned", "2024"), event("agreed"), False),
        (event("planned", "2024"), event("agreed", "2023-11", as_of="2024"), False),
        (event("planned", "2024"), event("agreed", as_of=None), True),
        (event("planned", "2023-12-31"), event("agreed"), True),
        (event("planned", "2023-12"), event("agreed", "2023-12-01"), True),
    ],
)
def test_a_step_that_is_due_after_the_other_event_is_no_dispute(ahead: Event, done: Event, disputed: bool) -> None:
    assert is_disputed("agreement", ("news", ahead, ""), ("early", done, "")) is disputed


def test_what_a_curator_calls_wrong_and_words_of_attribution_dispute_nothing() -> None:
    ahead, done = ("news", event("pledged"), ""), ("early", event("delivered"), "")
    assert not is_disputed("aid_package", ahead, (*done[:2], "deprecated"))
    assert not is_disputed("aid_package", (*ahead[:2], "deprecated"), done)
    assert not is_disputed("aid_package", ahead, done, part="attribution")
    assert is_disputed("aid_package", (*ahead[:2], "normal"), done)
