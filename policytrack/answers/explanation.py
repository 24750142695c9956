"""Explanations: a record in readable form, each value with its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import eq
from typing import Any

from policytrack.answers.receipts import GetRecord, check_field, find_receipts
from policytrack.display import PLAIN, Style, html_grid, in_context, one_line
from policytrack.loader.records import RecordShelf
from policytrack.records.column import derivation
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.source import TOLD

FROM_OUTSIDE = "known from outside the text; see note"
NOT_STATED = "not stated in any source read"
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
    """

    field: str
    value: str | None
    rule: str | None
    evidence: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    follows: tuple[str, ...] = ()

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
        is_whole: whether all cells are included. If so, derived cells do not repeat the quotes of other cells.
    """

    record_id: str
    record_type: str
    title: str
    cells: tuple[ExplainedCell, ...]
    sources: dict[str, str] = field(hash=False)
    is_whole: bool

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        lines = []
        for cell in self.cells:
            head = {"field": cell.field, "value": cell.value or ""}
            for row in (*cell.evidence, *cell.others):
                other = f"not followed: {row.value}" if row.rank != "preferred" else None
                said = f"said by {row.attributed_to}" if row.attributed_to else None
                remarks = (other, cell.label or row.method, row.because, row.rank_reason, said)
                remark = "; ".join(part for part in remarks if part)
                lines.append({**head, "words": row.context, "source": row.source_id, "": remark})
            if not (cell.evidence or cell.others):
                lines.append({**head, "words": "", "source": "", "": cell.label or NOT_STATED})
        return html_grid(lines, f"{self.title} ({self.record_id})")

    def text(self, style: Style = PLAIN) -> str:
        """Return the explanation as lines of text."""
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
        if not (cell.rule and self.is_whole):
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
                yield f"    {value}{_PARTS[row.part]}“{in_context(row.prefix, row.quote, row.suffix, style)}”"
            said = f"; said by {one_line(first.attributed_to)}" if first.attributed_to else ""
            yield style.dim(f"      {self._where(first)}; {first.method}{said}")
            reasons = [reason for reason in (first.because, first.rank_reason) if reason]
            yield from (style.dim(f"      because: {one_line(reason)}") for reason in reasons)
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
    cells = tuple(_explained(record, pointer, texts.get(pointer), shelf.read) for pointer in shown)
    used = {row.source_id for cell in cells for row in (*cell.evidence, *cell.others)}
    sources = {source_id: _described(shelf.read(source_id)) for source_id in sorted(used)}
    return Explanation(record.record_id, record.record_type, record.label, cells, sources, field is None)


def _explained(record: Record, pointer: str, text: str | None, get: GetRecord) -> ExplainedCell:
    """Return a cell with its evidence, or with the rule and the evidence of the cells from which it follows."""
    rule: str | None = None
    follows: tuple[str, ...] = ()
    evidence = [row for row in record.evidence if row.field == pointer]
    if not evidence:
        *path, column = pointer.strip("/").split("/")
        rows: tuple[Row, ...] = dict(record.children()).get(path[0], ()) if path else (record,)
        derived = derivation(type(rows[0]), column) if rows else None
        rule = FROM_OUTSIDE if derived is TOLD else derived.rule if derived else None
        evidence = find_receipts(record, pointer, get) if text is not None else []
        follows = tuple(
            dict.fromkeys(
                row.field if row.record_id == record.record_id else f"{row.record_id} {row.field}" for row in evidence
            )
        )
    preferred = tuple(row for row in evidence if row.rank == "preferred")
    others = tuple(row for row in evidence if row.rank != "preferred")
    return ExplainedCell(pointer, text, rule, preferred, others, follows)


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
