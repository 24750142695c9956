"""The progress bar of long runs, shown only on a terminal and only after `AFTER` seconds."""

from __future__ import annotations

import time
from typing import Self, TextIO

from policytrack.display import visible

AFTER = 1.0
"""Seconds before the bar appears."""
WIDTH = 30


class Bar:
    """A bar on one line, removed at the end.

    Args:
        stream: the stream for the bar; the bar is drawn only if the stream is a terminal.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.begun = time.monotonic()
        self.drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.drawn:
            self.stream.write("\r" + " " * self.drawn + "\r")

    def show(self, what: str, done: int, total: int) -> None:
        """Draw the progress.

        Args:
            what: the file or step in progress.
            done: the amount done, in any unit.
            total: the whole amount, in the same unit.
        """
        if not self.stream.isatty() or time.monotonic() - self.begun < AFTER:
            return
        share = min(1.0, done / total) if total else 1.0
        line = visible(f"[{'#' * int(share * WIDTH):<{WIDTH}}] {share:4.0%} {what}"[:100])
        self.stream.write("\r" + line.ljust(self.drawn))
        self.stream.flush()
        self.drawn = len(line)
