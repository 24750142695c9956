"""Institutions: names that have the form of one, whether or not they are known.

Facets: `value`, the name on one line. A name is a run of capitalised words with a head word (Ministry, Office, Senate,
...), with what follows `of` or `for`, or an acronym. Not found: countries, persons, `the government`, `the office`;
`US`, `USA`, `AM`.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.currencies import CODES
from policytrack.values.span import Found, Span

_HEAD = (
    r"(?:Ministry|Ministries|Department|Treasury|Office|Agency|Bureau|Administration|Congress|Parliament|Senate|House|Committee|Commission|Council|Embassy|Consulate|"
    r"Alliance|Union|Organi[sz]ation|Party|Army|Navy|Forces|Staff|Guard|Command|Corps|Court|Bank|Fund|Foundation|Institute|University|Corporation|Company|Caucus|Coalition|Authority|Pentagon|Independent|Republicans|Democrats)"
)
_WORD = r"(?:[A-Z][\w’'-]{0,40}\w|[A-Z])"
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s*\n)[^\S\n]*)"
_OWNER = rf"(?:(?:U\.S\.|US|UK|EU|UN|NATO(?:'s|’s)?){_GAP})?"
_LINK = rf"(?:of|for|on)(?:{_GAP}the)?"
_TAIL = (
    rf"(?:{_GAP}{_LINK}{_GAP}{_WORD}"
    rf"(?:{_GAP}(?:and{_GAP}(?!(?:the{_GAP})?{_HEAD}\b))?{_WORD}){{0,6}}){{0,3}}"
)
_NAME = re.compile(rf"(?<![\w.]){_OWNER}(?:{_WORD}{_GAP}){{0,5}}?{_HEAD}(?:{_GAP}{_HEAD})?(?![\w]){_TAIL}")
_LOWER = re.compile(
    r"(?<!\w)(?:(?:Republican|Democratic) party|inter-?(?:departmental|agency) team"
    r"|[A-Z]\w+['’]s (?:armed|defen[cs]e) forces)(?!\w)"
)
_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{3,6}(?:s(?!\w))?(?![\w.])")
_NOT_NAMES = {"GDP", *CODES, *(name for naming in NAMINGS.values() for name in naming.names)}
"""Capitals that look like an acronym and name no body: codes of currencies, and countries (`USA`, `DRC`)."""
_LEADING = re.compile(r"(?:The|A|An|In|Of|On|As|And|Our|Republicans?(?=\s+in)|By|At|During|With|For)\s+")


def find_institutions(text: str) -> list[Found]:
    """Every name with the form of an institution's."""
    spans = [_trimmed(match) for match in _NAME.finditer(text)]
    spans += [
        Span(*match.span())
        for pattern in (_LOWER, _ACRONYM)
        for match in pattern.finditer(text)
        if match.group() not in _NOT_NAMES
    ]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return [Found(span, {"value": " ".join(span.of(text).split())}) for span in kept]


def _trimmed(match: re.Match[str]) -> Span:
    lead = _LEADING.match(match.group())
    return Span(match.start() + (lead.end() if lead else 0), match.end())
