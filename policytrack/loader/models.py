"""Conversion of rows to models, with a problem for each invalid row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from policytrack.problems import DatasetError, Place, Problem, Problems
from policytrack.records.row import Row

if TYPE_CHECKING:
    import pyarrow as pa

Model = TypeVar("Model", bound=Row)


def table_models(model: type[Model], read_table: Callable[[str], pa.Table]) -> list[Model]:
    """Return the rows of a model's Parquet table as models.

    Raises:
        DatasetError: a row is not valid; the exception lists every invalid row.
    """
    return to_models(model, read_table(model.table_name).to_pylist(), f"parquet/{model.table_name}.parquet")


def to_models(model: type[Model], rows: Iterable[Mapping[str, Any]], path: str) -> list[Model]:
    """Return the rows as models, in their order.

    Args:
        model: the model.
        rows: column to value; child rows and evidence as tuples.
        path: the file from which they were read, for messages.

    Raises:
        DatasetError: with every row that is not valid.
    """
    made, problems = list[Model](), Problems()
    for line, row in enumerate(rows, 2):
        try:
            made.append(model.model_validate(row))
        except ValidationError as error:
            problems += (
                Problem(
                    "INVALID_RECORD",
                    each["msg"].removeprefix("Value error, "),
                    Place(path, line).of(str(next(iter(row.values()))), "/".join(str(part) for part in each["loc"])),
                )
                for each in error.errors()
            )
    if problems:
        raise DatasetError(problems)
    return made
