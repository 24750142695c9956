"""The claimer: make the claim for one cell from one quote, or report a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from policytrack.claims.attribution import attribution_of, hedge_of
from policytrack.claims.claim import Attribution, Claim, Quoted
from policytrack.claims.reading import Reading, anchored, read_date
from policytrack.claims.rules import ReadValue, is_promise, read_cell
from policytrack.claims.unread import why_unread
from policytrack.problems import Problem, nearest
from policytrack.recognisers.known_names import Names
from policytrack.records.tables import column_at
from policytrack.seeds.annotation import Annotation, Said, Statement
from policytrack.seeds.document import Document
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Span
from policytrack.values.text import one_line

OVERRULE = "if the value is right nevertheless, add because:"
"""The hint for a value of the curator that a rule contradicts."""


@dataclass
class Claimer:
    """The claimer of one source; collects problems.

    Args:
        document: the source.
        annotation: its annotation.
        names: the known names of institutions.
        persons: the known names of persons.
        institutions: ids of all institutions that have a record.
    """

    document: Document
    annotation: Annotation
    names: Names
    persons: Names
    institutions: frozenset[str]

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self._said: dict[Said, tuple[Attribution, Problem | None]] = {}
        self._speakers = self.institutions.union(each.record_id for each in self.persons.entries)
        self._quotes: defaultdict[tuple[str, tuple[str, ...]], list[Statement]] = defaultdict(list)
        for each in self.annotation.statements:
            self._quotes[each.record_id, each.path].append(each)
        self.published_statement = next(
            (
                each
                for each in self.annotation.statements
                if each.path == ("published",) and each.rank in ("", "preferred")
            ),
            None,
        )
        stated = self.published_statement
        dated = read_date(self.reading(stated.span)) if stated else None
        curated = stated.value if stated else self.annotation.outside.get("published")
        self.published: str | None = dated.edtf if dated else None
        if curated:
            with suppress(ValueError):  # the source's row reports a text that is not a date
                parse_bounds(curated)
                self.published = curated
        self.published_method = "recognised" if dated and self.published == dated.edtf else "curated"
        self.published_read_as = dated.edtf if dated and self.published_method == "curated" else ""

    def cell(self, statement: Statement, field: str, value: str | None, unit: str = "") -> Iterator[Claim]:
        """Yield the claim for one cell: what the rule reads, or what the curator gives with a reason."""
        derived = self.derived(statement, field)
        if derived is not None and value in (None, derived.value):
            yield self.claim(statement, field, unit or field, derived)
        elif value is None or (derived is None and not statement.because):
            problem = why_unread(column_at(statement.record_type, field), self.reading(statement.span), value)
            self.problems.append(problem.at(statement.place.of(statement.record_id, field)))
        elif derived is not None and not statement.because:
            message = "the words give another value"
            self.report(statement, field, "CONTRADICTED", message, value, derived.value, OVERRULE)
        elif column_at(statement.record_type, field).refers == "institutions" and value not in self.institutions:
            hint = nearest(value, self.institutions)
            self.report(statement, field, "UNKNOWN_ID", "no such institution", got=value, hint=hint)
        else:
            yield self.claim(
                statement, field, unit or field, ReadValue(value, "curated", derived.value if derived else "")
            )

    def derived(self, statement: Statement, field: str) -> ReadValue | None:
        """Return the value that the cell's rule reads in the quote."""
        reading, is_date = self.reading(statement.span), column_at(statement.record_type, field).rule == "day"
        anchors = [self.reading(span) for span in statement.anchors]
        value = read_cell(
            statement.record_type, field, anchored(reading, anchors, self.published) if is_date else reading
        )
        if value and value.value in ("pledged", "scheduled") and is_promise(reading):
            return replace(value, value="scheduled" if self.beside(statement, "date") else "pledged")
        if value and self.published_read_as and is_date:
            read = read_cell(statement.record_type, field, anchored(reading, anchors, self.published_read_as))
            if read != value:  # the day follows from the publication that the curator gives
                return replace(value, method="curated", read_as=read.value if read else "")
        return value

    def beside(self, statement: Statement, name: str, anywhere: bool = False) -> Statement | None:
        """Return the quote for another field of the same row of a child table; None without one.

        Args:
            statement: a quote for the row.
            name: the other field.
            anywhere: whether the quote may stand in another block of the annotation.
        """
        quotes = self._quotes.get((statement.record_id, (*statement.path[:-1], name)), ())
        return next((each for each in quotes if anywhere or each.scope == statement.scope), None)

    def stated(self, name: str) -> str | None:
        """Return the value of a field of the source: a term, or the id of its publisher."""
        quotes = self._quotes.get((self.document.source_id, (name,)), ())
        quoted = next((each for each in quotes if each.record_type == "source"), None)
        if quoted is None or quoted.value:
            return quoted.value if quoted else self.annotation.outside.get(name)
        read = self.derived(quoted, "/publisher_id" if name == "publisher" else f"/{name}")
        return read.value if read else None

    def states(self, record_id: str, name: str) -> bool:
        """Return whether the annotation has a quote for a column of a record's own row."""
        return (record_id, (name,)) in self._quotes

    def reading(self, span: Span) -> Reading:
        """Return a span as rules read it."""
        return Reading(self.document, span, self.names, self.persons)

    def claim(self, statement: Statement, field: str, unit: str, derived: ReadValue) -> Claim:
        """Return the claim for one cell."""
        because = statement.because
        if derived.method == "curated" and not because and self.published_statement is not None:
            because = self.published_statement.because
        return Claim(
            statement.record_type,
            statement.record_id,
            field,
            unit,
            derived.value,
            self.quoted(statement.span),
            derived.method,
            because,
            self._anchors(statement, field),
            self._attribution(statement),
            self._hedge(statement),
            statement.rank,
            statement.rank_reason,
            statement.place,
            derived.read_as,
        )

    def _attribution(self, statement: Statement) -> Attribution | None:
        """Return the speaker of a statement; report one that the words do not name."""
        if statement.by is None:
            return None
        if (said := statement.by) not in self._said:  # a block has one speaker for all of its statements
            self._said[said] = attribution_of(said, self.reading(said.span), self._speakers)
        attribution, problem = self._said[said]
        self._check_said(statement, said, "by", problem)
        return attribution

    def _hedge(self, statement: Statement) -> Attribution | None:
        """Return the hedge of a statement; report words that are none."""
        if statement.hedge is None:
            return None
        hedge, problem = hedge_of(statement.hedge, self.reading(statement.hedge.span))
        self._check_said(statement, statement.hedge, "hedge", problem)
        return hedge

    def _check_said(self, statement: Statement, said: Said, name: str, problem: Problem | None) -> None:
        """Report the problem of a speaker or a hedge, or that it is in another paragraph and has no reason."""
        paragraphs = {self.document.paragraph_of(span) for span in (statement.span, said.span)}
        if problem is None and len(paragraphs) > 1 and not said.because:
            message = f"{name}: the quote is in another paragraph than the value, and needs a reason"
            got = one_line(said.span.of(self.document.text))
            problem = Problem(
                "NO_REASON", message, got=got, expected="because:", hint=f"{name}: {{quote: ..., because: ...}}"
            )
        if problem:
            self.problems.append(problem.at(said.place.of(statement.record_id, name)))

    def _anchors(self, statement: Statement, field: str) -> tuple[Quoted, ...]:
        """Return the anchors that the claim shows: those given, and the publication date if the value needs it."""
        if column_at(statement.record_type, field).rule != "day":
            return ()
        spans = list(statement.anchors)
        farthest = spans[-1] if spans else statement.span
        dated = read_date(self.reading(farthest)._replace(anchor=self.published))
        if dated is not None and dated.used_anchor and self.published_statement is not None:
            spans.append(self.published_statement.span)
        return tuple(self.quoted(span) for span in spans)

    def quoted(self, span: Span) -> Quoted:
        """Return a span as words of this source."""
        return Quoted(self.document.source_id, span)

    def report(
        self,
        statement: Statement,
        field: str,
        code: str,
        message: str,
        got: str = "",
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Add a problem with a statement, at its place in the annotation."""
        place = statement.place.of(statement.record_id, field)
        self.problems.append(Problem(code, message, place, got, expected, hint))
