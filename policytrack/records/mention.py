"""Mentions: every amount, date, institution, tally and named instrument of a text, and the disposition of each."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from policytrack.records.column import ID, UNIQUE, InstitutionId, Refers, Unit
from policytrack.records.row import Row
from policytrack.values.numbers import Count
from policytrack.values.text import Line, Quote, Slug
from policytrack.values.vocabulary.aid import AmountQualifier
from policytrack.values.vocabulary.provenance import Disposition, MentionKind


class Mention(Row):
    """One mention: cited by a claim, set aside with a reason, or unreviewed."""

    table_name: ClassVar[str] = "mentions"
    table_meaning: ClassVar[str] = "Every amount, date, institution, tally and named instrument of the texts."

    mention_id: Annotated[Slug, ID]
    """Id of the mention."""
    source_id: Annotated[Slug, Refers("sources"), UNIQUE]
    """The source."""
    start_char: Annotated[Count, Unit("Unicode code points"), UNIQUE]
    """The start of the mention in the source text."""
    end_char: Annotated[Count, Unit("Unicode code points"), UNIQUE]
    """The end of the mention, exclusive."""
    quote: Quote
    """The exact words."""
    kind: Annotated[MentionKind, UNIQUE]
    """The kind of the mention."""
    value: Line | None
    """Money: plain decimal, the lower end of a range. Date: EDTF. Tally: `86-11`, `283 yes`, `voice`,
    `unanimous_consent`, `unanimous`. Institution: its fullest name in the text. Instrument: the name. Null for a date
    whose year or day the text leaves open."""
    value_min: Line | None
    """Money: the lower end of a stated range. Date: the earliest day."""
    value_max: Line | None
    """Money: the upper end of a stated range. Date: the latest day."""
    unit: Line | None
    """Money: the currency."""
    qualifier: AmountQualifier | None
    """Money: the qualifier of the amount."""
    institution_id: InstitutionId | None
    """The institution; null if the mention names no institution with a record."""
    disposition: Disposition
    """Whether the mention is cited, set aside or unreviewed."""
    reason: Line | None
    """The reason for setting the mention aside."""

    @model_validator(mode="after")
    def _is_accounted_for(self) -> Self:
        if self.disposition not in ("cited", "unreviewed") and self.reason is None:
            raise ValueError("a mention that is set aside needs a reason")
        return self
