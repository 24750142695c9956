"""Coverage of rows: the cells that no quote gives, and the derived cells that have another value when built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policytrack.claims.claim import Claim
from policytrack.contribute.rows.row_cells import (
    RowTypes,
    child_of_derived,
    is_child,
    is_keyed,
    key_of,
    pointer_of,
    pointer_of_quoted,
)
from policytrack.contribute.rows.row_receipts import Unfinished
from policytrack.contribute.rows.sheets import QUOTE, ContributedRow
from policytrack.contribute.rows.word_finder import WordFinder
from policytrack.loader.folder import DataFolder
from policytrack.problems import Place, Problem, nearest
from policytrack.records.column import Column
from policytrack.records.record import Record
from policytrack.records.tables import column_at

NO_VALUES = ("codebook", "redirects", "records", "evidence", "mentions", "sources")
"""Tables whose cells no quote of a record gives."""


@dataclass
class RowCoverage:
    """The search for cells without a quote.

    Args:
        types: the types of the records.
        claims: the claims of the source.
        records: the records as they are built.
        told: the values of which a problem is told already.
        elsewhere: the cells that rows of evidence quote from other sources: record id to pointers.
        words: the finder of words for a value.
        data: the published data.
    """

    types: RowTypes
    claims: Iterable[Claim]
    records: Iterable[Record]
    told: Iterable[Unfinished]
    elsewhere: Mapping[str, Collection[str]]
    words: WordFinder
    data: DataFolder
    unfinished: list[Unfinished] = field(default_factory=list)
    """The cells that a quote may give."""
    problems: list[Problem] = field(default_factory=list)
    """The problems of other cells."""

    def __post_init__(self) -> None:
        self._given: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in self.claims:
            self._given[claim.record_id, claim.field].add(claim.value)
        self._built = dict(_built_cells(self.records))
        self._told = {(each.record_id, each.path) for each in self.told}
        self._places = {each.problem.place for each in self.told if each.problem}

    def check(self, rows: Iterable[ContributedRow]) -> None:
        """Collect what lacks in rows."""
        rows = [row for row in rows if row.table.name not in NO_VALUES]
        own = {record_id for record_id, _ in self._given}
        published, first = self._published({row.table.name for row in rows}), dict[tuple[str, str, str], Place]()
        for row in rows:
            key = (row.table.name, row.record_id, key_of(row) if is_child(row) else "")
            if not self.types.of(row):
                message, hint = "no such record", nearest(row.record_id, self.types.types)
                hint = hint or "add the record to its table, such as agreements.csv"
                self.problems.append(Problem("UNKNOWN_ID", message, row.place, row.record_id, hint=hint))
            elif is_child(row) and not key[2]:
                hint = "fill key, or the cells that make it, such as country or institution_id"
                self.problems.append(Problem("REQUIRED", "the row has no key", row.place, hint=hint))
            elif (place := first.setdefault(key, row.place)) is not row.place:
                message = f"line {place.line} has the same key"
                self.problems.append(Problem("DUPLICATE_KEY", message, row.place, key[2] or row.record_id))
            elif row.record_id not in self.elsewhere or row.record_id in own:
                self._check_row(row, published.get(key, {}))

    def _published(self, tables: Iterable[str]) -> Mapping[tuple[str, str, str], dict[str, str]]:
        """Return the published rows of tables, by table, id and key."""
        return {
            (name, next(iter(cells.values())), cells.get("key", "")): cells
            for name in tables
            if name in self.data.resources
            for cells in self.data.read_csv(name)
        }

    def _check_row(self, row: ContributedRow, published: Mapping[str, str]) -> None:
        record_type = self.types.of(row)
        for column in row.table.columns:
            value = row.cells.get(column.name, "")
            is_stated = column.read or column.derived or column.editorial
            if not value or not is_stated or column.identifier or value == published.get(column.name):
                continue
            pointer = pointer_of_quoted(row, column.name, record_type)
            path = self.types.path_of(record_type, row.record_id, pointer)
            path = (column.editorial.field,) if column.editorial else path
            claimed = self._given.get((row.record_id, pointer), set())
            built = self._built.get((row.record_id, pointer_of(row, column.name)))
            is_told = (row.record_id, path) in self._told or row.at(column.name) in self._places
            if value in claimed or value == built or is_told:
                continue
            if pointer in self.elsewhere.get(row.record_id, ()):
                continue
            is_title = column.editorial is not None and not column.refers
            is_date = column.name == "status_date" and not claimed  # as that of the report; a quote may give its own
            if claimed or (built is not None and not is_date):
                self._report_other(row, column, claimed or {str(built)})
            elif not is_title and (not column.derived or child_of_derived(row, column.name, record_type)):
                self._told.add((row.record_id, path))
                self.unfinished.append(self._without_quote(row, column, record_type, path))

    def _report_other(self, row: ContributedRow, column: Column, given: Iterable[str]) -> None:
        """Add the problem of a cell that quotes, or other cells, give otherwise."""
        if column.derived and column.derived.by == "bound":
            return  # the date beside it is told
        code, message, hint = "CONTRADICTED", "the quotes give another value", ""
        if column.editorial:
            message = f"the record has another {column.editorial.field}"
        if column.derived and not column.read:
            code, message, hint = "WRONG_DERIVATION", "the other cells give another value", column.derived.rule
        value, expected = row.cells[column.name], ", ".join(sorted(given))
        self.problems.append(Problem(code, message, row.at(column.name), value, expected, hint))

    def _without_quote(
        self, row: ContributedRow, column: Column, record_type: str, path: tuple[str, ...]
    ) -> Unfinished:
        """Return a cell without a quote, with the words of the text that may give it."""
        value = row.cells[column.name]
        spans = self.words.find(column_at(record_type, pointer_of_quoted(row, column.name, record_type)), value)
        found = self.words.hint(spans, value)
        hint = f"add the words of the text in a column {column.name}{QUOTE}{found}"
        problem = Problem("NO_QUOTE", "no quote gives the cell", row.at(column.name), value, hint=hint)
        span, because = spans[0] if len(spans) == 1 else None, row.reasons.get(column.name, "")
        stated = "" if is_keyed(record_type, path) else value
        return Unfinished(record_type, row.record_id, path, problem, stated, "", span, because)


def _built_cells(records: Iterable[Record]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each cell of records, by record id and pointer."""
    for record in records:
        for column, text in record.cells():
            yield (record.record_id, f"/{column}"), text
        for name, rows in record.children():
            for row in rows:
                cells = dict(row.cells())
                for column, text in cells.items():
                    yield (record.record_id, f"/{name}/{cells['key']}/{column}"), text
