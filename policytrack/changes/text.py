"""Lines: each change in words, with the reasons beneath it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from policytrack.changes.change import Change, Receipt
from policytrack.changes.side import type_order
from policytrack.display import Style, cut, one_line

MANY = 8
"""Names that a line lists; the rest is counted."""
LONGEST_QUOTE, LONGEST_VALUE = 160, 1000
"""Characters that are shown; CSV and JSON have all."""


@dataclass(frozen=True)
class Told:
    """Words of the data: a value, or a quote from a source."""

    text: str
    is_quote: bool = False


Word = str | Told


@dataclass(frozen=True)
class Line:
    """A line: how deep it stands, its words, and whether it only explains the line above it."""

    depth: int
    words: tuple[Word, ...]
    is_remark: bool = False


@dataclass(frozen=True)
class Block:
    """A heading and its lines, which are made when they are asked for."""

    head: tuple[Word, ...]
    lines: Iterable[Line]


def line(depth: int, *words: Word) -> Line:
    """A line that tells a change."""
    return Line(depth, words)


def remark(depth: int, *words: Word) -> Line:
    """A line that explains the one above it."""
    return Line(depth, words, is_remark=True)


def value(text: str | None) -> Word:
    """A value, or that there is none."""
    return "(none)" if text is None else Told(text)


def step(old: str | None, new: str | None) -> tuple[Word, ...]:
    """An old value and a new one."""
    return value(old), " -> ", value(new)


def listed(names: Iterable[str], is_quote: bool = False) -> tuple[Word, ...]:
    """Names with commas between; each once, the last ones only counted where there are many."""
    own = list(dict.fromkeys(names))
    words = [word for name in islice(own, MANY) for word in (", ", Told(name, is_quote))][1:]
    return (*words, f" and {len(own) - MANY} more") if len(own) > MANY else tuple(words)


def path(field: str) -> Told:
    """A pointer as a reader writes it."""
    return Told(field.lstrip("/"))


def without_bounds(fields: Iterable[str]) -> Iterator[str]:
    """The fields without the earliest and latest days of dates that are among them."""
    own = list(fields)
    known = set(own)
    for name in own:
        base = name.removesuffix("_earliest").removesuffix("_latest")
        if base == name or base not in known:
            yield name


def block_text(block: Block, style: Style) -> str:
    """A block with an empty line after it."""
    return "\n".join([style.bold(plain(block.head)), *_lines(block.lines, style), ""])


def _lines(lines: Iterable[Line], style: Style) -> Iterator[str]:
    for line in lines:
        words = plain(line.words)
        yield "  " * line.depth + (style.dim(words) if line.is_remark else words)


def plain(words: Iterable[Word]) -> str:
    """The words as text."""
    return "".join(_word(word) for word in words)


def _word(word: Word) -> str:
    if isinstance(word, str):
        return word
    text = cut(one_line(word.text), LONGEST_QUOTE if word.is_quote else LONGEST_VALUE)
    return f"“{text}”" if word.is_quote else text


FEW = 3
"""Quotes that are shown of one value; the rest is counted."""

_NAMES = {"mention_added": "mentions added", "mention_removed": "mentions removed"}
_BECAME = {
    "record_removed": "its quotes now stand behind ",
    "record_renamed": "it is now ",
    "record_redirected": "redirected to ",
}


def record_lines(change: Change) -> Iterator[Line]:
    """The values of a record that came; what became of one that went."""
    cells = dict(change.cells)
    for field in without_bounds(cells):
        yield line(1, path(field), ": ", Told(cells[field]))
    if change.kind in _BECAME and change.new is not None:
        yield remark(1, _BECAME[change.kind], Told(change.new))
    if change.note:
        yield remark(1, change.note)
    if change.reason:
        yield remark(1, "because: ", Told(change.reason))


def cell_lines(changes: Sequence[Change]) -> Iterator[Line]:
    """Old and new value of each cell, the reasons beneath; the days of a date stand with it."""
    by_field = {change.field: change for change in changes}
    for field in without_bounds(by_field):
        change = by_field[field]
        yield line(1, path(field), ": ", *step(change.old, change.new))
        if change.reason:
            yield remark(2, "derived: ", Told(change.reason))
        if change.note:
            yield remark(2, change.note)
        yield from now_lines(2, change.now)
        yield from was_lines(2, change.was)


def row_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """The rows of child tables that came or went, with their quotes."""
    for change in changes:
        cells = dict(change.cells)
        words = [word for field in without_bounds(cells) for word in (", ", Told(field), " ", Told(cells[field]))]
        is_new = change.kind == "row_added"
        yield line(1, path(change.field), " added: " if is_new else " removed: ", *words[1:])
        receipts = {(each.source_id, each.start_char): each for each in (*change.now, *change.was)}
        for receipt in [*receipts.values()][:2]:
            yield remark(2, "now: " if is_new else "was: ", *quote_words(receipt))


def dispute_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """The cells that came to be disputed, or no longer are."""
    for change in changes:
        yield line(1, path(change.field), ": disputed" if change.kind == "dispute_appeared" else ": no longer disputed")
        if change.reason:
            yield remark(2, "because: ", Told(change.reason))


def text_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """That a source's text is another."""
    for change in changes:
        yield line(1, f"text changed: {change.note}, SHA-256 ", *step((change.old or "")[:12], (change.new or "")[:12]))


def evidence_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """A line a quote, with all the fields that it stands behind; those that went with a source together."""
    fields: defaultdict[tuple[Word, ...], list[str]] = defaultdict(list)
    for change in changes:
        fields[_what(change)].append(change.field.lstrip("/"))
    for words, names in fields.items():
        yield line(1, *words, ": ", *listed(names))


def mention_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """A line a mention that is accounted for otherwise; those that came or went are told together."""
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for change in changes:
        quote = (*change.now, *change.was)[0]
        if change.kind in _NAMES:
            quotes[_NAMES[change.kind]].append(quote.quote)
        elif change.field != "reason":
            place = f", characters {quote.start_char} to {quote.end_char}, "
            reason: tuple[Word, ...] = (": ", Told(change.reason)) if change.reason else ()
            told = (Told(quote.quote, is_quote=True), place, Told(change.field))
            yield line(1, "mention ", *told, ": ", *step(change.old, change.new), *reason)
    for name, found in sorted(quotes.items()):
        yield line(1, f"{name} ({len(found)}): ", *listed(found, is_quote=True))


def moved_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """A line a source, with how many quotes only stand elsewhere now, and the records that they are of."""
    records: defaultdict[tuple[Word, ...], list[str]] = defaultdict(list)
    for change in changes:
        old, new = change.was[0], change.now[0]
        place = value(new.source_id) if old.source_id == new.source_id else None
        words = (place,) if place else step(old.source_id, new.source_id)
        records[(*words, f" ({new.fate})" if new.fate else "")].append(change.record_id)
    for words, names in records.items():
        yield line(1, *words, f": {len(names)} of ", *listed(names))


def schema_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """A line a change of tables and columns; patterns, which nobody reads, are only named."""
    patterns = []
    for change in changes:
        place = f"{change.table}.{change.field}".strip(".")
        if change.kind == "pattern_changed":
            patterns.append(place)
        else:
            told = (", ", *step(change.old, change.new)) if change.old or change.new else ()
            size = f" ({change.note})" if change.note else ""
            yield line(1, f"{change.kind.replace('_', ' ')}: ", Told(place) if place else "package", *told, size)
    if patterns:
        yield line(1, f"pattern changed ({len(patterns)}): ", *listed(patterns))


def other_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """A line a row or cell of a table that holds no records."""
    for change in changes:
        how = change.kind.rpartition("_")[2]
        told = (": ", *step(change.old, change.new)) if how == "changed" else (f" {how}",)
        yield line(1, Told(change.table), " ", path(change.field), *told)
        for column, text in change.cells:
            yield remark(2, Told(column), ": ", Told(text))


def quote_words(receipt: Receipt) -> tuple[Word, ...]:
    """A quote, where it stands, and what became of its source or of itself."""
    place = f", characters {receipt.start_char} to {receipt.end_char}{_after(receipt.fate)}"
    return Told(receipt.quote, is_quote=True), " ", Told(receipt.source_id), place


def now_lines(depth: int, receipts: Sequence[Receipt]) -> Iterator[Line]:
    """The quotes behind a new value, with the reasons that they state."""
    for receipt in receipts[:FEW]:
        said: tuple[Word, ...] = ("; said by ", Told(receipt.attributed_to)) if receipt.attributed_to else ()
        yield remark(depth, "now: ", *quote_words(receipt), *said)
        for reason in (receipt.because, receipt.rank_reason):
            if reason:
                yield remark(depth + 1, "because: ", Told(reason))
    yield from _more(depth, len(receipts))


def was_lines(depth: int, receipts: Sequence[Receipt]) -> Iterator[Line]:
    """The quotes that stood behind an old value, and what became of them."""
    for receipt in receipts[:FEW]:
        detail: tuple[Word, ...] = ()
        if receipt.detail is not None:
            detail = (" " if receipt.fate.endswith("as") else ": ", Told(receipt.detail))
        yield remark(depth, "was: ", *quote_words(receipt), *detail)
    yield from _more(depth, len(receipts))


def _more(depth: int, count: int) -> Iterator[Line]:
    if count > FEW:
        yield remark(depth, f"and {count - FEW} more")


def _after(fate: str) -> str:
    return f"; {fate}" if fate else ""


_KINDS = {
    "evidence_reworded": "evidence in other words",
    "evidence_read_anew": "evidence read anew",
    "evidence_ranked_anew": "evidence ranked anew",
}


def _what(change: Change) -> tuple[Word, ...]:
    """What became of a receipt, in the same words for all that one line tells."""
    shown = (*change.now, *change.was)[0]
    if change.kind == "evidence_added" and shown.fate == "a new source":
        return "evidence of the new source ", Told(shown.source_id)
    if change.kind == "evidence_removed" and shown.fate == "gone with its source":
        return "evidence gone with the source ", Told(shown.source_id)
    kind = _KINDS.get(change.kind, change.kind.replace("_", " ")) + (
        f" ({shown.part})" if shown.part != "value" else ""
    )
    if not (change.now and change.was):
        return kind, ": ", *quote_words(shown)
    return kind, *_became(change.kind, change.was[0], change.now[0])


def _became(kind: str, old: Receipt, new: Receipt) -> tuple[Word, ...]:
    if kind == "evidence_read_anew":
        return ": ", *step(old.value, new.value), ", ", *quote_words(new)
    if kind == "evidence_ranked_anew":
        reason: tuple[Word, ...] = (": ", Told(new.rank_reason)) if new.rank_reason else ()
        rank = step(old.rank, new.rank) if old.rank != new.rank else (value(new.rank),)
        return ": ", value(new.value), ", ", *quote_words(new), ", ", *rank, *reason
    if kind == "evidence_restated":
        facts = [name for name, _, _ in _facts(old, new)]
        return f", {' and '.join(facts)}" if facts else "", " in ", Told(new.source_id)
    return ": ", Told(old.quote, is_quote=True), " -> ", *quote_words(new)


def why_evidence(change: Change) -> str:
    """What value and place do not say of a changed receipt: where it was, how it is ranked, who says so, why."""
    if not (change.now and change.was):
        shown = (*change.now, *change.was)[0]
        return shown.rank_reason or shown.because or shown.fate
    old, new = change.was[0], change.now[0]
    if change.kind == "evidence_moved":
        return f"was {old.source_id}, characters {old.start_char} to {old.end_char}{_after(new.fate)}"
    if change.kind in ("evidence_reworded", "evidence_replaced"):
        return f"was “{old.quote}”"
    return "; ".join(f"{name}: {was or '(none)'} -> {now or '(none)'}" for name, was, now in _facts(old, new))


def _facts(old: Receipt, new: Receipt) -> Iterator[tuple[str, str | None, str | None]]:
    """What is said of a quote otherwise: column, old and new."""
    for name in ("rank", "rank_reason", "method", "because", "attributed_to"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield name, was, now


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
        yield Block(_head(record_type, record_id, titles), _record_lines(own))
    if others := found["redirect"] + found["other"]:
        yield Block(("other tables",), other_lines(others))
    if found["moved"]:
        yield Block(("quotes that only stand elsewhere now",), moved_lines(found["moved"]))


def _record_lines(changes: Sequence[Change]) -> Iterator[Line]:
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
