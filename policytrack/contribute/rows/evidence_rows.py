"""Rows of evidence: each claim as a statement of an annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from policytrack.contribute.rows.row_cells import RowTypes, is_keyed
from policytrack.contribute.rows.row_receipts import CellClaim, RowReceipts, Unfinished
from policytrack.contribute.rows.sheets import ContributedRow
from policytrack.problems import PolicytrackError, Problem
from policytrack.records.column import Column
from policytrack.records.evidence import why_ranked
from policytrack.records.tables import MODELS, column_at
from policytrack.seeds.annotation import EditorialStatement, Said, Statement
from policytrack.seeds.document import Document
from policytrack.seeds.layout import MERGED
from policytrack.seeds.locate import locate
from policytrack.values.span import Span
from policytrack.values.text import one_line


def read_evidence(
    document: Document, rows: Iterable[ContributedRow], types: RowTypes, receipts: RowReceipts
) -> Problem | None:
    """Add the claims of the rows of evidence that quote a source.

    Args:
        document: the source.
        rows: the rows of evidence.
        types: the types of the records.
        receipts: what is added to.

    Returns:
        The problem of rows that all quote other sources.
    """
    claims: defaultdict[tuple[str, str], list[ContributedRow]] = defaultdict(list)
    others = set[str]()
    for row in rows:
        source = row.cells.get("source_id", document.source_id)
        if source == document.source_id:
            claims[row.place.path, row.cells.get("claim_id", str(row.place.line))].append(row)
        else:
            others.add(source)
            receipts.elsewhere.setdefault(row.record_id, set()).add(row.cells.get("field", ""))
    for of_claim in claims.values():
        _read_claim(document, of_claim, types, receipts)
    if others and not claims:
        message = f"no row of evidence quotes {document.source_id}"
        hint = f"the rows quote {', '.join(sorted(others)[:3])}: name the source with --as"
        return Problem("UNKNOWN_ID", message, hint=hint)
    return None


def _read_claim(document: Document, rows: list[ContributedRow], types: RowTypes, receipts: RowReceipts) -> None:
    """Add the claim of rows that share a claim id; claims of copies follow from their originals."""
    main = next((row for row in rows if row.cells.get("part", "value") == "value"), None)
    if main is None or main.cells.get("method") == "copied":
        return
    cells, place = main.cells, main.at(main.cells.get("field", ""))
    record_type, pointer, value = types.types.get(main.record_id, ""), cells.get("field", ""), cells.get("value", "")
    column, because = _column(record_type, pointer), cells.get("because", "")
    if column is None:
        hint = f"add the row of {main.record_id} to its table"
        problem = Problem("UNKNOWN_ID", "no such record", place, main.record_id, hint=hint)
        if record_type:
            problem = Problem("UNKNOWN_COLUMN", "no column of this name", place, pointer)
        receipts.unfinished.append(Unfinished(record_type, main.record_id, (), problem))
        return
    is_merge = pointer.count("/") == 1 and column.name == MODELS[record_type].id_column
    editorial = MERGED if is_merge else column.editorial.field if column.editorial else ""
    path = (editorial,) if editorial else types.path_of(record_type, main.record_id, pointer)
    if not path:
        return  # the value follows from other cells
    try:
        span = span_of(document, main)
        if editorial:
            own = (editorial, value, because, document.source_id, span, place)
            receipts.editorial.append(EditorialStatement(record_type, main.record_id, *own))
            return
        base = Statement(record_type, main.record_id, path, span, place, because=because)
        for row in rows:
            base = base if row is main else _with_part(base, row, span_of(document, row))
    except PolicytrackError as error:
        given = "" if is_keyed(record_type, path) else value
        words, problem = cells.get("quote", ""), error.problems[0]
        receipts.unfinished.append(Unfinished(record_type, main.record_id, path, problem, given, words, None, because))
        return
    rank, reason = cells.get("rank", "preferred"), cells.get("rank_reason", "")
    if reason and why_ranked(reason) == reason:  # a curator's reason, not that of a rule
        base = replace(base, rank=rank, rank_reason=reason)
    receipts.claims.append(CellClaim(pointer, value, base))


def _column(record_type: str, pointer: str) -> Column | None:
    try:
        return column_at(record_type, pointer)
    except (KeyError, IndexError):
        return None


def span_of(document: Document, row: ContributedRow) -> Span:
    """Return the span of a row of evidence: that which it states, else the one place of its quote.

    Offsets of UTF-16 units are read too; `prefix` and `suffix` tell places apart.

    Raises:
        QuoteError: the text lacks the quote or has it more than once; the problem has the place of the row.
    """
    cells, text = row.cells, document.text
    quote, start, end = (cells.get(name, "") for name in ("quote", "start_char", "end_char"))
    if start.isdigit() and end.isdigit() and 0 <= int(start) < int(end):
        for span in (Span(int(start), int(end)), _from_utf16(text, int(start), int(end))):
            if span.end <= len(text) and (not quote or one_line(span.of(text)) == one_line(quote)):
                return span
    around = cells.get("prefix", "") + quote + cells.get("suffix", "")
    if quote and text.count(around) == 1:
        begin = text.index(around) + len(cells.get("prefix", ""))
        return Span(begin, begin + len(quote))
    try:
        return locate(document, quote)
    except PolicytrackError as error:
        raise type(error)([each.at(row.at(cells.get("field", ""))) for each in error.problems]) from error


def _from_utf16(text: str, start: int, end: int) -> Span:
    """Return the span in code points of offsets that count UTF-16 units, as JavaScript and Java do."""
    units = text.encode("utf-16-le")
    begin, length = (
        len(part.decode("utf-16-le", "replace")) for part in (units[: 2 * start], units[2 * start : 2 * end])
    )
    return Span(begin, begin + max(1, length))


def _with_part(base: Statement, row: ContributedRow, span: Span) -> Statement:
    """Return the statement with an anchor, a speaker or a hedge."""
    cells, place = row.cells, row.at(row.cells.get("field", ""))
    if cells.get("part") == "anchor":
        return replace(base, anchors=(*base.anchors, span))
    because = cells.get("because", "")
    if cells.get("hedge") and one_line(cells.get("quote", "")) == cells["hedge"]:
        return replace(base, hedge=Said(span, place, None, because))
    return replace(base, by=Said(span, place, cells.get("attributed_to_id") if because else None, because))
