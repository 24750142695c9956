"""Exports: the forms, and the views of the databases."""

from __future__ import annotations

from policytrack.exports.export import FORMS
from policytrack.exports.sql import VIEWS


def forms() -> str:
    """Return a table of the forms."""
    rows = [f"| [`{name}`](#{name}) | `{form.file_name}` | {form.meaning} |" for name, form in FORMS.items()]
    return "\n".join(["| form | file | what it is |", "|---|---|---|", *rows, ""])


def views() -> str:
    """Return a table of the views."""
    rows = [f"| `{view.name}` | {view.meaning} |" for view in VIEWS]
    return "\n".join(["| view | a row is |", "|---|---|", *rows, ""])
