"""The picture of a timeline: one line an event or vote, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable
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
    mark_of,
    specification,
)

LABEL = 62
"""Maximum length of the label of an event, in characters."""


def draw_timeline(entries: Iterable[TimelineEntry]) -> Picture:
    """Return the picture of events and votes: a point on the day to sort by, a bar where a date has several days."""
    marks: list[Mark] = []
    rows: list[dict[str, Any]] = []
    for entry in entries:
        day = entry.latest or entry.earliest
        when = entry.date or "undated"
        label = cut(f"{'said ' if entry.is_as_of else ''}{when}  {entry.event}: {entry.title}", LABEL)
        mark = mark_of(label, entry.record_id, f"{entry.event} {when}", entry.evidence)
        if day and mark:
            when_said = "still ahead when it was said" if entry.is_ahead else "happened"
            first = (entry.earliest or day) if not entry.is_as_of else day
            marks.append(mark)
            rows.append(drawn(mark, row=len(rows), day=str(day), first=str(first), state=when_said))
    return Picture(_specification(rows), marks)


def _specification(rows: list[dict[str, Any]]) -> dict[str, Any]:
    labels = [row["label"] for row in rows]
    lines = {
        "field": "row",
        "type": "ordinal",
        "axis": {
            "title": None,
            "labelExpr": f"{json.dumps(labels)}[datum.value]",
            "ticks": False,
            "domain": False,
        },
    }
    encoding = {"y": lines, "tooltip": TOOLTIP, "description": DESCRIPTION}
    day = {"field": "day", "type": "temporal", "axis": {"title": None, "format": "%Y-%m-%d", "labelAngle": -40}}
    state = {"domain": ["happened", "still ahead when it was said"], "range": [YES, NO]}
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
                    "color": {
                        "field": "state",
                        "type": "nominal",
                        "scale": state,
                    },
                    "shape": {
                        "field": "state",
                        "type": "nominal",
                        "scale": {"domain": state["domain"], "range": ["circle", "diamond"]},
                    },
                },
            },
        ],
    )
