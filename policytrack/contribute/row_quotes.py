"""Quotes of contributed rows: rows of `evidence` and cells of `COLUMN.quote`, as what an annotation states.

Rows of `evidence` that a build makes by itself are left out: copied claims, the publication date as the date of a
report, kind and country that a name shows, the name of a person that an office gives, the words for a role, the
qualifier of an amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from policytrack.contribute.contributed_rows import ContributedRow
from policytrack.contribute.row_cells import RowTypes, is_keyed, pointer_of, pointer_of_quoted
from policytrack.problems import Place, PolicytrackError, Problem
from policytrack.records.column import Column, column_names, columns_of
from policytrack.records.evidence import why_ranked
from policytrack.records.tables import MODELS, column_at
from policytrack.seeds.annotation import EditorialStatement, Said, Statement, person_of
from policytrack.seeds.document import Document
from policytrack.seeds.layout import MERGED
from policytrack.seeds.locate import locate
from policytrack.values.span import Span
from policytrack.values.text import one_line

_EXTENDED = ("role", "amount_qualifier", "amount_min", "amount_max", "amount_basis")
"""Columns whose evidence extends the quote of the value to further words."""


@dataclass(frozen=True)
class Quoted:
    """A quote of a row, with the cells that it has to give.

    Args:
        statement: the quote; its place is that of the row.
        cells: pointer to value.
    """

    statement: Statement
    cells: Mapping[str, str]


class Unfinished(NamedTuple):
    """A value of a row that the annotation can only state as a draft.

    Args:
        record_type: the record's type.
        record_id: the record.
        path: the field's names and keys in the annotation.
        value: the value, as the annotation gives it; "" for a value that is the key of its field.
        words: the quote as the row gives it; "" without one.
        problem: what is wrong.
        span: the place of the quote; None without one.
    """

    record_type: str
    record_id: str
    path: tuple[str, ...]
    value: str
    words: str
    problem: Problem
    span: Span | None = None


@dataclass
class RowQuotes:
    """What the rows state of one source.

    Args:
        quoted: the quotes.
        editorial: titles, wholes and merges.
        unfinished: values whose quote has no place.
    """

    quoted: list[Quoted] = field(default_factory=list)
    editorial: list[EditorialStatement] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)


@dataclass(frozen=True)
class _Claim:
    """One cell with its quote, before the cells of one quote are joined."""

    record_type: str
    record_id: str
    pointer: str
    value: str
    base: Statement

    @property
    def column(self) -> str:
        return self.pointer.rpartition("/")[2]


def row_quotes(document: Document, rows: Iterable[ContributedRow], types: RowTypes) -> tuple[RowQuotes, list[Problem]]:
    """Return what rows state of a source, and the problems of quotes that the text does not contain once.

    Args:
        document: the source.
        rows: the rows of all tables.
        types: the types of the records.
    """
    found, problems, claims = RowQuotes(), list[Problem](), list[_Claim]()
    parts: defaultdict[tuple[str, str], list[ContributedRow]] = defaultdict(list)
    strangers = set[str]()
    for row in rows:
        if row.table.name == "evidence":
            if row.cells.get("source_id", document.source_id) == document.source_id:
                parts[row.place.path, row.cells.get("claim_id", str(row.place.line))].append(row)
            elif row.cells.get("method") == "editorial" and row.cells.get("field", "").endswith("_id"):
                pass
            else:
                strangers.add(row.cells["source_id"])
        else:
            claims += _beside_cells(document, row, types, found)
    for of_claim in parts.values():
        claims += _of_evidence(document, of_claim, types, found)
    if strangers and not parts:
        message = f"no row of evidence quotes {document.source_id}"
        hint = f"the rows quote {', '.join(sorted(strangers)[:3])}: name the source with --as"
        problems.append(Problem("UNKNOWN_ID", message, hint=hint))
    found.quoted = _without_own(_joined(claims, types))
    return found, problems


# Cells of COLUMN.quote


def _beside_cells(document: Document, row: ContributedRow, types: RowTypes, found: RowQuotes) -> Iterator[_Claim]:
    """Yield the cells of a row that have a quote beside them."""
    record_type = types.of(row)
    for name, words in row.quotes.items() if record_type else ():
        place = row.at(name)
        pointer, value = pointer_of_quoted(row, name, record_type), row.cells.get(name, "")
        if not value and name not in row.faulty:
            message, hint = "a quote without a value", f"fill {name}, or delete the quote"
            problem = Problem("EMPTY_VALUE", message, place, words, hint=hint)
            found.unfinished.append(Unfinished(record_type, row.record_id, (), "", words, problem))
            continue
        editorial = column_at(record_type, pointer).editorial
        path = (editorial.field,) if editorial else types.path_of(record_type, row.record_id, pointer)
        if not path:
            problem = Problem("UNKNOWN_FIELD", f"{name} follows from other cells: no quote gives it", place, words)
            found.unfinished.append(Unfinished(record_type, row.record_id, (), "", words, problem))
            continue
        try:
            span = locate(document, words)
        except PolicytrackError as error:
            problem = error.problems[0].at(place)
            given = "" if is_keyed(record_type, path) else value
            found.unfinished.append(Unfinished(record_type, row.record_id, path, given, words, problem))
            continue
        because = row.reasons.get(name, "")
        if editorial:
            if editorial.because or because:
                reason = because or editorial.because
                found.editorial.append(
                    EditorialStatement(
                        record_type, row.record_id, editorial.field, value, reason, document.source_id, span, place
                    )
                )
            else:
                problem = Problem("NO_REASON", f"{name} needs a reason", place, value, hint=f"add {name}.because")
                found.unfinished.append(Unfinished(record_type, row.record_id, path, value, words, problem, span))
            continue
        statement = Statement(record_type, row.record_id, path, span, place, because=because)
        yield _Claim(record_type, row.record_id, pointer, row.cells.get(name, ""), statement)
        for column in _same_field(row, name) if not is_keyed(record_type, path) else ():
            if column.name != name and column.name in row.cells:
                yield _Claim(
                    record_type, row.record_id, pointer_of(row, column.name), row.cells[column.name], statement
                )


def _same_field(row: ContributedRow, name: str) -> list[Column]:
    """Return the columns that one quote fills together with a column: those of an amount."""
    of_name = column_names(row.table.model)[name]
    return [c for c in columns_of(row.table.model) if c.field and c.field == of_name.field]


# Rows of evidence


def _of_evidence(document: Document, rows: list[ContributedRow], types: RowTypes, found: RowQuotes) -> Iterator[_Claim]:
    """Yield the claim of rows that share a claim id; add a title, a whole or a merge to `found`."""
    rows = [row for row in rows if row.cells.get("method") != "copied"]
    main = next((row for row in rows if row.cells.get("part", "value") == "value"), None)
    if main is None:
        return
    cells, place = main.cells, main.at(main.cells.get("field", ""))
    record_type, pointer, value = types.types.get(main.record_id, ""), cells.get("field", ""), cells.get("value", "")
    column = _column(record_type, pointer)
    if column is None:
        message = "no such record" if not record_type else "no column of this name"
        hint = f"add the row of {main.record_id} to its table" if not record_type else ""
        problem = Problem("UNKNOWN_ID" if not record_type else "UNKNOWN_COLUMN", message, place, pointer, hint=hint)
        found.unfinished.append(Unfinished(record_type, main.record_id, (), "", "", problem))
        return
    is_merge = column.name == MODELS[record_type].id_column and pointer.count("/") == 1
    editorial = MERGED if is_merge else column.editorial.field if column.editorial else ""
    path = (editorial,) if editorial else types.path_of(record_type, main.record_id, pointer)
    span = _span(document, main, found, record_type, path, value)
    because, words = cells.get("because", ""), document.source_id
    if span is None or not path:
        return
    if editorial:
        found.editorial.append(
            EditorialStatement(record_type, main.record_id, editorial, value, because, words, span, place)
        )
        return
    statement = Statement(record_type, main.record_id, path, span, place, because=because)
    for row in rows:
        if row is not main and (at := _span(document, row, found, record_type, (), "")):
            statement = _with_part(statement, row, at)
    rank, reason = cells.get("rank", "preferred"), cells.get("rank_reason", "")
    if reason and why_ranked(reason) == reason:  # a curator's reason, not that of a rule
        statement = replace(statement, rank=rank, rank_reason=reason)
    yield _Claim(record_type, main.record_id, pointer, value, statement)


def _column(record_type: str, pointer: str) -> Column | None:
    try:
        return column_at(record_type, pointer)
    except (KeyError, IndexError):
        return None


def _span(
    document: Document,
    row: ContributedRow,
    found: RowQuotes,
    record_type: str,
    path: tuple[str, ...],
    value: str,
) -> Span | None:
    """Return the span of a row of evidence: that which it states, else the one place of its quote."""
    quote, start, end = (row.cells.get(name, "") for name in ("quote", "start_char", "end_char"))
    if start.isdigit() and end.isdigit() and 0 <= int(start) < int(end) <= len(document.text):
        span = Span(int(start), int(end))
        if not quote or one_line(span.of(document.text)) == one_line(quote):
            return span
    try:
        return locate(document, quote)
    except PolicytrackError as error:
        problem = error.problems[0].at(row.at(row.cells.get("field", "")))
        given = "" if is_keyed(record_type, path) else value
        found.unfinished.append(Unfinished(record_type, row.record_id, path, given, quote, problem))
        return None


def _with_part(statement: Statement, row: ContributedRow, span: Span) -> Statement:
    """Return the statement with an anchor, a speaker or a hedge."""
    cells = row.cells
    if cells.get("part") == "anchor":
        return replace(statement, anchors=(*statement.anchors, span))
    because = cells.get("because", "")
    if cells.get("hedge") and one_line(cells.get("quote", "")) == cells["hedge"]:
        return replace(statement, hedge=Said(span, Place(), None, because))
    speaker = cells.get("attributed_to_id") if because else None
    return replace(statement, by=Said(span, Place(), speaker, because))


# Quotes


def _joined(claims: Iterable[_Claim], types: RowTypes) -> list[Quoted]:
    """Return one quote for the cells of one field that the same words give."""

    def order(claim: _Claim) -> tuple[bool, int]:
        return claim.column in _EXTENDED, claim.base.span.end - claim.base.span.start

    joined: defaultdict[tuple[object, ...], list[Quoted]] = defaultdict(list)
    for claim in sorted(claims, key=order):
        base = claim.base
        same = joined[claim.record_type, claim.record_id, base.path, base.by, base.hedge, base.rank]
        is_extended = claim.column in _EXTENDED
        for at, each in enumerate(same):
            span = each.statement.span
            if span == base.span or (is_extended and base.span.holds(span)):
                cells = {**each.cells, **({claim.pointer: claim.value} if claim.value else {})}
                anchors = each.statement.anchors or base.anchors
                same[at] = Quoted(replace(each.statement, anchors=anchors), cells)
                break
        else:
            same.append(Quoted(base, {claim.pointer: claim.value} if claim.value else {}))
    return [each for same in joined.values() for each in same]


def _without_own(quoted: list[Quoted]) -> list[Quoted]:
    """Return the quotes without those that a build adds by itself."""
    statements = [each.statement for each in quoted]
    published = next((s.span for s in statements if s.path == ("published",) and s.rank in ("", "preferred")), None)
    names = {(s.record_id, s.span) for s in statements if s.path[0] == "names"}
    offices = {(person_of(s.path), s.span) for s in statements if s.path[::2] == ("officials", "person")}
    shown: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    for s in statements:
        if s.record_type == "institution" and s.path in (("kind",), ("country",)):
            shown[s.record_id, s.path[0]].append((s.record_id, s.span) in names and not s.because)

    def is_own(s: Statement) -> bool:
        if s.span == published and len(s.path) == 3 and s.path[2] in ("as_of", "date"):
            return True
        if s.record_type == "person" and s.path == ("name",):
            return (s.record_id, s.span) in offices
        return all(shown.get((s.record_id, s.path[0]), [False])) if len(s.path) == 1 else False

    def kept(s: Statement) -> Statement:
        return replace(s, anchors=s.anchors[:-1]) if s.anchors and s.anchors[-1] == published else s

    return [replace(each, statement=kept(each.statement)) for each in quoted if not is_own(each.statement)]
