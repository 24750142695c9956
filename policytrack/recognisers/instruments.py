"""Instruments: agreements, bills, laws, resolutions, decrees and strategies, by name, number or kind.

Facet: `value`, the matched text on one line. Not found: `the document`, `the text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytrack.recognisers.lexicon.instruments import HEADS, INSTRUMENT, NAMED
from policytrack.recognisers.lexicon.trigger import stretches
from policytrack.values.span import Found, Span

_HEAD = re.compile(rf"{HEADS}\b")
_REACH = 250
"""Code points on each side of a head word in which its name stands."""
_NAMED, _OTHER = (
    re.compile(
        r"(?<!\w)(?=[^\W\d_])"  # a word begins: a cheap test
        rf"(?:{'|'.join(entry.regex.pattern for entry in INSTRUMENT.entries if (entry.term == NAMED) == is_named)})",
        re.IGNORECASE,
    )
    for is_named in (True, False)
)


def find_instruments(text: str) -> list[Found]:
    """Return every instrument of the text, in order; the longest of those that overlap."""
    spans = [Span(*match.span()) for match in (*_names(text), *_OTHER.finditer(text))]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return [Found(span, {"value": " ".join(span.of(text).split())}) for span in kept]


def _names(text: str) -> Iterator[re.Match[str]]:
    for window in stretches((match.start() for match in _HEAD.finditer(text)), _REACH):
        yield from _NAMED.finditer(text, *window)
