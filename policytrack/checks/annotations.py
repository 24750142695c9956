"""Checksums of annotation files, against those that the data was built from."""

from __future__ import annotations

import json
from pathlib import Path

from policytrack.build.datapackage import ANNOTATIONS
from policytrack.problems import Place, Problem
from policytrack.seeds.folder import annotation_checksums


def check_annotations(folder: Path, seeds: Path) -> list[Problem]:
    """Return a problem for each annotation file missing, added or changed since the build.

    Args:
        folder: the data folder; its checksums must be verified already.
        seeds: the folder of seeds beside it.
    """
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    built = {
        path.rpartition("/")[2]: digest.removeprefix("sha256:")
        for path, digest in descriptor.get(ANNOTATIONS, {}).items()
    }
    present = annotation_checksums(seeds)
    return [
        Problem(
            "CHANGED_ANNOTATION",
            "the data was built from another version of the file",
            Place(f"{seeds.name}/{name}"),
            got=present.get(name, "no file"),
            expected=built.get(name, "no file"),
            hint="run policytrack build, or restore the file",
        )
        for name in sorted(built.keys() | present.keys())
        if built.get(name) != present.get(name)
    ]
