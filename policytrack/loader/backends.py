"""Backends: conversion of an Arrow table to the table of another library, imported on demand."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from policytrack.problems import Place, Problem, UsageError, check_known

if TYPE_CHECKING:
    import pyarrow as pa

EXTRAS = {"xlsxwriter": "xlsx", "vl_convert": "plot", "altair": "plot", "jinja2": "site"}
"""Module to the extra that installs the module, if the names differ."""

BACKENDS = ("pyarrow", "pandas", "polars", "duckdb")


def convert(table: pa.Table, backend: str, name: str = "", *, exact: bool = False) -> Any:
    """Return the table in another library, with the types in which that library calculates.

    Args:
        table: the table.
        backend: `pyarrow` gives the table itself, `duckdb` a relation with a connection of its own; both keep decimals.
            `pandas` and `polars` give a DataFrame with amounts as float64. pandas gets days as datetime64, and
            booleans, integers and text as its nullable types.
        name: the table's name, for messages.
        exact: whether pandas and polars get amounts as decimals: some of their operations on decimals fail or round.

    Raises:
        UsageError: an unknown backend, one that is not installed, or an amount that float64 does not hold exactly.
    """
    check_known("UNKNOWN_BACKEND", "backend", backend, BACKENDS)
    if backend == "pyarrow":
        return table
    library = require(backend)
    if backend == "duckdb":
        return library.connect().from_arrow(table)
    if not exact:
        table = _with_floats(table, name)
    return library.from_arrow(table) if backend == "polars" else _to_pandas(library, table)


def _with_floats(table: pa.Table, name: str) -> pa.Table:
    """Return the table with float64 in place of decimals.

    Raises:
        UsageError: the shortest text of a float is not the decimal.
    """
    import pyarrow as pa

    for place, field in enumerate(table.schema):
        if not pa.types.is_decimal(field.type):
            continue
        numbers = table[place].to_pylist()
        floats = [None if number is None else float(number) for number in numbers]
        for row, (number, stored) in enumerate(zip(numbers, floats, strict=True)):
            if number is not None and Decimal(repr(stored)) != number:
                message, hint = "float64 does not hold this amount exactly", "load the table with exact=True"
                of_cell = Place(name).of(str(table[0][row]), field.name)
                raise UsageError(Problem("INEXACT", message, of_cell, str(number), repr(stored), hint))
        table = table.set_column(place, field.with_type(pa.float64()), pa.array(floats, pa.float64()))
    return table


def _to_pandas(pandas: Any, table: pa.Table) -> Any:
    """Return the table with nullable booleans, integers and text, days as datetime64, decimals as Python objects."""
    import pyarrow as pa

    types = {pa.bool_(): pandas.BooleanDtype(), pa.int64(): pandas.Int64Dtype(), pa.string(): pandas.StringDtype()}
    return table.to_pandas(types_mapper=types.get, date_as_object=False)


def require(library: str) -> Any:
    """Import and return an optional library.

    Raises:
        UsageError: the library is not installed; the hint names the extra that installs it.
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        hint = f"pip install 'policytrack[{EXTRAS.get(library, library)}]'"
        raise UsageError(Problem("NOT_INSTALLED", f"{library} is not installed", hint=hint)) from error
