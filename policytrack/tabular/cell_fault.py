"""What is wrong with a cell by itself: one judgement, for tables that are read and for claims that are made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytrack.errors import nearest
from policytrack.tabular.column import Column
from policytrack.values.codes import COUNTRIES
from policytrack.values.hints import FORMS, code_meant, hint_of


@dataclass(frozen=True)
class CellFault:
    """Why a text is no value of a column: a sentence, what would be one, and what to do."""

    message: str
    expected: str
    hint: str


def cell_fault(column: Column, text: str) -> CellFault | None:
    """What is wrong with a text as a value of the column; None if nothing is."""
    try:
        column.check(text)
    except ValueError as error:
        message = str(error).rpartition(": ")[0] or str(error)
    else:
        return None
    if column.vocabulary:
        terms = column.vocabulary.terms
        return CellFault(message, ", ".join(terms), nearest(text, terms))
    if column.choices:
        kind = "an ISO 3166-1 alpha-2 code, as UA" if column.choices == COUNTRIES else "an ISO 4217 code, as USD"
        return CellFault(message, kind, code_meant(text, column.choices))
    if column.kind == "edtf" and re.fullmatch(column.cell.pattern, text):
        return CellFault(message, "", "the earlier date comes first")
    return CellFault(message, FORMS.get(column.kind, ""), hint_of(column.kind, text, column.cell.pattern))
