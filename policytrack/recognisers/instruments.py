"""Instruments: agreements, bills, decrees and strategies that the text calls by name or kind.

Facets: `value`, the words themselves on one line. Not found: `the document`, `the text`.
"""

from __future__ import annotations

import re

from policytrack.values.span import Found, Span

_AGREEMENTS = (
    r"(?:bilateral |framework |trade |security |peace )*"
    r"(?:agreements?(?! base)|agreement base|treat(?:y|ies)|memorand(?:um|a)|pacts?|conventions?"
    r"|(?:statement|letter)s? of intent|joint (?:statement|declaration))"
)
_ASSURANCES = r"(?:formal )?security guarantees|(?:formal )?assurances|security aid plan|investment deals"
_STATUSES = (
    r"(?:NATO(?:'s|’s)? )?Enhanced Opportunities (?:Partner|Program(?:me)?)|accession to NATO|course to join NATO"
)
_LAWS = (
    r"(?:supplemental )?(?:funding |appropriations )?bills?\b|(?:Presidential )?Decree(?: (?:№|No\.) ?[0-9]+)?"
    r"|(?:[A-Z]\w{1,40} ){1,8}(?:Act|Strategy)(?: of [A-Z]\w+)?|(?:H\.R\.|S\.) ?[0-9]+"
)
_INSTRUMENT = re.compile(rf"(?=[^\W\d_])(?<!\w)(?:(?i:{_AGREEMENTS})|(?i:{_ASSURANCES})|{_STATUSES}|{_LAWS})(?!\w)")


def find_instruments(text: str) -> list[Found]:
    """Every named instrument in the text."""
    return [
        Found(Span(*match.span()), {"value": " ".join(match.group().split())}) for match in _INSTRUMENT.finditer(text)
    ]
