"""A folder takes the place of another: in one step where the system can, else so that the old one can be put back.

In one step, neither name is ever without a whole folder. Otherwise the old folder is kept under a name beside it until
the new one has its place. Whoever finds a kept folder puts it back (`put_back`): it is whole, the other may not be.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from policytrack.problems import UsageError, problem

_COMPANIONS = ("-journal", "-wal", "-shm", ".wal")
"""Ends of the files that SQLite and DuckDB keep beside a database in use, and would apply to a new one of its name."""


def write_whole(out: Path, data: Path, write: Callable[[Path], None]) -> None:
    """Writes a file, or leaves what was there.

    Args:
        out: the file; one that exists is replaced.
        data: the dataset's folder, resolved, in which nothing may be written.
        write: writes the file to the path that it is given, which does not exist yet.

    Raises:
        UsageError: the file cannot be written there.
    """
    from tempfile import TemporaryDirectory

    try:
        target = _checked(out, data)
        with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            written = Path(folder) / target.name
            write(written)
            _sync(written)
            os.replace(written, target)
    except OSError as error:
        raise UsageError(problem("NOT_WRITABLE", f"cannot write {out}: {error.strerror or error}")) from error


def _checked(out: Path, data: Path) -> Path:
    """The file that `out` means, links followed."""
    if str(out) == "-" or out.absolute().parts[:2] in (("/", "dev"), ("/", "proc")):
        raise UsageError(problem("NOT_A_FILE", f"{out} is no regular file", hint="name the file to write"))
    target = out.resolve()
    if any(target.is_relative_to(folder) for folder in (data, data.parent / "seeds", data.parent / "_seeds")):
        message = f"{out} is inside the data folder, or the folder of its texts"
        raise UsageError(problem("INSIDE_DATA", message, hint="choose a file elsewhere"))
    if target.exists() and not target.is_file():
        what = "a folder" if target.is_dir() else "no regular file"
        raise UsageError(problem("NOT_A_FILE", f"{out} is {what}", hint="name the file to write"))
    if not target.parent.is_dir():
        raise UsageError(problem("NO_SUCH_PATH", f"no such folder: {out.parent}", hint="make it first"))
    _check_companions(target)
    return target


def _check_companions(target: Path) -> None:
    found = [name for end in _COMPANIONS if target.with_name(name := f"{target.name}{end}").exists()]
    if found:
        hint = f"close it there, or remove {found[0]} if nothing has it open"
        message = f"{target.name} is a database that a program has open, or did not close"
        raise UsageError(problem("IN_USE", message, hint=hint))


def _sync(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


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
