"""`Dataset`: every question to a data folder, forwarded to its room."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policytrack.loader.data_records import DataRecords
from policytrack.loader.folder import check_list, path_of
from policytrack.loader.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.answers.citation import Citation
    from policytrack.answers.conflicts import Conflict
    from policytrack.answers.explanation import Explanation
    from policytrack.answers.relations import Relation
    from policytrack.answers.search import Match
    from policytrack.answers.timeline import TimelineEntry
    from policytrack.changes.difference import Difference
    from policytrack.checks.verify import Report
    from policytrack.contribute.validate import Validation
    from policytrack.pictures.picture import Picture
    from policytrack.records.evidence import Evidence
    from policytrack.records.record import Record
    from policytrack.records.row import Row

R = TypeVar("R", bound="Record")


class Dataset(DataRecords):
    """A data folder: its tables, its typed records, and the quotes behind every value.

    A file is read when it is first needed, only if it is the one that was published (SHA-256), and kept. A dataset may
    be read by several threads at once, pickled and copied; a pickle holds the folder's path.

    Args:
        folder: a folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`. Nothing is read yet;
            `policytrack.open` checks every file at once.
    """

    def __repr__(self) -> str:
        from policytrack.display import visible
        from policytrack.records.tables import RECORD_TABLES

        names = sorted(RECORD_TABLES.values(), key=lambda name: (name == "sources", name))
        counts = ", ".join(f"{self._table(name).num_rows} {name}" for name in names if name in self._files.resources)
        return visible(f"Dataset {self.folder} (data version {self.version}): {counts}")

    def evidence(self, record_id: str, field: str | None = None) -> Listing[Evidence]:
        """Return the evidence of a record, or of one of its cells, that of the published value first.

        A derived cell without evidence of its own has that of the cells from which it follows: a status that of its
        event, a party's country that of its institution.

        Args:
            record_id: the record.
            field: a column (`amount`), a child table (`parties`), one of its rows (`events/signed`) or one of their
                columns (`events/signed/date`). A leading slash is allowed, so that `Evidence.field` fits.

        Returns:
            The evidence; empty where no source states the cell.

        Raises:
            UsageError: unknown record or field; the message names the nearest.

        >>> import policytrack as pt
        >>> pt.evidence("us-ua-2023-12-06-drawdown", "amount")[0].quote
        '$175 million'
        """
        from policytrack.answers.receipts import find_evidence
        from policytrack.records.evidence import Evidence

        return Listing(find_evidence(self._shelf, record_id, field), Evidence)

    def explain(self, record_id: str, field: str | None = None) -> Explanation:
        """Return a record, or one of its cells, to read: values, quotes, speakers, differing values and reasons.

        Args:
            record_id: the record.
            field: a column, a child table, one of its rows or one of their columns, as for `evidence`; all cells if
                None.

        Raises:
            UsageError: unknown record or field; the message names the nearest.
        """
        from policytrack.answers.explanation import explain

        return explain(self._shelf, record_id, field)

    def timeline(
        self,
        record_id: str | None = None,
        *,
        actor: str | None = None,
        countries: Sequence[str] | None = None,
        topics: Sequence[str] | None = None,
    ) -> Listing[TimelineEntry]:
        """Return events and votes in order: of one record, or of all that an actor, countries and topics have.

        An event that no source dates has the date of the statement, marked as such. An event that a vote brought about
        on the same day is one entry with the vote.

        Args:
            record_id: the record; all but the sources if None.
            actor: who acted, signed or voted: a person or institution, by id or name, or a country code for the
                country and its institutions.
            countries: ISO 3166-1 alpha-2 codes; only records in which all of them take part, as parties, donors or
                recipients, and the votes on such records.
            topics: only agreements with all of these topics, and the votes on them.

        Raises:
            UsageError: the record, the actor, a country or a topic is unknown, or a record is asked for with others.

        >>> import policytrack as pt
        >>> pt.timeline(actor="us-white-house")[0].event
        'announced'
        """
        from policytrack.answers.timeline import TimelineEntry, find_timeline

        entries = find_timeline(self._shelf, record_id, actor=actor, countries=countries, topics=topics)
        return Listing(entries, TimelineEntry)

    def plot_timeline(
        self,
        record_id: str | None = None,
        *,
        actor: str | None = None,
        countries: Sequence[str] | None = None,
        topics: Sequence[str] | None = None,
    ) -> Picture:
        """Return the picture of a timeline; a notebook shows the picture, `save("timeline.svg")` writes it.

        Args:
            record_id: as for `timeline`.
            actor: as for `timeline`.
            countries: as for `timeline`.
            topics: as for `timeline`.

        Raises:
            UsageError: as for `timeline`.
        """
        from policytrack.pictures.timeline import draw_timeline

        return draw_timeline(self.timeline(record_id, actor=actor, countries=countries, topics=topics), self.folder)

    def plot_aid(self) -> Picture:
        """Return the picture of the aid packages with a stated amount, one panel a currency."""
        from policytrack.pictures.aid import draw_aid

        return draw_aid(self.aid_packages(), self.folder)

    def plot_network(self) -> Picture:
        """Return the picture of who deals with whom: parties to agreements, donors and recipients of aid."""
        from policytrack.pictures.network import draw_network

        return draw_network([*self.agreements(), *self.aid_packages()], self.folder)

    def conflicts(self, record_id: str | None = None) -> Listing[Conflict]:
        """Return the cells on which sources disagree, with the quotes of both sides and the reason of the preference.

        Args:
            record_id: only those of one record.

        Raises:
            UsageError: no record has this id.
        """
        from policytrack.answers.conflicts import Conflict, find_conflicts

        return Listing(find_conflicts(self._shelf, record_id), Conflict)

    def find(self, words: str) -> Listing[Match]:
        """Return the records in whose names, titles, quotes or values the words stand, the best match first.

        Args:
            words: a name, a title, an amount as worded, or parts of them; case, accents and punctuation do not count.

        Returns:
            One match a record; where nothing has the words, those of the most similar names and titles.

        Raises:
            UsageError: no word is given.

        >>> import policytrack as pt
        >>> pt.find("pentagon")[0].record_id
        'us-department-of-defense'
        """
        from policytrack.answers.search import Match, find_matches

        return Listing(find_matches(self._shelf, words), Match)

    def said_by(self, speaker: str) -> Listing[Evidence]:
        """Return the evidence of all that a person or a body is quoted for.

        Args:
            speaker: the id or a name of the person or institution.

        Raises:
            UsageError: no person or institution is named so, or several are; the message lists them.
        """
        from policytrack.answers.receipts import find_said_by
        from policytrack.records.evidence import Evidence

        return Listing(find_said_by(self._shelf, speaker), Evidence)

    def follow(self, row: Row, column: str) -> Record | None:
        """Return the record to which a cell refers: a vote's chamber, a party's institution, an event's actor.

        Args:
            row: a record or a row of one of its child tables.
            column: the referring column; its `_id` may be left out.

        Returns:
            The record; None where the cell is null.

        Raises:
            UsageError: the row has no such reference.
        """
        from policytrack.answers.relations import follow

        return follow(self._shelf, row, column)

    def related(self, record_id: str) -> Listing[Relation]:
        """Return every reference from a record to others, and from others to the record.

        Args:
            record_id: the record.

        Raises:
            UsageError: no record has this id.
        """
        from policytrack.answers.relations import Relation, find_relations

        return Listing(find_relations(self._shelf, record_id), Relation)

    def cite(self, record_id: str | None = None, field: str | None = None) -> Citation:
        """Return a citation: of the dataset, of a record with its sources, or of a value with the quote it follows.

        Args:
            record_id: the record; the dataset as a whole if None.
            field: a cell of the record, as for `evidence`; the record as a whole if None.

        Returns:
            A citation: `str()` gives text, `.bibtex()`, `.csl()` and `.ris()` the other styles.

        Raises:
            UsageError: unknown record or field, a field with several values, or a cell that is null.

        >>> import policytrack as pt
        >>> pt.cite("us-ua-2023-12-06-drawdown", "amount").sources[0].remarks
        ('“$175 million”, characters 2838 to 2850',)
        """
        from policytrack.answers.citation import make_citation

        return make_citation(self._files, self._shelf, record_id, field)

    def export(self, form: str, out: str | os.PathLike[str]) -> Path:
        """Write the dataset in a format of other tools.

        Args:
            form: `sqlite`, `duckdb`, `xlsx`, `jsonl`, `webannotation`, `croissant`, `schemaorg`, `huggingface` or
                `cff`.
            out: the file to write; an existing one is replaced once the new one is whole.

        Returns:
            The file.

        Raises:
            UsageError: an unknown form, a required library is not installed, or the file cannot be written.
        """
        from policytrack.exports.export import export

        return export(self, str(form), path_of(out))

    def verify(self, texts: Sequence[str | os.PathLike[str]] = ()) -> Report:
        """Read every quote again from its source, derive every value again and check the files.

        Args:
            texts: files of withheld texts, recognised by their checksums whatever their names.

        Returns:
            A report: `is_valid`, every problem, and figures.
        """
        from policytrack.checks.verify import verify

        return verify(self.folder, [path_of(each) for each in check_list(texts, "texts")])

    def validate(self, *paths: str | os.PathLike[str]) -> Validation:
        """Validate contributions to this data: texts, annotations, CSV files, folders of them, data packages.

        Args:
            paths: files and folders; a CSV file is named for its table and may refer to this data's records.

        Returns:
            Every problem of every file, in one run: `is_valid`, `problems`, `files`.

        Raises:
            UsageError: a path does not exist.
        """
        from policytrack.contribute.validate import validate

        return validate([path_of(path) for path in paths], self.folder)

    def diff(self, old: str | os.PathLike[str] | Dataset) -> Difference:
        """Return the changes from older data to this: records, values and the quotes behind them, field by field.

        Args:
            old: a Dataset, a data folder, a folder that holds one as `data`, or a git revision of the repository here.

        Raises:
            UsageError: there is no such folder or revision.
            DatasetError: a file of either is missing, altered or unreadable.
        """
        from policytrack.changes.diff import diff_data

        return diff_data(old.folder if isinstance(old, Dataset) else str(path_of(old)), self.folder)


def open_data(folder: str | os.PathLike[str]) -> Dataset:
    """Return a data folder as a Dataset: another version, a contribution, a corpus.

    Args:
        folder: a folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`.

    Raises:
        UsageError: there is no such folder.
        DatasetError: the folder is not a data folder, is incomplete or altered, or of a version not read by this
            package.
    """
    dataset = Dataset(folder)
    dataset._files.check()
    return dataset
