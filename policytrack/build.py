"""The build: seeds to `schema/` and `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policytrack.dataset import Rows, dataset_rows
from policytrack.errors import Problem, problem
from policytrack.files.checksums import NAME, parse_checksums
from policytrack.files.data_folder import data_files
from policytrack.files.parquet_file import parse_parquet
from policytrack.files.publish import publish, read_folder, recover
from policytrack.files.schemas import schema_files
from policytrack.seeds import Seeds, read_seeds


@dataclass(frozen=True)
class Build:
    """What a build made: the seeds that it read, the rows, and whether any file changed."""

    seeds: Seeds
    rows: Rows
    changed: bool


def build(seeds: Path, out: Path) -> Build:
    """Reads the seeds and publishes `schema/` and `data/` in `out`.

    Raises:
        PolicytrackError: with every problem; what was published before is untouched.
    """
    read = read_seeds(seeds)
    rows = dataset_rows(read)
    data, schema = data_files(rows), schema_files()
    changed = [publish(out / "schema", schema), publish(out / "data", data)]
    return Build(read, rows, any(changed))


def check_build(seeds: Path, out: Path) -> tuple[Build, list[Problem]]:
    """Compares what a build would make with what is published: by bytes, Parquet by content.

    Raises:
        PolicytrackError: the seeds do not build.
    """
    read = read_seeds(seeds)
    rows = dataset_rows(read)
    problems = [*_compare("schema", schema_files(), out), *_compare("data", data_files(rows), out)]
    return Build(read, rows, bool(problems)), problems


def _compare(name: str, wanted: dict[str, bytes], out: Path) -> list[Problem]:
    recover(out / name)
    present = read_folder(out / name)
    differing = [path for path in wanted if not _is_same(path, wanted[path], present.get(path))]
    stray = [
        problem("STRAY_FILE", "no build makes this file", path=f"{name}/{path}")
        for path in sorted(set(present) - set(wanted))
    ]
    return [
        problem("STALE_FILE", "differs from what the seeds give", path=f"{name}/{path}", hint="run policytrack build")
        for path in differing
    ] + stray


def _is_same(path: str, wanted: bytes, present: bytes | None) -> bool:
    if present is None or wanted == present:
        return present is not None
    if path.endswith(".parquet"):
        return bool(parse_parquet(wanted).equals(parse_parquet(present)))
    if path == NAME:
        return _without_parquet(wanted) == _without_parquet(present)
    return False


def _without_parquet(manifest: bytes) -> dict[str, str]:
    """Checksums of the files whose bytes do not depend on the version of pyarrow."""
    return {
        path: digest for path, digest in parse_checksums(manifest.decode()).items() if not path.endswith(".parquet")
    }
