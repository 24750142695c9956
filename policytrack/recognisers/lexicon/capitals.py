"""Capitals: read as the country where its government is meant, as in `between Kyiv and Washington`.

Not read: a place (`in Kyiv`, `flew to London`, `Paris, Texas`), a dateline (`Kyiv, Dec. 6 —`), a part of a longer name
(`Washington Post`, `George Washington`).
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.countries import COUNTRY, NAMINGS
from policytrack.recognisers.lexicon.denials import is_denied
from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

CAPITAL = Lexicon("capital", tuple(
    LexiconEntry(code, "", tuple(f"guarantees for {capital}" for capital in naming.capitals), (), naming.capitals)
    for code, naming in NAMINGS.items() if naming.capitals
))  # fmt: skip

_STATES = pattern_of(
    "Alabama; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Georgia; Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota"
    "; Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico; New York; North Carolina; Ohio; Oklahoma; Ontario; Oregon; Pennsylvania; South Carolina; Tennessee; Texas; Utah"
    "; Vermont; Virginia; West Virginia; Wisconsin; Wyoming; England; Scotland; Wales".split("; ")
)
"""States, provinces and countries of the UK that may follow a town: `Paris, Texas`, `London, Ontario`, `London,
England`."""
_SPACE = r"(?:[^\S\n]|\n(?!\s*\n))+"
"""White space within a paragraph."""
_PLACE_BEFORE = re.compile(
    r"(?i:\b(?:in|into|inside|at|near|nearby|outside|around|across|through|throughout|toward|towards|via|over|above"  # in Kyiv
    r"|leave[sd]?|leaving|left|reach(?:e[sd])?|visit(?:s|ed|ing)?|capital,?|city|downtown|central|greater|embassy in"  # visited
    r"|(?:attack|strike|raid|assault|march|advance|missile|drone|rocket)s? (?:on|against|at)|shell(?:ed|ing)|bomb(?:ed|ing)|hit"  # attack on
    r"|(?:capital|city|mayor|outskirts|suburbs?|streets?|residents?|people|north|south|east|west|centre|center|region|battle"  # mayor of
    r"|siege|bishop|university|treaty) of|(?:battle|fight) for"
    r"|(?:travel\w*|fl[ey]w|flown|fly|flying|flights?|dr[io]ve|went|go|goes|going|gone|trips?|visits?|return\w*|arriv\w*|c[ao]me|coming"  # flew to
    r"|back|moved?|trains?|bus|roads?|journeys?|heading|headed|route|report(?:s|ed|ing)?|delegations?|convoys?|evacuated|shipped|live)"
    r" (?:to|from|for))\s+)"
    r"(?:the\s+)?(?:[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2}(?:,\s+|,?\s+(?:and|or)\s+)){0,4}$"  # London, Paris and
)
"""Words before a capital, or a list of capitals, that make it a place."""
_NAME_BEFORE = re.compile(
    r"(?:\b(?!(?:After|Although|And|As|Because|Before|Between|Both|But|For|From|If|Like|Meanwhile|Neither|Nor|Now|Once|Or|Since|So|Still|That|Then|Though|Today|To|Unlike|Until"
    r"|When|Whether|While|With|Yesterday|Yet)\s)[A-Z][\w’'.]*" + _SPACE + r"|\bThe\s+|[\w-]-)$"
)
"""Words before a capital that belong to one name with it: `George Washington`, `The Kyiv Independent`."""
_PLACE_AFTER = re.compile(
    r"(?:['’]s)?(?:"
    rf"{_SPACE}\(?[A-Z]"  # a longer name: Washington Post, Paris Agreement, Washington (USA), Kyiv (Reuters)
    r"|,?\s+\(?D\.?C\b"  # Washington, D.C.
    rf"|,\s+{_STATES}\b"  # Paris, Texas
    r"|-"  # Kyiv-based
    r"|\s+(?:accords?|agreements?|airports?|area|bureau|city|conferences?|convention|correspondent|declaration|districts?|format|forum|hotels?|mayors?|meetings?|memorandum|metro|neighbou?rhoods?"
    r"|oblast|offices?|pact|process|protocols?|region|residents?|schools?|stock exchange|streets?|suburbs?|summits?|talks|time|treaty|universit(?:y|ies)|zoo)\b)"
)
"""Words after a capital that make it a place, or a part of a name."""
_MONTH = pattern_of(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept"
    " Sep Oct Nov Dec".split()
)
_LINE_BEFORE = re.compile(r"(?:^|[\n\r])\W*(?:[A-Z][\w.'’ -]{0,30}/\s?)?$")
_DATELINE_AFTER = re.compile(
    r"(?:\s*[,(/][^\n]{0,40}?)?\s*(?:[-–—―:|]|\()"  # Kyiv, Dec. 6 —
    rf"|(?:[,/]\s?\w+)?,\s+(?:[0-9]{{1,2}}\s+)?{_MONTH}\b"  # Berne, 3 May
    r"|\.\s|[^\S\n]*(?:\n|\Z)"  # Tokyo. Kyiv on a line of its own
)
_POSSESSIVE = re.compile(r"['’]s\b")
_AROUND, _BEFORE = 100, 200
"""Code points of context on each side of a span, and before a country."""


def countries_in(text: str, span: Span) -> list[str]:
    """Return the countries that a span names, by a capital too where its government is meant.

    Args:
        text: the whole text; the words around the span show longer names, places and datelines.
        span: the span.

    Returns:
        ISO 3166-1 alpha-2 codes, in the order of the text.
    """
    begin = max(0, span.start - _AROUND)
    window = text[begin : span.end + _AROUND]
    possessive = _POSSESSIVE.match(text, span.end)
    inside = Span(span.start - begin, (possessive.end() if possessive else span.end) - begin)
    named = [found for found in COUNTRY.find(window) if inside.holds(found.span)]
    named += [found for found in CAPITAL.find(window) if inside.holds(found.span) and _is_government(window, found)]
    return list(
        dict.fromkeys(
            found["term"] or ""
            for found in sorted(named, key=lambda found: found.span)
            if not is_denied(window, found.span, by_clause=False) and not _is_cut(window, found.span, inside)
        )
    )


_OF_BODY = re.compile(
    r"(?<!\w)(?:[A-Z][\w’'-]+\s+){0,3}(?:Association|Bank|Chamber of Commerce|Church|Club|College|Communist Party|Federation|Friends|Institute"
    r"|Library|Museum|Radio|Society|Union|University|Voice) of (?:the )?\Z"
    r"|(?<!\w)(?i:anti|ex|non|pro)[-‐‑]\Z"
)
_BODY_OF = re.compile(
    r"\s+(?:[A-Z][\w’'-]+\s+){0,2}(?:Airlines|Airways|Association|Bank|Church|Club|College|Company|Corporation|Foundation|Fund|Herald|Hotel|Inc"
    r"|Independent|Institute|League|Ltd|Museum|Party|Post|Radio|Society|Times|Tribune|University)\b"
    r"|[-‐‑](?:backed|based|born|bound|built|flagged|friendly|led|like|linked|made|owned|registered|run|style|trained|wide)\b"
)
"""Words around a country that are about something else: a body that is no part of the state (`Ukraine Relief Fund`), a
word with a hyphen (`Georgia-based`)."""


def _is_cut(text: str, country: Span, quote: Span) -> bool:
    """Return whether a quote leaves out words around a country that are about something else."""
    before = _OF_BODY.search(text, max(0, country.start - _BEFORE), country.start)
    after = _BODY_OF.match(text, country.end)
    return bool((before and before.start() < quote.start) or (after and after.end() > quote.end))


def is_country(words: str) -> bool:
    """Return whether words are exactly the name of a country or of a capital city."""
    whole = Span(0, len(words) or 1)  # no words are the name of no country
    return any(found.span == whole for lexicon in (COUNTRY, CAPITAL) for found in lexicon.find(words))


def find_countries(text: str) -> list[Found]:
    """Return every country that a text names, by a capital too where its government is meant, in order; facet `term`."""
    capitals = []
    for found in CAPITAL.find(text):
        begin = max(0, found.span.start - _AROUND)
        window = text[begin : found.span.end + _AROUND]
        if _is_government(window, Found(found.span.moved(-begin), found.values)):
            capitals.append(found)
    return sorted([*COUNTRY.find(text), *capitals], key=lambda found: found.span)


def _is_government(text: str, capital: Found) -> bool:
    """Return whether a capital stands for its government: no place, no dateline, no part of a longer name."""
    before, after = text[: capital.span.start], text[capital.span.end :]
    comma = re.match(r",\s+", after)
    behind = COUNTRY.find(after[comma.end() :])[:1] if comma else []
    if any(found.span.start == 0 and found["term"] == capital["term"] for found in behind):  # Kyiv, Ukraine
        return False
    if _LINE_BEFORE.search(before) and _DATELINE_AFTER.match(after):
        return False
    return not (_PLACE_AFTER.match(after) or _NAME_BEFORE.search(before) or _PLACE_BEFORE.search(before))
