"""A lock on a folder, so that builds publish there one after the other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policytrack.errors import UsageError, problem
from policytrack.files.flush import UNABLE

_PATIENCE = 60
"""Seconds to wait for another build: publishing takes less than one."""


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Holds off other builds that publish in the folder.

    The lock is the system's, on the folder itself (flock(2)): it leaves no file, and goes with the process that holds
    it, so that none is ever stale.

    Yields:
        False where folders cannot be locked: on Windows, and on some network file systems.

    Raises:
        UsageError: another build holds it for longer than publishing takes.
    """
    if sys.platform == "win32":
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _wait(folder, handle)
    finally:
        os.close(handle)


def _wait(folder: Path, handle: int) -> bool:
    """Whether the lock is held; False where there can be none."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _lock(handle)
        except BlockingIOError as error:
            if time.monotonic() > until:
                hint = "wait for it to end, or end it"
                raise UsageError(problem("BUSY", f"another build is publishing in {folder}", hint=hint)) from error
            time.sleep(0.02)


def _lock(handle: int) -> bool:
    """Whether the folder is locked now; False where folders cannot be.

    Raises:
        BlockingIOError: another process holds the lock.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in UNABLE:
            return False
        raise
    return True
