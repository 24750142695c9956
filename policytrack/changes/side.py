"""One side of a comparison: the tables and the descriptor of a data folder or of a git revision."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pyarrow as pa

from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.descriptor_shape import OF_ANY_VERSION, find_shape_fault
from policytrack.loader.folder import DESCRIPTOR, DataFolder, packaged_data
from policytrack.problems import PolicytrackError, Problem, UsageError, nearest
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES

TableKind = Literal["record", "child", "entries", "redirects", "evidence", "mentions", "codebook", "other"]

DATA = "data"
"""The data folder of a checkout or a revision, relative to the current folder."""
_BY_NAME: dict[str, TableKind] = {
    "records": "entries",
    "redirects": "redirects",
    "evidence": "evidence",
    "mentions": "mentions",
    "codebook": "codebook",
}
_CODEBOOK_KEY = ("table", "column", "term")
"""The descriptor states no key of the codebook, because `term` may be null."""
_NOT_ABOUT = ("policytrack:annotations", "version", "resources", "sources", "created")
"""Properties of the descriptor that are compared elsewhere, or differ in every build."""
_SHORT_NAMES = {table: name for (_, name), table in CHILD_TABLES.items()}
_RECORD_TYPES = {table: name for name, table in RECORD_TABLES.items()}


@dataclass(frozen=True)
class TableShape:
    """A table as the descriptor states it.

    Args:
        name: the table.
        fields: column to the field of the Table Schema.
        key: the columns of the primary key; empty without one.
        references: column to the table of the foreign key.
    """

    name: str
    fields: Mapping[str, Mapping[str, Any]]
    key: tuple[str, ...]
    references: Mapping[str, str]

    @property
    def kind(self) -> TableKind:
        """The kind of table: `record` for records, `child` for rows of records, the kind in `_BY_NAME`, or `other`."""
        if self.name in _BY_NAME:
            return _BY_NAME[self.name]
        first = self.references.get(self.key[0]) if self.key else None
        if len(self.key) == 1:
            return "record" if first == "records" else "other"
        return "child" if first is not None else "other"

    @property
    def short_name(self) -> str:
        """The name of a child table in evidence pointers: `parties`."""
        return _SHORT_NAMES.get(self.name, self.name)

    @property
    def record_type(self) -> str:
        """The record type of a table of records."""
        return _RECORD_TYPES.get(self.name, self.name)


@dataclass(frozen=True)
class Side:
    """One of the two datasets.

    Args:
        name: the name that the caller gave.
        version: the data version.
        about: the properties of the package in the descriptor.
        shapes: table to shape, in the order of the descriptor.
        tables: table to rows.
    """

    name: str
    version: str
    about: Mapping[str, Any]
    shapes: Mapping[str, TableShape]
    tables: Mapping[str, pa.Table]

    def entries(self, column: str) -> dict[str, str]:
        """Return a column of the table `records` by record id; empty if the dataset has none."""
        table = self.tables.get("records")
        if table is None or not {"record_id", column} <= set(table.column_names):
            return {}
        return dict(zip(table["record_id"].to_pylist(), table[column].to_pylist(), strict=True))


class ComparedFolder(DataFolder):
    """A data folder of any version: missing and renamed tables are changes, not problems."""

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`.

        Raises:
            DatasetError: the file is missing, altered, or not a descriptor.
        """
        descriptor = self.parse_descriptor()
        if fault := find_shape_fault(descriptor, OF_ANY_VERSION):
            raise self.bad_descriptor(*fault)
        return dict(descriptor)


def type_order(record_type: str) -> tuple[int, str]:
    """Return the sort key of a record type: the order of the tables, unknown types last."""
    known = list(RECORD_TABLES)
    return known.index(record_type) if record_type in known else len(known), record_type


def read_named(name: str | None) -> Side:
    """Return the dataset that a name identifies.

    Args:
        name: a data folder, a folder that contains a data folder `data`, or a git revision of the repository of the
            current folder, with the data in `data`. None: `data` in the current folder, else the packaged data.

    Raises:
        UsageError: no such folder or revision.
        DatasetError: a file is missing, altered or unreadable.
    """
    if name is None:
        folder = Path(DATA) if _is_data(Path(DATA)) else packaged_data()
        return read_side(folder, str(folder))
    for folder in (Path(name), Path(name) / DATA) if name else ():
        if _is_data(folder):
            return read_side(folder, name)
    commit = find_commit(name)
    with TemporaryDirectory(prefix="policytrack-") as temporary:
        folder = Path(temporary) / DATA
        write_revision(name, commit, folder)
        try:
            return read_side(folder, name)
        except PolicytrackError as error:
            problems = [each.at(path=each.path.replace(str(folder), f"{name}:{DATA}")) for each in error.problems]
            raise type(error)(problems) from error


def _is_data(path: Path) -> bool:
    return os.path.isfile(path / DESCRIPTOR) or os.path.isfile(path / MANIFEST)


def read_side(path: Path, name: str) -> Side:
    """Return the tables and the descriptor of a data folder; each file is checked against the manifest.

    Args:
        path: the data folder.
        name: the name of the dataset in reports.

    Raises:
        UsageError: no such folder.
        DatasetError: a file is missing, altered or unreadable, or the descriptor does not describe the tables.
    """
    folder = ComparedFolder(path)
    about = {key: value for key, value in folder.descriptor.items() if key not in _NOT_ABOUT}
    shapes = {}
    for table, resource in folder.resources.items():
        schema = resource["schema"]
        fields = {str(field["name"]): field for field in schema["fields"] if field["policytrack:type"]}
        key = schema.get("primaryKey") or (_CODEBOOK_KEY if table == "codebook" else ())
        references = {
            foreign["fields"][0]: foreign["reference"].get("resource") or table
            for foreign in schema.get("foreignKeys", ())
            if len(foreign["fields"]) == 1
        }
        columns = [key] if isinstance(key, str) else key if isinstance(key, list | tuple) else ()
        shapes[table] = TableShape(table, fields, tuple(map(str, columns)), references)
    return Side(name, folder.version, about, shapes, {table: folder.read_table(table) for table in shapes})


def find_commit(name: str) -> str:
    """Return the id of the commit of a git revision.

    Args:
        name: the revision.

    Raises:
        UsageError: no such revision, no repository, or no git; the hint is the nearest name, or the reason.
    """
    is_possible = name and not name.startswith("-")  # git would read `-x` as an option
    commit = _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") if is_possible else None
    if commit is not None:
        return commit.decode("ascii", "replace").strip()
    if os.path.exists(name):
        hint = f"a data folder has {DESCRIPTOR}; policytrack build makes one"
        raise UsageError(Problem("NO_DATA", f"{name} holds no data", hint=hint))
    ends = [end for end in name.replace("...", "..").split("..") if end]
    if ".." in name and len(ends) == 2:
        hint = f"give the two apart: {' '.join(ends)}"
    else:
        known = _git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags") or b""
        hint = nearest(name, known.decode("utf-8", "replace").split()) or _why_no_revision()
    raise UsageError(Problem("UNKNOWN_DATA", f"neither a data folder nor a git revision: {name}", hint=hint))


def _why_no_revision() -> str:
    if _git("--version") is None:
        return "git, which revisions need, is not installed"
    if _git("rev-parse", "--git-dir") is None:
        return "the current folder is in no git repository, the only place of revisions"
    if (_git("rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
        return "the clone is shallow: git fetch --unshallow --tags brings the rest of the history"
    return "revisions are those of the repository of the current folder"


_ENTRY = re.compile(
    r"100[0-7]{3} blob "  # mode and type of a regular file, not of a link or submodule
    r"(?P<blob>[0-9a-f]+)\t"  # id of the contents
    # path of the descriptor, the manifest or a Parquet file; no part of the path is `.` or `..`
    rf"{DATA}/(?P<path>{re.escape(DESCRIPTOR)}|{re.escape(MANIFEST)}|parquet(?:/(?!\.\.?(?:/|$))[^/]+)+)"
)
"""An entry of `git ls-tree` for a file that a comparison reads."""


def write_revision(name: str, commit: str, folder: Path) -> None:
    """Write descriptor, manifest and Parquet files of a commit into a folder, byte for byte as committed.

    `git checkout` and `git archive` are not used, because they can change line ends and leave files out.

    Args:
        name: the revision, for messages.
        commit: the id of the commit.
        folder: the folder, which does not exist yet.

    Raises:
        UsageError: the commit has no data.
    """
    listed = (_git("ls-tree", "-r", "-z", commit, "--", f"{DATA}/") or b"").decode("utf-8", "replace").split("\0")
    files = {entry["path"]: entry["blob"] for entry in map(_ENTRY.fullmatch, listed) if entry}
    if DESCRIPTOR not in files:
        hint = f"the data is looked for in {DATA}/ beneath the current folder"
        raise UsageError(Problem("NO_DATA", f"the revision {name} holds no data", hint=hint))
    for path, blob in files.items():
        content = _git("cat-file", "blob", blob)
        if content is None:
            hint = "a partial clone lacks files that git fetch brings"
            raise UsageError(Problem("NO_DATA", f"git cannot read the data of the revision {name}", hint=hint))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


_GUARDED = {
    "GIT_ALLOW_PROTOCOL": "none",  # nothing is fetched, so no program of the configuration runs
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_NO_PROGRAMS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""Environment and options under which the configuration of a repository, perhaps a stranger's, starts no program."""


def _git(*arguments: str) -> bytes | None:
    """Return the output of a git command; None if the command fails or git is not installed."""
    command = ["git", *_NO_PROGRAMS, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_GUARDED})
    except (OSError, ValueError):  # no argument of a process may hold NUL or half of a character
        return None
    return done.stdout if done.returncode == 0 else None
