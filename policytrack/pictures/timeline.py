"""The picture of a timeline: one line an event or vote, in order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policytrack.answers.timeline import TimelineEntry
from policytrack.display import cut
from policytrack.pictures.picture import Mark, Picture
from policytrack.pictures.specification import (
    DESCRIPTION,
    LINE,
    NO,
    ROW,
    TOOLTIP,
    WIDTH,
    YES,
    drawn,
    lines_of,
    mark_of,
    specification,
)

HAPPENED, AHEAD = "happened", "still ahead when it was said"
LABEL = 62
"""Maximum length of the label of an event, in characters."""


def draw_timeline(entries: Iterable[TimelineEntry], data: Path) -> Picture:
    """Return the picture of events and votes: a point on the day to sort by, a bar where a date has several days."""
    marks: list[Mark] = []
    rows: list[dict[str, Any]] = []
    for entry in entries:
        when = f"{'said ' if entry.is_as_of else ''}{entry.date or 'undated'}"
        label = cut(f"{when}  {entry.event}: {entry.title}", LABEL)
        mark = mark_of(label, entry.record_id, f"{entry.event} {when}", entry.evidence)
        if (day := entry.sort_date) and mark:
            first = day if entry.is_as_of else entry.earliest or day
            state = AHEAD if entry.is_ahead else HAPPENED
            marks.append(mark)
            rows.append(drawn(mark, row=len(rows), day=str(day), first=str(first), state=state))
    return Picture(_specification(rows), marks, data)


def _specification(rows: list[dict[str, Any]]) -> dict[str, Any]:
    encoding = {"y": lines_of(rows), "tooltip": TOOLTIP, "description": DESCRIPTION}
    day = {"field": "day", "type": "temporal", "axis": {"title": None, "format": "%Y-%m-%d", "labelAngle": -40}}
    state = {"field": "state", "type": "nominal"}
    states = [HAPPENED, AHEAD]
    return specification(
        "Events and votes",
        "A point is the last day that the date leaves open; a bar, all of its days; “said”, the day of the report.",
        rows,
        width=WIDTH,
        height={"step": ROW},
        layer=[
            {
                "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.35, "color": LINE},
                "encoding": encoding | {"x": day | {"field": "first"}, "x2": {"field": "day"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": encoding
                | {
                    "x": day,
                    "color": state | {"scale": {"domain": states, "range": [YES, NO]}},
                    "shape": state | {"scale": {"domain": states, "range": ["circle", "diamond"]}},
                },
            },
        ],
    )
