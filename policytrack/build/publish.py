"""Publishing: write a new folder next to the old one, flush it to disk, and exchange the two atomically.

Whatever ends a build, the folder is either the old or the new one, whole. `files/durable.py` explains the exchange on
each system. The next build removes what a killed build left beside the folder.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from policytrack.files.checksums import NAME, parse_checksums, present_files, read_regular
from policytrack.files.durable import keep_rights, kept_of, locked, put_back, remove, replace, write_flushed, writing
from policytrack.problems import Problem, UsageError

_ABANDONED = 3600
"""Seconds after which a staged folder belongs to a killed build, on systems without locks."""


def publish(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Replace the folder with exactly these files.

    Args:
        folder: the folder, which need not exist.
        files: path within it to contents.

    Returns:
        False if the folder already had exactly these files; then nothing is written.

    Raises:
        UsageError: the folder is a link or no folder, or holds files that no build has made; another build is
            publishing there and does not end; or the system does not let the files be written.
    """
    with writing(folder, "what is published is whole"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.parent) as is_alone:
            check_ours(folder, files)
            recover(folder, files, is_alone)
            if read_folder(folder) == dict(files):
                return False
            staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-building-", dir=folder.parent))
            try:
                os.chmod(staged, 0o755)
                write_flushed(staged, files)
                keep_rights(folder, staged)
                replace(folder, staged)
            finally:
                put_back(folder)
                for left in folder.parent.glob(f"{staged.name}*"):  # the old folder, if they have changed places
                    remove(left)
    return True


def check_ours(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise UsageError for a folder that a build must not replace.

    A build replaces a folder if the build would write every file in it, or the manifest of the folder lists the file.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(Problem("NOT_A_FOLDER", f"{folder} is a link or a file: a build replaces folders only"))
    if strange := _strange(folder, files):
        hint = "move it elsewhere, or choose another folder with --out"
        message = f"{folder} holds files that no build has made"
        raise UsageError(Problem("FOREIGN_FILE", message, got=", ".join(strange[:5]), hint=hint))


def _strange(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the files and links of a folder that neither this build nor the build of its manifest has made."""
    manifest = folder / NAME
    is_read = manifest.is_file() and not manifest.is_symlink()
    listed = set(parse_checksums(manifest.read_bytes())) if is_read else set()
    # No other file is opened: another build may be replacing the folder.
    found = [Path(top, name) for top, folders, names in os.walk(folder) for name in (*folders, *names)]
    links = {path.relative_to(folder).as_posix() for path in found if path.is_symlink()}
    names = {path.relative_to(folder).as_posix() for path in found if path.is_symlink() or not path.is_dir()}
    return sorted(links | (names - listed - set(files) - {NAME}))


def recover(folder: Path, files: Mapping[str, bytes], is_alone: bool = False) -> None:
    """Restore the old folder after a killed build, and remove staged folders. What no build has made is left alone.

    Args:
        folder: the folder.
        files: path within it to contents, of this build.
        is_alone: whether no other build can be publishing here; if not, only old staged folders are removed.

    Raises:
        UsageError: the folder in the place of the old one holds files that no build has made.
    """
    check_ours(kept_of(folder), files)
    put_back(folder)
    for left in folder.parent.glob(f".{folder.name}-building-*"):
        is_ours = left.is_dir() and not left.is_symlink() and not _strange(left, files)
        if is_ours and (is_alone or time.time() - left.stat().st_mtime > _ABANDONED):
            remove(left)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by path; none if there is no folder."""
    if not folder.is_dir():
        return {}
    return {path.relative_to(folder).as_posix(): read_regular(path) for path in present_files(folder)}
