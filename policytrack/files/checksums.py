"""`SHA256SUMS`: the checksum of every file of a data folder, in the format that `sha256sum --check` reads."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from policytrack.problems import Place, Problem, Problems

NAME = "SHA256SUMS"

TEXTS = "texts/"
"""Start of the paths of the source texts: `TEXTS` of `records/source.py`, whose import is slow."""
MISSING_TEXT_HINT = "copy the folder texts/ from the release of this data version; without it no quote can be followed"
SAVED_WORKBOOK_HINT = (
    "a spreadsheet program rewrites a workbook when it saves: put back the published one, and save yours elsewhere"
)
SMALL, RATIO = 1 << 26, 200
"""The files of this project take up to 60 bytes of memory for each of theirs; those made to fill it, thousands."""
WORKING = "parts"
"""The folder in which `extract` keeps what a later run uses again; it is no part of the data."""
DEEPEST = 8
"""Folders within each other that are looked into; a data folder has two."""
_LOCKS = (".~lock.", "~$")
"""Starts of the names of lock files: LibreOffice and Excel write one beside an open workbook."""


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of files by path."""
    return _manifest({path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())})


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items()).encode()


def parse_checksums(data: bytes) -> dict[str, str]:
    """Return path to checksum.

    Lines in another form are skipped, so that their files count as unknown; paths that lead out of the folder too.
    """
    matches = re.finditer(r"(?m)^([0-9a-f]{64})  (\S+)$", data.decode("utf-8", "replace"))  # lines end as in sha256sum
    return {match[2]: match[1] for match in matches if is_within(match[2])}


def is_within(path: str) -> bool:
    """Return whether a path names a file within a folder: with forward slashes, without `..`, root or drive."""
    return not re.search(r"[\\:\0]", path) and not {"", ".", ".."} & set(path.split("/"))


def read_regular(path: Path) -> bytes:
    """Return the contents of a regular file.

    Raises:
        OSError: the system refuses, or the file is a pipe, device or folder; a pipe might never end.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise FileNotFoundError(errno.ENOENT, "not a regular file", str(path))
        return file.read()


def most_memory(size: int) -> int:
    """Return the bytes of memory that the contents of a compressed file may take: `SMALL`, or `RATIO` for each byte."""
    return max(SMALL, RATIO * size)


def present_files(folder: Path) -> list[Path]:
    """Return the regular files of a folder, sorted, without the lock files of workbooks that are open."""
    return sorted(path for path in _found(folder) if path.is_file())


def _found(folder: Path) -> list[Path]:
    """Return all that a folder holds but its folders; of a nest of folders deeper than `DEEPEST`, the first too deep.

    Raises:
        OSError: the system refuses to list a folder.
    """
    found, left = [], [(folder, 0)]
    while left:
        at, depth = left.pop()
        with os.scandir(at) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                    left.append((Path(entry.path), depth + 1))
                elif not entry.name.startswith(_LOCKS):
                    found.append(Path(entry.path))
    return found


def check_files(folder: Path, *, is_extracted: bool = False) -> list[Problem]:
    """Return a problem for each file that is missing, altered or not in the manifest; one for all missing texts.

    Args:
        folder: the data folder.
        is_extracted: whether `extract` has made it, and may have left its folder `WORKING`.
    """
    try:
        data = read_regular(folder / NAME)
        found = {path.relative_to(folder).as_posix(): path for path in _found(folder)}
        if is_extracted:
            found = {name: path for name, path in found.items() if not name.startswith(f"{WORKING}/")}
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            message = "the data folder has no checksum manifest"
            return [Problem("NO_MANIFEST", message, Place(str(folder)), expected=NAME)]
        return [unreadable(error, folder)]
    known = parse_checksums(data)
    del found[NAME]
    present = {name for name, path in found.items() if path.is_file()}
    missing = sorted(known.keys() - found.keys())
    problems = Problems(
        Problem("MISSING_FILE", "a file of the data is missing", Place(path))
        for path in missing
        if not path.startswith(TEXTS)
    )
    if texts := [path for path in missing if path.startswith(TEXTS)]:
        of_all = sum(path.startswith(TEXTS) for path in known)
        message = f"the data folder lacks {len(texts)} of its {of_all} source texts"
        place = Place(texts[0] if len(texts) == 1 else TEXTS)
        problems.append(Problem("NO_TEXT", message, place, hint=MISSING_TEXT_HINT))
    for path in sorted(found.keys() - present):
        message = "no regular file: a pipe, a device, a link to nothing, or folders too deep"
        problems.append(Problem("NOT_A_FILE", message, Place(path)))
    for path in sorted(known.keys() & present):
        try:
            actual = hashlib.sha256(read_regular(found[path])).hexdigest()
        except OSError as error:
            problems.append(unreadable(error, Path(path)))
            continue
        if actual != known[path]:
            message = "the file is not the one that was published"
            hint = SAVED_WORKBOOK_HINT if path.endswith(".xlsx") else ""
            problems.append(Problem("ALTERED_FILE", message, Place(path), actual, known[path], hint))
    for path in sorted(present - known.keys()):
        problems.append(Problem("UNKNOWN_FILE", "the manifest does not know this file", Place(path)))
    if not problems and data != _manifest(known):  # otherwise nobody would notice a change of a line without a file
        message, hint = "the manifest is not as a build writes it", "one line a file, each with its line end"
        problems.append(Problem("ALTERED_FILE", message, Place(NAME), hint=hint))
    return problems


def unreadable(error: OSError, path: Path) -> Problem:
    """Return the problem of a file or folder that the system refuses to read, or that vanished meanwhile."""
    return Problem("UNREADABLE", f"the system refuses to read it: {error.strerror or error}", Place(str(path)))
