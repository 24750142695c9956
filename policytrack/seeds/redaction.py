"""Redactions: a text with all but some passages masked, and with the lines, paragraphs and offsets of the original.

Line breaks, and the white space at both ends of a line, are not masked.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from policytrack.problems import Place, Problem
from policytrack.seeds.document import Document
from policytrack.values.span import Span

MASK = "\u2588"
"""The character in place of each withheld one: FULL BLOCK, which no word contains."""

LONGEST = 200
"""The most characters of a word that are kept to avoid cutting the word."""


def redact(text: str, kept: Iterable[tuple[Span, int]]) -> str:
    """Return the redaction of a text.

    Args:
        text: the text.
        kept: the spans to keep, each with the number of characters of context to keep on both sides; whole words.
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
    """Return a pattern of the words: every redaction of the words, and every text with the words as redaction."""
    return "".join(
        re.escape(char) if char in "\r\n" else "[^\\n]" if char == MASK else f"(?:{re.escape(char)}|{MASK})"
        for char in words
    )


def is_masked(words: str) -> bool:
    """Return whether every character of the words is masked or white space."""
    return not words.replace(MASK, "").strip()


def is_redaction_of(redaction: str, text: str) -> bool:
    """Return whether the redaction has the length of the text, and every character is the same or masked."""
    return len(redaction) == len(text) and all(char in (MASK, true) for char, true in zip(redaction, text, strict=True))


def first_difference(redaction: str, text: str) -> int:
    """Return the offset of the first character that is neither the same nor masked; without one, the shorter length."""
    pairs = enumerate(zip(redaction, text, strict=False))
    return next((place for place, (char, true) in pairs if char not in (MASK, true)), min(len(redaction), len(text)))


def is_bare(document: Document) -> bool:
    """Return whether the document has the full text although the text is withheld."""
    return document.is_withheld and hashlib.sha256(document.text.encode("utf-8")).hexdigest() == document.sha256


def text_is_here(path: str, source_id: str) -> Problem:
    """Return the problem of a withheld text that is present in full."""
    message = "the text is withheld, but the file has the full text"
    hint = "redact the text again before publishing: policytrack withhold"
    return Problem("TEXT_PRESENT", message, Place(path, record=source_id), hint=hint)
