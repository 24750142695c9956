"""Days and months that a text names and dates itself: `proclaim May 1, 2024, as Law Day`, `Today, on Law Day`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from policytrack.values.span import Found, Span

_NAME = (
    r"(?P<name>(?-i:[A-Z])[\w'’]*(?:\s+(?:(?:of|for|and|the)\s+){0,2}(?-i:[A-Z])[\w'’]*){0,6}?\s+(?-i:Day|Week|Month)\b"
    r"(?:\s+(?:of|for)\s+(?-i:[A-Z])[\w'’]*)?)"
)
_PROCLAIMED = re.compile(rf",?\s+(?:as|to\s+be)\s+(?:the\s+)?{_NAME}", re.IGNORECASE)
"""The words after a date that is proclaimed."""
_OBSERVED = re.compile(
    rf",?\s+(?:on|is|marks|we\s+(?:mark|celebrate|observe|commemorate|recogni[sz]e))\s+(?:the\s+)?{_NAME}",
    re.IGNORECASE,
)
"""The words after `today`."""
_PROCLAIM = re.compile(r"\b(?:proclaim|designate|declare)\s+\Z")

EXAMPLES = (
    ("I do hereby proclaim May 1, 2024, as Law Day. On Law Day, we act.", "2024-04-30", "2024-05-01 2024-05-01"),
    (
        "Today, on World Water Day, we act. On this World Water Day, join.",
        "2024-03-22",
        "2024-03-22 2024-03-22 2024-03-22",
    ),
    ("Today, we mark World Water Day.", "2024-03-22", "2024-03-22 2024-03-22"),
    ("proclaim June 2024 as Great Lakes Month. During Great Lakes Month, go.", "2024-05-31", "2024-06 2024-06"),
)
"""Texts, the date of publication, and the values of all dates."""
NEAR = ("On Law Day, we act.", "He will proclaim a holiday as Law Day. On Law Day, we act.")


_MOST_NAMES = 5
"""The most names of a text that are looked for."""


def named_dates(text: str, founds: Sequence[Found]) -> list[Found]:
    """Return the places where the text refers to a date by a name that it gives to one of the dates found."""
    names: dict[str, Found] = {}
    for found in founds:
        name = _name_after(text, found) if len(names) < _MOST_NAMES else None
        if name:
            names.setdefault(" ".join(name.split()), found)
    named = {each.span: each for name, found in names.items() for each in _places(text, name, found)}
    starts = [found.span.start for found in founds]
    return [each for span, each in named.items() if not _is_taken(span, founds, starts)]


def _is_taken(span: Span, founds: Sequence[Found], starts: Sequence[int]) -> bool:
    """Return whether the span overlaps one of the dates found, which are in order."""
    after = bisect_left(starts, span.end)
    return after > 0 and founds[after - 1].span.overlaps(span)


def _name_after(text: str, found: Found) -> str | None:
    if found["unit"] == "day" and found["step"] == "0":
        match = _OBSERVED.match(text, found.span.end)
    elif found["edtf"] and _PROCLAIM.search(text, max(0, found.span.start - 12), found.span.start):
        match = _PROCLAIMED.match(text, found.span.end)
    else:
        match = None
    return match["name"] if match else None


def _places(text: str, name: str, found: Found) -> Iterator[Found]:
    words = r"\s+".join(map(re.escape, name.split()))
    for match in re.finditer(
        rf"\b(?:[Oo]n|[Dd]uring|[Oo]n\s+this|[Tt]his|we\s+(?:mark|celebrate|observe))\s+(?P<name>{words})\b", text
    ):
        yield Found(Span(*match.span("name")), found.values)
