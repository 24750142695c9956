"""A file system that refuses: an audit hook raises an error at one of the calls of a command, a limit at its writes."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

READING, WRITING = ("os.listdir", "os.scandir"), ("os.rename", "os.mkdir", "os.chmod", "os.link")


class Refusing:
    """Counts the calls on files beneath a folder, and refuses one of them.

    `calls` has the name of each call since the last `arm`; a call to be refused is told by its place in that list.
    """

    def __init__(self) -> None:
        self.folder, self.at, self.number, self.calls = "", -1, 0, list[str]()
        sys.addaudithook(self._hook)

    @contextlib.contextmanager
    def arm(self, folder: Path, at: int = -1, number: int = errno.ENOSPC) -> Iterator[None]:
        """Watch what happens beneath a folder, and refuse the call at a place."""
        self.folder, self.at, self.number, self.calls = os.fspath(folder), at, number, []
        try:
            yield
        finally:
            self.folder = ""

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.folder or (event != "open" and event not in READING and event not in WRITING):
            return
        paths = [os.fsdecode(each) for each in arguments if isinstance(each, str | bytes | os.PathLike)]
        if any(each.startswith(self.folder) for each in paths):
            self.calls.append(self._name(event, arguments))
            if len(self.calls) - 1 == self.at:
                raise OSError(self.number, os.strerror(self.number), paths[0])

    @staticmethod
    def _name(event: str, arguments: tuple[object, ...]) -> str:
        flags = arguments[2] if event == "open" and len(arguments) > 2 else 0
        is_written = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return f"{event}{' for writing' if is_written else ''} {os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ''}"


@contextlib.contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Refuse to write files larger than a size: as on a full disk, but with the error number of `ulimit -f`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
