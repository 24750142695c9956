"""Sizes of the pages of a Parquet file, from the headers before them: what a reader takes memory for.

The footer states sizes too, but a reader does not hold pages to them. A header is a struct of the compact protocol of
Thrift. Source: https://github.com/apache/parquet-format, parquet.thrift (PageHeader), and thrift-compact-protocol.md.
"""

from __future__ import annotations

from collections.abc import Iterator

UNPACKED, PACKED = 2, 3
"""Fields of a page header: the sizes of the page in memory and in the file."""
_STOP, _TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _STRUCT = 0, 1, 2, 3, 4, 5, 6, 7, 8, 12
"""Types of values. A page header has no lists and maps."""
_DEEPEST = 8


def page_sizes(data: bytes, start: int, end: int) -> Iterator[int]:
    """Yield the size in memory of each page of a column chunk.

    Raises:
        ValueError: the bytes are no pages, or a size is negative.
    """
    while start < end:
        header = _Struct(data, start)
        unpacked, packed = (header.numbers.get(field, -1) for field in (UNPACKED, PACKED))
        if min(unpacked, packed) < 0:
            raise ValueError("no header of a page")
        yield unpacked
        start = header.at + packed


class _Struct:
    """A struct: its whole numbers by field, and the place after it."""

    def __init__(self, data: bytes, at: int, depth: int = 0) -> None:
        self.data, self.at, self.depth, self.numbers = data, at, depth, dict[int, int]()
        if depth > _DEEPEST:
            raise ValueError("too deep")
        field = 0
        while (head := self._byte()) & 15 != _STOP:
            field = field + (head >> 4) if head >> 4 else self._number()
            value = self._value(head & 15)
            if value is not None:
                self.numbers[field] = value

    def _byte(self) -> int:
        if not 0 <= self.at < len(self.data):
            raise ValueError("the file ends within a page")
        self.at += 1
        return self.data[self.at - 1]

    def _varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
        raise ValueError("a number of too many bytes")

    def _number(self) -> int:
        value = self._varint()
        return value >> 1 ^ -(value & 1)

    def _value(self, kind: int) -> int | None:
        """Return a whole number; skip any other value."""
        if kind in (_I16, _I32, _I64):
            return self._number()
        if kind in (_BYTE, _DOUBLE):
            self.at += 1 if kind == _BYTE else 8
        elif kind == _BINARY:
            length = self._varint()
            self.at += length
        elif kind == _STRUCT:
            self.at = _Struct(self.data, self.at, self.depth + 1).at
        elif kind not in (_TRUE, _FALSE):
            raise ValueError("not a value of a page header")
        return None
