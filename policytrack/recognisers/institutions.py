"""Institutions: names with the form of an institution's, known or not.

Facet: `value`, the name on one line. A name is a sequence of capitalised words with a head word (Ministry, Office,
Senate), optionally followed by `of` or `for` and further words; or an acronym. ...), with what follows `of` or `for`,
or an acronym. Not found: countries, persons, `the government`, `the office`; `US`, `USA`, `AM`.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.currencies import CODES, SIGNS
from policytrack.recognisers.lexicon.heads import HEADS, UNCAPITALISED, head_pattern
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

# a capitalised word: Defense, O'Neill, A
_WORD = r"(?:[A-Z][\w’'-]{0,40}\w|[A-Z])"
# white space within a paragraph, with one line break at most
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s*\n)[^\S\n]*)"
_STATES = [name for naming in NAMINGS.values() for name in naming.names if name.isupper()]
"""Country names written in capitals: `U.S.`, `USA`, `DRC`."""
# the state or body before the name: U.S., EU, NATO's
_OWNER = rf"(?:(?:{pattern_of((*_STATES, 'EU', 'UN'))}|NATO(?:'s|’s)?){_GAP})?"
# of, for the
_LINK = rf"(?:of|for|on)(?:{_GAP}the)?"
_HEAD = head_pattern("head", "compound", "part", "metonym", "word", "name")
_PARTS = {word for head in HEADS if head.role == "part" for word in head.words}
"""Head words that are not a name by themselves."""
_TAIL = (
    rf"(?:{_GAP}{_LINK}{_GAP}{_WORD}"  # of the Interior
    rf"(?:{_GAP}(?:and{_GAP}(?!(?:the{_GAP})?{_HEAD}\b))?{_WORD}){{0,6}}"  # Health and Human Services, but no next body
    r"){0,3}"
)
_NAME = re.compile(
    rf"(?<![\w.]){_OWNER}(?:{_WORD}{_GAP}){{0,5}}?"  # U.S. Defense
    rf"{_HEAD}(?:{_GAP}{_HEAD})?(?![\w]){_TAIL}"  # Department (of ...)
)
# head words in lower case: the Republican party
_LOWER = re.compile(rf"(?<!\w)(?i:{UNCAPITALISED})(?!\w)")
# USAID, MPs
_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{3,6}(?:s(?!\w))?(?![\w.])")
_OF_COUNTRIES = {word.upper() for naming in NAMINGS.values() for words in naming for word in words}
_NOT_NAMES = {"GDP", "CFA", "CFP", *CODES, *SIGNS, *_OF_COUNTRIES}
"""Words in capitals that are currencies or countries rather than acronyms of bodies (`DKK`, `USA`, `PARIS`)."""
# a capitalised word before the name that is no part of it: The Senate, In Congress
_LEADING = re.compile(r"(?:The|A|An|In|Of|On|As|And|Our|Republicans?(?=\s+in)|By|At|During|With|For)\s+")


def find_institutions(text: str) -> list[Found]:
    """Return every name with the form of an institution's, in order."""
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
