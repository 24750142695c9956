"""Quotes of rows: all cells with a quote, joined as an annotation states them.

Rows of `evidence` that a build makes by itself are left out: the publication date as the date of a report, kind and
country that a name shows, the name of a person that an office gives, the words for a role, the qualifier of an amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from policytrack.contribute.rows.beside import read_beside
from policytrack.contribute.rows.evidence_rows import read_evidence
from policytrack.contribute.rows.row_cells import RowTypes
from policytrack.contribute.rows.row_receipts import CellClaim, QuotedStatement, RowReceipts
from policytrack.contribute.rows.sheets import ContributedRow
from policytrack.problems import Problem
from policytrack.seeds.annotation import Said, Statement, person_of
from policytrack.seeds.document import Document
from policytrack.values.span import Span

_EXTENDED = ("role", "amount_qualifier", "amount_min", "amount_max", "amount_basis")
"""Columns whose evidence extends the quote of the value to further words."""


def read_receipts(
    document: Document, rows: Iterable[ContributedRow], types: RowTypes
) -> tuple[RowReceipts, list[QuotedStatement], list[Problem]]:
    """Return what rows state of a source, its quotes, and the problems of the whole.

    Args:
        document: the source.
        rows: the rows of all tables.
        types: the types of the records.
    """
    receipts, evidence = RowReceipts(), list[ContributedRow]()
    for row in rows:
        if row.table.name == "evidence":
            evidence.append(row)
        else:
            read_beside(document, row, types, receipts)
    problem = read_evidence(document, evidence, types, receipts)
    return receipts, _without_own(_joined(receipts.claims)), [problem] if problem else []


def _joined(claims: Iterable[CellClaim]) -> list[QuotedStatement]:
    """Return one quote for the cells of one field that the same words give."""

    def order(claim: CellClaim) -> tuple[bool, int]:
        return claim.column in _EXTENDED, claim.base.span.end - claim.base.span.start

    def said(words: Said | None) -> tuple[Span, str | None, str] | None:
        return (words.span, words.value, words.because) if words else None

    joined: defaultdict[tuple[object, ...], list[QuotedStatement]] = defaultdict(list)
    for claim in sorted(claims, key=order):
        base, cells = claim.base, {claim.pointer: claim.value} if claim.value else {}
        same = joined[base.record_type, base.record_id, base.path, said(base.by), said(base.hedge), base.rank]
        for at, each in enumerate(same):
            span = each.statement.span
            if span == base.span or (claim.column in _EXTENDED and base.span.holds(span)):
                anchors = each.statement.anchors or base.anchors
                same[at] = QuotedStatement(replace(each.statement, anchors=anchors), {**each.cells, **cells})
                break
        else:
            same.append(QuotedStatement(base, cells))
    return [each for same in joined.values() for each in same]


def _without_own(quoted: list[QuotedStatement]) -> list[QuotedStatement]:
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
