"""What a lexicon is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from policytrack.values.span import Found, Span


@dataclass(frozen=True)
class Entry:
    """Words that mean a term.

    Args:
        term: the vocabulary's term.
        pattern: a regular expression, matched at word boundaries whatever the case; a space matches any white space.
        examples: phrases that it must be found in, and that no other term of the lexicon may be found in.
        near_misses: phrases that look alike and that it must not be found in.
    """

    term: str
    pattern: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(rf"(?<!\w)(?:{self.pattern.replace(' ', chr(92) + 's+')})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Lexicon:
    """The entries of one vocabulary; where it is not `exclusive`, two terms may share words."""

    name: str
    entries: tuple[Entry, ...]
    exclusive: bool = True

    def find(self, text: str) -> list[Found]:
        """Every match that no longer match of this lexicon covers, in the order of the text; facet `term`."""
        hits = [(Span(*match.span()), entry) for entry in self.entries for match in entry.regex.finditer(text)]
        hits.sort(key=lambda hit: (hit[0].start, -hit[0].end))
        kept: list[Found] = []
        for span, entry in hits:
            if not any(found.span.holds(span) for found in kept):
                kept.append(Found(span, {"term": entry.term}))
        return kept

    def terms_in(self, text: str) -> list[str]:
        """The distinct terms found, in the order of the text."""
        return list(dict.fromkeys(found.values["term"] or "" for found in self.find(text)))

    def entries_in(self, text: str) -> list[Entry]:
        """The entries that match anywhere in the text."""
        return [entry for entry in self.entries if entry.regex.search(text)]
