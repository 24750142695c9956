"""The CSV files, the canonical form, as typed rows and records: what verification reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policytrack.files.csv import parse_csv
from policytrack.loader.models import to_models
from policytrack.problems import DatasetError, Problem, problem
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.tables import BY_NAME, CHILD_TABLES, MODELS, RECORD_TABLES


def read_texts(folder: Path, table: str) -> list[dict[str, str | None]]:
    """The cells of a table as text, by column, in the order of the CSV file.

    Raises:
        DatasetError: the file is missing or no table of this name.
    """
    path = folder / "csv" / f"{table}.csv"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DatasetError(problem("MISSING_FILE", "a table of the data cannot be read", path=str(path))) from error
    return parse_csv(BY_NAME[table], data, f"csv/{table}.csv")


def read_rows(folder: Path, table: str) -> list[Row]:
    """The rows of a table that is not one of records, as models.

    Raises:
        DatasetError: with every row that is not valid.
    """
    columns = BY_NAME[table].columns
    model = BY_NAME[table].model
    return to_models(
        model,
        [{column.name: column.parse(cells[column.name]) for column in columns} for cells in read_texts(folder, table)],
        f"csv/{table}.csv",
    )


def read_records(folder: Path) -> list[Record]:
    """Every record with its child rows and its evidence, in the order of the tables.

    Raises:
        DatasetError: with every record that is not valid: a cell without its receipt, an unknown term, a bound that is
            not its date's.
    """
    evidence = _by_record(row for row in read_rows(folder, "evidence"))
    children = {(kind, name): _by_record(read_rows(folder, table)) for (kind, name), table in CHILD_TABLES.items()}
    records: list[Record] = []
    problems: list[Problem] = []
    for model in MODELS.values():
        table = BY_NAME[RECORD_TABLES[model.record_type]]
        wanted = []
        for cells in read_texts(folder, table.name):
            record_id = str(cells[model.id_column])
            own: dict[str, Any] = {column.name: column.parse(cells[column.name]) for column in table.columns}
            own |= {
                name: tuple(rows.get(record_id, ()))
                for (kind, name), rows in children.items()
                if kind == model.record_type
            }
            wanted.append({**own, "evidence": tuple(evidence.get(record_id, ()))})
        try:
            records += to_models(model, wanted, f"csv/{table.name}.csv")
        except DatasetError as error:
            problems += error.problems
    if problems:
        raise DatasetError(problems)
    return records


def _by_record(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the record that they belong to: evidence names it, child rows begin with it."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.record_id if isinstance(row, Evidence) else next(row.cells())[1]].append(row)
    return found
