"""Explanations: a record in readable form, each value with its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import eq
from typing import Any

from policytrack.answers.receipts import HAPPENED, GetRecord, check_field, receipts_of, rivals_of_status
from policytrack.display import PLAIN, GridRow, Style, cut, grid, html_grid, in_context, one_line
from policytrack.loader.records import RecordShelf
from policytrack.records.aid_package import AidPackage
from policytrack.records.column import AS_PUBLISHED, derivation
from policytrack.records.evidence import Evidence, why_ranked
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.source import TOLD

FROM_OUTSIDE = "known from outside the text; see note"
NOT_STATED = "not stated in any source read"
LONGEST_VALUE = 44
"""Maximum length of a value in the brief form, in characters."""
IN_TOTAL = "/counts_in_total"
_PARTS = {"value": "", "anchor": "counted from: ", "attribution": "said by: "}


@dataclass(frozen=True)
class ExplainedCell:
    """A cell with its evidence.

    Args:
        field: the cell, as a JSON Pointer.
        value: its value as text; None where the cell is null.
        rule: the derivation, as text; None where the cell has evidence of its own.
        evidence: the quotes behind the value; of a derived cell, those of the cells from which it follows.
        others: the evidence for other values.
        follows: JSON Pointers to the cells from which a derived cell is derived, with the record id if the cell belongs
            to another record.
        reason: why an amount does not count in totals; empty for other cells.
    """

    field: str
    value: str | None
    rule: str | None
    evidence: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    follows: tuple[str, ...] = ()
    reason: str = ""

    @property
    def label(self) -> str:
        """The derivation as shown to readers; empty where there is none."""
        return "" if not self.rule else self.rule if self.rule == FROM_OUTSIDE else f"derived: {self.rule}"

    def as_dict(self) -> dict[str, Any]:
        """Return the facts for JSON."""
        return {
            "field": self.field,
            "value": self.value,
            "rule": self.rule,
            "reason": self.reason,
            "follows": list(self.follows),
            "evidence": [row.model_dump(mode="json") for row in self.evidence],
            "others": [row.model_dump(mode="json") for row in self.others],
        }


@dataclass(frozen=True, repr=False)
class Explanation:
    """An explanation of a record, or of some of its cells.

    Args:
        record_id: the record.
        record_type: the record's type.
        title: the record's title or name.
        cells: the cells in order: columns, then the rows of child tables.
        sources: source id to publisher, date and id of the source.
        asked: the field that was asked for; None for all cells. Derived cells of a whole record do not repeat the
            quotes of other cells.
        disputed: JSON Pointers to the cells on which sources disagree.
    """

    record_id: str
    record_type: str
    title: str
    cells: tuple[ExplainedCell, ...]
    sources: dict[str, str] = field(hash=False)
    asked: str | None
    disputed: tuple[str, ...]

    def __str__(self) -> str:
        return self.brief()

    def __repr__(self) -> str:
        return self.brief()

    def _repr_html_(self) -> str:
        lines = []
        for cell in self.cells:
            head = {"field": cell.field, "value": cell.value or ""}
            for row in (*cell.evidence, *cell.others):
                value = (
                    head
                    if row in cell.evidence[:1]
                    else {"value": f"not followed: {row.value}" if row in cell.others else ""}
                )
                part = "hedged" if row.is_hedge else _PARTS[row.part].strip(": ")
                remarks = (part, cell.label or row.method, row.because, row.rank_reason)
                remark = "; ".join(part for part in remarks if part) + row.remarks
                lines.append({**value, "words": row.context, "source": row.source_id, "": remark})
            if not (cell.evidence or cell.others):
                lines.append({**head, "words": "", "source": "", "": cell.label or NOT_STATED})
        return html_grid(lines, f"{self.title} ({self.record_id})")

    def brief(self, style: Style = PLAIN) -> str:
        """Return each value with one quote, its source, and the values of others, as lines of text."""
        return _brief(self, style)

    def text(self, style: Style = PLAIN) -> str:
        """Return every value with every quote, speaker, method and reason, as lines of text."""
        head = [style.bold(one_line(self.title)), style.dim(one_line(f"{self.record_type} {self.record_id}"))]
        return "\n".join([*head, *(line for cell in self.cells for line in self._cell(cell, style))])

    def as_dict(self) -> dict[str, Any]:
        """Return the facts for JSON."""
        return {
            "record_id": self.record_id,
            "record_type": self.record_type,
            "title": self.title,
            "cells": [cell.as_dict() for cell in self.cells],
            "sources": self.sources,
        }

    def _cell(self, cell: ExplainedCell, style: Style) -> Iterator[str]:
        """Yield the lines of a cell: its value, its derivation, the quotes for it and for other values."""
        value = NOT_STATED if cell.value is None else one_line(cell.value)
        yield ""
        yield f"{style.bold(cell.field.lstrip('/'))}: {value}"
        if cell.rule:
            see = f"; see {', '.join(cell.follows)}" if cell.follows else ""
            yield f"  {style.dim(cell.label + see)}"
        if cell.reason:
            yield f"  {style.dim(f'not counted: {one_line(cell.reason)}')}"
        if not (cell.rule and self.asked is None):
            yield from self._claims(cell.evidence, style)
        if cell.others:
            yield "  not followed:"
            yield from self._claims(cell.others, style, others=True)

    def _claims(self, evidence: Sequence[Evidence], style: Style, others: bool = False) -> Iterator[str]:
        """Yield the quotes of each claim. A copy with the same quotes is one line below its original."""
        by_claim: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for row in evidence:
            by_claim[row.claim_id, row.field].append(row)
        claims = [sorted(rows, key=lambda row: row.part != "value") for rows in by_claim.values()]
        copies: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for claim in claims:
            if original := _original(claim, claims):
                copies[original.claim_id, original.field].append(claim[0])
        copied = [copy for rows in copies.values() for copy in rows]
        for first, *rest in (claim for claim in claims if claim[0] not in copied):
            for row in (first, *rest):
                value = f"{one_line(row.value)}: " if others and row.part == "value" else ""
                part = "hedged: " if row.is_hedge else _PARTS[row.part]
                yield f"    {value}{part}“{in_context(row.prefix, row.quote, row.suffix, style)}”"
            yield style.dim(f"      {self._where(first)}; {first.method}{first.remarks}")
            reasons = [f"read as {one_line(row.read_as)}, overruled" for row in (first, *rest) if row.read_as]
            reasons += [f"because: {one_line(reason)}" for reason in (first.because, first.rank_reason) if reason]
            said_why = (row.because for row in rest if row.part == "attribution")
            reasons += [f"attributed because: {one_line(reason)}" for reason in said_why if reason]
            yield from (style.dim(f"      {reason}") for reason in reasons)
            for copy in copies[first.claim_id, first.field]:
                yield style.dim(f"      the same words: {self._where(copy)}")

    def _where(self, row: Evidence) -> str:
        source = one_line(self.sources.get(row.source_id, row.source_id))
        return f"{source}, characters {row.start_char} to {row.end_char}"


def explain(shelf: RecordShelf, record_id: str, field: str | None) -> Explanation:
    """Return the explanation of a record, or of the cells of one field.

    Args:
        shelf: the records.
        record_id: the record.
        field: JSON Pointer of a column, a child table, a row or a cell of a row; None for all cells.

    Raises:
        UsageError: unknown record or field.
    """
    record = shelf.read(record_id)
    chosen = None if field is None else check_field(record, field)
    pointed = list(record.pointed_cells())
    texts = {cell.pointer: cell.text for cell in pointed}
    pointers = dict.fromkeys(
        [*(cell.pointer for cell in pointed if not cell.is_id), *(row.field for row in record.evidence)]
    )
    if chosen is None:
        shown = [pointer for pointer in pointers if not pointer.endswith(("_earliest", "_latest"))]
    else:
        shown = [pointer for pointer in pointers if f"{pointer}/".startswith(f"{chosen}/")] or [chosen]
    disputed = tuple(shelf.disputed(record.record_id))
    by_field: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in record.evidence:
        by_field[row.field].append(row)
    cells = tuple(
        _explained(record, pointer, texts.get(pointer), by_field.get(pointer, []), shelf.read) for pointer in shown
    )
    if "/status" in disputed:
        rivals = rivals_of_status(record)
        cells = tuple(replace(cell, others=rivals) if cell.field == "/status" else cell for cell in cells)
    used = {row.source_id for cell in cells for row in (*cell.evidence, *cell.others)}
    sources = {source_id: _described(shelf.read(source_id)) for source_id in sorted(used)}
    return Explanation(record.record_id, record.record_type, record.label, cells, sources, field, disputed)


def _explained(
    record: Record, pointer: str, text: str | None, evidence: list[Evidence], get: GetRecord
) -> ExplainedCell:
    """Return a cell with its own evidence, or with the rule and the evidence of the cells from which it follows."""
    rule: str | None = None
    follows: tuple[str, ...] = ()
    if not evidence:
        *path, column = pointer.strip("/").split("/")
        rows: tuple[Row, ...] = dict(record.children()).get(path[0], ()) if path else (record,)
        derived = derivation(type(rows[0]), column) if rows else None
        rule = FROM_OUTSIDE if derived in (TOLD, AS_PUBLISHED) else derived.rule if derived else None
        evidence = receipts_of(record, pointer, get) if text is not None else []
        follows = tuple(
            dict.fromkeys(
                row.field if row.record_id == record.record_id else f"{row.record_id} {row.field}" for row in evidence
            )
        )
    preferred = tuple(row for row in evidence if row.rank == "preferred")
    others = tuple(row for row in evidence if row.rank != "preferred")
    reason = "; ".join(record.why_not_in_total()) if isinstance(record, AidPackage) and pointer == IN_TOTAL else ""
    return ExplainedCell(pointer, text, rule, preferred, others, follows, reason)


def _original(claim: Sequence[Evidence], claims: Sequence[Sequence[Evidence]]) -> Evidence | None:
    """Return the original of a copied claim: the claim with the same quotes and the most similar context."""
    if claim[0].method != "copied":
        return None

    def shared_context(other: Evidence) -> int:
        after = [one_line(row.suffix or "") for row in (claim[0], other)]
        before = [one_line(row.prefix or "")[::-1] for row in (claim[0], other)]
        return sum(sum(takewhile(bool, map(eq, *texts))) for texts in (after, before))

    quotes = [row.quote for row in claim]
    same = [other[0] for other in claims if other[0].method != "copied" and [row.quote for row in other] == quotes]
    return max(same, key=shared_context, default=None)


def _described(source: Record) -> str:
    """Return the label of a source: publisher, date and id."""
    original = getattr(source, "copy_of", None)
    copy = f"a copy of {original}" if original else None
    known = [part for part in (getattr(source, "publisher", None), getattr(source, "published", None), copy) if part]
    return f"{', '.join(known)} ({source.record_id})" if known else source.record_id


def _brief(explanation: Explanation, style: Style = PLAIN) -> str:
    """Return the explanation in brief, as lines of text: a table, who disagrees, and the sources by number."""
    numbers = _numbers(explanation)
    table = grid(list(_brief_rows(explanation)))
    asked = f" {explanation.asked}" if explanation.asked else ""
    more = [
        *(f"[{number}] {one_line(explanation.sources[each])}" for each, number in numbers.items()),
        f"Every quote, speaker and reason: policytrack explain {explanation.record_id}{asked} --all",
    ]
    head = (
        f"{style.bold(one_line(explanation.title))}\n{style.dim(f'{explanation.record_type} {explanation.record_id}')}"
    )
    disputes = "\n".join(_disputes(explanation))
    return "\n\n".join([head, table, *filter(None, [disputes]), "\n".join(map(style.dim, more))])


def _brief_rows(explanation: Explanation) -> Iterator[GridRow]:
    """Yield a row for each cell, or its child table: field, value, first quote, sources by number, other values."""
    numbers = _numbers(explanation)
    for name, cells in _fields(explanation).items():
        evidence = [row for cell in cells for row in cell.evidence if row.part == "value"]
        own = [cell for cell in cells if not cell.rule or cell.field in explanation.disputed]
        others = dict.fromkeys(row.value for cell in own for row in cell.others if row.part == "value")
        is_table = cells[0].field.strip("/") != name
        value = ", ".join(dict.fromkeys(cell.field.split("/")[2] for cell in cells)) if is_table else cells[0].value
        yield {
            "field": name,
            "value": cut(one_line(value or NOT_STATED), LONGEST_VALUE),
            "quote": cells[0].reason or (f"“{one_line(evidence[0].quote)}”" if evidence else cells[0].label),
            "source": "".join(f"[{numbers[each]}]" for each in dict.fromkeys(row.source_id for row in evidence)),
            "others say": "" if is_table else ", ".join(others),
        }


def _fields(explanation: Explanation) -> dict[str, list[ExplainedCell]]:
    """Return the cells that a reader sees, by field; of a whole record, those of a child table by its name."""
    by_field: dict[str, list[ExplainedCell]] = {}
    for cell in explanation.cells:
        first, *path = cell.field.strip("/").split("/")
        if explanation.asked:
            by_field[cell.field.strip("/")] = [cell]
        elif cell.value is not None and (path or not first.endswith("_id")) and not (path and cell.rule):
            by_field.setdefault(first, []).append(cell)
    return by_field


def _disputes(explanation: Explanation) -> Iterator[str]:
    """Yield for each disputed cell the other values with their speakers, and the reason of the choice."""
    numbers = _numbers(explanation)
    for cell in (each for each in explanation.cells if each.field in explanation.disputed):
        others = dict.fromkeys(
            f"{one_line(row.value)} ({one_line(row.attributed_to or 'the source itself')}, [{numbers[row.source_id]}])"
            for row in cell.others
            if row.part == "value"
        )
        reason = next(
            (why_ranked(row.rank_reason) for row in (*cell.evidence, *cell.others) if row.rank_reason), HAPPENED
        )
        yield f"{cell.field.lstrip('/')} is disputed: not {', '.join(others)}; {one_line(reason)}"


def _numbers(explanation: Explanation) -> dict[str, int]:
    """Return the number of each source that a reader sees, from 1."""
    shown = [
        row.source_id
        for cells in _fields(explanation).values()
        for cell in cells
        for row in (*cell.evidence, *cell.others)
    ]
    return {source_id: number for number, source_id in enumerate(sorted(set(shown)), 1)}
