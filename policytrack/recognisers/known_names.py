"""Known names: mentions of institutions or persons that have a record.

Facets: `record_id`, `value` (the name on one line). The longest name wins. A name is not a key: two bodies may have one
name, and a word such as `Senate` names a body only in a text that introduces it. Which body a name means is decided by

1. the country beside it (`Norwegian Ministry of Defence`, `Ministry of Defence of Norway`),
2. the text itself, where it introduces one of the bodies by this name,
3. the name, where only one body has it and it is no general word.

Any other name is ambiguous and yields nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from policytrack.recognisers.lexicon.countries import COUNTRY, NAMINGS
from policytrack.recognisers.lexicon.heads import GENERAL
from policytrack.recognisers.lexicon.name_words import COUNTRY_WORDS
from policytrack.recognisers.lexicon.word_pattern import as_listed, word_pattern
from policytrack.values.span import Found, Span


class KnownName(NamedTuple):
    """A name of a record.

    Args:
        name: the name, on one line.
        record_id: the record.
        countries: the countries of the record, if known.
        sources: the sources that introduce the record by this name.
    """

    name: str
    record_id: str
    countries: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Names:
    """All known names, which share one pattern; compared by identity, so that results are kept for each.

    Args:
        entries: the names, sorted.
    """

    entries: tuple[KnownName, ...] = ()

    @cached_property
    def owners(self) -> dict[str, list[KnownName]]:
        """Each name in the spelling of the pattern, with its owners."""
        owners: defaultdict[str, list[KnownName]] = defaultdict(list)
        for each in self.entries:
            owners[as_listed(each.name)].append(each)
        return dict(owners)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of the names."""
        return re.compile(name_pattern(sorted(self.owners)))


NO_NAMES = Names()

_END = r"(?:(?!\w)|(?<=[a-z])(?=[A-Z]))"
"""The end of a word, or a lower-case letter before a capital, where the text has lost a space."""
_BESIDE = 40
"""Code points of context in which a country beside a name stands."""
_ABBREVIATED = re.compile(r"[A-Z.]+(?!\w)")
"""Countries written in capitals: U.S., UK."""
_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def find_known_names(text: str, names: Names, source_id: str = "") -> list[Found]:
    """Return every known name of the text that means one record, in order.

    Args:
        text: the text.
        names: all known names; a space in a name matches any white space, `'` the typographic apostrophe too.
        source_id: the source of the text; "" for a text that introduces no record.
    """
    return [
        Found(span, {"record_id": meant[0], "value": " ".join(span.of(text).split())})
        for span, meant, _ in _find(text, names, source_id)
        if len(meant) == 1
    ]


class Unsettled(NamedTuple):
    """A name of records that means none of them here, unless the curator says which.

    Args:
        span: the name.
        records: the records that it may mean.
        is_ambiguous: whether it means one of several; else it is a general word, and may mean any body.
        is_own: whether the text itself introduces several records by this name.
    """

    span: Span
    records: list[str]
    is_ambiguous: bool
    is_own: bool


def find_unsettled_names(text: str, names: Names, source_id: str = "") -> list[Unsettled]:
    """Return every ambiguous name and every general word of the text that are names of records elsewhere."""
    return [
        Unsettled(span, meant or owners, bool(meant), sum(source_id in each.sources for each in by_name) > 1)
        for span, meant, by_name in _find(text, names, source_id)
        if (owners := list(dict.fromkeys(each.record_id for each in by_name)))
        if len(meant) != 1 and (meant or as_listed(span.of(text)) in GENERAL)
    ]


def known_names(sources: Mapping[tuple[str, str], Iterable[str]], countries: Mapping[str, Iterable[str]]) -> Names:
    """Return the known names.

    Args:
        sources: name and record id, to the sources that introduce the record by this name.
        countries: record id to the countries that sources state; a name may show another.
    """
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for name, record_id in sources:
        terms = COUNTRY.terms_in(name)
        shown[record_id] |= {*countries.get(record_id, ())} | ({*terms} if len(terms) == 1 else set())
    entries = (
        KnownName(name, record_id, frozenset(shown[record_id]), frozenset(found))
        for (name, record_id), found in sorted(sources.items())
    )
    return Names(tuple(entries))


def _find(text: str, names: Names, source_id: str) -> Iterator[tuple[Span, list[str], list[KnownName]]]:
    """Yield the span of each name, the records that it may mean here, and all entries of this name."""
    for match in names.pattern.finditer(text) if names.entries else ():
        span, owners = Span(*match.span()), names.owners[as_listed(match.group())]
        meant = _meant(text, span, owners, source_id)
        yield span, list(dict.fromkeys(each.record_id for each in meant)), owners


def _meant(text: str, span: Span, owners: Sequence[KnownName], source_id: str) -> list[KnownName]:
    """Return the owners of a name that it may mean at a place of a text."""
    own = [each for each in owners if source_id in each.sources]
    is_general = not own and as_listed(owners[0].name) in GENERAL
    if (any(each.countries for each in owners) or len(owners) > 1) and (beside := _country_beside(text, span)):
        of_country = [each for each in owners if beside in each.countries]
        return of_country or [each for each in owners if not each.countries and not is_general]
    return own or ([] if is_general else list(owners))


def _country_beside(text: str, span: Span) -> str | None:
    """Return the country named beside a span: `Norwegian ...`, `Norway's ...`, `US ...`, `... of Norway`."""
    begin = max(0, span.start - _BESIDE)
    window, before = text[begin : span.end], text[begin : span.start].split()[-1:]
    for found in COUNTRY.find(window) if before and not before[0].islower() else ():  # most words are no country
        words, term = found.span.of(window), found["term"] or ""
        is_attribute = words.endswith(("'s", "’s")) or words in NAMINGS[term].adjectives or _ABBREVIATED.match(words)
        if is_attribute and re.fullmatch(r"\s+", text[begin + found.span.end : span.start]):
            return term
    if link := _OF.match(text, span.end):
        behind = COUNTRY.find(text[link.end() : link.end() + _BESIDE])
        return next((found["term"] for found in behind if found.span.start == 0), None)
    return None


def is_whole_name(text: str, span: Span, longer: Span) -> bool:
    """Return whether a known name is all that a longer name says, but for its country."""
    rest = f"{text[longer.start : span.start]} {text[span.end : max(longer.end, span.end)]}"
    return all(word in COUNTRY_WORDS or word[0].islower() for word in _WORD.findall(rest))


_WORD = re.compile(r"(?:[A-Z]\.)+|[^\W_]+")


def name_pattern(names: Iterable[str]) -> str:
    """Return the pattern of names as whole words."""
    return f"{word_pattern(map(as_listed, names))}{_END}"
