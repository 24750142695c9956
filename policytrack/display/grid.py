"""The grid: rows of cells as aligned text or as an HTML table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from policytrack.display.style import cut, one_line

WIDTH = 110
"""Characters of a line."""
WHOLE = ("date", "field", "column", "term")
"""Columns that are never cut, as ids are not: they are there to be copied."""
NARROWEST = 8
"""Characters that a column keeps."""
ROWS = 60
"""Rows that are shown; the rest is counted."""

_CELL = "text-align:left;vertical-align:top;padding:2px 8px"

Cells = Mapping[str, str]
"""Column to text; a mark `[[` `]]` in it is a quote in its context."""


def grid(rows: Sequence[Cells], width: int = WIDTH, rows_shown: int = ROWS) -> str:
    """The rows as aligned text, columns that are empty throughout left out."""
    shown = rows[:rows_shown]
    columns = columns_of(shown)
    table = [[one_line(row.get(column, "")) for column in columns] for row in shown]
    widths = _widths([columns, *table], width)
    lines = [_line(columns, widths), *(_line(cells, widths) for cells in table)]
    return "\n".join(lines + ([f"… {len(rows) - rows_shown} more"] if len(rows) > rows_shown else []))


def columns_of(rows: Sequence[Cells]) -> list[str]:
    """Every column in which a row has text, in the order in which the rows name them."""
    named = dict.fromkeys(column for row in rows for column in row)
    return [column for column in named if any(row.get(column) for row in rows)]


def html_grid(rows: Sequence[Cells], caption: str) -> str:
    """The rows as an HTML table: everything escaped, quotes marked."""
    shown = rows[:ROWS]
    columns = columns_of(shown)
    head = "".join(f"<th style='{_CELL}'>{escape(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td style='{_CELL}'>{html_text(row.get(column, ''))}</td>" for column in columns) + "</tr>"
        for row in shown
    )
    more = f"<p>… {len(rows) - ROWS} more</p>" if len(rows) > ROWS else ""
    return (
        f"<table class='policytrack'><caption style='text-align:left'>{html_text(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def html_text(text: str) -> str:
    """The text escaped; what stands in double brackets becomes a mark, if they come in pairs."""
    safe = escape(one_line(text))
    return re.sub(r"\[\[(.+?)\]\]", r"<mark>\1</mark>", safe) if safe.count("[[") == safe.count("]]") else safe


def _widths(table: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column's width: that of its longest cell; all but ids are narrowed, the widest first, until a line fits."""
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    free = [place for place, name in enumerate(table[0]) if not name.endswith("_id") and name not in WHOLE]
    while free and sum(widths) + 2 * (len(widths) - 1) > width:
        widest = max(free, key=lambda place: widths[place])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cut(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
