"""Edges of names: a composed name with the words before and after it that belong to it, so that no name is cut."""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.name_edges import AFTER, BEFORE

_AFTER = [(edge.heads, re.compile(edge.pattern)) for edge in AFTER]
_BEFORE = [(edge.heads, re.compile(rf"(?<![\w.-]){edge.pattern}\Z")) for edge in BEFORE]
_LONGEST = 120
"""Code points before a name in which words that belong to it stand."""


def whole_name(text: str, start: int, end: int, head: str) -> tuple[int, int]:
    """Return where a name with a head word begins and ends, with the words beside it that belong to it."""
    for heads, pattern in _AFTER:
        if head in heads and (match := pattern.match(text, end)):
            end = match.end()
            break
    for heads, pattern in _BEFORE:
        if (not heads or head in heads) and text[start - 1 : start] in ("-", " ", "\n"):
            match = pattern.search(text, max(0, start - _LONGEST), start) if (heads or text[start - 1] == "-") else None
            if match:
                start = match.start()
                break
    return start, end
