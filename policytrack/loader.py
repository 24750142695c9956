"""The loader: a data folder as typed rows and records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policytrack.errors import DatasetError, Problem, problem
from policytrack.files.csv_file import parse_csv
from policytrack.records.evidence import Evidence
from policytrack.records.models import MODELS
from policytrack.records.record import Record
from policytrack.row import Row
from policytrack.tabular.table import BY_NAME, CHILD_TABLES, RECORD_TABLES


def packaged_data() -> Path:
    """The data folder that belongs to this package: a checkout's own, else the one that the wheel carries.

    Raises:
        DatasetError: there is neither.
    """
    package = Path(__file__).parent
    checkout = package.parent / "data"
    folder = checkout if (package.parent / "seeds").is_dir() and checkout.is_dir() else package / "_data"
    if not folder.is_dir():
        raise DatasetError(
            problem(
                "NO_DATA", "the package carries no data", path=str(folder), hint="run policytrack build in a checkout"
            )
        )
    return folder


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
    return _models(
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
            records += _models(model, wanted, f"csv/{table.name}.csv")
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


def _models(model: type[Any], rows: list[dict[str, Any]], path: str) -> list[Any]:
    made, problems = [], []
    for line, row in enumerate(rows, 2):
        try:
            made.append(model(**row))
        except ValidationError as error:
            problems += [
                problem(
                    "INVALID_ROW",
                    each["msg"].removeprefix("Value error, "),
                    path=path,
                    line=line,
                    record=str(next(iter(row.values()))),
                    field="/".join(str(part) for part in each["loc"]),
                )
                for each in error.errors()
            ]
    if problems:
        raise DatasetError(problems)
    return made
