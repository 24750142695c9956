"""Between rows: keys that repeat, references to what nothing has, and parts that are parts of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from policytrack.errors import Problem, nearest
from policytrack.validation.csv_batches import BlockRows
from policytrack.validation.csv_file import CsvFile
from policytrack.validation.csv_rows import Cell, Fault
from policytrack.validation.known_ids import KnownIds
from policytrack.validation.numbers import circling, numbers_of, repeated
from policytrack.validation.row_numbers import key_texts

MANY, MANY_HINTS = 20_000, 200
"""Of how many known ids the nearest is looked for, and for how many unknown ones: it takes long."""

SHOWN = 20
"""How many ids of a circle are told."""


@dataclass(frozen=True)
class _Wrong:
    """The numbers of what is wrong between the rows of a file."""

    repeated: Collection[int]
    unknown: Mapping[str, Collection[int]]
    circling: Mapping[int, int]


def check_between_rows(file: CsvFile, known: KnownIds) -> Iterator[Problem]:
    """What is wrong with rows that are right by themselves.

    Args:
        file: a file that was read.
        known: the ids that its rows may name.
    """
    numbers = file.numbers
    unknown = {column: found for column in numbers.named if (found := known.unknown(numbers, column))}
    wrong = _Wrong(repeated(numbers.keys), unknown, circling(numbers.parts, numbers.wholes))
    if wrong.repeated or wrong.unknown or wrong.circling:
        yield from _SecondReading(file, known, wrong).problems()


class _SecondReading:
    """Reads a file again, for the places of what is wrong."""

    def __init__(self, file: CsvFile, known: KnownIds, wrong: _Wrong) -> None:
        self.file, self.known, self.wrong = file, known, wrong
        self.first: dict[str, int] = {}
        self.hints: dict[str, str] = {}
        self.circles: dict[int, list[Cell]] = {}

    def problems(self) -> Iterator[Problem]:
        for block in self.file.blocks():
            yield from self._repeats(block)
            for column, numbers in self.wrong.unknown.items():
                for place in _places(numbers_of(block.batch[column]), numbers):
                    yield self._unknown_id(block.rows[place], column)
            self._note_circles(block)
        for number, row in self.circles.items():
            yield self._circle(number, row)

    def _repeats(self, block: BlockRows) -> Iterator[Problem]:
        """Each row with the key of an earlier one."""
        if not self.wrong.repeated:
            return
        keys = key_texts(block.batch, self.file.table.key)
        name = "/".join(self.file.table.key)
        for place in _places(numbers_of(keys), self.wrong.repeated):
            key, row = keys[place].as_py(), block.rows[place]
            if self.first.setdefault(key, row[0].line) != row[0].line:
                message, got = f"line {self.first[key]} has the same key", key.replace("\x1f", ", ")
                yield self.file.say.of_cell(Fault("DUPLICATE_KEY", message, 0, 0, got), row, name)

    def _unknown_id(self, row: list[Cell], column: str) -> Problem:
        text, other = row[self.file.columns.index(column)].text, self.file.table.references[column]
        is_other = self.known.is_known(text, other)
        code, message = (
            ("OTHER_TYPE", "the record is of another type") if is_other else ("UNKNOWN_ID", f"no such row in {other}")
        )
        fault = Fault(code, message, 0, 0, text, hint=self._near(text, column))
        return self.file.say.of_cell(fault, row, column)

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
            chain.append(self.circles[at][0].text)
            at = self.wrong.circling[at]
        column = self.file.numbers.whole
        whole = row[self.file.columns.index(column)].text
        message = f"a circle: {', '.join([*chain, row[0].text if at == number else 'and further'])}"
        return self.file.say.of_cell(Fault("BAD_ROW_RULE", message, 0, 0, whole), row, column)


def _places(numbers: Collection[int], wanted: Collection[int]) -> list[int]:
    return [place for place, number in enumerate(numbers) if number in wanted]
