"""Extract: the tables of a corpus of unreviewed documents.

The first pass reads documents in batches and writes a part for each; the second finds copies and links; then the parts
become tables. A run that was ended goes on where it stopped, because what is written is whole.
"""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from policytrack.display import visible
from policytrack.drafts.corpora.corpus import Corpus, Entry
from policytrack.drafts.corpora.engines import Engine
from policytrack.drafts.corpora.finish import (
    NOT_ALWAYS,
    PROBLEMS,
    Show,
    listed_files,
    put_in_place,
    staged_folder,
    write_manifest,
    write_tables,
)
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
from policytrack.files.checksums import NAME
from policytrack.files.durable import locked, remove, writing
from policytrack.problems import SHORT, Place, Problem, UsageError
from policytrack.records.source import TEXTS
from policytrack.records.tables import BY_NAME

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
    corpus: Corpus,
    out: Path,
    engine: Engine,
    *,
    size: int = 400,
    with_csv: bool = True,
    with_texts: bool = False,
    show: Show,
) -> Summary:
    """Write the tables of a corpus; the same corpus gives the same tables, whichever engine and size of batches.

    Args:
        corpus: the corpus.
        out: the output folder; the parts of an earlier run are used.
        engine: does the tasks, in this process or elsewhere.
        size: the usual number of documents of a batch.
        with_csv: whether CSV files are written beside Parquet; without them the output is no data folder.
        with_texts: whether the texts become part of the data.
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
                return _extract(corpus, out, engine, size, with_csv, with_texts, show)
    except sqlite3.Error as error:
        raise UsageError(Problem("NOT_WRITABLE", f"cannot write {out}: {error}")) from error


def _extract(
    corpus: Corpus, out: Path, engine: Engine, size: int, with_csv: bool, with_texts: bool, show: Show
) -> Summary:
    staged = staged_folder(out)
    with _staged(staged, with_texts), _database(out) as database:
        with _problem_file(staged) as problems:
            run = _Run(corpus, out, size, database, problems, staged / TEXTS if with_texts else None, show)
            engine(run.tasks(), run.report)
            parts = [part for part in run.parts if is_written(out, part)]
            failed = _report_failures(out, parts, problems, run.texts)
        show("finding copies and links", 0, 1)
        find_links(out, parts, database)
        rows = write_tables(out, parts, database, with_csv, show)
        if with_csv:
            write_manifest(staged, rows)
        put_in_place(out)
        remove_others(out, parts)
    return Summary(rows["sources"], problems.skipped, run.read - failed, dict(problems.codes), rows)


class _Run:
    """The first pass: what the corpus has, and what was made of it."""

    def __init__(
        self,
        corpus: Corpus,
        out: Path,
        size: int,
        database: sqlite3.Connection,
        problems: _ProblemFile,
        texts: Path | None,
        show: Show,
    ) -> None:
        self.corpus, self.out, self.size, self.show = corpus, out, size, show
        self.database, self.problems, self.texts = database, problems, texts
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
                _drop_text(self.texts, source_id)
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
                if self.texts:
                    (self.texts / f"{document['source_id']}.txt").write_bytes(document["text"].encode("utf-8"))
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


def _report_failures(out: Path, parts: Iterable[str], problems: _ProblemFile, texts: Path | None) -> int:
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
            _drop_text(texts, row["source_id"])
            failed += 1
    return failed


@contextmanager
def _staged(folder: Path, with_texts: bool) -> Iterator[None]:
    """Make the staged folder, with a folder for the texts if they are to be part of the data; remove it at the end.

    A folder that is whole, but not yet in its place, stays for the next run.
    """
    try:
        folder.mkdir()
        if with_texts:
            (folder / TEXTS).mkdir()
        yield
    finally:
        if not (folder / NAME).is_file():
            remove(folder)


def _drop_text(texts: Path | None, source_id: str) -> None:
    """Remove the text of a document that is left out."""
    if texts:
        (texts / f"{source_id}.txt").unlink(missing_ok=True)


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
def _problem_file(staged: Path) -> Iterator[_ProblemFile]:
    """Yield the file of problems in the staged folder."""
    problems = _ProblemFile(staged / PROBLEMS)
    try:
        yield problems
    finally:
        problems.file.close()


@contextmanager
def _database(out: Path) -> Iterator[sqlite3.Connection]:
    """Yield an empty database on disk, in the output folder, and remove it at the end."""
    with (
        tempfile.TemporaryDirectory(prefix=".work-", dir=out / PARTS) as folder,
        closing(sqlite3.connect(Path(folder) / "work.sqlite", isolation_level=None)) as database,
    ):
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "temp_store = FILE"):
            database.execute(f"PRAGMA {pragma}")
        yield database


def _clear(out: Path) -> None:
    """Put in its places what a killed run has made whole, and remove what it left: of its names only."""
    parts, staged = out / PARTS, staged_folder(out)
    if (staged / NAME).is_file():
        put_in_place(out)
    for left in (*parts.glob(".work-*"), staged, *(each for each in parts.glob(".*") if STAGED.fullmatch(each.name))):
        remove(left)


def _check_ours(out: Path) -> None:
    """Raise UsageError for an output folder with links or files in the places of those that a run replaces."""
    made = listed_files(out) | listed_files(staged_folder(out))
    ours: dict[str, Callable[[str], bool]] = {
        PARTS: lambda _: True,  # another name is left alone
        "parquet": BY_NAME.__contains__,
        "csv": lambda name: name.removesuffix(".csv") in BY_NAME,
        TEXTS: lambda name: f"{TEXTS}/{name}" in made,
    }
    for name, is_ours in ours.items():
        folder = out / name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise UsageError(Problem("NOT_A_FOLDER", f"{folder} is a link or a file: a run replaces folders only"))
        present = [each.name for each in folder.iterdir()] if folder.exists() else []
        _refuse(folder, [each for each in present if not is_ours(each)])
    files = {each.name for each in out.iterdir() if each.is_file() or each.is_symlink()} if out.exists() else set()
    _refuse(out, files & {*NOT_ALWAYS, NAME} - made - ({NAME} if made else set()))


def _refuse(folder: Path, strange: Collection[str]) -> None:
    """Raise UsageError if a run would replace files that no run has made."""
    if strange:
        message, hint = f"{folder} holds files that no run has made", "choose another folder with --out"
        raise UsageError(Problem("FOREIGN_FILE", message, got=", ".join(sorted(strange)[:5]), hint=hint))
