"""The whole file: written beside its place and moved there when nothing is missing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from policytrack.errors import UsageError, problem

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
        raise UsageError(problem("NO_FOLDER", f"no such folder: {out.parent}", hint="make it first"))
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
