"""Parts of Vega-Lite that all pictures share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from policytrack.display import in_context, one_line
from policytrack.pictures.picture import Mark
from policytrack.records.evidence import Evidence

YES, NO, LINE = "#1f6f8b", "#c8553d", "#8a8f98"
"""Colours that remain apart in print and for the colour-blind."""
GREY = "#555555"
WIDTH = 520
"""Width of the plotting area, in pixels."""
ROW = 22
"""Height of one line, in pixels."""
ROOM = 60
"""Margins at the sides, in pixels: fonts of browsers are up to a fifth wider than the font that measures the labels."""


def specification(title: str, subtitle: str, rows: Iterable[Mapping[str, Any]], **parts: Any) -> dict[str, Any]:
    """Return a picture in Vega-Lite 5: title, data, and the parts given."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {
            "text": title,
            "subtitle": subtitle,
            "anchor": "start",
            "frame": "bounds",
            "offset": 10,
            "subtitleColor": GREY,
        },
        "data": {"values": list(rows)},
        "padding": {"left": ROOM, "right": ROOM, "top": 5, "bottom": 5},
        "config": {
            "font": "sans-serif",
            "view": {"stroke": None},
            "axis": {"labelLimit": 0},
            "legend": {"labelLimit": 0, "title": None, "orient": "bottom"},
        },
        **parts,
    }


def mark_of(label: str, record_id: str, value: str, receipts: Iterable[Evidence]) -> Mark | None:
    """Return the mark of a value with its first receipt; None without a receipt."""
    first = next((row for row in receipts if row.part == "value"), None)
    if first is None:
        return None
    words = in_context(first.prefix, first.quote, first.suffix)
    return Mark(
        one_line(label), record_id, first.field, value, words, first.source_id, first.start_char, first.end_char
    )


def drawn(mark: Mark, **values: Any) -> dict[str, Any]:
    """Return the data of a mark: what is drawn, the receipt, and the receipt in one sentence."""
    told = (
        f"{mark.label}: {mark.value}. “{mark.words}” {mark.source_id}, characters {mark.start_char} to {mark.end_char}"
    )
    return {**asdict(mark), "receipt": told, **values}


def lines_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the vertical axis with a line for each row, labelled; two rows with one label are two lines."""
    labels = json.dumps([row["label"] for row in rows])
    axis = {"title": None, "labelExpr": f"{labels}[datum.value]", "ticks": False, "domain": False}
    return {"field": "row", "type": "ordinal", "axis": axis}


TOOLTIP = [{"field": name, "type": "nominal"} for name in ("label", "value", "words", "source_id", "record_id")]
"""The receipt of a mark, shown under the pointer."""

DESCRIPTION = {"field": "receipt", "type": "nominal"}
"""The receipt of a mark, read by screen readers."""
