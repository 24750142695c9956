"""Validation: of texts, annotations, CSV files, folders of them and whole data packages, all in one run."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from policytrack.contribute.limits import Limits, check_annotation_size, check_size
from policytrack.contribute.references import IdIndex, check_references
from policytrack.contribute.table_file import TableFile
from policytrack.contribute.table_forms import table_forms
from policytrack.loader.folder import DESCRIPTOR, DataFolder, packaged_data
from policytrack.problems import PolicytrackError, Problem, UsageError, nearest, problem
from policytrack.seeds.text import read_document

Progress = Callable[[str, int, int], None]
"""Called with the file, the bytes read of it and its size."""


@dataclass(frozen=True)
class Validation:
    """The problems of a contribution, and how many files were checked.

    Args:
        problems: in the order of files and places; empty if the contribution is valid.
        files: how many files were checked.
    """

    problems: tuple[Problem, ...]
    files: int

    @property
    def is_valid(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    def __repr__(self) -> str:
        found = "\n".join(map(str, self.problems))
        many = "problem" if len(self.problems) == 1 else "problems"
        return f"{found}\n{len(self.problems)} {many} in {self.files} file{'s' if self.files != 1 else ''}".strip()


def validate(
    paths: Sequence[Path], data: Path | None = None, limits: Limits | None = None, progress: Progress | None = None
) -> Validation:
    """Check contributions; write nothing.

    Args:
        paths: texts (`.txt`) and annotations (`.yaml`), which are checked with their folder; CSV files named for their
            tables; folders of either; data packages; checkouts.
        data: the data folder whose records a CSV file may refer to; the packaged data if None.
        limits: how large files may be; the usual limits if None.
        progress: is called while a CSV file is read.

    Returns:
        Every problem of every file.

    Raises:
        UsageError: a path does not exist.
    """
    if not paths:
        raise UsageError(problem("NO_SUCH_PATH", "nothing to validate", hint="name files or folders"))
    run = _Run(data, limits or Limits(), progress or (lambda *_: None))
    seen: set[str] = set()
    for path in paths:
        if not os.path.lexists(path):
            siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
            raise UsageError(problem("NO_SUCH_PATH", f"there is no {path}", hint=nearest(path.name, siblings)))
        if (real := os.path.realpath(path)) not in seen:
            run.look_at(path)
        seen.add(real)
    run.check_tables()
    return Validation(tuple(dict.fromkeys(run.problems)), len(run.files))


class _Run:
    """One run: the files that were named, and their problems."""

    def __init__(self, data: Path | None, limits: Limits, progress: Progress) -> None:
        self.data, self.limits, self.progress = data, limits, progress
        self.problems: list[Problem] = []
        self.files: dict[Path, None] = {}
        self.tables: dict[Path, str] = {}
        self.seeds: dict[Path, list[Problem]] = {}

    def look_at(self, path: Path) -> None:
        """Check a path by its kind; tables are checked once all of them are known."""
        if not path.is_symlink() and path.is_dir():
            self._folder(path)
        elif not stat.S_ISREG(path.lstat().st_mode):
            self._say("NOT_A_FILE", "not a regular file: links, pipes and devices are not read", path)
        elif path.suffix in (".txt", ".yaml"):
            self._seed(path)
        elif path.suffix == ".csv":
            self._table(path)
        elif path.name == DESCRIPTOR:
            self._package(path.parent)
        else:
            hint = "texts are .txt, annotations .yaml, tables .csv; unpack an archive, and export a workbook to CSV"
            self._say("NOT_READ", "not a kind of file that a contribution consists of", path, hint=hint)

    def _folder(self, path: Path) -> None:
        if path.suffix in (".txt", ".yaml", ".csv"):
            self._say("NOT_A_FILE", "a folder, by the name of a file", path)
            return
        inner = [path / name for name in ("seeds", "data") if (path / name).is_dir()]
        if (path / DESCRIPTOR).is_file():
            self._package(path)
            return
        for each in inner:
            self.look_at(each)
        texts = [] if inner else [*path.glob("*.txt"), *path.glob("*.yaml")]
        if texts:
            self._seeds_folder(path)
        tables = sorted(path.glob("*.csv"))
        for table in tables:
            self.look_at(table)
        if not (inner or texts or tables):
            self._say("NOTHING_HERE", "the folder holds no texts, annotations, tables or data package", path)

    # Texts and annotations

    def _seed(self, path: Path) -> None:
        self.files[path] = None
        if (path.parent / path.name).suffix == ".yaml" and not any(path.parent.glob("*.txt")):
            self._say("NO_TEXT", "the annotation file has no text beside it", path, expected=f"{path.stem}.txt")
            return
        self.problems += _names_that_collide([path])
        if too_large := self._too_large(path):
            self.problems.append(too_large)
        elif path.suffix == ".txt" and not path.with_suffix(".yaml").exists():
            try:
                read_document(path, str(path))
            except PolicytrackError as error:
                self.problems += error.problems
        else:
            names = {str(path), str(path.with_suffix(".txt")), str(path.with_suffix(".yaml"))}
            self.problems += [each for each in self._checked(path.parent) if each.path in names]

    def _seeds_folder(self, path: Path) -> None:
        seeds = sorted([*path.glob("*.txt"), *path.glob("*.yaml")])
        self.files |= dict.fromkeys(seeds)
        too_large = {each: found for each in seeds if (found := self._too_large(each))}
        self.problems += too_large.values()
        if any(each.suffix == ".txt" for each in seeds):
            self.problems += self._checked(path, {each.stem for each in too_large})
        else:
            for each in seeds:
                self._say("NO_TEXT", "the file has no text beside it", each, expected="*.txt")
        self.problems += _names_that_collide(seeds)

    def _too_large(self, path: Path) -> Problem | None:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        check = check_annotation_size if path.suffix == ".yaml" else check_size
        return check(path, self.limits)

    def _checked(self, folder: Path, unread: Collection[str] = ()) -> list[Problem]:
        """Return the problems of a folder of seeds, each at the path as it was given."""
        from policytrack.contribute.seeds import check_seeds  # needs the whole extracting half
        from policytrack.seeds.folder import on_disk

        if folder not in self.seeds:
            found = check_seeds(folder, unread)
            self.seeds[folder] = [on_disk(each, folder) for each in found]
        return self.seeds[folder]

    # Tables and packages

    def _table(self, path: Path) -> None:
        self.files[path] = None
        if path.stem in table_forms():
            self.tables[path] = path.stem
        else:
            expected = ", ".join(table_forms())
            self._say(
                "UNKNOWN_TABLE",
                "a CSV file is named for its table",
                path,
                expected=expected,
                hint=nearest(path.stem, table_forms()),
            )

    def _package(self, path: Path) -> None:
        from policytrack.checks.verify import verify  # needs the whole extracting half
        from policytrack.contribute.descriptor import check_descriptor

        self.files |= dict.fromkeys(each for each in sorted(path.rglob("*")) if each.is_file())
        found = verify(path).problems
        self.problems += [
            each.at(path=str(path / each.path)) if (path / each.path).is_file() else each for each in found
        ]
        if not any(each.code == "ALTERED_FILE" for each in found):
            self.problems += check_descriptor(path)

    def check_tables(self) -> None:
        """Check the CSV files that were named, against each other and the data."""
        if not self.tables:
            return
        read: dict[TableFile, list[Problem]] = {}
        texts = self._texts()
        for path, table in self.tables.items():
            file = TableFile(path, str(path), table_forms()[table], texts, self.limits)
            try:
                read[file] = list(file.problems(partial(self.progress, str(path))))
            except OSError as error:
                self._say("UNREADABLE", f"the file cannot be read: {error.strerror}", path)
        index = IdIndex(DataFolder(self.data or packaged_data()), list(read))
        for file, problems in read.items():
            self.problems += sorted([*problems, *check_references(file, index)])

    def _texts(self) -> dict[str, str]:
        """Return the texts that evidence and mentions may quote, by source: those beside the tables, or of the data."""
        if not {"evidence", "mentions"} & set(self.tables.values()):
            return {}
        data = self.data or packaged_data()
        folders = [data.parent / "seeds", data.parent / "_seeds"]
        folders += [parent / "seeds" for path in self.tables for parent in path.absolute().parents[:3]]
        return {
            path.stem: text
            for folder in folders
            for path in sorted(folder.glob("*.txt"))
            if (text := _read(path)) is not None
        }

    def _say(self, code: str, message: str, path: Path, expected: str = "", hint: str = "") -> None:
        self.files[path] = None
        self.problems.append(problem(code, message, path=str(path), expected=expected, hint=hint))


def _read(path: Path) -> str | None:
    try:
        return read_document(path).text
    except PolicytrackError:
        return None


def _names_that_collide(paths: Iterable[Path]) -> list[Problem]:
    """Return a problem for each file name that some system cannot hold beside another, or at all."""
    first: dict[str, Path] = {}
    found = []
    for path in paths:
        other = first.setdefault(path.name.casefold(), path)
        if other != path:
            found.append(problem("NAME_COLLISION", f"differs from {other.name} by case only", path=str(path)))
        if path.name.partition(".")[0].casefold() in _RESERVED:
            found.append(problem("RESERVED_NAME", "Windows reserves this name", path=str(path)))
    return found


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
