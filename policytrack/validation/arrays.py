"""Arrow arrays from buffers: `pyarrow.array` would import pandas where it is installed, and be slower than a check."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc


def text_array(texts: Sequence[str]) -> pa.Array:
    """The texts as a string array."""
    encoded = [text.encode("utf-8") for text in texts]
    ends = array("i", accumulate(map(len, encoded), initial=0))
    return pa.Array.from_buffers(pa.string(), len(encoded), [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))])


def number_array(numbers: array[int]) -> pa.Array:
    """Numbers of eight bytes as an int64 array that shares their memory."""
    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])


def mask(places: Iterable[int], length: int) -> pa.Array:
    """A boolean array that is true at the places."""
    marks = bytearray(length)
    for place in places:
        marks[place] = 1
    return pc.cast(pa.Array.from_buffers(pa.int8(), length, [None, pa.py_buffer(marks)]), pa.bool_())


def is_true(marks: pa.Array) -> pa.Array:
    """A boolean array that is false where the given one is null."""
    return pc.and_kleene(marks, marks.is_valid())


def joined(batch: Mapping[str, pa.Array], columns: Sequence[str]) -> pa.Array:
    """The texts of some columns as one, an empty cell as an empty text."""
    separator = text_array(["\x1f"])[0]  # given a plain str, pyarrow imports pandas where it is installed
    cells = (batch[column] for column in columns)
    return pc.binary_join_element_wise(*cells, separator, null_handling="replace", null_replacement="")
