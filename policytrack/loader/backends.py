"""Backends: conversion of an Arrow table to the table of another library, imported on demand."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from policytrack.problems import Problem, UsageError, check_known

if TYPE_CHECKING:
    import pyarrow as pa

EXTRAS = {"xlsxwriter": "xlsx"}
"""Module to the extra that installs the module, if the names differ."""

BACKENDS = ("pyarrow", "pandas", "polars", "duckdb")


def convert(table: pa.Table, backend: str) -> Any:
    """Return the table in another library, types kept: exact decimals, days, nullable booleans and integers.

    Args:
        table: the table.
        backend: `pyarrow` gives the table itself, `pandas` a DataFrame with Arrow-backed columns, `polars` a DataFrame,
            `duckdb` a relation with a connection of its own.

    Raises:
        UsageError: an unknown backend, or one that is not installed.
    """
    check_known("UNKNOWN_BACKEND", "backend", backend, BACKENDS)
    if backend == "pyarrow":
        return table
    library = require(backend)
    if backend == "pandas":
        return table.to_pandas(types_mapper=library.ArrowDtype)
    return library.from_arrow(table) if backend == "polars" else library.connect().from_arrow(table)


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
