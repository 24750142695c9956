"""Calendar periods: a first and a last day, and the arithmetic of weeks, months, quarters, seasons and years.

A selector names a part of a year: `03`, `03-05`, `12-05/12-06`, `10/09` (into the next year).

>>> edtf_of(selected(2023, "10/12"))
'2023-10/2023-12'
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """All days from the first to the last."""

    first: date
    last: date


_FISCAL_STARTS = {"US": 10, "GB": 4, "AU": 7, "NZ": 7, "CA": 4, "IN": 4, "JP": 4}
"""Countries to the month in which their fiscal year begins."""
_NAMED_BY_START = {"JP"}
"""Countries whose fiscal year is named by the calendar year in which it begins."""
_NAMED_BY_END = {"US", "AU", "NZ"}
"""Countries whose fiscal year is named by the calendar year in which it ends."""


def day_period(day: date) -> Period:
    """Return the period of one day."""
    return Period(day, day)


def months(year: int, month: int, count: int = 1) -> Period:
    """Return the period of a number of whole months; the month may lie outside 1 to 12.

    Raises:
        ValueError: no year of the calendar holds the months.
    """
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    end = last // 12, last % 12 + 1
    if not 0 < end[0] <= MAXYEAR:
        raise ValueError(f"no such year: {end[0]}")
    return Period(date(first // 12, first % 12 + 1, 1), date(*end, monthrange(*end)[1]))


def selected(year: int, selector: str) -> Period:
    """Return the part of the year that the selector names; an end before the start is in the next year.

    Raises:
        ValueError: the year has no such day.
    """
    start, _, end = selector.partition("/")
    first = _point(year, start)
    last = _point(year, end) if end else first
    if last.first < first.first:
        last = _point(year + 1, end)
    return Period(first.first, last.last)


def _point(year: int, point: str) -> Period:
    month, _, day = point.partition("-")
    return day_period(date(year, int(month), int(day))) if day else months(year, int(month))


def fiscal_year(country: str, year: int, end: int | None = None) -> Period | None:
    """Return a fiscal year; None where the country's year, or the year that names it, is not known.

    Args:
        country: ISO 3166-1 alpha-2 code.
        year: the year that names it, or the first of two.
        end: the second of two years: `2023-24`.

    >>> edtf_of(fiscal_year("US", 2024))
    '2023-10/2024-09'
    """
    start = _FISCAL_STARTS.get(country)
    if start is None or (end is None and country not in _NAMED_BY_START | _NAMED_BY_END):
        return None
    return months(year if end is not None or country in _NAMED_BY_START else year - 1, start, 12)


def edtf_of(period: Period) -> str:
    """Return the shortest EDTF of the period: a year, a month, a day or an interval.

    >>> edtf_of(Period(date(2023, 12, 5), date(2023, 12, 6)))
    '2023-12-05/2023-12-06'
    """
    first, last = period
    if first == last:
        return first.isoformat()
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return f"{first}/{last}"
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return str(first.year)
    start, end = first.isoformat()[:7], last.isoformat()[:7]
    return start if start == end else f"{start}/{end}"


def _week(day: date, step: int) -> Period:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return Period(monday, monday + timedelta(days=6))


def _weekend(day: date, step: int) -> Period:
    week = _week(day, step)
    return Period(week.first + timedelta(days=5), week.last)


def _quarter(day: date, step: int) -> Period:
    return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * step, 3)


_UNITS: dict[str, Callable[[date, int], Period]] = {
    "day": lambda day, step: day_period(day + timedelta(days=step)),
    "week": _week,
    "weekend": _weekend,
    "month": lambda day, step: months(day.year, day.month + step),
    "quarter": _quarter,
    "year": lambda day, step: months(day.year + step, 1, 12),
}


def shifted(anchor: Period, unit: str, step: int) -> Period | None:
    """Return the unit that lies a number of steps from that of the anchor; None where the anchor is not within one.

    Raises:
        ValueError: no year of the calendar holds the period.
        OverflowError: the same.

    >>> edtf_of(shifted(day_period(date(2024, 1, 3)), "month", -1))
    '2023-12'
    """
    first, last = (_UNITS[unit](day, step) for day in anchor)
    return first if first == last else None


def window(day: date, unit: str, step: int) -> Period:
    """Return the days from a day to the same day of another week, month or year, earlier or later.

    >>> edtf_of(window(date(2025, 2, 13), "year", 1))
    '2025-02-13/2026-02-13'
    """
    if unit in ("day", "week"):
        other = day + timedelta(days=step * (7 if unit == "week" else 1))
    else:
        month = months(day.year + (step if unit == "year" else 0), day.month + (step if unit == "month" else 0))
        other = min(month.first.replace(day=1) + timedelta(days=day.day - 1), month.last)
    return Period(min(day, other), max(day, other))
