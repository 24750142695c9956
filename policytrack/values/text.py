"""Text: ids, keys, pointers, wording, quotes and other text forms, and the characters that are not allowed in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Annotated

from policytrack.values.cell import Cell

# Scripts


def check_line(value: str) -> None:
    """Raise ValueError for a code point that is no character, or for a word that mixes alphabets."""
    for char in () if value.isascii() else value:
        if ord(char) & 0xFFFE == 0xFFFE or unicodedata.category(char) == "Cs":
            raise ValueError(f"U+{ord(char):04X} is no character")
    check_one_script(value)


def check_one_script(value: str) -> None:
    """Raise ValueError for a word that mixes Latin with look-alike Cyrillic or Greek letters."""
    for word in () if value.isascii() else _WORD.findall(value):
        scripts = {_script(letter) for letter in word} & {"LATIN", "CYRILLIC", "GREEK"}
        if len(scripts) > 1:
            raise ValueError(f"mixed scripts in {word!r}: {', '.join(sorted(scripts))}")


def look_alike(value: str) -> str:
    """Return what a reader may take for other letters, "" if there is nothing: a word of two scripts, a styled letter.

    Japanese, Korean and Chinese words may have the scripts of these languages, and Latin (UTS 39, highly restrictive).
    """
    for word in () if value.isascii() else _WORD.findall(value):
        scripts = {script for letter in word if (script := _script(letter)) not in _OF_NO_SCRIPT}
        if len(scripts) > 1 and not scripts <= _EAST_ASIAN:
            return f"{word!r} has letters of {' and '.join(sorted(scripts))}"
    for char in () if value.isascii() else value:
        plain, tag = unicodedata.normalize("NFKC", char), unicodedata.decomposition(char).partition(" ")
        if plain != char and plain.isascii() and plain.isalnum() and (tag[0] in _STYLES or not tag[1]):
            return f"{char!r} is {unicodedata.name(char, '?').lower()}, not {plain!r}"
    return ""


def _script(letter: str) -> str:
    """Return the script of a letter, with which its Unicode name begins."""
    return unicodedata.name(letter, "?").partition(" ")[0]


_WORD = re.compile(r"[^\W\d_]+")
_OF_NO_SCRIPT = {"MODIFIER", "MICRO", "FEMININE", "MASCULINE", "SUPERSCRIPT", "SUBSCRIPT"}
_EAST_ASIAN = {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "BOPOMOFO", "HANGUL"}
_STYLES = {"<font>", "<wide>", "<circle>", "<square>"}

# Letter ranges of each script, because the patterns of schemas cannot test the script of a letter.
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_GREEK = r"\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03f5\u03f7-\u03ff\u1f00-\u1fbc"
_CYRILLIC = r"\u0400-\u0481\u048a-\u052f"
_PAIRS = ((_LATIN, _GREEK + _CYRILLIC), (_GREEK, _LATIN + _CYRILLIC), (_CYRILLIC, _LATIN + _GREEK))
MIXED_SCRIPTS = rf"[\s\S]*(?:{'|'.join(f'[{one}][{other}]' for one, other in _PAIRS)})"
"""A regular expression for the start of a text, up to two adjacent letters of different scripts."""

# Text forms

SLUG = r"[a-z0-9]+(?:[_-][a-z0-9]+)*"
"""Lower-case ASCII words joined by `-` or `_`."""
KEY = rf"(?:{SLUG}(?:[.:](?:{SLUG}|[A-Z]{{2}}))?|[A-Z]{{2}})"
"""A slug, a country code, or a slug followed by `.` or `:` and a slug or country code."""
_POINTER = rf"(?:/(?:{KEY}))+"
SHA256 = r"[0-9a-f]{64}"
_HIDDEN = (
    r"\u0000-\u001f\u007f-\u00a0\u00ad"  # controls, no-break space, soft hyphen
    r"\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"  # spaces, joiners, separators, directions
    r"\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\ufff0-\ufffb"  # other format characters
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"  # drawn as nothing
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # private characters, noncharacters
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format characters
    "\U000e0000-\U0010ffff"  # tags, variation selectors, private characters
)
"""Characters that no value has, as part of a character class: what `policytrack.display.visible` shows as escapes,
in any version of Unicode. Beyond U+FFFF they stand for themselves, because Python and ECMA 262 share no escape."""
_JOINING = r"\u0620-\u0dff\u1000-\u109f\u1780-\u18af"  # Arabic to Sinhala, Myanmar, Khmer, Mongolian
_JOINED = rf"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])"  # a joiner where a script needs it
_LINE = rf"(?! )[^{_HIDDEN}]+(?:{_JOINED}[^{_HIDDEN}]+)*(?<! )"  # no space at either end
_FILE_NAME = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"  # not hidden

Slug = Annotated[str, Cell("text", SLUG)]
"""An id: a stable lower-case slug."""

Slugs = Annotated[str, Cell("text", rf"{SLUG}(?: {SLUG})*")]
"""Ids or column names, separated by single spaces."""

Key = Annotated[str, Cell("text", KEY)]
"""The key of a row of a child table, unique within its record: `signed`, `announced.white-house`, `party:UA`, `UA`."""

Pointer = Annotated[str, Cell("text", _POINTER)]
"""A JSON Pointer (RFC 6901) to a cell of a record: `/amount`, `/events/signed/date`."""

_POINTER_OUTLINE = "(/([A-Z]{2}|[a-z0-9][A-Za-z0-9_.:-]*))+"

Pointers = Annotated[
    str,
    Cell("text", rf"{_POINTER}(?: {_POINTER})*", outline=f"{_POINTER_OUTLINE}( {_POINTER_OUTLINE})*"),
]
"""JSON Pointers separated by single spaces."""

_OFTEN_HIDDEN = r"\x00-\x1f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # most of _HIDDEN
_OTHERS = "\u0391-\u03a1\u03a3-\u03c9\u0400-\u0481"  # Greek and Cyrillic letters
_MIXED = f"[A-Za-z][{_OTHERS}]|[{_OTHERS}][A-Za-z]"
_LINE_OUTLINE = rf"(?!.*([{_OFTEN_HIDDEN}]|{_MIXED}))\S(.*\S)?"

Line = Annotated[str, Cell("text", _LINE, check_line, refuses=MIXED_SCRIPTS, outline=_LINE_OUTLINE)]
"""One line of wording: no hidden character, no space but U+0020 and none at either end, no word of mixed alphabets."""

Quote = Annotated[str, Cell("text", r"[\s\S]+")]
"""Words exactly as in a source, line breaks included."""

Sha256 = Annotated[str, Cell("text", SHA256)]
"""A SHA-256 checksum in lower-case hexadecimal digits."""

Url = Annotated[str, Cell("text", r"https?://[!-~]+")]
"""An absolute HTTP URL in printable ASCII."""

RelativePath = Annotated[str, Cell("text", rf"(?:{_FILE_NAME}/)*{_FILE_NAME}")]
"""A relative path of plain names: no `..`, no hidden file, no backslash, no scheme."""

Language = Annotated[
    str,
    Cell(
        "text",
        r"[a-z]{2,3}"  # language
        r"(?:-[A-Z][a-z]{3})?"  # script
        r"(?:-[A-Z]{2})?",  # region
    ),
]
"""A BCP 47 language tag: `en`, `uk`, `zh-Hant-TW`."""

# Text forms of given words


def one_line(words: str) -> str:
    """Return the words with single spaces instead of any white space, as verbatim wording in a cell."""
    return " ".join(words.split())


def slug_of(words: str) -> str:
    """Return a slug of the words' ASCII letters and digits: `U.S. Senate` gives `u-s-senate`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def key_of_words(words: str) -> str:
    """Return a key for words of any script: their slug, or a part of their SHA-256 where no ASCII letter is left."""
    return slug_of(words) or "x" + hashlib.sha256(words.encode()).hexdigest()[:12]


# Characters as readers see them (grapheme clusters)

_JOINERS = "\u200d\ufe0e\ufe0f"  # zero-width joiner, variation selectors
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # regional indicators: two of them are one flag


def cuts_character(text: str, at: int) -> bool:
    """Return whether an offset lies within one visible character: before an accent, in an emoji or a flag."""
    if not 0 < at < len(text):
        return at == 0 and bool(text) and _extends(text[0])
    flags = len(text[:at]) - len(text[:at].rstrip(_FLAG_LETTERS)) if text[at] in _FLAG_LETTERS else 0
    return _extends(text[at]) or text[at - 1] == _JOINERS[0] or flags % 2 == 1


def _extends(char: str) -> bool:
    """Return whether a character belongs to the one before it: marks, joiners, selectors, skin tones, tags."""
    return unicodedata.category(char) in ("Mn", "Me", "Mc") or char in _JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff"
