"""Row numbers: of all rows of a file, what they must be held against each other and against other files for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import compress

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.tabular.table import Table
from policytrack.validation.arrays import is_true, joined, text_array
from policytrack.validation.numbers import numbers_of
from policytrack.validation.suspects import Batch


class RowNumbers:
    """Keys, references and parts, each text as its number.

    Args:
        table: the table that the rows are of.
    """

    def __init__(self, table: Table) -> None:
        self.table, self.own = table, table.columns[0].name
        self.whole = next((column for column, other in table.references.items() if other == table.name), "")
        self.keys = array("q")
        self.parts, self.wholes = array("q"), array("q")
        self.types: dict[str, array[int]] = {}
        # The ids of the rows are their keys; a row that is a part of itself names a row that there is.
        ready = {self.whole: self.wholes} | ({self.own: self.keys} if table.key == (self.own,) else {})
        self.named = {column: ready.get(column, array("q")) for column in table.references}
        self._added = [column for column in self.named if column not in ready]

    @property
    def ids(self) -> array[int]:
        """The ids of the rows, where each has one of its own."""
        return self.keys if len(self.table.key) == 1 else array("q")

    def add(self, batch: Batch) -> None:
        """Further rows."""
        keys = numbers_of(key_texts(batch, self.table.key))
        self.keys.extend(keys)
        for column in self._added:
            self.named[column].extend(numbers_of(batch[column].unique().drop_null()))
        if self.whole:
            self._add_parts(batch, keys)
        if self.table.name == "records":
            self._add_types(batch)

    def _add_parts(self, batch: Batch, keys: array[int]) -> None:
        whole = batch[self.whole]
        is_part = is_true(pc.not_equal(batch[self.own], whole))
        self.parts.extend(compress(keys, is_part.to_pylist()))
        self.wholes.extend(numbers_of(whole.filter(is_part)))

    def _add_types(self, batch: Batch) -> None:
        for record_type in batch["record_type"].unique().drop_null().to_pylist():
            chosen = pc.equal(batch["record_type"], text_array([record_type])[0])
            self.types.setdefault(record_type, array("q")).extend(numbers_of(batch[self.own].filter(chosen)))


def key_texts(batch: Batch, columns: Sequence[str]) -> pa.Array:
    """The key of each row as one text, its parts in order."""
    return joined(batch, columns)
