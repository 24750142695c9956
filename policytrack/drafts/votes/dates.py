"""Days of dates: when a vote may have been held."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.dates import resolve_date
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Found

_MONTH = datetime.timedelta(days=31)
_WEEK = datetime.timedelta(days=7)
_LATE = datetime.timedelta(days=300)


class Days(NamedTuple):
    """The first and the last day of a date."""

    first: datetime.date
    last: datetime.date

    @property
    def is_month(self) -> bool:
        """Whether the date is no longer than a month."""
        return self.last - self.first < _MONTH

    @property
    def is_year(self) -> bool:
        """Whether the date is about as long as a year."""
        return self.last - self.first > _LATE


def edtf_of(sighted: Sighted, date: Found) -> str | None:
    """Return the date of a vote in EDTF: a weekday or a month whose tense the words leave open is one before publication."""
    past = Found(date.span, {**date.values, "ahead": "0"}) if date["nearest"] else date
    return sighted.edtf(date) or (resolve_date(past, sighted.published, sighted.home) if past is not date else None)


def days_of(sighted: Sighted, date: Found | None) -> Days | None:
    """Return the days of a date; None if it has no first or last day."""
    edtf = edtf_of(sighted, date) if date else None
    first, last = parse_bounds(edtf) if edtf else (None, None)
    return Days(first, last) if first and last else None


def are_apart(one: Days | None, other: Days | None) -> bool:
    """Return whether two dates have no day in common."""
    return bool(one and other and (one.last < other.first or other.last < one.first))


def published_on(sighted: Sighted) -> datetime.date | None:
    """Return the last day on which the text may have been published."""
    return parse_bounds(sighted.published)[1] if sighted.published else None


def is_long_ago(sighted: Sighted, date: Found | None) -> bool:
    """Return whether a date is more than a week before publication."""
    days, published = days_of(sighted, date), published_on(sighted)
    return bool(days and published and published - days.last > _WEEK)


def is_ahead(sighted: Sighted, date: Found | None) -> bool:
    """Return whether a date may be on the day of publication or after it."""
    days, published = days_of(sighted, date), published_on(sighted)
    return bool(days and published and days.last >= published)
