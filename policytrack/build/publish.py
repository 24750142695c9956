"""Publishing: a folder is written beside the old one, flushed to the disk, and takes its place.

So whatever ends a build, the folder is the old or the new one, whole: see `replacement` for how one takes the place of
the other, and what of this holds on which system. What a killed build leaves beside the folder, the next removes.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from policytrack.files.checksums import NAME, parse_checksums
from policytrack.files.durable import locked, put_back, remove, replace, write_flushed
from policytrack.problems import UsageError, problem

_ABANDONED = 3600
"""Seconds after which a staging folder is one that a killed build has left, where no lock tells."""


def publish(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Makes the folder hold exactly these files.

    Args:
        folder: the folder, which need not exist.
        files: path within it to contents.

    Returns:
        False if it held them already and was left alone.

    Raises:
        UsageError: the folder is a link or no folder, or holds files that no build has made; another build is
            publishing there and does not end; or the system does not let the files be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.parent) as is_alone:
            check_ours(folder, files)
            recover(folder, is_alone)
            if read_folder(folder) == dict(files):
                return False
            _publish(folder, files)
    except OSError as error:
        message, hint = f"cannot write {folder}: {error.strerror or error}", "what is published is whole"
        raise UsageError(problem("NOT_WRITABLE", message, hint=hint)) from error
    return True


def _publish(folder: Path, files: Mapping[str, bytes]) -> None:
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-building-", dir=folder.parent))
    try:
        os.chmod(staged, 0o755)
        write_flushed(staged, files)
        replace(folder, staged)
    finally:
        put_back(folder)
        for left in folder.parent.glob(f"{staged.name}*"):  # the old folder, if they have changed places
            remove(left)


def check_ours(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises UsageError for a folder that a build must not replace.

    A build replaces a folder of which every file is one that it would write, or that the folder's own manifest lists.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(problem("NOT_A_FOLDER", f"{folder} is a link or a file: a build replaces folders only"))
    manifest = folder / NAME
    listed = set(parse_checksums(manifest.read_bytes())) if manifest.is_file() else set()
    strange = sorted(_names(folder) - listed - set(files) - {NAME})
    if strange:
        hint = "move it elsewhere, or choose another folder with --out"
        raise UsageError(
            problem(
                "FOREIGN_FILE", f"{folder} holds files that no build has made", got=", ".join(strange[:5]), hint=hint
            )
        )


def recover(folder: Path, is_alone: bool = False) -> None:
    """Undoes what a killed build left: an old folder gets its name back, and what was staged is removed.

    Args:
        folder: the folder.
        is_alone: whether no other build can be publishing beside it; else only what is old is removed.
    """
    put_back(folder)
    for left in folder.parent.glob(f".{folder.name}-building-*"):
        if is_alone or time.time() - left.stat().st_mtime > _ABANDONED:
            remove(left)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by path; empty if there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _names(folder: Path) -> set[str]:
    """Path of all in a folder that is no folder. Nothing is opened: another build may be replacing it."""
    return {Path(top, name).relative_to(folder).as_posix() for top, _, names in os.walk(folder) for name in names}
