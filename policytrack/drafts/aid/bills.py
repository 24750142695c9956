"""Bills: a package without an amount of its own that combines aid for several recipients."""

from __future__ import annotations

import re

from policytrack.drafts.aid.donors import lawmaker
from policytrack.drafts.aid.fields import Fact, date_of, stage_of, way_of
from policytrack.drafts.aid.gate import Offer
from policytrack.drafts.aid.package import Package
from policytrack.drafts.aid.parties import countries_between, distinct, may_receive, roles
from policytrack.drafts.sighted import Sighted
from policytrack.values.span import Span

_BILL = re.compile(
    r"\b(?:(?:an?|the)\s+)(?P<bill>(?:(?!(?:an?|the)\s)[\w-]+\s+){0,3}(?:bill|legislation|package))\s+(?:(?:that|which)\s+)?"
    r"(?:combin|pair|link|bundl|tie|tying)(?:es|ed|ing|e|s|d)?\s[^.;:]{0,60}\Z",
    re.IGNORECASE,
)
"""A bill before the first of the amounts that it combines."""
_WITH = re.compile(
    r"\b(?:with|and|to)\s+(?:\w+\s+)?(?:assistance|aid|support|funding|money)\s+(?:for|to)\b", re.IGNORECASE
)
"""Words before the recipients of the other aid."""

EXAMPLES = (
    (
        "a supplemental funding bill that combined $9 billion in aid for Chad with assistance for Mali",
        "supplemental funding bill",
    ),
    ("a package that pairs $9 billion for Chad with aid to Mali", "package"),
    ("a bill that combines $9 billion for schools with tax cuts", None),
    ("a bill that provides $9 billion for Chad with assistance for Mali", None),
)
"""Rows of tests: a text with one amount, and the words of its bill."""


def bill_of(sighted: Sighted, one: Offer) -> Package | None:
    """Return the package of the bill that combines an amount with aid for others, if the sentence names one."""
    text, passage = sighted.text, one.passage.span
    match = _BILL.search(text, *one.before) if one.money else None
    if match is None or not _WITH.search(text, one.after[0], passage.end):
        return None
    span = Span(*match.span("bill"))
    bill = Offer(
        span, None, one.passage, (passage.start, span.start), (span.end, passage.end), "bill", None, one.previous
    )
    parties = countries_between(sighted, span.end, passage.end)
    recipients = distinct(each for each in parties if may_receive(roles(text, each)))
    if len(recipients) < 2:
        return None
    scope = Fact("incremental", span, "it is one bill")
    stage = stage_of(sighted, bill)
    date = date_of(sighted, bill, stage, scope) if stage else None
    donors = lawmaker(sighted, one)
    return Package(bill, tuple(donors), tuple(recipients), (), way_of(sighted, bill, stage), scope, stage, date)
