"""Triggers: the letters without which a pattern cannot match, so that most patterns are never tried on a text.

A search for fixed letters is some fifty times faster than one for a pattern. The letters are read from the pattern
itself: of what it must match, the alternatives whose shortest is longest. Where a text has them, the pattern is tried
only where the letters stand with which its matches begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from re import _constants as kinds  # type: ignore[attr-defined]  # the parse tree has no public name since Python 3.11
from re import _parser  # type: ignore[attr-defined]
from typing import Any

FEWEST = 2
"""Letters of an alternative that are worth a search."""
MOST = 60
"""Alternatives that are still faster than the pattern."""
ENOUGH = 5
"""Letters that tell well enough where a match begins."""

EXAMPLES = (
    (r"\bdraw(?:n|s)?\s+down\b", ("draw",)),
    (r"(?i)(?:loan|grant)s?\b", ("loan", "grant")),
    (r"G(?:hana|uinea)", ("hana", "uinea")),
    (r"[0-9]+\s+(?:votes?)?", ()),
    (r"(?=never)\w+|always", ()),
    (r"(?:never)+ again", (" again",)),
)
"""Rows of tests: a pattern, and its trigger."""
BEGINNINGS = (
    (r"\b(?i:Draw)(?:n|s)?\s+down\b", ("draw",)),
    (r"(?i)(?<!\w)(?:loan|grant)s?\b", ("grant", "loan")),
    (r"(?:new )?loans?|[LG]oans", ("goans", "loan", "new l")),
    (r"assist(?:s|ance)|a\s+loan", ("a",)),
    (r"(?=never)(?:ne)+ver", ("ne",)),
    (r"\w+ed|loans", ()),
    (r"a?\s+loan", ()),
    (r"été|loan", ()),
)
"""Rows of tests: a pattern, and the letters with which its matches begin."""


def trigger_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return lower-case letters, one of which is in every match; none if the pattern has no such letters."""
    return _trigger_of(pattern.pattern, pattern.flags)


@cache
def _trigger_of(pattern: str, flags: int) -> tuple[str, ...]:  # the hash of a compiled pattern is slow
    return _needed(_parser.parse(pattern, flags & ~re.DEBUG)) or ()


def may_match(pattern: re.Pattern[str], lowered: str) -> bool:
    """Return whether a pattern may match in a text.

    Args:
        pattern: the pattern.
        lowered: the text by `lowered`.
    """
    letters = trigger_of(pattern)
    return not letters or has_any(letters, lowered)


def has_any(letters: Iterable[str], lowered: str) -> bool:
    """Return whether a text has any of some letters."""
    for each in letters:  # noqa: SIM110  # a generator would take longer than the search
        if each in lowered:
            return True
    return False


def matches(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> Iterable[re.Match[str]]:
    """Return the matches of a pattern in a stretch of a text, as `finditer` does."""
    end = len(text) if end is None else end
    low = lowered(text[start:end])
    return _tried(pattern, beginnings_of(pattern), text, low, start, end) if may_match(pattern, low) else ()


def _tried(
    pattern: re.Pattern[str], beginnings: Iterable[str], text: str, low: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, as `finditer` does, each tried where one may begin; `low` is the stretch lowered."""
    if not beginnings or len(low) != end - start:
        yield from pattern.finditer(text, start, end)
        return
    places: list[int] = []
    for each in beginnings:  # as `places_of`, without the calls
        at = low.find(each)
        while at >= 0:
            places.append(at)
            at = low.find(each, at + 1)
    done = 0
    for at in sorted(places):
        if at >= done and (match := pattern.match(text, start + at, end)):
            done = match.end() - start
            yield match


Triggered = tuple[tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]], ...]
"""Patterns, each with its trigger and its beginnings."""


def triggered(patterns: Iterable[re.Pattern[str]]) -> Triggered:
    """Return patterns with their triggers, without those that take no less time than their beginnings."""
    found = ((trigger_of(each), beginnings_of(each), each) for each in patterns)
    return tuple((() if 0 < len(starts) <= len(trigger) else trigger, starts, each) for trigger, starts, each in found)


def matches_of(
    patterns: Triggered, text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the matches of each pattern in a stretch of a text, with the place of the pattern."""
    end, low = len(text) if end is None else end, ""
    for place, (letters, beginnings, pattern) in enumerate(patterns):
        if letters or beginnings:
            low = low or lowered(text[start:end])
        for each in letters:  # as `has_any`, without the call
            if each in low:
                break
        else:
            if letters:
                continue
        for match in _tried(pattern, beginnings, text, low, start, end):
            yield place, match


def search(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first match of a pattern in a stretch of a text, as its own `search` does."""
    return next(iter(matches(pattern, text, start, end)), None)


def lowered(text: str) -> str:
    """Return a text in lower case as `re.IGNORECASE` has it, for triggers; each letter keeps its place."""
    low = text.replace("İ", "i").lower()  # the only letter that `lower` makes two of
    return low if low.isascii() else low.replace("ſ", "s").replace("ı", "i")


def _needed(sequence: Iterable[Any]) -> tuple[str, ...] | None:
    """Return the best alternatives of a sequence; None if nothing in it is needed."""
    found: list[tuple[str, ...]] = []
    run = ""
    for kind, value in sequence:
        if kind is kinds.LITERAL:
            run += lowered(chr(value))
            continue
        if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT):
            continue  # they match no letters of their own
        found, run = [*found, (run,)], ""
        if inner := _of_node(kind, value):
            found.append(inner)
    useful = [each for each in [*found, (run,)] if len(each) <= MOST and min(map(len, each)) >= FEWEST]
    return max(useful, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _of_node(kind: Any, value: Any) -> tuple[str, ...] | None:
    if kind is kinds.SUBPATTERN:
        return _needed(value[3])
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return _needed(value[2]) if value[0] else None
    if kind is kinds.ATOMIC_GROUP:
        return _needed(value)
    if kind is kinds.BRANCH:
        branches = [_needed(each) for each in value[1]]
        return tuple(dict.fromkeys(each for branch in branches for each in branch or ())) if all(branches) else None
    return None


def beginnings_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return lower-case letters, with one of which every match begins; none if a match may begin nearly anywhere."""
    return _beginnings_of(pattern.pattern, pattern.flags)


@cache
def _beginnings_of(pattern: str, flags: int) -> tuple[str, ...]:
    found = {letters for letters, _ in _starts(_parser.parse(pattern, flags & ~re.DEBUG))}
    shortest = tuple(each for each in sorted(found) if not any(each[:size] in found for size in range(len(each))))
    return () if "" in found else shortest


_Starts = frozenset[tuple[str, bool]]
"""Letters, in lower case, with which the matches begin, each with whether they are all of the match."""
_EMPTY: _Starts = frozenset({("", True)})
_ANY: _Starts = frozenset({("", False)})


def _starts(sequence: Iterable[Any]) -> _Starts:
    starts = _EMPTY
    for kind, value in sequence:
        if not any(is_all for _, is_all in starts):
            break
        following = _starts_of_node(kind, value)
        starts = frozenset(
            (letters + more, goes_on and len(letters + more) < ENOUGH) if is_all else (letters, False)
            for letters, is_all in starts
            for more, goes_on in (following if is_all else _ANY)
        )
        if len(starts) > MOST:
            return _ANY
    return starts


def _starts_of_node(kind: Any, value: Any) -> _Starts:
    if kind is kinds.LITERAL:
        letter = lowered(chr(value))
        return frozenset({(letter, True)}) if letter.isascii() else _ANY
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        least, most, repeated = value
        once = frozenset((letters, is_all and most == 1) for letters, is_all in _starts(repeated))
        return once if least else once | _EMPTY
    if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT):
        return _EMPTY  # they match no letters of their own
    branches = _branches(kind, value)
    return _ANY if branches is None else frozenset(start for branch in branches for start in _starts(branch))


def _branches(kind: Any, value: Any) -> Iterable[Iterable[Any]] | None:
    """Return the sequences of which a node matches one; None for a node that may match anything."""
    if kind is kinds.BRANCH:
        return value[1]  # type: ignore[no-any-return]  # the parse tree has no types
    if kind is kinds.IN:
        return [[each] for each in value]
    if kind in (kinds.SUBPATTERN, kinds.ATOMIC_GROUP):
        return [value[3] if kind is kinds.SUBPATTERN else value]
    return None


def places_of(part: str, text: str) -> Iterator[int]:
    """Yield every place of a fixed string in a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def stretches(places: Iterable[int], reach: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches within reach of places, in order, joined where they touch.

    >>> list(stretches([10, 14, 50], 3))
    [(7, 17), (47, 53)]
    """
    start = end = 0
    for at in places:
        if at - reach > end:
            if end:
                yield start, end
            start = at - reach
        end = at + reach
    if end:
        yield start, end
