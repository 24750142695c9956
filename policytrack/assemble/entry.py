"""Entries of the table `records`: source counts and disputed fields of each record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from policytrack.assemble.rank import Standing
from policytrack.assemble.record import Assembled
from policytrack.assemble.status import PROSPECTIVE
from policytrack.claims.claim import Claim
from policytrack.problems import Problem
from policytrack.records.entry import Entry
from policytrack.records.tables import TITLED
from policytrack.seeds.document import Document
from policytrack.values.edtf import parse_bounds
from policytrack.values.text import one_line


def entry_of(assembled: Assembled, standings: Mapping[str, Standing], reviewed: Mapping[str, bool]) -> Entry:
    """Return the entry of one record.

    Args:
        assembled: the record.
        standings: what is known of each source.
        reviewed: whether each source has been coded.
    """
    record = assembled.record
    return Entry.model_validate(
        {
            "record_id": record.record_id,
            "record_type": record.record_type,
            "title": record.label,
            "review": "reviewed" if all(reviewed[source] for source in assembled.sources) else "unreviewed",
            "n_sources": len(assembled.sources),
            "n_independent_sources": len({standings[source].origin for source in assembled.sources}),
            "disputed_fields": " ".join(assembled.disputed) or None,
            "links_to": None,
        }
    )


def check_merges(
    assembled: Iterable[Assembled], claims: Iterable[Claim], standings: Mapping[str, Standing]
) -> list[Problem]:
    """Return a problem for each record whose `merged:` does not quote each of its independent sources.

    Institutions and sources need no reason: names identify institutions, and texts identify sources.
    """
    found = []
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        first.setdefault((claim.record_id, standings[claim.source_id].origin), claim)
    for each in assembled:
        record = each.record
        quoted = {row.source_id for row in record.evidence if row.field == f"/{record.id_column}"}
        origins = {standings[source].origin for source in each.sources}
        lacking = sorted(origins - {standings[source].origin for source in quoted})
        if len(origins) > 1 and lacking and record.record_type in TITLED:
            message = "several independent sources, and no reason why they speak of one thing"
            expected = f"merged: with because: and a quote of each source: {', '.join(sorted(origins))}"
            claim = first[record.record_id, lacking[-1]]
            found.append(claim.wrong("UNEXPLAINED_MERGE", message, expected=expected).at(field=""))
    return found


def check_settled(
    assembled: Iterable[Assembled], documents: Mapping[str, Document], standings: Mapping[str, Standing]
) -> list[Problem]:
    """Return a problem for each fact that may change and on which independent sources of different age differ."""
    problems = []
    for earlier, later in (
        sorted(pair, key=lambda claim: parse_bounds(standings[claim.source_id].published or "")[1] or date.max)
        for each in assembled
        for pair in each.unsettled
    ):
        told = [
            f"“{one_line(claim.quoted.span.of(documents[claim.source_id].text))}”"
            f" ({claim.source_id}, {standings[claim.source_id].published})"
            for claim in (earlier, later)
        ]
        message = f"which value stands: {told[0]} or {told[1]}? Only the age of the sources would decide"
        expected = (
            "rank: preferred and rank_reason: at the quote that stands,"
            f" or corrects: {earlier.source_id} under source: of {later.source_id}"
        )
        problems.append(later.wrong("UNSETTLED", message, later.value, expected))
    return problems


def check_order(assembled: Iterable[Assembled], claims: Iterable[Claim]) -> list[Problem]:
    """Return a problem for each past event whose date is after the report, at a claim for the date."""
    problems = []
    places = {(claim.record_id, claim.field): claim.place for claim in claims}
    for each in assembled:
        for event in getattr(each.record, "events", ()):
            is_past = event.event not in PROSPECTIVE
            if is_past and event.date_earliest and event.as_of_latest and event.date_earliest > event.as_of_latest:
                record, field = each.record.record_id, f"/events/{event.key}/date"
                place = places[record, field].of(record, field)
                problems.append(
                    Problem(
                        "DATE_AFTER_SAYING",
                        "the event has happened, and is dated after it was said",
                        place,
                        got=event.date or "",
                        expected=f"not after {event.as_of_latest}",
                    )
                )
    return problems
