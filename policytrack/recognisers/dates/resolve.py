"""Dates resolved to EDTF: counted from the day of publication, or from a date that the text has named."""

from __future__ import annotations

from datetime import date, timedelta

from policytrack.recognisers.dates.facets import as_edtf, in_range
from policytrack.values.edtf import parse_bounds
from policytrack.values.period import Period, day_period, edtf_of, fiscal_year, months, selected, shifted, window
from policytrack.values.span import Found

_DAY_FIRST = {"GB", "AU", "NZ", "IE", "IN", "FR", "DE", "UA", "IT", "ES", "PL", "NL", "BE"}
"""Countries that write the day first in figures."""
_SOON, _CLOSE, _FAR = timedelta(days=21), timedelta(days=60), timedelta(days=200)


def needs_anchor(found: Found) -> bool:
    """Return whether only an anchor makes the expression a date."""
    return found["edtf"] is None and found["fiscal"] is None


def refers_back(found: Found) -> bool:
    """Return whether the expression counts from a date that the text has just named: `the same day`."""
    return found["back"] is not None


def resolve_date(found: Found, anchor: str | None, country: str | None = None) -> str | None:
    """Return the date in EDTF.

    Args:
        found: a date expression of `find_dates`.
        anchor: the date, in EDTF, that a relative expression counts from: publication, or a date elsewhere in the text.
        country: the country of the publisher, if known, for fiscal years and the order of figures.

    Returns:
        EDTF, an interval for a run of days; None without an anchor, or a precise enough one, where one is needed.
    """
    if found["edtf"]:
        return found["edtf"] if _fits(found, found["edtf"]) else None
    if found["fiscal"]:
        return _fiscal(found, country)
    if found["choices"] and country:
        return _choice(found["choices"], country)
    first, last = parse_bounds(anchor) if anchor else (None, None)
    if first is None or last is None:
        return None
    try:
        return _counted(found, Period(first, last), country)
    except (ValueError, OverflowError):
        return None


def _counted(found: Found, base: Period, country: str | None) -> str | None:
    """Return the date as it is counted from the anchor."""
    if found["choices"]:
        return _published(found["choices"], base)
    if found["select"] and found["step"] is None:
        return _select_near(found, base)
    period = _relative(found, base, country)
    return in_range(edtf_of(period)) if period else None


def _fiscal(found: Found, country: str | None) -> str | None:
    end = int(found["fiscal_end"]) if found["fiscal_end"] else None
    if end is not None and (found["country"] or country) in (None, "US"):
        return None  # each country, and each of the United States, begins it in another month
    period = fiscal_year(found["country"] or country or "US", int(found["fiscal"] or 0), end)
    if period and found["part"]:  # months of the fiscal year
        first, last = (int(month) for month in found["part"].split("/"))
        period = months(period.first.year, period.first.month + first - 1, last - first + 1)
    return in_range(edtf_of(period)) if period else None


def _fits(found: Found, edtf: str) -> bool:
    """Return whether the day is the weekday that stands beside it, if any."""
    first, _ = parse_bounds(edtf)
    return found["weekday"] is None or (first is not None and first.weekday() == int(found["weekday"]))


def _choice(choices: str, country: str) -> str | None:
    """Return the one of two dates that the country writes so: with the month or with the day first."""
    month_first, day_first = choices.split()
    return month_first if country == "US" else day_first if country in _DAY_FIRST else None


def _published(choices: str, base: Period) -> str | None:
    """Return the one of two dates that is the day of publication, or within three days of it."""
    near = [each for each in choices.split() if abs(date.fromisoformat(each) - base.first).days <= 3]
    return near[0] if len(near) == 1 and base.first == base.last else None


def _select_near(found: Found, base: Period) -> str | None:
    """Return the nearest such day or month, on the side of the anchor that the tense asks for.

    Of days, the nearest where the tense asks for one that is nearly a year away; None where that is not as near.
    """
    selector = found["select"] or ""
    edtfs = [as_edtf(year, selector) for year in range(base.first.year - 1, base.last.year + 2)]
    near = [(each, *parse_bounds(each)) for each in edtfs if each and _fits(found, each)]
    known = [(edtf, first, last) for edtf, first, last in near if first and last]
    if not known:
        return None
    away = {edtf: max(first - base.last, base.first - last, timedelta(0)) for edtf, first, last in known}
    nearest = min(away, key=lambda edtf: away[edtf])
    if found["weekday"] is not None and len(away) == 1:
        return nearest
    if found["ahead"] == "1":
        asked = [edtf for edtf, _, last in known if last >= base.first]
        best = asked[0] if asked else None
    elif found["ahead"] == "0":
        asked = [edtf for edtf, first, _ in known if first <= base.last]
        best = asked[-1] if asked else None
    else:
        return nearest if away[nearest] <= timedelta(days=150) else None
    if best is not None and best != nearest and away[nearest] <= _CLOSE and away[best] >= _FAR and not found["opens"]:
        is_season = "/" in selector and "-" not in selector
        is_soon = is_season or ("-" in selector and found["ahead"] == "0" and away[nearest] <= _SOON)
        return nearest if is_soon else None
    return best


def _relative(found: Found, base: Period, country: str | None) -> Period | None:
    """Return the period that lies so many units from the anchor; None where the anchor is longer than the unit."""
    step, unit = int(found["step"] or 0), found["back"] or found["unit"]
    if found["nearest"] or found["window"] or unit == "weekend":
        return _from_day(found, base.first, step) if base.first == base.last else None
    if found["season"]:
        return _season_near(found, base, step)
    if unit == "fiscal":
        return _fiscal_near(base, step, country)
    period = shifted(base, unit, step) if unit else None
    if period and found["weekday"] and unit == "week":
        return day_period(period.first + timedelta(days=int(found["weekday"])))
    return selected(period.first.year, found["select"]) if period and found["select"] else period


def _from_day(found: Found, day: date, step: int) -> Period | None:
    """Return the period as it is counted from a day."""
    if found["dom"]:
        around = [day + timedelta(days=each) for each in range(-45, 46)]
        fit = [each for each in around if (each.weekday(), each.day) == (int(found["nearest"] or 0), int(found["dom"]))]
        return day_period(min(fit, key=lambda each: abs(each - day))) if fit else None
    if found["nearest"]:
        return None if found["ahead"] == "?" else day_period(_weekday_near(found, day))
    if found["window"]:
        days = window(day, found["window"], step)
        return day_period(days.first) if found["exact"] else days
    return _weekend_near(found, day, step)


def _weekday_near(found: Found, day: date) -> date:
    """Return the nearest such weekday before the day, or after it if the words look forward.

    After `last` and `next` it is never the day itself.
    """
    back = (day.weekday() - int(found["nearest"] or 0)) % 7
    whole = 7 if found["strictly"] else 0
    is_ahead = found["ahead"] == "1" or (found["ahead"] is None and found["this"] is not None)
    return day + timedelta(days=(7 - back) % 7 or whole) if is_ahead else day - timedelta(days=back or whole)


def _weekend_near(found: Found, day: date, step: int) -> Period | None:
    """Return the weekend; `this weekend` on a weekday is the one that the tense asks for."""
    if step == 0 and day.weekday() < 5 and (found["ahead"] == "0" or (found["ahead"] is None and not found["this"])):
        step = -1
    return shifted(day_period(day), "weekend", step)


def _season_near(found: Found, base: Period, step: int) -> Period | None:
    """Return this year's season, or the last or next season or month; None where another year may be meant.

    Of a season or month that is over, or yet to come, in the present year, `last` and `next` are used of either year.
    """
    selector = found["select"] or ""
    near = [selected(year, selector) for year in range(base.first.year - 2, base.last.year + 3)]
    if step < 0:
        before = [each for each in near if each.last < base.first][-1]
        return before if before.last.year < base.first.year or near[2].last >= base.first else None
    if step > 0:
        after = next(each for each in near if each.first > base.last)
        return after if after.first.year > base.last.year or near[2].first <= base.last else None
    running = [each for each in near if each.first <= base.first <= each.last]
    return running[0] if running else selected(base.first.year, selector) if "12/" not in selector else None


def _fiscal_near(base: Period, step: int, country: str | None) -> Period | None:
    """Return the fiscal year of the anchor, or one so many years from it."""
    years = [fiscal_year(country or "US", base.first.year + each, base.first.year + each + 1) for each in (-1, 0, 1)]
    running = [each for each in years if each and each.first <= base.first and base.last <= each.last]
    if not running:
        return None
    first = running[0].first
    return months(first.year + step, first.month, 12)


def as_interval(edtf: str) -> str:
    """Return the interval of days of a one-of set, the inverse of `as_one_of`; another date as it is."""
    return edtf.strip("[]").replace("..", "/") if edtf.startswith("[") and not edtf.startswith("[..") else edtf


def as_one_of(edtf: str) -> str:
    """Return an interval of days as a one-of set: `2023-12-05/2023-12-06` gives `[2023-12-05..2023-12-06]`."""
    start, slash, end = edtf.partition("/")
    return f"[{start}..{end}]" if slash and ".." not in (start, end) else edtf
