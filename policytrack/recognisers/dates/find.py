"""Dates: find absolute, partial and relative dates, and resolve them to EDTF.

A date is found as one form of `lexicon.date_forms`: at each place the form that reads the most wins. Spans leave out
prepositions and articles; `early`, `mid`, `the end of` belong to the span and make the date no more precise.

Facets of what is found: `edtf` (a date that needs no anchor), `choices` (several, of which the document decides),
`select` (a part of a year, without the year), `unit` and `step` (a period so many units from the anchor), `window`
(days from the anchor to the same day of another unit), `fiscal` (a fiscal year of a country), `weekday` (`0` for
Monday), `ahead` (`1` where the words look forward, `0` where they look back), `strictly` (`1` after `last` and `next`),
`back` (a unit of a date that the text has named), `run` (the span of several dates that share a month or a year) and
`members` (how many days share a month, none of which stands for itself).

Found: `December 8, 2023`, `Dec. 5-6`, `in June`, `the end of next month`, `FY 2024`, `two years ago`, `the same day`.
Not found: `four months` (a duration), `recently`, `12:17 AM` (a time), `May` without a preposition before or a number
after (a verb or a name), `Act of 1961` (a title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytrack.recognisers.dates.facets import Groups, facets_of
from policytrack.recognisers.lexicon.date_form import PART, Form
from policytrack.recognisers.lexicon.date_forms import FORMS
from policytrack.recognisers.lexicon.date_guards import is_no_year
from policytrack.recognisers.lexicon.tenses import tense_at
from policytrack.recognisers.lexicon.times import DAY_WORDS, GAP, NUMBERS, ORDINALS, SEASONS, WHICH, begins, written
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

_CORES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:1[6-9]|20)[0-9]{2}|[0-9][./-][0-9]{1,2}[./-][0-9]{2}|FY",  # a year, 3/5/24, FY24
        r"J(?:an|un|ul|AN|UN|UL)|F(?:eb|ri|EB|RI)|M(?:a[ry]|on|A[RY]|ON)|A(?:pr|ug|PR|UG)|S(?:ep|at|un|EP|AT|UN)|O(?:ct|CT)|N(?:ov|OV)"
        r"|D(?:ec|EC)|T(?:ue|hu|UE|HU)|W(?:ed|ED)",
        *(
            "day",
            "DAY",
            "week",
            "month",
            "year",
            "ago",
            "night",
            "morrow",
            "morning",
            "afternoon",
            "evening",
            "hours",
            "quarter",
        ),
        *("spring", "summer", "autumn", "fall", "winter"),
    )
)
"""Words of which every date has one: cheap tests that skip most of the text."""
_REACH = 50
"""The most code points between the start of a date and its first core."""
_COUNTED = ("Q1", "Q2", "Q3", "Q4", "H1", "H2")
_FIRST_WORDS = (
    *(
        *WHICH,
        *DAY_WORDS,
        *NUMBERS,
        *ORDINALS,
        *SEASONS,
        "1st",
        "2nd",
        "3rd",
        "4th",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "H1",
        "H2",
    ),
    *("FYs", "budget", "calendar", "coming", "day", "earlier", "final", "financial", "fiscal", "following", "later"),
    *("month", "past", "preceding", "previous", "that", "the", "week", "year"),
)
_BEGINNING = re.compile(
    r"(?:(?<![\w./$€£-])|(?<=\b[Mm]id-))(?:"  # no part of a longer number, a path or an amount
    r"(?P<digit>[0-9])"
    rf"|(?i:(?P<word>(?:{pattern_of(_FIRST_WORDS)})\b|FY))"
    r"|(?P<name>[JFMASONDTW][A-Za-z]{2})"
    r")"
)
"""The first characters of a date, by class."""
_END = rf"(?!\w|[-‑]\w|[.,/:][0-9]|{GAP}(?:of{GAP})?(?:each|every){GAP}year)"


class _Reader:
    """A form, compiled."""

    def __init__(self, form: Form) -> None:
        self.guard = form.guard
        self.pattern = re.compile(f"(?:{written(form.template)}){_END}", re.IGNORECASE)
        self.after = re.compile(form.after, re.IGNORECASE) if form.after else None
        self.never = re.compile(form.never) if form.never else None

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the match at a place, if the words before allow it."""
        match = self.pattern.match(text, start)
        if match is None or not (self.after or self.never):
            return match
        before = text[max(0, start - 40) : start]
        is_placed = self.after is None or self.after.search(before)
        return match if is_placed and not (self.never and self.never.search(before)) else None


_READERS = {
    head: tuple(_Reader(form) for form in FORMS if head in begins(form.template)) for head in ("digit", "name", "word")
}
_PART = re.compile(PART, re.IGNORECASE)


def find_dates(text: str) -> list[Found]:
    """Return every date expression of the text, in order."""
    found: list[Found] = []
    done = 0
    for start, end in _windows(text):
        for beginning in _BEGINNING.finditer(text, start, end):
            if beginning.start() < done:
                continue
            best = _longest(text, beginning)
            if best is None:
                continue
            reader, match = best
            if not reader.guard:
                found += _found(text, match, done)
            done = match.end()
    return found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text in which a date may begin, in order."""
    cores = sorted({match.start() for core in _CORES for match in core.finditer(text)})
    start = end = 0
    for core in cores:
        if core - _REACH > end:
            if end:
                yield start, end
            start = max(0, core - _REACH)
        end = core + 12
    if end:
        yield start, end


def _longest(text: str, beginning: re.Match[str]) -> tuple[_Reader, re.Match[str]] | None:
    """Return the form that reads the most at a place; of two, the one that demands more of the words before it."""
    best = None
    for reader in _READERS[beginning.lastgroup or ""]:
        match = reader.match(text, beginning.start())
        if match is not None:
            rank = match.end(), reader.guard, reader.after is not None
            if best is None or rank > best[0]:
                best = rank, reader, match
    return best[1:] if best else None


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
        if not each.get("edtf"):
            each["ahead"] = each.get("ahead") or tense_at(text, match.start(), match.end())
        yield Found(Span(_widened(text, start, done), end), each | {"run": run, "members": members})
        done = end


def _widened(text: str, start: int, done: int) -> int:
    """Return where the date begins with the words for a part of it."""
    words = _PART.search(text[max(done, start - 40) : start])
    return start - len(words[0]) if words else start


def _is_guarded(text: str, groups: Groups, spans: Sequence[tuple[int, int]], numbers: Sequence[str]) -> bool:
    """Return whether a year, or a fiscal year, is a part of a name or a number."""
    is_bare = not any(groups.get(f"{name}{number}") for name in _SELECTING for number in numbers)
    if not is_bare:
        return False
    years = [groups.get(f"year{number}") or groups.get("yy") for number in numbers]
    return any(year and is_no_year(text, *span, year) for span, year in zip(spans, years, strict=True))


_SELECTING = ("month", "name", "day", "mm", "quarter", "q", "half", "h", "season", "n")
