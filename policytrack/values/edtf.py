"""EDTF dates: ISO 8601-2 level 1 points and intervals, and level 2 sets.

Accepted: `2023`, `2023-12`, `2023-12-06`, each with an optional `?`, `~` or `%`; intervals `a/b`, `../b`, `a/..`; sets
`[a..b]`, `[a,b]`, `[..b]`, `[a..]` (one of these) and `{a,b}`, `{a..b}` (all of these). Years 1600 to 2099. Not
accepted: seasons (their months depend on the hemisphere) and unspecified digits (`2023-12-XX` is `2023-12`).

Valid: `[2023-12-05..2023-12-06]`, `../2020-12-23`. Invalid: `2022-02-30` (no such day).

Source: Library of Congress, Extended Date/Time Format specification.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from policytrack.values.cell import Cell

_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_LEAP_YEAR = r"(?:(?:1[6-9]|20)(?:0[48]|[2468][048]|[13579][26])|1600|2000)"
_DAY_OF_31 = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"  # month and day, of months of 31 days
_DAY_OF_30 = r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"  # of months of 30 days
_DAY_OF_28 = r"02-(?:0[1-9]|1[0-9]|2[0-8])"  # of February, without leap days
DAY = rf"(?:{_YEAR}-(?:{_DAY_OF_31}|{_DAY_OF_30}|{_DAY_OF_28})|{_LEAP_YEAR}-02-29)"
_POINT = rf"(?:{DAY}|{_YEAR}(?:-(?:0[1-9]|1[0-2]))?)[?~%]?"  # day, month or year; uncertain, approximate, both
_INTERVAL = rf"{_POINT}/(?:{_POINT}|\.\.)|\.\./{_POINT}"  # an open end is `..`
_MEMBER = rf"{_POINT}(?:\.\.{_POINT})?"  # of a set: a point or a range
_MEMBERS = rf"(?:\.\.{_POINT}|{_POINT}\.\.|{_MEMBER}(?:,{_MEMBER})*)"  # one open range, or members
PATTERN = rf"(?:{_POINT}|{_INTERVAL}|\[{_MEMBERS}\]|\{{{_MEMBERS}\}})"  # `[one of these]`, `{all of these}`

Bounds = tuple[date | None, date | None]


@lru_cache(maxsize=4096)
def parse_bounds(edtf: str) -> Bounds:
    """Return the earliest and the latest day of a date; None on an open side.

    Raises:
        ValueError: the text is not EDTF as this module accepts it, or its end lies before its start.

    >>> parse_bounds("[2023-12-05..2023-12-06]")
    (datetime.date(2023, 12, 5), datetime.date(2023, 12, 6))
    """
    if re.fullmatch(DAY, edtf):
        return date.fromisoformat(edtf), date.fromisoformat(edtf)
    if not re.fullmatch(PATTERN, edtf):
        raise ValueError(f"not an EDTF date: {edtf[:40]!r}")
    pieces = re.split(r",|/|(?<=[0-9?~%])\.\.(?=[0-9])", edtf.strip("[]{}"))
    firsts, lasts = zip(*(_point_bounds(piece) for piece in pieces), strict=True)
    for before, after in pairwise(firsts):
        if before and after and after < before:
            raise ValueError(f"date out of order: {edtf}")
    return firsts[0], lasts[-1]


def _point_bounds(point: str) -> Bounds:
    """Return the bounds of one point; `..` alone or at an end leaves that side open."""
    if point == "..":
        return None, None
    numbers = [int(number) for number in point.strip(".?~%").split("-")]
    year, month, day = [*numbers, 0, 0][:3]
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or monthrange(year, last_month)[1])
    return (None if point.startswith("..") else first), (None if point.endswith("..") else last)


def day_span(earliest: date | None, latest: date | None) -> int:
    """Return the number of days between the bounds; a large number where one side is open."""
    return (latest - earliest).days if earliest and latest else 10**6


def are_disjoint(one: str, other: str) -> bool:
    """Return whether two dates have no possible day in common; only such dates disagree."""
    (start, end), (begin, stop) = parse_bounds(one), parse_bounds(other)
    return bool((end and begin and end < begin) or (stop and start and stop < start))


_BEFORE_POINT = r"(?:[\s\S]*[/,.{\[])?"
_NEXT = r"[?~%]?(?:/|,|\.\.)"  # the separator before the next point
# Both points begin with `\1`; the next digit of the first point is greater than that of the second.
_GREATER_DIGIT = "|".join(rf"{digit}[0-9-]{{0,9}}{_NEXT}\1[0-{digit - 1}]" for digit in range(1, 10))
# The second point is the year or month `\1`; the first point is a month or day within it, but not the first month or
# day.
_NOT_ITS_FIRST_DAY = rf"-(?!01(?:-01)?[^0-9-])[0-9-]{{1,5}}{_NEXT}\1(?![0-9-])"
OUT_OF_ORDER = rf"{_BEFORE_POINT}([0-9-]{{0,9}})(?:{_GREATER_DIGIT}|{_NOT_ITS_FIRST_DAY})"
"""A regular expression for the start of a date in which a point begins after the next point."""

_OUTLINE = (
    r"(?!.*02-3)"  # no 30 February
    r"[\[{./]*"
    r"((1[6-9]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[?~%]?[\]}./,]*)+"  # points, separators
)

Edtf = Annotated[str, Cell("edtf", PATTERN, parse_bounds, refuses=OUT_OF_ORDER, outline=_OUTLINE)]
"""A date as precise as the words of the source, in EDTF."""

Day = Annotated[date, Cell("date", DAY)]
"""A calendar day, ISO 8601 `YYYY-MM-DD`."""
