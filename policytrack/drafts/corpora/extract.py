"""Extract: the tables of a corpus of unreviewed documents.

The first pass reads documents in batches and writes a part for each; the second finds copies and links; then the parts
become tables. A run that was ended goes on where it stopped, because what is written is whole.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from policytrack.display import visible
from policytrack.drafts.corpora.corpus import Corpus, Entry
from policytrack.drafts.corpora.engines import Engine
from policytrack.drafts.corpora.finish import Show, write_tables
from policytrack.drafts.corpora.links import find_links
from policytrack.drafts.corpora.parts import (
    PARTS,
    STAGED,
    Document,
    Index,
    Task,
    document_key,
    in_batches,
    is_written,
    part_name,
    read_part,
    remove_others,
    task_of,
)
from policytrack.files.durable import locked, remove, writing
from policytrack.problems import SHORT, Place, Problem, UsageError
from policytrack.records.tables import BY_NAME

PROBLEMS = "problems.csv"
"""The file of problems within the output."""
COLUMNS = ("source_id", "file", "line", "document", "code", "field", "message", "got", "expected", "hint")
"""Its columns; `document` is `skipped`, or `read` where a part is left out."""


class Summary(NamedTuple):
    """What became of a corpus.

    Args:
        documents: how many documents are in the tables.
        skipped: how many were left out.
        read: how many were read in this run; the rows of the others were there.
        problems: how many problems of each code the file of problems has.
        rows: table to number of rows.
    """

    documents: int
    skipped: int
    read: int
    problems: dict[str, int]
    rows: dict[str, int]


def extract(
    corpus: Corpus, out: Path, engine: Engine, *, size: int = 400, with_csv: bool = True, show: Show
) -> Summary:
    """Write the tables of a corpus; the same corpus gives the same tables, whichever engine and size of batches.

    Args:
        corpus: the corpus.
        out: the output folder; the parts of an earlier run are used.
        engine: does the tasks, in this process or elsewhere.
        size: the usual number of documents of a batch.
        with_csv: whether CSV files are written beside Parquet.
        show: draws the progress.

    Raises:
        UsageError: another run writes to the folder, or it cannot be written.
        SourceError: the system refuses to read the corpus.
    """
    try:
        with writing(out, "give the same command again once it can be written; what is written is used"):
            _check_ours(out)
            (out / PARTS).mkdir(parents=True, exist_ok=True)
            with locked(out):
                _clear(out)
                return _extract(corpus, out, engine, size, with_csv, show)
    except sqlite3.Error as error:
        raise UsageError(Problem("NOT_WRITABLE", f"cannot write {out}: {error}")) from error


def _extract(corpus: Corpus, out: Path, engine: Engine, size: int, with_csv: bool, show: Show) -> Summary:
    with _database(out) as database, _problem_file(out) as problems:
        run = _Run(corpus, out, size, database, problems, show)
        engine(run.tasks(), run.report)
        parts = [part for part in run.parts if is_written(out, part)]
        failed = _report_failures(out, parts, problems)
        show("finding copies and links", 0, 1)
        find_links(out, parts, database)
        rows = write_tables(out, parts, database, with_csv, show)
        remove_others(out, parts)
    return Summary(rows["sources"], problems.skipped, run.read - failed, dict(problems.codes), rows)


class _Run:
    """The first pass: what the corpus has, and what was made of it."""

    def __init__(
        self, corpus: Corpus, out: Path, size: int, database: sqlite3.Connection, problems: _ProblemFile, show: Show
    ) -> None:
        self.corpus, self.out, self.size, self.show = corpus, out, size, show
        self.database, self.problems = database, problems
        self.parts: list[str] = []
        self.read = 0

    def tasks(self) -> Iterator[Task]:
        """Yield a task for each batch whose part is not there."""
        index = Index(self.out, self.database)
        for batch in in_batches(self._documents(), self.size):
            keys = [document_key(document) for document in batch]
            part = part_name(keys)
            self.parts.append(part)
            if not is_written(self.out, part):
                task = task_of(self.out, part, batch, keys, index)
                self.read += task.kept.count(None)
                yield task

    def report(self, task: Task, problem: Problem | None) -> None:
        """Take note of a task that is done, or that cannot be done."""
        if problem:
            for source_id in task.source_ids:
                self.problems.add(problem.at(Place(record=source_id)), is_read=False)
            self.problems.skipped += len(task.source_ids)
            self.read -= task.kept.count(None)

    def _documents(self) -> Iterator[Document]:
        """Yield the documents that can be read, each id once; write down the problems of all."""
        self.database.execute("CREATE TABLE seen (source_id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")
        for entry in self.corpus:
            self.show(entry.place.path, entry.done, self.corpus.total)
            document, problems = entry.document, entry.problems
            if document and (problem := self._check_new(document["source_id"], entry)):
                document, problems = None, (*problems, problem)
            for problem in problems:
                self.problems.add(problem, is_read=document is not None)
            self.problems.skipped += document is None
            if document:
                yield document

    def _check_new(self, source_id: str, entry: Entry) -> Problem | None:
        """Return a problem if an earlier document has the same id."""
        place = visible(f"{entry.place.path}:{entry.place.line}" if entry.place.line else entry.place.path)
        done = self.database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (source_id, place))
        if done.rowcount:
            return None
        (first,) = self.database.execute("SELECT place FROM seen WHERE source_id = ?", (source_id,)).fetchone()
        message = "an earlier document has the same id"
        return Problem("SAME_ID", message, entry.place.of(source_id), first, hint="give each document an id of its own")


def _report_failures(out: Path, parts: Iterable[str], problems: _ProblemFile) -> int:
    """Write down the documents whose reading failed; return their number."""
    failed = 0
    hint = "report it with the text: it is a fault of policytrack"
    for part in parts:
        documents = read_part(out, part, "_documents").select(["source_id", "failure"])
        for row in documents.filter(documents.column("failure").is_valid()).to_pylist():
            place = Place(record=row["source_id"])
            problem = Problem("FAILED", "the reading of the document failed", place, row["failure"], hint=hint)
            problems.add(problem, is_read=False)
            problems.skipped += 1
            failed += 1
    return failed


class _ProblemFile:
    """The file of problems, written line by line.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.file = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115  # `_problem_file` closes it
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(COLUMNS)
        self.codes: Counter[str] = Counter()
        self.skipped = 0

    def add(self, problem: Problem, is_read: bool) -> None:
        """Write down a problem of a document that is read all the same, or that is skipped."""
        self.codes[problem.code] += 1
        said = (problem.code, problem.field, problem.message, problem.got[:SHORT], problem.expected, problem.hint)
        at = (visible(problem.record), visible(problem.path), problem.line or "")
        self.writer.writerow((*at, "read" if is_read else "skipped", *map(visible, said)))


@contextmanager
def _problem_file(out: Path) -> Iterator[_ProblemFile]:
    """Yield the file of problems; put it in its place at the end, or remove it if the run stops."""
    staged = out / f".{PROBLEMS}"
    problems = _ProblemFile(staged)
    try:
        yield problems
        problems.file.close()
        os.replace(staged, out / PROBLEMS)
    finally:
        with suppress(OSError):
            problems.file.close()
        staged.unlink(missing_ok=True)


@contextmanager
def _database(out: Path) -> Iterator[sqlite3.Connection]:
    """Yield an empty database on disk, in the output folder, and remove it at the end."""
    with (
        tempfile.TemporaryDirectory(prefix=".work-", dir=out) as folder,
        closing(sqlite3.connect(Path(folder) / "work.sqlite", isolation_level=None)) as database,
    ):
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "temp_store = FILE"):
            database.execute(f"PRAGMA {pragma}")
        yield database


def _clear(out: Path) -> None:
    """Remove what a killed run left: of its names only."""
    for left in (*out.glob(".work-*"), *(each for each in (out / PARTS).glob(".*") if STAGED.fullmatch(each.name))):
        remove(left)


def _check_ours(out: Path) -> None:
    """Raise UsageError for an output folder with links or files in the places of those that a run replaces."""
    ours: dict[str, Callable[[str], bool]] = {
        PARTS: lambda _: True,  # another name is left alone
        "parquet": BY_NAME.__contains__,
        "csv": lambda name: name.removesuffix(".csv") in BY_NAME,
    }
    for name, is_ours in ours.items():
        folder = out / name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise UsageError(Problem("NOT_A_FOLDER", f"{folder} is a link or a file: a run replaces folders only"))
        strange = [each.name for each in folder.iterdir() if not is_ours(each.name)] if folder.exists() else []
        if strange:
            message, hint = f"{folder} holds files that no run has made", "choose another folder with --out"
            raise UsageError(Problem("FOREIGN_FILE", message, got=", ".join(sorted(strange)[:5]), hint=hint))
