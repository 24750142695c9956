"""Durable writing: a file or a folder is replaced as a whole, so that an interrupted write leaves the old one.

Where the system can exchange names, a staged folder replaces the old folder in one step. On other systems the old
folder has a temporary name during the replacement. After an interruption, `put_back` restores the old folder, because
the new folder may be incomplete. A lock on the parent folder stops other builds.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from policytrack.problems import Problem, UsageError

UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM, errno.EBADF, errno.ENOLCK})
"""Error numbers for a system call that the kernel, file system or sandbox does not support."""
PATIENCE = 60
"""Seconds to wait for another build; a build publishes in less than one second."""
DATABASE_COMPANIONS = ("-journal", "-wal", "-shm", ".wal")
"""Endings of the files that SQLite and DuckDB write beside an open database; such a file would corrupt a new database
of the same name."""
RENAME_EXCHANGE, AT_FDCWD = 2, -100
"""Constants of renameat2(2), from <linux/fs.h> and <linux/fcntl.h>."""


def write_whole(out: Path, data: Path, write: Callable[[Path], None]) -> None:
    """Write a file completely, or leave the old file unchanged.

    Args:
        out: the file; an existing one is replaced.
        data: the resolved data folder; no file may be written there.
        write: a function that writes the file to a path; the path does not exist yet.

    Raises:
        UsageError: the file cannot be written there.
    """
    from tempfile import TemporaryDirectory

    with writing(out):
        target = _writable(out, data)
        with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            written = Path(folder) / target.name
            write(written)
            with open(written, "rb+") as file:
                os.fsync(file.fileno())
            keep_rights(target, written)
            os.replace(written, target)


@contextmanager
def writing(out: Path, hint: str = "") -> Iterator[None]:
    """Turn an error of the file system, while files are written, into the problem that they cannot be written.

    Raises:
        UsageError: the file system refuses.
    """
    try:
        yield
    except OSError as error:
        message = f"cannot write {out}: {error.strerror or error}"
        raise UsageError(Problem("NOT_WRITABLE", message, hint=hint)) from error


def write_files(files: Mapping[Path, bytes], rights: Path | None = None) -> None:
    """Write several files, in their order, once all of them are whole on the disk; else leave all as they were.

    Args:
        files: path to contents; an existing file keeps its rights.
        rights: the file whose rights a new file gets; the usual ones if None.

    Raises:
        UsageError: the files cannot be written.
    """
    staged = {path: path.with_name(f".{path.name}.part") for path in files}
    with writing(next(iter(files))):
        try:
            for path, data in files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                staged[path].unlink(missing_ok=True)
                with open(staged[path], "xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                if (old := path if path.exists() else rights) is not None:
                    staged[path].chmod(stat.S_IMODE(old.stat().st_mode))
            for path in files:
                os.replace(staged[path], path)
        finally:
            for left in staged.values():
                left.unlink(missing_ok=True)


def published_beside(data: Path) -> tuple[Path, ...]:
    """Return a data folder and the folders of its annotations, in which nothing else is written."""
    return data, data.parent / "seeds", data.parent / "_seeds"


def _writable(out: Path, data: Path) -> Path:
    """Return the resolved path of the output file; raise UsageError if an export may not be written there."""
    parts = out.absolute().parts
    is_device = parts[:2] in (("/", "dev"), ("/", "proc")) and parts[:3] != ("/", "dev", "shm")  # files in memory
    if str(out) == "-" or is_device:
        raise UsageError(Problem("NOT_A_FILE", f"{out} is not a regular file", hint="name the file to write"))
    target = out.resolve()
    if any(target.is_relative_to(folder) for folder in published_beside(data)):
        message = f"{out} is inside the data folder, or the folder of its texts"
        raise UsageError(Problem("INSIDE_DATA", message, hint="choose a file elsewhere"))
    if target.exists() and not target.is_file():
        kind = "a folder" if target.is_dir() else "not a regular file"
        raise UsageError(Problem("NOT_A_FILE", f"{out} is {kind}", hint="name the file to write"))
    if not target.parent.is_dir():
        raise UsageError(Problem("NO_SUCH_PATH", f"no such folder: {out.parent}", hint="create it first"))
    companions = [target.with_name(target.name + ending) for ending in DATABASE_COMPANIONS]
    if present := [path.name for path in companions if path.exists()]:
        message = f"{target.name} is a database that a program has open, or did not close"
        hint = f"close it there, or remove {present[0]} if no program has it open"
        raise UsageError(Problem("IN_USE", message, hint=hint))
    return target


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold off other builds that publish in the folder.

    The lock is an flock(2) on the folder. The lock needs no file and ends with its process, so that no stale lock
    remains.

    Yields:
        False where folders cannot be locked: on Windows, and on some network file systems.

    Raises:
        UsageError: another build holds the lock for more than `PATIENCE` seconds.
    """
    if sys.platform == "win32":
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _wait_for_lock(folder, handle)
    finally:
        os.close(handle)


def _wait_for_lock(folder: Path, handle: int) -> bool:
    """Return whether the folder is locked; False if the file system cannot lock folders."""
    import fcntl  # not on Windows

    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError as error:
            if time.monotonic() > until:
                message, hint = f"another build is publishing in {folder}", "wait for it to end, or end it"
                raise UsageError(Problem("BUSY", message, hint=hint)) from error
            time.sleep(0.02)
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
            return False


def write_flushed(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by path within the folder; flush the files and their names to the disk."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    for top, _, _ in os.walk(folder):
        flush_names(Path(top))


def keep_rights(old: Path, new: Path) -> None:
    """Give a file the rights of the file that it replaces, and a folder and its files those of the old ones."""
    for path in (new, *new.rglob("*")):
        if (was := old / path.relative_to(new)).exists() and not was.is_symlink():
            path.chmod(stat.S_IMODE(was.stat().st_mode))


def flush_names(folder: Path) -> None:
    """Flush the file names of a folder to the disk, if the system can; a flush of a file does not include its name."""
    if sys.platform == "win32":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
    finally:
        os.close(handle)


def replace(folder: Path, staged: Path) -> None:
    """Put a staged folder in the place of a folder beside it; the old folder then has the name of the staged folder.

    Raises:
        OSError: the system refuses; `put_back` then leaves the old folder in its place.
    """
    if not folder.exists():
        os.rename(staged, folder)
    elif not exchange(folder, staged):
        kept = kept_of(folder)
        try:
            os.rename(folder, kept)
        except OSError as error:
            if error.errno != errno.EXDEV:  # an overlay, such as a container's, renames no folder of a lower layer
                raise
            copy = staged.with_name(f"{staged.name}-copy")
            shutil.copytree(folder, copy)
            os.rename(copy, kept)
            shutil.rmtree(folder)
        os.rename(staged, folder)
        os.rename(kept, staged)
    flush_names(folder.parent)


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step, so that each name always leads to a complete folder.

    Supported on Linux (renameat2(2) with RENAME_EXCHANGE, glibc 2.28) on ext4, XFS, Btrfs, tmpfs and others.

    Returns:
        False if the system, the C library or the file system does not support the exchange.

    Raises:
        OSError: the exchange failed.
    """
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return False
    here = ctypes.c_int(AT_FDCWD)
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(RENAME_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED or number == errno.EXDEV:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def put_back(folder: Path) -> None:
    """Put the old folder back where a replacement was interrupted."""
    kept = kept_of(folder)
    if kept.is_dir() and not kept.is_symlink():
        if folder.exists():
            shutil.rmtree(folder)
        os.rename(kept, folder)


def kept_of(folder: Path) -> Path:
    """Return the temporary path of the old folder during a replacement."""
    return folder.with_name(f".{folder.name}-replaced")


def remove(folder: Path) -> None:
    """Remove a folder and its content as far as the system permits, write-protected folders included; never a link."""
    if folder.is_symlink():
        return
    with suppress(OSError):
        for top, _, _ in os.walk(folder):
            os.chmod(top, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
