"""Text: ids, keys, pointers, one-line wording and quotes, and the characters that none of them may hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Annotated

from policytrack.values.cell import Cell
from policytrack.values.scripts import MIXED_SCRIPTS, check_one_script

SLUG = r"[a-z0-9]+(?:[_-][a-z0-9]+)*"
"""Lower-case ASCII words joined by `-` or `_`."""

# Controls, bidirectional controls, zero-width characters and line or paragraph separators.
_HIDDEN = r"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_LINE = rf"[^\s{_HIDDEN}](?:[^{_HIDDEN}]*[^\s{_HIDDEN}])?"
KEY = rf"(?:{SLUG}(?:[.:](?:{SLUG}|[A-Z]{{2}}))?|[A-Z]{{2}})"


_JOINERS = "\u200d\ufe0e\ufe0f"


def cuts_character(text: str, at: int) -> bool:
    """Whether an offset lies within what a reader sees as one character: before an accent, in an emoji or a flag."""
    if not 0 < at < len(text):
        return at == 0 and bool(text) and _extends(text[0])
    flags = len(text[:at]) - len(text[:at].rstrip(_FLAG_LETTERS)) if text[at] in _FLAG_LETTERS else 0
    return _extends(text[at]) or text[at - 1] == _JOINERS[0] or flags % 2 == 1


def _extends(char: str) -> bool:
    """Whether the character belongs to the one before it: marks, joiners, variation selectors, skin tones, tags."""
    return unicodedata.category(char) in ("Mn", "Me", "Mc") or char in _JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff"


_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))

Slug = Annotated[str, Cell("text", SLUG)]
"""An id: a stable lower-case slug."""

Slugs = Annotated[str, Cell("text", rf"{SLUG}(?: {SLUG})*")]
"""Ids or column names, separated by single spaces."""

Key = Annotated[str, Cell("text", KEY)]
"""The key of a row of a child table, unique within its record: `signed`, `announced.white-house`, `party:UA`, `UA`."""

Pointer = Annotated[str, Cell("text", rf"(?:/(?:{KEY}))+")]
"""A JSON Pointer (RFC 6901) to a cell of a record: `/amount`, `/events/signed/date`."""

Pointers = Annotated[str, Cell("text", rf"(?:/(?:{KEY}))+(?: (?:/(?:{KEY}))+)*")]
"""JSON Pointers separated by single spaces."""

Line = Annotated[str, Cell("text", _LINE, check_one_script, refuses=MIXED_SCRIPTS)]
"""One line of wording: no control, bidirectional or zero-width character, no space at either end."""

Quote = Annotated[str, Cell("text", r"[\s\S]+")]
"""Words exactly as they stand in a source, line breaks included."""

SHA256 = r"[0-9a-f]{64}"
Sha256 = Annotated[str, Cell("text", SHA256)]
Url = Annotated[str, Cell("text", r"https?://[!-~]+")]
Path = Annotated[str, Cell("text", r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")]
"""A relative path of plain names: no `..`, no hidden file, no backslash, no scheme."""

Language = Annotated[str, Cell("text", r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")]
"""A BCP 47 language tag: `en`, `uk`, `zh-Hant-TW`."""


def slug_of(words: str) -> str:
    """A slug made of the words' ASCII letters and digits: `U.S. Senate` gives `u-s-senate`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def key_of_words(words: str) -> str:
    """A key for words of any script: their slug, or a part of their SHA-256 where no ASCII letter is left."""
    return slug_of(words) or "x" + hashlib.sha256(words.encode()).hexdigest()[:12]


def one_line(words: str) -> str:
    """The words with every run of white space made one space: how verbatim wording is kept in a cell."""
    return " ".join(words.split())
