"""Descriptors: check that `datapackage.json` describes the tables in its folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from policytrack.files.checksums import read_regular
from policytrack.files.table_schema import table_schema
from policytrack.loader.folder import DESCRIPTOR, DataFolder
from policytrack.problems import Place, PolicytrackError, Problem, nearest
from policytrack.records.tables import BY_NAME, Table

_NAME = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"  # of a file or folder: not hidden, not ".."
_PATH = re.compile(rf"{_NAME}(?:/{_NAME})*")


def check_descriptor(folder: Path) -> list[Problem]:
    """Return the problems of `datapackage.json`, one for each table; without lines, since a JSON reader gives none."""
    try:
        resources = DataFolder(folder).descriptor["resources"]
    except PolicytrackError as error:
        return [each.at(path=str(folder / DESCRIPTOR)) for each in error.problems]
    return [fault for each in resources if (fault := _check_resource(folder, each))]


def _check_resource(folder: Path, resource: dict[str, Any]) -> Problem | None:
    name, path = str(resource["name"]), resource.get("path")
    at, field = Place(str(folder / DESCRIPTOR)), f"resources/{name}"
    if name not in BY_NAME:
        return Problem("BAD_DESCRIPTOR", "unknown table", at.of("", field), name, hint=nearest(name, BY_NAME))
    if not isinstance(path, str) or not _PATH.fullmatch(path):
        place, expected = at.of("", f"{field}/path"), f"csv/{name}.csv"
        return Problem("BAD_DESCRIPTOR", "not a path within the folder", place, str(path), expected)
    try:
        digest = f"sha256:{hashlib.sha256(read_regular(folder / path)).hexdigest()}"
    except OSError:
        return Problem("BAD_DESCRIPTOR", "no such file", at.of("", f"{field}/path"), path)
    if resource.get("hash") != digest:
        place, stated = at.of("", f"{field}/hash"), str(resource.get("hash"))
        return Problem("BAD_DESCRIPTOR", "not the checksum of the file", place, stated)
    return _check_columns(resource, BY_NAME[name], at.of("", f"{field}/schema/fields"))


def _check_columns(resource: dict[str, Any], table: Table, at: Place) -> Problem | None:
    got, expected = _columns(resource), _columns({"schema": table_schema(table)})
    for one, other in zip(got, expected, strict=False):
        if one != other:
            place = at.of("", f"{at.field}/{one[0]}")
            return Problem("BAD_DESCRIPTOR", "not the column of the table", place, ": ".join(one), ": ".join(other))
    if len(got) == len(expected):
        return None
    return Problem("BAD_DESCRIPTOR", "another number of columns than the table", at, str(len(got)), str(len(expected)))


def _columns(resource: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(each["name"]), str(each["policytrack:type"])) for each in resource["schema"]["fields"]]
