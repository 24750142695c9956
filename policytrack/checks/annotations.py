"""Seeds beside the data: annotation files and texts, against those that the data was built from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from policytrack.build.datapackage import ANNOTATIONS
from policytrack.loader.folder import DataFolder
from policytrack.problems import Place, Problem
from policytrack.records.source import TEXTS
from policytrack.seeds.folder import annotation_checksums
from policytrack.seeds.redaction import MASK


def check_annotations(folder: Path, seeds: Path) -> list[Problem]:
    """Return a problem for each annotation file missing, added or changed since the build, and for each changed text.

    A text that comes in place of its redaction is left to the build, which refuses to publish the text.

    Args:
        folder: the data folder; its checksums must be verified already.
        seeds: the folder of seeds beside it; that of a wheel has no texts.

    Raises:
        DatasetError: the descriptor is not one.
    """
    stated = DataFolder(folder).descriptor.get(ANNOTATIONS, {})
    built = {path.rpartition("/")[2]: digest.removeprefix("sha256:") for path, digest in stated.items()}
    problems = list(_changed("CHANGED_ANNOTATION", seeds.name, built, annotation_checksums(seeds)))
    texts, published = _texts(seeds), _texts(folder / TEXTS)
    if texts:
        built = {name: _digest(text) for name, text in published.items() if MASK.encode() not in text}
        present = {name: _digest(texts[name]) for name in built if name in texts}
        problems += _changed("CHANGED_TEXT", seeds.name, built, present)
    return problems


def _texts(folder: Path) -> dict[str, bytes]:
    """Return the texts of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.txt") if path.is_file()}


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _changed(code: str, folder: str, built: Mapping[str, str], present: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each file whose checksum is not that of the build."""
    for name in sorted(built.keys() | present.keys()):
        if built.get(name) != present.get(name):
            yield Problem(
                code,
                "the data was built from another version of the file",
                Place(f"{folder}/{name}"),
                got=present.get(name, "no file"),
                expected=built.get(name, "no file"),
                hint="run policytrack build, or restore the file",
            )
