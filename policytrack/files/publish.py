"""Publishing: a folder is written beside the old one and moved into its place.

So an interrupted build harms nothing. Between the two renames of a replacement the folder has no name for an instant;
should the process die just there, `recover` puts the old one back, and every build calls it first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from policytrack.errors import UsageError, problem
from policytrack.files.checksums import NAME, parse_checksums

_ABANDONED = 3600
"""Seconds after which a staging folder is one that a killed build has left."""


def publish(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Makes the folder hold exactly these files.

    Args:
        folder: the folder, which need not exist.
        files: path within it to contents.

    Returns:
        False if it held them already and was left alone.

    Raises:
        UsageError: the folder is a link or no folder, or holds files that no build has made.
    """
    check_ours(folder, files)
    recover(folder)
    if read_folder(folder) == dict(files):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-building-", dir=folder.parent))
    try:
        _write(staged, files)
        _replace(folder, staged)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return True


def check_ours(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises UsageError for a folder that a build must not replace.

    A build replaces a folder of which every file is one that it would write, or that the folder's own manifest lists.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(problem("NOT_A_FOLDER", f"{folder} is a link or a file: a build replaces folders only"))
    manifest = folder / NAME
    listed = set(parse_checksums(manifest.read_bytes())) if manifest.is_file() else set()
    strange = sorted(set(read_folder(folder)) - listed - set(files) - {NAME})
    if strange:
        hint = "move it elsewhere, or choose another folder with --out"
        raise UsageError(
            problem(
                "FOREIGN_FILE", f"{folder} holds files that no build has made", got=", ".join(strange[:5]), hint=hint
            )
        )


def recover(folder: Path) -> None:
    """Undoes what an interrupted replacement left: the old folder gets its name back, if no new one has it."""
    aside = aside_of(folder)
    if aside.is_dir() and not folder.exists():
        os.rename(aside, folder)
    shutil.rmtree(aside, ignore_errors=True)
    for left in folder.parent.glob(f".{folder.name}-building-*"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by path; empty if there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def aside_of(folder: Path) -> Path:
    """Where the old folder waits while the new one takes its place."""
    return folder.with_name(f".{folder.name}-replaced")


def _write(staged: Path, files: Mapping[str, bytes]) -> None:
    os.chmod(staged, 0o755)
    for path, data in files.items():
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())


def _replace(folder: Path, staged: Path) -> None:
    if folder.exists():
        os.rename(folder, aside_of(folder))
    os.rename(staged, folder)
    shutil.rmtree(aside_of(folder), ignore_errors=True)
