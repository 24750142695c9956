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

_LINE = re.compile(r"\S[^\n]*")
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


def paragraphs_of(text: str) -> tuple[Span, ...]:
    r"""Return the spans between blank lines; in a text without blank lines, between line breaks.

    >>> [span.of("One\ntwo.\n \nThree") for span in paragraphs_of("One\ntwo.\n \nThree")]
    ['One\ntwo.', 'Three']
    """
    lines = [Span(match.start(), match.start() + len(match.group().rstrip())) for match in _LINE.finditer(text)]
    joined: list[Span] = []
    for line in lines:
        if joined and text.count("\n", joined[-1].end, line.start) < 2:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined if len(joined) > 1 else lines)


def paragraph_keys(text: str, fewest: int = FEWEST_WORDS) -> Iterator[ParagraphKey]:
    r"""Yield the key of each paragraph of at least some words, in order: between blank lines, else between line breaks.

    Args:
        text: the text.
        fewest: the number of words of the shortest paragraph that has a key.

    >>> [key.words for key in paragraph_keys("One two.\n\nThree", fewest=1)]
    [2, 1]
    """
    for span in paragraphs_of(text):
        words = _WORD.findall(span.of(text))
        if len(words) >= fewest:
            digest = blake2b(" ".join(words).lower().encode("utf-8"), digest_size=8).digest()
            yield ParagraphKey(int.from_bytes(digest, "big") >> 1, len(words), span)
