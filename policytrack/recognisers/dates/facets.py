"""What the words of a date say, as facets: no anchor is needed to read them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from functools import lru_cache

from policytrack.recognisers.lexicon.times import DAY_WORDS, MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS, WHICH
from policytrack.recognisers.lexicon.word_pattern import as_listed
from policytrack.values.edtf import parse_bounds
from policytrack.values.period import edtf_of, selected

Groups = Mapping[str, str | None]
Facets = dict[str, str | None]

_STEPS = {"following": 1, "next": 1, "coming": 1, "previous": -1, "preceding": -1, "last": -1, "past": -1}
_BESIDE = {"before": -1, "earlier": -1, "after": 1, "later": 1, "afterwards": 1, "afterward": 1}
_QUARTERS = {"final": 4, "last": 4}
_LEAP_YEAR = 2024
_FIRST_YEAR, _LAST_YEAR = 1600, 2099  # those of EDTF here


def facets_of(groups: Groups, number: str = "") -> Facets | None:
    """Return the facets of a match, or of one of its dates; None if it is no date.

    Args:
        groups: the groups of the match of a form.
        number: which of the dates of the form.
    """
    for read in _readers(tuple(groups)):
        facets = read(groups, number)
        if facets is not None:
            return facets or None
    return None


@lru_cache(maxsize=256)
def _readers(names: tuple[str, ...]) -> tuple[Callable[[Groups, str], Facets | None], ...]:
    """Return the readers of a form that has groups of these names."""
    plain = {name.rstrip("0123456789") for name in names}
    return tuple(read for read, needed in _READERS.items() if plain >= needed)


def in_range(edtf: str | None) -> str | None:
    """Return the date if it is valid EDTF within the supported years, else None."""
    try:
        return edtf if edtf and parse_bounds(edtf) else None
    except ValueError:
        return None


def as_edtf(year: int, selector: str) -> str | None:
    """Return the part of the year in EDTF; None where the year has no such day."""
    if not selector:
        return str(year)
    try:
        period = selected(year, selector)
    except ValueError:
        return None
    return edtf_of(period) if period.first.year >= _FIRST_YEAR and period.last.year <= _LAST_YEAR else None


def _number(words: str) -> int:
    """Return the number that digits, or words, with or without an ordinal ending, stand for."""
    listed = as_listed(words).lower()
    return NUMBERS.get(listed) or ORDINALS.get(listed) or int(listed.rstrip("stndrh"))


def _get(groups: Groups, name: str, number: str) -> str | None:
    """Return a part of a date, else the part that its form has once for all dates."""
    return groups.get(f"{name}{number}") or groups.get(name)


def _words(groups: Groups, name: str) -> str:
    """Return the words of a group as they stand in the tables, "" for none."""
    words = groups.get(name)
    return as_listed(words).lower() if words else ""


def _century(digits: str) -> str:
    return digits if len(digits) == 4 else f"{'20' if digits < '50' else '19'}{digits}"


def _year(groups: Groups, number: str) -> int | None:
    """Return the year; one that stands at another date of the run is moved where the run passes the end of a year."""
    own = _get(groups, "year", number) or _get(groups, "yy", number)
    if own:
        return int(_century(own))
    for other in "1", "2":
        lent = groups.get(f"year{other}")
        if lent:
            months = [_month(groups, each) or "" for each in ("1", "2")]
            return int(lent) + (0 if months[0] <= months[1] else -1 if other == "2" else 1)
    return None


def _month(groups: Groups, number: str) -> str | None:
    word = _get(groups, "month", number) or _get(groups, "name", number) or groups.get("clear")
    return MONTHS[word.lower().rstrip(".")] if word else None


def _selector(groups: Groups, number: str) -> str:
    """Return the part of a year that the words choose; "" for the whole year."""
    month = _month(groups, number)
    day = _get(groups, "day", number) or (groups.get("nth") if month else None)
    if month and day:
        end = groups.get("end")
        last = f"/{month}-{_number(end):02}" if end else ""
        return f"{month}-{_number(day):02}{last}"
    if month:
        return month
    quarter, half = groups.get("quarter") or groups.get("q"), groups.get("half") or groups.get("h")
    if quarter:
        first = 3 * (_QUARTERS.get(quarter.lower()) or _number(quarter)) - 2
        return f"{first:02}/{first + 2:02}"
    if half:
        return "01/06" if _number(half) == 1 else "07/12"
    season = groups.get("season")
    return SEASONS[season.lower()] if season else ""


def _is_selector(selector: str) -> bool:
    """Return whether the months have the days, in a leap year at least, and a run of days is in order."""
    start, _, end = selector.partition("/")
    days = [each.split("-") for each in (start, end) if "-" in each]
    return all(1 <= int(day) <= monthrange(_LEAP_YEAR, int(month))[1] for month, day in days) and (
        len(days) < 2 or start < end
    )


def _calendar(groups: Groups, number: str) -> Facets | None:
    """Read a year, or a part of a year that is stated, relative or left open."""
    selector, year = _selector(groups, number), _year(groups, number)
    if selector and not _is_selector(selector):
        return {}
    weekday = _get(groups, "weekday", number)
    facets: Facets = {"weekday": str(WEEKDAYS[weekday.lower().rstrip(".")])} if weekday else {}
    if year is not None:
        is_open = selector == SEASONS["winter"]  # of two years
        return facets | {"edtf": None if is_open else as_edtf(year, selector)}
    return facets | {"select": selector} | _chosen_year(groups) if selector else None


def _chosen_year(groups: Groups) -> Facets:
    """Return the year of a part of a year by its distance: `22 years ago`, `last year`, or the last that is over."""
    if groups.get("number"):
        return {"unit": "year", "step": str(-_number(groups["number"] or ""))}
    if groups.get("whichyear"):
        return {"unit": "year", "step": str(WHICH[_words(groups, "whichyear")])}
    chosen = _words(groups, "whichmonth") or _words(groups, "whichseason")
    return {"season": "1", "step": str(WHICH[chosen])} if chosen else {}


def _iso(groups: Groups, number: str) -> Facets | None:
    """Read a date in ISO form; `2011-12` may be a month or two years."""
    year, month, day = groups.get("year"), groups.get("mm"), groups.get("dd")
    if year is None or month is None:
        return None
    following = str(int(year) + 1)
    if day is None and following.endswith(month):
        return {"fiscal": year, "fiscal_end": following}
    point = f"{year}-{month}-{day}" if day else f"{year}-{month}"
    return {"edtf": point} if in_range(point) else {}


def _numeric(groups: Groups, number: str) -> Facets | None:
    """Read a date in figures, month or day first; both where the figures leave it open."""
    n, m = groups.get("n"), groups.get("m")
    if n is None or m is None:
        return None
    year = groups.get("year")
    if year is None and (len(n) < 2 or len(m) < 2) and groups.get("mark") != "/":
        return {}  # the number of a version or a section
    points = [as_edtf(int(_century(year or groups.get("yy") or "")), f"{a:0>2}-{b:0>2}") for a, b in ((n, m), (m, n))]
    dates = list(dict.fromkeys(points))
    if None in dates:
        return {"edtf": next((each for each in dates if each), None)} if any(dates) else {}
    return {"edtf": dates[0]} if len(dates) == 1 else {"choices": " ".join(each for each in dates if each)}


def _fiscal(groups: Groups, number: str) -> Facets | None:
    """Read a fiscal year by one year, or by two that follow each other."""
    year, yy = _get(groups, "year", number), groups.get("yy")
    if year and yy:
        is_pair = (int(year) + 1) % 100 == int(yy)
        return {"fiscal": year, "fiscal_end": str(int(year) + 1)} if is_pair else {}
    if groups.get("fiscalyear"):
        return {"unit": "fiscal", "step": str(WHICH[_words(groups, "which")])}
    if _get(groups, "fiscal", number) or groups.get("fiscal1"):
        return {"fiscal": _century(year or yy or ""), "part": _selector(groups, "") or None}
    return None


def _winter(groups: Groups, number: str) -> Facets | None:
    """Read a season of two years: the winter."""
    year, yy, season = groups.get("year"), groups.get("yy"), _words(groups, "season")
    if not (season and year and yy):
        return None
    is_pair = season == "winter" and (int(year) + 1) % 100 == int(yy)
    return {"edtf": as_edtf(int(year), SEASONS[season])} if is_pair else {}


def _windowed(groups: Groups, number: str) -> Facets | None:
    """Read the days between the present one and the same day of another week, month or year."""
    word, unit = _words(groups, "window"), _words(groups, "unit")
    if not word:
        return None
    step = _STEPS[word]
    if unit == "year" and word == "last":
        return {}  # the last twelve months, or the last calendar year
    days = {"24 hours": 1, "seven days": 7, "7 days": 7}.get(_words(groups, "hours"), 30)
    return {"window": unit or "day", "step": str(step if unit else step * days)}


def _relative(groups: Groups, number: str) -> Facets | None:
    """Read a period by its distance from the present one."""
    unit, count = _words(groups, "unit") or _words(groups, "present"), groups.get("number")
    if groups.get("thisday"):
        return {"unit": "day", "step": "0", "this": "day"}
    if groups.get("dayword"):
        return {"unit": "day", "step": str(DAY_WORDS[_words(groups, "dayword")])}
    if unit and count:
        step = _number(count) * (-1 if "now" in groups else 1)
        return {"window" if groups.get("now") else "unit": unit, "step": str(step), "exact": groups.get("now")}
    if groups.get("present"):
        return {"unit": unit, "step": "0"}
    return _chosen(_words(groups, "which"), unit) if unit else None


def _chosen(which: str, unit: str) -> Facets:
    """Return the facets of `last week`, `this weekend`; a past week is the seven days before."""
    if which == "this past" and unit in ("week", "month", "year"):
        return {"window": unit, "step": "-1"}
    return {"unit": unit, "step": str(WHICH[which]), "this": "1" if which == "this" else None}


def _back(groups: Groups, number: str) -> Facets | None:
    """Read a period by its distance from one that the text has named."""
    unit = groups.get("back")
    if unit is None:
        return None
    stepped, beside = _words(groups, "stepped"), _words(groups, "beside")
    count = _number(groups.get("number") or "one")
    step = str(_STEPS.get(stepped, 0) + _BESIDE.get(beside, 0) * count)
    return {"back": unit.lower(), "step": step, "select": _selector(groups, number) or None}


def _weekday(groups: Groups, number: str) -> Facets | None:
    """Read a weekday alone."""
    name = groups.get("dayname")
    if name is None:
        return None
    weekday = str(WEEKDAYS[name.lower()])
    if groups.get("dom"):
        return {"nearest": weekday, "dom": str(_number(groups["dom"] or ""))}
    if groups.get("whichweek"):
        return {"unit": "week", "step": str(WHICH[_words(groups, "whichweek")]), "weekday": weekday}
    which = _words(groups, "whichday")
    ahead = {-1: "0", 1: "1"}.get(WHICH.get(which, 0))
    is_other = "1" if which in ("last", "next") else None
    return {"nearest": weekday, "ahead": ahead, "strictly": is_other, "this": which or None}


_READERS: dict[Callable[[Groups, str], Facets | None], set[str]] = {
    _winter: {"season", "yy"},
    _numeric: {"n", "m"},
    _iso: {"mm"},
    _fiscal: set(),
    _windowed: {"window"},
    _relative: set(),
    _back: {"back"},
    _weekday: {"dayname"},
    _calendar: set(),
}
"""The readers of facets, in order, to the groups that a form must have for them."""
