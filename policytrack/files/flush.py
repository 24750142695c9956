"""Flushing: what is written and named is on the disk, so that a power cut does not undo or halve it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path

UNABLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM, errno.EBADF, errno.ENOLCK})
"""How a kernel, a file system or a sandbox says that it has no such call, rather than that the call failed."""


def write_flushed(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by path within the folder, and flushes them and their names."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
    for top, _, _ in os.walk(folder):
        flush_names(Path(top))


def flush_names(folder: Path) -> None:
    """Flushes the names in a folder, which are not flushed with the files; nothing where the system cannot."""
    if sys.platform == "win32":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in UNABLE:
            raise
    finally:
        os.close(handle)
