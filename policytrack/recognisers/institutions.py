"""Institutions: names that have the form of one, whether or not they are known.

Facets: `value`, the name on one line. A name is a run of capitalised words with a head word (Ministry, Office, Senate,
...), with what follows `of` or `for`, or an acronym. Not found: countries, persons, `the government`, `the office`;
`US`, `USA`, `AM`.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.currencies import CODES, SIGNS
from policytrack.recognisers.lexicon.heads import HEADS, UNCAPITALISED, head_pattern
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

_WORD = r"(?:[A-Z][\w’'-]{0,40}\w|[A-Z])"
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s*\n)[^\S\n]*)"
_STATES = [name for naming in NAMINGS.values() for name in naming.names if name.isupper()]
"""Countries in capitals: `U.S.`, `USA`, `DRC`."""
_OWNER = rf"(?:(?:{pattern_of((*_STATES, 'EU', 'UN'))}|NATO(?:'s|’s)?){_GAP})?"
_LINK = rf"(?:of|for|on)(?:{_GAP}the)?"
_HEAD = head_pattern("head", "compound", "part", "metonym", "name")
_PARTS = {word for head in HEADS if head.role == "part" for word in head.words}
"""Head words that are no name alone."""
_TAIL = (
    rf"(?:{_GAP}{_LINK}{_GAP}{_WORD}"  # of the Interior
    rf"(?:{_GAP}(?:and{_GAP}(?!(?:the{_GAP})?{_HEAD}\b))?{_WORD}){{0,6}}"  # Health and Human Services, but no next body
    r"){0,3}"
)
_NAME = re.compile(
    rf"(?<![\w.]){_OWNER}(?:{_WORD}{_GAP}){{0,5}}?"  # U.S. Defense
    rf"{_HEAD}(?:{_GAP}{_HEAD})?(?![\w]){_TAIL}"  # Department (of ...)
)
_LOWER = re.compile(rf"(?<!\w)(?i:{UNCAPITALISED})(?!\w)")
_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{3,6}(?:s(?!\w))?(?![\w.])")
_OF_COUNTRIES = {word.upper() for naming in NAMINGS.values() for words in naming for word in words}
_NOT_NAMES = {"GDP", "CFA", "CFP", *CODES, *SIGNS, *_OF_COUNTRIES}
"""Capitals that look like an acronym and name no body: words for currencies and countries (`DKK`, `USA`, `PARIS`)."""
_LEADING = re.compile(r"(?:The|A|An|In|Of|On|As|And|Our|Republicans?(?=\s+in)|By|At|During|With|For)\s+")


def find_institutions(text: str) -> list[Found]:
    """Find every name with the form of an institution's."""
    spans = []
    for match in _NAME.finditer(text):
        lead = _LEADING.match(match.group())
        if match.group()[lead.end() if lead else 0 :] not in _PARTS:
            spans.append(Span(match.start() + (lead.end() if lead else 0), match.end()))
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
