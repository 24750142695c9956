"""Rebuild: build again in memory and compare with what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from policytrack.build.build import Build, dataset_rows
from policytrack.build.contents import data_files
from policytrack.build.json_schemas import schema_files
from policytrack.build.publish import read_folder
from policytrack.build.vanished import check_vanished, read_published
from policytrack.files.checksums import NAME, check_files, parse_checksums
from policytrack.files.parquet import parse_parquet
from policytrack.problems import Place, Problem
from policytrack.seeds.folder import read_seeds


def check_build(folder: Path, out: Path) -> tuple[Build, list[Problem]]:
    """Compare a new build in memory with the published files: by bytes, Parquet by content.

    Raises:
        PolicytrackError: the seeds do not build.
    """
    seeds = read_seeds(folder)
    rows = dataset_rows(seeds)
    data = out / "data"
    problems = [
        *check_vanished(read_published(data), rows, seeds.redirects),
        *check_same("schema", schema_files(), out / "schema"),
        *check_same("data", data_files(seeds, rows), data),
        *(each.at(path=f"data/{each.path}") for each in (check_files(data) if (data / NAME).is_file() else ())),
    ]
    first: dict[tuple[str, str], Problem] = {}
    for each in problems:
        first.setdefault((each.path, each.record), each)
    return Build(seeds, rows, bool(problems)), list(first.values())


def check_same(name: str, wanted: Mapping[str, bytes], folder: Path) -> list[Problem]:
    """Return a problem for each file that differs from what a build makes: by bytes, Parquet by content.

    Args:
        name: the name of the folder in messages.
        wanted: path within the folder to the contents that a build makes.
        folder: the folder.
    """
    present = read_folder(folder)
    published = parse_checksums(present.get(NAME, b""))
    differing = [path for path in wanted if not _is_same(path, wanted[path], present.get(path), published.get(path))]
    message, hint = "differs from a new build of the seeds", "run policytrack build"
    return [
        *(Problem("STALE_FILE", message, Place(f"{name}/{path}"), hint=hint) for path in differing),
        *(
            Problem("STRAY_FILE", "no build makes this file", Place(f"{name}/{path}"))
            for path in sorted(present.keys() - wanted)
        ),
    ]


def _is_same(path: str, wanted: bytes, present: bytes | None, checksum: str | None) -> bool:
    if present is None or wanted == present:
        return present is not None
    if path.endswith(".parquet"):  # never parsed unless it is the file that was published
        if hashlib.sha256(present).hexdigest() != checksum:
            return False
        try:
            return bool(parse_parquet(wanted).equals(parse_parquet(present)))
        except (OSError, pa.ArrowException):
            return False
    return path == NAME and _without_parquet(wanted) == _without_parquet(present)


def _without_parquet(manifest: bytes) -> dict[str, str]:
    """Return the checksums of files whose bytes do not depend on the version of pyarrow."""
    return {path: digest for path, digest in parse_checksums(manifest).items() if not path.endswith(".parquet")}
