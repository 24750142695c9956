"""The build: seeds to `schema/` and `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policytrack.checks.rebuild import check_same
from policytrack.checks.vanished import check_vanished, read_published
from policytrack.errors import AnnotationError, Problem
from policytrack.files.checksums import NAME, check_files
from policytrack.files.data_folder import data_files
from policytrack.files.publish import check_ours, publish
from policytrack.files.schemas import schema_files
from policytrack.pipeline import Rows, dataset_rows
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
    data, schema = data_files(rows, read.checksums), schema_files()
    check_ours(out / "schema", schema)
    check_ours(out / "data", data)
    if vanished := check_vanished(read_published(out / "data"), rows, read.editorial):
        raise AnnotationError(vanished)
    changed = [publish(out / "schema", schema), publish(out / "data", data)]
    return Build(read, rows, any(changed))


def check_build(seeds: Path, out: Path) -> tuple[Build, list[Problem]]:
    """Compares what a build would make with what is published: by bytes, Parquet by content. Writes nothing.

    Raises:
        PolicytrackError: the seeds do not build.
    """
    read = read_seeds(seeds)
    rows = dataset_rows(read)
    problems = [
        *check_vanished(read_published(out / "data"), rows, read.editorial),
        *check_same("schema", schema_files(), out / "schema"),
        *check_same("data", data_files(rows, read.checksums), out / "data"),
        *(
            [each.at(path=f"data/{each.path}") for each in check_files(out / "data")]
            if (out / "data" / NAME).is_file()
            else []
        ),
    ]
    return Build(read, rows, bool(problems)), _first_of_each_path(problems)


def _first_of_each_path(problems: list[Problem]) -> list[Problem]:
    first: dict[str, Problem] = {}
    for each in problems:
        first.setdefault(f"{each.path} {each.record}", each)
    return list(first.values())
