"""Redactions: a text of the same length in which all but some stretches is masked.

Line breaks, and the white space at the ends of lines, stay: lines, paragraphs and offsets are those of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from policytrack.problems import Problem, problem
from policytrack.seeds.text import Document
from policytrack.values.span import Span

MASK = "\u2588"
"""Stands for each character that is withheld: FULL BLOCK, which no word holds."""

LONGEST = 200
"""Characters of a word that are looked at, to keep it whole."""


def redact(text: str, kept: Iterable[tuple[Span, int]]) -> str:
    """The text without what is not kept.

    Args:
        text: the text.
        kept: the stretches to keep, each with how many characters around it are kept too; no word is cut.
    """
    shown = bytearray(len(text))
    for span, context in kept:
        start, end = max(0, span.start - context), min(len(text), span.end + context)
        if not text[start].isspace():
            start -= len(re.split(r"\s", text[max(0, start - LONGEST) : start])[-1])
        if not text[end - 1].isspace():
            end += len(re.split(r"\s", text[end : end + LONGEST], maxsplit=1)[0])
        shown[start:end] = b"\1" * (end - start)
    for match in re.finditer(r"^\s+|\s+$|\n", text, re.MULTILINE):
        shown[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return "".join(char if is_shown else MASK for char, is_shown in zip(text, shown, strict=True))


def pattern_of(words: str) -> str:
    """A pattern that matches the words, and any of which they are a redaction or that are one of them."""
    return "".join(
        re.escape(char) if char in "\r\n" else "[^\\n]" if char == MASK else f"(?:{re.escape(char)}|{MASK})"
        for char in words
    )


def is_masked(words: str) -> bool:
    """Whether nothing of the words is shown."""
    return not words.replace(MASK, "").strip()


def is_redaction_of(redaction: str, text: str) -> bool:
    """Whether every character is that of the text, or masked."""
    return len(redaction) == len(text) and all(char in (MASK, true) for char, true in zip(redaction, text, strict=True))


def first_difference(redaction: str, text: str) -> int:
    """Offset of the first character that is neither that of the text nor masked; the shorter length if all are."""
    pairs = enumerate(zip(redaction, text, strict=False))
    return next((place for place, (char, true) in pairs if char not in (MASK, true)), min(len(redaction), len(text)))


def is_bare(document: Document) -> bool:
    """Whether a text that is withheld is there in full."""
    return document.is_withheld and hashlib.sha256(document.text.encode("utf-8")).hexdigest() == document.sha256


def text_is_here(path: str, source_id: str) -> Problem:
    """The problem of a text that is withheld and stands where it would be passed on."""
    return problem(
        "TEXT_PRESENT",
        "the whole text stands here, and is said to be withheld",
        path=path,
        record=source_id,
        hint="before it is passed on, redact it again: policytrack withhold",
    )
