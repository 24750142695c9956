"""Names without a head word, and acronyms: found only with evidence.

Evidence of an acronym: the text introduces it by a name (`Postal Service (USPS)`, `WHO (World Health Organization)`),
it has the initials of a name in the text, or it stands in a wording that only a body has (`members of the QRTA`). An
acronym that the text introduces as something else (`Foreign Assistance Act (FAA)`) is no body's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policytrack.recognisers.institutions.same import initials
from policytrack.recognisers.institutions.words import GAP, WORD, Bounds, one_line
from policytrack.recognisers.lexicon.bodies import FULL_NAMES
from policytrack.recognisers.lexicon.name_words import (
    COUNTRY_WORDS,
    LEADS,
    NO_BODY_ACRONYMS,
    OF_ACRONYMS,
    OF_NAMES,
    THINGS,
    TITLES,
    Wording,
)

_ACRONYM = r"[A-Z][A-Za-z&-]{0,7}[A-Z]\d?"
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}(?![\w.@]\w|\w|&)")
"""Words in capitals."""
# (USPS), (the “USPS”)
_IN_BRACKETS = re.compile(
    rf"\s?[(\[](?:the )?[“\"‘']?(?:the )?(?P<acronym>{_ACRONYM})[”\"’',]?[)\];, ]|, or (?:the )?(?P<or>{_ACRONYM}),"
)
# USPS (Postal Service
_BEFORE_NAME = re.compile(rf"(?<!\w)(?P<acronym>{_ACRONYM})\s?\((?:the )?\Z")
_BRACKETED = re.compile(r"\((?:the )?[“\"]?(?P<acronym>[A-Z][A-Z&]{1,7})s?[”\"]?\)")
_WORDS = re.compile(r"[^\W_][\w’'-]*")
_LOUD = re.compile(r"\s+[A-Z]{2,}(?:['’]S)?(?!\w)")
_LOUD_BEFORE = re.compile(r"(?<!\w)[A-Z]{2,}\s\Z")
_NAMES = rf"{WORD}(?:{GAP}(?:&{GAP})?{WORD}){{0,3}}"
_ALSO = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?P<name>{_NAMES})")
_TO_NAME = r"(?: [-–—]{1,2})?\s"
_MANY = 12
"""Names in one enumeration, at most."""


def introduced(text: str, names: Iterable[Bounds]) -> dict[str, str]:
    """Return each acronym that the text introduces by a name, to that name."""
    found: dict[str, str] = {}
    for start, end in names:
        match = _IN_BRACKETS.match(text, end)
        acronym = (match["acronym"] or match["or"]) if match else None
        if not acronym and "(" in text[max(0, start - 5) : start]:
            match = _BEFORE_NAME.search(text, max(0, start - 16), start)
            acronym = match["acronym"] if match else None
        if acronym and acronym not in NO_BODY_ACRONYMS:
            found.setdefault(acronym, one_line(text, (start, end)))
    return found


def introduced_as_others(text: str) -> set[str]:
    """Return the acronyms in brackets after words with their initials, if they are no words of the well-known body."""
    found = set()
    for match in _BRACKETED.finditer(text):
        acronym = match["acronym"]
        words = _WORDS.findall(text, max(0, match.start() - 120), match.start())[-len(acronym) - 4 :]
        letters = iter("".join(word[0] for word in words).upper())
        is_known = bool(words) and words[-1] in FULL_NAMES.get(acronym, "").split()
        if all(letter in letters for letter in acronym.replace("&", "")) and not is_known:
            found.add(acronym)
    return found


def is_in_capitals(text: str, start: int, end: int) -> bool:
    """Return whether a word beside a word in capitals is in capitals too, as in a headline."""
    if _LOUD.match(text, end):
        return True
    return start > 2 and text[start - 2].isupper() and bool(_LOUD_BEFORE.search(text, max(0, start - 24), start))


def acronyms_of(names: Iterable[str]) -> dict[str, str]:
    """Return the acronyms that have the initials of a name, to the name."""
    return {each: name for name in names if " " in name for each in initials(name)}


def is_in_wording(text: str, start: int, end: int) -> bool:
    """Return whether an acronym stands in a wording that only a body has."""
    return (
        end - start > 2
        and not is_in_capitals(text, start, end)
        and any(
            bool(after.match(text, end)) if wording.after else bool(before.search(text, max(0, start - 40), start))
            for wording, before, after in _OF_ACRONYMS
        )
    )


def names_with_evidence(text: str) -> Iterator[Bounds]:
    """Yield each name that stands in a wording that only a body has, with the names of the same enumeration."""
    for wording, pattern in _OF_NAMES:
        at = text.find(wording.cue)
        while at >= 0:
            if match := pattern.match(text, at):
                yield from _enumerated(text, match)
            at = text.find(wording.cue, at + 1)


def _enumerated(text: str, first: re.Match[str]) -> Iterator[Bounds]:
    is_many = first["before"].rstrip(" -–—,").endswith("s")
    match: re.Match[str] | None = first
    for _ in range(_MANY):
        if not match or not _is_name(match["name"]):
            return
        yield match.start("name"), match.start("name") + len(match["name"].removesuffix("'s").removesuffix("’s"))
        match = _ALSO.match(text, match.end()) if is_many else None


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        words[0] not in LEADS | TITLES
        and words[0] not in COUNTRY_WORDS
        and words[-1] not in THINGS
        and name not in NO_BODY_ACRONYMS
    )


_OF_ACRONYMS = [(each, re.compile(rf"{each.before}\Z"), re.compile(each.after)) for each in OF_ACRONYMS]


def _pattern(wording: Wording) -> re.Pattern[str]:
    gap = "" if wording.cue.endswith(" ") else _TO_NAME
    after = rf"(?={wording.after}(?!\w))" if wording.after else ""
    return re.compile(rf"(?P<before>{wording.cue}{wording.before}{gap})(?P<name>{_NAMES}){after}")


_OF_NAMES = [(each, _pattern(each)) for each in OF_NAMES]
