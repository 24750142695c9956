"""Lexicons: entries of words and patterns, each for one term of a vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of
from policytrack.values.span import Found, Span

_NO_WORDS = re.compile(r"(?!)")


@dataclass(frozen=True)
class LexiconEntry:
    """The words for a term.

    Args:
        term: the vocabulary's term; "" for a guard, which claims its words so that no shorter entry reads them.
        pattern: a case-insensitive regular expression, matched at word boundaries. A space matches any white space.
        examples: phrases that the entry matches, and no entry of another term does.
        near_misses: similar phrases that the entry does not match.
        words: fixed words instead of a pattern, case-sensitive, with or without a possessive `'s`.
    """

    term: str
    pattern: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern of `words` or `pattern`."""
        if self.words:
            return _words_regex(self.words)
        return re.compile(rf"(?<!\w)(?:{self.pattern.replace(' ', chr(92) + 's+')})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Lexicon:
    """The entries for one vocabulary. If not `exclusive`, the same words may mean two terms."""

    name: str
    entries: tuple[LexiconEntry, ...]
    exclusive: bool = True

    def find(self, text: str) -> list[Found]:
        """Return every match that no longer match of this lexicon covers, in the order of the text; facet `term`."""
        hits = [
            (Span(*match.span()), entry.term)
            for entry in self.entries
            if not entry.words
            for match in entry.regex.finditer(text)
        ]
        hits += [
            (Span(*match.span()), self._term_of_words[as_listed(match["words"])])
            for match in self._all_words.finditer(text)
        ]
        hits.sort(key=lambda hit: (hit[0].start, -hit[0].end))
        covered, kept = 0, []
        for span, term in hits:
            if span.end > covered:
                covered = span.end
                kept += [Found(span, {"term": term})] if term else []
        return kept

    def terms_in(self, text: str) -> list[str]:
        """Return the distinct terms of the text, in order."""
        return list(dict.fromkeys(found.values["term"] or "" for found in self.find(text)))

    def entries_in(self, text: str) -> list[LexiconEntry]:
        """Return the entries that match anywhere in the text."""
        return [entry for entry in self.entries if entry.regex.search(text)]

    @cached_property
    def _term_of_words(self) -> dict[str, str]:
        return {word: entry.term for entry in self.entries for word in entry.words}

    @cached_property
    def _all_words(self) -> re.Pattern[str]:
        return _words_regex(tuple(self._term_of_words)) if self._term_of_words else _NO_WORDS


def _words_regex(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<words>{pattern_of(words)})(?:['’]s)?(?![\w$])")
