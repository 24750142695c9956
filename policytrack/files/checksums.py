"""`SHA256SUMS`: the checksum of every file of a data folder, in the format that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from policytrack.problems import Problem, problem

NAME = "SHA256SUMS"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The manifest of files by path."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())).encode()


def parse_checksums(data: bytes) -> dict[str, str]:
    """Path to checksum; lines of another form are left out, so that the files that they name count as unknown."""
    lines = data.decode("utf-8", "replace").split("\n")  # `splitlines` ends lines where sha256sum does not
    found = (re.fullmatch(r"([0-9a-f]{64})  (\S+)", line) for line in lines)
    return {match[2]: match[1] for match in found if match}


def check_files(folder: Path) -> list[Problem]:
    """A problem for each file that is missing, altered or unknown to the manifest."""
    manifest = folder / NAME
    if not manifest.is_file():
        return [problem("NO_MANIFEST", "the data folder has no checksum manifest", path=str(folder), expected=NAME)]
    data = manifest.read_bytes()
    known = parse_checksums(data)
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {NAME}
    missing = [
        problem("MISSING_FILE", "a file of the data is missing", path=path) for path in sorted(set(known) - present)
    ]
    stray = [
        problem("UNKNOWN_FILE", "the manifest does not know this file", path=path)
        for path in sorted(present - set(known))
    ]
    altered = [
        problem(
            "ALTERED_FILE", "the file is not the one that was published", path=path, got=actual, expected=known[path]
        )
        for path in sorted(present & set(known))
        if (actual := hashlib.sha256((folder / path).read_bytes()).hexdigest()) != known[path]
    ]
    return [*missing, *altered, *stray] or _check_form(data, known)


def _check_form(data: bytes, known: Mapping[str, str]) -> list[Problem]:
    """A problem if the manifest holds more or less than a line for each file: nothing of it changes unnoticed."""
    if data == "".join(f"{digest}  {path}\n" for path, digest in known.items()).encode():
        return []
    hint = "a line a file, each with its line end, and nothing else"
    return [problem("ALTERED_FILE", "the manifest is not as a build writes it", path=NAME, hint=hint)]
