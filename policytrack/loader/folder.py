"""Data folder: the descriptor and the files; a file is read only if its checksum matches the manifest.

No model is imported here, so that a table loads as fast as pyarrow allows.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import check_files, parse_checksums, read_regular
from policytrack.files.csv import read_cells
from policytrack.files.descriptor_shape import find_key_fault, find_shape_fault
from policytrack.problems import DatasetError, Place, Problem, UsageError, check_known

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
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
"""Names of the tables that every dataset of this major version has; written out, because the import of the models is
slow.

Tables that a minor version added are not listed, so that older data stays readable."""

EXTRACTED = "policytrack:extracted"
"""The property of a descriptor that is true where rules have drafted all records and nobody has reviewed one."""

DATA_MAJOR = "0"
"""The major version of the data that this code reads; another major version has renamed or removed columns."""

SMALL = 1 << 22
"""The largest CSV files of a table, in bytes, that are read in place of its Parquet files."""


def packaged_data() -> Path:
    """Return the data folder of this package: the folder of the checkout, otherwise the folder of the wheel.

    Raises:
        DatasetError: neither folder exists.
    """
    package = Path(__file__).parent.parent
    checkout = package.parent / "data"
    is_checkout = (package.parent / "pyproject.toml").is_file() and (package.parent / "seeds").is_dir()
    folder = checkout if is_checkout and checkout.is_dir() else package / "_data"
    if not folder.is_dir():
        hint = "run policytrack build in a checkout"
        raise DatasetError(Problem("NO_DATA", "the package contains no data", Place(str(folder)), hint=hint))
    return folder


def path_of(name: str | os.PathLike[str], code: str = "NO_SUCH_PATH", kind: str = "file") -> Path:
    """Return the path of a name that a caller gives.

    Raises:
        UsageError: the name is empty, of another type, or not a possible name on this system.
    """
    try:
        path = Path(name)
        if not os.fspath(name) or b"\0" in os.fsencode(path):
            raise ValueError("empty, or with a null character")
    except (ValueError, TypeError) as error:
        raise UsageError(Problem(code, f"not the name of a {kind}: {str(name)[:80]!r}")) from error
    return path


def resolved(folder: str | os.PathLike[str]) -> Path:
    """Return the folder's absolute path, links followed.

    Raises:
        UsageError: the name is empty, or is not a possible folder name.
    """
    try:
        return path_of(folder, "NO_DATA", "folder").resolve()
    except (OSError, RuntimeError) as error:
        raise UsageError(Problem("NO_DATA", f"not the name of a folder: {str(folder)[:80]!r}")) from error


def check_list(value: Iterable[T], kind: str) -> list[T]:
    """Return the items of a list that a caller gives.

    Raises:
        UsageError: the value is no list, or a single text.
    """
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise UsageError(Problem("OTHER_TYPE", f"{kind}: not a list", got=repr(value)[:80], expected="a list"))
    return list(value)


def is_folder(path: Path) -> bool:
    """Return whether the folder exists; False also for a name that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _refuse_version_1(descriptor: object, place: Place) -> None:
    """Raise DatasetError for a descriptor of Data Package version 1, which by the standard is one without `$schema`."""
    if isinstance(descriptor, dict) and "resources" in descriptor and "$schema" not in descriptor:
        message = "a descriptor of Data Package version 1, without $schema; this policytrack reads version 2"
        hint = "make the folder again with policytrack build; to check tables alone, name the CSV files"
        raise DatasetError(Problem("OTHER_VERSION", message, place, hint=hint))


class DataFolder:
    """A folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`.

    Args:
        path: the folder; the constructor reads nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def checksums(self) -> dict[str, str]:
        """Path within the folder to the published checksum.

        Raises:
            UsageError: there is no such folder.
            DatasetError: the folder has no manifest.
        """
        if not is_folder(self.path):
            raise UsageError(Problem("NO_DATA", f"no such data folder: {self.path}", hint=self._folder_hint()))
        try:
            return parse_checksums(self.manifest)
        except OSError as error:
            with suppress(OSError, ValueError, RecursionError):
                _refuse_version_1(json.loads(read_regular(self.path / DESCRIPTOR)), self._place(DESCRIPTOR))
            message = f"not a data folder, or an incomplete one: it has no {MANIFEST}"
            raise DatasetError(
                Problem("NO_MANIFEST", message, Place(str(self.path)), hint=self._folder_hint())
            ) from error

    @cached_property
    def manifest(self) -> bytes:
        """The content of `SHA256SUMS`; its own checksum identifies the data exactly.

        Raises:
            OSError: the file cannot be read.
        """
        return read_regular(self.path / MANIFEST)

    def _folder_hint(self) -> str:
        """Return a hint for a folder without data: the nearest data folder, or the files of a data folder."""
        for near in (self.path / "data", self.path.parent / "data"):
            if near != self.path and is_folder(near) and (near / DESCRIPTOR).is_file():
                return f"did you mean {str(near)!r}?"
        return f"a data folder has {DESCRIPTOR} and {MANIFEST}; a build makes one"

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`.

        Raises:
            DatasetError: the file is missing, altered or not a descriptor, or this package does not read the data
                version.
        """
        descriptor, place = self.parse_descriptor(), self._place(DESCRIPTOR)
        _refuse_version_1(descriptor, place)
        if fault := find_shape_fault(descriptor):
            raise self.bad_descriptor(*fault)
        version, names = descriptor["version"], [each["name"] for each in descriptor["resources"]]
        if version.partition(".")[0] != DATA_MAJOR:
            message, expected = "this policytrack does not read data of that version", f"{DATA_MAJOR}.x"
            hint = "install the policytrack that the data was made for"
            raise DatasetError(Problem("OTHER_VERSION", message, place, version, expected, hint))
        if missing := [table for table in TABLE_NAMES if table not in names]:
            message = f"the data has no table {missing[0]!r}"
            raise DatasetError(Problem("MISSING_TABLE", message, place, expected=", ".join(missing)))
        if fault := find_key_fault(descriptor["resources"]):
            raise self.bad_descriptor(*fault)
        return dict(descriptor)

    def parse_descriptor(self) -> Any:
        """Return what `datapackage.json` holds, of any shape.

        Raises:
            DatasetError: the file is missing, altered, or not JSON of whole characters.
        """
        try:
            descriptor = json.loads(self.read_bytes(DESCRIPTOR))
            json.dumps(descriptor, ensure_ascii=False, allow_nan=False).encode()  # no half of a character
        except (ValueError, RecursionError) as error:
            raise self.bad_descriptor("", "JSON in UTF-8, not too deep") from error
        return descriptor

    def bad_descriptor(self, field: str, expected: str) -> DatasetError:
        """Return the error of a descriptor that has something else in a property."""
        message, place = "not a data package descriptor of policytrack", self._place(DESCRIPTOR)
        return DatasetError(Problem("BAD_DESCRIPTOR", message, place.of("", field), expected=expected))

    @property
    def is_extracted(self) -> bool:
        """Whether `extract` has made the data: rules have drafted all records, and nobody has reviewed one."""
        return self.descriptor.get(EXTRACTED) is True

    @property
    def version(self) -> str:
        """The data version."""
        return str(self.descriptor["version"])

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """Table name to resource of the descriptor, in the order of the tables."""
        return {each["name"]: each for each in self.descriptor["resources"]}

    def check_name(self, table: str) -> str:
        """Return the table's name.

        Raises:
            UsageError: the data has no such table.
        """
        check_known("UNKNOWN_TABLE", "table", table, self.resources)
        return table

    def read_bytes(self, name: str) -> bytes:
        """Return the content of a file of the folder.

        Args:
            name: the file within the folder, with forward slashes.

        Raises:
            DatasetError: the file is missing, unreadable or not in the manifest, or its checksum differs.
        """
        place = self._place(name)
        if name not in self.checksums:
            raise DatasetError(Problem("UNKNOWN_FILE", "the manifest does not know this file", place))
        try:
            data = read_regular(self.path / name)
        except (OSError, ValueError) as error:
            raise DatasetError(Problem("MISSING_FILE", "a file of the data cannot be read", place)) from error
        if hashlib.sha256(data).hexdigest() != self.checksums[name]:
            message, hint = "the file is not the one that was published", "policytrack verify lists all differences"
            raise DatasetError(Problem("ALTERED_FILE", message, place, hint=hint))
        return data

    def file_of(self, table: str, form: str) -> Path:
        """Return the table's file, `parquet` or `csv`; a folder where the table has several files.

        Raises:
            UsageError: unknown table or form.
            DatasetError: the folder has no such file.
        """
        check_known("UNKNOWN_FORMAT", "file format", form, ("parquet", "csv"))
        files = self._files(self.check_name(table), form)
        return self.path / (files[0] if files[0].endswith(f"/{table}.{form}") else f"{form}/{table}")

    def read_table(self, table: str) -> pa.Table:
        """Return a table from its Parquet files, its columns and types those of the descriptor.

        Raises:
            UsageError: no such table.
            DatasetError: a file is missing, altered, unreadable, or has other columns than the descriptor states.
        """
        import pyarrow as pa

        from policytrack.files.parquet import arrow_type, parquet_columns, parse_parquet

        fields = self.resources[self.check_name(table)]["schema"]["fields"]
        expected = [(field["name"], arrow_type(field["policytrack:type"])) for field in fields]
        tables = []
        for name in self._files(table, "parquet"):
            data, place = self.read_bytes(name), self._place(name)
            try:
                if parquet_columns(data) != expected:
                    message = "the columns are not those that the descriptor states"
                    raise DatasetError(Problem("WRONG_COLUMNS", message, place))
                tables.append(parse_parquet(data))
            except (OSError, pa.ArrowException) as error:
                message = f"not a readable Parquet file: {' '.join(str(error).split())}"
                raise DatasetError(Problem("UNREADABLE", message, place)) from error
        return tables[0] if len(tables) == 1 else pa.concat_tables(tables)

    def read_csv(self, table: str) -> Iterator[dict[str, str]]:
        """Yield the rows of a table's CSV files, column to text, ""  for an empty cell, without an import of pyarrow.

        Raises:
            UsageError: no such table.
            DatasetError: a file is missing or altered, or has other columns than the descriptor states.
        """
        columns = [field["name"] for field in self.resources[self.check_name(table)]["schema"]["fields"]]
        for name in self._files(table, "csv"):
            header, *rows = read_cells(self.read_bytes(name), str(self.path / name))
            if header != columns:
                message = "the columns are not those that the descriptor states"
                raise DatasetError(Problem("WRONG_COLUMNS", message, self._place(name)))
            yield from (dict(zip(columns, cells, strict=True)) for cells in rows)

    def has_small_csv(self, table: str) -> bool:
        """Return whether the table has CSV files of a size that is read sooner than pyarrow is imported."""
        files = (name for name in self.checksums if name == f"csv/{table}.csv" or name.startswith(f"csv/{table}/"))
        try:
            return 0 < sum((self.path / name).stat().st_size for name in files) <= SMALL
        except OSError:
            return False

    def check(self) -> None:
        """Check every file's checksum, without parsing any table.

        Raises:
            UsageError: there is no such folder.
            DatasetError: a file is missing, altered or not in the manifest; the exception lists every such file.
        """
        if problems := check_files(self.path, is_extracted=self.is_extracted):
            raise DatasetError([each.at(self._place(each.path)) for each in problems])

    def _files(self, table: str, form: str) -> list[str]:
        """Return the table's one file, or the files of its folder."""
        name, folder = f"{form}/{table}.{form}", f"{form}/{table}/"
        if name in self.checksums:
            return [name]
        files = sorted(each for each in self.checksums if each.startswith(folder) and each.endswith(f".{form}"))
        if not files:
            message = f"the data has no {form} file of this table"
            raise DatasetError(Problem("MISSING_FILE", message, self._place(name)))
        return files

    def _place(self, name: str) -> Place:
        return Place(str(self.path / name))
