"""The forms of cells by name, as Table Schemas state them: `slug`, `line`, `edtf`, `amount` and so on."""

from __future__ import annotations

from policytrack.values import codes, edtf, numbers, text, version
from policytrack.values.cell import Cell

FORMS: dict[str, Cell] = {
    name.lower(): mark
    for module in (codes, edtf, numbers, text, version)
    for name, each in vars(module).items()
    for mark in getattr(each, "__metadata__", ())
    if isinstance(mark, Cell)
}
"""Name to form; the name is that of the type in lower case."""

NAMES: dict[Cell, str] = {cell: name for name, cell in FORMS.items()}
"""Form to name."""
