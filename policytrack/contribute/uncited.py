"""Mentions of a text that no statement of a drafted annotation quotes, for its `set_aside:`."""

from __future__ import annotations

from collections.abc import Iterable, Set

from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.sighted import Sighted, inside
from policytrack.records.tables import TITLED, column_at
from policytrack.values.span import Span
from policytrack.values.text import one_line

Quoted = Set[tuple[str, Span]]
"""Record and quote of each statement of an annotation; a quote without a place of its own is in none."""


def uncited(sighted: Sighted, records: Iterable[DraftRecord], quoted: Quoted) -> tuple[list[Span], list[Span]]:
    """Return all mentions of a text, and those that no record or fact quotes; of bodies, only the latter.

    Args:
        sighted: the text.
        records: the drafted records.
        quoted: what the annotation quotes.
    """
    facts = [span for record_id, span in quoted if record_id == sighted.source_id]
    cited: dict[str, list[Span]] = {"money": [], "day": facts, "tally": [], "instrument": []}
    names = set()
    for record in records:
        for stated in (each for each in record.stated if (record.record_id, each.span) in quoted):
            names |= {one_line(stated.span.of(sighted.text))} if stated.path[0] == "names" else set()
            cited["day"] += [stated.anchor] if stated.anchor else []
            for cell in stated.cells:
                cited.setdefault(column_at(record.record_type, cell.field).rule or "", []).append(cell.span)
                cited["instrument"] += [cell.span] if record.record_type in TITLED else []
    known = [each for each in sighted.bodies if each["record_id"] or one_line(each.span.of(sighted.text)) in names]
    left = [each.span for each in sighted.bodies if each not in known and not inside(known, each.span)]
    mentions = list(left)
    for kind, found in zip(cited, (sighted.money, sighted.dates, sighted.tallies, sighted.instruments), strict=False):
        mentions += [each.span for each in found]
        left += [each.span for each in found if not any(each.span.overlaps(span) for span in cited[kind])]
    return sorted(mentions), sorted(left)
