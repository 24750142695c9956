"""`quote-matches-source`: every quote stands in its source's text at its span, letter by letter, in its context."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from frictionless import Error, Row

from policytrack.errors import SourceError
from policytrack.frictionless_checks.cells_check import CellsCheck
from policytrack.frictionless_checks.errors import QuoteMismatchError, SourceTextError
from policytrack.frictionless_checks.fault_note import note_of
from policytrack.frictionless_checks.row_cells import Places, Texts, cell_error
from policytrack.frictionless_checks.source_texts import no_texts, source_texts
from policytrack.validation.csv_rows import Fault
from policytrack.validation.quotes_in_texts import check_context, check_span

COLUMNS = ("source_id", "start_char", "end_char", "quote")
CONTEXT = {"prefix", "suffix"}


@attrs.define(kw_only=True, repr=False)
class QuoteMatchesSource(CellsCheck):
    """Compares the quotes of evidence and mentions with the texts; spans count code points.

    A source without a readable text is an error of its own, at its first row.
    """

    type = "quote-matches-source"
    Errors = [QuoteMismatchError, SourceTextError]  # noqa: RUF012  # as the class that it extends has it

    texts: str | None = None
    """The folder of the texts; by default `seeds` or `_seeds` beside the table, then those of the package."""

    def start(self, places: Places) -> str | None:
        """Finds the texts."""
        self._told: set[str] = set()
        self._texts = source_texts(self.resource, self.texts)
        return self.needs(COLUMNS) if self._texts.are_there else no_texts(self.texts)

    def check(self, row: Row, texts: Texts, places: Places) -> Iterable[Error]:
        """Compares one quote; a cell that is no number is for the schema to tell."""
        source, start, end, quote = (texts[column] for column in COLUMNS)
        if not (source and quote and start and end and _is_offset(start) and _is_offset(end)):
            return
        try:
            text = self._texts.document(source).text
        except SourceError as error:
            if source not in self._told:
                self._told.add(source)
                yield SourceTextError.from_row(row, note=str(error))
            return
        if wrong := _fault(text, int(start), int(end), texts):
            column, fault = wrong
            yield cell_error(QuoteMismatchError, row, places, column, note_of(fault))

    metadata_profile_patch = {"properties": {"texts": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends


def _is_offset(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 12


def _fault(text: str, start: int, end: int, texts: Texts) -> tuple[str, Fault] | None:
    """Column and fault of what differs: the quote, else the words around it where the table has them."""
    wrong = check_span(text, start, end, texts["quote"] or "")
    if wrong or not texts.keys() >= CONTEXT:
        return wrong
    return check_context(text, start, end, texts["prefix"], texts["suffix"])
