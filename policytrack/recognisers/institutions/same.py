"""Second names of one body within a text: which names mean the same, and the fullest of each group.

Two names mean one body if

1. their words are the same but for owner, order and spelling: `State Department`, `U.S. Department of State`;
2. both stand in one row of the well-known bodies;
3. the text introduces one by the other: `U.S. Postal Service (USPS)`;
4. the shorter one is the longer one without some words, and no other body of the text has its words: `Oversight
   Committee`, `House Oversight Committee`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from policytrack.recognisers.lexicon.bodies import FULL_NAMES
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of

_SMALL = {"of", "for", "on", "the", "and", "in", "to"}
_SPELLINGS = {
    "defence": "defense",
    "organisation": "organization",
    "centre": "center",
    "programme": "program",
    "labour": "labor",
    "affair": "affairs",
    "hm": "",
    "united nations": "un",
}
_COMPANIES = {"corporation", "company", "inc", "ltd", "llc", "corp", "plc", "gmbh", "holdings", "group", "foundation"}
"""Head words before which every word tells one body from another."""
_LINK = re.compile(r"\s(?:of|for|on)\s")
_CODES = {word: code for code, naming in NAMINGS.items() for word in (*naming.names, *naming.adjectives)} | {
    "American": "US",
    "ROK": "KR",
    "PRC": "CN",
    "PNG": "PG",
}
_COUNTRY = re.compile(rf"(?<!\w){pattern_of(_CODES)}(?!\w)")
_WORD = re.compile(r"[\w&-]+")
_OWNED = re.compile(r"['’]s?(?!\w)")


# Quill Steel Corporation, Australian Labor Party; one word alone may mean anything (Code, Inc)
_SHORTENED = re.compile(
    r"(?P<short>\w\S* .{2,40}?),? (?:Corporation|Company|Corp|Inc|Ltd|LLC|PLC|GmbH|Holdings)"
    r"|(?:\w+ )?(?P<party>Labou?r) Party"
)


class NameKey(NamedTuple):
    """What a name says of a body: its head word, and the other words without order, spelling and the United States."""

    head: str
    words: frozenset[str]


@lru_cache(maxsize=8192)
def name_key(name: str) -> NameKey:
    """Return the key of a name; a well-known name has that of its full name."""
    full = _OWNED.sub("", FULL_NAMES.get(name, name))
    plain = _COUNTRY.sub(_code, full).replace("United Nations", "UN").lower()
    first = _WORD.findall(_LINK.split(plain, maxsplit=1)[0])
    head = _SPELLINGS.get(first[-1], first[-1]) if first else name
    if head in _COMPANIES:  # United States Steel Corporation
        plain = full.lower()
    words = {_SPELLINGS.get(word, word) for word in _WORD.findall(plain)} - _SMALL
    return NameKey(head, frozenset(words - {head}))


def _code(match: re.Match[str]) -> str:
    code = _CODES[as_listed(match.group())]
    return "" if code == "US" else f"country-{code}"


@lru_cache(maxsize=8192)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a name would have: of its capitalised words, and of all its words."""
    words = _WORD.findall(name.replace("U.S.", "US"))
    begin = "US" if words[0] == "US" else ""
    words = words[1:] if begin else words
    short = "".join(word[0] for word in words if word[0].isupper())
    whole = "".join(word[0] for word in words).upper()
    return frozenset(each for each in (short, whole, begin + short) if len(each) > 2)


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return what the text may call companies and parties: their names without the legal form or the head word."""
    return {(match["short"] or match["party"]): name for name in names if (match := _SHORTENED.fullmatch(name))}


def one_name_a_body(names: Iterable[str], introduced: Mapping[str, str]) -> dict[str, str]:
    """Return for each name the fullest name of the same body among them.

    Args:
        names: the names of a text, in order.
        introduced: second names, to the names by which the text introduces them.
    """
    keys = {name: name_key(introduced.get(name, name)) for name in dict.fromkeys(names)}
    bodies: defaultdict[tuple[str, str], set[NameKey]] = defaultdict(set)
    for key in keys.values():
        for word in ("", *key.words):
            bodies[key.head, word].add(key)
    fullest: dict[NameKey, str] = {}
    owned = {key for name, key in keys.items() if _AMERICAN.match(name)}
    wider = {key: _wider(key, bodies, is_owned=key in owned) for key in set(keys.values())}
    for name, key in keys.items():
        other = fullest.get(wider[key], "")
        if (bool(name), name not in introduced, len(name)) > (bool(other), other not in introduced, len(other)):
            fullest[wider[key]] = name
    return {name: fullest[wider[key]] for name, key in keys.items()}


def _wider(key: NameKey, bodies: Mapping[tuple[str, str], set[NameKey]], *, is_owned: bool) -> NameKey:
    """Return the only body of the text whose name is the same with more words; the body itself where there is none."""
    if key.head in _COMPANIES or key == _EUROPEAN_COUNCIL:
        return key
    likely = min((bodies[key.head, word] for word in ("", *key.words)), key=len)
    if len(likely) > _MANY:
        return key
    more = [each for each in likely if each.words > key.words and "white" not in each.words]
    if is_owned:  # U.S. Strategic Command is no part of the ROK Strategic Command
        more = [each for each in more if not any(word.startswith("country-") for word in each.words - key.words)]
    if key == _HOUSE and _REPRESENTATIVES in more:
        return _REPRESENTATIVES
    widest = [each for each in more if all(each.words >= other.words for other in more)]
    return widest[0] if widest else key


_AMERICAN = re.compile(r"(?:U\.S\.|US|American|United States)\s")
_EUROPEAN_COUNCIL = NameKey("council", frozenset({"european"}))
"""The heads of state and government, whom the Council of the European Union does not mean."""
_HOUSE, _REPRESENTATIVES = NameKey("house", frozenset()), NameKey("house", frozenset({"representatives"}))
_MANY = 40
"""Bodies with a like name: where a text has more, a short name means none of them."""
