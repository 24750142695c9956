"""Timelines: what happened, or is to happen, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  # an entry has a field `date`

from policytrack.display import html_grid
from policytrack.problems import UsageError, nearest, problem
from policytrack.records.column import columns_of
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.vote import Vote

AHEAD = ("called_for", "planned", "expected", "scheduled")
"""Stages that are only ahead when they are stated."""


@dataclass(frozen=True, repr=False)
class TimelineEntry:
    """An event, or a vote that was or is to be held.

    Args:
        date: EDTF, as precise as the words; where no source dates the event, when it was said.
        is_as_of: whether the date is only when it was said.
        earliest: the earliest day that the date may be; None if it is open.
        latest: the latest.
        event: the stage, or `vote` and its result.
        key: the event's key in its record: a stage may occur twice; `held` of a vote.
        is_ahead: whether it was only planned, expected, scheduled or called for.
        record_id: the record.
        title: its title or name.
        actor: who acted, as worded, or the institution's id.
        place: where, as worded.
        occasion: at what meeting, as worded.
        evidence: the quotes behind the event.
    """

    date: str | None
    is_as_of: bool
    earliest: Day | None
    latest: Day | None
    event: str
    key: str
    is_ahead: bool
    record_id: str
    title: str
    actor: str | None
    place: str | None
    occasion: str | None
    evidence: tuple[Evidence, ...]

    def __repr__(self) -> str:
        facts = [f"{name}={value!r}" for name, value in self.summary().items() if value]
        return f"TimelineEntry({', '.join(facts)}, {len(self.evidence)} receipts)"

    def _repr_html_(self) -> str:
        return html_grid([self.summary()], f"TimelineEntry: {self.title}")

    def summary(self) -> dict[str, str]:
        """Date, event, record and who acted."""
        when = self.date or "undated"
        return {
            "date": f"said {when}" if self.is_as_of else when,
            "event": self.event,
            "record_id": self.record_id,
            "actor": self.actor or "",
        }


def make_timeline(records: Iterable[Record]) -> list[TimelineEntry]:
    """The events and votes of the records in order.

    A date that spans several days stands at its earliest one; one with an open start, and a day when something was only
    said, at its latest; what is undated comes last.
    """
    return sorted((entry for record in records for entry in _entries(record)), key=_order)


def _order(entry: TimelineEntry) -> tuple[Day, Day, str, str]:
    latest = entry.latest or Day.max
    first = latest if entry.is_as_of else entry.earliest or latest
    return first, latest, entry.record_id, entry.key


def _entries(record: Record) -> Iterator[TimelineEntry]:
    for event in getattr(record, "events", ()):
        said = event.date is None
        yield TimelineEntry(
            date=event.as_of if said else event.date,
            is_as_of=said and event.as_of is not None,
            earliest=event.as_of_earliest if said else event.date_earliest,
            latest=event.as_of_latest if said else event.date_latest,
            event=event.event,
            key=event.key,
            is_ahead=event.event in AHEAD,
            record_id=record.record_id,
            title=record.label,
            actor=event.actor or event.actor_id,
            place=event.place,
            occasion=event.occasion,
            evidence=record.receipts(f"/events/{event.key}"),
        )
    if isinstance(record, Vote):
        yield _vote(record)


def _vote(vote: Vote) -> TimelineEntry:
    """Return the entry of a vote, which has no events but is one."""
    return TimelineEntry(
        date=vote.held,
        is_as_of=False,
        earliest=vote.held_earliest,
        latest=vote.held_latest,
        event=f"vote {vote.result}" if vote.result else "vote",
        key="held",
        is_ahead=vote.result == "scheduled",
        record_id=vote.record_id,
        title=vote.label,
        actor=vote.chamber_id,
        place=None,
        occasion=None,
        evidence=(*vote.receipts("/held"), *vote.receipts("/result")),
    )


def between(records: Iterable[Record], countries: Iterable[str]) -> list[Record]:
    """The records that all of the countries take part in, and the votes about them.

    Raises:
        UsageError: no record has one of the countries.
    """
    found = {record.record_id: (record, countries_of(record)) for record in records}
    known = {country for _, taking_part in found.values() for country in taking_part}
    wanted = {str(each) for each in ([countries] if isinstance(countries, str) else countries)}
    if not wanted:
        raise UsageError(problem("UNKNOWN_COUNTRY", "no country is named", expected=", ".join(sorted(known))))
    if unknown := sorted(wanted - known):
        raise UsageError(
            problem(
                "UNKNOWN_COUNTRY",
                f"no record has the country {unknown[0]!r}",
                expected=", ".join(sorted(known)),
                hint=nearest(unknown[0], known),
            )
        )
    chosen = {record_id for record_id, (_, taking_part) in found.items() if wanted <= taking_part}
    return [
        record
        for record_id, (record, _) in found.items()
        if record_id in chosen or not chosen.isdisjoint(_about(record))
    ]


def countries_of(record: Record) -> set[str]:
    """The countries that a record is between: parties, donor and recipients, an institution's own."""
    cells = ((row, column) for row in _rows(record) for column in columns_of(type(row)) if column.rule == "country")
    return {country for row, column in cells if (country := getattr(row, column.name))}


def _about(record: Record) -> Iterator[str]:
    """Yield the ids of the records that a record is about: the subjects of a vote."""
    for row in _rows(record)[1:]:
        for column in columns_of(type(row)):
            if column.refers == "records" and not column.identifier:
                yield getattr(row, column.name)


def _rows(record: Record) -> list[Row]:
    """Return the record and the rows of its child tables."""
    return [record, *(row for _, rows in record.children() for row in rows)]
