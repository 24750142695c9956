"""Timelines: past and future events and votes, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  # an entry has a field `date`

from policytrack.display import html_grid
from policytrack.loader.records import RecordShelf
from policytrack.problems import Problem, UsageError, nearest
from policytrack.records.column import columns_of
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.tables import RECORDS
from policytrack.records.vote import Vote


@dataclass(frozen=True, repr=False)
class TimelineEntry:
    """An event, or a vote (held or scheduled).

    Args:
        date: EDTF, as precise as the words; where no source dates the event, the date of the statement.
        is_as_of: whether the date is that of the statement.
        earliest: the earliest day of the date; None if open.
        latest: the latest day of the date; None if open.
        event: the stage, or `vote` and its result.
        key: the event's key in its record, where a stage may occur twice; `held` for a vote.
        is_ahead: whether the event was still to come when the source reported it.
        sort_date: the day to sort by: the latest day of the date.
        record_id: the record.
        title: the record's title or name.
        actor: the actor in the words of the source, or an institution id.
        place: the place in the words of the source.
        occasion: the meeting, as worded.
        evidence: the quotes behind the event.
    """

    date: str | None
    is_as_of: bool
    earliest: Day | None
    latest: Day | None
    event: str
    key: str
    is_ahead: bool
    sort_date: Day | None
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
        """Return date, event, record and actor."""
        when = self.date or "undated"
        return {
            "date": f"said {when}" if self.is_as_of else when,
            "event": self.event,
            "record_id": self.record_id,
            "actor": self.actor or "",
        }


def find_timeline(shelf: RecordShelf, record_id: str | None, countries: Iterable[str] | None) -> list[TimelineEntry]:
    """Return the events and votes of one record, of all records, or of records between countries, in order of date.

    The latest day of a date decides; for an event without a date, that of the report. Entries without any date come
    last.

    Args:
        shelf: the records.
        record_id: the record; all but the sources if None.
        countries: ISO 3166-1 alpha-2 codes; only records in which all of them take part, and the votes on such records.

    Raises:
        UsageError: no record has this id, no record has one of the countries, or both are given.
    """
    if record_id is not None:
        if countries is not None:
            raise UsageError(Problem("TWO_QUESTIONS", "a timeline is of one record, or of countries, not of both"))
        records = [shelf.read(record_id)]
    else:
        models = [model for model in RECORDS if model is not Source and model.table_name in shelf.tables]
        records = [record for model in models for record in shelf.read_all(model)]
        if countries is not None:
            records = between(records, countries)

    entries = (entry for record in records for entry in _entries(record))
    return sorted(entries, key=lambda entry: (entry.sort_date or Day.max, entry.record_id, entry.key))


def _entries(record: Record) -> Iterator[TimelineEntry]:
    """Yield an entry for each event of a record; a vote is one entry itself."""
    for event in getattr(record, "events", ()):
        said = event.date is None
        yield TimelineEntry(
            date=event.as_of if said else event.date,
            is_as_of=said and event.as_of is not None,
            earliest=event.as_of_earliest if said else event.date_earliest,
            latest=event.as_of_latest if said else event.date_latest,
            event=event.event,
            key=event.key,
            is_ahead=bool(event.is_ahead),
            sort_date=event.sort_date,
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
    """Return the entry of a vote."""
    return TimelineEntry(
        date=vote.held,
        is_as_of=False,
        earliest=vote.held_earliest,
        latest=vote.held_latest,
        event=f"vote {vote.result}" if vote.result else "vote",
        key="held",
        is_ahead=vote.result == "scheduled",
        sort_date=vote.held_latest,
        record_id=vote.record_id,
        title=vote.label,
        actor=vote.chamber_id,
        place=None,
        occasion=None,
        evidence=(*vote.receipts("/held"), *vote.receipts("/result")),
    )


def between(records: Iterable[Record], countries: Iterable[str]) -> list[Record]:
    """Return the records in which all of the countries take part, and the votes on them.

    Raises:
        UsageError: no country is given, or one of the countries occurs in no record.
    """
    countries_of: dict[str, set[str]] = {}  # parties, donors and recipients; an institution's own
    subjects_of: dict[str, set[str]] = {}  # the records on which a vote was
    records = list(records)
    for record in records:
        child_rows: list[Row] = [row for _, rows in record.children() for row in rows]
        cells = [(getattr(row, column.name), column) for row in child_rows for column in columns_of(type(row))]
        subjects_of[record.record_id] = {
            value for value, column in cells if column.refers == "records" and not column.identifier
        }
        cells += [(getattr(record, column.name), column) for column in columns_of(type(record))]
        countries_of[record.record_id] = {value for value, column in cells if column.rule == "country" and value}
    known = set().union(*countries_of.values())
    asked = {str(each) for each in ([countries] if isinstance(countries, str) else countries)}
    if not asked or asked - known:
        name = min(asked - known, default=None)
        message = "no country is named" if name is None else f"no record has the country {name!r}"
        hint = nearest(name, known) if name else ""
        raise UsageError(Problem("UNKNOWN_COUNTRY", message, expected=", ".join(sorted(known)), hint=hint))
    chosen = {record_id for record_id, its_countries in countries_of.items() if asked <= its_countries}
    return [record for record in records if record.record_id in chosen or chosen & subjects_of[record.record_id]]
