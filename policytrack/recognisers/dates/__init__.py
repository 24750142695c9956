"""Dates: find absolute, partial and relative dates, and resolve them to EDTF."""

from policytrack.recognisers.dates.context import resolve_dates as resolve_dates
from policytrack.recognisers.dates.find import find_dates as find_dates
from policytrack.recognisers.dates.resolve import as_interval as as_interval
from policytrack.recognisers.dates.resolve import as_one_of as as_one_of
from policytrack.recognisers.dates.resolve import needs_anchor as needs_anchor
from policytrack.recognisers.dates.resolve import refers_back as refers_back
from policytrack.recognisers.dates.resolve import resolve_date as resolve_date
