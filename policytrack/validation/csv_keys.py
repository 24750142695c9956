"""Keys over a whole file: every row by a number of eight bytes, so that ten million rows fit into memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.validation.arrays import number_array
from policytrack.validation.suspects import Batch, joined


class KeyNumbers:
    """The keys of all rows, as numbers that are equal where keys are equal, and hardly ever otherwise.

    Args:
        columns: the key's columns.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._numbers = array("q")

    def add(self, batch: Batch) -> None:
        """The keys of further rows."""
        self._numbers.extend(map(hash, key_texts(batch, self.columns).to_pylist()))

    def repeated(self) -> set[int]:
        """The numbers that occur more than once: the keys behind them must be looked at."""
        numbers = number_array(self._numbers)
        if pc.count_distinct(numbers).as_py() == len(numbers):
            return set()
        counted = pc.value_counts(numbers)
        once = number_array(array("q", [1]))
        return set(
            counted.field("values").filter(pc.invert(pc.is_in(counted.field("counts"), value_set=once))).to_pylist()
        )


def key_texts(batch: Batch, columns: Sequence[str]) -> pa.Array:
    """The key of each row as one text, its parts in order."""
    return joined(batch, columns)


def unknown_places(texts: pa.Array, known: pa.Array) -> list[int]:
    """Indices of the texts that are not null and not among the known ones."""
    encoded = texts.dictionary_encode()
    missing = pc.invert(pc.is_in(encoded.dictionary, value_set=known))
    if not pc.any(missing).as_py():
        return []
    found: list[int] = pc.indices_nonzero(pc.take(missing, encoded.indices)).to_pylist()
    return found
