"""The draft of one text: all records that the patterns find in it, numbered in the order of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from policytrack.drafts.agreements.instruments import draft_agreements
from policytrack.drafts.aid.packages import draft_aid_packages
from policytrack.drafts.drafted import DraftRecord, Stated
from policytrack.drafts.event_details import with_details
from policytrack.drafts.institutions import draft_institutions
from policytrack.drafts.sighted import Sighted
from policytrack.drafts.speakers import hedge_of, speaker_of
from policytrack.drafts.votes.records import draft_votes
from policytrack.drafts.votes.subjects import with_subjects

PATTERNS: tuple[tuple[str, Callable[[Sighted], list[DraftRecord]]], ...] = (
    ("a", draft_aid_packages),
    ("v", draft_votes),
    ("g", draft_agreements),
)
"""Letter in the id of a drafted record, to the patterns of its type."""


class Draft(NamedTuple):
    """The draft of a text.

    Args:
        sighted: the text, with what is recognised in it.
        records: the records, institutions first.
    """

    sighted: Sighted
    records: tuple[DraftRecord, ...]


def draft_of(sighted: Sighted) -> Draft:
    """Return the draft of a text; ids are `SOURCE-a1`, or those of known institutions."""
    records = [with_details(sighted, each) for each in draft_institutions(sighted)]
    for letter, draft in PATTERNS:
        drafted = draft(sighted)
        for number, each in enumerate((with_details(sighted, each) for each in drafted), 1):
            by, hedge = speaker_of(sighted, each.span), hedge_of(sighted, each.span)
            stated = tuple(_trimmed(sighted, one) for one in each.stated)
            record_id = f"{sighted.source_id}-{letter}{number}"
            span = each.span.trimmed(sighted.text).in_whole_words(sighted.text)
            records.append(each._replace(record_id=record_id, span=span, stated=stated, by=by, hedge=hedge))
    return Draft(sighted, tuple(with_subjects(records)))


def _trimmed(sighted: Sighted, stated: Stated) -> Stated:
    """Return a statement without white space at the ends of its quotes, and with the anchor of its date."""
    cells = tuple(each._replace(span=each.span.trimmed(sighted.text)) for each in stated.cells)
    span = stated.span.trimmed(sighted.text)
    return stated._replace(span=span, cells=cells, anchor=stated.anchor or sighted.anchor_of(span))
