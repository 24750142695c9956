"""The claimer: turns one quote into the claim for one cell, or notes what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policytrack.claims.claim import Attribution, Claim, Quoted
from policytrack.claims.reading import Reading, read_date
from policytrack.claims.rules import ReadValue, lexicon_of, read_cell, speaker
from policytrack.problems import Problem, nearest
from policytrack.recognisers.dates import find_dates
from policytrack.recognisers.known_names import Names
from policytrack.records.tables import column_at
from policytrack.seeds.annotation import Annotation, Statement
from policytrack.seeds.text import Document
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Span
from policytrack.values.text import one_line


@dataclass
class Claimer:
    """What making claims of one source needs, and the problems that were found.

    Args:
        document: the source.
        annotation: what the curator read in it.
        names: the known names of institutions.
        institutions: ids of all institutions that have a record.
    """

    document: Document
    annotation: Annotation
    names: Names
    institutions: frozenset[str]

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self.published_statement = next(
            (
                each
                for each in self.annotation.statements
                if each.path == ("published",) and each.rank in ("", "preferred")
            ),
            None,
        )
        dated = read_date(self.reading(self.published_statement.span)) if self.published_statement else None
        curated = (
            self.published_statement.value if self.published_statement else self.annotation.outside.get("published")
        )
        self.published: str | None = dated.edtf if dated else _valid_date(curated)
        self.published_method = "recognised" if dated else "curated"

    def cell(self, statement: Statement, field: str, value: str | None, unit: str = "") -> Iterator[Claim]:
        """The claim for one cell, if the rule and the curator agree."""
        derived = self.derived(statement, field)
        if derived is not None and derived.is_inferred and value not in (None, derived.value) and statement.because:
            derived = None
        if value is not None and derived is not None and derived.value != value:
            self.say(statement, field, "CONTRADICTED", "the words say another value", got=value, expected=derived.value)
        elif derived is not None:
            yield self.claim(statement, field, unit or field, derived)
        elif value is None:
            self.say(
                statement,
                field,
                "NOT_RECOGNISED",
                "no single value is recognised in the quote",
                got=one_line(statement.span.of(self.document.text)),
                hint=_hint(statement.record_type, field),
            )
        elif not statement.because:
            self.say(
                statement,
                field,
                "NO_REASON",
                "a value that the words alone do not give needs a reason",
                got=value,
                expected="because:",
            )
        elif column_at(statement.record_type, field).refers == "institutions" and value not in self.institutions:
            self.say(
                statement, field, "UNKNOWN_ID", "no such institution", got=value, hint=nearest(value, self.institutions)
            )
        else:
            yield self.claim(statement, field, unit or field, ReadValue(value, "curated"))

    def derived(self, statement: Statement, field: str) -> ReadValue | None:
        """What the cell's rule makes of the quote."""
        reading = replace(self.reading(statement.span), anchor=self._anchor(statement))
        return read_cell(statement.record_type, field, reading)

    def reading(self, span: Span) -> Reading:
        """A span as a rule reads it."""
        return Reading(self.document, span, self.names)

    def _anchor(self, statement: Statement) -> str | None:
        """The date that the quote is relative to: from publication through the anchors to the nearest."""
        anchor = getattr(self, "published", None)
        if not statement.anchors and any(
            found["relative"] == "same_day" for found in self.reading(statement.span).found(find_dates)
        ):
            return None  # the day is one that the text has just named, not that of publication
        for span in reversed(statement.anchors):
            dated = read_date(replace(self.reading(span), anchor=anchor))
            anchor = dated.edtf if dated else None
        return anchor

    def claim(self, statement: Statement, field: str, unit: str, derived: ReadValue) -> Claim:
        """The claim for one cell."""
        return Claim(
            statement.record_type,
            statement.record_id,
            field,
            unit,
            derived.value,
            self.quoted(statement.span),
            derived.method,
            statement.because,
            self._anchors(statement, field),
            self._attribution(statement),
            statement.rank,
            statement.rank_reason,
            statement.place,
        )

    def _anchors(self, statement: Statement, field: str) -> tuple[Quoted, ...]:
        """The anchors that the claim shows: those given, and the publication date where it was needed."""
        if column_at(statement.record_type, field).rule != "day":
            return ()
        spans = list(statement.anchors)
        farthest = spans[-1] if spans else statement.span
        dated = read_date(replace(self.reading(farthest), anchor=self.published))
        if dated is not None and dated.used_anchor and self.published_statement is not None:
            spans.append(self.published_statement.span)
        return tuple(self.quoted(span) for span in spans)

    def _attribution(self, statement: Statement) -> Attribution | None:
        if statement.attribution is None:
            return None
        named = speaker(self.reading(statement.attribution))
        return Attribution(
            self.quoted(statement.attribution),
            one_line(statement.attribution.of(self.document.text)),
            statement.said_by or (named.value if named else None),
        )

    def quoted(self, span: Span) -> Quoted:
        """A span as words of this source."""
        return Quoted(self.document.source_id, span)

    def say(
        self,
        statement: Statement,
        field: str,
        code: str,
        message: str,
        got: str = "",
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Notes a problem with a statement, at its place in the annotation."""
        place = statement.place.of(statement.record_id, field)
        self.problems.append(Problem(code, message, place, got, expected, hint))


def _hint(record_type: str, field: str) -> str:
    """What would give the cell a value."""
    column = column_at(record_type, field)
    lexicon = lexicon_of(column)
    mend = "quote the words that say it, or give value: and because:"
    if lexicon is not None:
        return f"no entry of the lexicon {lexicon.name!r} matches, or several do; {mend}"
    if column.rule == "day":
        return f"a date without a year, or relative to another, needs published: or anchor:; {mend}"
    return mend


def _valid_date(text: str | None) -> str | None:
    """The date, if it is one; what is none is told when the source's record is made."""
    try:
        parse_bounds(text or "")
    except ValueError:
        return None
    return text
