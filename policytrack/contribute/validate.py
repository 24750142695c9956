"""Validation: check texts, annotations, CSV files, folders and data packages in one run."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from policytrack.contribute.limits import Limits, check_size
from policytrack.contribute.references import IdIndex, check_references
from policytrack.contribute.table_file import OF_TEXTS, TableFile
from policytrack.contribute.table_forms import table_forms
from policytrack.loader.folder import DESCRIPTOR, DataFolder, packaged_data
from policytrack.problems import WARNINGS, Place, PolicytrackError, Problem, Problems, UsageError, nearest, total
from policytrack.seeds.document import Document, read_document

if TYPE_CHECKING:
    from policytrack.contribute.seeds import CheckedSeeds

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
"""Suffixes of the files of spreadsheet programs."""

Progress = Callable[[str, int, int], None]
"""Called with the file, the bytes read of it and its size."""


@dataclass(frozen=True)
class Validation:
    """The problems of a contribution, and the number of files checked.

    Args:
        problems: in the order of files and places; empty if the contribution is valid.
        files: the number of files checked.
        drafts: the places of drafts in annotations, which are not built.
        warnings: what a reviewer looks at again; a contribution with warnings is valid.
    """

    problems: tuple[Problem, ...]
    files: int
    drafts: tuple[Place, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    def __repr__(self) -> str:
        found = "\n".join([*map(str, self.problems), *(f"warning: {each}" for each in self.warnings)])
        number = total(self.problems)
        many = "problem" if number == 1 else "problems"
        return f"{found}\n{number} {many} in {self.files} file{'s' if self.files != 1 else ''}".strip()


def validate(
    paths: Sequence[Path], data: Path | None = None, limits: Limits | None = None, progress: Progress | None = None
) -> Validation:
    """Check contributions without writing any file.

    Args:
        paths: texts (`.txt`) and annotations (`.yaml`), which are checked with their folder; CSV files named for their
            tables; folders of either; data packages; checkouts.
        data: the data folder with the records that a CSV file may refer to; the packaged data if None.
        limits: the largest sizes; the usual limits if None.
        progress: called while a CSV file is read.

    Returns:
        Every problem of every file.

    Raises:
        UsageError: no path, or a path that does not exist.
    """
    if not paths:
        raise UsageError(Problem("NO_SUCH_PATH", "nothing to validate", hint="name files or folders"))
    run = _Run(data, limits or Limits(), progress or (lambda *_: None))
    seen: set[str] = set()
    for path in paths:
        if not os.path.lexists(path):
            siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
            raise UsageError(Problem("NO_SUCH_PATH", f"no such path: {path}", hint=nearest(path.name, siblings)))
        if (real := os.path.realpath(path)) not in seen:
            run.look_at(path)
        seen.add(real)
    run.check_tables()
    found = dict.fromkeys(run.problems)
    problems, warnings = (
        tuple(Problems(each for each in found if (each.code in WARNINGS) == is_it)) for is_it in (False, True)
    )
    return Validation(problems, len(run.files), tuple(dict.fromkeys(run.drafts)), warnings)


class _Run:
    """One run: the files, and their problems."""

    def __init__(self, data: Path | None, limits: Limits, progress: Progress) -> None:
        self.data, self.limits, self.progress = data, limits, progress
        self.problems = Problems()
        self.files: set[Path] = set()
        self.drafts: list[Place] = []
        self.tables: dict[Path, str] = {}
        self.seeds: dict[Path, CheckedSeeds] = {}

    def look_at(self, path: Path) -> None:
        """Check one path. A CSV file is only listed; `check_tables` checks all of them together."""
        if not path.is_symlink() and path.is_dir():
            self._folder(path)
        elif not stat.S_ISREG(path.lstat().st_mode):
            self._refuse(path, Problem("NOT_A_FILE", "not a regular file: links, pipes and devices are not read"))
        elif path.suffix in (".txt", ".yaml"):
            self._seed(path)
        elif path.suffix == ".csv" and path.stem in table_forms():
            self.files.add(path)
            self.tables[path] = path.stem
        elif path.suffix == ".csv":
            message, expected = "a CSV file has the name of its table", ", ".join(table_forms())
            hint = nearest(path.stem, table_forms())
            self._refuse(path, Problem("UNKNOWN_TABLE", message, expected=expected, hint=hint))
        elif path.name == DESCRIPTOR:
            self._package(path.parent)
        elif path.suffix.lower() in WORKBOOKS:
            message = "a workbook is for reading and calculating; a contributed table is a CSV file"
            hint = "save each changed sheet as CSV in UTF-8, named for its table, its numbers in the format General"
            self._refuse(path, Problem("NOT_READ", message, hint=hint))
        else:
            hint = "texts are .txt, annotations .yaml, tables .csv; unpack an archive, export a workbook to CSV"
            self._refuse(path, Problem("NOT_READ", "this kind of file is not part of a contribution", hint=hint))

    def _refuse(self, path: Path, fault: Problem) -> None:
        self.files.add(path)
        self.problems.append(fault.at(path=str(path)))

    def _folder(self, path: Path) -> None:
        if path.suffix in (".txt", ".yaml", ".csv"):
            self._refuse(path, Problem("NOT_A_FILE", "a folder with the name of a file"))
            return
        if (path / DESCRIPTOR).is_file():
            self._package(path)
            return
        inner = [path / name for name in ("seeds", "data") if (path / name).is_dir()]
        for each in inner:
            self.look_at(each)
        texts = [] if inner else [*path.glob("*.txt"), *path.glob("*.yaml")]
        if texts:
            self._seeds_folder(path)
        tables = sorted(path.glob("*.csv"))
        for table in tables:
            self.look_at(table)
        if not (inner or texts or tables):
            message = "the folder contains no texts, annotations, tables or data package"
            self._refuse(path, Problem("NOTHING_HERE", message))

    # Texts and annotations

    def _seed(self, path: Path) -> None:
        self.files.add(path)
        if path.suffix == ".yaml" and not any(path.parent.glob("*.txt")):
            self._refuse(path, Problem("NO_TEXT", "an annotation without its text", expected=f"{path.stem}.txt"))
            return
        self.problems += _check_names([path])
        if fault := check_size(path, self.limits):
            self.problems.append(fault)
        elif path.suffix == ".txt" and not path.with_suffix(".yaml").exists():
            try:
                read_document(path, str(path))
            except PolicytrackError as error:
                self.problems += error.problems
        else:
            names = {str(path), str(path.with_suffix(".txt")), str(path.with_suffix(".yaml"))}
            checked = self._checked(path.parent)
            self.problems += [each for each in checked.problems if each.path in names]
            self.drafts += [each for each in checked.drafts if each.path in names]

    def _seeds_folder(self, path: Path) -> None:
        seeds = sorted([*path.glob("*.txt"), *path.glob("*.yaml")])
        self.files.update(seeds)
        too_large = {each: fault for each in seeds if (fault := check_size(each, self.limits))}
        self.problems += too_large.values()
        if any(each.suffix == ".txt" for each in seeds):
            checked = self._checked(path, {each.stem for each in too_large})
            self.problems += checked.problems
            self.drafts += checked.drafts
        else:
            for each in seeds:
                self._refuse(each, Problem("NO_TEXT", "the folder contains no text", expected="*.txt"))
        self.problems += _check_names(seeds)

    def _checked(self, folder: Path, unread: Collection[str] = ()) -> CheckedSeeds:
        """Return the problems and drafts of a folder of seeds, with the paths as the user gave them."""
        from policytrack.contribute.seeds import CheckedSeeds, check_seeds  # needs the whole extracting half
        from policytrack.seeds.folder import on_disk

        if folder not in self.seeds:
            checked = check_seeds(folder, unread)
            problems = [on_disk(each, folder) for each in checked.problems]
            drafts = (each._replace(path=str(folder / PurePosixPath(each.path).name)) for each in checked.drafts)
            self.seeds[folder] = CheckedSeeds(problems, tuple(drafts))
        return self.seeds[folder]

    # Tables and packages

    def _package(self, path: Path) -> None:
        from policytrack.checks.verify import verify  # needs the whole extracting half
        from policytrack.contribute.descriptor import check_descriptor

        self.files.update(each for each in path.rglob("*") if each.is_file())
        try:
            _ = DataFolder(path).descriptor
        except PolicytrackError as error:
            if error.problems[0].code == "OTHER_VERSION":
                self.problems += error.problems
                return
        problems = verify(path).problems
        self.problems += [
            each.at(path=str(path / each.path)) if (path / each.path).is_file() else each for each in problems
        ]
        if not any(each.code == "ALTERED_FILE" for each in problems):
            self.problems += check_descriptor(path)

    def check_tables(self) -> None:
        """Check the CSV files against each other and against the data."""
        if not self.tables:
            return
        read: dict[TableFile, list[Problem]] = {}
        wrong: dict[TableFile, set[int]] = {}
        documents = self._documents()
        for path, table in self.tables.items():
            file = TableFile(path, str(path), table_forms()[table], documents, self.limits)
            try:
                wrong[file] = set()
                read[file] = Problems(_noted(file.problems(partial(self.progress, str(path))), wrong[file]))
            except OSError as error:
                self._refuse(path, Problem("UNREADABLE", f"the system refuses to read the file: {error.strerror}"))
        data = DataFolder(self.data or packaged_data())
        index = IdIndex(data, list(read))
        sound = [file for file, problems in read.items() if all(each.line > 1 for each in problems)]
        told = {
            file: Problems(chain(problems, _noted(check_references(file, index), wrong[file])))
            for file, problems in read.items()
        }
        if changed := [file for file in sound if _has_changes(file, data)]:
            from policytrack.contribute.cell_evidence import KnownEvidence, check_receipts  # needs the models

            receipts = KnownEvidence(data, sound)
            for file in changed:
                told[file] = Problems(chain(told[file], check_receipts(file, receipts, data, wrong[file])))
        self.problems += [each for problems in told.values() for each in sorted(problems)]

    def _documents(self) -> dict[str, Document]:
        """Return the texts that rows are compared with, by source: those next to the tables, else those of the data."""
        if not {*OF_TEXTS} & {*self.tables.values()}:
            return {}
        data = self.data or packaged_data()
        near = (parent for path in self.tables for parent in path.absolute().parents[:3])
        folders = [data / "texts", *(parent / name for parent in near for name in ("texts", "seeds"))]
        documents = {}
        for path in (each for folder in folders for each in sorted(folder.glob("*.txt"))):
            with suppress(PolicytrackError):
                documents[path.stem] = read_document(path)
        return documents


def _noted(problems: Iterable[Problem], lines: set[int]) -> Iterator[Problem]:
    """Yield the problems, and add the lines of those that are no warnings to a set."""
    for each in problems:
        if each.code not in WARNINGS:
            lines.add(each.line)
        yield each


def _has_changes(file: TableFile, data: DataFolder) -> bool:
    """Return whether a file has a row that the published table lacks."""
    published = {tuple(row.get(name) or "" for name in file.columns) for row in data.read_csv(file.form.name)}
    return any(tuple(row.texts) not in published for row in file.rows())


def _check_names(paths: Iterable[Path]) -> list[Problem]:
    """Return a problem for each file name that some file systems refuse: next to another one, or at all."""
    first: dict[str, Path] = {}
    problems = []
    for path in paths:
        other, place = first.setdefault(path.name.casefold(), path), Place(str(path))
        if other != path:
            problems.append(Problem("NAME_COLLISION", f"differs from {other.name} by case only", place))
        if path.name.partition(".")[0].casefold() in _RESERVED:
            problems.append(Problem("RESERVED_NAME", "Windows reserves this name", place))
    return problems


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""Source: Microsoft, Naming Files, Paths, and Namespaces."""
