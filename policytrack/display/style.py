"""Styles: how a quote in its context, a heading and a remark are set off."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


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
