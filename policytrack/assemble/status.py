"""Status: the furthest stage that a record's events reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.records.event import Event

PROSPECTIVE = ("called_for", "planned", "expected", "scheduled")
"""Stages of events that have not happened yet; they decide the status only if no other event exists."""

UNDOING = ("suspended", "terminated")
"""Stages that end `in_force`. Of `in_force`, `suspended` and `terminated`, the latest by date is the status."""

NOT_COUNTED = ("requested", "scheduled", "proposed", "blocked", None)
"""Stages at which aid is not added to a total."""


def status_of(record_type: str, events: Sequence[Event]) -> tuple[str | None, str | None]:
    """Return the stage and the EDTF date of the furthest event; (None, None) if there are no events.

    The announcement of an agreement counts only if there is no other event. Where an event has no date, the date on
    which it was said takes its place.
    """
    from policytrack.records.tables import STAGES  # with the models, which the rules of a CSV row do without

    counted = [event for event in events if (record_type, event.event) != ("agreement", "announced")] or events
    reached = [event for event in counted if event.event not in PROSPECTIVE] or counted
    if not reached:
        return None, None
    furthest = max(reached, key=lambda event: _reach(STAGES[record_type], event))
    return furthest.event, furthest.date or furthest.as_of


def _reach(stages: Sequence[str], event: Event) -> tuple[int, date, str]:
    """Return the place of the stage, which stages that undo each other share, then the day."""
    place = stages.index("in_force" if event.event in UNDOING else event.event)
    return place, event.date_latest or event.as_of_latest or date.min, event.key


def counts_in_total(scope: str | None, part_of_id: str | None, status: str | None) -> bool:
    """Return whether the amount of an aid package counts in totals."""
    return scope == "incremental" and part_of_id is None and status not in NOT_COUNTED
