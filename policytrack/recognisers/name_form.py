"""The form of an institution's name: official, short or acronym, as far as the name itself shows it.

Official: a head word and what it is for (`Department of State`, `Armed Forces of Ukraine`). Short: a head word without
that (`State Department`, `US Embassy`). Acronym: capitals alone (`NATO`).
"""

from __future__ import annotations

import re

_COMPLEMENT = re.compile(
    r"\b(?:Ministry|Department|Office|Forces|Staff|Committee|Government|Bank|Council) (?:of|for) (?:the )?[A-Z]"
)
_ACRONYM = re.compile(r"[A-Z]{2,}")
_HEAD = re.compile(
    r"\b(?:Ministry|Department|Office|Forces|Staff|Committee|Senate|House|Congress|Embassy|Agency|Party|Council|Coalition)\b",
    re.IGNORECASE,
)


def name_form(name: str) -> str | None:
    """The term of the name's form; None where the name has none of these forms."""
    if _ACRONYM.fullmatch(name):
        return "acronym"
    if _COMPLEMENT.search(name):
        return "official"
    return "short" if _HEAD.search(name) else None
