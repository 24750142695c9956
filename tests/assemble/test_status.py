"""Status: the furthest stage that the events of a record reach, and what counts in a total."""

from __future__ import annotations

import pytest

from policytrack.assemble.status import counts_in_total, status_of
from policytrack.records.event import Event
from policytrack.records.row import with_bounds


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
        ("agreement", [event("terminated", "2020"), event("in_force", "2021")], ("in_force", "2021")),
        ("agreement", [event("suspended", "2021"), event("in_force", as_of="2022")], ("in_force", "2022")),
        ("agreement", [event("in_force", "2021"), event("suspended", as_of=None)], ("in_force", "2021")),
        (
            "agreement",
            [event("signed", "2023-12-31", key="signed.kyiv"), event("signed", "2023-12", key="signed.washington")],
            ("signed", "2023-12"),
        ),
        (
            "agreement",
            [event("signed", "2023-12-05"), event("announced", "2023-12-06"), event("planned", "2024")],
            ("signed", "2023-12-05"),
        ),
        ("aid_package", [event("proposed"), event("announced")], ("announced", "2023-12")),
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
