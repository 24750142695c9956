"""Tables of a data folder for pyarrow, pandas, polars or DuckDB, and summaries of the tables."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal, Self, overload

from policytrack.display import grid, html_grid
from policytrack.loader.backends import convert, require
from policytrack.loader.folder import DataFolder, resolved
from policytrack.problems import Problem, UsageError

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

_READ_ONLY = {
    "enable_external_access": "false",  # no file, database or address is read or written
    "lock_configuration": "true",  # no statement changes these settings
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # no name leads to a variable of the caller
    "temp_directory": "",
}
"""DuckDB's own locks, under which a query reads the registered tables and nothing else."""


@dataclass(frozen=True)
class TableSummary:
    """A table in brief.

    Args:
        name: the table's name.
        rows: number of rows.
        columns: number of columns.
        meaning: what the table holds, in one sentence.
    """

    name: str
    rows: int
    columns: int
    meaning: str

    def summary(self) -> dict[str, str]:
        """Return the fields as text, by heading."""
        return {"table": self.name, "rows": str(self.rows), "columns": str(self.columns), "meaning": self.meaning}


class Tables(Mapping[str, TableSummary]):
    """Summaries by table name: `"votes" in tables`, `list(tables)`, `tables["votes"].rows`."""

    def __init__(self, summaries: Iterable[TableSummary]) -> None:
        self._by_name = {each.name: each for each in summaries}

    def __getitem__(self, name: str) -> TableSummary:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __repr__(self) -> str:
        return grid([each.summary() for each in self.values()])

    def _repr_html_(self) -> str:
        return html_grid([each.summary() for each in self.values()], f"{len(self)} tables")


class DataTables:
    """The tables of a data folder; each file is read on first use, checked and cached.

    Args:
        folder: a folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = resolved(folder)
        self._files = DataFolder(self.folder)
        self._tables: dict[str, pyarrow.Table] = {}
        self._lock = RLock()

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        return type(self), (self.folder,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataTables) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)

    @property
    def version(self) -> str:
        """The data version, from the descriptor.

        Raises:
            UsageError: there is no such folder.
            DatasetError: the descriptor is missing, altered, or of a version that this package does not read.
        """
        return self._files.version

    @property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`: the tables' schemas, licences and sources; a copy, which may be changed."""
        return copy.deepcopy(self._files.descriptor)

    def tables(self) -> Tables:
        """Return the tables by name: numbers of rows and columns, and what each table holds.

        Raises:
            DatasetError: a file is missing or altered.
        """
        return Tables(
            TableSummary(name, self._table(name).num_rows, len(resource["schema"]["fields"]), resource["description"])
            for name, resource in self._files.resources.items()
        )

    def path(self, table: str, form: Literal["parquet", "csv"] = "parquet") -> Path:
        """Return a table's file, for tools that read files; a folder where the table has several files.

        Args:
            table: the table's name.
            form: the file format.

        Raises:
            UsageError: unknown table or form; the message names the nearest.
            DatasetError: the data has no such file.
        """
        return self._files.file_of(table, form)

    @overload
    def load(self, table: str, backend: Literal["pyarrow"] = "pyarrow", *, exact: bool = False) -> pyarrow.Table: ...

    @overload
    def load(self, table: str, backend: Literal["pandas"], *, exact: bool = False) -> pandas.DataFrame: ...

    @overload
    def load(self, table: str, backend: Literal["polars"], *, exact: bool = False) -> polars.DataFrame: ...

    @overload
    def load(self, table: str, backend: Literal["duckdb"], *, exact: bool = False) -> duckdb.DuckDBPyRelation: ...

    def load(self, table: str, backend: str = "pyarrow", *, exact: bool = False) -> Any:
        """Return a table with its types: amounts, days, booleans, EDTF as text, null where no source states a value.

        Args:
            table: the table's name; `tables()` lists them, `codebook(table)` explains its columns.
            backend: `pyarrow` (a Table), `pandas` (a DataFrame), `polars` (a DataFrame) or `duckdb` (a relation). The
                last three are optional installs. Amounts are decimals in pyarrow and DuckDB, float64 in pandas and
                polars, which hold whole amounts exactly up to 9e15. In pandas, days are datetime64, and booleans,
                integers and text have its nullable types.
            exact: whether pandas and polars get amounts as decimals, too. Some operations on decimals fail there
                (`cumsum` in pandas), or round (shares in polars).

        Raises:
            UsageError: unknown table or backend, a backend that is not installed, or an amount that float64 does not
                hold exactly.
            DatasetError: the file is missing, altered or unreadable, or its columns are not those of the descriptor.

        >>> import policytrack as pt
        >>> pt.load("votes").num_rows
        1
        """
        return convert(self._table(table), backend, table, exact=exact)

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        """Return DuckDB's answer to a query over the tables by their names; needs the extra `duckdb`.

        Args:
            query: one read-only SQL statement. DuckDB's own locks keep the query from files, addresses and settings, so
                write the answer with pandas or polars (`.df()`, `.pl()`).

        Raises:
            UsageError: duckdb is not installed, DuckDB rejects the query, or the text is not one read-only query.
        """
        if not isinstance(query, str) or query != query.encode("utf-8", "replace").decode():
            raise UsageError(Problem("BAD_QUERY", "not the text of a query", got=repr(query)[:80]))
        library = require("duckdb")
        connection = library.connect(config={**_READ_ONLY})
        lower = query.lower()
        needs_all = any(word in lower for word in ("show", "information_schema", "duckdb_", "summarize", "pragma"))
        for name in self._files.resources:
            if needs_all or name in lower:
                connection.register(name, self._table(name))
        try:
            statements = connection.extract_statements(query)
            if [each.type.name for each in statements] not in (["SELECT"], ["EXPLAIN"]):
                raise UsageError(Problem("BAD_QUERY", "not one query that only reads", got=query[:80]))
            relation: duckdb.DuckDBPyRelation = connection.sql(query)
        except library.Error as error:
            known = ", ".join(self._files.resources)
            raise UsageError(Problem("BAD_QUERY", " ".join(str(error).split()), expected=f"tables: {known}")) from error
        return relation

    def _table(self, table: str) -> pyarrow.Table:
        """Return the table, read once."""
        self._files.check_name(table)
        with self._lock:
            if table not in self._tables:
                self._tables[table] = self._files.read_table(table)
            return self._tables[table]
