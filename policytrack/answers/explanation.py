"""Explanations: a record as a person reads it, each value with the words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from policytrack.answers.receipts import GetRecord, check_field, find_receipts
from policytrack.display import PLAIN, Style, html_grid, in_context, one_line
from policytrack.records.column import derivation
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.source import TOLD

FROM_OUTSIDE = "known from outside the text; see note"
_PARTS = {"value": "", "anchor": "counted from: ", "attribution": "said by: "}


@dataclass(frozen=True)
class ExplainedCell:
    """A cell and what it rests on.

    Args:
        field: the cell, as a JSON Pointer.
        value: its value as text; None where it is null but sources were not followed on it, or nothing is stated.
        rule: from what it is derived, in words; None where it has evidence of its own.
        evidence: the quotes behind the value; of a derived cell, those of the cells that it follows from.
        follows: of a derived cell, those cells: pointers, with the id of the record where it is another one.
        others: the quotes for other values.
    """

    field: str
    value: str | None
    rule: str | None
    evidence: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    follows: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
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
    """A record, or some of its cells, explained.

    Args:
        record_id: the record.
        record_type: its type.
        title: its title or name.
        cells: its cells in order: columns, then the rows of its child tables.
        sources: source id to how the source is named.
        is_whole: whether all cells are there; a derived one then does not repeat the quotes of others.
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
        rows = [
            {"field": cell.field, "value": cell.value or "", "words": words, "source": source, "": remark}
            for cell in self.cells
            for words, source, remark in _html_lines(cell)
        ]
        return html_grid(rows, f"{self.title} ({self.record_id})")

    def text(self, style: Style = PLAIN) -> str:
        """The explanation as lines of text."""
        head = [style.bold(one_line(self.title)), style.dim(one_line(f"{self.record_type} {self.record_id}"))]
        return "\n".join([*head, *(line for cell in self.cells for line in self._cell(cell, style))])

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "record_id": self.record_id,
            "record_type": self.record_type,
            "title": self.title,
            "cells": [cell.as_dict() for cell in self.cells],
            "sources": self.sources,
        }

    def _cell(self, cell: ExplainedCell, style: Style) -> Iterator[str]:
        value = "not stated in any source read" if cell.value is None else one_line(cell.value)
        yield ""
        yield f"{style.bold(cell.field.lstrip('/'))}: {value}"
        if cell.rule:
            see = f"; see {', '.join(cell.follows)}" if cell.follows else ""
            yield f"  {style.dim(f'{_label(cell.rule)}{see}')}"
        if not (cell.rule and self.is_whole):
            yield from self._claims(cell.evidence, style)
        if cell.others:
            yield "  not followed:"
            yield from self._claims(cell.others, style, others=True)

    def _claims(self, evidence: Sequence[Evidence], style: Style, others: bool = False) -> Iterator[str]:
        """The quotes claim by claim; a copy that says it in the same words is a line after what it copies."""
        by_claim: dict[tuple[str, str], list[Evidence]] = {}
        for row in evidence:
            by_claim.setdefault((row.claim_id, row.field), []).append(row)
        claims = [sorted(rows, key=_part_order) for rows in by_claim.values()]
        repeats: dict[str, list[Evidence]] = {}
        for claim in claims:
            if original := _original(claim, claims):
                repeats.setdefault(f"{original.claim_id}{original.field}", []).append(claim[0])
        repeated = {id(row) for rows in repeats.values() for row in rows}
        for claim in claims:
            if id(claim[0]) not in repeated:
                yield from self._claim(claim, style, others)
                for row in repeats.get(f"{claim[0].claim_id}{claim[0].field}", ()):
                    yield style.dim(f"      the same words: {self._where(row)}")

    def _claim(self, claim: Sequence[Evidence], style: Style, others: bool) -> Iterator[str]:
        first = claim[0]
        yield from (self._quote(row, style, others) for row in claim)
        said = f"; said by {one_line(first.attributed_to)}" if first.attributed_to else ""
        yield style.dim(f"      {self._where(first)}; {first.method}{said}")
        yield from (style.dim(f"      because: {one_line(why)}") for why in (first.because, first.rank_reason) if why)

    def _where(self, row: Evidence) -> str:
        return (
            f"{one_line(self.sources.get(row.source_id, row.source_id))}, characters {row.start_char} to {row.end_char}"
        )

    def _quote(self, row: Evidence, style: Style, others: bool) -> str:
        value = f"{one_line(row.value)}: " if others and row.part == "value" else ""
        return f"    {value}{_PARTS[row.part]}“{in_context(row.prefix, row.quote, row.suffix, style)}”"


def explain(record: Record, field: str | None, get: GetRecord) -> Explanation:
    """Explains a record, or the cells of one field.

    Args:
        record: the record.
        field: a column, a child table, one of its rows or one of their columns; all cells if None.
        get: gives other records by id.

    Raises:
        UsageError: the record has no such field.
    """
    cells = tuple(_explained(record, field, get))
    used = {row.source_id for cell in cells for row in (*cell.evidence, *cell.others)}
    sources = {source_id: _named(get(source_id)) for source_id in sorted(used)}
    return Explanation(record.record_id, record.record_type, record.label, cells, sources, field is None)


def _part_order(row: Evidence) -> bool:
    return row.part != "value"


def _original(claim: Sequence[Evidence], claims: Sequence[Sequence[Evidence]]) -> Evidence | None:
    """The claim that a copied one repeats: of those with the same quotes, the one in the most similar context."""
    if claim[0].method != "copied":
        return None
    quotes = [row.quote for row in claim]
    same = [other[0] for other in claims if other[0].method != "copied" and [row.quote for row in other] == quotes]
    return max(same, key=lambda other: _shared(claim[0], other), default=None)


def _shared(one: Evidence, other: Evidence) -> int:
    """How many characters of context two quotes share, white space folded."""
    after = [" ".join((row.suffix or "").split()) for row in (one, other)]
    before = [" ".join((row.prefix or "").split())[::-1] for row in (one, other)]
    return _same_start(*after) + _same_start(*before)


def _same_start(one: str, other: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _explained(record: Record, field: str | None, get: GetRecord) -> Iterator[ExplainedCell]:
    wanted = None if field is None else check_field(record, field)
    cells = list(record.pointed_cells())
    texts = {cell.pointer: cell.text for cell in cells}
    claimed = [row.field for row in record.evidence]
    chosen = [
        pointer
        for pointer in dict.fromkeys([*(cell.pointer for cell in cells if not cell.is_id), *claimed])
        if wanted is None or pointer == wanted or pointer.startswith(f"{wanted}/")
    ]
    if wanted is None:
        chosen = [pointer for pointer in chosen if not pointer.endswith(("_earliest", "_latest"))]
    for pointer in chosen or ([wanted] if wanted else []):
        yield _cell(record, pointer, texts.get(pointer), get)


def _cell(record: Record, pointer: str, text: str | None, get: GetRecord) -> ExplainedCell:
    own = [row for row in record.evidence if row.field == pointer]
    followed = find_receipts(record, pointer, get) if not own and text is not None else own
    follows = dict.fromkeys(
        row.field if row.record_id == record.record_id else f"{row.record_id} {row.field}"
        for row in followed
        if not own
    )
    return ExplainedCell(
        field=pointer,
        value=text,
        rule=None if own else _rule(record, pointer),
        evidence=tuple(row for row in followed if row.rank == "preferred"),
        others=tuple(row for row in followed if row.rank != "preferred"),
        follows=tuple(follows),
    )


def _rule(record: Record, pointer: str) -> str | None:
    *path, column = pointer.strip("/").split("/")
    rows = dict(record.children()).get(path[0], ()) if path else (record,)
    rule = derivation(type(rows[0]), column) if rows else None
    if rule is TOLD:
        return FROM_OUTSIDE
    return rule.rule if rule else None


def _label(rule: str) -> str:
    return rule if rule == FROM_OUTSIDE else f"derived: {rule}"


def _named(source: Record) -> str:
    """Return how a reader knows the source: publisher, day, what it copies or corrects, and the id."""
    publisher, published = getattr(source, "publisher", None), getattr(source, "published", None)
    original, corrected = getattr(source, "copy_of", None), getattr(source, "corrects", None)
    copy = f"a copy of {original}" if original else ""
    correction = f"corrects {corrected}" if corrected else ""
    known = ", ".join(part for part in (publisher, published, copy, correction) if part)
    return f"{known} ({source.record_id})" if known else source.record_id


def _html_lines(cell: ExplainedCell) -> Iterator[tuple[str, str, str]]:
    """Words, source and remark of each quote; one line without words where there is none."""
    for row in (*cell.evidence, *cell.others):
        reasons = [_label(cell.rule) if cell.rule else row.method, row.because, row.rank_reason]
        said = f"said by {row.attributed_to}" if row.attributed_to else None
        other = f"not followed: {row.value}" if row.rank != "preferred" else None
        yield row.context, row.source_id, "; ".join(part for part in (other, *reasons, said) if part)
    if not (cell.evidence or cell.others):
        yield "", "", _label(cell.rule) if cell.rule else "not stated in any source read"
