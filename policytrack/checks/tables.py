"""The files hold one another: keys are unique, references lead somewhere, Parquet equals CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from policytrack.files.parquet import arrow_schema, parse_parquet
from policytrack.problems import Problem, problem
from policytrack.records.tables import BY_NAME, TABLES, Table
from policytrack.values.cell import to_text

Texts = Mapping[str, Sequence[Mapping[str, str | None]]]
"""Table name to rows of cells as text."""


def check_keys(texts: Texts) -> list[Problem]:
    """A problem for each primary key that occurs twice."""
    problems = []
    for table in TABLES:
        counted = Counter(tuple(row[column] or "" for column in table.key) for row in texts[table.name])
        problems += [
            problem("DUPLICATE_KEY", f"{number} rows with one key", path=f"csv/{table.name}.csv", got=", ".join(key))
            for key, number in counted.items()
            if number > 1
        ]
    return problems


def check_references(texts: Texts) -> list[Problem]:
    """A problem for each reference to a row that does not exist."""
    known = {table.name: {row[table.columns[0].name] for row in texts[table.name]} for table in TABLES}
    return [
        problem(
            "UNKNOWN_ID",
            f"no such row in {other}",
            path=f"csv/{table.name}.csv",
            line=line,
            field=column,
            got=row[column] or "",
        )
        for table in TABLES
        for column, other in table.references.items()
        for line, row in enumerate(texts[table.name], 2)
        if row[column] is not None and row[column] not in known[other]
    ]


def check_redirects(texts: Texts) -> list[Problem]:
    """A problem for each redirected or withdrawn id that a record has."""
    known = {row["record_id"] for row in texts["records"]}
    return [
        problem(
            "ID_IN_USE",
            "the id is that of a record too",
            path="csv/redirects.csv",
            line=line,
            got=row["record_id"] or "",
        )
        for line, row in enumerate(texts["redirects"], 2)
        if row["record_id"] in known
    ]


def check_parquet(folder: Path, texts: Texts) -> list[Problem]:
    """A problem for each Parquet file that is not the same table as its CSV file."""
    return [found for table in TABLES if (found := _compare(folder, table, texts[table.name])) is not None]


def _compare(folder: Path, table: Table, rows: Sequence[Mapping[str, str | None]]) -> Problem | None:
    name = f"parquet/{table.name}.parquet"
    try:
        read = parse_parquet((folder / name).read_bytes())
    except (OSError, pa.ArrowException) as error:
        return problem("UNREADABLE", f"no readable Parquet: {str(error).splitlines()[0]}", path=name)
    if read.schema.remove_metadata() != arrow_schema(BY_NAME[table.name]):
        return problem("WRONG_COLUMNS", "the columns or their types are not the table's", path=name)
    if [{key: None if value is None else to_text(value) for key, value in row.items()} for row in read.to_pylist()] != [
        dict(row) for row in rows
    ]:
        return problem("NOT_EQUAL", "the Parquet file differs from the CSV file", path=name)
    return None
