"""`source-matches-text`: the checksum and length of a source are those of its text."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from frictionless import Error, Row

from policytrack.errors import SourceError
from policytrack.frictionless_checks.cells_check import CellsCheck
from policytrack.frictionless_checks.errors import SourceMismatchError, SourceTextError
from policytrack.frictionless_checks.row_cells import Places, Texts, cell_error
from policytrack.frictionless_checks.source_texts import no_texts, source_texts

COLUMNS = ("source_id", "sha256", "n_chars")


@attrs.define(kw_only=True, repr=False)
class SourceMatchesText(CellsCheck):
    """Compares the sources with their texts; a text that is withheld is not looked for."""

    type = "source-matches-text"
    Errors = [SourceMismatchError, SourceTextError]  # noqa: RUF012  # as the class that it extends has it

    texts: str | None = None
    """The folder of the texts; by default `seeds` or `_seeds` beside the table, then those of the package."""

    def start(self, places: Places) -> str | None:
        """Finds the texts."""
        self._texts = source_texts(self.resource, self.texts)
        return self.needs(COLUMNS) if self._texts.are_there else no_texts(self.texts)

    def check(self, row: Row, texts: Texts, places: Places) -> Iterable[Error]:
        """Compares one source."""
        source = texts["source_id"]
        if texts.get("text") == "withheld" or not source:
            return
        try:
            document = self._texts.document(source)
        except SourceError as error:
            yield SourceTextError.from_row(row, note=str(error))
            return
        for column, found in (("sha256", document.sha256), ("n_chars", str(len(document.text)))):
            if texts[column] != found:
                yield cell_error(SourceMismatchError, row, places, column, f"the text has {found}")

    metadata_profile_patch = {"properties": {"texts": {"type": "string"}}}  # noqa: RUF012  # as the class that it extends
