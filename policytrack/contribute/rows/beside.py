"""Quotes beside values: the columns `COLUMN.quote`, `.because` and `.anchor`, with `by.quote` and `hedge.quote`."""

from __future__ import annotations

from dataclasses import replace

from policytrack.contribute.rows.row_cells import RowTypes, is_keyed, pointer_of, pointer_of_quoted
from policytrack.contribute.rows.row_receipts import CellClaim, RowReceipts, Unfinished
from policytrack.contribute.rows.sheets import SAID, ContributedRow
from policytrack.problems import PolicytrackError, Problem
from policytrack.records.column import Column, column_names, columns_of
from policytrack.records.tables import column_at
from policytrack.seeds.annotation import EditorialStatement, Said, Statement
from policytrack.seeds.document import Document
from policytrack.seeds.locate import locate
from policytrack.values.span import Span


def read_beside(document: Document, row: ContributedRow, types: RowTypes, receipts: RowReceipts) -> None:
    """Add the cells of a row that have a quote beside them.

    Args:
        document: the source.
        row: the row.
        types: the types of the records.
        receipts: what is added to.
    """
    record_type = types.of(row)
    if not record_type:
        return  # the row is told with the cells that lack a quote
    said = {name: _said(document, row, record_type, name, receipts) for name in SAID if name in row.quotes}
    for name, words in row.quotes.items():
        if name not in SAID:
            _read_quote(document, row, types, receipts, name, words, said)


def _said(document: Document, row: ContributedRow, record_type: str, name: str, receipts: RowReceipts) -> Said | None:
    """Return the speaker or the hedge of a row; None, with the problem, for words without one place."""
    words, place = row.quotes[name], row.at(name)
    try:
        return Said(locate(document, words), place, None, row.reasons.get(name, ""))
    except PolicytrackError as error:
        problem = error.problems[0].at(place)
        receipts.unfinished.append(Unfinished(record_type, row.record_id, (), problem, words=words))
        return None


def _read_quote(
    document: Document,
    row: ContributedRow,
    types: RowTypes,
    receipts: RowReceipts,
    name: str,
    words: str,
    said: dict[str, Said | None],
) -> None:
    record_type, value, place = types.of(row), row.cells.get(name, ""), row.at(name)
    pointer, because = pointer_of_quoted(row, name, record_type), row.reasons.get(name, "")
    editorial = column_at(record_type, pointer).editorial
    path = (editorial.field,) if editorial else types.path_of(record_type, row.record_id, pointer)
    given = "" if is_keyed(record_type, path) else value

    def report(problem: Problem, span: Span | None = None, path: tuple[str, ...] = path) -> None:
        speaker = (said.get("by"), said.get("hedge"))
        draft = Unfinished(record_type, row.record_id, path, problem, given, words, span, because, *speaker)
        receipts.unfinished.append(draft)

    if not value and name not in row.faulty:
        hint = f"fill {name}, or delete the quote"
        report(Problem("EMPTY_VALUE", "a quote without a value", place, words, hint=hint), path=())
        return
    if not path:
        report(Problem("UNKNOWN_FIELD", f"no quote gives {name}", place, words))
        return
    try:
        span = locate(document, words)
        anchors = tuple(locate(document, row.anchors[name]) for _ in range(name in row.anchors))
    except PolicytrackError as error:
        report(error.problems[0].at(place))
        return
    if editorial and (reason := because or editorial.because):
        own = (editorial.field, value, reason, document.source_id, span, place)
        receipts.editorial.append(EditorialStatement(record_type, row.record_id, *own))
    elif editorial:
        report(Problem("NO_REASON", f"{name} needs a reason", place, value, hint=f"add {name}.because"), span)
    else:
        base = Statement(record_type, row.record_id, path, span, place, because=because, anchors=anchors)
        base = replace(base, by=said.get("by"), hedge=said.get("hedge"))
        receipts.claims.append(CellClaim(pointer, value, base))
        for column in _same_field(row, name) if not is_keyed(record_type, path) else ():
            if column.name != name and (text := row.cells.get(column.name)):
                receipts.claims.append(CellClaim(pointer_of(row, column.name), text, base))


def _same_field(row: ContributedRow, name: str) -> list[Column]:
    """Return the columns that one quote fills together with a column: those of an amount."""
    of_name = column_names(row.table.model)[name]
    return [column for column in columns_of(row.table.model) if column.field and column.field == of_name.field]
