"""Known names: mentions of institutions or persons that have a record.

Facets: `record_id`, `value` (the name on one line). The longest name wins; a name that two records share is ambiguous
and yields nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of
from policytrack.values.span import Found, Span

Names = tuple[tuple[str, str], ...]
"""Pairs of name and record id, sorted."""

_END = r"(?:(?!\w)|(?<=[a-z])(?=[A-Z]))"
"""The end of a word, or a lower-case letter before a capital, where the text has lost a space."""


def find_known_names(text: str, names: Names) -> list[Found]:
    """Return every known name of the text, in order.

    Args:
        text: the text.
        names: pairs of name and record id; a space in a name matches any white space, `'` the typographic
            apostrophe too.
    """
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, record_id in names:
        owners[as_listed(name)].add(record_id)
    if not owners:
        return []
    found = []
    for match in _pattern(tuple(sorted(owners))).finditer(text):
        owner = owners[as_listed(match.group())]
        if len(owner) == 1:
            name = " ".join(match.group().split())
            found.append(Found(Span(*match.span()), {"record_id": next(iter(owner)), "value": name}))
    return found


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of the names; kept, because every source of a dataset asks for the same names."""
    return re.compile(rf"(?<!\w){pattern_of(names)}{_END}")
