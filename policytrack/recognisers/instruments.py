"""Instruments: agreements, bills, decrees and strategies, by name or kind.

Facet: `value`, the matched text on one line. Not found: `the document`, `the text`.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.agreements import INSTRUMENT
from policytrack.values.span import Found, Span

_INSTRUMENT = re.compile(
    r"(?=[^\W\d_])"  # a letter: a cheap test that skips other characters
    rf"(?:{'|'.join(entry.regex.pattern for entry in INSTRUMENT.entries)})",
    re.IGNORECASE,
)


def find_instruments(text: str) -> list[Found]:
    """Return every named instrument of the text, in order."""
    return [
        Found(Span(*match.span()), {"value": " ".join(match.group().split())}) for match in _INSTRUMENT.finditer(text)
    ]
