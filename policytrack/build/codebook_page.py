"""`CODEBOOK.md`: the codebook in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policytrack.display import code
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.tables import BY_NAME

_HEAD = """# Codebook

Every column of every table, and every term of the closed vocabularies. Generated with the data; `codebook.csv` holds
the same rows.
"""


def codebook_page(rows: Sequence[CodebookRow]) -> bytes:
    """Return the page in Markdown."""
    lines = [_HEAD]
    for table, group in groupby(rows, key=lambda row: row.table):
        of_table = list(group)
        lines += [f"## {table}\n", BY_NAME[table].meaning + "\n"]
        lines += [_line("column", "type", "required", "meaning", "rests on", "example"), "|---|---|---|---|---|---|"]
        for row in of_table:
            if row.term is None:
                type_ = f"{row.type} ({row.unit})" if row.unit else row.type
                example = code(row.example) if row.example else ""
                required = "yes" if row.required else ""
                lines.append(_line(f"`{row.column}`", type_, required, row.meaning, row.source, example))
        terms = [row for row in of_table if row.term is not None]
        for column, of_column in groupby(terms, key=lambda row: row.column):
            lines += [f"\nTerms of `{column}`:\n", _line("term", "meaning", "code elsewhere"), "|---|---|---|"]
            lines += [_line(f"`{row.term}`", row.meaning, row.source) for row in of_column]
        lines.append("")
    return "\n".join(lines).encode("utf-8")


def _line(*cells: str | None) -> str:
    """Return a Markdown table row, with `|` escaped."""
    return "| " + " | ".join((cell or "").replace("|", "\\|") for cell in cells) + " |"
