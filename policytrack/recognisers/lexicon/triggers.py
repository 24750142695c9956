"""Triggers: cheap searches that find the stretches of a text where a slower pattern is worth trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


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
