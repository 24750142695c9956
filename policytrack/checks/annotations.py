"""The annotation files are those from which the data was built, to the last comment."""

from __future__ import annotations

import json
from pathlib import Path

from policytrack.build.datapackage import ANNOTATIONS
from policytrack.problems import Problem, problem
from policytrack.seeds.folder import annotation_checksums


def check_annotations(folder: Path, seeds: Path) -> list[Problem]:
    """A problem for each annotation file that is missing, added or changed since the build.

    Args:
        folder: the data folder, its own files checked.
        seeds: the folder of seeds beside it.
    """
    read = json.loads((folder / "datapackage.json").read_bytes())
    built = {
        path.rpartition("/")[2]: digest.removeprefix("sha256:") for path, digest in read.get(ANNOTATIONS, {}).items()
    }
    present = annotation_checksums(seeds)
    return [
        problem(
            "CHANGED_ANNOTATION",
            "the data was not built from the file as it stands",
            path=f"{seeds.name}/{name}",
            got=present.get(name, "no file"),
            expected=built.get(name, "no file"),
            hint="run policytrack build, or restore the file",
        )
        for name in sorted(built.keys() | present.keys())
        if built.get(name) != present.get(name)
    ]
