"""Rows to models: every row that is not valid is named, and none is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from policytrack.problems import DatasetError, problem
from policytrack.records.row import Row

Model = TypeVar("Model", bound=Row)


def to_models(model: type[Model], rows: Iterable[Mapping[str, Any]], path: str) -> list[Model]:
    """The rows as models, in their order.

    Args:
        model: the model.
        rows: column to value; child rows and evidence as tuples.
        path: the file that they were read from, for messages.

    Raises:
        DatasetError: with every row that is not valid.
    """
    made, problems = [], []
    for line, row in enumerate(rows, 2):
        try:
            made.append(model.model_validate(row))
        except ValidationError as error:
            problems += [
                problem(
                    "INVALID_RECORD",
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
