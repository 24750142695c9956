"""A folder takes the place of another: in one step where the system can, else so that the old one can be put back.

In one step, neither name is ever without a whole folder. Otherwise the old folder is kept under a name beside it until
the new one has its place. Whoever finds a kept folder puts it back (`put_back`): it is whole, the other may not be.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from policytrack.files.flush import UNABLE, flush_names

_RENAME_EXCHANGE, _AT_FDCWD = 2, -100
"""Of <linux/fs.h> and <linux/fcntl.h>."""


def replace(folder: Path, staged: Path) -> None:
    """Gives a staged folder beside it the name of a folder; the old one, if there was one, then has the staged name.

    Raises:
        OSError: the system refuses; `put_back` then leaves the old folder in its place.
    """
    if not folder.exists():
        os.rename(staged, folder)
    elif not _exchange(folder, staged):
        _keep(folder, staged)
        os.rename(staged, folder)
        os.rename(kept_of(folder), staged)
    flush_names(folder.parent)


def put_back(folder: Path) -> None:
    """Puts the old folder back where a replacement was ended before it was done."""
    if kept_of(folder).is_dir():
        if folder.exists():
            shutil.rmtree(folder)
        os.rename(kept_of(folder), folder)


def remove(folder: Path) -> None:
    """Removes a folder and all in it, as far as the system lets it; write protection of folders is lifted."""
    with suppress(OSError):
        for top, _, _ in os.walk(folder):
            os.chmod(top, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def kept_of(folder: Path) -> Path:
    """Where the old folder is kept until the new one has its place."""
    return folder.with_name(f".{folder.name}-replaced")


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step.

    Linux does (renameat2(2) with RENAME_EXCHANGE; glibc 2.28), on ext4, XFS, Btrfs, tmpfs and others.

    Returns:
        False where the system, its C library or the file system cannot.

    Raises:
        OSError: it can, and the exchange failed.
    """
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return False
    here = ctypes.c_int(_AT_FDCWD)
    if call(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)) == 0:
        return True
    code = ctypes.get_errno()
    if code in UNABLE or code == errno.EXDEV:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _keep(folder: Path, staged: Path) -> None:
    """Gives the old folder the name under which it is kept, and leaves its place free.

    An overlay, such as a container's, renames no folder that belongs to a layer below (EXDEV): it is copied.
    """
    try:
        os.rename(folder, kept_of(folder))
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy = staged.with_name(f"{staged.name}-copy")
        shutil.copytree(folder, copy)
        os.rename(copy, kept_of(folder))
        shutil.rmtree(folder)
