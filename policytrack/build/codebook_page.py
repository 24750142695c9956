"""`CODEBOOK.md`: the codebook as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policytrack.records.codebook_row import CodebookRow
from policytrack.records.tables import BY_NAME

_HEAD = """# Codebook

Every column of every table, and every term of the closed vocabularies. Generated with the data; `codebook.csv` holds
the same rows.
"""


def codebook_page(rows: Sequence[CodebookRow]) -> bytes:
    """The page in Markdown."""
    parts = [_HEAD]
    for name, group in groupby(rows, key=lambda row: row.table):
        parts.append(_table(name, list(group)))
    return "\n".join(parts).encode("utf-8")


def _table(name: str, rows: list[CodebookRow]) -> str:
    columns = [row for row in rows if row.term is None]
    lines = [
        f"## {name}\n",
        BY_NAME[name].meaning + "\n",
        "| column | type | required | meaning | rests on | example |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_line(row) for row in columns]
    terms = [row for row in rows if row.term is not None]
    for column, group in groupby(terms, key=lambda row: row.column):
        lines += [f"\nTerms of `{column}`:\n", "| term | meaning | code elsewhere |", "|---|---|---|"]
        lines += [f"| `{row.term}` | {_safe(row.meaning)} | {_safe(row.source)} |" for row in group]
    return "\n".join(lines) + "\n"


def _type(row: CodebookRow) -> str:
    return f"{row.type} ({row.unit})" if row.unit else row.type


def _code(text: str | None) -> str:
    return f"`{_safe(text)}`" if text else ""


def _safe(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def _line(row: CodebookRow) -> str:
    cells = (f"`{row.column}`", _type(row), "yes" if row.required else "", _safe(row.meaning), _safe(row.source))
    return f"| {' | '.join((*cells, _code(row.example)))} |"
