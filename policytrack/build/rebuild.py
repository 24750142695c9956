"""The data is what its seeds give: everything is built again in memory and compared."""

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
from policytrack.problems import Problem, problem
from policytrack.seeds.folder import read_seeds


def check_build(folder: Path, out: Path) -> tuple[Build, list[Problem]]:
    """Compare what a build would make with what is published: by bytes, Parquet by content. Write nothing.

    Raises:
        PolicytrackError: the seeds do not build.
    """
    seeds = read_seeds(folder)
    rows = dataset_rows(seeds)
    data = out / "data"
    problems = [
        *check_vanished(read_published(data), rows, seeds.editorial),
        *check_same("schema", schema_files(), out / "schema"),
        *check_same("data", data_files(rows, seeds.checksums), data),
        *(each.at(path=f"data/{each.path}") for each in (check_files(data) if (data / NAME).is_file() else ())),
    ]
    first: dict[tuple[str, str], Problem] = {}
    for each in problems:
        first.setdefault((each.path, each.record), each)
    return Build(seeds, rows, bool(problems)), list(first.values())


def check_same(name: str, wanted: Mapping[str, bytes], folder: Path) -> list[Problem]:
    """A problem for each file that differs from what a build makes, by bytes, Parquet by content.

    Args:
        name: how messages call the folder.
        wanted: path within it to what a build makes.
        folder: the folder.
    """
    present = read_folder(folder)
    published = parse_checksums(present.get(NAME, b""))
    differing = [path for path in wanted if not _is_same(path, wanted[path], present.get(path), published.get(path))]
    stray = [
        problem("STRAY_FILE", "no build makes this file", path=f"{name}/{path}")
        for path in sorted(set(present) - set(wanted))
    ]
    hint = "run policytrack build"
    return [
        problem("STALE_FILE", "differs from what the seeds give", path=f"{name}/{path}", hint=hint)
        for path in differing
    ] + stray


def _is_same(path: str, wanted: bytes, present: bytes | None, checksum: str | None) -> bool:
    if present is None or wanted == present:
        return present is not None
    if path.endswith(".parquet"):  # never parsed unless it is the file that was published
        return hashlib.sha256(present).hexdigest() == checksum and _is_same_table(wanted, present)
    return path == NAME and _without_parquet(wanted) == _without_parquet(present)


def _is_same_table(wanted: bytes, present: bytes) -> bool:
    try:
        return bool(parse_parquet(wanted).equals(parse_parquet(present)))
    except (OSError, pa.ArrowException):
        return False


def _without_parquet(manifest: bytes) -> dict[str, str]:
    """Checksums of the files whose bytes do not depend on the version of pyarrow."""
    return {path: digest for path, digest in parse_checksums(manifest).items() if not path.endswith(".parquet")}
