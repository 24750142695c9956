"""The entity drawing: a box a table with its key and its references, and lines to the tables that rows belong to.

Only where a box stands is set here. What is in it and which lines there are comes from the tables.

    python docs/_ext/entity_drawing.py docs/_static/tables.svg   # the drawing as a file, for readers of the repository
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from policytrack.records.tables import TABLES, Table

PLACES: tuple[tuple[str, ...], ...] = (
    ("mentions", "sources", "evidence", "records", "redirects", "codebook"),
    ("agreements", "aid_packages", "votes", "institutions", "persons", "events"),
    (
        "agreement_parties",
        "agreement_topics",
        "aid_donors",
        "aid_recipients",
        "vote_subjects",
        "institution_names",
        "institution_officials",
    ),
)
"""The tables of each column of boxes, from the left, from the top; others stand below their like."""

WIDTH, BETWEEN, LINE, HEAD, GAP = 214, 44, 16, 25, 22
"""Of a box, between columns of them, of a line of text, of a box's name, between boxes; in pixels."""

STYLE = """<style>
.entities { background: var(--color-background-primary, #ffffff); font: 11px ui-monospace, monospace; }
.entities rect { fill: var(--color-background-secondary, #f6f8fa); stroke: var(--color-background-border, #8c959f); }
.entities path { fill: none; stroke: var(--color-foreground-muted, #57606a); stroke-width: 1.2; }
.entities text { fill: var(--color-foreground-secondary, #424a53); }
.entities text.name { fill: var(--color-foreground-primary, #1f2328); font-weight: bold; font-size: 13px; }
.entities text.key { fill: var(--color-foreground-primary, #1f2328); font-weight: bold; }
</style>"""
"""The colours of the page, or those of paper where the drawing is a file by itself."""

Box = tuple[int, int, int]
"""Left, top and height."""


def svg(tables: Sequence[Table]) -> str:
    """Return the drawing as SVG with the colours of the page.

    Raises:
        KeyError: a place has no table.
    """
    known = {table.name: table for table in tables}
    placed = [name for column in PLACES for name in column]
    others = [table for table in tables if table.name not in placed]
    about, records, children = PLACES
    columns = (
        about,
        (*records, *(table.name for table in others if len(table.key) == 1)),
        (*children, *(table.name for table in others if len(table.key) > 1)),
    )
    boxes: dict[str, Box] = {}
    for place, column in enumerate(columns):
        top = 1
        for name in column:
            height = HEAD + LINE * len(_lines(known[name])) + 8
            boxes[name] = (1 + place * (WIDTH + BETWEEN), top, height)
            top += height + GAP
    width = len(columns) * (WIDTH + BETWEEN) - BETWEEN + 2
    height = max(top + height for _, top, height in boxes.values()) + 1
    drawn = [_box(known[name], *at) for name, at in boxes.items()]
    lanes = {name: place for column in columns for place, name in enumerate(column)}
    lines = [_line(boxes[name], boxes[other], lanes[other]) for name, other in owners(tables)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="entities" viewBox="0 0 {width} {height}" width="{width}" '
        f'role="img" aria-label="The tables and what refers to what">{STYLE}{"".join([*lines, *drawn])}</svg>\n'
    )


def owners(tables: Sequence[Table]) -> list[tuple[str, str]]:
    """Each table with the ones whose rows its rows belong to: what its key begins with, or its span stands in."""
    found = [
        (table.name, other)
        for table in tables
        for column, other in table.references.items()
        if column == table.columns[0].name
    ]
    return [*found, ("evidence", "records"), ("evidence", "sources"), ("mentions", "sources")]


def _lines(table: Table) -> list[tuple[str, str]]:
    """Class and text of each line of a box: the key, then what refers to other tables."""
    key = [
        ("key", column + (f" → {table.references[column]}" if column in table.references else ""))
        for column in table.key
    ]
    return key + [("", f"{column} → {other}") for column, other in table.references.items() if column not in table.key]


def _box(table: Table, left: int, top: int, height: int) -> str:
    texts = [
        f'<text class="{kind}" x="{left + 10}" y="{top + HEAD + LINE * (place + 1) - 4}">{escape(text)}</text>'
        for place, (kind, text) in enumerate(_lines(table))
    ]
    return (
        f'<a href="#table-{table.name.replace("_", "-")}">'
        f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{height}" rx="4"/>'
        f'<text class="name" x="{left + 10}" y="{top + 18}">{table.name}</text>{"".join(texts)}</a>'
    )


def _line(here: Box, there: Box, lane: int) -> str:
    """Return a line from the head of one box to the head of the other, in a lane of the gap between columns."""
    (left, top, height), (other_left, other_top, other_height) = here, there
    if left == other_left and top + height + GAP == other_top:
        return f'<path d="M{left + 30} {top + height} V{other_top}"/>'
    if left == other_left and other_top + other_height + GAP == top:
        return f'<path d="M{left + 30} {top} V{other_top + other_height}"/>'
    start = left if left > other_left else left + WIDTH
    middle = other_left + WIDTH + 6 * (lane + 1)
    return f'<path d="M{start} {top + 13} H{middle} V{other_top + 13} H{other_left + WIDTH}"/>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(svg(TABLES), "utf-8")
