"""Words for a value: the places of a text that may give a value which has no quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytrack.contribute.annotation_text import Quoter, UnquotableError
from policytrack.recognisers.dates import find_dates, resolve_date
from policytrack.recognisers.known_names import Names, find_known_names
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies
from policytrack.records.column import Column
from policytrack.seeds.document import Document
from policytrack.values.span import Span

SHOWN = 3
"""The most quotes that a hint gives."""


@dataclass(frozen=True)
class WordFinder:
    """The finder of words of one text.

    Args:
        document: the text.
        names: the known names of institutions.
        published: the publication date, if known.
    """

    document: Document
    names: Names
    published: str | None

    def find(self, column: Column, value: str) -> list[Span]:
        """Return the places whose words may give a value of a column, in order."""
        return sorted(set(self._found(column, value)))

    def _found(self, column: Column, value: str) -> Iterator[Span]:
        text = self.document.text
        if column.rule == "money":
            money = find_money(text, self.document.country)
            yield from (
                each.span for each in money if value in (each["amount"], each["amount_min"], each["amount_max"])
            )
        elif column.rule == "tally":
            yield from (each.span for each in find_tallies(text) if each[column.name] == value)
        elif column.rule == "day":
            dates = find_dates(text)
            yield from (
                each.span for each in dates if resolve_date(each, self.published, self.document.country) == value
            )
        elif column.rule == "country":
            yield from (each.span for each in COUNTRY.find(text) if each["term"] == value)
        elif column.rule == "institution":
            yield from (each.span for each in find_known_names(text, self.names) if each["record_id"] == value)
        elif column.rule == "words":
            yield from self.places(value)

    def places(self, words: str) -> Iterator[Span]:
        """Yield the places of words in the text."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        yield from (Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", self.document.text))

    def hint(self, spans: Sequence[Span], value: str) -> str:
        """Return the end of a hint: the quotes of the places, or that there are none; "" where none can be told."""
        quotes = []
        for span in spans[:SHOWN]:
            try:
                quotes.append(Quoter(self.document).quote(span, None))
            except UnquotableError:
                continue
        return f": {' or '.join(quotes)}" if quotes else ""
