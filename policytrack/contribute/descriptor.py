"""The descriptor of a data package: whether it describes the tables that lie beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policytrack.files.table_schema import table_schema
from policytrack.loader.folder import DESCRIPTOR, DataFolder
from policytrack.problems import Place, PolicytrackError, Problem, nearest
from policytrack.records.tables import BY_NAME

_PLAIN_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


def check_descriptor(folder: Path) -> list[Problem]:
    """Return the problems of `datapackage.json`, without lines, since a JSON reader gives none."""
    try:
        resources = DataFolder(folder).descriptor["resources"]
    except PolicytrackError as error:
        return [each.at(path=str(folder / DESCRIPTOR)) for each in error.problems]
    path, found = str(folder / DESCRIPTOR), []
    for message, facts in (told for each in resources for told in _check_resource(folder, each)):
        place = Place(path, field=facts.pop("field"))
        found.append(Problem("BAD_DESCRIPTOR", message, place, **facts))
    return found


def _check_resource(folder: Path, resource: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    name, path = str(resource["name"]), resource.get("path")
    field = f"resources/{name}"
    if name not in BY_NAME:
        yield "there is no such table", {"field": field, "got": name, "hint": nearest(name, BY_NAME)}
        return
    if not isinstance(path, str) or not _PLAIN_PATH.fullmatch(path):
        facts = {"field": f"{field}/path", "got": str(path), "expected": f"csv/{name}.csv"}
        yield "not a path within the folder", facts
        return
    try:
        digest = f"sha256:{hashlib.sha256((folder / path).read_bytes()).hexdigest()}"
    except OSError:
        yield "there is no such file", {"field": f"{field}/path", "got": path}
        return
    if resource.get("hash") != digest:
        yield "not the checksum of the file", {"field": f"{field}/hash", "got": str(resource.get("hash"))}
    stated, ours = _columns(resource), _columns({"schema": table_schema(BY_NAME[name])})
    for (got, got_type), (expected, type_) in zip(stated, ours, strict=False):
        if (got, got_type) != (expected, type_):
            facts = {"field": f"{field}/schema/fields/{got}", "got": f"{got}: {got_type}"}
            yield "not the column of the table", {**facts, "expected": f"{expected}: {type_}"}
            return
    if len(stated) != len(ours):
        facts = {"field": f"{field}/schema/fields", "got": str(len(stated)), "expected": str(len(ours))}
        yield "not as many columns as the table has", facts


def _columns(resource: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(each["name"]), str(each["policytrack:type"])) for each in resource["schema"]["fields"]]
