"""Dates: find absolute, partial and relative dates, and resolve them to EDTF.

Facets of what is found: `year`, `month`, `day`, `end_day` (numbers as text), `relative` (a key of `_RELATIVE`,
`same_day` or `weekday`), `weekday` (`0` for Monday), `ahead` ("1" where the words look forward) and `strictly` ("1"
after `last` and `next`). Spans leave out prepositions; `early`, `mid` and `late` belong to the span
and make the date no more precise.

Found: `December 8, 2023`, `23 December 2020`, `Dec. 5-6`, `2023-12-07`, `in June`, `next year`, `the same day`, `2021`.
Not found: `four months` (a duration), `recently`, `12:17 AM` (a time), `May` without a preposition before or a number
after (a verb or a name).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Found, Span

_MONTHS = {
    "january": ("jan",),
    "february": ("feb",),
    "march": ("mar",),
    "april": ("apr",),
    "may": (),
    "june": ("jun",),
    "july": ("jul",),
    "august": ("aug",),
    "september": ("sep", "sept"),
    "october": ("oct",),
    "november": ("nov",),
    "december": ("dec",),
}
"""Months in calendar order, with their abbreviations. An abbreviation may end with a full stop."""
_MONTH_NUMBERS = {
    word: f"{number:02}" for number, (month, short) in enumerate(_MONTHS.items(), 1) for word in (month, *short)
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHICH = {"last": -1, "this": 0, "next": 1}
_RELATIVE = {
    "today": ("day", 0),
    "yesterday": ("day", -1),
    "tomorrow": ("day", 1),
    **{f"{which} {unit}": (unit, step) for unit in ("week", "month", "year") for which, step in _WHICH.items()},
}
"""Relative expressions to their unit and their distance from the anchor in units."""
_PARTS = ("early", "mid", "late")
_SAME_DAY = [f"{when}{that} same day" for when in ("", "earlier ", "later ") for that in ("the", "that")]

# December, Dec. or Dec
_MONTH = rf"(?:{pattern_of(_MONTHS)}|{pattern_of(word for words in _MONTHS.values() for word in words)}\.?)"
# 1600 to 2099
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
# early December, mid-June
_PART = rf"{pattern_of(_PARTS)}[\s-]"


def _days(name: str) -> str:
    """Return the pattern of a day or a run of days, in groups `NAME` and `NAME_end`."""
    return (
        rf"(?P<{name}>[0-3]?[0-9])(?:st|nd|rd|th)?"  # 5, 5th
        rf"(?:\s?[-–]\s?(?P<{name}_end>[0-3]?[0-9])(?:st|nd|rd|th)?)?"  # -6
    )


_WORDS = (*_MONTHS, *_WEEKDAYS, *_WHICH, *_RELATIVE, *_PARTS, *_SAME_DAY)
_FIRST = f"(?=[0-9{''.join(sorted({word[0] for word in _WORDS}))}])"
"""The possible first characters of a date: a cheap test that skips most of the text."""
_DATE = re.compile(
    rf"{_FIRST}(?<![\w./$€£-])(?:"  # no part of a longer number, a path or an amount
    rf"(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])(?:-(?P<iso_day>0[1-9]|[12][0-9]|3[01]))?"  # 2023-12-07
    rf"|(?P<month>{_MONTH})\s+{_days('day')}(?![0-9:])(?:,?\s+(?P<year>{_YEAR}))?"  # Dec. 5-6, 2023
    rf"|{_days('day2')}\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?"  # 5th of December 2023
    rf"|(?:{_PART})?(?P<month3>{_MONTH}),?\s+(?P<year3>{_YEAR})"  # early December 2023
    r"|(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\blast\s)|(?<=\bnext\s)|(?<=\bof\s))"  # in ...
    rf"(?:{_PART})?(?P<month4>{_MONTH})(?!\w)"  # ... (mid-)June
    rf"|{_PART}(?P<month5>{_MONTH})(?!\w)"  # late June
    rf"|(?P<same>{pattern_of(_SAME_DAY)})"  # earlier the same day
    rf"|(?:(?P<which>{pattern_of(_WHICH)})\s+)?(?P<weekday>{pattern_of(_WEEKDAYS)})"  # next Monday
    rf"|(?P<relative>{pattern_of(_RELATIVE)})"  # last month
    rf"|(?P<lone_year>{_YEAR})"  # 2021
    r")(?![\w-])",  # the end of the word: no part of a longer number or name
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|is\s+to|are\s+to|to\s+(?:take\s+place|be\s+held)"  # the future tense
    r"|scheduled|plan(?:s|ned)?|due|upcoming|expect(?:ed|s)|set\s+for|slated|next)\b"  # words of planning
    r"[^.;]{0,60}$",  # in the same clause as the date
    re.IGNORECASE,
)
"""Words before a date that place it in the future."""


def find_dates(text: str) -> list[Found]:
    """Return every date expression of the text, in order."""
    return [found for match in _DATE.finditer(text) if (found := _read(text, match)) is not None]


def _read(text: str, match: re.Match[str]) -> Found | None:
    """Return the facets of a match; None for a day that no month has, and for a month in lower case."""
    month = next((match[name] for name in ("month", "month2", "month3", "month4", "month5") if match[name]), None)
    if month is not None and not month[0].isupper():
        return None
    weekday, relative = match["weekday"], as_listed(match["relative"] or "").lower()
    which = (match["which"] or "").lower()
    is_ahead = which == "next" if which else _AHEAD.search(text[max(0, match.start() - 80) : match.start()])
    facets = {
        "year": match["iso_year"] or match["year"] or match["year2"] or match["year3"] or match["lone_year"],
        "month": match["iso_month"] or (_MONTH_NUMBERS[month.lower().rstrip(".")] if month else None),
        "day": match["iso_day"] or match["day"] or match["day2"],
        "end_day": match["day_end"] or match["day2_end"],
        "relative": "same_day" if match["same"] else "weekday" if weekday else relative or None,
        "weekday": str(_WEEKDAYS.index(weekday.lower())) if weekday else None,
        "ahead": "1" if is_ahead else None,
        "strictly": "1" if which in ("last", "next") else None,
    }
    return Found(Span(match.start(), match.end()), facets) if _is_day_of_month(facets) else None


def _is_day_of_month(facets: dict[str, str | None]) -> bool:
    """Return whether the month has the days, in a leap year at least."""
    month, days = facets["month"], [int(day) for day in (facets["day"], facets["end_day"]) if day]
    longest = 31 if month in (None, "01", "03", "05", "07", "08", "10", "12") else 29 if month == "02" else 30
    return all(1 <= day <= longest for day in days)


def resolve_date(found: Found, anchor: str | None) -> str | None:
    """Return the date in EDTF.

    Args:
        found: a date expression of `find_dates`.
        anchor: the date, in EDTF, that a relative expression counts from: publication, or a date elsewhere in the text.

    Returns:
        EDTF, an interval for a run of days; None without an anchor, or a precise enough one, where one is needed.
    """
    if found["relative"]:
        return _in_range(_resolve_relative(found, anchor)) if anchor else None
    year = found["year"] or (_year_near(found, anchor) if anchor else None)
    if year is None:
        return None
    stem = "-".join(part for part in (year, found["month"]) if part)
    days = [f"{stem}-{int(day):02}" for day in (found["day"], found["end_day"]) if day]
    return _in_range("/".join(days) if days else stem)


def _in_range(edtf: str | None) -> str | None:
    """Return the date if it is valid EDTF within the supported years, else None."""
    try:
        return edtf if edtf and parse_bounds(edtf) else None
    except ValueError:
        return None


def needs_anchor(found: Found) -> bool:
    """Return whether the expression has no year, so that only an anchor makes it a date."""
    return found["year"] is None


def _year_near(found: Found, anchor: str) -> str | None:
    """Return the year of the nearest such month or day before the anchor, or after it where the words look forward."""
    first, last = parse_bounds(anchor)
    if first is None or last is None or found["month"] is None:
        return None
    month = int(found["month"])
    if found["ahead"]:
        is_later = (month, int(found["day"] or 31)) >= (first.month, first.day)
        return str(first.year if is_later else first.year + 1)
    is_earlier = (month, int(found["day"] or 1)) <= (last.month, last.day)
    return str(last.year if is_earlier else last.year - 1)


def _resolve_relative(found: Found, anchor: str) -> str | None:
    """Return the date of a relative expression; None where the anchor is less precise than the unit."""
    words = found["relative"] or ""
    if words == "same_day":
        return anchor
    first, last = parse_bounds(anchor)
    if first is None or last is None:
        return None
    unit, step = _RELATIVE.get(words, ("weekday", 0))
    if unit == "year" and first.year == last.year:
        return str(first.year + step)
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        months = first.year * 12 + first.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return _day_from(first, found) if first == last and unit not in ("year", "month") else None


def _day_from(day: date, found: Found) -> str:
    """Return the day or week that the expression means on a day; `last` and `next` exclude the day itself."""
    unit, step = _RELATIVE.get(found["relative"] or "", ("weekday", 0))
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return f"{monday}/{monday + timedelta(days=6)}"
    if unit == "weekday":
        back = (day.weekday() - int(found["weekday"] or 0)) % 7
        whole = 7 if found["strictly"] else 0
        step = (7 - back) % 7 or whole if found["ahead"] else -(back or whole)
    return (day + timedelta(days=step)).isoformat()


def as_interval(edtf: str) -> str:
    """Return the interval of days of a one-of set, the inverse of `as_one_of`; another date as it is."""
    return edtf.strip("[]").replace("..", "/") if edtf.startswith("[") and not edtf.startswith("[..") else edtf


def as_one_of(edtf: str) -> str:
    """Return an interval of days as a one-of set: `2023-12-05/2023-12-06` gives `[2023-12-05..2023-12-06]`."""
    start, slash, end = edtf.partition("/")
    return f"[{start}..{end}]" if slash and ".." not in (start, end) else edtf
