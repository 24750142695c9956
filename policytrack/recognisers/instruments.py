"""Instruments: agreements, bills, decrees and strategies that the text calls by name or kind.

Facets: `value`, the words themselves on one line. Not found: `the document`, `the text`.
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.agreements import INSTRUMENT
from policytrack.values.span import Found, Span

_INSTRUMENT = re.compile(
    rf"(?=[^\W\d_])(?:{'|'.join(entry.regex.pattern for entry in INSTRUMENT.entries)})", re.IGNORECASE
)


def find_instruments(text: str) -> list[Found]:
    """Find every named instrument in the text."""
    return [
        Found(Span(*match.span()), {"value": " ".join(match.group().split())}) for match in _INSTRUMENT.finditer(text)
    ]
