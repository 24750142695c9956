"""Row numbers: of all rows of a file, what they must be held against each other and against other files for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.contribute.row_rules import Batch, is_true, joined, number_array, text_array
from policytrack.records.tables import Table

SLICE = 1 << 21
"""How many numbers are looked up at once."""

ROUNDS = 64
"""How often pairs that are in no circle are dropped before the rest is walked through one by one."""


def numbers_of(texts: pa.Array) -> array[int]:
    """A number for each text; null has one as well."""
    return array("q", map(hash, texts.to_pylist()))


def repeated(numbers: array[int]) -> set[int]:
    """The numbers that occur more than once."""
    found: set[int] = set()
    for (part,) in _slices(number_array(numbers)):
        if pc.count_distinct(part).as_py() != len(part):
            counted = pc.value_counts(part)
            once = pc.is_in(counted.field("counts"), value_set=number_array(array("q", [1])))
            found |= set(counted.field("values").filter(pc.invert(once)).to_pylist())
    return found


def missing(numbers: array[int], known: array[int]) -> set[int]:
    """The numbers that are not among the known ones."""
    return _looked_up(numbers, known, is_wanted=False)


def shared(numbers: array[int], others: array[int]) -> set[int]:
    """The numbers that are among others as well."""
    return _looked_up(numbers, others, is_wanted=True)


def circling(parts: array[int], wholes: array[int]) -> dict[int, int]:
    """Of pairs of a part and its whole, those that lead back to the part, as part to whole."""
    left = number_array(parts), number_array(wholes)
    for _ in range(ROUNDS):
        before = len(left[0])
        left = _both_ends(*left)
        if len(left[0]) in (0, before):
            break
    return _walked(dict(zip(left[0].to_pylist(), left[1].to_pylist(), strict=True)))


def _looked_up(numbers: array[int], others: array[int], is_wanted: bool) -> set[int]:
    found: set[int] = set()
    for asked, known in _slices(number_array(numbers), number_array(others)):
        is_known = pc.is_in(asked, value_set=known)
        found |= set(asked.filter(is_known if is_wanted else pc.invert(is_known)).to_pylist())
    return found


def _both_ends(parts: pa.Array, wholes: pa.Array) -> tuple[pa.Array, pa.Array]:
    """The pairs whose whole is itself a part and whose part is itself a whole: all others are in no circle."""
    kept = []
    for asked, known, others in _slices(wholes, parts, along=(parts,)):
        is_part = pc.is_in(asked, value_set=known)
        kept.append((others.filter(is_part), asked.filter(is_part)))
    parts, wholes = (pa.concat_arrays(each) for each in zip(*kept, strict=True))
    kept = []
    for asked, known, others in _slices(parts, wholes, along=(wholes,)):
        is_whole = pc.is_in(asked, value_set=known)
        kept.append((asked.filter(is_whole), others.filter(is_whole)))
    parts, wholes = (pa.concat_arrays(each) for each in zip(*kept, strict=True))
    return parts, wholes


def _walked(wholes: Mapping[int, int]) -> dict[int, int]:
    """The pairs that are in a circle; each part is walked through once."""
    seen: dict[int, int] = {}
    found: dict[int, int] = {}
    for start in wholes:
        at = start
        while at in wholes and at not in seen:
            seen[at] = start
            at = wholes[at]
        while seen.get(at) == start and at not in found:
            found[at] = wholes[at]
            at = wholes[at]
    return found


def _slices(*numbers: pa.Array, along: tuple[pa.Array, ...] = ()) -> Iterator[tuple[pa.Array, ...]]:
    """The numbers in slices such that equal numbers are in the same one; `along` is cut as the first are."""
    total = sum(map(len, numbers))
    if total <= SLICE:
        yield (*numbers, *along)
        return
    count = 1 << (total // SLICE).bit_length()
    low = _number(count - 1)
    for place in range(count):
        chosen = [pc.equal(pc.bit_wise_and(each, low), _number(place)) for each in numbers]
        yield (*map(pa.Array.filter, numbers, chosen), *(each.filter(chosen[0]) for each in along))


def _number(value: int) -> pa.Scalar:
    return number_array(array("q", [value]))[0]  # given a plain int, pyarrow imports pandas where it is installed


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
