"""Cells that evidence points to: there must be such a cell in records of some type, and it must hold such a value."""

from __future__ import annotations

from collections.abc import Iterator

from policytrack.errors import nearest
from policytrack.tabular.cell_fault import cell_fault
from policytrack.tabular.column import Column
from policytrack.tabular.table import BY_NAME, CHILD_TABLES, RECORD_TABLES, column_at
from policytrack.validation.csv_rows import Fault


def check_pointer(pointer: str, value: str) -> tuple[str, Fault] | None:
    """What is wrong with a row's `field` or `value`.

    Args:
        pointer: the JSON Pointer of the cell.
        value: its text.

    Returns:
        Column and fault, without a place; None if records of some type have such a cell, and it could hold the value.
    """
    columns = list(_columns_at(pointer))
    if not columns:
        return "field", Fault("UNKNOWN_FIELD", "no record has such a cell", 0, 0, pointer, hint=_near(pointer))
    faults = [cell_fault(column, value) for column in columns]
    if None in faults:
        return None
    fault = next(filter(None, faults))
    return "value", Fault("INVALID_VALUE", f"{pointer}: {fault.message}", 0, 0, value, fault.expected, fault.hint)


def _columns_at(pointer: str) -> Iterator[Column]:
    """The columns that a pointer may name, one a record type that has one."""
    pieces = pointer.strip("/").split("/")
    for record_type in RECORD_TABLES:
        if len(pieces) == 1 or (len(pieces) == 3 and (record_type, pieces[0]) in CHILD_TABLES):
            try:
                yield column_at(record_type, pointer)
            except KeyError:
                continue


def _near(pointer: str) -> str:
    """The nearest pointer that there is."""
    pieces = pointer.strip("/").split("/")
    if len(pieces) == 3:
        children = {name: table for (_, name), table in CHILD_TABLES.items()}
        known = [
            f"/{child}/{pieces[1]}/{each.name}" for child, table in children.items() for each in BY_NAME[table].columns
        ]
    else:
        known = [f"/{each.name}" for table in RECORD_TABLES.values() for each in BY_NAME[table].columns]
    return nearest(pointer, dict.fromkeys(known))
