"""Checks of speakers and hedges: read each again in the words of its attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from policytrack.checks.claims import claims_of
from policytrack.checks.values import Context
from policytrack.claims.rules import is_cut_speaker, speakers
from policytrack.problems import Place, Problem, Problems
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.values.span import Span

SPEAKERS = ("person", "institution")
"""The record types of speakers."""


def check_speakers(records: Iterable[Record], context: Context) -> list[Problem]:
    """Return a problem for each speaker or hedge that does not follow from the words of the attribution."""
    known = list(records)
    types = {record.record_id: record.record_type for record in known}
    problems = Problems()
    for record in known:
        said = {_said(row) for row in record.evidence if row.part == "attribution" and row.method != "copied"}
        for claim in claims_of(record):
            for row in (each for each in claim if each.part == "attribution"):
                found = (*_check(row, types, context), *_check_place(row, claim, context), *_check_copy(row, said))
                problems += (each.at(Place(row.source_id, record=row.record_id, field=row.field)) for each in found)
    return problems


def _check_copy(row: Evidence, said: AbstractSet[tuple[str | None, ...]]) -> Iterator[Problem]:
    """Yield a problem for a copied attribution that no original of the record has."""
    if row.method == "copied" and _said(row) not in said:
        message, got = "the original names no such speaker or hedge", row.attributed_to_id or row.quote
        yield Problem("NOT_IN_ORIGINAL", message, got=got)


def _said(row: Evidence) -> tuple[str | None, ...]:
    return row.part, row.field, row.quote, row.attributed_to_id, row.attributed_to, row.hedge


def _check_place(row: Evidence, claim: Sequence[Evidence], context: Context) -> Iterator[Problem]:
    """Yield a problem for an attribution in another paragraph than its value, without a reason."""
    (value,) = (each for each in claim if each.part == "value")
    document = context.documents.get(row.source_id)
    if row.method in ("copied", "curated") or document is None:
        return
    places = {document.paragraph_of(Span(each.start_char, each.end_char)) for each in (row, value)}
    if row.source_id != value.source_id or len(places) > 1:
        message = "an attribution in another paragraph than its value is curated, with its reason"
        yield Problem("WRONG_ATTRIBUTION", message, got=f"{row.quote} ({row.method})")


def _check(row: Evidence, types: Mapping[str, str], context: Context) -> Iterator[Problem]:
    who = row.attributed_to_id
    if who is not None and types.get(who, "person") not in SPEAKERS:  # another check reports an unknown id
        yield Problem(
            "BAD_REFERENCE", "a speaker is a person or an institution", got=who, expected=" or ".join(SPEAKERS)
        )
    if row.method == "copied" or row.source_id not in context.documents or row.evidence_id in context.wrong:
        return
    if row.is_hedge:
        if row.method != "curated" and (row.method != "lexicon" or not HEDGE.find(row.quote)):
            yield Problem("WRONG_ATTRIBUTION", "the words are no hedge", got=f"{row.hedge} ({row.method})")
        return
    named = speakers(context.reading(row))
    if row.method == "curated":
        overruled = named[0] if len(named) == 1 and named != [who] else None
        if row.read_as != overruled:
            message = "read_as is not the speaker that the words name"
            yield Problem("WRONG_ATTRIBUTION", message, got=row.read_as or "", expected=overruled or "no read_as")
    elif who is None and is_cut_speaker(context.reading(row)):
        yield Problem("WRONG_ATTRIBUTION", "the text around the words makes somebody else the speaker", got=row.quote)
    elif (row.method, [who] if who else []) != ("recognised" if named else "verbatim", named):
        message, got = "the words of the attribution do not name this speaker", f"{who or 'nobody'} ({row.method})"
        yield Problem("WRONG_ATTRIBUTION", message, got=got, expected=", ".join(named) or "nobody")
