"""The column: all that is known of one field of a row model, in one place.

The field's type says what the column holds, and one mark in its `Annotated[...]` says where its cells come from:
`Read` from quotes, `Derived` from other cells or files, `Editorial` from the project itself, `Identifier` of the row.
Layout of annotations, rules, keys, references, schemas and documentation follow from these.
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
    "money", "tally", "day", "country", "institution", "role", "flag", "topic", "name_form", "lexicon", "words",
    "judgement",
]  # fmt: skip
"""How a value follows from a quote; `lexicon` looks up the words of the column's vocabulary."""

DerivationName = Literal[
    "bound", "status", "status_date", "shown_name", "counts_in_total", "institution", "outside", "annotation", "file"
]
"""How a cell follows from others: `institution` is the cell of the same name of the institution that the row names,
`outside` what a curator knows from outside the text, `annotation` what the annotation says without a quote."""


@dataclass(frozen=True)
class Derived:
    """Marks a column whose cells need no evidence of their own.

    Args:
        rule: from which cells or files they follow, in words.
        cells: the columns of the same row that they follow from, a child table as `/events`, of which the row
            that gives the value counts; a column that names an institution means that institution's own cell too.
        by: the derivation.
    """

    rule: str
    cells: tuple[str, ...] = ()
    by: DerivationName = field(kw_only=True)


BOUND = Derived("earliest or latest day of the EDTF date beside it", by="bound")
"""The mark of a date's `_earliest` and `_latest` columns."""


@dataclass(frozen=True)
class Read:
    """Marks a column whose cells are read in quotes.

    Args:
        rule: how.
        field: the field of the annotation that gives the quote, or the part of a child row's key under which it
            stands; the column's own name where "". A field may fill several columns.
        otherwise: from what a cell follows that no quote gives; None where it is null then.
    """

    rule: RuleName
    field: str = ""
    otherwise: Derived | None = None


@dataclass(frozen=True)
class Editorial:
    """Marks a column that the project itself fills, resting on quotes.

    Args:
        field: the key in `records.yaml` that gives it.
        because: the reason, where it is always the same; else the file says it.
    """

    field: str
    because: str = ""


TITLE = Editorial("title", "the project's own title for what the quote names")


@dataclass(frozen=True)
class Identifier:
    """Marks a column of the primary key.

    Args:
        parts: of a child row's key, the keys of the annotation that it stands under, outermost first.
    """

    parts: tuple[str, ...] = ()


ID = Identifier()


@dataclass(frozen=True)
class Refers:
    """Marks a column that names a row of a table, by the first column of that."""

    table: str


@dataclass(frozen=True)
class Unit:
    """The unit or notation of a column's values, for the codebook."""

    text: str


RecordId = Annotated[Slug, Refers("records")]
"""The id of a record of any type."""

InstitutionId = Annotated[Slug, Refers("institutions")]
"""The id of an institution."""

Origin = Literal["identifier", "read", "derived", "editorial", ""]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        model: the row model.
        name: the field's name.
        cell: type and form of its values.
        required: whether null is refused.
        unit: unit or notation, "" where it has none.
        vocabulary: its terms; None where the vocabulary is open or the column holds none.
        read: how its cells are read in quotes; None where they are not.
        derived: from what its cells follow, those of a column that is read where no quote gives them.
        editorial: what of `records.yaml` fills it.
        identifier: its part in the primary key.
        refers: the table of which it names a row, "" where it names none.
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
        """The field of the annotation, or the part of a key, that gives it; "" where none does."""
        return (self.read.field or self.name) if self.read else ""

    @property
    def is_wording(self) -> bool:
        """Whether it holds words as they stand, of which two versions never disagree."""
        return self.cell is _WORDING

    def check(self, text: str) -> None:
        """Raise ValueError for a text that is no value of the column."""
        self.cell.check_text(text)

    def parse(self, value: Any) -> Any:
        """Return a cell's value from its text; numbers and days stay text, which the model reads itself."""
        if self.kind == "boolean" and value in ("true", "false"):
            return value == "true"
        if self.kind == "integer" and isinstance(value, str) and re.fullmatch(self.cell.pattern, value):
            return int(value)
        return value

    def with_terms(self, terms: tuple[str, ...]) -> Column:
        """Return the column with some of its terms only."""
        assert self.vocabulary  # only a column of terms has fewer
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
    """Return what the cells of a column follow from; None if they need evidence or the model lacks the column."""
    column = column_names(model).get(name)
    return column.derived if column else None


def holds_rows(field: FieldInfo) -> bool:
    """Tell whether a field of a model holds child rows and is no column."""
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
    )


_NOTATION = {"edtf": "EDTF", "date": "ISO 8601 YYYY-MM-DD"}

_Mark = TypeVar("_Mark")


def _first(marks: list[Any], of: type[_Mark]) -> _Mark | None:
    return next((mark for mark in marks if isinstance(mark, of)), None)


def _marks_within(annotation: Any) -> list[Any]:
    """Return the marks of `Annotated[...]` anywhere in a union."""
    inner = [mark for part in get_args(annotation) for mark in _marks_within(part)]
    return [*getattr(annotation, "__metadata__", ()), *inner]
