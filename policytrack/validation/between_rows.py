"""Between rows: keys that repeat, references to what nothing has, and parts that are parts of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from policytrack.errors import Problem, nearest
from policytrack.validation.csv_batches import BlockRows
from policytrack.validation.csv_file import CsvFile
from policytrack.validation.csv_rows import Cell, Fault
from policytrack.validation.known_ids import MANY, KnownIds
from policytrack.validation.numbers import circling, numbers_of, repeated
from policytrack.validation.row_numbers import key_texts

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
