"""Annotations: the statements of one annotation file, each quote as a span of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from policytrack.problems import Place
from policytrack.records.cell_fault import CellFault, cell_fault
from policytrack.records.tables import BY_NAME
from policytrack.values.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """Words beside a value that name the speaker, or a hedge such as `reportedly`.

    Args:
        span: the words.
        place: the place in the annotation file.
        value: the id of the speaker, where the curator gives one.
        because: the curator's reason, "" if none.
    """

    span: Span
    place: Place
    value: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote for a field of a record, with the curator's value, reason and rank.

    Args:
        record_type: `agreement`, `aid_package`, `institution`, `person`, `vote` or `source`.
        record_id: the record.
        path: the field's names and keys in the file: `("events", "signed", "date")`.
        span: the evidence.
        place: the place in the annotation file.
        value: the curator's value; None where a recogniser reads the value.
        because: the curator's reason, "" if none.
        anchors: what the value is relative to, nearest first.
        by: the speaker; None for the source itself.
        hedge: the words by which the source keeps its distance.
        rank: `preferred`, `normal` or `deprecated` if the curator ranks the claim, else "".
        rank_reason: the reason of the rank.
        scope: the paragraph that `in` of the block names; None without `in`.
    """

    record_type: str
    record_id: str
    path: tuple[str, ...]
    span: Span
    place: Place
    value: str | None = None
    because: str = ""
    anchors: tuple[Span, ...] = ()
    by: Said | None = None
    hedge: Said | None = None
    rank: str = ""
    rank_reason: str = ""
    scope: Span | None = None

    @property
    def pointer(self) -> str:
        """The path in messages: `/events/signed/date`."""
        return "/" + "/".join(self.path)


def person_of(path: tuple[str, ...]) -> str:
    """Return the person's id of a statement about an official: the key, without the suffix of a further role."""
    return path[1].partition(".")[0]


def named_persons(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the name of each official as a statement about the person, who is a record."""
    for each in statements:
        if each.path[::2] == ("officials", "person"):
            as_read = replace(each, value=None, because="", rank="", rank_reason="")
            yield replace(as_read, record_type="person", record_id=person_of(each.path), path=("name",))


@dataclass(frozen=True, slots=True)
class EditorialStatement:
    """A title, a whole or a merge, decided by the project and supported by a quote.

    Args:
        record_type: the record's type.
        record_id: the record.
        field: `title`, `part_of` or `merged`.
        value: the title, the id of the whole, or for a merge the id of the record.
        because: the reason; "" for a title.
        source_id: the source that is quoted; for a merge, sometimes another source than that of the file.
        span: the quote.
        place: the place in the annotation file.
    """

    record_type: str
    record_id: str
    field: str
    value: str
    because: str
    source_id: str
    span: Span
    place: Place


@dataclass(frozen=True)
class Meaning:
    """The institution that a name means in one text.

    Args:
        name: the name, on one line.
        institution_id: the institution.
        place: the place in the annotation file.
    """

    name: str
    institution_id: str
    place: Place


@dataclass(frozen=True, slots=True)
class SetAside:
    """A passage whose mentions no claim cites, with the disposition and the reason."""

    span: Span
    disposition: str
    because: str
    place: Place


def reason_fault(because: str) -> CellFault | None:
    """Return the fault of a set-aside's reason as a cell of `mentions`; None for a valid reason."""
    reason = next(column for column in BY_NAME["mentions"].columns if column.name == "reason")
    return cell_fault(reason, because)


@dataclass(frozen=True)
class Withheld:
    """The checksums of a withheld text and of its redaction.

    Args:
        text: SHA-256 of the text, in hexadecimal.
        redaction: SHA-256 of the redaction, in hexadecimal.
        place: the place in the annotation file.
    """

    text: str
    redaction: str
    place: Place


@dataclass(frozen=True)
class Annotation:
    """The contents of an annotation file.

    Args:
        path: the annotation file, for messages.
        source_id: the source.
        statements: the quotes for fields, those of the source included.
        editorial: titles, wholes and merges.
        outside: cells of the source that the text does not give, by column.
        set_aside: the passages that are set aside.
        places: the place in the file of each cell of `outside`.
        reasons: the curator's reason for a cell of `outside`, where one is given.
        withheld: the checksums of a withheld text; None for a published text.
        means: the institutions that ambiguous names mean.
        independent: the sources of the same words that are independent nevertheless, with the place of the reason.
        drafts: the places of blocks that are drafts; of the file, if it is a draft.
        is_draft: whether the whole file is a draft.
        is_whole: whether the file was read to the end; a syntax error hides the rest of a file.
        missed: passages of the text that a wrong quote may mean.
    """

    path: str
    source_id: str
    statements: tuple[Statement, ...]
    editorial: tuple[EditorialStatement, ...] = ()
    outside: dict[str, str] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    withheld: Withheld | None = None
    means: tuple[Meaning, ...] = ()
    drafts: tuple[Place, ...] = ()
    is_draft: bool = False
    independent: dict[str, Place] = field(default_factory=dict)
    is_whole: bool = True
    missed: tuple[Span, ...] = ()

    @property
    def copy_of(self) -> str | None:
        """The id of the original that the source copies; None for an original."""
        return self.outside.get("copy_of")

    @property
    def corrects(self) -> str | None:
        """The id of the source that the source corrects; None for any other source."""
        return self.outside.get("corrects")

    @property
    def is_reviewed(self) -> bool:
        """Whether the annotation has statements beside those of the source."""
        return any(each.record_type != "source" for each in self.statements)
