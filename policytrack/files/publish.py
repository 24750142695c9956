"""Publishing: a folder is written beside the old one and moved into its place.

So an interrupted build harms nothing. Between the two renames of a replacement the folder has no name for an instant;
should the process die just there, `recover` puts the old one back, and both build and verify call it first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def publish(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Makes the folder hold exactly these files.

    Args:
        folder: the folder, which need not exist.
        files: path within it to contents.

    Returns:
        False if it held them already and was left alone.
    """
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


def recover(folder: Path) -> None:
    """Undoes what an interrupted replacement left: the old folder gets its name back, if no new one has it."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        os.rename(aside, folder)
    shutil.rmtree(aside, ignore_errors=True)
    for left in folder.parent.glob(f".{folder.name}-building-*"):
        shutil.rmtree(left, ignore_errors=True)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by path; empty if there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _aside(folder: Path) -> Path:
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
        os.rename(folder, _aside(folder))
    os.rename(staged, folder)
    shutil.rmtree(_aside(folder), ignore_errors=True)
