"""One side of a comparison: the tables of a data folder, and what its own descriptor says of them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pyarrow as pa

from policytrack.files.checksums import NAME as MANIFEST
from policytrack.loader.folder import DESCRIPTOR, DataFolder, packaged_data
from policytrack.problems import DatasetError, PolicytrackError, Problem, UsageError, nearest, problem
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES

Kind = Literal["record", "child", "entries", "redirects", "evidence", "mentions", "codebook", "other"]

_BY_NAME: dict[str, Kind] = {
    "records": "entries",
    "redirects": "redirects",
    "evidence": "evidence",
    "mentions": "mentions",
    "codebook": "codebook",
}
_CODEBOOK_KEY = ("table", "column", "term")
"""The descriptor states none: a part of it may be null."""
_SHORT_NAMES = {table: name for (_, name), table in CHILD_TABLES.items()}
_RECORD_TYPES = {table: name for name, table in RECORD_TABLES.items()}


@dataclass(frozen=True)
class Shape:
    """What the descriptor says of a table.

    Args:
        name: the table.
        fields: column to what the descriptor says of it.
        key: the columns that identify a row; empty where none is stated.
        references: column to the table whose rows it names.
    """

    name: str
    fields: Mapping[str, Mapping[str, Any]]
    key: tuple[str, ...]
    references: Mapping[str, str]

    @property
    def kind(self) -> Kind:
        """What a row is: a record, a row of one, or something of its own."""
        if self.name in _BY_NAME:
            return _BY_NAME[self.name]
        first = self.references.get(self.key[0]) if self.key else None
        if len(self.key) == 1:
            return "record" if first == "records" else "other"
        return "child" if first is not None else "other"

    @property
    def short_name(self) -> str:
        """What evidence pointers call a child table: `parties`."""
        return _SHORT_NAMES.get(self.name, self.name)

    @property
    def record_type(self) -> str:
        """The type of the records that a table of records holds."""
        return _RECORD_TYPES.get(self.name, self.name)


@dataclass(frozen=True)
class Side:
    """One of the two datasets.

    Args:
        name: how the reader named it.
        version: its data version.
        about: what its descriptor says of the package as a whole.
        shapes: table to what the descriptor says of it, in the tables' order.
        tables: table to its rows.
    """

    name: str
    version: str
    about: Mapping[str, Any]
    shapes: Mapping[str, Shape]
    tables: Mapping[str, pa.Table]

    def entries(self, column: str) -> dict[str, str]:
        """A column of the table of all records, by record id; empty where the dataset has none."""
        table = self.tables.get("records")
        if table is None or not {"record_id", column} <= set(table.column_names):
            return {}
        return dict(zip(table["record_id"].to_pylist(), table[column].to_pylist(), strict=True))


class ComparedFolder(DataFolder):
    """A data folder of whatever version: what another version lacks or has renamed is for the comparison to tell."""

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`.

        Raises:
            DatasetError: it is missing, altered, or no descriptor.
        """
        try:
            return super().descriptor
        except DatasetError as error:
            if error.problems[0].code not in ("OTHER_VERSION", "MISSING_TABLE"):
                raise
        return dict(json.loads(self.read_bytes(DESCRIPTOR)))


def read_side(path: Path, name: str) -> Side:
    """Reads every table of a data folder, each file only if it is the one that was published.

    Args:
        path: the data folder.
        name: how to call it.

    Raises:
        UsageError: there is no such folder.
        DatasetError: a file is missing, altered or unreadable, or the descriptor does not describe the tables.
    """
    folder = ComparedFolder(path)
    about = {key: value for key, value in folder.descriptor.items() if key not in _NOT_ABOUT}
    try:
        shapes = {table: _shape(resource) for table, resource in folder.resources.items()}
    except (KeyError, TypeError, AttributeError) as error:
        place = str(path / DESCRIPTOR)
        message = "the descriptor does not say which columns and keys its tables have"
        raise DatasetError(problem("BAD_DESCRIPTOR", message, path=place)) from error
    return Side(name, folder.version, about, shapes, {table: folder.read_table(table) for table in shapes})


_NOT_ABOUT = ("policytrack:annotations", "version", "resources", "sources", "created")
"""What is compared elsewhere, or differs by itself."""


def _shape(resource: Mapping[str, Any]) -> Shape:
    schema = resource["schema"]
    fields = {str(field["name"]): field for field in schema["fields"] if field["policytrack:type"]}
    name, key = str(resource["name"]), schema.get("primaryKey", ())
    references = {
        each["fields"][0]: each["reference"]["resource"] or name
        for each in schema.get("foreignKeys", ())
        if len(each["fields"]) == 1
    }
    stated = (key,) if isinstance(key, str) else tuple(key)
    return Shape(name, fields, stated or (_CODEBOOK_KEY if name == "codebook" else ()), references)


def type_order(record_type: str) -> tuple[int, str]:
    """The place of a record type: as the tables stand, unknown ones last."""
    known = list(RECORD_TABLES)
    return known.index(record_type) if record_type in known else len(known), record_type


DATA = "data"
"""Where a revision has its data, from the current folder."""


def read_named(name: str | None) -> Side:
    """The dataset of this name.

    Args:
        name: a data folder, a folder that holds one as `data`, or a git revision of the repository that the current
            folder belongs to, which has the data in its `data`. None: `data` in the current folder, else the packaged
            data.

    Raises:
        UsageError: the name is none of these.
        DatasetError: a file is missing, altered or unreadable.
    """
    if name is None:
        here = Path("data")
        folder = here if _is_data(here) else packaged_data()
        return read_side(folder, str(folder))
    if name and (_is_data(Path(name)) or _is_data(Path(name) / "data")):
        return read_side(folder_at(Path(name)), name)
    commit = find_commit(name)
    if commit is None:
        raise UsageError(_unknown(name))
    return _read_revision(name, commit)


def folder_at(path: Path) -> Path:
    """The data folder that a folder is or holds as `data`; the folder itself where it is neither."""
    return path / "data" if not _is_data(path) and _is_data(path / "data") else path


def _is_data(path: Path) -> bool:
    return os.path.isfile(path / DESCRIPTOR) or os.path.isfile(path / MANIFEST)


def _unknown(name: str) -> Problem:
    if os.path.exists(name):
        hint = f"a data folder has {DESCRIPTOR}; policytrack build makes one"
        return problem("NO_DATA", f"{name} holds no data", hint=hint)
    ends = [end for end in name.replace("...", "..").split("..") if end]
    apart = f"give the two apart: {' '.join(ends)}" if ".." in name and len(ends) == 2 else ""
    hint = apart or nearest(name, known_revisions()) or why_unknown()
    return problem("UNKNOWN_DATA", f"neither a data folder nor a git revision: {name}", hint=hint)


def _read_revision(name: str, commit: str) -> Side:
    with TemporaryDirectory(prefix="policytrack-") as folder:
        data = Path(folder) / "data"
        write_data(name, commit, data)
        try:
            return read_side(data, name)
        except PolicytrackError as error:
            told = [each.at(path=each.path.replace(str(data), f"{name}:data")) for each in error.problems]
            raise type(error)(told) from error


def find_commit(name: str) -> str | None:
    """The id of the commit that a revision names; None where there is no git, no repository or no such revision.

    Args:
        name: a revision as git knows it; one that begins with `-` is none, so that git cannot take it for an option.
    """
    if not name or name.startswith("-") or "\0" in name:
        return None
    found = _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return found.decode("ascii", "replace").strip() if found is not None else None


def known_revisions() -> list[str]:
    """Branches and tags, for hints."""
    found = _git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags")
    return (found or b"").decode("utf-8", "replace").split()


def why_unknown() -> str:
    """Why no revision of any name may be found here."""
    try:
        subprocess.run(["git", "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "git, which knows revisions, is not installed"
    if _git("rev-parse", "--git-dir") is None:
        return "the current folder is in no git repository, and only there are revisions looked for"
    if (_git("rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
        return "the clone is shallow: git fetch --unshallow --tags brings the rest of its history"
    return "a revision is looked for in the repository of the current folder"


def write_data(name: str, commit: str, folder: Path) -> None:
    """Writes descriptor, manifest and Parquet files of a commit into a folder.

    Not through a checkout or an archive, which may change line ends and leave files out.

    Args:
        name: how the reader named the commit.
        commit: its id.
        folder: the folder, which does not exist yet.

    Raises:
        UsageError: the commit has no data.
    """
    files = dict(_files(commit))
    if DESCRIPTOR not in files:
        hint = f"the data is looked for in {DATA}/ beneath the current folder"
        raise UsageError(problem("NO_DATA", f"the revision {name} holds no data", hint=hint))
    ids = "".join(f"{blob}\n" for blob in files.values()).encode()
    contents = list(_blobs(_git("cat-file", "--batch", words=ids) or b""))
    if len(contents) < len(files):
        hint = "a partial clone lacks files that git fetch brings"
        raise UsageError(problem("NO_DATA", f"git cannot read the data of the revision {name}", hint=hint))
    for path, content in zip(files, contents, strict=True):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _files(commit: str) -> Iterator[tuple[str, str]]:
    """Path within the data folder, and blob, of each file that a comparison reads."""
    listed = _git("ls-tree", "-r", "-z", commit, "--", f"{DATA}/") or b""
    for entry in listed.decode("utf-8", "replace").split("\0"):
        facts, _, path = entry.partition("\t")
        within = path.removeprefix(f"{DATA}/")
        mode, kind, blob = [*facts.split(" "), "", "", ""][:3]
        is_plain = kind == "blob" and mode.startswith("100") and not {"..", "."} & set(PurePosixPath(within).parts)
        if is_plain and (within in (DESCRIPTOR, MANIFEST) or within.startswith("parquet/")):
            yield within, blob


def _blobs(batch: bytes) -> Iterator[bytes]:
    """The contents in what `git cat-file --batch` answers: a line with id, type and size, the bytes, a line feed.

    It ends before the first that git does not have, of which the line says no size.
    """
    place = 0
    while place < len(batch):
        end = batch.index(b"\n", place)
        facts = batch[place:end].split(b" ")
        if len(facts) != 3:
            return
        size = int(facts[2])
        yield batch[end + 1 : end + 1 + size]
        place = end + 1 + size + 1


def _git(*arguments: str, words: bytes | None = None) -> bytes | None:
    """What git prints; None where it fails or is not installed."""
    try:
        done = subprocess.run(["git", *arguments], input=words, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
