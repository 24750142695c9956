"""Parts: the documents of a corpus in batches, and a folder of Parquet files with the rows of each batch.

A part is named by the content of its documents and written as a whole, so that it is complete if it is there. Whoever
makes it, on whichever machine and however often, makes the same part.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from policytrack import __version__
from policytrack.drafts.corpora.batches import DOCUMENTS, SCHEMAS, as_batch, packaged_names, read_batch
from policytrack.files.checksums import WORKING, read_regular
from policytrack.files.durable import write_flushed
from policytrack.files.parquet import parquet_columns, parse_parquet
from policytrack.problems import Place, Problem, UsageError

PARTS = WORKING
"""The folder of parts within the output, and of all that is not yet whole."""
PART, STAGED = re.compile("[0-9a-f]{32}"), re.compile(r"\.[0-9a-f]{32}-[0-9]+-[0-9a-f]{8}")
"""Names of parts, and of parts that are being written; nothing else is ever removed."""
LONGEST_TEXT = 1_500_000
"""Characters of text after which a batch ends."""

Document = dict[str, str]


class Task(NamedTuple):
    """A batch to read.

    Args:
        out: the output folder.
        part: the name of its part.
        source_ids: the ids of the documents.
        documents: the documents to read, as an Arrow IPC stream.
        keys: the key of each document.
        kept: for each document, the part and place where its rows are already; None for one to read.
    """

    out: Path
    part: str
    source_ids: Sequence[str]
    documents: bytes
    keys: Sequence[str]
    kept: Sequence[tuple[str, int] | None]


def document_key(document: Document) -> str:
    """Return what the rows of a document depend on, as one checksum: text, facts, package and known names."""
    facts = json.dumps([__version__, _names_checksum(), *(document.get(name) for name in DOCUMENTS.names)])
    return hashlib.sha256(facts.encode("utf-8")).hexdigest()


@cache
def _names_checksum() -> str:
    told = repr([(each.name, each.record_id, sorted(each.countries)) for each in packaged_names().entries])
    return hashlib.sha256(told.encode()).hexdigest()


def in_batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Yield the documents in batches, in order.

    Where a batch ends depends on the ids in it, not on their number, so that a document more or less changes one batch.

    Args:
        documents: the documents.
        size: the usual number of documents of a batch; none has more than four times as many.
    """
    batch: list[Document] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += len(document["text"])
        ends = zlib.crc32(document["source_id"].encode()) % size == 0
        if ends or len(batch) >= 4 * size or length >= LONGEST_TEXT:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def part_name(keys: Iterable[str]) -> str:
    """Return the name of the part of the documents with these keys."""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]


def is_written(out: Path, part: str) -> bool:
    """Return whether a part is there."""
    return (out / PARTS / part).is_dir()


def task_of(out: Path, part: str, batch: Sequence[Document], keys: Sequence[str], index: Index) -> Task:
    """Return the task of reading a batch; documents whose rows are in older parts are taken from there."""
    kept = [index.place_of(key) for key in keys]
    sent = [document for document, place in zip(batch, kept, strict=True) if place is None]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, DOCUMENTS) as stream:
        stream.write_batch(pa.RecordBatch.from_pylist(sent, DOCUMENTS))
    ids = [document["source_id"] for document in batch]
    return Task(out, part, ids, sink.getvalue().to_pybytes(), keys, kept)


def write_part(task: Task) -> str:
    """Read the batch of a task and write its part, unless it is there; return the name of the part."""
    final = task.out / PARTS / task.part
    if final.is_dir():
        return task.part
    with pa.ipc.open_stream(task.documents) as stream:
        read = read_batch(as_batch(stream.read_all()))
    tables = {name: pa.Table.from_batches([batch]) for name, batch in read.items()}
    if any(task.kept):
        tables = _merged(task, tables)
    keys = pa.array(task.keys, pa.string())
    tables["_documents"] = tables["_documents"].append_column("document_key", keys)
    staged = final.with_name(f".{task.part}-{os.getpid()}-{os.urandom(4).hex()}")
    files = {f"{name}.parquet": parquet_bytes(table) for name, table in tables.items() if table.num_rows}
    try:
        write_flushed(staged, files)
        os.rename(staged, final)
    except OSError:
        if not final.is_dir():  # another worker has made it in the meantime
            raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return task.part


def parquet_bytes(table: pa.Table) -> bytes:
    """Return a table as a Parquet file."""
    from pyarrow.parquet import write_table

    sink = pa.BufferOutputStream()
    write_table(table, sink, version="2.6", compression="zstd", write_page_checksum=True, store_schema=True)
    return bytes(sink.getvalue().to_pybytes())


def read_part(out: Path, part: str, table: str) -> pa.Table:
    """Return a table of a part; one without rows if the part has none."""
    path = out / PARTS / part / f"{table}.parquet"
    if not path.is_file():
        return SCHEMAS[table].empty_table()
    try:
        data = read_regular(path)
        if not {*SCHEMAS[table].names} <= {name for name, _ in parquet_columns(data)}:
            raise OSError("other columns")
        return parse_parquet(data)
    except (OSError, pa.ArrowException) as error:
        hint = f"delete the folder {PARTS}, and give the command again"
        message = "a part of an earlier run is damaged"
        raise UsageError(Problem("UNREADABLE", message, Place(str(path)), hint=hint)) from error


def _merged(task: Task, read: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the tables of a batch: for each document, the rows just read, or those of an older part."""
    sources = {part: _Rows.of_part(task.out, part) for part in {place[0] for place in task.kept if place}}
    own = _Rows(read)
    pieces: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
    places = iter(range(read["_documents"].num_rows))
    for kept in task.kept:
        rows, place = (sources[kept[0]], kept[1]) if kept else (own, next(places))
        for name in SCHEMAS:
            pieces[name].append(rows.of(name, place))
    return {name: pa.concat_tables([SCHEMAS[name].empty_table(), *pieces[name]]) for name in SCHEMAS}


class _Rows:
    """The rows of a part by document."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        self.tables = tables
        documents = tables["_documents"]
        self.ends = {name: _sums(documents.column(f"n_{name}").to_pylist()) for name in SCHEMAS if name != "_documents"}
        self.ends["_documents"] = list(range(documents.num_rows + 1))

    @classmethod
    def of_part(cls, out: Path, part: str) -> _Rows:
        """Return the rows of a part on disk."""
        tables = {name: read_part(out, part, name) for name in SCHEMAS}
        tables["_documents"] = tables["_documents"].select(SCHEMAS["_documents"].names)
        return cls(tables)

    def of(self, table: str, place: int) -> pa.Table:
        """Return the rows of the document at a place."""
        start, end = self.ends[table][place : place + 2]
        return self.tables[table].slice(start, end - start)


def _sums(counts: Iterable[int]) -> list[int]:
    sums = [0]
    for count in counts:
        sums.append(sums[-1] + count)
    return sums


class Index:
    """Where the rows of documents are in the parts of earlier runs, on disk; made when it is first asked.

    Args:
        out: the output folder.
        database: a database on disk.
    """

    def __init__(self, out: Path, database: sqlite3.Connection) -> None:
        self.out, self.database = out, database
        self.earlier = sorted(each.name for each in (out / PARTS).iterdir() if PART.fullmatch(each.name))
        self.is_made = False

    def place_of(self, key: str) -> tuple[str, int] | None:
        """Return the part and place of the document with a key; None if it is to be read."""
        if not self.earlier:
            return None
        if not self.is_made:
            self._make()
        found = self.database.execute("SELECT part, place FROM place WHERE key = ?", (bytes.fromhex(key),)).fetchone()
        return (self.earlier[found[0]], found[1]) if found else None

    def _make(self) -> None:
        self.database.execute("CREATE TABLE place (key BLOB PRIMARY KEY, part INTEGER, place INTEGER) WITHOUT ROWID")
        for number, part in enumerate(self.earlier):
            table = read_part(self.out, part, "_documents")
            keys, failures = (table.column(name).to_pylist() for name in ("document_key", "failure"))
            rows = [(bytes.fromhex(key), number, at) for at, key in enumerate(keys) if failures[at] is None]
            self.database.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?)", rows)
        self.is_made = True


def remove_others(out: Path, parts: Iterable[str]) -> None:
    """Remove the parts that are not among those given, and what killed workers left."""
    wanted = set(parts)
    for folder in (out / PARTS).iterdir():
        if folder.name not in wanted and (PART.fullmatch(folder.name) or STAGED.fullmatch(folder.name)):
            with suppress(OSError):
                shutil.rmtree(folder)
