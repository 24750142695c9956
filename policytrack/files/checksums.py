"""`SHA256SUMS`: the checksum of every file of a data folder, in the format that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from policytrack.problems import Place, Problem

NAME = "SHA256SUMS"

TEXTS = "texts/"
"""Start of the paths of the source texts: `TEXTS` of `records/source.py`, whose import is slow."""
MISSING_TEXT_HINT = "copy the folder texts/ from the release of this data version; without it no quote can be followed"
SAVED_WORKBOOK_HINT = (
    "a spreadsheet program rewrites a workbook when it saves: put back the published one, and save yours elsewhere"
)
_LOCKS = (".~lock.", "~$")
"""Starts of the names of lock files: LibreOffice and Excel write one beside an open workbook."""


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of files by path."""
    return _manifest({path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())})


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items()).encode()


def parse_checksums(data: bytes) -> dict[str, str]:
    """Return path to checksum. Lines in another form are skipped, so that their files count as unknown."""
    lines = data.decode("utf-8", "replace").split("\n")  # `splitlines` ends lines where sha256sum does not
    matches = (re.fullmatch(r"([0-9a-f]{64})  (\S+)", line) for line in lines)
    return {match[2]: match[1] for match in matches if match}


def present_files(folder: Path) -> list[Path]:
    """Return the files of a folder, sorted, without the lock files of workbooks that are open."""
    found = (path for path in folder.rglob("*") if not path.name.startswith(_LOCKS))
    return sorted(path for path in found if path.is_file())


def check_files(folder: Path) -> list[Problem]:
    """Return a problem for each file that is missing, altered or not in the manifest; one for all missing texts."""
    manifest = folder / NAME
    if not manifest.is_file():
        message = "the data folder has no checksum manifest"
        return [Problem("NO_MANIFEST", message, Place(str(folder)), expected=NAME)]
    data = manifest.read_bytes()
    known = parse_checksums(data)
    present = {path.relative_to(folder).as_posix() for path in present_files(folder)} - {NAME}
    missing = sorted(known.keys() - present)
    problems = [
        Problem("MISSING_FILE", "a file of the data is missing", Place(path))
        for path in missing
        if not path.startswith(TEXTS)
    ]
    if texts := [path for path in missing if path.startswith(TEXTS)]:
        of_all = sum(path.startswith(TEXTS) for path in known)
        message = f"the data folder lacks {len(texts)} of its {of_all} source texts"
        place = Place(texts[0] if len(texts) == 1 else TEXTS)
        problems.append(Problem("NO_TEXT", message, place, hint=MISSING_TEXT_HINT))
    for path in sorted(known.keys() & present):
        if (actual := hashlib.sha256((folder / path).read_bytes()).hexdigest()) != known[path]:
            message = "the file is not the one that was published"
            hint = SAVED_WORKBOOK_HINT if path.endswith(".xlsx") else ""
            problems.append(Problem("ALTERED_FILE", message, Place(path), actual, known[path], hint))
    for path in sorted(present - known.keys()):
        problems.append(Problem("UNKNOWN_FILE", "the manifest does not know this file", Place(path)))
    if not problems and data != _manifest(known):  # otherwise nobody would notice a change of a line without a file
        message, hint = "the manifest is not as a build writes it", "one line a file, each with its line end"
        problems.append(Problem("ALTERED_FILE", message, Place(NAME), hint=hint))
    return problems
