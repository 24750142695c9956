"""Errors of the checks; use the types with `--pick-errors` and `--skip-errors`."""

from __future__ import annotations

from frictionless import errors

_OF_CELL = 'The cell "{cell}" in row at position "{rowNumber}" and field "{fieldName}" at position "{fieldNumber}" '


class CellValueError(errors.CellError):
    """A cell that is not a value of its column."""

    type = "cell-value"
    title = "Cell Value Error"
    description = "The cell is not a value of its column: another form, an unknown term, or missing."
    template = _OF_CELL + "is not a value of the column: {note}"


class CsvFormError(errors.TableError):
    """A file that is not CSV as policytrack writes it."""

    type = "csv-form"
    title = "CSV Form Error"
    description = "The quotes, line ends, header or first bytes of the file are not those of RFC 4180 in UTF-8."
    template = "The file is not valid CSV: {note}"


class DateBoundError(errors.CellError):
    """A bound that differs from the bound of the date in the same row."""

    type = "date-bound"
    title = "Date Bound Error"
    description = "The earliest or latest day is not that of the EDTF date in the row."
    template = _OF_CELL + "does not follow from the date: {note}"


class QuoteMismatchError(errors.CellError):
    """A quote, or its context, that differs from the text of its span."""

    type = "quote-mismatch"
    title = "Quote Mismatch Error"
    description = "The text of the source has other words at this span."
    template = _OF_CELL + "differs from the source: {note}"


class RowRuleError(errors.RowError):
    """A row that breaks a rule between its cells."""

    type = "row-rule"
    title = "Row Rule Error"
    description = "The cells are valid one by one, but not together."
    template = 'Row at position "{rowNumber}" breaks a rule: {note}'


class SourceMismatchError(errors.CellError):
    """A checksum or length that differs from the text of the source."""

    type = "source-mismatch"
    title = "Source Mismatch Error"
    description = "The checksum or length is not that of the source's text."
    template = _OF_CELL + "is not that of the text: {note}"


class SourceTextError(errors.RowError):
    """A source without a readable text."""

    type = "source-text"
    title = "Source Text Error"
    description = "The text of a source is missing or unreadable: its rows are not compared."
    template = 'Row at position "{rowNumber}" names a source without a readable text: {note}'


class UnknownIdError(errors.CellError):
    """A reference to an id that neither the data nor the table has."""

    type = "unknown-id"
    title = "Unknown Id Error"
    description = "The referenced table has no row with this id."
    template = _OF_CELL + "is an unknown id: {note}"
