"""Instruments: agreements, bills, laws, resolutions, decrees and strategies, by name, number or kind.

Facet: `value`, the matched text on one line. Not found: `the document`, `the text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policytrack.recognisers.lexicon.instruments import HEADS, INSTRUMENT, NAMED, NUMBERED
from policytrack.recognisers.lexicon.trigger import matches_of, stretches, triggered
from policytrack.values.span import Found, Span


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    rows = "|".join(entry.regex.pattern for entry in INSTRUMENT.entries if entry.term in terms)
    return re.compile(rf"(?<!\w)(?=[^\W\d_])(?:{rows})", re.IGNORECASE)  # a word begins: a cheap test


_HEAD, _NAMED = re.compile(rf"{HEADS}\b"), _pattern([NAMED])
_DIGITS, _NUMBERED = re.compile("[0-9]+"), _pattern([NUMBERED])
_OTHERS = triggered(entry.regex for entry in INSTRUMENT.entries if entry.term not in (NAMED, NUMBERED))
_LONGEST_NAME, _LONGEST_NUMBER = 250, 60
"""The most code points of an instrument before and after the part by which it is found."""


def find_instruments(text: str) -> list[Found]:
    """Return every instrument of the text, in order; the longest of those that overlap."""
    spans = sorted((match.start(), -match.end()) for match in _matches(text))
    found: list[Found] = []
    covered = 0
    for start, negative_end in spans:
        if start >= covered:
            covered = -negative_end
            found.append(Found(Span(start, covered), {"value": " ".join(text[start:covered].split())}))
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of all rows; names are tried near a head word, numbers near digits."""
    yield from _near(_NAMED, text, (match.start() for match in _HEAD.finditer(text)), _LONGEST_NAME)
    yield from _near(_NUMBERED, text, (match.start() for match in _DIGITS.finditer(text)), _LONGEST_NUMBER)
    yield from (match for _, match in matches_of(_OTHERS, text))


def _near(pattern: re.Pattern[str], text: str, places: Iterable[int], reach: int) -> Iterator[re.Match[str]]:
    for window in stretches(places, reach):
        yield from pattern.finditer(text, *window)
