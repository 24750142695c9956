"""Forms of institutions' names: official, short or acronym.

Official: a head word and what it is for (`Department of State`, `Armed Forces of Ukraine`). Short: a head word without
that (`State Department`, `US Embassy`, `SENATE`). Acronym: capitals alone (`NATO`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from policytrack.recognisers.lexicon.heads import head_pattern

_HEAD = head_pattern("head", "compound", "part")
# a head word with its complement: Department of State
_COMPLEMENT = re.compile(rf"\b{_HEAD} (?:of|for) (?:the )?[A-Z]")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_SHORT = re.compile(rf"\b{_HEAD}\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def name_form(name: str) -> str | None:
    """Return the term of the name's form; None for any other form."""
    if _ACRONYM.fullmatch(name) and not _SHORT.fullmatch(name):
        return "acronym"
    if _COMPLEMENT.search(name):
        return "official"
    return "short" if _SHORT.search(name) else None
