"""Timelines: past and future events and votes, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812  # an entry has a field `date`

from policytrack.answers.selection import about, actors_of, between, find_actors, names_one_of, subjects
from policytrack.display import html_grid
from policytrack.loader.records import RecordShelf
from policytrack.problems import Problem, UsageError
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
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
        actor_ids: the institutions that acted: the actor, the parties that signed, the chamber and who blocked a vote.
        place: the place in the words of the source.
        occasion: the meeting, as worded.
        evidence: the quotes behind the event.
        also: other records whose event it is too: the packages that a vote blocked.
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
    actor_ids: tuple[str, ...]
    place: str | None
    occasion: str | None
    evidence: tuple[Evidence, ...]
    also: tuple[str, ...] = ()

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
            "also": ", ".join(self.also),
        }


def find_timeline(
    shelf: RecordShelf,
    record_id: str | None,
    *,
    actor: str | None = None,
    countries: Iterable[str] | None = None,
    topics: Iterable[str] | None = None,
) -> list[TimelineEntry]:
    """Return the events and votes of one record, or of all records that are asked for, in order of date.

    The latest day of a date decides; for an event without a date, that of the report. Entries without any date come
    last. A package's event that a vote brought about on the same day is one entry with the vote.

    Args:
        shelf: the records.
        record_id: the record; all but the sources if None.
        actor: a person or institution, by id or name, or a country code for the country and its institutions.
        countries: ISO 3166-1 alpha-2 codes; only records in which all of them take part, and the votes on such records.
        topics: topics of agreements; only agreements with all of them, and the votes on these.

    Raises:
        UsageError: the record, actor, a country or a topic is unknown, or a record is asked for with one of the others.
    """
    if record_id is not None:
        if any(each is not None for each in (actor, countries, topics)):
            message = "a timeline is of one record, or of an actor, of countries and of topics, not of both"
            raise UsageError(Problem("TWO_QUESTIONS", message))
        return _in_order(_entries(shelf.read(record_id)))
    models = [model for model in RECORDS if model is not Source and model.table_name in shelf.tables]
    every: list[Record] = [record for model in models for record in shelf.read_all(model)]
    records = every if countries is None else between(every, countries)
    if topics is not None:
        on_topics = {record.record_id for record in about(every, topics)}
        records = [record for record in records if record.record_id in on_topics]
    entries = _joined(records, [entry for record in records for entry in _entries(record)])
    if actor is not None:
        ids, words = find_actors(shelf, actor)
        entries = [each for each in entries if ids & set(each.actor_ids) or names_one_of(each.actor or "", words)]
    return _in_order(entries)


def _in_order(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries by day, record and key."""
    return sorted(entries, key=lambda entry: (entry.sort_date or Day.max, entry.record_id, entry.key))


def _joined(records: Sequence[Record], entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries, those of a vote joined with the same event of the records that it was on."""
    votes = {record.record_id: record for record in records if isinstance(record, Vote)}
    same: dict[str, list[TimelineEntry]] = {
        vote_id: [
            entry
            for entry in entries
            if entry.record_id in subjects(vote) and (entry.event, entry.date) == (vote.result, vote.held)
        ]
        for vote_id, vote in votes.items()
    }
    repeated = {(entry.record_id, entry.key) for found in same.values() for entry in found}
    also = {vote_id: tuple(entry.record_id for entry in found) for vote_id, found in same.items()}
    return [
        replace(entry, also=also.get(entry.record_id, ()))
        for entry in entries
        if (entry.record_id, entry.key) not in repeated
    ]


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
            actor_ids=tuple(filter(None, dict.fromkeys([event.actor_id, *actors_of(record, event.event)]))),
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
        actor_ids=tuple(filter(None, (vote.chamber_id, vote.blocked_by_id))),
        place=None,
        occasion=None,
        evidence=(*vote.receipts("/held"), *vote.receipts("/result")),
    )
