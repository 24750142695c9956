"""Typed records from the files of a data folder, one at a time or all of a type."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakValueDictionary

from policytrack.loader.folder import DataFolder
from policytrack.loader.models import to_models
from policytrack.loader.row_index import ArrowIndex, CsvIndex
from policytrack.loader.soundness import with_known_columns
from policytrack.problems import DatasetError, Place, Problem, RedirectWarning, UsageError, nearest
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import BY_NAME, CHILD_TABLES, MODELS, RECORD_TABLES

if TYPE_CHECKING:
    import pyarrow as pa

R = TypeVar("R", bound=Record)


class _Listed(dict[str, str]):
    """Cells of the table `records` by record id."""

    def __missing__(self, record_id: str) -> str:
        message, hint = "the table `records` lacks a record", "policytrack verify lists what is wrong with the data"
        raise DatasetError(Problem("NOT_LISTED", message, Place("csv/records.csv").of(record_id), hint=hint))


KEPT = 256
"""Records that are kept: an answer reads its record, and the sources, several times. Records cannot be changed.

A record that a caller still holds is never read again.
"""


class RecordShelf:
    """The records of a data folder by id and by type.

    Args:
        read_table: function that returns a table by name.
        files: the data folder.
    """

    def __init__(self, read_table: Callable[[str], pa.Table], files: DataFolder) -> None:
        self.read_table = lru_cache(maxsize=None)(lambda name: with_known_columns(BY_NAME[name], read_table(name)))
        self.tables = files.resources
        self._files = files
        self._index = lru_cache(maxsize=None)(self._make_index)
        self._known = lru_cache(maxsize=KEPT)(self._read_once)
        self._held = WeakValueDictionary[tuple[str, str], Any]()

    def _read_once(self, record_id: str) -> Record:
        return self._made(MODELS[self.types[record_id]], [record_id])[0]

    def _made(self, model: type[R], ids: Sequence[str]) -> list[R]:
        """Return records as models; only those that no caller holds are read."""
        held: dict[str, Any] = {record_id: self._held.get((model.table_name, record_id)) for record_id in ids}
        for record in self._make(model, [record_id for record_id, known in held.items() if known is None]):
            held[record.record_id] = self._held[model.table_name, record.record_id] = record
        return list(held.values())

    def _make_index(self, name: str) -> CsvIndex | ArrowIndex:
        """Return the rows of a table by record: of its CSV files where these are small, else of its Parquet files."""
        table = BY_NAME[name]
        column = "record_id" if name == "evidence" else table.columns[0].name
        if self._files.has_small_csv(name):
            return CsvIndex(table, self._files.read_csv(name), column)
        return ArrowIndex(name, self.read_table(name), column)

    @cached_property
    def types(self) -> dict[str, str]:
        """Record id to record type, for every record."""
        return _Listed(self._index("records").column("record_type"))

    @cached_property
    def _places(self) -> dict[str, int]:
        """Record id to its place in the order of the table `records`."""
        return {record_id: at for at, record_id in enumerate(self.types)}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Record id to title or name, for every record."""
        return _Listed(self._index("records").column("title"))

    @cached_property
    def _redirects(self) -> dict[str, dict[str, Any]]:
        """Redirected or withdrawn id to its row of `redirects`; empty for data without this table."""
        index = self._index("redirects") if "redirects" in self.tables else None
        return {record_id: index.rows(record_id)[0] for record_id in index.texts()} if index else {}

    def disputed(self, record_id: str) -> list[str]:
        """Return JSON Pointers to the cells of a record on which sources disagree."""
        return [field for row in self._rows("records", record_id) for field in (row["disputed_fields"] or "").split()]

    @cached_property
    def _ids_by_name(self) -> dict[str, list[str]]:
        """Title or name in small letters, to the ids of the records with it."""
        names = self.read_table("institution_names").select(["institution_id", "name"])
        pairs = [*self.titles.items(), *zip(*(each.to_pylist() for each in names.columns), strict=True)]
        by_name: dict[str, list[str]] = {}
        for record_id, name in dict.fromkeys((record_id, name.casefold()) for record_id, name in pairs):
            by_name.setdefault(name, []).append(record_id)
        return by_name

    def current_id(self, record_id: str) -> str:
        """Return the id itself or, with a `RedirectWarning`, the id that has replaced it.

        Raises:
            UsageError: no record has this id, or it was withdrawn.
        """
        if isinstance(record_id, str) and record_id in self.types:
            return record_id
        if isinstance(record_id, str) and record_id in self._redirects:
            return _redirected(self._redirects[record_id])
        asked = str(record_id) if isinstance(record_id, str) else type(record_id).__name__
        named = self._ids_by_name.get(asked.casefold(), [])
        hint = f"{asked!r} is a name of {' and of '.join(map(repr, named))}" if named else nearest(asked, self.types)
        hint = hint or "find() searches names and quotes; entries() lists all records, and so does policytrack explain"
        raise UsageError(Problem("UNKNOWN_ID", f"no record {asked[:80]!r}", hint=hint))

    def read(self, record_id: str, model: type[Record] | None = None) -> Record:
        """Return the record with its child rows and its evidence.

        Args:
            record_id: the id.
            model: the required model; None for any model.

        Raises:
            UsageError: no record has this id, or the record has another model.
            DatasetError: the record is not valid.
        """
        record: Record = self._known(self.current_id(record_id))
        if model is not None and not (isinstance(model, type) and isinstance(record, model)):
            expected = model.__name__ if isinstance(model, type) else repr(model)
            message, got = f"{record_id} is not of type {expected}", type(record).__name__
            raise UsageError(Problem("OTHER_TYPE", message, got=got, expected=expected))
        return record

    def read_all(self, model: type[R]) -> list[R]:
        """Return every record of a model, in the order of the table.

        Raises:
            DatasetError: a record is not valid; the exception lists every invalid record.
        """
        return self._made(model, self._index(RECORD_TABLES[model.record_type]).texts())

    def read_sources(self, record_id: str) -> list[Source]:
        """Return the sources behind a record, in the order of the table; a source is behind itself.

        Raises:
            UsageError: no record has this id.
        """
        known = self.current_id(record_id)
        ids = {known, *(row["source_id"] for row in self._rows("evidence", known))}
        ordered = sorted(ids & self._places.keys(), key=self._places.__getitem__)
        return self._made(Source, [each for each in ordered if self.types[each] == "source"])

    def evidence(self, record_id: str) -> list[Evidence]:
        """Return the record's evidence, without the record.

        Raises:
            UsageError: no record has this id.
        """
        return to_models(Evidence, self._rows("evidence", self.current_id(record_id)), self._index("evidence").path)

    def _make(self, model: type[R], ids: Iterable[str]) -> list[R]:
        """Return records as models: one row of their table each, child rows and evidence."""
        table = RECORD_TABLES[model.record_type]
        path = self._index(table).path
        children = {name: child for (kind, name), child in CHILD_TABLES.items() if kind == model.record_type}
        cells = []
        for record_id in ids:
            rows = list(self._rows(table, record_id))
            if len(rows) != 1:
                code, count = ("DUPLICATE_KEY", f"{len(rows)} rows") if rows else ("MISSING_ROW", "no row")
                raise DatasetError(Problem(code, f"{count} of a record in its table", Place(path).of(record_id)))
            child_rows = {name: tuple(self._rows(child, record_id)) for name, child in children.items()}
            cells.append({**rows[0], **child_rows, "evidence": tuple(self._rows("evidence", record_id))})
        return to_models(model, cells, path)

    def _rows(self, table: str, record_id: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a record in a table.

        In older data, an optional column that a minor version added is null, and an added child table is empty.
        """
        if table not in self.tables:
            return
        optional = [column.name for column in BY_NAME[table].columns if not column.required]
        for row in self._index(table).rows(record_id):
            yield {**row, **{name: None for name in optional if name not in row}}


def _redirected(row: dict[str, Any]) -> str:
    """Return the new id of a redirect; warn at the line of the calling code.

    Raises:
        UsageError: the id was withdrawn.
    """
    why = f"{row['because']} (since data version {row['since']})"
    if row["to_id"] is None:
        message = f"the record {row['record_id']!r} was withdrawn: {why}"
        raise UsageError(Problem("WITHDRAWN", message, Place(record=row["record_id"])))
    depth, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "policytrack":
        depth, frame = depth + 1, frame.f_back
    warnings.warn(f"{row['record_id']!r} is now {row['to_id']!r}: {why}", RedirectWarning, depth)
    return str(row["to_id"])
