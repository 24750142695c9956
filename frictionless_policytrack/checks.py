"""The checks of frictionless: bounds of dates, quotes, sources, rows and references, each a class with a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from frictionless import Check, Error, Resource, Row, errors

from frictionless_policytrack.errors import (
    CellValueError,
    DateBoundError,
    QuoteMismatchError,
    RowRuleError,
    SourceMismatchError,
    SourceTextError,
    UnknownIdError,
)
from frictionless_policytrack.texts import no_texts, source_texts
from policytrack.contribute.quotes import check_context, check_span
from policytrack.contribute.row_rules import RowCheck, RowTexts, bound_texts
from policytrack.contribute.table_forms import TableForm, table_forms
from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.problems import PolicytrackError, Problem, SourceError
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    from frictionless import Resource, Row


def note_of(fault: Problem) -> str:
    """Return the sentence, what was expected, and what to do."""
    expected = f"expected: {fault.expected}" if fault.expected else ""
    return "; ".join(filter(None, (fault.message, expected, fault.hint)))


E = TypeVar("E", bound=errors.CellError)

Places = Mapping[str, int]
"""Column to its 0-based place in a row."""


def places_of(resource: Resource) -> dict[str, int]:
    """Return the columns of an open table; none for a file that is no table."""
    labels: list[Any] = getattr(resource, "labels", [])
    return {str(label): place for place, label in enumerate(labels)}


def is_told(resource: Resource) -> bool:
    """Return whether missing columns need no message: the table is one of several, or frictionless reports them."""
    header = getattr(resource, "header", None)
    return resource.package is not None or (header is not None and not header.valid)


def texts_of(row: Row, places: Places) -> RowTexts:
    """Return the texts of a row."""
    return {name: _text(row.cells[place]) if place < len(row.cells) else "" for name, place in places.items()}


def cell_error(kind: type[E], row: Row, places: Places, column: str, note: str) -> E:
    """Return an error of a cell."""
    return kind(
        note=note,
        cells=[_text(cell) for cell in row.cells],
        row_number=row.row_number,
        cell=texts_of(row, places)[column],
        field_name=column,
        field_number=places[column] + 1,
    )


def _text(cell: object) -> str:
    return "" if cell is None else to_text(cell)


APPLIES = None
"""What `start` returns if the check has what it needs."""


@attrs.define(kw_only=True, repr=False)
class CellsCheck(Check):
    """Pass each row to `check` as texts by column, and start at the first row at the latest.

    frictionless leaves out the start of a check that follows one which does not apply.
    """

    def connect(self, resource: Resource) -> None:
        """Forget the previous table."""
        super().connect(resource)
        self._places: Places | None = None
        self._applies = False

    def start(self, places: Places) -> str | None:
        """Prepare for a table.

        Returns:
            `APPLIES`; else why the check does not apply, "" where that needs no word.
        """
        raise NotImplementedError

    def check(self, row: Row, texts: RowTexts, places: Places) -> Iterable[Error]:
        """Yield the errors of a row."""
        raise NotImplementedError

    def validate_start(self) -> Iterable[Error]:
        """Prepare; yield at most one error, since frictionless removes a check from its list for each."""
        self._places = places_of(self.resource)
        why_not = self.start(self._places)
        self._applies = why_not is APPLIES
        if why_not:
            yield errors.CheckError(note=f"{self.type}: {why_not}")

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Check one row."""
        if self._places is None:
            yield from self.validate_start()
        if self._applies and self._places is not None:
            yield from self.check(row, texts_of(row, self._places), self._places)

    def needs(self, columns: Collection[str]) -> str | None:
        """Return `APPLIES` if the table has the columns."""
        lacking = [column for column in columns if column not in (self._places or {})]
        if not lacking:
            return APPLIES
        return self.unless_told(f"it needs the columns {', '.join(lacking)}")

    def unless_told(self, why_not: str) -> str:
        """Return the reason, or none where the table is one of several, or frictionless has reported it."""
        return "" if is_told(self.resource) else why_not


BOUNDS = ("earliest", "latest")


@attrs.define(kw_only=True, repr=False)
class DateBounds(CellsCheck):
    """Compare bounds with their dates in any table that has `X`, `X_earliest` and `X_latest`."""

    type = "date-bounds"
    Errors = [DateBoundError]  # noqa: RUF012  # as the class that it extends has it

    def start(self, places: Places) -> str | None:
        """Find the dates."""
        self._dates = [name for name in places if all(f"{name}_{bound}" in places for bound in BOUNDS)]
        return APPLIES if self._dates else self.unless_told("it needs a date with its _earliest and _latest")

    def check(self, row: Row, texts: RowTexts, places: Places) -> Iterable[Error]:
        """Compare the bounds of one row."""
        for name in self._dates:
            try:
                bounds = bound_texts(texts[name])
            except ValueError as error:
                yield cell_error(DateBoundError, row, places, name, str(error))
                continue
            for bound, follows in zip(BOUNDS, bounds, strict=True):
                if texts[f"{name}_{bound}"] != follows:
                    note = f"the {bound} day of {texts[name] or 'no date'} is {follows or 'open'}"
                    yield cell_error(DateBoundError, row, places, f"{name}_{bound}", note)


QUOTE_COLUMNS = ("source_id", "start_char", "end_char", "quote")
CONTEXT = {"prefix", "suffix"}


@attrs.define(kw_only=True, repr=False)
class QuoteMatchesSource(CellsCheck):
    """Compare the quotes of evidence and mentions with the texts; spans count code points.

    A source without a readable text is an error of its own, at its first row.
    """

    type = "quote-matches-source"
    Errors = [QuoteMismatchError, SourceTextError]  # noqa: RUF012  # as the class that it extends has it

    texts: str | None = None
    """The folder of the texts; by default `seeds` or `_seeds` beside the table, then those of the package."""

    def start(self, places: Places) -> str | None:
        """Find the texts."""
        self._told: set[str] = set()
        self._texts = source_texts(self.resource, self.texts)
        return self.needs(QUOTE_COLUMNS) if self._texts.are_there else no_texts(self.texts)

    def check(self, row: Row, texts: RowTexts, places: Places) -> Iterable[Error]:
        """Compare one quote; offsets that are no numbers are reported by the schema."""
        source, start, end, quote = (texts[column] for column in QUOTE_COLUMNS)
        if not (source and quote and start and end and _is_offset(start) and _is_offset(end)):
            return
        try:
            text = self._texts.document(source).text
        except SourceError as error:
            if source not in self._told:
                self._told.add(source)
                yield SourceTextError.from_row(row, note=str(error))
            return
        wrong = check_span(text, int(start), int(end), quote)
        if not wrong and texts.keys() >= CONTEXT:
            wrong = check_context(text, int(start), int(end), texts["prefix"], texts["suffix"])
        if wrong:
            column, fault = wrong
            yield cell_error(QuoteMismatchError, row, places, column, note_of(fault))

    metadata_profile_patch = {"properties": {"texts": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends


def _is_offset(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 12


TEXT_COLUMNS = ("source_id", "sha256", "n_chars")


@attrs.define(kw_only=True, repr=False)
class SourceMatchesText(CellsCheck):
    """Compare the sources with their texts, but for texts that are withheld."""

    type = "source-matches-text"
    Errors = [SourceMismatchError, SourceTextError]  # noqa: RUF012  # as the class that it extends has it

    texts: str | None = None
    """The folder of the texts; by default `seeds` or `_seeds` beside the table, then those of the package."""

    def start(self, places: Places) -> str | None:
        """Find the texts."""
        self._texts = source_texts(self.resource, self.texts)
        return self.needs(TEXT_COLUMNS) if self._texts.are_there else no_texts(self.texts)

    def check(self, row: Row, texts: RowTexts, places: Places) -> Iterable[Error]:
        """Compare one source."""
        source = texts["source_id"]
        if texts.get("text") == "withheld" or not source:
            return
        try:
            document = self._texts.document(source)
        except SourceError as error:
            yield SourceTextError.from_row(row, note=str(error))
            return
        for column, found in (("sha256", document.sha256), ("n_chars", str(len(document.text)))):
            if texts[column] != found:
                yield cell_error(SourceMismatchError, row, places, column, f"the text has {found}")

    metadata_profile_patch = {"properties": {"texts": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends


NO_TABLE = "it needs the columns of a table of policytrack"


@attrs.define(kw_only=True, repr=False)
class PolicytrackRow(CellsCheck):
    """Check cells, bounds of dates, and the rules between cells; the columns identify the table.

    A cell that frictionless has already refused is not reported again.
    """

    type = "policytrack-row"
    Errors = [CellValueError, DateBoundError, RowRuleError]  # noqa: RUF012  # as the class that it extends has it

    def start(self, places: Places) -> str | None:
        """Identify the table."""
        form = form_of(places)
        self._rules = RowCheck(form) if form else None
        return APPLIES if form else self.unless_told(NO_TABLE)

    def check(self, row: Row, texts: RowTexts, places: Places) -> Iterable[Error]:
        """Check one row, if it has a cell for each column."""
        if self._rules is None or len(row.cells) != len(places):
            return
        told = {error.field_name for error in row.errors if isinstance(error, errors.CellError)}
        for column, fault in self._rules({column: texts[column] for column in self._rules.columns}):
            if column in told:
                continue
            note = note_of(fault)
            if fault.code == "BAD_ROW_RULE":
                yield RowRuleError.from_row(row, note=note)
            else:
                kind = DateBoundError if fault.code == "BAD_BOUND" else CellValueError
                yield cell_error(kind, row, places, column, note)


def form_of(columns: Iterable[str]) -> TableForm | None:
    """Return the table that has just these columns."""
    wanted = set(columns)
    return next((form for form in table_forms().values() if {each.name for each in form.columns} == wanted), None)


@attrs.define(kw_only=True, repr=False)
class KnownIds(CellsCheck):
    """Look up every reference; those to the table itself, or to the list of records, once the table is read."""

    type = "known-ids"
    Errors = [UnknownIdError]  # noqa: RUF012  # as the class that it extends has it

    data: str | None = None
    """The data folder whose rows may be referred to; by default the packaged data."""

    def connect(self, resource: Resource) -> None:
        """Forget the references of the previous table."""
        super().connect(resource)
        self._own: set[str] = set()
        self._waiting: list[tuple[str, UnknownIdError]] = []

    def start(self, places: Places) -> str | None:
        """Read the known ids."""
        self._form = form_of(places)
        self._known: dict[str, set[str]] = {}
        if self._form is None:
            return self.unless_told(NO_TABLE)
        try:
            folder = DataFolder(Path(self.data) if self.data is not None else packaged_data())
            for other in set(self._form.references.values()):
                self._known[other] = {row[table_forms()[other].id_column] for row in folder.read_csv(other)}
        except PolicytrackError as error:
            return str(error)
        return APPLIES

    def check(self, row: Row, texts: RowTexts, places: Places) -> Iterable[Error]:
        """Look up the references of one row."""
        if self._form is None:
            return
        key = self._form.id_column
        self._own.add(texts[key])
        for column, other in self._form.references.items():
            if not texts[column] or texts[column] in self._known[other]:
                continue
            error = cell_error(UnknownIdError, row, places, column, f"no such row in {other}")
            if other == self._form.name or (other == "records" and column == key):
                self._waiting.append((texts[column], error))
            else:
                yield error

    def validate_end(self) -> Iterable[Error]:
        """Yield the references to the table itself that lead to none of its rows."""
        yield from (error for referred, error in self._waiting if referred not in self._own)

    metadata_profile_patch = {"properties": {"data": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends
