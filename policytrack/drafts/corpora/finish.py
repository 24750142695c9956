"""The data folder of a corpus, made of its parts: one file a part in Parquet, one file a table in CSV.

All files are written into a staged folder and then put in their places, the manifest last: a folder without it is not
whole. Files that need no change are linked, not copied. A body of the dataset that several documents name has one row,
made of the first cells that state it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.assemble.derived import display_name
from policytrack.assemble.rank import is_disputed
from policytrack.build.contents import corpus_files
from policytrack.build.datapackage import CsvFile
from policytrack.drafts.corpora.batches import SCHEMAS, as_batch, packaged_names
from policytrack.drafts.corpora.parts import PARTS, parquet_bytes, read_part
from policytrack.files.checksums import NAME, parse_checksums, read_regular
from policytrack.files.csv import csv_lines
from policytrack.files.durable import flush_names, remove, write_flushed
from policytrack.files.parquet import arrow_table
from policytrack.records.codebook import codebook_rows
from policytrack.records.evidence import not_followed
from policytrack.records.institution import InstitutionName
from policytrack.records.source import TEXTS
from policytrack.records.tables import BY_NAME
from policytrack.values.cell import to_text

PROBLEMS = "problems.csv"
"""The file of problems within the output."""
NOT_ALWAYS = ("CODEBOOK.md", "LICENSE.md", "README.md", "csv", "datapackage.json", TEXTS)
"""Files and folders of an output that another run may have without."""
SHARED = "shared"
"""The stem of the last file of a table, with the rows of the dataset's bodies."""

Show = Callable[[str, int, int], None]


def staged_folder(out: Path) -> Path:
    """Return the folder of the output that is not yet whole."""
    return out / PARTS / ".new"


def write_tables(
    out: Path, parts: Sequence[str], database: sqlite3.Connection, with_csv: bool, show: Show
) -> dict[str, int]:
    """Write all tables into the staged folder; return the number of rows of each.

    Args:
        out: the output folder. Texts in its staged folder are part of the data.
        parts: the parts, in the order of the corpus.
        database: the tables `copy` and `link` of the second pass.
        with_csv: whether CSV files are written.
        show: draws the progress.
    """
    staged = staged_folder(out)
    for form in ("parquet", "csv") if with_csv else ("parquet",):
        (staged / form).mkdir()
    shared = _Shared(database, (staged / TEXTS).is_dir())
    counts = {}
    for done, name in enumerate(sorted(BY_NAME, key=_depth)):
        show(f"writing {name}", done, len(BY_NAME))
        counts[name] = _write_table(out, name, parts, shared)
    return {name: counts[name] for name in BY_NAME}


def write_manifest(folder: Path, counts: Mapping[str, int]) -> None:
    """Write what makes tables in CSV and Parquet a data folder: descriptor, codebook page, licences and manifest.

    Args:
        folder: the staged folder, with all else in its place.
        counts: table name to number of rows.
    """
    tables = {name: folder / "csv" / f"{name}.csv" for name in BY_NAME}
    csvs = {name: CsvFile(_digest(path), path.stat().st_size) for name, path in tables.items()}
    files = corpus_files(csvs, counts)
    write_flushed(folder, files)
    with open(folder / NAME, "w", encoding="utf-8", newline="\n") as manifest:
        for name in sorted([*files, PROBLEMS]):
            manifest.write(f"{_digest(folder / name)}  {name}\n")
        for name, file in sorted(csvs.items()):
            manifest.write(f"{file.sha256}  csv/{name}.csv\n")
        for of in (*sorted((folder / "parquet").iterdir()), folder / TEXTS):
            for path in sorted(of.iterdir()) if of.is_dir() else ():
                manifest.write(f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n")
        manifest.flush()
        os.fsync(manifest.fileno())


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put_in_place(out: Path) -> None:
    """Put the files of the staged folder in the places of those of an earlier run; the manifest is removed first.

    A run that ends in between leaves no manifest, and the next run goes on here.
    """
    staged = staged_folder(out)
    new = sorted(each.name for each in staged.iterdir() if each.name != NAME)
    kept = {path.partition("/")[0] for path in listed_files(staged)} or {*new}
    (out / NAME).unlink(missing_ok=True)
    for name in [*new, *({*NOT_ALWAYS} - kept)]:
        remove(out / name)
        (out / name).unlink(missing_ok=True)
    for name in new:
        os.rename(staged / name, out / name)
    if (staged / NAME).is_file():
        os.rename(staged / NAME, out / NAME)
    flush_names(out)


def listed_files(folder: Path) -> set[str]:
    """Return the paths in the manifest of an extracted corpus; none where there is none, or another's."""
    manifest = folder / NAME
    listed = {*parse_checksums(read_regular(manifest))} if manifest.is_file() else set()
    return listed if PROBLEMS in listed else set()


def _depth(name: str) -> int:
    """Return the place of a table: names of bodies give their rows, these the names of participants and the ranks."""
    return {"institution_names": 0, "institutions": 1, "events": 2, "evidence": 3}.get(name, 4)


def _write_table(out: Path, name: str, parts: Sequence[str], shared: _Shared) -> int:
    staged = staged_folder(out)
    rows, folder, csvs = 0, staged / "parquet" / name, staged / "csv"
    folder.mkdir()
    with ExitStack() as stack:
        csv_file = stack.enter_context(open(csvs / f"{name}.csv", "wb")) if csvs.is_dir() else None
        if csv_file:
            csv_file.write((",".join(SCHEMAS[name].names) + "\n").encode())
        for number, (part, table) in enumerate(_pieces(out, name, parts, shared)):
            if not table.num_rows and (rows or part != SHARED):
                continue  # a table without any row has one file without rows
            rows += table.num_rows
            original = out / PARTS / part / f"{name}.parquet"
            path = folder / f"{SHARED if part == SHARED else f'part-{number:06}'}.parquet"  # in the order of the corpus
            if name in shared.changed or not original.is_file():
                path.write_bytes(parquet_bytes(table))
            else:
                _link(original, path)
            if csv_file:
                csv_file.write(csv_lines(as_batch(table)))
        if csv_file:
            csv_file.flush()
            os.fsync(csv_file.fileno())
    return rows


def _pieces(out: Path, name: str, parts: Sequence[str], shared: _Shared) -> Iterator[tuple[str, pa.Table]]:
    """Yield part and rows of each file of a table; at the end the rows of the dataset's bodies."""
    change = shared.changed.get(name)
    for number, part in enumerate(parts):
        table = read_part(out, part, name)
        yield part, change(name, number, table) if change else table
    if name == "codebook":
        yield SHARED, arrow_table(BY_NAME[name], codebook_rows({}))
    else:
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
        with_texts: whether the texts are part of the data.
    """

    def __init__(self, database: sqlite3.Connection, with_texts: bool) -> None:
        self.database, self.with_texts = database, with_texts
        self.known = frozenset(each.record_id for each in packaged_names().entries)
        self.of_known: defaultdict[str, dict[tuple[str, ...], dict[str, Any]]] = defaultdict(dict)
        self.claimed: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        database.execute("CREATE TABLE named (record_id TEXT, source_id TEXT, origin TEXT)")
        self.changed = {
            "sources": self._sources,
            "records": self._with_links,
            "institutions": self._without_known,
            "institution_names": self._without_known,
            "events": self._without_known,
            "evidence": self._ranked,
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
                fields = self.claimed[row["record_id"]].items()
                row["disputed_fields"] = " ".join(sorted(field for field, all_ in fields if is_disputed(field, all_)))
                row["disputed_fields"] = row["disputed_fields"] or None
        return rows

    def _sources(self, name: str, part: int, table: pa.Table) -> pa.Table:
        """Return sources with their originals, and with the publishers that have a row."""
        copies, rows, names = self._found("copy", part), table.to_pylist(), self.names
        for row in rows:
            if row["publisher_id"] in names:
                row["publisher"] = names[row["publisher_id"]]
            else:
                row["publisher_id"] = None
            row |= {"copy_of": copies.get(row["source_id"]), "text": "shipped" if self.with_texts else "withheld"}
        return pa.Table.from_pylist(rows, table.schema)

    @cached_property
    def names(self) -> dict[str, str]:
        """The dataset's bodies that have a row: id to name. Their table is written before."""
        return {row["institution_id"]: row["name"] for row in self.rows("institutions")}

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

    @cached_property
    def cells(self) -> dict[tuple[str, str], str]:
        """The cells of the dataset's bodies, by id and pointer. Their tables are written before."""
        shorts = {"institutions": "", "institution_names": "/names/{key}", "events": "/events/{key}"}
        rows = [(short.format_map(row), row) for name, short in shorts.items() for row in self.rows(name)]
        return {
            (next(iter(row.values())), f"{at}/{column}"): to_text(value)
            for at, row in rows
            for column, value in row.items()
            if value is not None
        }

    def _ranked(self, name: str, part: int, table: pa.Table) -> pa.Table:
        """Return evidence in which claims on the dataset's bodies are preferred only if their values are published."""
        is_known = pc.is_in(table["record_id"], pa.array(sorted(self.known), pa.string()))
        others = set()
        for row in table.select(["evidence_id", "record_id", "field", "value", "part"]).filter(is_known).to_pylist():
            if row["part"] == "value":
                self.claimed[row["record_id"]][row["field"]].add(row["value"])
            if self.cells.get((row["record_id"], row["field"]), row["value"]) != row["value"]:
                others.add(row["evidence_id"])
        if not others:
            return table
        rows = table.to_pylist()
        for row in (each for each in rows if each["evidence_id"] in others):
            row |= {"rank": "normal", "rank_reason": not_followed("an earlier document gives another value")}
        return pa.Table.from_pylist(rows, table.schema)

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
