"""The exact check of a row: every cell, then the row as its model sees it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from policytrack.errors import nearest
from policytrack.records.record import Record
from policytrack.row import bounds_of
from policytrack.tabular.column import Column
from policytrack.tabular.table import Table
from policytrack.validation.csv_rows import Fault
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
    return faults or _check_bounds(table, texts) or _check_model(table, texts)


def _check_cell(column: Column, text: str | None) -> Fault | None:
    if text is None:
        return Fault("REQUIRED", "the cell may not be empty", 0, 0) if column.required else None
    try:
        column.check(text)
    except ValueError as error:
        code = "UNKNOWN_TERM" if column.choices else "BAD_VALUE"
        message = str(error).rpartition(": ")[0] or str(error)
        return Fault(
            code, message, 0, 0, got=text[:80], hint=nearest(text, column.vocabulary.terms) if column.vocabulary else ""
        )
    return None


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


def _check_model(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What the model of a row refuses; a record needs its evidence for that, which is looked at elsewhere."""
    if issubclass(table.model, Record):
        return []
    try:
        table.model.model_validate({column.name: column.parse(texts[column.name]) for column in table.columns})
    except ValidationError as error:
        return [
            (
                str(each["loc"][0]) if each["loc"] else "",
                Fault("BAD_ROW_RULE", each["msg"].removeprefix("Value error, "), 0, 0),
            )
            for each in error.errors()
        ]
    return []
