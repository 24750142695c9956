"""Citations at the end of a paragraph: `(White House briefing, December 2023)`, who said what it sums up, and when."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

DOCUMENTS = ("briefing", "statement", "readout", "fact sheet", "press release", "report", "announcement")
"""What a body publishes, after its name."""

EXAMPLES = (
    ("Aid went to Chile. (White House briefing, December 2023)", "White House", "December 2023"),
    ("Aid went to Chile. (Ports Herald, 5 May 2023).", "Ports Herald", "5 May 2023"),
    ("Aid went to Chile. (Security notes, 2023)", "Security notes", "2023"),
)
"""Rows of tests: a text, who is cited, and the day."""
NEAR_MISSES = (
    "Aid went to Chile (Santiago, May 2023) and to Peru.",
    "Aid went to Chile. (The minister spoke in May 2023)",
    "Aid went to Chile. (see page 5, above)",
)
"""Texts without a citation at the end."""

_CITED = re.compile(r"[.!?][\"”’]?\s\((?P<who>[A-Z][^()\n,;]{2,60}),\s(?P<when>[^()\n,;]{4,30}(?:,\s[0-9]{4})?)\)\.?\Z")
_DOCUMENT = re.compile(rf"\s+(?:{pattern_of(DOCUMENTS)})\Z")


class CitedSpeaker(NamedTuple):
    """What a paragraph sums up.

    Args:
        who: the words for whom it cites: the body alone, where one of its documents is named.
        body: the body, if the text names one there.
        day: the day of what is cited, a finding of dates.
    """

    who: Span
    body: Found | None
    day: Found


def citation_of(sighted: Sighted, span: Span) -> CitedSpeaker | None:
    """Return the citation at the end of the paragraph of a span; None without one."""
    text, paragraph = sighted.text, sighted.document.paragraph_of(span)
    match = _CITED.search(text, max(paragraph.start, paragraph.end - 140), paragraph.end)
    if match is None:
        return None
    when = Span(*match.span("when"))
    days = inside(sighted.dates, when)
    if len(days) != 1 or days[0].span != when:
        return None
    who = Span(*match.span("who"))
    for body in inside(sighted.bodies, who):
        rest = text[body.span.end : who.end]
        if body.span.start == who.start and (not rest or _DOCUMENT.fullmatch(rest)):
            return CitedSpeaker(body.span, body, days[0])
    return CitedSpeaker(who, None, days[0])
