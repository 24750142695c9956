"""Sources: the texts and their metadata."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from policytrack.records.column import (
    BOUND,
    ID,
    UNIQUE,
    Derived,
    InstitutionId,
    Read,
    RecordId,
    Refers,
    Unit,
    column_names,
)
from policytrack.records.record import Record
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Count
from policytrack.values.text import Language, Line, RelativePath, Sha256, Slug, Url
from policytrack.values.vocabulary.provenance import SourceKind, TextStatus

TEXTS = "texts"
"""The folder of the texts within a data folder."""

RIGHTS = "The source texts, and the quotes from them, belong to their publishers; the licence does not cover them."
"""Who owns the texts; for everything made of them that leaves the project."""

FROM_FILE = Derived("the file itself", by="file")
OUTSIDE = "Known from outside the text: "
"""The words in `note` before the list of columns without a quote, which ends with a full stop; reasons follow."""

TOLD = Derived("quoted from the text, or known from outside the text and named in `note`", by="outside")
COPY = Derived("the annotation and the two texts, which share paragraphs", by="annotation")
CORRECTION = Derived("the annotation: a curator states which source is corrected", by="annotation")


class Source(Record):
    """A text as it was supplied, never edited.

    A cell that the text states has evidence. `note` names each cell that a curator knows from outside the text.
    """

    record_type: ClassVar[str] = "source"
    table_name: ClassVar[str] = "sources"
    table_meaning: ClassVar[str] = "The source texts and their metadata."
    id_column: ClassVar[str] = "source_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "publisher", "published", "copy_of")

    source_id: Annotated[RecordId, ID]
    """The file name without `.txt`."""
    path: Annotated[RelativePath, FROM_FILE, UNIQUE]
    """The file of the text, or of its redaction, within the data folder."""
    title: Annotated[Line | None, Read("words", otherwise=TOLD)]
    """The text's title; null where it has none."""
    publisher_id: Annotated[InstitutionId | None, Read("institution", "publisher", TOLD)]
    """The institution that published the text."""
    publisher: Annotated[Line | None, Read("words", otherwise=TOLD)]
    """The publisher, as written."""
    author: Annotated[Line | None, Read("words", otherwise=TOLD)]
    """The author, as written."""
    kind: Annotated[SourceKind | None, Read("judgement", otherwise=TOLD)]
    """The kind of source."""
    language: Annotated[Language | None, Read("judgement", otherwise=TOLD)]
    """The text's language, BCP 47."""
    published: Annotated[Edtf | None, Read("day", otherwise=TOLD)]
    """The publication date."""
    published_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `published`."""
    published_latest: Annotated[Day | None, BOUND]
    """Latest day of `published`."""
    url: Annotated[Url | None, Read("words", otherwise=TOLD)]
    """The web address of the publication."""
    sha256: Annotated[Sha256, FROM_FILE]
    """SHA-256 of the file's bytes."""
    n_chars: Annotated[Count, FROM_FILE, Unit("Unicode code points")]
    """The text's length."""
    text: Annotated[TextStatus, FROM_FILE]
    """Whether the text comes with the data."""
    copy_of: Annotated[Slug | None, Refers("sources"), COPY]
    """The source that this one repeats; a copy never counts as an independent source."""
    corrects: Annotated[Slug | None, Refers("sources"), CORRECTION]
    """The source that this source corrects; where the two differ, the value of this source is preferred."""
    note: Annotated[
        Line | None,
        Derived("the curator's remark, and the names of the cells known from outside the text", by="annotation"),
    ]
    """Remarks of the curator, and the columns known from outside the text."""

    @model_validator(mode="after")
    def _cells_are_quoted_or_named_in_note(self) -> Self:
        """Refuse a cell that has no quote and is not named in `note`."""
        quoted = {row.field.strip("/") for row in self.evidence if row.rank == "preferred"}
        named = (self.note or "").partition(OUTSIDE)[2].partition(".")[0].split(", ")
        for column, _ in self.cells():
            is_told = column_names(Source)[column].derived is TOLD
            if is_told and column not in quoted and column not in named:
                raise ValueError(f"/{column} has no evidence and is not named in note")
        return self
