"""Known ids: those of the data and of the files that were named, by the table that has them."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, cached_property
from itertools import islice

from policytrack.loader.data_folder import DataFolder
from policytrack.records.event import STAGES
from policytrack.tabular.table import RECORD_TABLES
from policytrack.validation.csv_file import CsvFile
from policytrack.validation.numbers import missing, shared
from policytrack.validation.row_numbers import RowNumbers

_TYPES = {table: record_type for record_type, table in RECORD_TABLES.items()}


class KnownIds:
    """The ids that references may name.

    Args:
        folder: the data.
        files: the files that were named, all of them read.
    """

    def __init__(self, folder: DataFolder, files: Sequence[CsvFile]) -> None:
        self._folder, self._files = folder, files
        self._of = cache(self._ids_of)
        self._type = cache(self._ids_of_type)

    def unknown(self, numbers: RowNumbers, column: str) -> set[int]:
        """The numbers of a column that no row has, or none that the column may mean."""
        table, named = numbers.table, numbers.named[column]
        if column == numbers.own and table.name in _TYPES:
            return self._of_another_type(table.name, numbers)
        return missing(named, self._staged if _asks_stages(numbers, column) else self._of(table.references[column]))

    def is_known(self, text: str, table: str) -> bool:
        """Whether a row of the table has the id."""
        return not missing(array("q", [hash(text)]), self._of(table))

    def names(self, numbers: RowNumbers, column: str, at_most: int) -> list[str]:
        """The ids that a column may name, for hints; none where there are too many."""
        table = numbers.table.references[column]
        is_own = column == numbers.own and numbers.table.name in _TYPES
        if is_own or len(self._of(table)) > at_most:
            return []
        names = [*self._published(table), *(each for file in self._having(table) for each, _ in _first_cells(file))]
        if not _asks_stages(numbers, column):
            return names
        return [each for each in names if not missing(array("q", [hash(each)]), self._staged)]

    def _of_another_type(self, table: str, numbers: RowNumbers) -> set[int]:
        """The ids of the rows of a table of records that are those of records of another type."""
        found: set[int] = set()
        for other in _TYPES:
            if other != table:
                found |= shared(numbers.ids, self._named(other))
        listed = [shared(numbers.ids, self._type(each)) for each in RECORD_TABLES]
        return found | set.union(*listed) - shared(numbers.ids, self._type(_TYPES[table]))

    def _ids_of(self, table: str) -> array[int]:
        found = _numbers(self._published(table))
        for file in self._having(table):
            found.extend(_ids_in(file))
        return found

    def _ids_of_type(self, record_type: str) -> array[int]:
        """The ids that the list of records gives a type."""
        listed = self._folder.read_table("records")
        pairs = zip(listed.column("record_id").to_pylist(), listed.column("record_type").to_pylist(), strict=True)
        found = _numbers([each for each, kind in pairs if kind == record_type])
        for file in self._files:
            if file.table.name == "records" and file.is_sound:
                found.extend(file.numbers.types.get(record_type, ()))
            elif file.table.name == "records":
                found.extend(_numbers([each for each, kind in _first_cells(file) if kind == record_type]))
        return found

    @cached_property
    def _staged(self) -> array[int]:
        """The ids that an event may name: of records that have stages."""
        found = array("q")
        for record_type in STAGES:
            found.extend(self._type(record_type))
            found.extend(self._named(RECORD_TABLES[record_type]))
        return found

    def _named(self, table: str) -> array[int]:
        """The ids in the named files of one table."""
        found = array("q")
        for file in self._files:
            if file.table.name == table:
                found.extend(_ids_in(file))
        return found

    def _published(self, table: str) -> list[str]:
        ids: list[str] = self._folder.read_table(table).column(0).to_pylist()
        return ids

    def _having(self, table: str) -> Iterator[CsvFile]:
        """The named files whose rows are rows of a table; `records` has those of every table of records."""
        names = {table} | (set(_TYPES) if table == "records" else set())
        return (file for file in self._files if file.table.name in names)


def _asks_stages(numbers: RowNumbers, column: str) -> bool:
    return numbers.table.name == "events" and column == numbers.own


def _numbers(texts: Sequence[str]) -> array[int]:
    return array("q", map(hash, texts))


def _ids_in(file: CsvFile) -> array[int]:
    """The ids of a file's rows, of one that cannot be read as a table as well, as far as its cells can be told."""
    return file.numbers.ids if file.is_sound else _numbers([each for each, _ in _first_cells(file)])


def _first_cells(file: CsvFile) -> Iterator[tuple[str, str]]:
    """The first two cells of each row."""
    told_elsewhere = suppress(csv.Error, OSError)
    with told_elsewhere, file.path.open(encoding="utf-8", errors="replace", newline="") as lines:
        yield from ((cells[0], "".join(cells[1:2])) for cells in islice(csv.reader(lines), 1, None) if cells)
