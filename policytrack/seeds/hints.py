"""Hints about annotations: where a field belongs, how a field is written, which key or date is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from policytrack.recognisers.dates import find_dates, resolve_date
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.records.column import columns_of
from policytrack.records.tables import MODELS
from policytrack.seeds.layout import (
    EDITORIAL,
    SECTIONS,
    SOURCE_FIELDS,
    FieldShape,
    KeyedQuotes,
    RowQuotes,
)
from policytrack.values.text import slug_of

QUOTE_FIRST = (
    "a field quotes words of the text; a value that no words give is written {quote: words, value: ..., because: ...}"
)
"""The hint for a quote that is not in the text and near to nothing there: most likely a value."""


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """Return each field of the format with the places where it belongs."""
    places: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name in SOURCE_FIELDS:
        places[name]["source:"] = None
    for section, (record_type, shapes) in SECTIONS.items():
        for name in (*EDITORIAL[record_type], *shapes):
            places[name][f"a record of {section}:"] = None
        for name, shape in shapes.items():
            for field in _row_fields(shape):
                places[field][f"a row of {name}:"] = None
    for name in (*SECTIONS, "source", "set_aside", "means", "independent"):
        places[name]["the top of the file"] = None
    return {name: tuple(found) for name, found in places.items()}


def _row_fields(shape: FieldShape) -> Iterator[str]:
    if isinstance(shape, RowQuotes):
        yield from shape.fields
    elif isinstance(shape, KeyedQuotes):
        yield from _row_fields(shape.inner)


def where_it_belongs(name: str, record_type: str = "") -> str:
    """Return the hint for a field in a wrong place; "" for a field that belongs nowhere.

    Args:
        name: the field.
        record_type: the type of the record that it stands in; "" outside of records.
    """
    if record_type:
        for column in columns_of(MODELS[record_type]):
            if column.field and column.field != name == column.name:
                return f"the quote of {column.field}: gives {name}; leave {name}: out"
    places = _places().get(name, ())
    listed = " or ".join(filter(None, (", ".join(places[:-1]), *places[-1:])))
    return f"{name}: belongs to {listed}" if listed else ""


def how_written(name: str, shape: FieldShape) -> str:
    """Return the hint for the form of a field: `write topics: {TOPIC: words of the text}`."""
    return f"write {name}: {_form(shape)}"


def _form(shape: FieldShape) -> str:
    if isinstance(shape, KeyedQuotes):
        example = shape.offered[0] if shape.is_closed else shape.keys.upper()
        return f"{{{example}: {_form(shape.inner)}}}"
    return f"{{{shape.fields[0]}: words of the text}}" if isinstance(shape, RowQuotes) else "words of the text"


def key_meant(key: str) -> str:
    """Return the hint for a key of a wrong form: the code of a country, or the key in the right form."""
    for found in COUNTRY.find(key):
        if found.span.end - found.span.start == len(key):
            return f"a country is keyed by its code: {found['term']}"
    return f"write {slug}" if (slug := slug_of(key)) else ""


def date_meant(words: str, text: str) -> str:
    """Return the hint for a publication date that is no EDTF date: as a quote of the text, or in EDTF.

    Args:
        words: the date as the curator wrote it.
        text: the text of the source.
    """
    found = find_dates(words)
    whole = len(found) == 1 and found[0].span.end - found[0].span.start == len(words)
    edtf = resolve_date(found[0], None) if whole else None
    as_quote = f'to quote the text, write "[[{words}]]"' if text.count(words) == 1 else ""
    as_value = (
        f"known from elsewhere, write {edtf}" if edtf else "known from elsewhere, write year-month-day: 2024-03-04"
    )
    return "; ".join(filter(None, (as_quote, as_value)))
