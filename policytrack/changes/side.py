"""One side of a comparison: the tables of a data folder, and what its own descriptor says of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from policytrack.errors import DatasetError, problem
from policytrack.loader.data_folder import DESCRIPTOR, DataFolder
from policytrack.tabular.table import CHILD_TABLES, RECORD_TABLES

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
