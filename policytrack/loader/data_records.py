"""Records of a data folder: each as a model, with its child rows and its evidence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from policytrack.loader.listing import Listing
from policytrack.loader.tables import DataTables

if TYPE_CHECKING:
    from policytrack.loader.records import RecordShelf
    from policytrack.records.agreement import Agreement
    from policytrack.records.aid_package import AidPackage
    from policytrack.records.codebook_row import CodebookRow
    from policytrack.records.entry import Entry
    from policytrack.records.institution import Institution
    from policytrack.records.person import Person
    from policytrack.records.record import Record
    from policytrack.records.source import Source
    from policytrack.records.vote import Vote

R = TypeVar("R", bound="Record")


class DataRecords(DataTables):
    """The records of a data folder, beside its tables."""

    def agreements(self) -> Listing[Agreement]:
        """Return every agreement as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.agreement import Agreement

        return Listing(self._shelf.read_all(Agreement), Agreement)

    def aid_packages(self) -> Listing[AidPackage]:
        """Return every aid package as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.aid_package import AidPackage

        return Listing(self._shelf.read_all(AidPackage), AidPackage)

    def institutions(self) -> Listing[Institution]:
        """Return every institution as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.institution import Institution

        return Listing(self._shelf.read_all(Institution), Institution)

    def persons(self) -> Listing[Person]:
        """Return every person as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.person import Person

        return Listing(self._shelf.read_all(Person), Person)

    def votes(self) -> Listing[Vote]:
        """Return every vote as a typed record, in the order of the table.

        Raises:
            DatasetError: with every record that is not valid.
        """
        from policytrack.records.vote import Vote

        return Listing(self._shelf.read_all(Vote), Vote)

    def sources(self, record_id: str | None = None) -> Listing[Source]:
        """Return the sources, or those behind a record.

        Args:
            record_id: the record; all sources if None.

        Raises:
            UsageError: no record has this id.
            DatasetError: with every source that is not valid.
        """
        from policytrack.records.source import Source

        found = self._shelf.read_all(Source) if record_id is None else self._shelf.read_sources(record_id)
        return Listing(found, Source)

    def entries(self) -> Listing[Entry]:
        """Return every record of every type: id, type, title, number of sources, disputed fields."""
        from policytrack.loader.models import table_models
        from policytrack.records.entry import Entry

        return Listing(table_models(Entry, self._table), Entry)

    def text(self, source_id: str) -> str:
        """Return the text of a source: `text(source_id)[row.start_char:row.end_char] == row.quote` for its evidence.

        Args:
            source_id: the source.

        Raises:
            UsageError: no source has this id, or its text is withheld.
            DatasetError: the file is missing, or is not the one that was coded.

        >>> import policytrack as pt
        >>> pt.text("001_e2834ee524f70189")[2838:2850]
        '$175 million'
        """
        from policytrack.loader.source_text import read_text
        from policytrack.records.source import Source

        return read_text(self.folder, self.get(source_id, Source))

    @overload
    def get(self, record_id: str) -> Agreement | AidPackage | Institution | Person | Source | Vote: ...

    @overload
    def get(self, record_id: str, model: type[R]) -> R: ...

    def get(self, record_id: str, model: type[Record] | None = None) -> Any:
        """Return the record with this id: its cells, its child rows and its evidence.

        Args:
            record_id: the id.
            model: the model that the record must be of, such as `AidPackage`; type checkers then know its fields.

        Raises:
            UsageError: no record has this id (the message names the nearest), the record was withdrawn, or it is of
                another model.
            DatasetError: the record is not valid.
            RedirectWarning: as a warning only: another record has replaced the one of this id, and is returned.

        >>> import policytrack as pt
        >>> pt.get("us-ua-2023-12-06-drawdown", pt.AidPackage).amount
        Decimal('175000000')
        """
        return self._shelf.read(record_id, model)

    def codebook(self, table: str | None = None) -> Listing[CodebookRow]:
        """Return the meaning of every column and every vocabulary term.

        Args:
            table: a table; all tables if None.

        Raises:
            UsageError: no such table.
        """
        from policytrack.loader.models import table_models
        from policytrack.records.codebook_row import CodebookRow

        known = None if table is None else self._files.check_name(table)
        rows = table_models(CodebookRow, self._table)
        return Listing((row for row in rows if known in (None, row.table)), CodebookRow)

    @cached_property
    def _shelf(self) -> RecordShelf:
        from policytrack.loader.records import RecordShelf

        return RecordShelf(self._table, self._files)
