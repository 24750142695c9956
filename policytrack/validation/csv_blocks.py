"""Blocks: a CSV file in stretches of whole rows, so that its size does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 24
"""Bytes that are read at once."""


@dataclass(frozen=True)
class Block:
    """Whole rows of a file.

    Args:
        data: their bytes, the last line end included where the file has it.
        line: the 1-based physical line of the first.
        offset: the byte at which the block begins.
        is_last: whether the file ends with it.
    """

    data: bytes
    line: int
    offset: int
    is_last: bool


def read_blocks(path: Path, size: int = BLOCK) -> Iterator[Block]:
    """The file in blocks that end where a row ends: at a line feed outside quotes.

    A quote that is never closed makes one block of the rest of the file, but of no more than four times `size`.
    """
    line, offset, kept = 1, 0, b""
    with path.open("rb") as file:
        while True:
            read = file.read(size)
            data = kept + read
            if not data:
                return
            end = len(data) if not read else _end_of_rows(data)
            if not end and len(data) >= 4 * size:
                end = data.rfind(b"\n") + 1 or len(data)
            if end:
                block = Block(data[:end], line, offset, not read)
                yield block
                line += block.data.count(b"\n")
                offset += end
            kept = data[end:]
            if not read:
                return


def _end_of_rows(data: bytes) -> int:
    """Where the last row that is whole ends; 0 if none is."""
    end = data.rfind(b"\n") + 1
    while end and data.count(b'"', 0, end) % 2:
        end = data.rfind(b"\n", 0, data.rfind(b'"', 0, end)) + 1
    return end
