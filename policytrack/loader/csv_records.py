"""Typed rows and records from the CSV files, the canonical form, for verification."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from policytrack.files.checksums import read_regular
from policytrack.files.csv import parse_csv
from policytrack.loader.models import to_models
from policytrack.problems import DatasetError, Place, Problem, Problems
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.tables import BY_NAME, CHILD_TABLES, MODELS, RECORD_TABLES


def read_texts(folder: Path, table: str) -> list[dict[str, str | None]]:
    """Return the cells of a table as text, by column, in the order of the CSV file.

    Raises:
        DatasetError: the file is missing, or is not the CSV file of this table.
    """
    path = folder / "csv" / f"{table}.csv"
    try:
        data = read_regular(path)
    except OSError as error:
        raise DatasetError(Problem("MISSING_FILE", "a table of the data cannot be read", Place(str(path)))) from error
    return parse_csv(BY_NAME[table], data, f"csv/{table}.csv")


def rows_of(table: str, cells: Iterable[Mapping[str, str | None]]) -> list[Row]:
    """Return the cells of a table without records as models.

    Raises:
        DatasetError: a row is not valid; the exception lists every invalid row.
    """
    columns = BY_NAME[table].columns
    rows = ({column.name: column.parse(row[column.name]) for column in columns} for row in cells)
    return to_models(BY_NAME[table].model, rows, f"csv/{table}.csv")


def read_rows(folder: Path, table: str) -> list[Row]:
    """Return the rows of a table without records, as models.

    Raises:
        DatasetError: a row is not valid; the exception lists every invalid row.
    """
    return rows_of(table, read_texts(folder, table))


def records_of(
    cells: Mapping[str, Sequence[Mapping[str, str | None]]], rows: Mapping[str, Sequence[Row]]
) -> list[Record]:
    """Return every record with its child rows and its evidence, in the order of the tables.

    Args:
        cells: the cells of each table of records.
        rows: the rows of each child table and of `evidence`.

    Raises:
        DatasetError: a record is not valid, for example a cell without evidence, an unknown term, or a wrong bound of a
            date; the exception lists every invalid record.
    """
    evidence = _by_record(rows["evidence"])
    children = {at: _by_record(rows[table]) for at, table in CHILD_TABLES.items()}
    records: list[Record] = []
    problems = Problems()
    for model in MODELS.values():
        table = BY_NAME[RECORD_TABLES[model.record_type]]
        made = []
        for row in cells[table.name]:
            record_id = str(row[model.id_column])
            record: dict[str, Any] = {column.name: column.parse(row[column.name]) for column in table.columns}
            record |= {
                name: tuple(by_record.get(record_id, ()))
                for (kind, name), by_record in children.items()
                if kind == model.record_type
            }
            made.append({**record, "evidence": tuple(evidence.get(record_id, ()))})
        try:
            records += to_models(model, made, f"csv/{table.name}.csv")
        except DatasetError as error:
            problems += error.problems
    if problems:
        raise DatasetError(problems)
    return records


def read_records(folder: Path) -> list[Record]:
    """Return every record of a data folder; see `records_of`."""
    rows = {table: read_rows(folder, table) for table in ("evidence", *CHILD_TABLES.values())}
    return records_of({table: read_texts(folder, table) for table in RECORD_TABLES.values()}, rows)


def _by_record(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by record id: `record_id` of evidence, the first column of child rows."""
    by_record: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_record[row.record_id if isinstance(row, Evidence) else next(row.cells())[1]].append(row)
    return by_record
