"""The picture of who deals with whom: countries and bodies in a circle, a line for each pair with common records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations, product
from math import cos, pi, sin
from pathlib import Path
from typing import Any

from policytrack.pictures.picture import Mark, Picture
from policytrack.pictures.specification import DESCRIPTION, LINE, TOOLTIP, YES, drawn, mark_of, specification
from policytrack.records.agreement import Agreement, AgreementParty
from policytrack.records.aid_package import AidDonor, AidPackage, AidRecipient
from policytrack.records.evidence import Evidence
from policytrack.records.record import key_of

SIDE = 460
"""Width and height of the picture, in pixels."""


Participant = AgreementParty | AidDonor | AidRecipient
Side = tuple[Participant, str]
"""A participant, and the short name of its table."""

Pair = tuple[str, str]
"""Two participants by country or name, in alphabetical order."""


def draw_network(records: Iterable[Agreement | AidPackage], data: Path) -> Picture:
    """Return the picture of parties to agreements, and of donors and recipients of aid, by country.

    A participant without a country is drawn by name. The width of a line is the number of records of both.
    """
    shared = pairs_of(records)
    names = sorted({name for pair in shared for name in pair})
    places = {
        name: (round(cos(2 * pi * at / len(names)), 4), round(sin(2 * pi * at / len(names)), 4))
        for at, name in enumerate(names)
    }
    lines = []
    for (one, other), marks in shared.items():
        ends = dict(zip(("x", "y", "x2", "y2"), (*places[one], *places[other]), strict=True))
        records_of_both = "; ".join(mark.value for mark in marks)
        lines.append(drawn(replace(marks[0], value=records_of_both), records=len(marks), **ends))
    nodes = [{"name": name, "x": x, "y": y} for name, (x, y) in places.items()]
    return Picture(_specification(lines, nodes), [mark for marks in shared.values() for mark in marks], data)


def country_or_name(row: Participant) -> str:
    """Return the country of a participant; without one, the name."""
    return row.country or row.name or row.key


def pairs_of(
    records: Iterable[Agreement | AidPackage], name_of: Callable[[Participant], str] = country_or_name
) -> dict[Pair, list[Mark]]:
    """Return the pairs of participants in alphabetical order, each with a mark for every record of both.

    Args:
        records: the records.
        name_of: what a participant is named by; "" leaves it out.
    """
    shared: defaultdict[Pair, list[Mark]] = defaultdict(list)
    for record in records:
        for pair, receipts in _pairs(record, name_of).items():
            if mark := mark_of(" and ".join(pair), record.record_id, record.label, receipts):
                shared[pair].append(mark)
    return dict(sorted(shared.items()))


def _pairs(record: Agreement | AidPackage, name_of: Callable[[Participant], str]) -> dict[Pair, list[Evidence]]:
    """Return the pairs of participants of a record, each with the receipts of both."""
    pairs: list[tuple[Side, Side]]
    if isinstance(record, Agreement):
        pairs = list(combinations([(row, "parties") for row in record.parties if row.role != "beneficiary"], 2))
    else:
        recipients = [(row, "recipients") for row in record.recipients]
        pairs = [((donor, "donors"), recipient) for donor, recipient in product(record.donors, recipients)]
    found: dict[Pair, list[Evidence]] = {}
    for one, other in pairs:
        names = sorted({name_of(row) for row, _ in (one, other)})
        if len(names) == 2 and all(names):
            receipts = [each for row, child in (one, other) for each in record.receipts(f"/{child}/{key_of(row)}")]
            found.setdefault((names[0], names[1]), receipts)
    return found


def _specification(lines: list[dict[str, Any]], nodes: list[dict[str, Any]]) -> dict[str, Any]:
    place = {"type": "quantitative", "axis": None, "scale": {"domain": [-1.35, 1.35]}}
    ends = {"x": place | {"field": "x"}, "y": place | {"field": "y"}}
    width = {"field": "records", "type": "quantitative", "legend": None, "scale": {"zero": True, "range": [0, 14]}}
    count = {
        "text": {"field": "records", "type": "quantitative"},
        "x": place | {"field": "middle_x"},
        "y": place | {"field": "middle_y"},
    }
    middle = [{"calculate": f"(datum.{axis} + datum.{axis}2) / 2", "as": f"middle_{axis}"} for axis in "xy"]
    return specification(
        "Who deals with whom",
        "Parties to agreements, donors and recipients of aid, by country; the number of records of both on each line.",
        lines,
        width=SIDE,
        height=SIDE,
        layer=[
            {
                "mark": {"type": "rule", "color": LINE, "opacity": 0.7},
                "encoding": {
                    **ends,
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "strokeWidth": width,
                    "tooltip": TOOLTIP,
                    "description": DESCRIPTION,
                },
            },
            {"transform": middle, "mark": {"type": "text", "fontSize": 11, "dy": -6}, "encoding": count},
            {
                "data": {"values": nodes},
                "mark": {"type": "circle", "size": 900, "color": YES, "opacity": 1},
                "encoding": ends,
            },
            {
                "data": {"values": nodes},
                "mark": {"type": "text", "dy": 24, "fontWeight": "bold", "limit": 160},
                "encoding": {**ends, "text": {"field": "name", "type": "nominal"}},
            },
        ],
    )
