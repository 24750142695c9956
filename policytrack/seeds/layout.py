"""The layout of annotation files: sections, fields and their nesting, derived from the models.

The reader of annotations, their JSON Schema and the hints of messages are derived from these tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from policytrack.records.column import Column, column_names, columns_of
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.tables import MODELS, children_of
from policytrack.values.codes import COUNTRIES
from policytrack.values.text import SLUG


@dataclass(frozen=True)
class Quotes:
    """A field with a quote or a list of quotes."""


@dataclass(frozen=True)
class KeyedQuotes:
    """A mapping of keys to quotes.

    Args:
        keys: the kind of the keys, for messages and the schema.
        inner: the layout under a key.
        offered: the keys that an editor offers.
        is_closed: whether other keys are invalid.
    """

    keys: str
    inner: Quotes | KeyedQuotes | RowQuotes = field(default_factory=Quotes)
    offered: tuple[str, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True)
class RowQuotes:
    """A mapping of field names to quotes: one row of a child table."""

    fields: tuple[str, ...]


FieldShape = Quotes | KeyedQuotes | RowQuotes

WITHHELD, WITHHELD_KEYS = "withheld", ("text", "redaction")
"""The field of a withheld text, and its keys: the SHA-256 of the text and of the redaction."""


@cache
def fields_of(model: type[Row]) -> tuple[str, ...]:
    """Return the annotation fields that give the columns of a row, in column order."""
    return tuple(dict.fromkeys(column.field for column in columns_of(model) if column.field))


def key_parts(model: type[Row]) -> tuple[str, ...]:
    """Return the parts of the key of a child table's rows in the annotation, outermost first."""
    identifier = column_names(model)["key"].identifier
    return identifier.parts if identifier else ()


@cache
def has_fields(model: type[Row]) -> bool:
    """Return whether a row of a child table is a mapping of fields; else one quote under the key gives the row."""
    return not set(fields_of(model)) <= set(key_parts(model))


@cache
def needed_cells(record_type: str, name: str) -> tuple[str, ...]:
    """Return the required columns of a child table that are not derived from the key; none for other tables.

    Args:
        record_type: the record's type.
        name: the field of the child table.
    """
    child = children_of(MODELS[record_type]).get(name)
    given = columns_of(child) if child and has_fields(child) else ()
    return tuple(column.name for column in given if column.read and column.required)


def columns_given(record_type: str, path: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns that an annotation field fills.

    Args:
        record_type: the record's type.
        path: the field's names and keys in the file.
    """
    child = children_of(MODELS[record_type]).get(path[0])
    given = path[-1:] if child is None or has_fields(child) else key_parts(child)
    return tuple(column for column in columns_of(child or MODELS[record_type]) if column.field in given)


def _offered(record_type: str, model: type[Row], part: str) -> tuple[tuple[str, ...], bool]:
    """Return the keys that an editor offers for a part of a key, and whether other keys are invalid."""
    if part == "stage":
        return column_names(MODELS[record_type])["status"].choices, False
    if part == "who":
        return COUNTRIES, False
    terms = next((c.choices for c in columns_of(model) if c.field == part and c.vocabulary), ())
    return terms, bool(terms)


def _shapes(record_type: str) -> Iterator[tuple[str, FieldShape]]:
    """Yield each field of a record type with its layout."""
    model = MODELS[record_type]
    yield from ((name, Quotes()) for name in fields_of(model))
    for name, child in children_of(model).items():
        shape: FieldShape = RowQuotes(fields_of(child)) if has_fields(child) else Quotes()
        for part in reversed(key_parts(child)):
            shape = KeyedQuotes(part, shape, *_offered(record_type, child, part))
        yield name, shape


SECTIONS: Mapping[str, tuple[str, Mapping[str, FieldShape]]] = {
    model.table_name: (record_type, dict(_shapes(record_type)))
    for record_type, model in sorted(MODELS.items())
    if model is not Source
}
"""Section of the file to record type and layout of the fields."""

EDITORIAL: Mapping[str, Mapping[str, Column]] = {
    record_type: {column.editorial.field: column for column in columns_of(model) if column.editorial}
    for record_type, model in MODELS.items()
}
"""Record type and field, to the column that the project itself fills, such as the title."""

DERIVED_FROM: Mapping[str, Mapping[str, str]] = {
    record_type: {
        column.name: children[0]
        for column in columns_of(model)
        if column.derived and (children := [cell[1:] for cell in column.derived.cells if cell.startswith("/")])
    }
    for record_type, model in MODELS.items()
}
"""Record type to the columns that are derived from a child table, each with the field of the child table."""

MERGED = "merged"
"""The field of every record that states why sources speak of one thing."""

EDITORIAL_KEYS, MERGED_KEYS, MERGED_QUOTE_KEYS = (
    ("value", "quote", "in", "because"),
    ("because", "quotes"),
    ("quote", "in", "source"),
)
"""Keys of an editorial value, of a merge, and of a quote of a merge."""

UNQUOTED = tuple(c.name for c in columns_of(Source) if c.derived and c.derived.by == "annotation")
"""Fields of a source that have no quote."""

SOURCE_FIELDS = tuple(dict.fromkeys(c.field or c.name for c in columns_of(Source) if c.read or c.name in UNQUOTED))


def outside_column(name: str, value: str) -> str:
    """Return the column that a source's field fills which the text does not give: for an id, the column of ids.

    >>> outside_column("publisher", "kyiv-independent"), outside_column("publisher", "The Daily News")
    ('publisher_id', 'publisher')
    """
    ids = (column.name for column in columns_given("source", (name,)) if column.refers)
    return name if re.match(r"\w", value) and not re.fullmatch(SLUG, value) else next(ids, name)


OUTSIDE_KEYS = ("value", "because")
"""Keys of a source's field that is known from outside the text and has a reason."""

CLAIM_KEYS = ("quote", "in", "value", "because", "by", "hedge", "rank", "rank_reason", "anchor")
"""Keys of a claim that is a mapping."""

BLOCK_KEYS = ("in", "by", "hedge", "draft")
"""Keys of a block beside its fields."""

SAID_KEYS: Mapping[str, tuple[str, ...]] = {
    "by": ("quote", "in", "value", "because"),
    "hedge": ("quote", "in", "because"),
}
"""Keys of a speaker and of a hedge that is a mapping; `value` is the id of a person or an institution."""

TOP_KEYS = ("source", *SECTIONS, "set_aside", "means", "independent", "draft")
SET_ASIDE_KEYS = ("from", "to", "quote", "in", "as", "because")
