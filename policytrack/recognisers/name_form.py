"""The form of an institution's name: official, short or acronym, as far as the name itself shows it.

Official: a head word and what it is for (`Department of State`, `Armed Forces of Ukraine`). Short: a head word without
that (`State Department`, `US Embassy`). Acronym: capitals alone (`NATO`).
"""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.heads import head_pattern

_HEAD = head_pattern("head", "compound", "part")
_COMPLEMENT = re.compile(rf"\b{_HEAD} (?:of|for) (?:the )?[A-Z]")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_SHORT = re.compile(rf"\b{_HEAD}\b", re.IGNORECASE)


def name_form(name: str) -> str | None:
    """Give the term of the name's form; None where the name has none of these forms."""
    if _ACRONYM.fullmatch(name):
        return "acronym"
    if _COMPLEMENT.search(name):
        return "official"
    return "short" if _SHORT.search(name) else None
