"""The errors that the checks report, each with a type that `--pick-errors` and `--skip-errors` take."""

from __future__ import annotations

from frictionless import errors

_OF_CELL = 'The cell "{cell}" in row at position "{rowNumber}" and field "{fieldName}" at position "{fieldNumber}" '


class CellValueError(errors.CellError):
    """A cell that is no value of its column."""

    type = "cell-value"
    title = "Cell Value Error"
    description = "The cell is no value of its column: of another form, none of the terms, or missing."
    template = _OF_CELL + "is no value of the column: {note}"


class DateBoundError(errors.CellError):
    """A bound that is not the bound of the date beside it."""

    type = "date-bound"
    title = "Date Bound Error"
    description = "The earliest or latest day is not that of the EDTF date beside it."
    template = _OF_CELL + "does not follow from the date: {note}"


class QuoteMismatchError(errors.CellError):
    """A quote, or its context, that does not stand in the text at its span."""

    type = "quote-mismatch"
    title = "Quote Mismatch Error"
    description = "The text of the source does not hold these words at this span."
    template = _OF_CELL + "is not what the source says: {note}"


class RowRuleError(errors.RowError):
    """A row that breaks a rule between its cells."""

    type = "row-rule"
    title = "Row Rule Error"
    description = "The cells are right one by one, but not together."
    template = 'Row at position "{rowNumber}" breaks a rule: {note}'


class SourceMismatchError(errors.CellError):
    """A fact of a source that is not that of its text."""

    type = "source-mismatch"
    title = "Source Mismatch Error"
    description = "The checksum or length is not that of the source's text."
    template = _OF_CELL + "is not that of the text: {note}"


class SourceTextError(errors.RowError):
    """A source whose text is not there, or cannot be read."""

    type = "source-text"
    title = "Source Text Error"
    description = "The text of a source is missing or unreadable, so that nothing can be compared with it."
    template = 'Row at position "{rowNumber}" names a source without a readable text: {note}'


class UnknownIdError(errors.CellError):
    """A reference to a row that neither the data nor the table has."""

    type = "unknown-id"
    title = "Unknown Id Error"
    description = "The id is of no row of the table that it refers to."
    template = _OF_CELL + "refers to nothing: {note}"
