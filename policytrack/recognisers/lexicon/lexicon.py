"""Lexicons: entries of words and patterns, each for one term of a vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from policytrack.recognisers.lexicon.denials import is_denied
from policytrack.recognisers.lexicon.trigger import Triggered, lowered, matches_of, may_match, triggered
from policytrack.recognisers.lexicon.word_pattern import as_listed, word_pattern
from policytrack.values.span import Found, Span

_SHORT = 80
"""The most code points of words whose terms are kept."""
_AROUND = 60
"""Code points on each side of a quote in which a longer match may begin or end."""


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


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The entries for one vocabulary; compared by identity, so that results are kept for each.

    Args:
        name: the vocabulary.
        entries: the entries.
        exclusive: whether the same words mean one term only.
        by_clause: whether a denial anywhere before a term in its clause denies the term: stages and results.
    """

    name: str
    entries: tuple[LexiconEntry, ...]
    exclusive: bool = True
    by_clause: bool = False

    def find(self, text: str) -> list[Found]:
        """Return every match that no longer match of this lexicon covers, in the order of the text; facet `term`."""
        return [Found(Span(start, end), {"term": term}) for start, end, term in self._longest(text) if term]

    def _longest(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, end and term of every longest match, guards included."""
        hits = sorted((match.start(), -match.end(), place, match) for place, match in matches_of(self._patterns, text))
        covered, kept = 0, []
        for start, negative_end, place, match in hits:
            if -negative_end > covered:
                covered = -negative_end
                kept.append((start, covered, self._term_of(place, match)))
        return kept

    def _term_of(self, place: int, match: re.Match[str]) -> str:
        """Return the term of a match of a pattern of `_patterns`."""
        if place < len(self._worded):
            return self._worded[place].term
        return self._term_of_words[as_listed(match["words"])]

    def read(self, text: str, span: Span) -> list[str]:
        """Return the distinct terms of a quote, in order; none for words that are denied or part of a longer name.

        Args:
            text: the whole text; the words around the quote show denials and longer names.
            span: the quote.
        """
        begin = max(0, span.start - _AROUND)
        around = [
            (Span(start + begin, end + begin), term)
            for start, end, term in self._longest(text[begin : span.end + _AROUND])
        ]
        terms = [
            term
            for at, term in ((each.span.moved(span.start), each["term"] or "") for each in self.find(span.of(text)))
            if all(term == other for each, other in around if each.holds(at))
            if not is_denied(text, at, self.by_clause)
        ]
        return list(dict.fromkeys(terms))

    def terms_in(self, text: str) -> list[str]:
        """Return the distinct terms of the text, in order."""
        return list(_terms_of_short(self, text) if len(text) <= _SHORT else _terms_of(self, text))

    def entries_in(self, text: str) -> list[LexiconEntry]:
        """Return the entries that match anywhere in the text."""
        low = lowered(text)
        return [entry for entry in self.entries if may_match(entry.regex, low) and entry.regex.search(text)]

    @cached_property
    def _worded(self) -> tuple[LexiconEntry, ...]:
        """The entries with a pattern."""
        return tuple(entry for entry in self.entries if not entry.words)

    @cached_property
    def _patterns(self) -> Triggered:
        """The patterns of the entries, then those of words: in capitals, which are searched quickly, and the others."""
        capitals = tuple(word for word in self._term_of_words if word[0].isupper())
        others = tuple(word for word in self._term_of_words if not word[0].isupper())
        return (
            *triggered(entry.regex for entry in self._worded),
            *(((), (), _words_regex(capitals)) for _ in capitals[:1]),
            *triggered(_words_regex(others) for _ in others[:1]),
        )

    @cached_property
    def _term_of_words(self) -> dict[str, str]:
        return {word: entry.term for entry in self.entries for word in entry.words}


def _terms_of(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.values["term"] or "" for found in lexicon.find(text)))


_terms_of_short = lru_cache(maxsize=8192)(_terms_of)
"""The terms of names and other short words, many of which recur from text to text."""


def _words_regex(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?P<words>{word_pattern(words)})(?:['’]s)?(?![\w$])")
