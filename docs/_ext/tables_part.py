"""Tables: columns, keys, references and vocabularies, and a drawing of how the tables hang together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO

import entity_drawing

import policytrack as pt
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.column import Column
from policytrack.records.tables import TABLES, Table
from policytrack.values.cell import Vocabulary


def diagram() -> str:
    """Return the drawing, as HTML."""
    return f'```{{raw}} html\n<div class="drawing">{entity_drawing.svg(TABLES)}</div>\n```\n'


EMPTY = """\
import policytrack as pt

for name in pt.tables():
    table = pt.load(name)
    empty = [each for each in table.column_names if table[each].null_count == len(table)]
    if empty:
        print(f"{name}: {', '.join(empty)}")
"""
"""The program that prints the columns without a value."""


def empty() -> str:
    """Return the program that prints the columns without a value, and its output on the data of this release."""
    with redirect_stdout(StringIO()) as output:
        exec(EMPTY, {})
    return f"```python\n{EMPTY}```\n\n```text\n{output.getvalue()}```\n"


def tables() -> str:
    """Return a section a table."""
    return "\n".join(_section(table) for table in TABLES)


def vocabularies() -> str:
    """Return a section a vocabulary, whatever number of columns have it."""
    return "\n".join(_vocabulary(name, vocabulary) for name, vocabulary in named_vocabularies().items())


def named_vocabularies() -> dict[str, Vocabulary]:
    """Each vocabulary, named for the first column that has it."""
    found: dict[str, Vocabulary] = {}
    for table, column in _columns():
        if column.vocabulary and not any(column.vocabulary.terms is known.terms for known in found.values()):
            found[f"{table.name}.{column.name}"] = column.vocabulary
    return found


def vocabulary_of(column: Column) -> str:
    """Return the name of a column's vocabulary; empty where it has none."""
    return next(
        (
            name
            for name, known in named_vocabularies().items()
            if column.vocabulary and known.terms is column.vocabulary.terms
        ),
        "",
    )


def anchor(name: str) -> str:
    """Return the anchor of a table's or a vocabulary's section."""
    return name.replace(".", "-").replace("_", "-")


def _columns() -> Iterator[tuple[Table, Column]]:
    return ((table, column) for table in TABLES for column in table.columns)


def _section(table: Table) -> str:
    rows = {row.column: row for row in pt.codebook(table.name) if row.term is None}
    number = pt.tables()[table.name].rows
    lines = [f"(table-{anchor(table.name)})=", f"### {table.name}", "", table.meaning, ""]
    lines += [f"{number} row{'s' if number != 1 else ''}. Key: {', '.join(f'`{column}`' for column in table.key)}.", ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines += [_line(table, column, rows[column.name]) for column in table.columns]
    if told := list(_referring(table)):
        lines += ["", f"Referred to by {', '.join(told)}."]
    return "\n".join([*lines, ""])


def _line(table: Table, column: Column, row: CodebookRow) -> str:
    kind = f"[term](#terms-{anchor(vocabulary_of(column))})" if column.vocabulary else column.kind
    unit = f", {column.unit}" if column.unit and column.kind not in ("edtf", "date") else ""
    required = ", required" if column.required else ""
    said = [_safe(column.meaning)]
    if other := table.references.get(column.name):
        said.append(f"Refers to {_link(other)}.")
    if row.source and row.source not in ("evidence", "identifier"):
        said.append(f"*{_safe(row.source[:1].upper() + row.source[1:])}.*")
    if row.example and not column.vocabulary:
        said.append(f"Example: `{_safe(row.example)}`")
    return f"| `{column.name}` | {kind}{unit}{required} | {' '.join(said)} |"


def _link(table: str) -> str:
    return f"[`{table}`](#table-{anchor(table)})"


def _referring(table: Table) -> Iterator[str]:
    for other in TABLES:
        columns = [f"`{column}`" for column, target in other.references.items() if target == table.name]
        if columns:
            yield f"{_link(other.name)} ({', '.join(columns)})"


def _vocabulary(name: str, vocabulary: Vocabulary) -> str:
    users = [
        f"`{table.name}.{column.name}`"
        for table, column in _columns()
        if column.vocabulary and column.vocabulary.terms is vocabulary.terms
    ]
    has_codes = any(term.code for term in vocabulary.terms.values())
    lines = [f"(terms-{anchor(name)})=", f"### {name}", "", f"Terms of {' and '.join(users)}.", ""]
    lines += (
        ["| term | meaning | code elsewhere |", "|---|---|---|"] if has_codes else ["| term | meaning |", "|---|---|"]
    )
    for term, said in vocabulary.terms.items():
        lines.append(f"| `{term}` | {_safe(said.meaning)} |" + (f" {_safe(said.code)} |" if has_codes else ""))
    return "\n".join([*lines, ""])


def _safe(text: str) -> str:
    return text.replace("|", "\\|")
