"""Evidence: the receipt of one cell."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from policytrack.display import PLAIN, html_grid, in_context, one_line, visible
from policytrack.records.column import ID, RecordId, Refers, Unit
from policytrack.records.row import Row
from policytrack.values.numbers import Count
from policytrack.values.text import Line, Pointer, Quote, Slug
from policytrack.values.vocabulary.provenance import Method, Part, Rank

NEEDS_REASON = ("curated", "editorial")
"""Methods that require a reason in `because`."""

_NOT_FOLLOWED = "not followed: "


def not_followed(why: str) -> str:
    """Return the `rank_reason` of a claim whose value is not published."""
    return f"{_NOT_FOLLOWED}{why}"


def why_ranked(rank_reason: str | None) -> str:
    """Return the name of the rule, or the reason of the curator, that decided the rank; "" without a decision."""
    return (rank_reason or "").removeprefix(_NOT_FOLLOWED)


class Evidence(Row):
    """One quote behind one cell: a TextQuoteSelector and a TextPositionSelector of W3C Web Annotation.

    Spans are 0-based, half-open, in Unicode code points of the source's text.
    """

    shown_whole: ClassVar[bool] = True
    """Whether a listing shows each item in full: a reader needs the quotes."""
    table_name: ClassVar[str] = "evidence"
    table_meaning: ClassVar[str] = "The quotes behind every cell (receipts)."

    evidence_id: Annotated[Slug, ID]
    """Id of this row."""
    claim_id: Slug
    """The claim that contains this row. A claim has exactly one row with the part `value`; rows with other parts are
    optional."""
    part: Part
    """The part of the claim that the quote gives: value, anchor or attribution."""
    record_id: RecordId
    """The record of the cell."""
    field: Pointer
    """The JSON Pointer to the cell: `/COLUMN`, or `/CHILD/KEY/COLUMN` with the short name of the child table (parties,
    topics, donors, recipients, subjects, names, officials, events)."""
    value: Annotated[str, Unit("text form of the cell")]
    """The value that this claim gives the cell."""
    source_id: Annotated[Slug, Refers("sources")]
    """The source that is quoted."""
    start_char: Annotated[Count, Unit("Unicode code points")]
    """Where the quote begins in the source's text."""
    end_char: Annotated[Count, Unit("Unicode code points")]
    """Where the quote ends, exclusive."""
    quote: Quote
    """The exact words; line breaks are possible."""
    prefix: Quote | None
    """The characters before the quote, at most 32; null at the start of the text."""
    suffix: Quote | None
    """The characters after the quote, at most 32; null at the end of the text."""
    method: Method
    """How the value follows from the quote; of an attribution, how the speaker follows."""
    because: Line | None
    """The reason of the curator or of the project; required for the methods `curated` and `editorial`."""
    read_as: Annotated[Line | None, Unit("text form of the cell; for an attribution, an id")]
    """What a recogniser reads in the quote, if the curator gives another value or speaker; null otherwise."""
    attributed_to_id: RecordId | None
    """The person or institution that the source names as the speaker; null if the speaker has no record."""
    attributed_to: Line | None
    """The speaker, in the words of the source; null if the source itself makes the statement."""
    hedge: Line | None
    """The words by which the source keeps its distance without naming a speaker: `reportedly`; null without any."""
    rank: Rank
    """The rank of the claim: `preferred` if its value is published."""
    rank_reason: Line | None
    """The reason of the rank; required for every rank except `preferred`."""

    @property
    def span(self) -> tuple[str, int, int]:
        """Source, start and end of the quote: `Dataset.text(source_id)[start_char:end_char]` is the quote."""
        return self.source_id, self.start_char, self.end_char

    @property
    def _stated(self) -> str | None:
        """What the part states: the value, or the speaker."""
        return self.attributed_to_id if self.part == "attribution" else self.value

    @property
    def is_hedge(self) -> bool:
        """Whether the quote is the hedge of the claim; any other attribution is the speaker."""
        return self.part == "attribution" and self.hedge is not None and one_line(self.quote) == self.hedge

    @property
    def remarks(self) -> str:
        """The speaker and the hedge, for lines of text: `; said by X; hedged: reportedly`; "" without either."""
        told = {"said by ": self.attributed_to, "hedged: ": self.hedge}
        return "".join(f"; {name}{one_line(words)}" for name, words in told.items() if words)

    @property
    def context(self) -> str:
        """The quote in double brackets among the words around it, on one line."""
        return in_context(self.prefix, self.quote, self.suffix, PLAIN)

    def summary(self) -> dict[str, str]:
        """Return cell, value, quote in context, source, method, speaker, hedge, and the rank unless it is preferred."""
        return {
            "field": self.field,
            "value": self.value,
            "quote": self.context,
            "source": f"{self.source_id}:{self.start_char}",
            "method": self.method if self.part == "value" else f"{self.method}, {self.part}",
            "said by": self.attributed_to or "",
            "hedge": self.hedge or "",
            "rank": self.rank if self.rank != "preferred" else "",
        }

    def __repr__(self) -> str:
        read = f"read as {self.read_as}, overruled" if self.read_as else None
        reasons = [reason for reason in (read, self.because, self.rank_reason) if reason]
        lines = [
            f"Evidence for {self.record_id} {self.field} = {self.value} ({self.part}, {self.rank})",
            f"  {self.context}",
            f"  {self.source_id}, characters {self.start_char} to {self.end_char}; {self.method}{self.remarks}",
            *(f"  because: {reason}" for reason in reasons),
        ]
        return "\n".join(visible(line) for line in lines)

    def _repr_html_(self) -> str:
        return html_grid([self.summary()], f"Evidence for {self.record_id}")

    @model_validator(mode="after")
    def _is_a_receipt(self) -> Self:
        if not self.value:
            raise ValueError("the value is empty")
        if self.end_char - self.start_char != len(self.quote):
            raise ValueError("the quote is not as long as its span")
        if self.method in NEEDS_REASON and self.because is None:
            raise ValueError(f"a {self.method} value needs a reason")
        if self.read_as is not None and (self.method != "curated" or self.read_as == self._stated):
            raise ValueError("read_as is not what a curated value or speaker overrules")
        if self.rank != "preferred" and self.rank_reason is None:
            raise ValueError(f"a {self.rank} claim needs a reason")
        return self

    @model_validator(mode="after")
    def _names_who_said_it(self) -> Self:
        if self.attributed_to_id is not None and self.attributed_to is None:
            raise ValueError("a speaker without the words that name it")
        if self.part == "attribution" and self.attributed_to is None and self.hedge is None:
            raise ValueError("an attribution without a speaker or a hedge")
        return self
