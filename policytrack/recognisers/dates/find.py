"""Dates: find absolute, partial and relative dates, and resolve them to EDTF.

A date is found as one form of `lexicon.date_forms`: at each place the form that reads the most wins. Spans leave out
prepositions and articles; `early`, `mid`, `the end of` belong to the span and make the date no more precise.

Facets of what is found: `edtf` (a date that needs no anchor), `choices` (several, of which the document decides),
`select` (a part of a year, without the year), `unit` and `step` (a period so many units from the anchor), `window`
(days from the anchor to the same day of another unit), `fiscal` (a fiscal year of a country), `weekday` (`0` for
Monday), `nearest` (a weekday alone), `ahead` (`1` where the words look forward, `0` where they look back), `opens`
(`1` where no verb stands before), `strictly` (`1` after `last` and `next`), `back` (a unit of a date that the text has
named), `run` (the span of several dates that share a month or a year) and `members` (how many days share a month, none
of which stands for itself).

Found: `December 8, 2023`, `Dec. 5-6`, `in June`, `the end of next month`, `FY 2024`, `two years ago`, `the same day`.
Not found: `four months` (a duration), `recently`, `12:17 AM` (a time), `May` without a preposition before or a number
after (a verb or a name), `Act of 1961` (a title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from policytrack.recognisers.dates.facets import Facets, Groups, as_edtf, facets_of
from policytrack.recognisers.dates.named import named_dates
from policytrack.recognisers.lexicon.date_form import PART, Form
from policytrack.recognisers.lexicon.date_forms import FORMS
from policytrack.recognisers.lexicon.date_guards import is_no_year
from policytrack.recognisers.lexicon.tenses import tense_at
from policytrack.recognisers.lexicon.times import (
    DAY_WORDS,
    FISCAL_COUNTRIES,
    GAP,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WHICH,
    begins,
    written,
)
from policytrack.recognisers.lexicon.trigger import places_of
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

_NAMES = (
    r"J(?:an|un|ul|AN|UN|UL)|F(?:eb|ri|EB|RI)|M(?:a[ry]|on|A[RY]|ON)|A(?:pr|ug|PR|UG)|S(?:ep|at|un|EP|AT|UN)"
    r"|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)|T(?:ue|hu|UE|HU)|W(?:ed|ED)"
)
_WORDS = (
    *"day DAY eek WEEK onth MONTH year Year YEAR ago night morrow morning noon vening hours uarter FY".split(),
    *"pring ummer utumn fall winter".split(),
)
_CORES = tuple(map(re.compile, (r"[0-9](?:[0-9]{3}|[./-][0-9])", _NAMES)))
"""What every date has, if none of `_WORDS`: cheap tests that skip most of the text."""
_REACH = 40
"""The most code points between the start of a date and its first core."""
_FIRST_WORDS = (
    *(*WHICH, *DAY_WORDS, *(NUMBERS.keys() - {"a", "an"}), *ORDINALS, *SEASONS, "the same", "the very same"),
    *"1st 2nd 3rd 4th Q1 Q2 Q3 Q4 H1 H2 FYs budget calendar coming day earlier final financial fiscal".split(),
    *"following later month past preceding previous that week weekend year".split(),
)
_BEGINNING = re.compile(
    r"(?<!\w)(?:(?<![./$€£-])(?<![0-9]:)"  # no part of a longer number, a path or an amount
    r"|(?<=\b[Mm]id-)|(?<=\b[Pp]re-)|(?<=\b[Pp]ost-)|(?<=\b[Ll]ate-)|(?<=\b[Ee]nd-)|(?<=\b[Ee]arly-)"  # but mid-2023
    r")(?:"
    r"(?P<digit>[0-9])"
    rf"|(?i:(?P<word>(?:{pattern_of(_FIRST_WORDS)})\b|FY|a(?={GAP}(?:day|week|month|year))))"
    rf"|(?P<name>{_NAMES})"
    r")"
)
"""The first characters of a date, by class."""
_END = rf"(?!\w|[-‑](?!(?-i:{_NAMES}))\w|[.,/:][0-9]|{GAP}(?:of{GAP})?(?:each|every){GAP}year)"


class _Reader:
    """The forms that begin alike: one pattern says which of them match at a place, and where they end."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = [(form, f"(?:{written(form.template)}){_END}") for form in forms]

    @cached_property
    def all(self) -> re.Pattern[str]:
        """The pattern of all forms, each in a group."""
        plain = [re.sub(r"\(\?P<\w+>", "(?:", each.replace("(?P=mark)", "[./-]")) for _, each in self.forms]
        return _compiled("".join(f"(?:(?=({each}))|)" for each in plain))

    def longest(self, text: str, start: int) -> tuple[Form, re.Match[str]] | None:
        """Return the form that reads the most at a place; of two, the one that demands more of the words before it."""
        ends = self.all.match(text, start)
        if ends is None or ends.lastindex is None:
            return None
        found = [(end, *form) for (_, end), form in zip(ends.regs[1:], self.forms, strict=True) if end >= 0]
        before = text[max(0, start - 40) : start]
        placed = [
            (end, form.guard, bool(form.after), form, pattern)
            for end, form, pattern in found
            if (not form.after or _compiled(form.after).search(before))
            and not (form.never and _compiled(form.never).search(before))
        ]
        if not placed:
            return None
        *_, form, pattern = max(placed, key=lambda each: each[:3])
        match = _compiled(pattern).match(text, start)
        return (form, match) if match else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is used first: compiling all of them takes half a second."""
    return re.compile(pattern, re.IGNORECASE)


_READERS = {
    head: _Reader([form for form in FORMS if head in begins(form.template)]) for head in ("digit", "name", "word")
}
_PART = re.compile(PART, re.IGNORECASE)
_PART_WORDS = {"of", "early", "earlier", "late", "later", "mid"}
"""Words of which every match of `_PART` has one among its last three."""


def find_dates(text: str) -> list[Found]:
    """Return every date expression of the text, in order."""
    found: list[Found] = []
    done = 0
    for start, end in _windows(text):
        for beginning in _BEGINNING.finditer(text, start, end):
            if beginning.start() < done:
                continue
            best = _READERS[beginning.lastgroup or ""].longest(text, beginning.start())
            if best is None:
                continue
            form, match = best
            if not form.guard:
                found += _found(text, match, done)
            done = match.end()
    found = _share_years(text, found)
    named = named_dates(text, found) if "Day" in text or "Month" in text or "Week" in text else []
    return sorted([*found, *named], key=lambda each: each.span) if named else found


_LISTED = re.compile(r"\s{0,30}(?:,|,?\s{1,30}(?:and|or|to|through|&)|[-–—])\s{0,30}(?:(?:on|in)\s{1,30})?")


def _share_years(text: str, founds: list[Found]) -> list[Found]:
    """Return the dates; those of a list have the year that stands once, at its end: `1 March and 1 July 2023`."""
    if all(found["select"] is None for found in founds):
        return founds
    shared = list(founds)
    for index in range(len(founds) - 2, -1, -1):
        found, following = shared[index], shared[index + 1]
        if found["select"] is None or found["step"] or not following["edtf"]:
            continue
        if _LISTED.fullmatch(text, found.span.end, following.span.start):
            edtf = _in_year_of(found["select"], following["edtf"])
            shared[index] = Found(found.span, {**found.values, "edtf": edtf})
    return shared


def _in_year_of(selector: str, edtf: str) -> str | None:
    """Return the day or month in the year of the date that follows, or the year before, so that it lies before it."""
    year, month = int(edtf[:4]), edtf[5:7]
    return as_edtf(year - 1 if month and selector[:2] > month else year, selector) if month else None


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text in which a date may begin, in order."""
    cores = {match.start() for core in _CORES for match in core.finditer(text)}
    cores.update(at for word in _WORDS for at in places_of(word, text))
    start = end = 0
    for core in sorted(cores):
        if core - _REACH > end:
            if end:
                yield start, end
            start = max(0, core - _REACH)
        end = core + 12
    if end:
        yield start, end


def _found(text: str, match: re.Match[str], done: int) -> Iterator[Found]:
    """Yield the dates of a match, none if one of them is no date."""
    groups = match.groupdict()
    numbers = [name[2:] for name in groups if name.startswith("at")] or [""]
    spans = [match.span(f"at{number}" if number else 0) for number in numbers]
    facets = [each for number in numbers if (each := facets_of(groups, number))]
    if len(facets) < len(spans) or _is_guarded(text, groups, spans, numbers):
        return
    run = f"{spans[0][0]}:{spans[-1][1]}" if len(spans) > 1 else None
    members = str(len(spans)) if run and groups.get("month") else None
    for (start, end), each in zip(spans, facets, strict=True):
        if _is_tensed(each) and not _is_attribute(text, match, groups):
            tense = tense_at(text, match.start(), match.end())
            each |= {"ahead": each.get("ahead") or tense.ahead, "opens": "1" if tense.opens else None}
        if each.get("fiscal"):
            each["country"] = _fiscal_country(text, start)
        yield Found(Span(_widened(text, start, done), end), each | {"run": run, "members": members})
        done = end


_FISCAL = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{code}>{words})' for code, words in FISCAL_COUNTRIES.items())})(?:['’]s)?\s+\Z"
)


def _fiscal_country(text: str, start: int) -> str | None:
    """Return the country whose fiscal year the words before name."""
    match = _FISCAL.search(text[max(0, start - 20) : start])
    return match.lastgroup if match else None


def _is_tensed(facets: Facets) -> bool:
    """Return whether the tense decides which of several dates is meant."""
    return "nearest" in facets or facets.get("unit") == "weekend" or ("select" in facets and "step" not in facets)


_BEFORE_ATTRIBUTE = re.compile(r"(?P<since>\bsince\s+)?\b(?:the|its|their|our|his|her)\s+\Z", re.IGNORECASE)


def _is_attribute(text: str, match: re.Match[str], groups: Groups) -> bool:
    """Return whether a day or month belongs to a noun, so that the tense says nothing of it: `the June 5 vote`."""
    if not (groups.get("month") or groups.get("name") or groups.get("clear")) or groups.get("nth"):
        return False
    if text.startswith(("'s", "’s"), match.end()):
        return True
    before = _BEFORE_ATTRIBUTE.search(text[max(0, match.start() - 60) : match.start()])
    return before is not None and before["since"] is None


def _widened(text: str, start: int, done: int) -> int:
    """Return where the date begins with the words for a part of it."""
    before = text[max(done, start - 40) : start]
    if before[-1:] != "-" and _PART_WORDS.isdisjoint(before.lower().split()[-3:]):
        return start
    words = _PART.search(before)
    return start - len(words[0]) if words else start


def _is_guarded(text: str, groups: Groups, spans: Sequence[tuple[int, int]], numbers: Sequence[str]) -> bool:
    """Return whether a year, or a fiscal year, is a part of a name or a number."""
    is_bare = not any(groups.get(f"{name}{number}") for name in _SELECTING for number in numbers)
    if not is_bare:
        return False
    years = [groups.get(f"year{number}") or groups.get("yy") for number in numbers]
    return any(year and is_no_year(text, *span, year) for span, year in zip(spans, years, strict=True))


_SELECTING = ("month", "name", "day", "mm", "quarter", "q", "half", "h", "season", "n")
