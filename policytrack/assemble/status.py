"""Status: the furthest stage that a record's events reach, its date, and what lies ahead of a report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from policytrack.values.edtf import parse_bounds
from policytrack.values.totals import COUNTED

if TYPE_CHECKING:
    from policytrack.assemble.rank import Standing
    from policytrack.records.event import Event
    from policytrack.records.record import Record

PROSPECTIVE = ("called_for", "planned", "expected", "pledged", "scheduled")
"""Stages of events that have not happened yet; they decide the status only if no other event exists."""

ONGOING = ("negotiating",)
"""Stages that last at the time of the report, so that the date of the report is their date."""

IN_EFFECT = {"agreement": ("in_force",), "aid_package": COUNTED}
"""Record type to the stages that a stage of `UNDOING` ends."""

UNDOING = {"agreement": ("suspended", "terminated"), "aid_package": ("blocked", "suspended", "cancelled")}
"""Record type to the stages that end a stage of `IN_EFFECT`, and are ended by it: the later of them is the status."""

ADDS_NO_STAGE = (("agreement", "announced"), ("institution", "announced"))
"""Record type and stage of announcements, which count only if there is no other event."""

DONE = {
    "agreement": ("agreed", "obtained", "signed", "ratified", "in_force"),
    "aid_package": ("delivered",),
    "institution": ("established",),
}
"""Record type to the stages that a source contradicts if it says at the same time that the thing is still to come."""


class StatusEvent(Protocol):
    """The cells of an event that decide the status of its record."""

    @property
    def key(self) -> str:
        """The key of the row."""

    @property
    def event(self) -> str:
        """The stage."""

    @property
    def date(self) -> str | None:
        """The EDTF date of the event."""

    @property
    def date_latest(self) -> datetime.date | None:
        """The latest day of the event."""

    @property
    def as_of(self) -> str | None:
        """The EDTF date of the report."""

    @property
    def as_of_latest(self) -> datetime.date | None:
        """The latest day of the report."""


class Status(NamedTuple):
    """The stage of the furthest event, its EDTF date, and whether the date is that of the event or of the report."""

    stage: str | None = None
    date: str | None = None
    basis: str | None = None


def status_of(record_type: str, events: Sequence[StatusEvent]) -> Status:
    """Return the status that the events of a record give; without events, all parts are None."""
    event = _furthest(record_type, events)
    if event is None:
        return Status()
    if event.date:
        return Status(event.event, event.date, "event")
    said = event.as_of if event.event in (*PROSPECTIVE, *ONGOING) else _by(event.as_of)
    return Status(event.event, said, "report" if said else None)


def _furthest(record_type: str, events: Sequence[StatusEvent]) -> StatusEvent | None:
    """Return the event that gives the status."""
    from policytrack.records.tables import STAGES  # with the models, which the rules of a CSV row do without

    counted = [event for event in events if (record_type, event.event) not in ADDS_NO_STAGE] or events
    reached = [event for event in counted if event.event not in PROSPECTIVE] or counted
    undoing, stages = UNDOING.get(record_type, ()), STAGES[record_type]
    in_turn = (*undoing, *IN_EFFECT.get(record_type, ()))
    last = max(
        (event for event in reached if event.event in in_turn),
        key=lambda event: (_day(event), stages.index(event.event)),
        default=None,
    )
    if last and last.event in undoing:
        return last
    steps = [event for event in reached if event.event not in undoing]
    return max(steps, key=lambda event: (stages.index(event.event), _day(event), event.key), default=None)


def _day(event: StatusEvent) -> datetime.date:
    """Return the latest day of an event, else of the report; of `blocked` without a date, a day before all others.

    Aid is usually blocked before it is authorised, so that only a stated date shows the opposite.
    """
    said = event.as_of_latest if event.event != "blocked" else None
    return event.date_latest or said or datetime.date.min


def _by(as_of: str | None) -> str | None:
    """Return the EDTF date of what had happened by the day of a report: `../2023-12`."""
    if as_of is None or (as_of[0].isdigit() and "/" not in as_of):
        return as_of and f"../{as_of}"
    latest = parse_bounds(as_of)[1]
    return f"../{latest}" if latest else None


def is_ahead(stage: str, day: str | None, as_of: str | None) -> bool:
    """Return whether an event was still to come when it was said.

    The dates decide if they have no day in common, else the stage.

    Args:
        stage: the stage.
        day: the EDTF date of the event, if stated.
        as_of: the EDTF date of the report, if known.
    """
    return _is_after(day, as_of) or (stage in PROSPECTIVE and not _is_after(as_of, day))


def sort_date(day: str | None, as_of: str | None) -> datetime.date | None:
    """Return the day to sort an event by: the latest day of its date, else of the report."""
    latest = parse_bounds(day)[1] if day else None
    return latest or (parse_bounds(as_of)[1] if as_of else None)


def is_status_disputed(record: Record, standings: Mapping[str, Standing]) -> bool:
    """Return whether a source has as still to come what an independent source, not published later, has as done.

    A date that is still ahead after the other event is that of a further step, and no dispute.

    Args:
        record: the record with its events and its evidence.
        standings: what is known of each source.
    """
    events: Sequence[Event] = getattr(record, "events", ())
    told = {
        event.key: [
            standings[row.source_id]
            for row in record.evidence
            if (row.field, row.part) == (f"/events/{event.key}/event", "value")
            and row.rank != "deprecated"
            and row.source_id in standings
        ]
        for event in events
    }
    return any(
        one.origin != other.origin and not _is_after(other.published, one.published)
        for ahead in events
        for done in events
        if ahead.is_ahead
        and done.event in DONE.get(record.record_type, ())
        and not _is_after(ahead.date, done.date or done.as_of)
        for one in told[ahead.key]
        for other in told[done.key]
    )


def _is_after(day: str | None, other: str | None) -> bool:
    """Return whether the whole of an EDTF date is after the whole of another; False if one of them is not known."""
    begin, end = parse_bounds(day)[0] if day else None, parse_bounds(other)[1] if other else None
    return begin is not None and end is not None and begin > end
