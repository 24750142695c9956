"""Sequences of capitalised words, the material of names.

A sequence ends at a word in lower case, but `of`, `for`, `on` and `and` may join its words, and so may one line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from policytrack.recognisers.lexicon.name_words import COUNTRY_WORDS, LEADS, OWNING_WORDS, UPPER

# a word with a capital: U.S., O'Neill, S&D, Łódź
WORD = rf"[{UPPER}](?:(?:\.[{UPPER}]){{0,3}}\.(?!\w)|[\w’'&-]{{0,40}})"
# white space within a paragraph, with one line break at most; a comma before Inc.
GAP = r"(?:,(?=[ \n](?:Inc|LLC|Ltd|Corp|PLC|plc)\b))?(?:[^\S\n]+(?:\n(?!\s*\n)[^\S\n]*)?|\n(?!\s*\n)[^\S\n]*)"
LINK = rf"(?:of|for|on|and|&|to|in|de|der|du|the)(?:{GAP}(?:the|an?))?"
_SEQUENCE = re.compile(rf"{WORD}(?:{GAP}(?:{LINK}{GAP})?{WORD}){{0,40}}")
_TOKEN = re.compile(rf"(?:(?P<link>{LINK}){GAP})?(?P<word>{WORD})")
_POSSESSIVES = {"'s", "’s"}
_POSSESSIVE = re.compile(r"(?:['’]s|['’&-]+)$")
# -led, -funded
_LED = re.compile(r"-(?:[a-z]+ed|wide|level|run|owned|only)$")
_BEFORE = 120
"""Characters before a word of interest in which the words of its name stand."""
_WRAPPED = 45
"""A line break joins words only where the line is as long as a wrapped line."""


Bounds = tuple[int, int]
"""Where a name begins and ends; a plain pair, since names are many and a `Span` checks itself."""


class Token(NamedTuple):
    """A capitalised word, without a possessive `'s`, and its place."""

    word: str
    start: int
    end: int


class Segment(NamedTuple):
    """Capitalised words that follow one another.

    Args:
        link: what joins them to the segment before: `of`, `and`; "" for nothing.
        tokens: the words.
    """

    link: str
    tokens: list[Token]


def sequences(text: str, trigger: re.Pattern[str], alone: Set[str]) -> Iterator[list[Segment]]:
    """Yield each sequence of capitalised words with one of some words, in segments.

    Args:
        text: the text.
        trigger: the pattern of the words.
        alone: the words that may be a sequence alone.
    """
    done = 0
    for hit in trigger.finditer(text):
        if hit.start() < done:
            continue
        begin = max(done, hit.start() - _BEFORE)
        begin = max(done, text.rfind(" ", begin - _BEFORE if begin > _BEFORE else 0, begin) + 1)
        match = next((each for each in _SEQUENCE.finditer(text, begin) if each.end() > hit.start()), None)
        if match and match.start() <= hit.start():
            words, start, done = match.group(), *match.span()
            if not is_whole(text, start):
                continue
            if words in alone:
                yield [Segment("", [Token(words, start, done)])]
            elif " " in words or "\n" in words or words[:-2] in alone or words[:-1] in alone:
                yield _segments(text, start, done, "\n" in words)


def _segments(text: str, start: int, end: int, has_break: bool) -> list[Segment]:
    segments: list[Segment] = []
    is_cut, before = True, start
    for match in _TOKEN.finditer(text, start, end):
        link, word = match.groups()
        if word in LEADS:
            is_cut, before = True, match.end()
            continue
        at = match.start("word")
        if has_break and not is_cut and not is_joined(text, before, at):
            is_cut = True
        before = match.end()
        word = _LED.sub("", whole := word) if "-" in word else (whole := word)
        plain = word if word[-1].isalnum() and word[-2:] not in _POSSESSIVES else _POSSESSIVE.sub("", word)
        token = Token(plain, at, at + len(plain))
        if is_cut or link:
            segments.append(Segment("" if is_cut else link if link.startswith("and") else link.split()[0], [token]))
        else:
            segments[-1].tokens.append(token)
        is_owner = plain in COUNTRY_WORDS or plain in OWNING_WORDS
        is_cut = word != whole or (len(plain) < len(word) and word[-1] != "-" and not is_owner)
    return segments


def is_whole(text: str, start: int) -> bool:
    """Return whether a word begins here, and no part of an address or of a longer word."""
    before = text[start - 1] if start else " "
    is_after_owner = before == "-" and start > 1 and (text[start - 2].isupper() or text[start - 2] == ".")  # US-EU
    return not before.isalnum() and (before not in "-_@#." or is_after_owner)


def one_line(text: str, bounds: Bounds) -> str:
    """Return a name on one line."""
    return " ".join(text[bounds[0] : bounds[1]].split())


def is_joined(text: str, start: int, end: int) -> bool:
    """Return whether the white space of a stretch joins its words: no line break, or one at the end of a long line."""
    at = text.find("\n", start, end)
    return at < 0 or at - text.rfind("\n", 0, at) > _WRAPPED
