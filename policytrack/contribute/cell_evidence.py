"""KnownEvidence of contributed rows: each new or changed cell has a row of evidence with its value.

A row that equals the published row needs nothing. The evidence of a cell may come with the row, or be published
already. A record must be listed in `records`, and its status must be the stage of one of its events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from policytrack.contribute.table_file import TableFile
from policytrack.loader.folder import DataFolder
from policytrack.problems import Place, Problem
from policytrack.records.column import Column
from policytrack.records.tables import BY_NAME, CHILD_TABLES, RECORD_TABLES

Cells = Mapping[str, str]

NO_EVIDENCE = ("sources",)
"""Record tables whose cells mostly follow from files."""


class KnownEvidence:
    """The evidence, events and records of the data and of contributed files.

    Args:
        folder: the data.
        files: the files, after `TableFile.problems`.
    """

    def __init__(self, folder: DataFolder, files: Sequence[TableFile]) -> None:
        self._folder, self._files = folder, files

    def rows(self, table: str) -> dict[tuple[str, ...], Cells]:
        """Return the rows of a table by key; a contributed row replaces the published row."""
        key = next((file.form.key for file in self._files if file.form.name == table), BY_NAME[table].key)
        rows: dict[tuple[str, ...], Cells] = {
            tuple(row[name] for name in key): row for row in self._folder.read_csv(table)
        }
        for file in (each for each in self._files if each.form.name == table):
            for row in file.rows():
                cells = dict(zip(file.columns, row.texts, strict=True))
                rows[tuple(cells[name] for name in key)] = cells
        return rows

    @cached_property
    def values(self) -> Mapping[tuple[str, str], set[str]]:
        """Record and field to the values that evidence gives."""
        values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.rows("evidence").values():
            if row["part"] == "value" and row["quote"]:
                values[row["record_id"], row["field"]].add(row["value"])
        return values

    @cached_property
    def stages(self) -> set[tuple[str, str]]:
        """Each record with the stages of its events."""
        return {(row["record_id"], row["event"]) for row in self.rows("events").values()}

    @cached_property
    def listed(self) -> set[str]:
        """The ids in the table `records`."""
        return {row["record_id"] for row in self.rows("records").values()}


def check_receipts(file: TableFile, receipts: KnownEvidence, folder: DataFolder, wrong: set[int]) -> Iterator[Problem]:
    """Yield the problems of the rows of a file that are new or changed.

    Args:
        file: a file of the table of a record type or of one of its child tables; of another table, nothing is checked.
        receipts: the evidence of the data and of all files.
        folder: the data.
        wrong: the lines of rows that have problems already.
    """
    table, form = file.form.name, file.form
    children = {name: field for (_, field), name in CHILD_TABLES.items()}
    if table in NO_EVIDENCE or not (table in children or table in RECORD_TABLES.values()):
        return
    columns = {each.name: each for each in BY_NAME[table].columns if needs_receipt(each)}
    published = {tuple(row[name] for name in form.key): row for row in folder.read_csv(table)}
    for row in file.rows():
        cells = dict(zip(file.columns, row.texts, strict=True))
        before = published.get(tuple(cells[name] for name in form.key), {})
        if row.line in wrong or cells == before:
            continue
        base = f"/{children[table]}/{cells['key']}/" if table in children else "/"
        changed = [name for name in columns if cells[name] and cells[name] != before.get(name)]
        yield from (file.at_cell(each, row) for each in _row_problems(cells, base, changed, receipts))
        if table not in children and cells[form.id_column] not in receipts.listed:
            yield file.at_cell(_not_listed(form.id_column, cells[form.id_column]), row)
        yield from (file.at_cell(each, row) for each in _status_problems(cells, receipts))


def needs_receipt(column: Column) -> bool:
    """Return whether a cell of a column needs evidence: it is read from quotes, and follows from nothing else."""
    return bool(column.read or column.editorial) and not column.derived


def _row_problems(cells: Cells, base: str, changed: Sequence[str], receipts: KnownEvidence) -> Iterator[Problem]:
    owner = next(iter(cells.values()))
    without = [name for name in changed if not receipts.values.get((owner, base + name))]
    if without:
        fields = ", ".join(base + name for name in without)
        message = f"no row of evidence gives {', '.join(without)}"
        expected = f"rows of evidence.csv with record_id {owner} and field {fields}"
        yield Problem("NO_RECEIPT", message, Place(field=without[0]), cells[without[0]], expected)
    for name in (each for each in changed if each not in without):
        given = receipts.values[owner, base + name]
        if cells[name] not in given:
            message = "the evidence of this cell gives another value"
            yield Problem("CONTRADICTED", message, Place(field=name), cells[name], " or ".join(sorted(given)))


def _not_listed(column: str, record_id: str) -> Problem:
    message, expected = (
        "the table records does not list this record",
        f"a row of records.csv with record_id {record_id}",
    )
    return Problem("NOT_LISTED", message, Place(field=column), record_id, expected)


def _status_problems(cells: Cells, receipts: KnownEvidence) -> Iterator[Problem]:
    owner, status = next(iter(cells.values())), cells.get("status", "")
    if status and (owner, status) not in receipts.stages:
        message, expected = "no event of this record has this stage", f"a row of events.csv with event {status}"
        yield Problem("NO_RECEIPT", message, Place(field="status"), status, expected)
