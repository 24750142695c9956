"""Checks for frictionless: bounds of dates, quotes, sources, rows and references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from frictionless import Check, Error, Resource, Row, errors

from frictionless_policytrack.errors import (
    CellValueError,
    CsvFormError,
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
from policytrack.contribute.table_file import TableFile
from policytrack.contribute.table_forms import TableForm, table_forms
from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.problems import PolicytrackError, Problem, SourceError
from policytrack.values.cell import to_text

if TYPE_CHECKING:
    from frictionless import Resource, Row


def note_of(fault: Problem) -> str:
    """Return message, expected value and hint of a problem."""
    expected = f"expected: {fault.expected}" if fault.expected else ""
    return "; ".join(filter(None, (fault.message, expected, fault.hint)))


E = TypeVar("E", bound=errors.CellError)

LONGEST = 100
"""The number of characters of a cell that a message repeats."""

Positions = Mapping[str, int]
"""Column to its 0-based position in a row."""


def positions_of(resource: Resource) -> dict[str, int]:
    """Return the positions of the columns of an open table; empty for a file without columns."""
    labels: list[Any] = getattr(resource, "labels", [])
    return {str(label): position for position, label in enumerate(labels)}


def texts_of(row: Row, positions: Positions) -> RowTexts:
    """Return the texts of a row."""
    return {name: _text(row.cells[at]) if at < len(row.cells) else "" for name, at in positions.items()}


def cell_error(kind: type[E], row: Row, positions: Positions, column: str, note: str) -> E:
    """Return an error of a cell; of a long cell, the message repeats the start only."""
    text = texts_of(row, positions)[column]
    return kind(
        note=note,
        cells=[_text(cell) for cell in row.cells],
        row_number=row.row_number,
        cell=text if len(text) <= LONGEST else f"{text[:LONGEST]}…",
        field_name=column,
        field_number=positions[column] + 1,
    )


def _text(cell: object) -> str:
    return "" if cell is None else to_text(cell)


APPLIES = None
"""The result of `start` if the check applies."""


@attrs.define(kw_only=True, repr=False)
class CellsCheck(Check):
    """A check that gets each row as texts by column, and starts at the first row at the latest.

    If a check does not apply, frictionless does not start the next check.
    """

    def connect(self, resource: Resource) -> None:
        """Reset the state for a new table."""
        super().connect(resource)
        self._positions: Positions | None = None
        self._applies = False

    def start(self, positions: Positions) -> str | None:
        """Prepare for a table.

        Returns:
            `APPLIES` if the check applies; otherwise the reason, or "" if no message is needed.
        """
        raise NotImplementedError

    def check(self, row: Row, texts: RowTexts, positions: Positions) -> Iterable[Error]:
        """Yield the errors of a row."""
        raise NotImplementedError

    def validate_start(self) -> Iterable[Error]:
        """Prepare for a table. Yield at most one error, because frictionless removes one check for each error."""
        self._positions = positions_of(self.resource)
        why_not = self.start(self._positions)
        self._applies = why_not is APPLIES
        if why_not:
            yield errors.CheckError(note=f"{self.type}: {why_not}")

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Check one row."""
        if self._positions is None:
            yield from self.validate_start()
        if self._applies and self._positions is not None:
            yield from self.check(row, texts_of(row, self._positions), self._positions)

    def needs(self, columns: Collection[str]) -> str | None:
        """Return `APPLIES` if the table has the columns; otherwise the reason or ""."""
        missing = [column for column in columns if column not in (self._positions or {})]
        return self.unless_reported(f"it needs the columns {', '.join(missing)}") if missing else APPLIES

    def unless_reported(self, why_not: str) -> str:
        """Return the reason; "" if the table belongs to a package, or if frictionless reports the header."""
        header = getattr(self.resource, "header", None)
        is_reported = self.resource.package is not None or (header is not None and not header.valid)
        return "" if is_reported else why_not


BOUNDS = ("earliest", "latest")


@attrs.define(kw_only=True, repr=False)
class DateBounds(CellsCheck):
    """Check of the bounds of dates, for any table with the columns `X`, `X_earliest` and `X_latest`."""

    type = "date-bounds"
    Errors = [DateBoundError]  # noqa: RUF012  # same attribute as in the base class

    def start(self, positions: Positions) -> str | None:
        """Find the dates."""
        self._dates = [name for name in positions if all(f"{name}_{bound}" in positions for bound in BOUNDS)]
        return APPLIES if self._dates else self.unless_reported("it needs a date with its _earliest and _latest")

    def check(self, row: Row, texts: RowTexts, positions: Positions) -> Iterable[Error]:
        """Compare the bounds of one row."""
        for name in self._dates:
            try:
                bounds = bound_texts(texts[name])
            except ValueError as error:
                yield cell_error(DateBoundError, row, positions, name, str(error))
                continue
            for bound, expected in zip(BOUNDS, bounds, strict=True):
                if texts[f"{name}_{bound}"] != expected:
                    note = f"the {bound} day of {texts[name] or 'no date'} is {expected or 'open'}"
                    yield cell_error(DateBoundError, row, positions, f"{name}_{bound}", note)


QUOTE_COLUMNS = ("source_id", "start_char", "end_char", "quote")
CONTEXT = {"prefix", "suffix"}


@attrs.define(kw_only=True, repr=False)
class QuoteMatchesSource(CellsCheck):
    """Check of the quotes of evidence and mentions against the texts; spans count code points.

    A source without a readable text is reported once, at the first row of the source.
    """

    type = "quote-matches-source"
    Errors = [QuoteMismatchError, SourceTextError]  # noqa: RUF012  # same attribute as in the base class

    texts: str | None = None
    """The folder of the texts; by default `texts` or `seeds` near the table, then those of the package."""

    def start(self, positions: Positions) -> str | None:
        """Find the texts."""
        self._unread: set[str] = set()
        self._texts = source_texts(self.resource, self.texts)
        return self.needs(QUOTE_COLUMNS) if self._texts.are_there else no_texts(self.texts)

    def check(self, row: Row, texts: RowTexts, positions: Positions) -> Iterable[Error]:
        """Compare one quote; the schema reports offsets that are not numbers."""
        source, start, end, quote = (texts[column] for column in QUOTE_COLUMNS)
        if not (source and quote and start and end and _is_offset(start) and _is_offset(end)):
            return
        try:
            text = self._texts.document(source).text
        except SourceError as error:
            if source not in self._unread:
                self._unread.add(source)
                yield SourceTextError.from_row(row, note=str(error))
            return
        fault = check_span(text, int(start), int(end), quote)
        if not fault and texts.keys() >= CONTEXT:
            fault = check_context(text, int(start), int(end), texts["prefix"], texts["suffix"])
        if fault:
            yield cell_error(QuoteMismatchError, row, positions, fault.field, note_of(fault))

    metadata_profile_patch = {"properties": {"texts": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends


def _is_offset(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 12


TEXT_COLUMNS = ("source_id", "sha256", "n_chars")


@attrs.define(kw_only=True, repr=False)
class SourceMatchesText(CellsCheck):
    """Check of the sources against their texts, except withheld texts."""

    type = "source-matches-text"
    Errors = [SourceMismatchError, SourceTextError]  # noqa: RUF012  # same attribute as in the base class

    texts: str | None = None
    """The folder of the texts; by default `texts` or `seeds` near the table, then those of the package."""

    def start(self, positions: Positions) -> str | None:
        """Find the texts."""
        self._texts = source_texts(self.resource, self.texts)
        return self.needs(TEXT_COLUMNS) if self._texts.are_there else no_texts(self.texts)

    def check(self, row: Row, texts: RowTexts, positions: Positions) -> Iterable[Error]:
        """Compare one source."""
        source = texts["source_id"]
        if texts.get("text") == "withheld" or not source:
            return
        try:
            document = self._texts.document(source)
        except SourceError as error:
            yield SourceTextError.from_row(row, note=str(error))
            return
        for column, expected in (("sha256", document.sha256), ("n_chars", str(len(document.text)))):
            if texts[column] != expected:
                yield cell_error(SourceMismatchError, row, positions, column, f"the text has {expected}")

    metadata_profile_patch = {"properties": {"texts": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends


LENIENT = ("BOM", "LINE_ENDS", "BAD_HEADER", "STRAY_QUOTE", "UNCLOSED_QUOTE", "BARE_CR")
"""The faults of a file that the reader of frictionless accepts, at least at some places."""

NO_TABLE = "it needs the columns of a table of policytrack"


@attrs.define(kw_only=True, repr=False)
class PolicytrackRow(CellsCheck):
    """Check of cells, bounds of dates, rules between cells, and quotes of CSV; the columns identify the table.

    What frictionless has reported is not reported again.
    """

    type = "policytrack-row"
    Errors = [CellValueError, CsvFormError, DateBoundError, RowRuleError]  # noqa: RUF012  # same attribute as in the base class

    def start(self, positions: Positions) -> str | None:
        """Identify the table."""
        self._form = form_of(positions)
        self._rules = RowCheck(self._form) if self._form else None
        return APPLIES if self._form else self.unless_reported(NO_TABLE)

    def check(self, row: Row, texts: RowTexts, positions: Positions) -> Iterable[Error]:
        """Check one row, if it has a cell for each column."""
        if self._rules is None or len(row.cells) != len(positions):
            return
        reported = {error.field_name for error in row.errors if isinstance(error, errors.CellError)}
        for fault in self._rules({column: texts[column] for column in self._rules.columns}):
            if fault.field in reported:
                continue
            note = note_of(fault)
            if fault.code == "BAD_ROW_RULE":
                yield RowRuleError.from_row(row, note=note)
            else:
                kind = DateBoundError if fault.code == "BAD_BOUND" else CellValueError
                yield cell_error(kind, row, positions, fault.field, note)

    def validate_end(self) -> Iterable[Error]:
        """Yield the faults of the file that the reader of frictionless accepts."""
        path = Path(self.resource.normpath or "")
        if not self._applies or self._form is None or path.suffix != ".csv" or not path.is_file():
            return
        try:
            for fault in TableFile(path, path.name, self._form).csv_problems():
                if fault.code in LENIENT:
                    yield CsvFormError(note=f"line {fault.line}, column {fault.col}: {note_of(fault)}")
        except OSError as error:
            yield CsvFormError(note=f"the system refuses to read the file again: {error.strerror or error}")


def form_of(columns: Iterable[str]) -> TableForm | None:
    """Return the table with exactly these columns."""
    wanted = set(columns)
    return next((form for form in table_forms().values() if {each.name for each in form.columns} == wanted), None)


@attrs.define(kw_only=True, repr=False)
class KnownIds(CellsCheck):
    """Look up every reference; references to the table itself or to the list of records after the last row."""

    type = "known-ids"
    Errors = [UnknownIdError]  # noqa: RUF012  # same attribute as in the base class

    data: str | None = None
    """The data folder with the known ids; by default the packaged data."""

    def connect(self, resource: Resource) -> None:
        """Reset the state, including the references, for a new table."""
        super().connect(resource)
        self._own: set[str] = set()
        self._waiting: list[tuple[str, UnknownIdError]] = []

    def start(self, positions: Positions) -> str | None:
        """Read the known ids."""
        self._form = form_of(positions)
        self._known: dict[str, set[str]] = {}
        if self._form is None:
            return self.unless_reported(NO_TABLE)
        try:
            folder = DataFolder(Path(self.data) if self.data is not None else packaged_data())
            for other in set(self._form.references.values()):
                self._known[other] = {row[table_forms()[other].id_column] for row in folder.read_csv(other)}
        except PolicytrackError as error:
            return str(error)
        return APPLIES

    def check(self, row: Row, texts: RowTexts, positions: Positions) -> Iterable[Error]:
        """Look up the references of one row."""
        if self._form is None:
            return
        key = self._form.id_column
        self._own.add(texts[key])
        for column, other in self._form.references.items():
            if not texts[column] or texts[column] in self._known[other]:
                continue
            error = cell_error(UnknownIdError, row, positions, column, f"no such row in {other}")
            if other == self._form.name or (other == "records" and column == key):
                self._waiting.append((texts[column], error))
            else:
                yield error

    def validate_end(self) -> Iterable[Error]:
        """Yield an error for each reference to the table itself that leads to no row."""
        yield from (error for referred, error in self._waiting if referred not in self._own)

    metadata_profile_patch = {"properties": {"data": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends
