"""Rebuild: build again in memory and compare with what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import pyarrow as pa

from policytrack.build.build import Build, dataset_rows, uncollected
from policytrack.build.contents import data_files
from policytrack.build.json_schemas import known_ids, schema_files
from policytrack.build.publish import read_folder
from policytrack.build.vanished import check_published
from policytrack.files.checksums import NAME, check_files, parse_checksums
from policytrack.files.parquet import is_same_parquet
from policytrack.files.xlsx import NAME as WORKBOOK
from policytrack.files.xlsx import workbook_cells
from policytrack.problems import Place, Problem
from policytrack.seeds.folder import read_seeds


@uncollected()
def check_build(folder: Path, out: Path) -> tuple[Build, list[Problem]]:
    """Compare a new build in memory with the published files: by bytes, Parquet and the workbook by content.

    Raises:
        PolicytrackError: the seeds do not build.
    """
    seeds = read_seeds(folder)
    rows = dataset_rows(seeds)
    data = out / "data"
    problems = [
        *check_published(data, seeds, rows),
        *check_same("schema", schema_files(known_ids(rows)), out / "schema"),
        *check_same("data", data_files(seeds, rows), data),
        *(each.at(path=f"data/{each.path}") for each in (check_files(data) if (data / NAME).is_file() else ())),
    ]
    first: dict[tuple[str, str], Problem] = {}
    for each in problems:
        first.setdefault((each.path, each.record), each)
    return Build(seeds, rows, bool(problems)), list(first.values())


def check_same(
    name: str, wanted: Mapping[str, bytes], folder: Path, made_from: str = "a new build of the seeds"
) -> list[Problem]:
    """Return a problem for each file that differs from what a build makes: by bytes, or by content.

    Parquet and the workbook are compared by content.
    Without XlsxWriter, a build makes no workbook, and the published one is not compared.

    Args:
        name: the name of the folder in messages.
        wanted: path within the folder to the contents that a build makes.
        folder: the folder.
        made_from: what the wanted files were made from, for messages.
    """
    present = read_folder(folder)
    published = parse_checksums(present.get(NAME, b""))
    differing = [path for path in wanted if not _is_same(path, wanted[path], present.get(path), published.get(path))]
    message, hint = f"differs from {made_from}", "run policytrack build"
    return [
        *(Problem("STALE_FILE", message, Place(f"{name}/{path}"), hint=hint) for path in differing),
        *(
            Problem("STRAY_FILE", "no build makes this file", Place(f"{name}/{path}"))
            for path in sorted(present.keys() - wanted - {WORKBOOK})
        ),
    ]


def _is_same(path: str, wanted: bytes, present: bytes | None, checksum: str | None) -> bool:
    if present is None or wanted == present:
        return present is not None
    is_same = next((same for suffix, same in _LIKE.items() if path.endswith(suffix)), None)
    if is_same is None:
        return path == NAME and _exact(wanted) == _exact(present)
    if hashlib.sha256(present).hexdigest() != checksum:  # never parsed unless it is the file that was published
        return False
    try:
        return is_same(wanted, present)
    except (OSError, KeyError, pa.ArrowException, BadZipFile, ParseError):
        return False


_LIKE: dict[str, Callable[[bytes, bytes], bool]] = {
    ".parquet": is_same_parquet,
    ".xlsx": lambda wanted, present: workbook_cells(wanted) == workbook_cells(present),
}
"""Suffix of the files whose bytes depend on the version of a library, to the function that compares two of them."""


def _exact(manifest: bytes) -> dict[str, str]:
    """Return the checksums of files whose bytes depend on no library."""
    return {path: digest for path, digest in parse_checksums(manifest).items() if not path.endswith((*_LIKE,))}
