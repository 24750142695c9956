"""Dates in the context of a whole text: what the text has named, and for which country it writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytrack.recognisers.dates.resolve import refers_back, resolve_date
from policytrack.values.span import Found


def resolve_dates(
    text: str, founds: Sequence[Found], published: str | None, country: str | None = None
) -> list[str | None]:
    """Return the dates of a whole text in EDTF, each with the dates around it as context.

    Args:
        text: the text.
        founds: its date expressions, of `find_dates`.
        published: the date of publication, in EDTF.
        country: the country of the publisher, if known; else the text may show it.
    """
    country, writer = country or _country_of(text, founds), country or _writer_of_figures(text, founds)
    proclaims = "hereby" in text and _PROCLAIMS.search(text) is not None
    dates: list[str | None] = []
    for index, found in enumerate(founds):
        if found["this"] == "day" and proclaims:
            dates.append(None)  # on the day that is proclaimed
        elif refers_back(found):
            named = _named_before(text, founds, dates, index)
            dates.append(resolve_date(found, named, country) if named else None)
        else:
            edtf = resolve_date(found, published, writer if found["choices"] else country)
            dates.append(None if edtf and _is_contradicted(text, founds, dates, index, edtf) else edtf)
    return dates


_NEIGHBOURS = 8
"""The most dates before a date that are looked at for its year."""
_PROCLAIMS = re.compile(r"\bhereby\s+proclaim\b")
_NAMED = {
    "GB": re.compile(r"£\s?[0-9]|\b(?:England|Wales|Scotland|Northern Ireland|United Kingdom|UK|Home Office)\b"),
    "AU": re.compile(r"\bAU?\$|\b(?:Australia\w*|Queensland|Canberra)\b"),
    "NZ": re.compile(r"\bNZ\$|\bNew Zealand\b"),
    "IN": re.compile(r"₹|\b(?:Rs|crore|lakh|India)\b"),
    "CA": re.compile(r"\bCA?\$|\b(?:Canada|Canadian|Ontario)\b"),
    "US": re.compile(r"\b(?:U\.S\.|United States|USA|Congress)"),
}
"""Words that show for which country a text writes of its fiscal years."""


def _country_of(text: str, founds: Sequence[Found]) -> str | None:
    """Return the country of a table that the text names far more than any other, if its fiscal years ask for one."""
    if not any(found["fiscal_end"] for found in founds):
        return None
    counts = sorted(((len(words.findall(text)), country) for country, words in _NAMED.items()), reverse=True)
    (most, country), (second, _) = counts[:2]
    return country if most > 2 * second and country != "US" else None


def _writer_of_figures(text: str, founds: Sequence[Found]) -> str | None:
    """Return a country that writes dates in figures in the order of those that leave no choice, if they agree."""
    if not any(found["choices"] for found in founds):
        return None
    orders = {_order_of(text, found) for found in founds} - {None}
    return {"month": "US", "day": "GB"}[orders.pop() or ""] if len(orders) == 1 else None


def _order_of(text: str, found: Found) -> str | None:
    """Return whether a date in figures has its month or its day first, if it shows."""
    match = re.match(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-][0-9]{2}", found.span.of(text))
    if match is None or not found["edtf"] or match[1] == match[2]:
        return None
    return "day" if int(match[1]) > 12 else "month"


def _named_before(text: str, founds: Sequence[Found], dates: Sequence[str | None], index: int) -> str | None:
    """Return the date that stands last before an expression, in the same paragraph; None if it is less precise."""
    unit = founds[index]["back"]
    if index == 0 or "\n\n" in text[founds[index - 1].span.end : founds[index].span.start]:
        return None
    named = dates[index - 1]
    if named is None or founds[index - 1]["run"] or (unit == "day" and not re.fullmatch(r"\d{4}-\d\d-\d\d", named)):
        return None
    return named


def _is_contradicted(text: str, founds: Sequence[Found], dates: Sequence[str | None], index: int, edtf: str) -> bool:
    """Return whether a date without a year stands in a paragraph after one of a year long past or far ahead."""
    found = founds[index]
    if found["select"] is None or found["unit"] or found["season"]:
        return False
    start = max(0, index - _NEIGHBOURS)
    for other, named in zip(reversed(founds[start:index]), reversed(dates[start:]), strict=True):
        if "\n\n" in text[other.span.end : found.span.start]:
            return False
        if other["edtf"] and named and len(named) > 4:
            return abs(int(named[:4]) - int(edtf[:4])) > 1
    return False
