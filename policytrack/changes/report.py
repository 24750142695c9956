"""The report: changes as blocks of lines: tables and columns, ids, record by record, sources, what only moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from policytrack.changes.change import Change
from policytrack.changes.lines import (
    cell_lines,
    dispute_lines,
    evidence_lines,
    mention_lines,
    moved_lines,
    other_lines,
    record_lines,
    row_lines,
    schema_lines,
    text_lines,
)
from policytrack.changes.side import type_order
from policytrack.changes.words import Block, Line, Told, Word, line, step

_SCHEMA = ("table", "column", "columns", "key", "terms", "pattern", "reference", "metadata")
_OTHER = ("redirect", "other")
_OF_RECORDS: tuple[tuple[tuple[str, ...], Callable[[Sequence[Change]], Iterator[Line]]], ...] = (
    (("text",), text_lines),
    (("value", "derived"), cell_lines),
    (("row",), row_lines),
    (("dispute",), dispute_lines),
    (("evidence",), evidence_lines),
    (("mention",), mention_lines),
)
"""What is told of a record that both datasets have, in order: what changed, and how it is told."""


def blocks(changes: Iterable[Change], vanished: Mapping[str, str | None], titles: Mapping[str, str]) -> Iterator[Block]:
    """The blocks of a report, in order.

    Args:
        changes: all changes.
        vanished: ids that are gone without a word, to the record that may stand for them.
        titles: record id to title or name.
    """
    found: defaultdict[str, list[Change]] = defaultdict(list)
    records: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        what = change.kind.partition("_")[0]
        if change.kind == "evidence_moved" or what in (*_SCHEMA, *_OTHER, "record"):
            found["moved" if what == "evidence" else "schema" if what in _SCHEMA else what].append(change)
        else:
            records[change.record_type, change.record_id].append(change)
    if found["schema"]:
        yield Block(("tables and columns",), schema_lines(found["schema"]))
    if vanished:
        lines = (line(1, *step(*ids)) for ids in vanished.items())
        yield Block(("ids that are gone without redirect or tombstone",), lines)
    for change in found["record"]:
        head = _head(change.record_type, change.record_id, titles, change.kind.partition("_")[2])
        yield Block(head, record_lines(change))
    for record_type, record_id in sorted(records, key=_order):
        own = records[record_type, record_id]
        yield Block(_head(record_type, record_id, titles), _lines(own))
    if others := found["redirect"] + found["other"]:
        yield Block(("other tables",), other_lines(others))
    if found["moved"]:
        yield Block(("quotes that only stand elsewhere now",), moved_lines(found["moved"]))


def _lines(changes: Sequence[Change]) -> Iterator[Line]:
    """All that is told of one record; quotes that stand with a changed cell or row are told there."""
    cells = {change.field for change in changes if change.kind.startswith(("value", "derived"))}
    rows = {change.field for change in changes if change.kind.startswith("row")}
    for kinds, lines in _OF_RECORDS:
        yield from lines(
            [
                change
                for change in changes
                if change.kind.partition("_")[0] in kinds
                and not (kinds == ("evidence",) and (change.field in cells or change.field.rpartition("/")[0] in rows))
            ]
        )


def _order(key: tuple[str, str]) -> tuple[bool, int, str, str]:
    """Records as their tables stand, and after them the sources, which explain."""
    record_type, record_id = key
    return record_type == "source", *type_order(record_type), record_id


def _head(record_type: str, record_id: str, titles: Mapping[str, str], how: str = "") -> tuple[Word, ...]:
    title = titles.get(record_id)
    named: tuple[Word, ...] = (": ", Told(title)) if title and title != record_id else ()
    return Told(record_type), " ", Told(record_id), f" ({how})" if how else "", *named
