"""The tables of a corpus, made of its parts: one file a part in Parquet, one file a table in CSV.

The folders of tables are replaced as a whole. Files that need no change are linked, not copied. A body of the dataset
that several documents name has one row, made of the first cells that state it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.assemble.derived import display_name
from policytrack.drafts.corpora.batches import SCHEMAS, as_batch, packaged_names
from policytrack.drafts.corpora.parts import PARTS, parquet_bytes, read_part
from policytrack.files.csv import csv_lines
from policytrack.files.durable import put_back, remove, replace
from policytrack.records.institution import InstitutionName
from policytrack.records.tables import BY_NAME

SHARED = "shared"
"""The stem of the files with the rows of the dataset's bodies."""

Show = Callable[[str, int, int], None]


def write_tables(
    out: Path, parts: Sequence[str], database: sqlite3.Connection, with_csv: bool, show: Show
) -> dict[str, int]:
    """Write all tables; return the number of rows of each.

    Args:
        out: the output folder.
        parts: the parts, in the order of the corpus.
        database: the tables `copy` and `link` of the second pass.
        with_csv: whether CSV files are written; if not, those of an earlier run are removed.
        show: draws the progress.
    """
    forms = ("parquet", "csv") if with_csv else ("parquet",)
    staged = {form: out / f".{form}-new" for form in forms}
    try:
        for folder in staged.values():
            remove(folder)
            folder.mkdir()
        shared = _Shared(database)
        counts = {}
        for done, name in enumerate(sorted(BY_NAME, key=_depth)):
            show(f"writing {name}", done, len(BY_NAME))
            counts[name] = _write_table(out, name, parts, shared, staged)
        for form, folder in staged.items():
            put_back(out / form)
            replace(out / form, folder)
    finally:
        for folder in staged.values():
            remove(folder)
    if not with_csv:
        remove(out / "csv")
    return {name: counts[name] for name in BY_NAME}


def _depth(name: str) -> int:
    """Return the place of a table: names of bodies give their rows, which give the names of participants."""
    return {"institution_names": 0, "institutions": 1}.get(name, 2)


def _write_table(out: Path, name: str, parts: Sequence[str], shared: _Shared, staged: dict[str, Path]) -> int:
    rows, folder = 0, staged["parquet"] / name
    folder.mkdir()
    with ExitStack() as stack:
        csv_file = stack.enter_context(open(staged["csv"] / f"{name}.csv", "wb")) if "csv" in staged else None
        if csv_file:
            csv_file.write((",".join(SCHEMAS[name].names) + "\n").encode())
        for stem, table in _pieces(out, name, parts, shared):
            if not table.num_rows and (rows or stem != SHARED):
                continue  # a table without any row has one file without rows
            rows += table.num_rows
            original = out / PARTS / stem / f"{name}.parquet"
            if name in shared.changed or not original.is_file():
                (folder / f"{stem}.parquet").write_bytes(parquet_bytes(table))
            else:
                _link(original, folder / f"{stem}.parquet")
            if csv_file:
                csv_file.write(csv_lines(as_batch(table)))
        if csv_file:
            csv_file.flush()
            os.fsync(csv_file.fileno())
    return rows


def _pieces(out: Path, name: str, parts: Sequence[str], shared: _Shared) -> Iterator[tuple[str, pa.Table]]:
    """Yield stem and rows of each file of a table; at the end the rows of the dataset's bodies."""
    change = shared.changed.get(name)
    for number, part in enumerate(parts):
        table = read_part(out, part, name)
        yield part, change(name, number, table) if change else table
    yield SHARED, pa.Table.from_pylist(shared.rows(name), SCHEMAS[name])


def _link(original: Path, copy: Path) -> None:
    try:
        os.link(original, copy)
    except OSError:  # a file system without links
        shutil.copyfile(original, copy)


class _Shared:
    """What the parts do not know: copies, links, and the one row of each body of the dataset.

    Args:
        database: the tables `copy` and `link`.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.known = frozenset(each.record_id for each in packaged_names().entries)
        self.of_known: defaultdict[str, dict[tuple[str, ...], dict[str, Any]]] = defaultdict(dict)
        database.execute("CREATE TABLE named (record_id TEXT, source_id TEXT, origin TEXT)")
        self.changed = {
            "sources": self._with_copies,
            "records": self._with_links,
            "institutions": self._without_known,
            "institution_names": self._without_known,
            "events": self._without_known,
            **dict.fromkeys(("aid_donors", "aid_recipients", "agreement_parties"), self._with_names),
        }
        """The tables whose rows in the parts are not yet those of the dataset."""

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of the dataset's bodies in a table, by id."""
        rows = [row for _, row in sorted(self.of_known[name].items())]
        if name in ("records", "institutions"):
            names = defaultdict(list)
            for row in self.of_known["institution_names"].values():
                names[row["institution_id"]].append(InstitutionName(**row))
            for row in rows:
                row["title" if name == "records" else "name"] = display_name(names[next(iter(row.values()))])
        if name == "records":
            query = "SELECT record_id, count(*), count(DISTINCT origin) FROM named GROUP BY record_id"
            counts = {record_id: numbers for record_id, *numbers in self.database.execute(query)}
            for row in rows:
                row["n_sources"], row["n_independent_sources"] = counts[row["record_id"]]
        return rows

    def _with_copies(self, name: str, part: int, table: pa.Table) -> pa.Table:
        return _with_column(table, "source_id", "copy_of", self._found("copy", part))

    def _with_links(self, name: str, part: int, table: pa.Table) -> pa.Table:
        copies, named, source = self._found("copy", part), [], ""
        ids, kinds = (table.column(column).to_pylist() for column in ("record_id", "record_type"))
        for record_id, kind in zip(ids, kinds, strict=True):  # the records of a source come after the source
            source = record_id if kind == "source" else source
            if record_id in self.known:
                named.append((record_id, source, copies.get(source, source)))
        self.database.executemany("INSERT INTO named VALUES (?, ?, ?)", named)
        return self._without_known(name, part, _with_column(table, "record_id", "links_to", self._found("link", part)))

    def _without_known(self, name: str, part: int, table: pa.Table) -> pa.Table:
        """Return the rows of bodies that only this corpus has; keep the first cells of each other one."""
        ids = table.column(0)
        is_known = pc.is_in(ids, pa.array(sorted(self.known), pa.string()))
        for row in table.filter(is_known).to_pylist():
            known = self.of_known[name].setdefault(tuple(row[column] for column in BY_NAME[name].key), row)
            known |= {column: cell for column, cell in row.items() if known[column] is None}
        return table.filter(pc.invert(is_known))

    def _with_names(self, name: str, part: int, table: pa.Table) -> pa.Table:
        """Return participants with the name and country of the row that their body has for all documents."""
        if not set(table.column("institution_id").unique().to_pylist()) & self.known:
            return table
        bodies = {row["institution_id"]: row for row in self.rows("institutions")}
        rows = table.to_pylist()
        for row in rows:
            body = bodies.get(row["institution_id"], row)
            row |= {"name": body["name"], "country": body["country"]}
        return pa.Table.from_pylist(rows, table.schema)

    def _found(self, table: str, part: int) -> dict[str, str]:
        found = self.database.execute(f"SELECT * FROM {table} WHERE part = ?", (part,))
        return {each: to for _, each, to in found}


def _with_column(table: pa.Table, ids: str, name: str, values: dict[str, str]) -> pa.Table:
    """Return a table with a column of values by id."""
    if not values:
        return table
    column = pa.array([values.get(each) for each in table.column(ids).to_pylist()], pa.string())
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), column)
