"""Cross-row checks: duplicate keys, dangling references, cycles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from policytrack.contribute.csv_rows import CsvRow
from policytrack.contribute.table_file import TableFile, same_key
from policytrack.contribute.table_forms import TableForm, record_tables, table_forms
from policytrack.loader.folder import DataFolder
from policytrack.problems import Place, Problem, nearest

MANY = 20_000
"""The number of known ids above which no nearest id is searched."""

MANY_HINTS = 200
"""The number of unknown ids for which a nearest id is searched."""

SHOWN = 20
"""The most ids of a cycle in a message."""


class IdIndex:
    """The ids of the data and of the files.

    Args:
        folder: the data.
        files: the files, after `TableFile.problems`.
    """

    def __init__(self, folder: DataFolder, files: Sequence[TableFile]) -> None:
        self._folder, self._files = folder, files
        self.of_table = cache(self._of_table)
        self.of_type = cache(self._of_type)

    def refused(self, file: TableFile, column: str) -> set[str]:
        """Return the ids in a column that it may not refer to; of the id of a record, those of another record type."""
        form = file.form
        if _is_own_id(form, column):
            others = {each: table for each, table in record_tables().items() if each != form.record_type}
            ids = {each for table in others.values() for group in self._of_files(table) for each in group}
            ids |= set().union(*map(self.of_type, others)) - self.of_type(form.record_type)
            return ids & file.keys.keys()
        groups = self._groups(form, column)
        return {each for each in file.named[column] if not any(each in group for group in groups)}

    def names(self, form: TableForm, column: str) -> list[str]:
        """Return the ids that a column may refer to, for hints; none for own ids, and none if there are too many."""
        groups = [] if _is_own_id(form, column) else self._groups(form, column)
        return list(chain.from_iterable(groups)) if sum(map(len, groups)) <= MANY else []

    def has(self, table: str, text: str) -> bool:
        """Return whether a row of a table has the id."""
        return any(text in group for group in self.of_table(table))

    def type_of(self, text: str) -> str:
        """Return the type of a record, from the lists of records or from the files; else ""."""
        types = record_tables()
        listed = (each for each in types if text in self.of_type(each))
        return next(listed, next((each for each, table in types.items() if self._in_files(table, text)), ""))

    def elsewhere(self, file: TableFile) -> dict[str, str]:
        """Return the keys that an earlier file of the same table also has, with the name of that file."""
        earlier = [other for other in self._files[: self._files.index(file)] if other.form == file.form]
        return {key: other.name for other in earlier for key in file.keys.keys() & other.keys.keys()}

    def without_row(self, file: TableFile) -> dict[str, str]:
        """Return the records in `records` that have no row in the table of their type, with the name of that table."""
        tables = record_tables().items()
        return {each: table for kind, table in tables for each in file.types.get(kind, ()) if not self.has(table, each)}

    def cycles(self, file: TableFile) -> dict[str, dict[str, str]]:
        """Return the cycles of each self-reference: column to a mapping from each id in a cycle to the next id."""
        cycles: dict[str, dict[str, str]] = {}
        name, own = file.form.name, file.form.id_column
        for column in (column for column, referred in file.own_references.items() if referred):
            published = ((row[own], row.get(column, "")) for row in self._folder.read_csv(name))
            pairs = {at: to for at, to in published if to not in ("", at) and not self._in_files(name, at)}
            for other in (each for each in self._files if each.form == file.form):
                pairs |= other.own_references[column]
            cycles[column] = find_cycles(pairs)
        return cycles

    def _groups(self, form: TableForm, column: str) -> Sequence[Collection[str]]:
        """Return the ids that a column may refer to, in groups."""
        if (form.name, column) == ("events", "record_id"):
            types = [each for each, table in record_tables().items() if table_forms()[table].has("status")]
        elif (form.name, column) == ("vote_subjects", "record_id"):
            types = [each for each in record_tables() if each != "source"]
        elif (form.name, column) == ("evidence", "attributed_to_id"):
            types = ["person", "institution"]
        else:
            return self.of_table(form.references[column])
        return [group for each in types for group in (self.of_type(each), *self._of_files(record_tables()[each]))]

    def _of_table(self, table: str) -> list[Collection[str]]:
        tables = [table, *(record_tables().values() if table == "records" else ())]
        published = dict.fromkeys(next(iter(row.values())) for row in self._folder.read_csv(table))
        return [published, *(group for each in tables for group in self._of_files(each))]

    def _of_type(self, record_type: str) -> set[str]:
        """Return the ids of a type in the lists of records."""
        rows = self._folder.read_csv("records")
        ids = {row["record_id"] for row in rows if row["record_type"] == record_type}
        for file in (each for each in self._files if each.form.name == "records"):
            ids |= file.types.get(record_type, set())
            ids |= {each for each, kind in file.broken.items() if kind == record_type}
        return ids

    def _of_files(self, table: str) -> list[Collection[str]]:
        return [group for file in self._files if file.form.name == table for group in file.ids]

    def _in_files(self, table: str, text: str) -> bool:
        return any(text in group for group in self._of_files(table))


def _is_own_id(form: TableForm, column: str) -> bool:
    return bool(form.record_type) and column == form.id_column


def find_cycles(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return the pairs (id to next id) that are part of a cycle."""
    seen: dict[str, str] = {}
    cycles: dict[str, str] = {}
    for start in pairs:
        at = start
        while at in pairs and at not in seen:
            seen[at] = start
            at = pairs[at]
        while seen.get(at) == start and at not in cycles:
            cycles[at] = pairs[at]
            at = pairs[at]
    return cycles


def check_references(file: TableFile, index: IdIndex) -> Iterator[Problem]:
    """Yield the problems between rows; the file is read again only if there are any.

    Args:
        file: a file, after `TableFile.problems`.
        index: the ids of the data and of all files.
    """
    refused = {column: ids for column in file.named if (ids := index.refused(file, column))}
    elsewhere, without_row = index.elsewhere(file), index.without_row(file)
    cycles = {column: ids for column, ids in index.cycles(file).items() if ids}
    living = {each for each in file.keys if file.form.name == "redirects" and index.has("records", each)}
    own_place, hints = Place(field=file.form.id_column), dict[str, str]()
    last: dict[tuple[str, str], CsvRow] = {}
    for row in file.rows() if refused or elsewhere or without_row or cycles or living else ():
        cells = dict(zip(file.columns, row.texts, strict=True))
        own, key = row.texts[0], "\x1f".join(cells[column] for column in file.form.key)
        faults = []
        if key in elsewhere and file.keys[key] == row.line:
            faults.append(same_key(elsewhere[key], key, file.form.key))
        for column in (column for column, ids in refused.items() if cells[column] in ids):
            if cells[column] not in hints and len(hints) < MANY_HINTS:
                hints[cells[column]] = nearest(cells[column], index.names(file.form, column))
            faults.append(_bad_reference(file.form, column, cells[column], index, hints.get(cells[column], "")))
        if own in without_row:
            faults.append(Problem("UNKNOWN_ID", f"no such row in {without_row[own]}", own_place, own))
        if own in living:
            faults.append(Problem("ID_IN_USE", "the redirected id is still the id of a record", own_place, own))
        yield from (file.at_cell(fault, row) for fault in faults)
        last |= {(column, own): row for column, ids in cycles.items() if own in ids}
    for (column, own), row in last.items():
        message = f"a cycle: {_cycle_from(own, cycles[column])}"
        yield file.at_cell(Problem("BAD_ROW_RULE", message, Place(field=column), cycles[column][own]), row)


def _bad_reference(form: TableForm, column: str, text: str, index: IdIndex, hint: str) -> Problem:
    place, table = Place(field=column), form.references[column]
    if not index.has(table, text):
        return Problem("UNKNOWN_ID", f"no such row in {table}", place, text, hint=hint)
    code = "TWO_TYPES" if _is_own_id(form, column) else "BAD_REFERENCE"
    record_type = index.type_of(text)
    message = "the record is of another type" + (f": {record_type}" if record_type else "")
    return Problem(code, message, place, text, hint=hint)


def _cycle_from(start: str, cycle: Mapping[str, str]) -> str:
    """Return the ids of a cycle as text, from one id back to the same id, at most `SHOWN`."""
    shown, at = [start], cycle[start]
    while at != start and len(shown) < SHOWN:
        shown.append(at)
        at = cycle[at]
    return ", ".join([*shown, start if at == start else "and further"])
