"""The data folder: what it says of itself, and each file only if it is the one that was published.

Nothing of the models is imported here, so that a table loads as fast as pyarrow allows.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import check_files, parse_checksums
from policytrack.problems import DatasetError, UsageError, nearest, problem

if TYPE_CHECKING:
    import pyarrow as pa

DESCRIPTOR = "datapackage.json"
TABLE_NAMES = (
    "sources",
    "records",
    "institutions",
    "institution_names",
    "institution_officials",
    "agreements",
    "agreement_parties",
    "agreement_topics",
    "aid_packages",
    "aid_recipients",
    "votes",
    "vote_subjects",
    "events",
    "evidence",
    "mentions",
    "codebook",
)
"""The tables that all data of this major version has; here without their models, which take long to import.

What a minor version has added is not among them: data made before has none of it, and is read all the same."""

DATA_MAJOR = "0"
"""The major version of the data that this code reads: another one has renamed or removed columns."""


def packaged_data() -> Path:
    """The data folder that belongs to this package: a checkout's own, else the one that the wheel carries.

    Raises:
        DatasetError: there is neither.
    """
    package = Path(__file__).parent.parent
    checkout = package.parent / "data"
    is_checkout = (package.parent / "pyproject.toml").is_file() and (package.parent / "seeds").is_dir()
    folder = checkout if is_checkout and checkout.is_dir() else package / "_data"
    if not folder.is_dir():
        raise DatasetError(
            problem(
                "NO_DATA", "the package carries no data", path=str(folder), hint="run policytrack build in a checkout"
            )
        )
    return folder


def resolved(folder: str | os.PathLike[str]) -> Path:
    """The folder's absolute path, links followed.

    Raises:
        UsageError: no folder is named, or its name cannot be one.
    """
    try:
        if not os.fspath(folder):
            raise ValueError("no folder is named")
        return Path(folder).resolve()
    except (OSError, RuntimeError, ValueError, TypeError) as error:
        raise UsageError(problem("NO_DATA", f"not the name of a folder: {str(folder)[:80]!r}")) from error


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; False too for a name that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _read_regular(path: Path) -> bytes:
    """The file's contents.

    Raises:
        OSError: there is none, or it is a pipe or device, which might never end.
    """
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    return path.read_bytes()


def _check_descriptor(read: dict[str, Any]) -> list[str]:
    """The names of the tables that a descriptor describes.

    Raises:
        LookupError, TypeError, AttributeError: it lacks what is read of it.
    """
    _ = read["title"], read["contributors"][0]["title"], read["licenses"][0]["name"]
    for each in read["resources"]:
        _ = each["title"], [(field["name"], field["policytrack:type"]) for field in each["schema"]["fields"]]
    return [str(each["name"]) for each in read["resources"]]


class DataFolder:
    """A folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`.

    Args:
        path: the folder. Nothing is read before it is asked for.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def checksums(self) -> dict[str, str]:
        """File within the folder to the checksum that it was published with.

        Raises:
            UsageError: there is no such folder.
            DatasetError: the folder has no manifest.
        """
        if not is_folder(self.path):
            raise UsageError(problem("NO_DATA", f"no such data folder: {self.path}", hint=self._elsewhere()))
        try:
            return parse_checksums(_read_regular(self.path / MANIFEST))
        except OSError as error:
            raise DatasetError(
                problem(
                    "NO_MANIFEST",
                    f"not a data folder, or an incomplete one: it has no {MANIFEST}",
                    path=str(self.path),
                    hint=self._elsewhere(),
                )
            ) from error

    def _elsewhere(self) -> str:
        for near in (self.path / "data", self.path.parent / "data"):
            if near != self.path and is_folder(near) and (near / DESCRIPTOR).is_file():
                return f"did you mean {str(near)!r}?"
        return f"a data folder has {DESCRIPTOR} and {MANIFEST}; a build makes one"

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`.

        Raises:
            DatasetError: it is missing, altered, no descriptor, or of data that this version does not read.
        """
        try:
            read = json.loads(self.read_bytes(DESCRIPTOR))
            version, names = str(read["version"]), _check_descriptor(read)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise DatasetError(
                problem("BAD_DESCRIPTOR", "not a data package descriptor of policytrack", path=self._place(DESCRIPTOR))
            ) from error
        if version.partition(".")[0] != DATA_MAJOR:
            raise DatasetError(
                problem(
                    "OTHER_VERSION",
                    "this policytrack does not read data of that version",
                    path=self._place(DESCRIPTOR),
                    got=version,
                    expected=f"{DATA_MAJOR}.x",
                    hint="install the policytrack that the data was made for",
                )
            )
        if lacking := [table for table in TABLE_NAMES if table not in names]:
            message = f"the data has no table {lacking[0]!r}"
            raise DatasetError(
                problem("MISSING_TABLE", message, path=self._place(DESCRIPTOR), expected=", ".join(lacking))
            )
        return dict(read)

    @property
    def version(self) -> str:
        """The data's own version."""
        return str(self.descriptor["version"])

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """Table name to its resource in the descriptor, in the tables' order."""
        return {each["name"]: each for each in self.descriptor["resources"]}

    def check_name(self, table: str) -> str:
        """The table's name.

        Raises:
            UsageError: the data has no such table.
        """
        if table not in self.resources:
            known = ", ".join(self.resources)
            hint = nearest(str(table), self.resources)
            raise UsageError(problem("UNKNOWN_TABLE", f"no table {table!r}", expected=known, hint=hint))
        return table

    def read_bytes(self, name: str) -> bytes:
        """A file of the folder.

        Args:
            name: the file within the folder, with forward slashes.

        Raises:
            DatasetError: it is missing, unreadable, unknown to the manifest or not the file that was published.
        """
        if name not in self.checksums:
            raise DatasetError(problem("UNKNOWN_FILE", "the manifest does not know this file", path=self._place(name)))
        try:
            data = _read_regular(self.path / name)
        except OSError as error:
            raise DatasetError(
                problem("MISSING_FILE", "a file of the data cannot be read", path=self._place(name))
            ) from error
        if hashlib.sha256(data).hexdigest() != self.checksums[name]:
            raise DatasetError(
                problem(
                    "ALTERED_FILE",
                    "the file is not the one that was published",
                    path=self._place(name),
                    hint="policytrack verify lists all that differs",
                )
            )
        return data

    def file_of(self, table: str, form: str) -> Path:
        """Where the table is: `parquet` or `csv`; a folder of files where the table has several.

        Raises:
            UsageError: unknown table or form.
            DatasetError: the folder has no such file.
        """
        if form not in ("parquet", "csv"):
            raise UsageError(
                problem(
                    "UNKNOWN_FORMAT",
                    f"no file format {form!r}",
                    expected="parquet, csv",
                    hint=nearest(form, ("parquet", "csv")),
                )
            )
        files = self._files(self.check_name(table), form)
        return self.path / (files[0] if files[0].endswith(f"/{table}.{form}") else f"{form}/{table}")

    def read_table(self, table: str) -> pa.Table:
        """A table of the Parquet files, its columns and types those of the descriptor.

        Raises:
            UsageError: no such table.
            DatasetError: a file is missing, altered, not readable, or has other columns than the descriptor says.
        """
        import pyarrow as pa

        from policytrack.files.parquet import parse_parquet

        read = []
        for name in self._files(self.check_name(table), "parquet"):
            data = self.read_bytes(name)
            try:
                read.append(parse_parquet(data))
            except (OSError, pa.ArrowException) as error:
                raise DatasetError(problem("UNREADABLE", "no readable Parquet", path=self._place(name))) from error
            self._check_columns(table, read[-1].schema, name)
        return read[0] if len(read) == 1 else pa.concat_tables(read)

    def read_csv(self, table: str) -> Iterator[dict[str, str]]:
        """Yield the rows of a table's CSV files, column to text, "" for an empty cell: no pyarrow is imported.

        Raises:
            UsageError: no such table.
            DatasetError: a file is missing or altered.
        """
        for name in self._files(self.check_name(table), "csv"):
            text = self.read_bytes(name).decode("utf-8")
            csv.field_size_limit(max(csv.field_size_limit(), len(text)))
            yield from csv.DictReader(io.StringIO(text, newline=""))

    def check(self) -> None:
        """Reads every file's checksum again, without parsing any table.

        Raises:
            UsageError: there is no such folder.
            DatasetError: with every file that is missing, altered or unknown to the manifest.
        """
        if self.descriptor and (problems := check_files(self.path)):
            raise DatasetError([each.at(path=self._place(each.path)) for each in problems])

    def _check_columns(self, table: str, schema: pa.Schema, name: str) -> None:
        from policytrack.files.parquet import arrow_type

        fields = self.resources[table]["schema"]["fields"]
        expected = [(field["name"], arrow_type(field["policytrack:type"])) for field in fields]
        if [(field.name, field.type) for field in schema] != expected:
            raise DatasetError(
                problem("WRONG_COLUMNS", "the columns are not those that the descriptor states", path=self._place(name))
            )

    def _files(self, table: str, form: str) -> list[str]:
        """The table's one file, or the files of its folder."""
        name = f"{form}/{table}.{form}"
        files = (
            [name]
            if name in self.checksums
            else sorted(
                each for each in self.checksums if each.startswith(f"{form}/{table}/") and each.endswith(f".{form}")
            )
        )
        if not files:
            raise DatasetError(
                problem("MISSING_FILE", f"the data has no {form} file of this table", path=self._place(name))
            )
        return files

    def _place(self, name: str) -> str:
        return str(self.path / name)
