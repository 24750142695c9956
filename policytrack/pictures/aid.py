"""The picture of aid: one bar a package with a stated amount, one panel a currency."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from policytrack.display import cut
from policytrack.pictures.picture import Mark, Picture
from policytrack.pictures.specification import (
    DESCRIPTION,
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
from policytrack.records.aid_package import AidPackage

BILLIONS = "datum.value >= 1e9 ? datum.value / 1e9 + ' billion' : datum.value ? datum.value / 1e6 + ' million' : '0'"
COUNTED, NOT_COUNTED = "may be added up", "may not be added up"
LABEL = 54
"""Maximum length of the label of a package, in characters."""


def draw_aid(packages: Sequence[AidPackage], data: Path) -> Picture:
    """Return the picture of aid packages: the amount as worded, and whether it may be added up."""
    marks: list[Mark] = []
    rows: list[dict[str, Any]] = []
    for each in sorted(packages, key=lambda package: _drawn_amount(package)[1] or Decimal(0), reverse=True):
        column, amount = _drawn_amount(each)
        mark = mark_of(cut(each.title, LABEL), each.aid_package_id, _worded(each), each.receipts(f"/{column}"))
        if amount is not None and mark:
            counts = COUNTED if each.counts_in_total else NOT_COUNTED
            marks.append(mark)
            rows.append(drawn(mark, row=len(rows), amount=float(amount), currency=each.currency, counts=counts))
    return Picture(_specification(rows, without=len(packages) - len(marks)), marks, data)


def _drawn_amount(package: AidPackage) -> tuple[str, Decimal | None]:
    """Return the column and the amount that a bar shows: the amount, else the upper bound, else the lower bound."""
    for column in ("amount", "amount_max", "amount_min"):
        if (amount := getattr(package, column)) is not None:
            return column, amount
    return "amount", None


def _worded(package: AidPackage) -> str:
    """Return the amount with qualifier, currency and status."""
    stated = [package.amount] if package.amount is not None else [package.amount_min, package.amount_max]
    amounts = " to ".join(f"{each:,f}" for each in stated if each is not None)
    qualifier = "" if package.amount_qualifier in (None, "unqualified", "between") else package.amount_qualifier
    words = f"{(qualifier or '').replace('_', ' ')} {amounts} {package.currency}".strip()
    return f"{words}, {package.status or 'no status'}"


def _specification(rows: list[dict[str, Any]], without: int) -> dict[str, Any]:
    amount = {"field": "amount", "type": "quantitative", "axis": {"title": None, "labelExpr": BILLIONS, "tickCount": 5}}
    package = lines_of(rows)
    colour = {
        "field": "counts",
        "type": "nominal",
        "scale": {"domain": [COUNTED, NOT_COUNTED], "range": [YES, NO]},
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
