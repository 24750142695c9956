"""Cross-table checks: duplicate keys, dangling references, ids in use after a redirect, CSV against Parquet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.files.checksums import read_regular
from policytrack.files.csv import csv_bytes
from policytrack.files.parquet import arrow_schema, parquet_columns, parse_parquet
from policytrack.problems import Place, Problem, Problems
from policytrack.records.tables import TABLES, Table

TableTexts = Mapping[str, Sequence[Mapping[str, str | None]]]
"""Table name to rows of cells as text."""


def check_keys(texts: TableTexts) -> list[Problem]:
    """Return a problem for each duplicate primary key."""
    problems = Problems()
    for table in TABLES:
        keys = [", ".join(row[column] or "" for column in table.key) for row in texts[table.name]]
        counted = Counter(keys) if len(set(keys)) < len(keys) else {}
        problems += (
            Problem("DUPLICATE_KEY", f"{number} rows have this key", Place(f"csv/{table.name}.csv"), key)
            for key, number in counted.items()
            if number > 1
        )
    return problems


def check_references(texts: TableTexts) -> list[Problem]:
    """Return a problem for each dangling reference."""
    known = {table.name: {row[table.columns[0].name] for row in texts[table.name]} for table in TABLES}
    return Problems(
        Problem(
            "UNKNOWN_ID",
            f"no such row in {other}",
            Place(f"csv/{table.name}.csv", line, field=column),
            got=row[column] or "",
        )
        for table in TABLES
        for column, other in table.references.items()
        for line, row in enumerate(texts[table.name], 2)
        if row[column] is not None and row[column] not in known[other]
    )


def check_redirects(texts: TableTexts) -> list[Problem]:
    """Return a problem for each redirected or withdrawn id that is still in use."""
    known = {row["record_id"] for row in texts["records"]}
    return Problems(
        Problem("ID_IN_USE", "a record has this id", Place("csv/redirects.csv", line), got=row["record_id"] or "")
        for line, row in enumerate(texts["redirects"], 2)
        if row["record_id"] in known
    )


def check_parquet(folder: Path) -> list[Problem]:
    """Return a problem for each Parquet file that is unreadable or differs from its CSV file in the canonical form."""
    compared = (_compare(folder, table) for table in TABLES)
    return [problem for problem in compared if problem is not None]


def _compare(folder: Path, table: Table) -> Problem | None:
    name = f"parquet/{table.name}.parquet"
    several = sorted(path.name for path in (folder / "parquet" / table.name).glob("*.parquet"))
    parts = []
    for file in [f"parquet/{table.name}/{each}" for each in several] or [name]:
        try:
            data = read_regular(folder / file)
            if parquet_columns(data) != [(field.name, field.type) for field in arrow_schema(table)]:
                return Problem("WRONG_COLUMNS", "the columns or their types are not the table's", Place(file))
            parts.append(parse_parquet(data).replace_schema_metadata())
        except (OSError, pa.ArrowException) as error:
            return Problem("UNREADABLE", f"no readable Parquet: {str(error).splitlines()[0]}", Place(file))
        if parts[-1].schema != arrow_schema(table):
            return Problem("WRONG_COLUMNS", "the columns or their types are not the table's", Place(file))
    whole = pa.concat_tables(parts)
    has_empty_text = any(  # in CSV, an empty text is null
        pa.types.is_string(column.type) and pc.any(pc.equal(column, "")).as_py() for column in whole.columns
    )
    if has_empty_text or csv_bytes(whole) != read_regular(folder / "csv" / f"{table.name}.csv"):
        return Problem("NOT_EQUAL", "the Parquet file differs from the CSV file", Place(name))
    return None
