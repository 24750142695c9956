"""Status: the furthest stage that a record's events reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.records.event import Event

PROSPECTIVE = ("called_for", "planned", "expected", "scheduled")
"""Stages that are only ahead: they count if nothing has happened."""

UNDOING = ("in_force", "suspended", "terminated")
"""Stages that undo each other: of these the later counts, whatever their order."""

NOT_COUNTED = ("requested", "scheduled", "proposed", "blocked", None)
"""Stages of aid that is not to be added to a total."""


def status_of(record_type: str, events: Sequence[Event]) -> tuple[str | None, str | None]:
    """Stage and EDTF date of the furthest event; both None without events.

    An announcement of an agreement that is otherwise at a stage adds none. The date is the event's, else when it was
    said.
    """
    reached = [event for event in events if event.event not in PROSPECTIVE] or list(events)
    if record_type == "agreement" and any(event.event != "announced" for event in events):
        reached = [event for event in reached if event.event != "announced"] or [
            event for event in events if event.event != "announced"
        ]
    if not reached:
        return None, None
    furthest = max(reached, key=lambda event: _reach(record_type, event))
    return furthest.event, furthest.date or furthest.as_of


def _reach(record_type: str, event: Event) -> tuple[int, date, str]:
    """Order of the stage, then of the day; stages that undo each other share a place."""
    from policytrack.records.tables import STAGES  # with the models, which the rules of a CSV row do without

    stages = STAGES[record_type]
    place = stages.index(UNDOING[0] if event.event in UNDOING and UNDOING[0] in stages else event.event)
    return place, event.date_latest or event.as_of_latest or date.min, event.key


def counts_in_total(scope: str | None, part_of_id: str | None, status: str | None) -> bool:
    """Whether an aid package's amount may be added to others."""
    return scope == "incremental" and part_of_id is None and status not in NOT_COUNTED
