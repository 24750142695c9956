"""The codebook: generated from the models and vocabularies, with examples from the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from policytrack.records.codebook_row import CodebookRow
from policytrack.records.column import Column
from policytrack.records.row import Row
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES, TABLES, Table
from policytrack.values.cell import to_text

EXAMPLE = 90
"""Maximum length of an example, in characters; longer examples are left out, not cut."""


def codebook_rows(rows: Mapping[str, Sequence[Row]]) -> list[CodebookRow]:
    """Return one row for each column and one row for each vocabulary term, in the order of the tables.

    Args:
        rows: the dataset's rows by table, for the examples; tables may be missing.
    """
    return [
        row for table in TABLES for column in table.columns for row in _rows_of(table, column, rows.get(table.name, ()))
    ]


def _rows_of(table: Table, column: Column, rows: Sequence[Row]) -> Iterator[CodebookRow]:
    stated = (value for row in rows if (value := getattr(row, column.name)) is not None)
    example = next((text for text in map(to_text, stated) if _is_short(text)), None)
    yield CodebookRow(
        table=table.name,
        column=column.name,
        term=None,
        type=column.kind,
        required=column.required,
        meaning=column.meaning,
        unit=column.unit or None,
        example=example,
        source=_rests_on(table, column),
    )
    yield from _rows_of_terms(table, column)


@cache
def _rows_of_terms(table: Table, column: Column) -> tuple[CodebookRow, ...]:
    """Return the rows of the terms of a column, which do not depend on the data."""
    return tuple(
        CodebookRow(
            table=table.name,
            column=column.name,
            term=name,
            type="term",
            required=column.required,
            meaning=term.meaning,
            unit=None,
            example=None,
            source=term.code or None,
        )
        for name, term in (column.vocabulary.terms.items() if column.vocabulary else ())
    )


def _is_short(text: str) -> bool:
    return len(text) <= EXAMPLE and text == " ".join(text.split())


def _rests_on(table: Table, column: Column) -> str | None:
    if table.name not in (*RECORD_TABLES.values(), *CHILD_TABLES.values()):
        return None
    if column.identifier:
        return "identifier"
    if column.editorial:
        return "editorial: decided by the project, based on quotes in evidence"
    if column.derived:
        return (
            column.derived.rule if column.derived.by in ("outside", "published") else f"derived: {column.derived.rule}"
        )
    return "evidence"
