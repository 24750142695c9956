"""The grid: rows of cells as aligned text or as an HTML table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol, SupportsIndex, TypeVar, overload


@dataclass(frozen=True)
class Style:
    """What stands before and after the words: a quote, a heading, a remark.

    Args:
        quote: around the quoted words within their context.
        strong: around what a reader looks for first.
        faint: around what explains.
    """

    quote: tuple[str, str]
    strong: tuple[str, str]
    faint: tuple[str, str]

    def bold(self, text: str) -> str:
        """The text as a heading."""
        return text.join(self.strong)

    def dim(self, text: str) -> str:
        """The text as a remark."""
        return text.join(self.faint)


PLAIN = Style(("[[", "]]"), ("", ""), ("", ""))
"""For files and pipes: a quote in double brackets, as in the annotations."""

TERMINAL = Style(("\x1b[1;33m", "\x1b[0m"), ("\x1b[1m", "\x1b[0m"), ("\x1b[2m", "\x1b[0m"))
"""For terminals that show colours."""


def one_line(text: str) -> str:
    """The text on one line: white space folded, and nothing in it that a terminal would obey."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """The text with nothing in it that a terminal would obey."""
    return "".join("\ufffd" if _commands(char) else char for char in text)


def _commands(char: str) -> bool:
    """Control characters, and those that turn the direction of writing."""
    return unicodedata.category(char) == "Cc" or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def cut(text: str, width: int) -> str:
    """The text in at most `width` characters, an ellipsis where it was longer."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def in_context(prefix: str | None, quote: str, suffix: str | None, style: Style = PLAIN) -> str:
    """The quote among the words around it, on one line; words that the context cuts off are left out."""
    before, after = _tail(prefix or ""), _head(suffix or "")
    return one_line(before) + _gap(before[-1:]) + one_line(quote).join(style.quote) + _gap(after[:1]) + one_line(after)


def _gap(char: str) -> str:
    return " " if char.isspace() else ""


def _tail(text: str) -> str:
    """The context before a quote, from its first whole word."""
    return "…" + text.partition(" ")[2] if " " in text and len(text) >= 32 else text


def _head(text: str) -> str:
    """The context after a quote, to its last whole word."""
    return text.rpartition(" ")[0] + "…" if " " in text and len(text) >= 32 else text


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


SHOWN = 12
"""Items that are shown in full, where they are; the rest is counted."""


class Summarised(Protocol):
    """What can be a line of a listing; with a true `shown_whole`, it is shown as it shows itself."""

    def summary(self) -> Cells:
        """The thing in a few cells: column to text."""
        ...


T_co = TypeVar("T_co", bound=Summarised, covariant=True)


class Listing(tuple[T_co, ...]):
    """A tuple of records, evidence or other answers. A slice of it is a listing too.

    Shown at a prompt or in a notebook it is a table, a line an item; the items themselves have everything.
    """

    __slots__ = ()

    def __new__(cls, items: Iterable[T_co] = ()) -> Listing[T_co]:
        """A listing of these items."""
        return super().__new__(cls, tuple(items))

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T_co: ...

    @overload
    def __getitem__(self, key: slice, /) -> Listing[T_co]: ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> T_co | Listing[T_co]:
        if isinstance(key, slice):
            return Listing(super().__getitem__(key))
        return super().__getitem__(key)

    def __reduce__(self) -> tuple[type[Listing[T_co]], tuple[tuple[T_co, ...]]]:
        return Listing, (tuple(self),)

    def __repr__(self) -> str:
        if self and getattr(self[0], "shown_whole", False):
            return "\n\n".join([self._caption(), *(repr(item) for item in self[:SHOWN]), *self._more(SHOWN)])
        return f"{self._caption()}\n{grid([item.summary() for item in self])}" if self else "(none)"

    def _repr_html_(self) -> str:
        return html_grid([item.summary() for item in self], self._caption()) if self else "<p>(none)</p>"

    def _more(self, shown: int) -> list[str]:
        return [f"… {len(self) - shown} more"] if len(self) > shown else []

    def _caption(self) -> str:
        """How many there are, and of what."""
        kinds = sorted({type(item).__name__ for item in self})
        return f"{len(self)} × {', '.join(kinds)}"
