"""Between rows: keys that repeat, references to what nothing has, and parts that are parts of themselves."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice

from policytrack.contribute.csv_rows import Cell, Fault
from policytrack.contribute.keys import RowNumbers, circling, key_texts, missing, numbers_of, repeated, shared
from policytrack.contribute.table_file import BlockRows, CsvFile
from policytrack.loader.folder import DataFolder
from policytrack.problems import Problem, nearest
from policytrack.records.tables import RECORD_TABLES, STAGES

MANY = 20_000
"""Of how many known ids the nearest, or the type of one, is looked for: it takes long."""

_TYPES = {table: record_type for record_type, table in RECORD_TABLES.items()}

_TYPES_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("events", "record_id"): tuple(STAGES),
    ("vote_subjects", "record_id"): tuple(each for each in RECORD_TABLES if each != "source"),
}
"""Columns that name records of some types only: those that have stages, those that are voted on."""


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
        self._typed = cache(self._ids_of_types)

    def unknown(self, numbers: RowNumbers, column: str) -> set[int]:
        """The numbers of a column that no row has, or none that the column may mean."""
        table, named = numbers.table, numbers.named[column]
        if column == numbers.own and table.name in _TYPES:
            return self._of_another_type(table.name, numbers)
        types = _TYPES_OF.get((table.name, column))
        return missing(named, self._typed(types) if types else self._of(table.references[column]))

    def known_among(self, numbers: Iterable[int], table: str) -> set[int]:
        """Those of some numbers that rows of a table have."""
        return shared(array("q", numbers), self._of(table))

    def names(self, numbers: RowNumbers, column: str, at_most: int) -> list[str]:
        """The ids that a column may name, for hints; none where there are too many."""
        table = numbers.table.references[column]
        is_own = column == numbers.own and numbers.table.name in _TYPES
        if is_own or len(self._of(table)) > at_most:
            return []
        names = [*self._published(table), *(each for file in self._having(table) for each, _ in _first_cells(file))]
        types = _TYPES_OF.get((numbers.table.name, column))
        return [each for each in names if types is None or _is_among(each, self._typed(types))]

    def type_of(self, text: str) -> str:
        """The type of a record; "" if there is none, nothing says, or it would take long to find."""
        named = (each for each, table in RECORD_TABLES.items() if _is_among(text, self._named(table)))
        if len(self._of("records")) > MANY:
            return ""
        return next((each for each in RECORD_TABLES if _is_among(text, self._type(each))), next(named, ""))

    def elsewhere(self, file: CsvFile) -> dict[int, str]:
        """The keys of a file that a file of the same table before it has, with that file's name."""
        before = self._files[: self._files.index(file)]
        return {
            number: other.say.name
            for other in before
            if other.table == file.table
            for number in shared(file.numbers.keys, other.numbers.keys)
        }

    def parts(self, numbers: RowNumbers) -> tuple[array[int], array[int], dict[int, str]]:
        """Parts and wholes of a table, those of the data included, and the names of the latter."""
        parts, wholes = array("q"), array("q")
        names: dict[int, str] = {}
        if not numbers.whole:
            return parts, wholes, names
        for file in self._files:
            if file.table == numbers.table:
                parts.extend(file.numbers.parts)
                wholes.extend(file.numbers.wholes)
        rows = self._folder.read_table(numbers.table.name).select([numbers.own, numbers.whole]).to_pylist()
        names = {hash(row[numbers.own]): row[numbers.own] for row in rows}
        kept = missing(array("q", names), self._named(numbers.table.name))  # the others are in the files anew
        for part, whole in (row.values() for row in rows):
            if whole and part != whole and hash(part) in kept:
                parts.append(hash(part))
                wholes.append(hash(whole))
        return parts, wholes, names

    def without_row(self, numbers: RowNumbers) -> dict[int, str]:
        """Of listed records, those without a row in the table of their type, with that table."""
        return {
            number: table
            for record_type, table in RECORD_TABLES.items()
            for number in missing(numbers.types.get(record_type, array("q")), self._of(table))
        }

    def living(self, numbers: RowNumbers) -> set[int]:
        """Of redirected ids, those that records still have."""
        return shared(numbers.keys, self._of("records")) if numbers.table.name == "redirects" else set()

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

    def _ids_of_types(self, types: tuple[str, ...]) -> array[int]:
        """The ids of records of some types, listed or with a row."""
        found = array("q")
        for record_type in types:
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


def _is_among(text: str, numbers: array[int]) -> bool:
    return not missing(array("q", [hash(text)]), numbers)


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


MANY_HINTS = 200
"""For how many unknown ids the nearest known one is looked for: it takes long."""

SHOWN = 20
"""How many ids of a circle are told."""


@dataclass(frozen=True)
class _Wrong:
    """The numbers of what is wrong between the rows of a file, of other files and of the data."""

    repeated: Collection[int]
    elsewhere: Mapping[int, str]
    unknown: Mapping[str, Collection[int]]
    without_row: Mapping[int, str]
    living: Collection[int]
    circling: Mapping[int, int]
    names: Mapping[int, str]

    def __bool__(self) -> bool:
        return any((self.repeated, self.elsewhere, self.unknown, self.without_row, self.living, self.circling))


def check_between_rows(file: CsvFile, known: KnownIds) -> Iterator[Problem]:
    """What is wrong with rows that are right by themselves.

    Args:
        file: a file that was read.
        known: the ids that its rows may name.
    """
    numbers = file.numbers
    unknown = {column: found for column in numbers.named if (found := known.unknown(numbers, column))}
    parts, wholes, names = known.parts(numbers)
    wrong = _Wrong(
        repeated(numbers.keys),
        known.elsewhere(file),
        unknown,
        known.without_row(numbers),
        known.living(numbers),
        circling(parts, wholes) if len(numbers.parts) else {},
        names,
    )
    if wrong:
        yield from _SecondReading(file, known, wrong).problems()


class _SecondReading:
    """Reads a file again, for the places of what is wrong."""

    def __init__(self, file: CsvFile, known: KnownIds, wrong: _Wrong) -> None:
        self.file, self.known, self.wrong = file, known, wrong
        self.first: dict[str, int] = {}
        self.hints: dict[str, str] = {}
        self.circles: dict[int, list[Cell]] = {}
        references = file.table.references
        self.others = {column: known.known_among(found, references[column]) for column, found in wrong.unknown.items()}

    def problems(self) -> Iterator[Problem]:
        for block in self.file.blocks():
            yield from self._repeats(block)
            for column, numbers in self.wrong.unknown.items():
                for place in _places(numbers_of(block.batch[column]), numbers):
                    yield self._unknown_id(block.rows[place], column)
            yield from self._own_ids(block)
            self._note_circles(block)
        for number, row in self.circles.items():
            yield self._circle(number, row)

    def _repeats(self, block: BlockRows) -> Iterator[Problem]:
        """Each row with the key of an earlier one."""
        if not (self.wrong.repeated or self.wrong.elsewhere):
            return
        keys = key_texts(block.batch, self.file.table.key)
        name = "/".join(self.file.table.key)
        numbers = numbers_of(keys)
        for place in _places(numbers, {*self.wrong.repeated, *self.wrong.elsewhere}):
            key, row = keys[place].as_py(), block.rows[place]
            where = f"line {self.first.setdefault(key, row[0].line)}"
            if where == f"line {row[0].line}":
                where = self.wrong.elsewhere.get(numbers[place], "")
            if where:
                fault = Fault("DUPLICATE_KEY", f"{where} has the same key", 0, 0, key.replace("\x1f", ", "))
                yield self.file.say.of_cell(fault, row, name)

    def _own_ids(self, block: BlockRows) -> Iterator[Problem]:
        """Each row that lists a record without a row, or redirects one that lives."""
        own = self.file.numbers.own
        numbers = numbers_of(block.batch[own]) if self.wrong.without_row or self.wrong.living else ()
        for place, number in enumerate(numbers):
            row = block.rows[place] if number in self.wrong.without_row or number in self.wrong.living else []
            if number in self.wrong.without_row:
                yield self.file.say.of_cell(self._no_row(row[0].text, self.wrong.without_row[number]), row, own)
            elif row:
                message = "the id is still that of a record, and cannot be redirected"
                yield self.file.say.of_cell(Fault("ID_IN_USE", message, 0, 0, row[0].text), row, own)

    def _no_row(self, text: str, table: str) -> Fault:
        return Fault("UNKNOWN_ID", f"no such row in {table}", 0, 0, text)

    def _unknown_id(self, row: list[Cell], column: str) -> Problem:
        text, other = row[self.file.columns.index(column)].text, self.file.table.references[column]
        is_other = hash(text) in self.others[column]
        code, message = ("OTHER_TYPE", self._typed(text)) if is_other else ("UNKNOWN_ID", f"no such row in {other}")
        fault = Fault(code, message, 0, 0, text, hint=self._near(text, column))
        return self.file.say.of_cell(fault, row, column)

    def _typed(self, text: str) -> str:
        record_type = self.known.type_of(text)
        return f"the record is of another type: {record_type}" if record_type else "the record is of another type"

    def _near(self, text: str, column: str) -> str:
        if text not in self.hints and len(self.hints) < MANY_HINTS:
            names = self.known.names(self.file.numbers, column, MANY)
            self.hints[text] = nearest(text, names)
        return self.hints.get(text, "")

    def _note_circles(self, block: BlockRows) -> None:
        if self.wrong.circling:
            numbers = numbers_of(block.batch[self.file.numbers.own])
            for place in _places(numbers, self.wrong.circling):
                self.circles[numbers[place]] = block.rows[place]

    def _circle(self, number: int, row: list[Cell]) -> Problem:
        """The row that is a part of itself by way of others."""
        chain, at = [row[0].text], self.wrong.circling[number]
        while at != number and len(chain) < SHOWN:
            chain.append(self.circles[at][0].text if at in self.circles else self.wrong.names.get(at, "another"))
            at = self.wrong.circling[at]
        column = self.file.numbers.whole
        whole = row[self.file.columns.index(column)].text
        message = f"a circle: {', '.join([*chain, row[0].text if at == number else 'and further'])}"
        return self.file.say.of_cell(Fault("BAD_ROW_RULE", message, 0, 0, whole), row, column)


def _places(numbers: Collection[int], wanted: Collection[int]) -> list[int]:
    return [place for place, number in enumerate(numbers) if number in wanted]
