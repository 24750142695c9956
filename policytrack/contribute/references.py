"""Cross-row checks: duplicate keys, dangling references, cycles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from policytrack.contribute.csv_rows import CsvRow
from policytrack.contribute.table_file import TableFile, same_key
from policytrack.contribute.table_forms import record_tables
from policytrack.loader.folder import DataFolder
from policytrack.problems import Problem, nearest, problem

MANY = 20_000
"""Among how many known ids the nearest to an unknown one is looked for."""

MANY_HINTS = 200
"""For how many unknown ids the nearest known one is looked for."""

SHOWN = 20
"""How many ids of a cycle are named."""


class IdIndex:
    """The ids that references may name: those of the data and of the files that are checked.

    Args:
        folder: the data.
        files: the files, all of them read.
    """

    def __init__(self, folder: DataFolder, files: Sequence[TableFile]) -> None:
        self._folder, self._files = folder, files
        self.of_table = cache(self._of_table)
        self.of_type = cache(self._of_type)

    def unknown(self, file: TableFile, column: str) -> set[str]:
        """Return the ids in a column that no row has, or no row of a type that the column may name."""
        if file.form.record_type and column == file.form.id_column:
            return self._of_another_type(file)
        groups = self._groups(file, column)
        return {each for each in file.named[column] if not any(each in group for group in groups)}

    def names(self, file: TableFile, column: str) -> list[str]:
        """Return the ids that a column may name, for hints; none where there are too many, or none can be meant."""
        groups = [] if file.form.record_type and column == file.form.id_column else self._groups(file, column)
        return list(chain.from_iterable(groups)) if sum(map(len, groups)) <= MANY else []

    def has(self, table: str, text: str) -> bool:
        """Return whether a row of a table has the id."""
        return any(text in group for group in self.of_table(table))

    def type_of(self, text: str) -> str:
        """Return the type of a record; "" if nothing says it."""
        types = record_tables()
        listed = (each for each in types if text in self.of_type(each))
        return next(listed, next((each for each, table in types.items() if self._in_files(table, text)), ""))

    def elsewhere(self, file: TableFile) -> dict[str, str]:
        """Return the keys that an earlier file of the same table has too, with the name of that file."""
        earlier = [other for other in self._files[: self._files.index(file)] if other.form == file.form]
        return {key: other.name for other in earlier for key in file.keys.keys() & other.keys.keys()}

    def without_row(self, file: TableFile) -> dict[str, str]:
        """Return the listed records that have no row in the table of their type, with that table."""
        tables = record_tables().items()
        return {each: table for kind, table in tables for each in file.types.get(kind, ()) if not self.has(table, each)}

    def in_cycles(self, file: TableFile) -> dict[str, str]:
        """Return the ids that are parts of themselves by way of others, each with the id that it is a part of."""
        if not file.wholes:
            return {}
        files = [other for other in self._files if other.form == file.form]
        wholes = {
            row[file.form.id_column]: row[file.whole_column]
            for row in self._folder.read_csv(file.form.name)
            if row[file.whole_column] not in ("", row[file.form.id_column])
            and not self._in_files(file.form.name, row[file.form.id_column])
        }
        for other in files:
            wholes |= other.wholes
        return find_cycles(wholes)

    def _groups(self, file: TableFile, column: str) -> Sequence[Collection[str]]:
        """Return the ids that a column may name, in groups."""
        table = file.form.name
        if (table, column) == ("events", "record_id"):
            from policytrack.records.tables import STAGES  # with the models

            types = list(STAGES)
        elif (table, column) == ("vote_subjects", "record_id"):
            types = [each for each in record_tables() if each != "source"]
        else:
            return self.of_table(file.form.references[column])
        return [group for each in types for group in (self.of_type(each), *self._of_files(record_tables()[each]))]

    def _of_another_type(self, file: TableFile) -> set[str]:
        """Return the ids of a table of records that records of another type have."""
        own = file.form.record_type
        others = {each: table for each, table in record_tables().items() if each != own}
        rows = (group for table in others.values() for group in self._of_files(table))
        listed = (self.of_type(each) for each in others)
        found = {each for group in rows for each in group}
        found |= {each for group in listed for each in group if each not in self.of_type(own)}
        return {each for each in found if each in file.keys}

    def _of_table(self, table: str) -> list[Collection[str]]:
        tables = [table, *(record_tables().values() if table == "records" else ())]
        published = dict.fromkeys(next(iter(row.values())) for row in self._folder.read_csv(table))
        return [published, *(group for each in tables for group in self._of_files(each))]

    def _of_type(self, record_type: str) -> set[str]:
        """Return the ids to which the lists of records give a type."""
        rows = self._folder.read_csv("records")
        found = {row["record_id"] for row in rows if row["record_type"] == record_type}
        for file in (each for each in self._files if each.form.name == "records"):
            found |= file.types.get(record_type, set())
            found |= {each for each, kind in file.broken.items() if kind == record_type}
        return found

    def _of_files(self, table: str) -> list[Collection[str]]:
        return [group for file in self._files if file.form.name == table for group in file.ids]

    def _in_files(self, table: str, text: str) -> bool:
        return any(text in group for group in self._of_files(table))


def find_cycles(wholes: Mapping[str, str]) -> dict[str, str]:
    """Return the pairs of a part and its whole that lead back to the part."""
    seen: dict[str, str] = {}
    found: dict[str, str] = {}
    for start in wholes:
        at = start
        while at in wholes and at not in seen:
            seen[at] = start
            at = wholes[at]
        while seen.get(at) == start and at not in found:
            found[at] = wholes[at]
            at = wholes[at]
    return found


def check_references(file: TableFile, index: IdIndex) -> Iterator[Problem]:
    """Yield what is wrong with rows that are right by themselves; the file is read again if anything is.

    Args:
        file: a file that was read.
        index: the ids that its rows may name.
    """
    unknown = {column: found for column in file.named if (found := index.unknown(file, column))}
    elsewhere, without_row, cycles = index.elsewhere(file), index.without_row(file), index.in_cycles(file)
    living = {each for each in file.keys if file.form.name == "redirects" and index.has("records", each)}
    hints: dict[str, str] = {}
    last: dict[str, CsvRow] = {}
    for row in file.rows() if unknown or elsewhere or without_row or cycles or living else ():
        cells = dict(zip(file.columns, row.texts, strict=True))
        own, key = row.texts[0], "\x1f".join(cells[column] for column in file.form.key)
        if key in elsewhere and file.keys[key] == row.line:
            yield file.at_cell(same_key(elsewhere[key], key), row, "/".join(file.form.key))
        for column in (column for column, ids in unknown.items() if cells[column] in ids):
            if cells[column] not in hints and len(hints) < MANY_HINTS:
                hints[cells[column]] = nearest(cells[column], index.names(file, column))
            fault = _unknown_id(cells[column], file.form.references[column], index, hints.get(cells[column], ""))
            yield file.at_cell(fault, row, column)
        if own in without_row:
            fault = problem("UNKNOWN_ID", f"no such row in {without_row[own]}", got=own)
            yield file.at_cell(fault, row, file.form.id_column)
        if own in living:
            message = "the id is still that of a record, and cannot be redirected"
            yield file.at_cell(problem("ID_IN_USE", message, got=own), row, file.form.id_column)
        if own in cycles:
            last[own] = row
    for own, row in last.items():
        fault = problem("BAD_ROW_RULE", f"a circle: {_cycle_from(own, cycles)}", got=file.wholes.get(own, ""))
        yield file.at_cell(fault, row, file.whole_column)


def _unknown_id(text: str, table: str, index: IdIndex, hint: str) -> Problem:
    if not index.has(table, text):
        return problem("UNKNOWN_ID", f"no such row in {table}", got=text, hint=hint)
    record_type = index.type_of(text)
    message = "the record is of another type" + (f": {record_type}" if record_type else "")
    return problem("OTHER_TYPE", message, got=text, hint=hint)


def _cycle_from(start: str, cycles: Mapping[str, str]) -> str:
    """Return the ids from one to itself, or to as many as are shown."""
    shown, at = [start], cycles[start]
    while at != start and len(shown) < SHOWN:
        shown.append(at)
        at = cycles[at]
    return ", ".join([*shown, start if at == start else "and further"])
