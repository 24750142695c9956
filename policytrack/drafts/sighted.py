"""Sighted: a text with all that the recognisers find in it, each found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from policytrack.claims.reading import sentences
from policytrack.drafts.drafted_bodies import bodies_of
from policytrack.recognisers.dates import find_dates, refers_back, resolve_dates
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.known_names import NO_NAMES, Names, find_known_names
from policytrack.recognisers.lexicon.aid_words import HOME
from policytrack.recognisers.lexicon.capitals import find_countries
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies
from policytrack.seeds.document import Document
from policytrack.seeds.publisher import publisher_country
from policytrack.values.span import Found, Span

_PRESS = re.compile(
    r"\b(?:Times|Post|Daily|News|Herald|Tribune|Observer|Journal|Weekly|Pravda|Today|Independent|Courier|Gazette|Globe"
    r"|Mail|Standard|Broadcasting|TV|Radio|Hayom|Monitor|Review|Telegraph|Guardian|Chronicle|Express|Interfax)\b"
)
"""Words of the names of newspapers and stations, which speak for no government: `The Jerusalem Post`."""
_STATE = re.compile(
    r"\b(?:Government|President|Minist(?:er|ry)|Department|Parliament|Embassy|House|Senate|Office|Commission)\b"
)
"""Words of the names of a state's bodies."""


@dataclass(frozen=True, eq=False)
class Sighted:
    """A text and what is known of it.

    Args:
        source_id: the source.
        text: the text.
        published: the date of publication in EDTF, if known.
        publisher: the name or the id of the publisher, if known.
        names: the known names of institutions.
    """

    source_id: str
    text: str
    published: str | None = None
    publisher: str = ""
    names: Names = NO_NAMES

    @cached_property
    def home(self) -> str | None:
        """The publisher's country, by its record or its name, ISO 3166-1 alpha-2; None if it is not known."""
        has_record = any(each.record_id == self.publisher for each in self.names.entries)
        return publisher_country(self.names, self.publisher if has_record else None, self.publisher)

    @cached_property
    def speaks_for(self) -> str | None:
        """The country for which the publisher speaks, by its name or what is known of it; None for the press."""
        if _PRESS.search(self.publisher) and not _STATE.search(self.publisher):
            return None
        codes = HOME.terms_in(self.publisher) if self.home is None else [self.home]
        return codes[0] if len(codes) == 1 else None

    @cached_property
    def document(self) -> Document:
        """The text as a document, for its paragraphs."""
        return Document(self.source_id, "", self.text, "")

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, in order."""
        return sentences(self.text)

    @cached_property
    def money(self) -> list[Found]:
        """The amounts, in order."""
        return find_money(self.text, self.home)

    @cached_property
    def dates(self) -> list[Found]:
        """The dates, in order."""
        return find_dates(self.text)

    @cached_property
    def tallies(self) -> list[Found]:
        """The tallies, in order."""
        return find_tallies(self.text)

    @cached_property
    def instruments(self) -> list[Found]:
        """The named instruments, in order."""
        return find_instruments(self.text)

    @cached_property
    def countries(self) -> list[Found]:
        """The countries, in order, governments by their capitals too; facet `term`."""
        return find_countries(self.text)

    @cached_property
    def bodies(self) -> list[Found]:
        """The names of institutions, in order; facet `value`, and `record_id` of a known name."""
        known = find_known_names(self.text, self.names, self.source_id)
        return bodies_of(self.text, known, find_institutions(self.text))

    def bodies_near(self, place: int) -> list[Found]:
        """Return the names of bodies on both sides of a place of the text."""
        at = bisect_left(self.bodies, place, key=lambda found: found.span.start)
        return self.bodies[max(0, at - 1) : at + 1]

    @property
    def mentions(self) -> list[Found]:
        """The amounts, dates, tallies and instruments, in order."""
        found = [*self.money, *self.dates, *self.tallies, *self.instruments]
        return sorted(found, key=lambda each: each.span)

    @cached_property
    def body_ids(self) -> dict[str, str]:
        """Each body of the text by its name, in order, to the id of its record: a known id, else `SOURCE-i1`."""
        ids: dict[str, str] = {}
        for found in self.bodies:
            name = body_name(found)
            ids.setdefault(name, found["record_id"] or f"{self.source_id}-i{len(ids) + 1}")
        return ids

    def body_id(self, found: Found) -> str:
        """Return the id of the record of a body that is a finding of `bodies`."""
        return self.body_ids[body_name(found)]

    def sentence_of(self, span: Span) -> Span:
        """Return the sentence that holds the span's first code point."""
        return self.sentences[max(0, bisect_right(self.sentences, span.start, key=lambda each: each.start) - 1)]

    @cached_property
    def _days(self) -> dict[Span, str | None]:
        """Each date by its span, in EDTF."""
        resolved = resolve_dates(self.text, self.dates, self.published, self.home)
        return {found.span: edtf for found, edtf in zip(self.dates, resolved, strict=True)}

    def edtf(self, found: Found) -> str | None:
        """Return the date of a finding of `dates` in EDTF, by publication or the date before it; None if not known."""
        return self._days[found.span]

    def anchor_of(self, span: Span) -> Span | None:
        """Return the date in the text that the date of a span counts from: `the same day`; None for any other."""
        place = bisect_left(self.dates, span.start, key=lambda each: each.span.start)
        found = self.dates[place : place + 1]
        return (
            self.dates[place - 1].span if place and found and found[0].span == span and refers_back(found[0]) else None
        )


def body_name(found: Found) -> str:
    """Return what tells a body of `Sighted.bodies` apart within its text: the known id, else the name."""
    return found["record_id"] or found["value"] or ""


def inside(found: Sequence[Found], span: Span) -> list[Found]:
    """Return the findings, which are in order and apart, that lie wholly within a span."""
    place = bisect_left(found, span.start, key=lambda each: each.span.start)
    end = bisect_right(found, span.end, key=lambda each: each.span.end)
    return list(found[place:end])
