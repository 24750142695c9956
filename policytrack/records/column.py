"""Column: the complete definition of one field of a row model.

The type of the field defines the values. One mark in `Annotated[...]` defines the origin of the cells: `Read` from
quotes, `Derived` from other cells or files, `Editorial` from the project itself, `Identifier` for a part of the primary
key. The types and marks determine the layout of annotations, the rules, keys, references, schemas and documentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic.fields import FieldInfo

from policytrack.records.docs import field_docs
from policytrack.records.row import Row
from policytrack.values.cell import Cell, Kind, Vocabulary
from policytrack.values.text import Line, Slug

RuleName = Literal[
    "money", "tally", "day", "country", "institution", "person", "role", "flag", "topic", "name_form",
    "lexicon", "words", "judgement",
]  # fmt: skip
"""The rule that reads a value from a quote; `lexicon` looks up the quote in the lexicon of the column's vocabulary."""

DerivationName = Literal[
    "bound",
    "status",
    "status_date",
    "status_date_basis",
    "is_ahead",
    "sort_date",
    "shown_name",
    "counts_in_total",
    "donor_country",
    "donor_id",
    "institution",
    "outside",
    "published",
    "annotation",
    "file",
]
"""The derivation of a cell. `institution`: the column of the same name in the record of the institution. `outside`:
knowledge of a curator from outside the text. `published`: a publication date that is such knowledge. `annotation`: a
statement of the annotation without a quote."""


@dataclass(frozen=True)
class Derived:
    """The mark of a column whose cells need no evidence of their own.

    Args:
        rule: the derivation in words.
        cells: the columns of the same row from which the cell is derived. `/events` is the row of the child table that
            gives the value. A column with the id of an institution includes the cell of that institution.
        by: the derivation.
    """

    rule: str
    cells: tuple[str, ...] = ()
    by: DerivationName = field(kw_only=True)


BOUND = Derived("earliest or latest day of the EDTF date beside it", by="bound")
"""The mark of a date's `_earliest` and `_latest` columns."""

STATUS_DATE = Derived(
    "that event's date, else the date of the report, with `../` before it if the event has happened",
    ("/events",),
    by="status_date",
)
"""The mark of the date of a status."""

STATUS_BASIS = Derived("`event` if a source dates that event, else `report`", ("/events",), by="status_date_basis")
"""The mark of the column that says what the date of a status is."""


AS_PUBLISHED = Derived(
    "quoted from the text, or a publication date that the `note` of the source names as known from outside the text",
    by="published",
)
"""The mark of the date of a statement, which may be known from outside the text."""


@dataclass(frozen=True)
class Read:
    """The mark of a column whose cells are read from quotes.

    Args:
        rule: the rule that reads the value.
        field: the field of the annotation that gives the quote, or the part of a child row's key under which it
            stands; the column's own name where "". A field may fill several columns.
        otherwise: the derivation of a cell without a quote; None if such a cell is null.
        changes: whether the fact may change with time, so that the age of a source does not settle a difference.
    """

    rule: RuleName
    field: str = ""
    otherwise: Derived | None = None
    changes: bool = False


@dataclass(frozen=True)
class Editorial:
    """The mark of a column that the project fills, based on quotes.

    Args:
        field: the field of the annotation that gives the value.
        because: the reason, if it is the same for all records; "" if the annotation states the reason.
    """

    field: str
    because: str = ""


TITLE = Editorial("title", "the project's own title for what the quote names")


@dataclass(frozen=True)
class Identifier:
    """The mark of a column of the primary key.

    Args:
        parts: the annotation keys that form the key of a child row, outermost first.
    """

    parts: tuple[str, ...] = ()


ID = Identifier()


@dataclass(frozen=True)
class Unique:
    """The mark of columns that together differ in each row of the table."""


UNIQUE = Unique()


@dataclass(frozen=True)
class Refers:
    """The mark of a column that refers to the first column of another table."""

    table: str


@dataclass(frozen=True)
class Unit:
    """The unit or notation of a column's values, for the codebook."""

    text: str


RecordId = Annotated[Slug, Refers("records")]
"""The id of a record of any type."""

InstitutionId = Annotated[Slug, Refers("institutions")]
"""The id of an institution."""

PersonId = Annotated[Slug, Refers("persons")]
"""The id of a person."""

Origin = Literal["identifier", "read", "derived", "editorial", ""]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        model: the row model.
        name: the field's name.
        cell: type and form of its values.
        required: whether null is not allowed.
        unit: unit or notation; "" without one.
        vocabulary: the closed vocabulary; None for a column without one.
        read: the rule that reads the cells from quotes; None for other columns.
        derived: the derivation of the cells; for a column with `read`, the derivation of cells without a quote.
        editorial: the field of the annotation in which the project gives the cell; None for other columns.
        identifier: the mark of the primary key; None for other columns.
        refers: the table to which the column refers; "" for other columns.
        is_unique: whether the column is part of the unique key.
    """

    model: type[Row]
    name: str
    cell: Cell
    required: bool
    unit: str
    vocabulary: Vocabulary | None
    read: Read | None
    derived: Derived | None
    editorial: Editorial | None
    identifier: Identifier | None
    refers: str
    is_unique: bool

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name.replace("_", " ").capitalize()

    @property
    def meaning(self) -> str:
        """The docstring under the field, on one line."""
        return field_docs(self.model)[self.name]

    @property
    def kind(self) -> Kind:
        """The type, as the codebook names it."""
        return self.cell.kind

    @property
    def choices(self) -> tuple[str, ...]:
        """The only values allowed; empty where there is no closed list."""
        return self.cell.choices

    @property
    def rule(self) -> RuleName | None:
        """The rule that reads its cells."""
        return self.read.rule if self.read else None

    @property
    def field(self) -> str:
        """The annotation field, or the part of a key, that gives the value; "" for a column that is not read."""
        return (self.read.field or self.name) if self.read else ""

    @property
    def is_wording(self) -> bool:
        """Whether the column contains verbatim wording, which is never disputed."""
        return self.cell is _WORDING

    def check(self, text: str) -> None:
        """Raise ValueError if the text is not a value of the column."""
        self.cell.check_text(text)

    def parse(self, value: Any) -> Any:
        """Return the value of a cell from its text; decimals and dates stay text, because the model parses them."""
        if self.kind == "boolean" and value in ("true", "false"):
            return value == "true"
        if self.kind == "integer" and isinstance(value, str) and re.fullmatch(self.cell.pattern, value):
            return int(value)
        return value

    def with_terms(self, terms: tuple[str, ...]) -> Column:
        """Return the column with some of its terms only."""
        assert self.vocabulary  # only a column with a vocabulary can have fewer terms
        vocabulary = Vocabulary({term: self.vocabulary.terms[term] for term in terms})
        return replace(self, vocabulary=vocabulary, cell=replace(self.cell, choices=terms))


_WORDING = get_args(Line)[1]


@cache
def columns_of(model: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a row model, in order, without the fields that hold child rows."""
    return tuple(_column(model, name, each) for name, each in model.model_fields.items() if not holds_rows(each))


@cache
def column_names(model: type[Row]) -> dict[str, Column]:
    """Return the columns of a row model by name."""
    return {column.name: column for column in columns_of(model)}


def stages_of(model: type[Row]) -> tuple[str, ...]:
    """Return the stages of a record type, in order: the terms of its `status`; none for a type without events."""
    return column_names(model)["status"].choices if "events" in model.model_fields else ()


def derivation(model: type[Row], name: str) -> Derived | None:
    """Return the derivation of a column; None if the cells need evidence or the model lacks the column."""
    column = column_names(model).get(name)
    return column.derived if column else None


def holds_rows(field: FieldInfo) -> bool:
    """Return whether a field of a model contains child rows; such a field is not a column."""
    return getattr(field.annotation, "__origin__", None) is tuple


def _column(model: type[Row], name: str, field: FieldInfo) -> Column:
    marks = [*field.metadata, *_marks_within(field.annotation)]
    vocabulary, read = _first(marks, Vocabulary), _first(marks, Read)
    unit, refers = _first(marks, Unit), _first(marks, Refers)
    terms = Cell("term", choices=tuple(vocabulary.terms)) if vocabulary else None
    cell = terms or _first(marks, Cell) or Cell("text")
    return Column(
        model,
        name,
        cell,
        type(None) not in get_args(field.annotation),
        unit.text if unit else _NOTATION.get(cell.kind, ""),
        vocabulary,
        read,
        read.otherwise if read else _first(marks, Derived),
        _first(marks, Editorial),
        _first(marks, Identifier),
        refers.table if refers else "",
        UNIQUE in marks,
    )


_NOTATION = {"edtf": "EDTF", "date": "ISO 8601 YYYY-MM-DD"}

_Mark = TypeVar("_Mark")


def _first(marks: list[Any], of: type[_Mark]) -> _Mark | None:
    return next((mark for mark in marks if isinstance(mark, of)), None)


def _marks_within(annotation: Any) -> list[Any]:
    """Return the marks of `Annotated[...]` anywhere in a union."""
    inner = [mark for part in get_args(annotation) for mark in _marks_within(part)]
    return [*getattr(annotation, "__metadata__", ()), *inner]
