"""The exact check of a row: every cell, then the row as its model sees it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from policytrack.records.record import Record
from policytrack.row import bounds_of
from policytrack.tabular.cell_fault import cell_fault
from policytrack.tabular.column import Column
from policytrack.tabular.table import Table
from policytrack.validation.csv_rows import Fault
from policytrack.validation.row_rules import row_rules
from policytrack.values.cell import to_text

Texts = Mapping[str, str | None]


def check_row(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What is wrong with a row.

    Args:
        table: its table.
        texts: column to text, None for an empty cell.

    Returns:
        Column and fault of each wrong cell; faults have no place yet. Where every cell is right by itself, what is
        wrong between them.
    """
    faults = [(column.name, fault) for column in table.columns if (fault := _check_cell(column, texts[column.name]))]
    return faults or [*_check_bounds(table, texts), *_check_rules(table, texts)] or _check_model(table, texts)


def _check_cell(column: Column, text: str | None) -> Fault | None:
    if text is None:
        return Fault("REQUIRED", "the cell may not be empty", 0, 0) if column.required else None
    fault = cell_fault(column, text)
    if fault is None:
        return None
    code = "UNKNOWN_TERM" if column.choices else "BAD_VALUE"
    return Fault(code, fault.message, 0, 0, text, fault.expected, fault.hint)


def _check_bounds(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """Bounds that are not those of the date beside them."""
    faults = []
    for name in (column.name for column in table.columns if f"{column.name}_earliest" in texts):
        for bound, day in zip(("earliest", "latest"), bounds_of(texts[name]), strict=True):
            stated, follows = texts[f"{name}_{bound}"], None if day is None else to_text(day)
            if stated != follows:
                message = f"not the {bound} day of {name}"
                faults.append(
                    (f"{name}_{bound}", Fault("BAD_BOUND", message, 0, 0, stated or "", follows or "an empty cell"))
                )
    return faults


def _check_rules(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What the cells are to each other, and should not be."""
    return [found for _, check in row_rules(table.name) if (found := check(texts))]


def _check_model(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What the model of a row refuses; a record needs its evidence for that, which is looked at elsewhere."""
    if issubclass(table.model, Record):
        return []
    try:
        table.model.model_validate({column.name: column.parse(texts[column.name]) for column in table.columns})
    except ValidationError as error:
        messages = [(each["loc"], each["msg"].removeprefix("Value error, ")) for each in error.errors()]
        return [
            (str(loc[0]) if loc else _column_of(message), Fault("BAD_ROW_RULE", message, 0, 0))
            for loc, message in messages
        ]
    return []


def _column_of(message: str) -> str:
    """The column that a model's message about the whole row is about."""
    return next((column for words, column in _COLUMNS if words in message), "")


_COLUMNS = (("span", "quote"), ("set aside", "disposition"), ("value needs", "method"), ("claim needs", "rank"))
