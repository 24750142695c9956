"""The reading: a quote, with all input that a rule may use."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from policytrack.recognisers.dates import find_dates, needs_anchor, refers_back, resolve_date
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.known_names import (
    NO_NAMES,
    Names,
    find_known_names,
    find_unsettled_names,
    is_whole_name,
)
from policytrack.recognisers.lexicon.amounts import is_definite, portion_of
from policytrack.recognisers.lexicon.denials import is_denied
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.recognisers.money import find_money, wording_around
from policytrack.seeds.document import Document
from policytrack.values.edtf import day_span, parse_bounds
from policytrack.values.span import Found, Span, Spans


class Reading(NamedTuple):
    """A quote in its text.

    Args:
        document: the source.
        span: the quote.
        names: the known names of institutions.
        persons: the known names of persons.
        anchor: the EDTF date to which relative dates refer; None if there is none.
        column: the column that is read, without its record or row.
        key: the key of the child row, "" in a record's own row.
        lexicon: the words that the column's terms are looked up in, if any.
    """

    document: Document
    span: Span
    names: Names = NO_NAMES
    persons: Names = NO_NAMES
    anchor: str | None = None
    column: str = ""
    key: str = ""
    lexicon: Lexicon | None = None

    @property
    def quote(self) -> str:
        """The words of the span."""
        return self.span.of(self.document.text)

    def found(self, find: Callable[..., list[Found]], *args: object) -> list[Found]:
        """Return the findings of a recogniser in the whole text that overlap the quote."""
        return self.document.once(found_by, find, *args).overlapping(self.span)

    def terms(self, lexicon: Lexicon) -> list[str]:
        """Return the terms of a lexicon in the quote, in order, without those that the text around it denies."""
        return self.document.once(lexicon.read, self.span)

    def named(self) -> list[tuple[Span, str]]:
        """Return span and id of each known institution named within the quote, in order."""
        return self._known(self.names)

    def named_persons(self) -> list[tuple[Span, str]]:
        """Return span and id of each known person named within the quote, in order; of a shared name, all persons."""
        shared = self.document.once(found_by, find_unsettled_names, self.persons, self.document.source_id)
        held = (each for each in shared.overlapping(self.span) if self.span.holds(each.span))
        several = [(each.span, who) for each in held for who in each.records]
        return sorted([*self._known(self.persons), *several])

    def institutions(self) -> list[str]:
        """Return the ids of the known institutions named within the quote, in order."""
        return list(dict.fromkeys(institution for _, institution in self.named()))

    def _known(self, names: Names) -> list[tuple[Span, str]]:
        inside = self._inside(names)
        return [(each.span, each.values["record_id"] or "") for each in inside if not self._is_of_another(each.span)]

    def _inside(self, names: Names) -> list[Found]:
        found = self.found(find_known_names, names, self.document.source_id)
        return [each for each in found if self.span.holds(each.span)]

    def _is_of_another(self, name: Span) -> bool:
        """Return whether a known name is denied, or a part of the longer name of another body."""
        return self.document.once(is_denied, name, False) or bool(self._longer(name))

    def _longer(self, name: Span) -> list[Span]:
        """Return the names of other bodies of which a known name is a part."""
        around = self.document.once(found_by, find_institutions).overlapping(name)
        longer = [each.span for each in around if each.span.holds(name)]
        return [each for each in longer if not is_whole_name(self.document.text, name, each)]

    def edges(self) -> tuple[bool, bool]:
        """Return whether the quote begins, and whether it ends, with a known name."""
        spans = [each.span for names in (self.names, self.persons) for each in self._inside(names)]
        return any(each.start == self.span.start for each in spans), any(each.end == self.span.end for each in spans)

    def cuts_name(self) -> bool:
        """Return whether the quote holds a known name, and only a part of the name of another body around it."""
        spans = [each.span for names in (self.names, self.persons) for each in self._inside(names)]
        return any(not self.span.holds(longer) for each in spans for longer in self._longer(each))


def found_by(text: str, find: Callable[..., list[Any]], *args: object) -> Spans[Any]:
    """Return what a recogniser finds in a text, by span."""
    return Spans((found.span, found) for found in find(text, *args))


_SENTENCE_END = re.compile(
    r"[\"”\s](?:"  # one character first, so that the search is quick
    r"(?<=[a-z\d)][.!?].)"  # a full stop after a word in lower case, a number or a bracket, and a closing quote
    r"(?:(?<=\s)\s*|(?<!\s)\s+)(?=[A-Z\"“(])"  # white space before a capital, an opening quote or a bracket
    r"|(?<=\n)\n*)",  # or a line break
    re.DOTALL,
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text, without the white space between them."""
    ends = [(0, 0), *(match.span() for match in _SENTENCE_END.finditer(text)), (len(text), len(text))]
    return [Span(start, end) for (_, start), (end, _) in pairwise(ends) if start < end]


def sentence_of(document: Document, span: Span) -> Span:
    """Return the sentence that holds the span's first code point."""
    found = document.once(sentences)
    return found[bisect_right(found, span.start, key=lambda each: each.end)]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date from a quote, with whether the anchor supplied a part of it."""

    edtf: str
    used_anchor: bool


_OPEN = re.compile(
    r"\b(?:(?P<since>(?:ever\s+)?since)|(?P<by>(?:no\s+later\s+than|by|until|till))"  # one end of a time
    r"|(?P<other>before|after|from|through|beyond|than|around|about|circa|roughly|approximately|not|never|prior\s+to))"
    r"\s+(?:(?:the|early|mid|late|end|of|beginning|start|middle)[\s-]+)*\Z",
    re.IGNORECASE,
)
"""The end of the words before a date, if they make it one end of a longer time, or say nothing of the day itself."""


def read_date(reading: Reading) -> Dated | None:
    """Return the date that the quote overlaps, or the run of dates; None for none, for several, or if it is unresolved.

    A day of a run whose month or year stands once elsewhere is read only with the whole run. After `since` and `by` the
    date is an end of an open interval.
    """
    dates = reading.found(find_dates)
    if len({(found["run"], found["run"] or found.span) for found in dates}) != 1:
        return None
    edtf = _run_of(reading, dates)
    edtf = edtf and _bounded(reading, dates[0], edtf)
    return Dated(edtf, any(map(needs_anchor, dates))) if edtf else None


def _run_of(reading: Reading, dates: Sequence[Found]) -> str | None:
    """Return the dates of one run as one: the whole stretch, or one of several days that are apart."""
    edtfs = [resolve_date(found, reading.anchor, reading.document.country) for found in dates]
    known = [edtf for edtf in edtfs if edtf]
    if len(known) < len(edtfs) or (dates[0]["members"] and len(dates) < int(dates[0]["members"] or 0)):
        return None
    between = reading.document.text[dates[0].span.end : dates[-1].span.start]
    stretch = f"{known[0]}/{known[-1]}"
    if len(known) == 1:
        return known[0]
    try:
        first, last = parse_bounds(stretch)
    except ValueError:
        return None
    is_listed = re.search(r"\b(?:and|or)\b|&", between) and day_span(first, last) > len(known) - 1
    return f"[{','.join(known)}]" if is_listed else stretch


def _bounded(reading: Reading, found: Found, edtf: str) -> str | None:
    """Return the date as the words before it bound it: open on one side, or None where they say nothing of the day."""
    before = _OPEN.search(reading.document.text[max(0, found.span.start - 60) : found.span.start])
    first, _, last = edtf.partition("/")
    if before is None or ((last or found["run"]) and (before["other"] or "").lower() == "from"):
        return edtf
    return f"{first}/.." if before["since"] else f"../{last or first}" if before["by"] else None


def anchored(reading: Reading, anchors: Sequence[Reading], published: str | None) -> Reading:
    """Return the reading with the date that it is relative to.

    Args:
        reading: the quote.
        anchors: the words that the quote is relative to, nearest first.
        published: the publication date in EDTF, if known.
    """
    date = published
    if not anchors and any(refers_back(found) for found in reading.found(find_dates)):
        date = None  # the day is one that the text has just named, not that of publication
    for each in reversed(anchors):
        dated = read_date(each._replace(anchor=date))
        date = dated.edtf if dated else None
    return reading._replace(anchor=date)


def _amounts(reading: Reading) -> list[Found]:
    """Return the amounts that the quote overlaps."""
    return reading.found(find_money, reading.document.country)


def read_money(reading: Reading) -> Found | None:
    """Return the one amount that the quote overlaps; None for none or several, or for a quote with unread words."""
    amounts = _amounts(reading)
    return amounts[0] if len(amounts) == 1 and not unread_words(reading) else None


def unread_words(reading: Reading) -> str:
    """Return the words at the quote of an amount that are not read, or that deny it; "" without one amount."""
    amounts = _amounts(reading)
    if len(amounts) != 1:
        return ""
    text, quote, amount = reading.document.text, reading.span, amounts[0].span
    wording = wording_around(text, amounts[0])
    if portion := portion_of(text, amount):
        return portion
    if is_denied(text, wording.qualified, by_clause=not is_definite(text, amount)):
        return " ".join(text[max(0, wording.qualified.start - _BEFORE) : amount.start].split()[-_WORDS:])
    read = wording.read
    sides = text[quote.start : max(quote.start, read.start)], text[min(quote.end, read.end) : quote.end]
    return " ".join(filter(None, (side.strip(_BESIDE_AMOUNTS) for side in sides)))


_BEFORE, _WORDS = 40, 3
"""Code points and words that a message gives from before a denied amount."""
_BESIDE_AMOUNTS = " \t\r\n\xa0\"'“”‘’«»()[].,;:"
"""White space and marks beside an amount that say nothing of it."""
