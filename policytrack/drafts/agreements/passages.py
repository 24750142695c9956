"""Passages: the sentences of a text across the line breaks of its layout."""

from __future__ import annotations

import re
from itertools import pairwise

from policytrack.drafts.drafted_bodies import within
from policytrack.drafts.sighted import Sighted
from policytrack.values.span import Span

_END = re.compile(
    r"[\"”’*\s](?:"  # one character first, so that the search is quick
    r"(?<=[a-z\d)\]][.!?].)(?:(?<=\s)\s*|(?<!\s)[\"”’*]{0,2}\s+)(?=[A-Z\"“‘(*•-])"  # the end of a sentence
    r"|(?<=\n)(?:[^\S\n]*\n\s*)?)",  # a line break, or an empty line
    re.DOTALL,
)
_ITEM = re.compile(r"[^\S\n]*(?:[-*•·]|\d{1,2}[.)])\s")
_COLUMNS = 90
"""The longest line of a text that is laid out in lines of one width."""
_FULL = 45
"""The shortest line of a paragraph that goes on in the next line."""
_LONGEST = 3_000
"""The most code points of a sentence."""
_BYLINE = re.compile(r"by\s+[A-Z]")
_NUMBER = re.compile(r"(?:\A|(?<=\n))[^\S\n]*\d{1,2}[.)]\Z")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\Z"
)


def passages(sighted: Sighted) -> list[Span]:
    """Return the sentences of a text, without the white space between them; headings and items are sentences too.

    A passage of more than `_LONGEST` code points is a table or a list without marks, and is left out.
    """
    text = sighted.text
    dates = [found.span for found in sighted.dates]
    lines = text.split("\n")
    spread = _is_spread(text)
    wrapped = re.search(r"\n[^\S\n]*\n", text) is not None or max(map(len, lines)) <= _COLUMNS < len(text)
    ends = [
        match.span()
        for match in _END.finditer(text)
        if _is_end(text, match, wrapped, spread) and not within(dates, Span(match.start(), match.end()))
    ]
    cuts = [(0, 0), *ends, (len(text), len(text))]
    found = [Span(start, end) for (_, start), (end, _) in pairwise(cuts) if start < end and text[start:end].strip()]
    return [each for each in found if each.end - each.start <= _LONGEST]


def is_item(text: str, passage: Span) -> bool:
    """Return whether a passage is an item of a list."""
    return _ITEM.match(text, passage.start) is not None


def is_heading(text: str, passage: Span) -> bool:
    """Return whether a passage is a line without the mark that ends a sentence."""
    return not text[passage.start : passage.end].rstrip(' \n\t*_"”’)').endswith((".", "!", "?", ":", ";"))


def _is_spread(text: str) -> bool:
    """Return whether an empty line stands between the lines of one paragraph, as in scanned releases."""
    blocks = [block for block in re.split(r"\n[^\S\n]*\n\s*", text) if block.strip()]
    lines = [block for block in blocks if _FULL < len(block) <= _COLUMNS and "\n" not in block.strip()]
    open_ended = [line for line in lines if not line.rstrip().endswith((".", "!", "?", ":", ";", "”", '"'))]
    return len(lines) > 5 and len(lines) * 2 > len(blocks) and len(open_ended) * 2 > len(lines)


def _is_end(text: str, match: re.Match[str], wrapped: bool, spread: bool) -> bool:
    """Return whether a break ends a sentence: no line of a wrapped paragraph, no abbreviation."""
    lines, start, end = match.group().count("\n"), match.start(), match.end()
    after = text[end : end + 1]
    if lines > 1 and spread:
        line = text[text.rfind("\n", max(0, start - _COLUMNS - 9), start) + 1 : start].rstrip()
        return line.endswith((".", "!", "?", ":")) or len(line) < _FULL or line.isupper()
    if lines > 1:
        is_continued = after.islower() and not _BYLINE.match(text, end)
        return not (is_continued or text[start - 1 : start] in (",", "-"))
    if lines == 1 and not wrapped:
        return True
    if _NUMBER.search(text, max(0, start - 8), start):
        return False
    before = text[max(0, start - 6) : start].rstrip(' *"”’')
    ended = before.endswith((".", "!", "?", ":")) and not after.islower() and not _ABBREVIATED.search(before)
    return ended or (lines == 1 and _ITEM.match(text, end) is not None)
