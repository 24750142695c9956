"""What an annotation file says, once every quote has its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from policytrack.problems import Place
from policytrack.records.cell_fault import CellFault, cell_fault
from policytrack.records.tables import BY_NAME
from policytrack.values.span import Span


@dataclass(frozen=True)
class Statement:
    """One quote for one field of one record, and what the curator says of it.

    Args:
        record_type: `agreement`, `aid_package`, `institution`, `vote` or `source`.
        record_id: the record.
        path: the field's names and keys in the file: `("events", "signed", "date")`.
        span: the evidence.
        place: where it stands in the annotation file.
        value: the value that the curator gives; None to leave it to the recogniser.
        because: the curator's reason, "" if none.
        anchors: what the value is relative to, nearest first.
        attribution: the words that say who said it.
        said_by: the institution that those words mean, where the curator says so.
        rank: `preferred`, `normal` or `deprecated` if the curator ranks the claim, else "".
        rank_reason: why.
        scope: the paragraph that the block names, if it does.
    """

    record_type: str
    record_id: str
    path: tuple[str, ...]
    span: Span
    place: Place
    value: str | None = None
    because: str = ""
    anchors: tuple[Span, ...] = ()
    attribution: Span | None = None
    said_by: str | None = None
    rank: str = ""
    rank_reason: str = ""
    scope: Span | None = None

    @property
    def pointer(self) -> str:
        """The path as messages show it."""
        return "/" + "/".join(self.path)


@dataclass(frozen=True)
class SetAside:
    """A stretch of the text whose mentions are no claims, and why."""

    span: Span
    disposition: str
    because: str
    place: Place


def reason_fault(because: str) -> CellFault | None:
    """What is wrong with the wording of a reason for setting aside; None if nothing is."""
    reason = next(column for column in BY_NAME["mentions"].columns if column.name == "reason")
    return cell_fault(reason, because)


@dataclass(frozen=True)
class Withheld:
    """That the text may not be passed on, and what stands in its place.

    Args:
        text: SHA-256 of the text, in hexadecimal.
        redaction: that of the file of the same length in which all but the quotes in their contexts is masked.
        place: where the annotation says so.
    """

    text: str
    redaction: str
    place: Place


@dataclass(frozen=True)
class Annotation:
    """All that one annotation file says of its source.

    Args:
        path: the annotation file, for messages.
        source_id: the source.
        statements: quotes for fields, those of the source itself included.
        outside: cells of the source that are known from outside the text, by column.
        set_aside: stretches whose mentions are set aside.
        places: where each cell known from outside stands in the file.
        withheld: that the text is withheld; None if it is shipped.
    """

    path: str
    source_id: str
    statements: tuple[Statement, ...]
    outside: dict[str, str] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    withheld: Withheld | None = None

    @property
    def copy_of(self) -> str | None:
        """The source that this one repeats."""
        return self.outside.get("copy_of")

    @property
    def corrects(self) -> str | None:
        """The source that this one corrects."""
        return self.outside.get("corrects")

    @property
    def is_reviewed(self) -> bool:
        """Whether a curator has coded more than where the text comes from."""
        return any(each.record_type != "source" for each in self.statements)
