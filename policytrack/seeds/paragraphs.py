"""Paragraph keys: a number for the words of each paragraph, by which copies are found in time that grows with the text.

Two paragraphs have one key if they have the same words in the same order, whatever their case, marks and line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from policytrack.values.span import Span

FEWEST_WORDS = 12
"""Words below which a paragraph shows no copy: titles, datelines, captions."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_PARAGRAPH, _LINE = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*"), re.compile(r"\S[^\n]*")
_WORD = re.compile(r"\w+")


class ParagraphKey(NamedTuple):
    """A paragraph and its key.

    Args:
        key: the first 63 bits of the BLAKE2b hash of the words, in lower case.
        words: the number of words.
        span: the paragraph.
    """

    key: int
    words: int
    span: Span


def paragraph_keys(text: str, fewest: int = FEWEST_WORDS) -> Iterator[ParagraphKey]:
    r"""Yield the key of each paragraph of at least some words, in order: between blank lines, else between line breaks.

    Args:
        text: the text.
        fewest: the number of words of the shortest paragraph that has a key.

    >>> [key.words for key in paragraph_keys("One two.\n\nThree", fewest=1)]
    [2, 1]
    """
    pattern = _PARAGRAPH if _BLANK_LINE.search(text.strip()) else _LINE
    for match in pattern.finditer(text):
        words = _WORD.findall(match.group())
        if len(words) >= fewest:
            digest = blake2b(" ".join(words).lower().encode("utf-8"), digest_size=8).digest()
            yield ParagraphKey(int.from_bytes(digest, "big") >> 1, len(words), Span(*match.span()))
