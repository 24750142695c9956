"""The picture of aid: one bar a package with a stated amount, one panel a currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policytrack.display import cut
from policytrack.pictures.picture import Mark, Picture
from policytrack.pictures.specification import DESCRIPTION, NO, ROW, TOOLTIP, WIDTH, YES, drawn, mark_of, specification
from policytrack.records.aid_package import AidPackage
from policytrack.values.cell import to_text

BILLIONS = "datum.value >= 1e9 ? datum.value / 1e9 + ' billion' : datum.value ? datum.value / 1e6 + ' million' : '0'"
LABEL = 54
"""Maximum length of the label of a package, in characters."""


def draw_aid(packages: Sequence[AidPackage]) -> Picture:
    """Return the picture of aid packages: the amount as worded, and whether it may be added up."""
    marks: list[Mark] = []
    rows: list[dict[str, Any]] = []
    for each in packages:
        low, high = (each.amount or each.amount_min), (each.amount or each.amount_max)
        top = max((value for value in (low, high) if value is not None), default=None)
        receipts = each.receipts("/amount") or each.receipts("/amount_min") or each.receipts("/amount_max")
        if top is None or not (mark := mark_of(cut(each.title, LABEL), each.aid_package_id, _amount(each), receipts)):
            continue
        counts = "may be added up" if each.counts_in_total else "part of another, not yet decided, or stopped"
        marks.append(mark)
        rows.append(drawn(mark, amount=float(top), low=float(low or 0), currency=each.currency, counts=counts))
    without = len(packages) - len(marks)
    return Picture(_specification(rows, without), marks)


def _amount(package: AidPackage) -> str:
    """Return the amount with qualifier, currency and status."""
    stated = [package.amount_min, package.amount_max] if package.amount is None else [package.amount]
    amounts = " to ".join(f"{each:,f}" if each else "…" for each in stated)
    qualifier = (
        ""
        if package.amount_qualifier in (None, "unqualified", "between")
        else f"{package.amount_qualifier} ".replace("_", " ")
    )
    return f"{qualifier}{amounts} {to_text(package.currency)}, {package.status or 'no status'}"


def _specification(rows: list[dict[str, Any]], without: int) -> dict[str, Any]:
    amount = {"field": "amount", "type": "quantitative", "axis": {"title": None, "labelExpr": BILLIONS, "tickCount": 5}}
    package = {"field": "label", "type": "nominal", "sort": "-x", "axis": {"title": None, "ticks": False}}
    colour = {
        "field": "counts",
        "type": "nominal",
        "scale": {"domain": ["may be added up", "part of another, not yet decided, or stopped"], "range": [YES, NO]},
    }
    bar = {
        "mark": {"type": "bar", "height": ROW - 8},
        "encoding": {"color": colour, "tooltip": TOOLTIP, "description": DESCRIPTION},
    }
    text = {
        "mark": {"type": "text", "align": "left", "dx": 4},
        "encoding": {"text": {"field": "value", "type": "nominal"}},
    }
    plural = "packages have" if without != 1 else "package has"
    return specification(
        "Aid packages with a stated amount",
        f"Nominal, one panel a currency. {without} more {plural} no stated amount.",
        rows,
        facet={"row": {"field": "currency", "type": "nominal", "header": {"title": None, "labelAngle": 0}}},
        spec={
            "width": WIDTH - 150,
            "height": {"step": ROW},
            "encoding": {"y": package, "x": amount},
            "layer": [bar, text],
        },
        resolve={"scale": {"x": "independent", "y": "independent"}},
    )
