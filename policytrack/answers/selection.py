"""Selection: the records and the timeline entries in which a country, a topic or an actor takes part."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from policytrack.answers.search import find_id
from policytrack.loader.folder import check_list
from policytrack.loader.records import RecordShelf
from policytrack.problems import Problem, UsageError, nearest
from policytrack.records.agreement import Agreement
from policytrack.records.column import columns_of
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.vote import Vote

TOGETHER = ("negotiating", "agreed", "signed", "ratified")
"""Stages at which the parties to an agreement act together."""


def between(records: Sequence[Record], countries: Iterable[str]) -> list[Record]:
    """Return the records in which all of the countries take part, and the votes on them.

    Raises:
        UsageError: no country is given, or one of the countries occurs in no record.
    """
    return _chosen(records, _countries, countries, ("UNKNOWN_COUNTRY", "country"))


def about(records: Sequence[Record], topics: Iterable[str]) -> list[Record]:
    """Return the agreements with all of the topics, and the votes on them.

    Raises:
        UsageError: no topic is given, or one of the topics occurs in no agreement.
    """
    return _chosen(records, _topics, topics, ("UNKNOWN_TERM", "topic"))


def _chosen(
    records: Sequence[Record], facts: Callable[[Record], set[str]], asked: Iterable[str], told: tuple[str, str]
) -> list[Record]:
    """Return the records that have all facts asked for, and the votes on them."""
    (code, kind), facts_of = told, {record.record_id: facts(record) for record in records}
    known = set().union(*facts_of.values())
    wanted = {str(each) for each in ([asked] if isinstance(asked, str) else check_list(asked, kind))}
    if not wanted or wanted - known:
        name = min(wanted - known, default=None)
        message = f"no {kind} is named" if name is None else f"no record has the {kind} {name!r}"
        hint = nearest(name, known) if name else ""
        raise UsageError(Problem(code, message, expected=", ".join(sorted(known)), hint=hint))
    chosen = {record_id for record_id, its in facts_of.items() if wanted <= its}
    return [record for record in records if record.record_id in chosen or chosen & subjects(record)]


def _countries(record: Record) -> set[str]:
    """Return the countries of a record: of parties, donors and recipients; an institution's own."""
    rows: list[Row] = [record, *(row for _, rows in record.children() for row in rows)]
    cells = ((row, column) for row in rows for column in columns_of(type(row)) if column.rule == "country")
    return {value for row, column in cells if (value := getattr(row, column.name))}


def _topics(record: Record) -> set[str]:
    """Return the topics of an agreement; nothing of other records."""
    return {row.topic for row in record.topics} if isinstance(record, Agreement) else set()


def subjects(record: Record) -> set[str]:
    """Return the ids of the records on which a vote was; nothing of other records."""
    return {row.record_id for row in record.subjects} if isinstance(record, Vote) else set()


def actors_of(record: Record, stage: str) -> Collection[str]:
    """Return the ids of the institutions that act as parties at a stage of an agreement."""
    if not (isinstance(record, Agreement) and stage in TOGETHER):
        return ()
    return [row.institution_id for row in record.parties if row.institution_id and row.role in ("party", "signatory")]


def find_actors(shelf: RecordShelf, asked: str) -> tuple[set[str], set[str]]:
    """Return the ids that a question about an actor means, and the words that name the actor in a source.

    Words name a person by name, and a country as the quotes of the dataset name the country; an institution acts by id.

    Args:
        shelf: the records.
        asked: the id or a name of a person or institution, or a country code, for the country and its institutions.

    Raises:
        UsageError: nobody is named so, or several are.
    """
    institutions = shelf.read_table("institutions").select(["institution_id", "country"]).to_pylist()
    cells = shelf.read_table("evidence").select(["field", "value", "quote", "part", "method"]).to_pylist()
    words = {
        row["quote"]
        for row in cells
        if (row["value"], row["part"], row["method"]) == (asked, "value", "recognised")
        and row["field"].endswith((f":{asked}/country", f"/{asked}/country"))
    }
    of_country = {row["institution_id"] for row in institutions if row["country"] == asked}
    if of_country or words:
        return of_country, words
    found = find_id(shelf, asked, ("institution", "person"))
    return {found}, {shelf.read(found).label} if shelf.types[found] == "person" else set()


def names_one_of(text: str, words: Collection[str]) -> bool:
    """Return whether a text has one of the words, as whole words."""
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in words)
