"""Display of answers: tables as text at a prompt and as HTML in a notebook, quotes in their context.

Source texts cannot control a terminal or inject HTML: invisible characters become escapes, HTML is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH = 110
"""Maximum width of a table, in characters."""
MIN_COLUMN_WIDTH = 8
"""Minimum width of a narrowed column, in characters."""
NEVER_NARROWED = ("date", "field", "column", "term")
"""Columns that are never narrowed, as ids are not, so that a reader can copy the values."""
MAX_ROWS = 60
"""Maximum number of rows shown; a last line gives the number of further rows."""
MAX_WHOLE_ITEMS = 12
"""Maximum number of items shown by their own `repr`; a last line gives the number of further items."""
CUT_CONTEXT = 32
"""Length of a context that was cut, in characters; a shorter context reaches an end of the text."""

GridRow = Mapping[str, str]
"""A row of a table by column; double brackets mark a quote in its context."""


@dataclass(frozen=True)
class Style:
    """Markers before and after parts of a text.

    Args:
        quote: around the quoted words within their context.
        strong: around headings.
        faint: around explanations.
    """

    quote: tuple[str, str]
    strong: tuple[str, str]
    faint: tuple[str, str]

    def bold(self, text: str) -> str:
        """Return the text as a heading."""
        return text.join(self.strong)

    def dim(self, text: str) -> str:
        """Return the text as an explanation."""
        return text.join(self.faint)


PLAIN = Style(("[[", "]]"), ("", ""), ("", ""))
"""The style of files and pipes: a quote in double brackets, as in the annotations."""
TERMINAL = Style(("\x1b[1;33m", "\x1b[0m"), ("\x1b[1m", "\x1b[0m"), ("\x1b[2m", "\x1b[0m"))
"""The style of terminals with colours."""


_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters, marks and symbols that are drawn as nothing: the blank Braille pattern, and those with the property
Default_Ignorable_Code_Point of Unicode 16. All others with the property are not printable by their category."""


def visible(text: str) -> str:
    """Return the text with an escape for each character that is not seen, or that moves what follows it.

    These are control, format, direction, tag, separator, unassigned and private characters, and those that are ignored.
    """
    if text.isprintable() and (text.isascii() or not _BLANK.search(text)):
        return text
    return "".join(
        char if char.isprintable() and not _BLANK.match(char) else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def one_line(text: str) -> str:
    """Return the text as one line, white space folded, invisible characters as escapes."""
    return visible(" ".join(text.split()))


def cut(text: str, width: int) -> str:
    """Return the text in at most `width` characters; a longer one ends in an ellipsis."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def around(prefix: str | None, suffix: str | None) -> tuple[str, str]:
    """Return the context of a quote without the incomplete words at its far ends, which an ellipsis replaces."""
    before, after = prefix or "", suffix or ""
    if " " in before and len(before) >= CUT_CONTEXT:
        before = "…" + before.partition(" ")[2]
    if " " in after and len(after) >= CUT_CONTEXT:
        after = after.rpartition(" ")[0] + "…"
    return before, after


def in_context(prefix: str | None, quote: str, suffix: str | None, style: Style = PLAIN) -> str:
    """Return the quote with its context on one line, without incomplete words at the ends."""
    before, after = around(prefix, suffix)
    spaces = [" " if char.isspace() else "" for char in (before[-1:], after[:1])]
    return one_line(before) + spaces[0] + one_line(quote).join(style.quote) + spaces[1] + one_line(after)


def code(text: str, most: int | None = None) -> str:
    """Return a text as a code span of Markdown, in a fence longer than any run of backticks in the text.

    Args:
        text: the text.
        most: the longest text in characters, the rest is cut off; None for any.
    """
    words = one_line(text) if most is None else cut(one_line(text), most)
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") or not words else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def markdown_text(text: str) -> str:
    """Return a text as Markdown that shows it: no HTML, link, picture, emphasis, heading or cell of a table."""
    return re.sub(r"([\\`*_\[\]<>|~&$!#])", r"\\\1", one_line(text))


def _columns(rows: Sequence[GridRow]) -> list[str]:
    """Return every column in which a row has text, in the order in which the rows name them."""
    names = dict.fromkeys(column for row in rows for column in row)
    return [column for column in names if any(row.get(column) for row in rows)]


def grid(rows: Sequence[GridRow], max_rows: int = MAX_ROWS) -> str:
    """Return the rows as aligned text, without empty columns.

    Columns other than ids are narrowed, the widest first, until a line fits.
    """
    columns = _columns(rows[:max_rows])
    table = [columns, *([one_line(row.get(column, "")) for column in columns] for row in rows[:max_rows])]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    free = [place for place, name in enumerate(columns) if not name.endswith("_id") and name not in NEVER_NARROWED]
    while free and sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        widest = max(free, key=lambda place: widths[place])
        if widths[widest] <= MIN_COLUMN_WIDTH:
            break
        widths[widest] -= 1
    lines = [
        "  ".join(cut(cell, space).ljust(space) for cell, space in zip(cells, widths, strict=True)).rstrip()
        for cells in table
    ]
    return "\n".join(lines + ([f"… {len(rows) - max_rows} more"] if len(rows) > max_rows else []))


def html_grid(rows: Sequence[GridRow], caption: str) -> str:
    """Return the rows as an HTML table: everything escaped, quotes marked."""
    shown = rows[:MAX_ROWS]
    columns = _columns(shown)
    style = "text-align:left;vertical-align:top;padding:2px 8px"
    head = "".join(f"<th style='{style}'>{html_text(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td style='{style}'>{html_text(row.get(column, ''))}</td>" for column in columns) + "</tr>"
        for row in shown
    )
    more = f"<p>… {len(rows) - MAX_ROWS} more</p>" if len(rows) > MAX_ROWS else ""
    return (
        f"<table class='policytrack'><caption style='text-align:left'>{html_text(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def html_text(text: str) -> str:
    """Return the text as HTML, with `<mark>` for double brackets if they are balanced."""
    from html import escape  # imported here: a table loads without it

    safe = escape(one_line(text))
    return re.sub(r"\[\[(.+?)\]\]", r"<mark>\1</mark>", safe) if safe.count("[[") == safe.count("]]") else safe
