"""RowReceipts of rows: quotes with the cells that they give, and the values that still lack one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from policytrack.problems import Problem
from policytrack.seeds.annotation import EditorialStatement, Said, Statement
from policytrack.values.span import Span

NEEDS_REASON = ("CONTRADICTED", "NOT_RECOGNISED", "NO_REASON", "UNKNOWN_WORD")
"""Codes of the problems of a value that builds with a reason."""


class CellClaim(NamedTuple):
    """One cell with its quote.

    Args:
        pointer: the pointer of the cell.
        value: the value that the quote has to give; "" for any value.
        base: the quote.
    """

    pointer: str
    value: str
    base: Statement

    @property
    def column(self) -> str:
        """The column of the cell."""
        return self.pointer.rpartition("/")[2]


@dataclass(frozen=True)
class QuotedStatement:
    """A quote of a row, with the cells that it has to give.

    Args:
        statement: the quote; its place is that of the row.
        cells: pointer to value.
    """

    statement: Statement
    cells: Mapping[str, str]


class Unfinished(NamedTuple):
    """A value of a row that the annotation can only state as a draft.

    Args:
        record_type: the record's type.
        record_id: the record.
        path: the field's names and keys in the annotation; () for a value that the annotation does not state.
        problem: what is wrong; None for a value that waits for another one of its row.
        value: the value, as the annotation gives it; "" for a value that is the key of its field.
        words: the quote as the row gives it; "" without one.
        span: the place of the quote; None without one.
        because: the reason of the row, "" if none.
        by: the speaker of the row, if any.
        hedge: the hedge of the row, if any.
    """

    record_type: str
    record_id: str
    path: tuple[str, ...]
    problem: Problem | None
    value: str = ""
    words: str = ""
    span: Span | None = None
    because: str = ""
    by: Said | None = None
    hedge: Said | None = None


@dataclass
class RowReceipts:
    """What the rows state of one source.

    Args:
        claims: the cells with a quote.
        editorial: titles, wholes and merges.
        unfinished: values whose quote has no place.
        elsewhere: the cells that rows of evidence quote from other sources: record id to pointers.
    """

    claims: list[CellClaim] = field(default_factory=list)
    editorial: list[EditorialStatement] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)
    elsewhere: dict[str, set[str]] = field(default_factory=dict)
