"""Officials: persons in a role of a body, by the words that stand beside their names.

Read: `Secretary of State Jane Doe`, `the head of the Office of the President, Jo Doe`, `Jo Doe, director of the World
Health Organization`. Not read: a surname alone, a former role, a role of no body of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.institutions.same import name_key
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.name_words import COUNTRY_WORDS, LEADS, TITLES
from policytrack.recognisers.lexicon.roles import (
    HEADS_OF,
    HONORIFICS,
    MODIFIERS,
    NOT_NOW,
    NOUNS,
    OUTSIDE,
    PARTICLES,
    PORTFOLIOS,
    HeadOf,
)
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line


class Official(NamedTuple):
    """A person in a role of a body.

    Args:
        person: the name.
        role: the words of the role.
        body: a name of the body in the text; None where only the role shows the body.
        made: the name of a body that only the role shows; "" otherwise.
        country: the country of that body, ISO 3166-1 alpha-2.
        because: the reason, where the role does not contain the name of its body; "" otherwise.
    """

    person: Span
    role: Span
    body: Found | None
    made: str = ""
    country: str = ""
    because: str = ""


class _Role(NamedTuple):
    """The words of a role, its noun, and the country before or within the words."""

    span: Span
    noun: str
    country: str


_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s))"
_LETTERS = r"[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_NAME = rf"{_LETTERS}(?:{_GAP}(?:{pattern_of(PARTICLES)}{_GAP})?(?:[A-Z]\.|{_LETTERS})){{1,3}}"
_WORDS = pattern_of(form for noun in NOUNS for form in (noun, noun.capitalize(), noun.title().replace("D'A", "d'A")))
_NOUN = re.compile(rf"(?<![\w-])(?:{_WORDS})(?:[- ][Gg]eneral)?(?:\s+a\.\s?i\.)?(?![\w-])")
_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>[^\W\d_][\w&-]*)\s\Z")
_LINK = re.compile(rf"{_GAP}(?:of|for|in|to)(?:{_GAP}the)?{_GAP}")
_PORTFOLIO = re.compile(
    rf"{pattern_of(PORTFOLIOS)}\b(?:(?:,?{_GAP}and{_GAP}|{_GAP}&{_GAP}|,{_GAP}|{_GAP}){pattern_of(PORTFOLIOS)}\b){{0,6}}"
)
_HONORIFIC = rf"(?:{pattern_of(HONORIFICS)}{_GAP}){{0,3}}"
_TITLE = re.compile(rf"{_HONORIFIC}(?<=\s)")
_NAME_AFTER = re.compile(rf"(?P<comma>,)?{_GAP}{_HONORIFIC}(?P<name>{_NAME})")
_NAME_BEFORE = re.compile(rf"(?<![\w.-])(?P<name>{_NAME}),\s(?:the\s|an?\s)?\Z")
_LONGEST = 90
"""Code points before a role in which a name, a country or a body is looked for."""
_ENDS = re.compile(r"\s*(?:[.,;:)”\"]|\Z|(?:and|said|says|told|who)\b)")
"""What follows a role that stands behind a name."""


@lru_cache(maxsize=16)
def officials(sighted: Sighted) -> tuple[Official, ...]:
    """Return the persons in roles of bodies, each role of each body once, in order."""
    found: dict[tuple[str, str], Official] = {}
    for match in _NOUN.finditer(sighted.text):
        role = _role(sighted, match)
        person = _person(sighted, role) if role else None
        official = _official(sighted, role, person) if role and person else None
        if official and official.body:
            found.setdefault((one_line(official.person.of(sighted.text)), sighted.body_id(official.body)), official)
        elif official:
            found.setdefault((one_line(official.person.of(sighted.text)), official.made), official)
    return tuple(found.values())


def person_ids(sighted: Sighted) -> dict[str, str]:
    """Return the name of each official of a text, to the id of the person: `SOURCE-p1`."""
    names = dict.fromkeys(one_line(each.person.of(sighted.text)) for each in officials(sighted))
    return {name: f"{sighted.source_id}-p{number}" for number, name in enumerate(names, 1)}


def _role(sighted: Sighted, match: re.Match[str]) -> _Role | None:
    """Return the whole role of a noun; None for a former one."""
    text = sighted.text
    noun = one_line(match.group().lower()).removesuffix(" a.i.").replace("’", "'")
    start, end = _begin(sighted, match.start()), match.end()
    country = ""
    while link := _LINK.match(text, end):
        is_to = link.group().split()[0] == "to"
        at = _complement(sighted, link.end(), only_country=is_to or noun in OUTSIDE)
        if at is None or (is_to and noun not in OUTSIDE):
            break
        country = country or next((each["term"] or "" for each in COUNTRY.find(text[link.end() : at])), "")
        end = at
    window = text[max(0, start - _LONGEST) : start]
    if (before := re.search(r"([\w-]+)\s+\Z", window)) and before[1].lower() in NOT_NOW:
        return None
    beside = [each for each in COUNTRY.find(window) if re.fullmatch(r"\s+", window[each.span.end :])]
    if beside and noun in OUTSIDE:
        start -= len(window) - beside[0].span.start
    return _Role(Span(start, end), noun, beside[0]["term"] or "" if beside else country)


def _begin(sighted: Sighted, start: int) -> int:
    """Return where a role begins: before the bodies and the modifiers that stand directly before its noun."""
    text = sighted.text
    while True:
        body = next((each for each in _bodies_at(sighted, start) if each.span.end < start), None)
        if body and re.fullmatch(r"(?:['’]s?)?\s", text[body.span.end : start]):
            return body.span.start
        word = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if word is None or word["word"].lower() not in MODIFIERS:
            return start
        start = word.start("word")


def _bodies_at(sighted: Sighted, place: int) -> Iterator[Found]:
    """Yield the names of bodies that end directly before a place, or begin there."""
    for each in sighted.bodies_near(place):
        if each.span.end <= place <= each.span.end + 3 or each.span.start == place:
            yield each


def _complement(sighted: Sighted, at: int, only_country: bool) -> int | None:
    """Return the end of what a role is of: a country, a body, what a ministry is for."""
    text = sighted.text
    body = next((each for each in _bodies_at(sighted, at) if each.span.start == at), None)
    if body and not only_country:
        return body.span.end
    country = next((each for each in COUNTRY.find(text[at : at + 60]) if each.span.start == 0), None)
    if country:
        return at + country.span.end
    portfolio = _PORTFOLIO.match(text, at)
    return portfolio.end() if portfolio and not only_country else None


def _person(sighted: Sighted, role: _Role) -> Span | None:
    """Return the name that stands directly after a role, or before it with a comma."""
    text, span = sighted.text, role.span
    after = _NAME_AFTER.match(text, span.end)
    if after and (name := _trimmed(text, Span(*after.span("name")))):
        is_clear = not after["comma"] or re.match(r"['’]?[,.]", text[name.end : name.end + 2])
        return name if is_clear else None
    before = _NAME_BEFORE.search(text, max(0, span.start - _LONGEST), span.start)
    if before and _ENDS.match(text, span.end):
        name = _trimmed(text, Span(*before.span("name")))
        return name if name and name.end == before.end("name") else None
    return None


def _trimmed(text: str, name: Span) -> Span | None:
    """Return the words of a name, up to one that belongs to no name; None where fewer than two are left."""
    if title := _TITLE.match(text, name.start, name.end):
        name = Span(title.end(), name.end)
    if any(found.span.start == 0 for found in COUNTRY.find(name.of(text))):
        return None
    end, words = name.start, 0
    for match in re.finditer(r"\S+", name.of(text)):
        word = re.sub(r"['’]s\Z", "", match.group())
        if word in LEADS or word in TITLES or word in COUNTRY_WORDS or (word.isupper() and len(word) > 3):
            break
        if word not in PARTICLES:
            end, words = name.start + match.start() + len(word), words + 1
        if word != match.group():
            break
    return Span(name.start, end) if words > 1 else None


def _official(sighted: Sighted, role: _Role, person: Span) -> Official | None:
    """Return a person in a role, with the body of the role; None where the text shows none."""
    held = inside(sighted.bodies, role.span)
    if held and role.noun not in OUTSIDE:
        is_clear = held[0].span.start == role.span.start or len({sighted.body_id(each) for each in held}) == 1
        return Official(person, role.span, held[0]) if is_clear and not _is_at(sighted.text, role) else None
    words = one_line(role.span.of(sighted.text))
    if role.noun in OUTSIDE:
        return _of_embassy(sighted, role, person)
    for row in HEADS_OF:
        if match := re.fullmatch(row.role, words, re.IGNORECASE):
            return _head_of(sighted, role, person, row, match["of"])
    return None


def _is_at(text: str, role: _Role) -> bool:
    """Return whether a state's president is at a body: `at the General Assembly President Jane Doe`."""
    return role.noun == "president" and bool(re.search(r"\b[Aa]t\s(?:the\s)?\Z", text[: role.span.start][-8:]))


def _head_of(sighted: Sighted, role: _Role, person: Span, row: HeadOf, match_of: str) -> Official | None:
    """Return the head of a body that the text names elsewhere, or that the role alone shows."""
    if row.country and role.country not in ("", row.country):
        return None
    of = match_of.removeprefix("the ")
    because = f"a role of the body: {one_line(role.span.of(sighted.text))}"
    found: dict[str, Found] = {}
    for name in row.bodies:
        found = found or _named(sighted, name.format(of=of), role.country)
    if len(found) == 1:
        return Official(person, role.span, next(iter(found.values())), because=because)
    if row.made and not found:
        return Official(person, role.span, None, row.made.format(of=match_of), row.country, because)
    return None


def _named(sighted: Sighted, name: str, country: str) -> dict[str, Found]:
    """Return the bodies of the text that have a name, in a country if it is known, by their ids."""
    wanted, found = name_key(name), dict[str, Found]()
    for body in sighted.bodies:
        key = name_key(body["value"] or "")
        countries = {word.removeprefix("country-").upper() for word in key.words if word.startswith("country-")}
        words = {word for word in key.words if not word.startswith("country-")}
        is_elsewhere = countries and country and country not in countries
        if key.head == wanted.head and words in (wanted.words, wanted.words | {"affairs"}) and not is_elsewhere:
            found.setdefault(sighted.body_id(body), body)
    return found


def _of_embassy(sighted: Sighted, role: _Role, person: Span) -> Official | None:
    """Return an ambassador or a chargé d'affaires of one country in another, with their embassy."""
    words = one_line(role.span.of(sighted.text))
    countries = COUNTRY.find(words)
    if role.noun == "representative" or len(countries) != 2 or countries[0]["term"] == countries[1]["term"]:
        return None
    own, host = (each.span.of(words) for each in countries)
    is_of = re.search(r"\bof\s+(the\s+)?\Z", words[: countries[0].span.start])
    host = ("the " if words[: countries[1].span.start].endswith("the ") else "") + host
    made = f"Embassy of {is_of[1] or ''}{own} in {host}" if is_of else f"{own} Embassy in {host}"
    country = countries[0]["term"] or ""
    because = "an ambassador, or in the absence of one a chargé d'affaires, heads the embassy"
    return Official(person, role.span, None, made, country, because)
