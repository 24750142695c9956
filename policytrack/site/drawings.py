"""Pictures that pages draw themselves, so that they follow the page's colours and their marks are links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Sized
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from policytrack.answers.timeline import TimelineEntry
from policytrack.pictures.network import Pair
from policytrack.records.tables import RECORD_TABLES
from policytrack.site.record_page import in_words

WIDTH, LEFT, RIGHT = 900, 150, 24
"""Width of the timeline, and its margins, in units of the picture."""
LANE, TOP = 56, 10
"""Height of a lane, and the margin above the first."""
MOST_NODES = 24
"""Maximum number of countries and bodies in the picture of who deals with whom; the table has all."""


class Dot(NamedTuple):
    """The events of a month in a lane: the place of the circle, its radius, whether they were ahead, and words."""

    x: float
    y: float
    radius: float
    is_ahead: bool
    month: str
    number: int


class Lanes(NamedTuple):
    """A timeline: lanes (record type, words, height of the middle, dots), the marks of the axis, and the height."""

    lanes: list[tuple[str, str, int, list[Dot]]]
    ticks: list[tuple[str, float]]
    height: int


class Node(NamedTuple):
    """A country or body: its name in the table, the place of its circle, its radius, the place of its words."""

    name: str
    x: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str


class Line(NamedTuple):
    """A pair with common records: both ends, the width, the pair, and the number of the records."""

    ends: tuple[float, float, float, float]
    width: float
    pair: Pair
    number: int


def draw_lanes(entries: Sequence[TimelineEntry], kinds: Mapping[str, str]) -> Lanes | None:
    """Return the timeline with a lane for each record type; None if no event has a date.

    Args:
        entries: the events and votes.
        kinds: record id to record type, in the order of the lanes.
    """
    months = [
        (kinds[each.record_id], month_of(each), each.is_ahead)
        for each in entries
        if month_of(each) and each.record_id in kinds
    ]
    if not months:
        return None
    counts = Counter(months)
    first, last = (_number(end(month for _, month, _ in months)) for end in (min, max))
    first, last = first - first % 12, last - last % 12 + 12  # whole years
    step = (WIDTH - LEFT - RIGHT) / (last - first)
    most = max(counts.values())
    lanes: list[tuple[str, str, int, list[Dot]]] = []
    for kind in dict.fromkeys(each for each in kinds.values() if any(each == lane for lane, _, _ in months)):
        middle = TOP + LANE * len(lanes) + LANE // 2
        dots = [
            Dot(
                round(LEFT + (_number(month) - first + 0.5) * step, 1),
                middle + (10 if is_ahead else -10),
                round(3 + 8 * sqrt(number / max(most, 4)), 1),
                is_ahead,
                month,
                number,
            )
            for (lane, month, is_ahead), number in sorted(counts.items())
            if lane == kind
        ]
        lanes.append((kind, in_words(RECORD_TABLES[kind]), middle, dots))
    years = range(first // 12, last // 12 + 1)
    every = max(1, len(years) // 8)
    ticks = [(str(year), round(LEFT + (year * 12 - first) * step, 1)) for year in years if year % every == 0]
    return Lanes(lanes, ticks, TOP + LANE * len(lanes) + 28)


def month_of(entry: TimelineEntry) -> str:
    """Return the month in which an event is drawn: that of its day, or of the middle of a longer time; "" for none."""
    day = entry.sort_date
    if entry.earliest and entry.latest and (entry.latest - entry.earliest).days > 31:
        day = entry.earliest + (entry.latest - entry.earliest) / 2
    return f"{day:%Y-%m}" if day else ""


def _number(month: str) -> int:
    """Return the number of a month since the year 0."""
    return int(month[:-3]) * 12 + int(month[-2:]) - 1


def draw_circle(pairs: Mapping[Pair, Sized]) -> tuple[list[Node], list[Line]]:
    """Return countries and bodies in a circle, with a line for each pair.

    Args:
        pairs: the pairs with their common records.
    """
    weights: Counter[str] = Counter()
    for pair, records in pairs.items():
        weights.update({name: len(records) for name in pair})
    names = sorted(name for name, _ in weights.most_common(MOST_NODES))
    nodes = [_node(name, 2 * pi * at / len(names) - pi / 2, weights[name]) for at, name in enumerate(names)]
    at = {node.name: (node.x, node.y) for node in nodes}
    lines = [
        Line((*at[one], *at[other]), round(1 + 1.6 * sqrt(len(records)), 1), (one, other), len(records))
        for (one, other), records in pairs.items()
        if one in at and other in at
    ]
    return nodes, lines


def _node(name: str, angle: float, weight: int) -> Node:
    x, y = cos(angle), sin(angle)
    radius = round(6 + 2 * sqrt(weight), 1)
    away = 190 + radius + 8
    anchor = "middle" if abs(x) < 0.3 else "start" if x > 0 else "end"
    return Node(
        name,
        round(360 + 190 * x, 1),
        round(240 + 190 * y, 1),
        radius,
        round(360 + away * x, 1),
        round(240 + away * y + 5 + (6 * y if anchor == "middle" else 0), 1),
        anchor,
    )
