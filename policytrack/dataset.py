"""The dataset: a data folder that answers questions."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from policytrack.display import Listing
from policytrack.files.checksums import NAME as MANIFEST
from policytrack.loader.tables import DataTables
from policytrack.problems import UsageError, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.answers.citation import Citation
    from policytrack.answers.conflicts import Conflict
    from policytrack.answers.explanation import Explanation
    from policytrack.answers.relations import Relation
    from policytrack.answers.timeline import TimelineEntry
    from policytrack.changes.difference import Difference
    from policytrack.checks.verify import Report
    from policytrack.contribute.validate import Validation
    from policytrack.loader.records import RecordShelf
    from policytrack.records.agreement import Agreement
    from policytrack.records.aid_package import AidPackage
    from policytrack.records.codebook_row import CodebookRow
    from policytrack.records.entry import Entry
    from policytrack.records.evidence import Evidence
    from policytrack.records.institution import Institution
    from policytrack.records.record import Record
    from policytrack.records.row import Row
    from policytrack.records.source import Source
    from policytrack.records.vote import Vote

R = TypeVar("R", bound="Record")


class Dataset(DataTables):
    """A data folder: its tables, its typed records, and the words behind every value.

    A file is read when it is first needed, only if it is the one that was published (SHA-256), and kept. A dataset may
    be read by several threads at once, pickled and copied; a pickle holds the folder's path.

    Args:
        folder: a folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`. Nothing is read before it is
            asked for; `policytrack.open` checks at once.
    """

    def __repr__(self) -> str:
        from policytrack.records.tables import RECORD_TABLES

        names = sorted(RECORD_TABLES.values(), key=lambda name: (name == "sources", name))
        counts = ", ".join(f"{self._table(name).num_rows} {name}" for name in names if name in self._files.resources)
        return f"Dataset {self.folder} (data version {self.version}): {counts}"

    def agreements(self) -> Listing[Agreement]:
        """Every agreement as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.agreement import Agreement

        return self._all(Agreement)

    def aid_packages(self) -> Listing[AidPackage]:
        """Every aid package as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.aid_package import AidPackage

        return self._all(AidPackage)

    def institutions(self) -> Listing[Institution]:
        """Every institution as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.institution import Institution

        return self._all(Institution)

    def votes(self) -> Listing[Vote]:
        """Every vote as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.vote import Vote

        return self._all(Vote)

    def sources(self, record_id: str | None = None) -> Listing[Source]:
        """The source texts; of a record: those that say something of it.

        Args:
            record_id: the record; all sources if None.

        Raises:
            UsageError: no record has this id.
            DatasetError: with every source that is not valid.
        """
        from policytrack.records.source import Source

        if record_id is None:
            return self._all(Source)
        known = self._shelf.current_id(record_id)
        ids = {row.source_id for row in self._shelf.evidence(known)}
        return Listing(self._shelf.read_many(Source, {*ids, known}))

    def text(self, source_id: str) -> str:
        """The text of a source: `text(source_id)[row.start_char:row.end_char] == row.quote` for its evidence.

        Args:
            source_id: the source.

        Raises:
            UsageError: no source has this id, or its text is withheld.
            DatasetError: the file is missing, or is not the one that was coded.

        >>> import policytrack as pt
        >>> pt.text("001_e2834ee524f70189")[2838:2850]
        '$175 million'
        """
        from policytrack.loader.text import read_text
        from policytrack.records.source import Source

        return read_text(self.folder, self.get(source_id, Source))

    @overload
    def get(self, record_id: str) -> Agreement | AidPackage | Institution | Source | Vote: ...

    @overload
    def get(self, record_id: str, model: type[R]) -> R: ...

    def get(self, record_id: str, model: type[Record] | None = None) -> Any:
        """The record with this id: its cells, its child rows and its evidence.

        Args:
            record_id: the id.
            model: the model that it must be of, such as `AidPackage`; type checkers then know its fields.

        Raises:
            UsageError: no record has this id (the nearest is told), it was withdrawn, or it is of another model.
            DatasetError: the record is not valid.
            RedirectWarning: only warned of: another record stands for this id now, and is given.

        >>> import policytrack as pt
        >>> pt.get("us-ua-2023-12-06-drawdown", pt.AidPackage).amount
        Decimal('175000000')
        """
        return self._shelf.read(record_id, model)

    def evidence(self, record_id: str, field: str | None = None) -> Listing[Evidence]:
        """The quotes behind a record, or behind one of its cells, the published value's first.

        Where a derived cell has no evidence of its own, it is that of the cells that it follows from: a status has that
        of its event, a party's country that of its institution.

        Args:
            record_id: the record.
            field: a column (`amount`), a child table (`parties`), one of its rows (`events/signed`) or one of their
                columns (`events/signed/date`). A leading slash is allowed, so that `Evidence.field` fits.

        Returns:
            The evidence; none where no source states the cell.

        Raises:
            UsageError: unknown record or field; the nearest name is told.

        >>> import policytrack as pt
        >>> pt.evidence("us-ua-2023-12-06-drawdown", "amount")[0].quote
        '$175 million'
        """
        from policytrack.answers.receipts import find_receipts

        if field is None:
            return Listing(self._shelf.evidence(record_id))
        return Listing(find_receipts(self._shelf.read(record_id), field, self._shelf.read))

    def explain(self, record_id: str, field: str | None = None) -> Explanation:
        """A record, or one of its cells, to read: each value, its quotes, who said so, what disagrees and why.

        Args:
            record_id: the record.
            field: a column, a child table, one of its rows or one of their columns, as for `evidence`; all cells if
                None.

        Raises:
            UsageError: unknown record or field; the nearest name is told.
        """
        from policytrack.answers.explanation import explain

        return explain(self._shelf.read(record_id), field, self._shelf.read)

    def timeline(
        self, record_id: str | None = None, *, countries: tuple[str, ...] | list[str] | None = None
    ) -> Listing[TimelineEntry]:
        """Events and votes in order: of one record, of all, or of those between countries.

        An entry whose event no source dates stands at the day when it was said, and says so.

        Args:
            record_id: the record; all but the sources if None.
            countries: ISO 3166-1 alpha-2 codes; only records that all of them take part in, as parties, donor or
                recipients, and the votes about such records.

        Raises:
            UsageError: no record has this id, no record has one of the countries, or both are given.
        """
        from policytrack.answers.timeline import between, make_timeline
        from policytrack.records.tables import RECORDS

        if record_id is not None:
            if countries is not None:
                raise UsageError(problem("TWO_QUESTIONS", "a timeline is of one record, or of countries, not of both"))
            return Listing(make_timeline([self._shelf.read(record_id)]))
        present = [
            model for model in RECORDS if model.record_type != "source" and model.table_name in self._files.resources
        ]
        records = [record for model in present for record in self._shelf.read_all(model)]
        return Listing(make_timeline(records if countries is None else between(records, countries)))

    def conflicts(self, record_id: str | None = None) -> Listing[Conflict]:
        """The cells on which sources really disagree, with both sides' quotes and why one is preferred.

        Args:
            record_id: only those of one record.

        Raises:
            UsageError: no record has this id.
        """
        from policytrack.answers.conflicts import find_conflicts

        if record_id is not None:
            record_id = self._shelf.current_id(record_id)
        return Listing(
            conflict
            for row in self._table("records").to_pylist()
            if row["disputed_fields"] and record_id in (None, row["record_id"])
            for conflict in find_conflicts(
                row["record_id"], row["title"], row["disputed_fields"], self._shelf.evidence(row["record_id"])
            )
        )

    def follow(self, row: Row, column: str) -> Record | None:
        """The record that a cell refers to: a vote's chamber, a party's institution, an event's actor.

        Args:
            row: a record or a row of one of its child tables.
            column: the referring column; its `_id` may be left out.

        Returns:
            The record; None where the cell is null.

        Raises:
            UsageError: the row has no such reference.
        """
        from policytrack.answers.relations import target_of

        target = target_of(row, column)
        return None if target is None else self._shelf.read(target)

    def related(self, record_id: str) -> Listing[Relation]:
        """Every reference from a record to others, and from others to it.

        Args:
            record_id: the record.

        Raises:
            UsageError: no record has this id.
        """
        from policytrack.answers.relations import find_relations

        return Listing(find_relations(self._shelf.read(record_id), self._table))

    def codebook(self, table: str | None = None) -> Listing[CodebookRow]:
        """What every column and every vocabulary term means.

        Args:
            table: only those of one table.

        Raises:
            UsageError: no such table.
        """
        from policytrack.loader.models import to_models
        from policytrack.records.codebook_row import CodebookRow

        if table is not None:
            self._files.check_name(table)
        rows = [row for row in self._table("codebook").to_pylist() if table in (None, row["table"])]
        return Listing(to_models(CodebookRow, rows, "parquet/codebook.parquet"))

    def cite(self, record_id: str | None = None) -> Citation:
        """How to cite the dataset and its sources; of a record: only the sources behind it.

        Args:
            record_id: the record; the dataset as a whole if None.

        Returns:
            A citation: `str()` of it is text, `.bibtex()` and `.csl()` the other forms.

        Raises:
            UsageError: no record has this id.
        """
        from policytrack.answers.citation import make_citation

        record = None if record_id is None else self._shelf.read(record_id)
        known, label = (record.record_id, record.label) if record else (None, None)
        manifest = hashlib.sha256((self.folder / MANIFEST).read_bytes()).hexdigest()
        return make_citation(self._files.descriptor, manifest, self.sources(known), known, label)

    def export(self, form: str, out: str | os.PathLike[str]) -> Path:
        """Writes the dataset in a form that other tools expect.

        Args:
            form: `sqlite`, `duckdb`, `xlsx`, `jsonl`, `webannotation`, `croissant`, `schemaorg` or `cff`.
            out: the file to write; one that exists is replaced once the new one is whole.

        Returns:
            The file.

        Raises:
            UsageError: an unknown form, a library that it needs is not installed, or the file cannot be written.
        """
        from policytrack.exports.export import export

        return export(self, str(form), Path(out))

    def verify(self, texts: Sequence[str | os.PathLike[str]] = ()) -> Report:
        """Re-reads every quote from its source, derives every value again and checks the files.

        Args:
            texts: files of texts that are withheld; each is known by its checksum, whatever its name.

        Returns:
            A report: `is_valid`, every problem, and figures.
        """
        from policytrack.checks.verify import verify

        return verify(self.folder, [Path(each) for each in texts])

    def validate(self, *paths: str | os.PathLike[str]) -> Validation:
        """Looks at contributions to this data: texts, annotations, CSV files, folders of them, data packages.

        Args:
            paths: files and folders; a CSV file is named for its table and may refer to this data's records.

        Returns:
            Every problem of every file, in one run: `is_valid`, `problems`, `files`.

        Raises:
            UsageError: a path does not exist.
        """
        from policytrack.contribute.validate import validate

        return validate([Path(path) for path in paths], self.folder)

    def diff(self, old: str | os.PathLike[str] | Dataset) -> Difference:
        """What changed from older data to this: records, values and the quotes behind them, field by field.

        Args:
            old: a Dataset, a data folder, a folder that holds one as `data`, or a git revision of the repository here.

        Raises:
            UsageError: there is no such folder or revision.
            DatasetError: a file of either is missing, altered or unreadable.
        """
        from policytrack.changes.diff import diff_data

        return diff_data(old.folder if isinstance(old, Dataset) else str(old), self.folder)

    def entries(self) -> Listing[Entry]:
        """Every record of every type: id, type, title, how many sources, what is disputed."""
        from policytrack.loader.models import to_models
        from policytrack.records.entry import Entry

        return Listing(to_models(Entry, self._table("records").to_pylist(), "parquet/records.parquet"))

    @cached_property
    def _shelf(self) -> RecordShelf:
        from policytrack.loader.records import RecordShelf

        return RecordShelf(self._table, self._files.resources)

    def _all(self, model: type[R]) -> Listing[R]:
        return Listing(self._shelf.read_all(model))


def open_data(folder: str | os.PathLike[str]) -> Dataset:
    """A data folder as a Dataset: another version, a contribution, a corpus.

    Args:
        folder: a folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`.

    Raises:
        UsageError: there is no such folder.
        DatasetError: it is no data folder, is incomplete or altered, or of a version that this package does not read.
    """
    dataset = Dataset(folder)
    dataset._files.check()
    return dataset
