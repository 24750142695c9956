"""Institutions: names of bodies, known or not.

Facet: `value`, the fullest name that the text gives the body, on one line, so that one body has one value. A name is

1. composed with a head word: `Ministry of Defence of Norway`, `House Appropriations Committee` (`composed.py`);
2. a name of a well-known body: `NATO`, `Fox News` (`lexicon/bodies.py`);
3. an acronym or another name with evidence: `Postal Service (USPS)`, `carmaker Chrysler` (`evidence.py`).

Not found: countries, persons and their roles, general words (`the government`, `the Agency`), laws, programmes,
operations, conferences; words in capitals without evidence; what only a heading in title case has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from policytrack.recognisers.institutions.composed import composed_names
from policytrack.recognisers.institutions.evidence import (
    ACRONYM,
    acronyms_of,
    introduced,
    introduced_as_others,
    is_in_capitals,
    is_in_wording,
    names_with_evidence,
)
from policytrack.recognisers.institutions.same import name_key, one_name_a_body, short_names
from policytrack.recognisers.institutions.words import GAP, WORD, Bounds, is_whole, one_line
from policytrack.recognisers.lexicon.bodies import FULL_NAMES, WELL_KNOWN
from policytrack.recognisers.lexicon.heads import PARTY, TEAM
from policytrack.recognisers.lexicon.name_words import NO_BODY_ACRONYMS
from policytrack.values.span import Found, Span

_WELL_KNOWN = re.compile(rf"(?:{WELL_KNOWN})(?!\w|&\w)")
_IN_LOWER_CASE = (
    ((" party",), re.compile(PARTY)),
    (("nteragency", "nter-agency", "departmental"), re.compile(TEAM)),
    (
        ("s Office",),
        re.compile(
            r"(?:President|Prime\s+Minister|Chancellor|Governor|Mayor|(?:Attorney|Prosecutor)\s+General)['’]s\s+Office(?!\w)"
        ),
    ),
    # Senate Commerce, Science, and Transportation Committee
    (
        ("Committee",),
        re.compile(
            rf"(?:House|Senate)(?:{GAP}{WORD}){{1,3}}(?:,{GAP}{WORD}(?:{GAP}{WORD})?){{1,4}},?{GAP}(?:and|&){GAP}{WORD}"
            rf"(?:{GAP}{WORD}){{0,2}}{GAP}(?:Subc|C)ommittee(?!\w)"
        ),
    ),
    # 24th separate mechanized brigade, 82nd Airborne Division
    (
        ("rigade", "egiment", "attalion", "quadron", "Division"),
        re.compile(
            r"\d{1,3}(?:st|nd|rd|th)\s(?:[\w-]{1,20}\s){0,4}?"
            r"(?:[Bb]rigade|[Rr]egiment|[Bb]attalion|[Ss]quadron|(?:Airborne|Infantry)\sDivision)(?!\w)"
        ),
    ),
)
"""Bodies with words in lower case: cues of which one stands in the text, and the pattern."""
_EUROPEAN_TEXT = ("MEPs", "European Parliament")
_COMMISSION = (*_EUROPEAN_TEXT, "European Commission")
_SHORT_FOR = (
    # no longer name: European Commission, Council of Europe
    (_COMMISSION, re.compile(r"Commission(?!\w|\sof\s|\son\s|\s[A-Z])"), "European Commission"),
    (_EUROPEAN_TEXT, re.compile(r"Council(?!\w|\sof\s|\son\s|\s[A-Z])"), "Council of the European Union"),
    # no longer name: Alliance of Democracies
    (("NATO",), re.compile(r"Alliance(?!\w|\s(?:of|for)\s|\s[A-Z])"), "NATO"),
)
"""Words that show which body a short name means, its pattern, and the body."""
_OTHERS = {
    "Commission": re.compile(
        r"(?:Rights|Venice|Trade|African Union|Electoral|Election|Exchange|Joint|Baltic|Helsinki|Fisheries)\sCommission"
        r"|Commission\s(?:on|of\sInquiry)\b"
    ),
    "Council": re.compile(
        r"(?:Security|Rights|Nordic|Arctic|Atlantic|City|County|Economic|State|Federation|Technology)\sCouncil"
        r"|Council\sof\s(?:Europe\b|Ministers|State)"
    ),
    "Alliance": re.compile(r"\b(?!NATO\b|Atlantic\b|The\b|Our\b|This\b)[A-Z][\w.-]*\s[Aa]lliance"),
}
"""Other bodies of a text which the short name may mean, so that it means none."""
_PART_OF_NAME = re.compile(r"(?<![\w.])(?!The\s)[A-Z][\w.’'-]*\s\Z")
"""A capitalised word before a short name, which then is part of a longer one: `the Japan Alliance`."""
# (S&D, DE), (Renew, FR)
_EUROPEAN_GROUP = re.compile(r"\((?P<group>[A-Z][\w&/ ]{1,20}), [A-Z]{2}\)")
_IN_HEADLINES = frozenset({"HOUSE", "SENATE", "CONGRESS", "PARLIAMENT", "WHITE HOUSE", "SUPREME COURT"})
"""Names in capitals that a headline has too."""
_SHORTEST, _MANY = 4, 200
"""Letters of a name that is looked for again, in capitals or without its evidence, and how many such names."""


def find_institutions(text: str) -> list[Found]:
    """Return every name of a body, in order."""
    names, candidates = _with_form(text)
    second = introduced(text, names)
    others = introduced_as_others(text) - second.keys()
    names = [name for name in names if text[slice(*name)] not in others] if others else names
    names += _acronyms(text, [one_line(text, name) for name in names], second, others)
    names += _short_for(text, second)
    with_evidence = list(names_with_evidence(text))
    if candidates:
        names += _in_headings(text, candidates, dict.fromkeys(one_line(text, name) for name in names))
    spelled = dict.fromkeys(one_line(text, name) for name in names)
    second |= (short := short_names(spelled))
    names += _again(text, dict.fromkeys([*short, *(one_line(text, name) for name in with_evidence)]))
    names += _again(text, dict.fromkeys(name.upper() for name in spelled))
    kept = [(*name, one_line(text, name)) for name in _apart(names)]
    value = one_name_a_body((name for *_, name in kept), second)
    return [Found(Span(start, end), {"value": value[name]}) for start, end, name in kept]


def _apart(names: list[Bounds]) -> list[Bounds]:
    """Return the names in order, without those that overlap one that begins earlier or is longer."""
    kept: list[Bounds] = []
    last = 0
    for start, negative_end in sorted((start, -end) for start, end in names):
        if start >= last:
            last = -negative_end
            kept.append((start, last))
    return kept


def _with_form(text: str) -> tuple[list[Bounds], list[Bounds]]:
    """Return the names by their form and of well-known bodies, and the candidates among words of a heading."""
    names: list[Bounds] = []
    candidates: list[Bounds] = []
    for each in composed_names(text):
        (candidates if each.is_heading else names).append((each.start, each.end))
    for match in _WELL_KNOWN.finditer(text):
        if is_whole(text, match.start()):
            name = match.group()
            is_loud = name.isupper() and name not in _IN_HEADLINES and is_in_capitals(text, *match.span())
            (candidates if is_loud else names).append(match.span())
    for cues, pattern in _IN_LOWER_CASE:
        if any(cue in text for cue in cues):
            names += [match.span() for match in pattern.finditer(text)]
    return _apart(names), candidates


def _acronyms(text: str, names: Sequence[str], second: dict[str, str], others: Set[str]) -> list[Bounds]:
    """Return the acronyms with evidence; those with the initials of a name of the text become its second names."""
    places: dict[str, list[Bounds]] = {}
    for match in ACRONYM.finditer(text):
        word = match.group()
        is_open = word not in NO_BODY_ACRONYMS and word not in others and word not in FULL_NAMES
        if is_open and is_whole(text, match.start()):
            places.setdefault(word, []).append(match.span())
    initials = acronyms_of(names) if places else {}
    second |= {each: initials[each] for each in places if each in initials and each not in second}
    return [
        bounds
        for acronym, spans in places.items()
        if acronym in second or any(is_in_wording(text, *each) for each in spans)
        for bounds in spans
    ]


def _short_for(text: str, second: dict[str, str]) -> list[Bounds]:
    """Return short names whose body the text shows, which become second names, and groups of a parliament."""
    found: list[Bounds] = []
    for cues, pattern, body in _SHORT_FOR:
        if any(words in text for words in cues):
            at = [match for match in pattern.finditer(text) if _is_alone(text, match.start())]
            if at and _OTHERS[at[0].group()].search(text):
                continue  # it may mean another
            second |= {match.group(): body for match in at}
            found += [match.span() for match in at]
    if any(words in text for words in _EUROPEAN_TEXT):
        found += [match.span("group") for match in _EUROPEAN_GROUP.finditer(text)]
    return found


def _is_alone(text: str, start: int) -> bool:
    return is_whole(text, start) and not _PART_OF_NAME.search(text, max(0, start - 30), start)


def _in_headings(text: str, candidates: Iterable[Bounds], names: Iterable[str]) -> Iterator[Bounds]:
    """Yield the candidates that are names of the text, and the names of the text within the others."""
    keys = {name_key(name) for name in names}
    for start, end in candidates:
        if name_key(one_line(text, (start, end))) in keys:
            yield start, end
            continue
        for name in islice(names, _MANY):
            at = text.find(name, start, end)
            if at >= 0 and is_whole(text, at):
                yield at, at + len(name)


def _again(text: str, names: Iterable[str]) -> Iterator[Bounds]:
    """Yield every place of the names, of which there are not many."""
    for name in islice(names, _MANY):
        at = text.find(name) if len(name) >= _SHORTEST else -1
        while at >= 0:
            end = at + len(name)
            if is_whole(text, at) and not text[end : end + 1].isalnum():
                yield at, end
            at = text.find(name, end)
