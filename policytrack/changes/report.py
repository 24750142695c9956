"""Changes in words, with reasons: sections of lines, and a section as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.changes.change import GONE_WITH_SOURCE, NEW_SOURCE, READ_ANEW, Change, Receipt
from policytrack.changes.side import type_order
from policytrack.display import Style, cut, one_line

MANY = 8
"""Maximum number of names in one line; the number of further names follows."""
FEW = 3
"""Maximum number of quotes for one value; the number of further quotes follows."""
LONGEST_QUOTE, LONGEST_VALUE = 160, 1000
"""Maximum lengths of a quote and of a value, in characters; CSV and JSON contain the whole text."""


@dataclass(frozen=True)
class DataText:
    """Text from the data: a value, or a quote from a source."""

    text: str
    is_quote: bool = False


Word = str | DataText


@dataclass(frozen=True)
class ReportLine:
    """A line of a report: depth of indentation, words, and whether it explains the line above, or is a task."""

    depth: int
    words: tuple[Word, ...]
    is_remark: bool = False
    is_task: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and its lines; the lines may be an iterator."""

    head: tuple[Word, ...]
    lines: Iterable[ReportLine]


_TOPICS = {
    **dict.fromkeys(("table", "column", "columns", "key", "terms", "pattern", "reference", "metadata"), "schema"),
    **dict.fromkeys(("redirect", "other"), "other"),
    "record": "record",
}
"""Subject of a change to the part of the report; a change of another subject is in the section of its record."""


def sections(
    changes: Iterable[Change], vanished: Mapping[str, str | None], titles: Mapping[str, str]
) -> Iterator[Section]:
    """Yield the sections of a report in order: schema, records, other tables, moved quotes.

    Args:
        changes: all changes.
        vanished: removed ids without redirect or tombstone, each to the id of the record that replaces it.
        titles: record id to title or name.
    """
    topics: defaultdict[str, list[Change]] = defaultdict(list)
    records: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        topic = "moved" if change.kind == "evidence_moved" else _TOPICS.get(change.subject)
        if topic:
            topics[topic].append(change)
        else:
            records[change.record_type, change.record_id].append(change)
    if topics["schema"]:
        yield Section(("tables and columns",), schema_lines(topics["schema"]))
    if vanished:
        lines = [line(1, *from_to(*ids)) for ids in vanished.items()]
        yield Section(("ids that are gone without redirect or tombstone",), lines)
    for change in topics["record"]:
        head = _head(change.record_type, change.record_id, titles, f" ({change.action})")
        yield Section(head, record_lines(change))
    # Sources come last, because changes of sources explain the other changes.
    for key in sorted(records, key=lambda key: (key[0] == "source", *type_order(key[0]), key[1])):
        yield Section(_head(*key, titles), _lines_of_record(records[key]))
    if topics["other"]:
        yield Section(("other tables",), other_lines(topics["other"]))
    if topics["moved"]:
        yield Section(("quotes that only moved",), moved_lines(topics["moved"]))


def _head(record_type: str, record_id: str, titles: Mapping[str, str], action: str = "") -> tuple[Word, ...]:
    title = titles.get(record_id)
    named: tuple[Word, ...] = (": ", DataText(title)) if title and title != record_id else ()
    return DataText(record_type), " ", DataText(record_id), action, *named


def _lines_of_record(changes: Sequence[Change]) -> Iterator[ReportLine]:
    """Yield the lines of a record in both datasets; quotes of a changed cell or row are in the lines of that."""
    cells = {change.field for change in changes if change.subject in ("value", "derived")}
    rows = {change.field for change in changes if change.subject == "row"}
    for subjects, lines in _OF_RECORDS:
        own = [change for change in changes if change.subject in subjects]
        if subjects == ("evidence",):
            own = [each for each in own if each.field not in cells and each.field.rpartition("/")[0] not in rows]
        yield from lines(own)


def record_lines(change: Change) -> Iterator[ReportLine]:
    """Yield the cells of an added record with their quotes, or the id of the record that replaces a removed record."""
    cells = dict(change.cells)
    quotes: defaultdict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for receipt in change.now:
        if receipt.part == "value":
            quotes[receipt.field, receipt.value].append(receipt)
    for field in without_bounds(cells):
        yield line(1, path(field), ": ", DataText(cells[field]))
        own = quotes.get((field, cells[field]), ())
        for receipt in own[:1]:
            yield remark(2, *quote_words(receipt), f" and {len(own) - 1} more" if own[1:] else "")
            if receipt.because:
                yield remark(3, "because: ", DataText(receipt.because))
    if change.new is not None and change.action in ("removed", "renamed", "redirected"):
        yield remark(1, "merged into " if change.action == "removed" else f"{change.action} to ", DataText(change.new))
    if change.note:
        yield remark(1, change.note)
    if change.reason:
        yield remark(1, "because: ", DataText(change.reason))


def cell_lines(changes: Sequence[Change]) -> Iterator[ReportLine]:
    """Yield old and new value of each cell with the reasons beneath; bounds of a date that changed are left out."""
    by_field = {change.field: change for change in changes}
    for field in without_bounds(by_field):
        change = by_field[field]
        yield line(1, path(field), ": ", *from_to(change.old, change.new))
        if change.reason:
            yield remark(2, "derived: ", DataText(change.reason))
        if change.note:
            yield remark(2, change.note)
        for receipt in change.now[:FEW]:
            speaker: tuple[Word, ...] = ("; said by ", DataText(receipt.attributed_to)) if receipt.attributed_to else ()
            yield remark(2, "now: ", *quote_words(receipt), *speaker)
            for reason in (receipt.because, receipt.rank_reason):
                if reason:
                    yield remark(3, "because: ", DataText(reason))
        yield from _more(change.now)
        for receipt in change.was[:FEW]:
            detail: tuple[Word, ...] = ()
            if receipt.detail is not None:
                detail = (" " if receipt.fate == READ_ANEW else ": ", DataText(receipt.detail))
            yield remark(2, "was: ", *quote_words(receipt), *detail)
        yield from _more(change.was)


def _more(receipts: Sequence[Receipt]) -> Iterator[ReportLine]:
    if len(receipts) > FEW:
        yield remark(2, f"and {len(receipts) - FEW} more")


def row_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield the added and removed rows of child tables, with two quotes for each."""
    for change in changes:
        cells = dict(change.cells)
        words = [word for name in without_bounds(cells) for word in (", ", DataText(name), " ", DataText(cells[name]))]
        yield line(1, path(change.field), f" {change.action}: ", *words[1:])
        receipts = {(receipt.source_id, receipt.start_char): receipt for receipt in change.receipts}
        for receipt in [*receipts.values()][:2]:
            yield remark(2, "now: " if change.action == "added" else "was: ", *quote_words(receipt))


def dispute_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield the cells that are disputed now, or no longer disputed."""
    for change in changes:
        yield line(1, path(change.field), ": disputed" if change.action == "appeared" else ": no longer disputed")
        if change.reason:
            yield remark(2, "because: ", DataText(change.reason))


def source_text_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield length and SHA-256 of a changed source text."""
    for change in changes:
        sums = from_to((change.old or "")[:12], (change.new or "")[:12])
        yield line(1, f"text changed: {change.note}, SHA-256 ", *sums)


def evidence_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield one line for each quote, or for each added or removed source, with the fields of the evidence."""
    fields: defaultdict[tuple[Word, ...], list[str]] = defaultdict(list)
    for change in changes:
        fields[_evidence_words(change)].append(change.field.lstrip("/"))
    for words, names in fields.items():
        yield line(1, *words, ": ", *listed(names))


def _evidence_words(change: Change) -> tuple[Word, ...]:
    """Return the change of a receipt without the field."""
    shown = change.receipts[0]
    for action, fate, words in (
        ("added", NEW_SOURCE, "evidence of the new source "),
        ("removed", GONE_WITH_SOURCE, "evidence gone with the source "),
    ):
        if (change.action, shown.fate) == (action, fate):
            return words, DataText(shown.source_id)
    name = change.kind.replace("_", " ") + (f" ({shown.part})" if shown.part != "value" else "")
    if not (change.now and change.was):
        return name, ": ", *quote_words(shown)
    old, new = change.was[0], change.now[0]
    if change.action == "read_anew":
        return name, ": ", *from_to(old.value, new.value), ", ", *quote_words(new)
    if change.action == "ranked_anew":
        reason: tuple[Word, ...] = (": ", DataText(new.rank_reason)) if new.rank_reason else ()
        rank = from_to(old.rank, new.rank) if old.rank != new.rank else (DataText(new.rank),)
        return name, ": ", DataText(new.value), ", ", *quote_words(new), ", ", *rank, *reason
    if change.action == "restated":
        facts = " and ".join(column for column, _, _ in _changed_facts(old, new))
        return name, f", {facts}" if facts else "", " in ", DataText(new.source_id)
    return name, ": ", DataText(old.quote, is_quote=True), " -> ", *quote_words(new)


def evidence_reason(change: Change) -> str:
    """Return the change of a receipt beyond value and position: old position or quote, rank, speaker, reason."""
    if not (change.now and change.was):
        shown = change.receipts[0]
        return shown.rank_reason or shown.because or shown.fate
    old, new = change.was[0], change.now[0]
    if change.action == "moved":
        return f"was {old.source_id}, {_span_words(old, new.fate)}"
    if change.action in ("reworded", "replaced"):
        return f"was “{old.quote}”"
    return "; ".join(f"{name}: {was or '(none)'} -> {now or '(none)'}" for name, was, now in _changed_facts(old, new))


def _changed_facts(old: Receipt, new: Receipt) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield column, old and new value of each difference of two receipts: rank, method, reasons, speaker, hedge."""
    for name in ("rank", "rank_reason", "method", "because", "read_as", "attributed_to_id", "attributed_to", "hedge"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield name, was, now


def mention_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield one line for each changed mention, one for all added mentions and one for all removed ones."""
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for change in changes:
        mention = change.receipts[0]
        if change.action != "changed":
            quotes[change.action].append(mention.quote)
        elif change.field != "reason":
            place = f", {_span_words(mention)}, "
            reason: tuple[Word, ...] = (": ", DataText(change.reason)) if change.reason else ()
            words = (DataText(mention.quote, is_quote=True), place, DataText(change.field), ": ")
            yield line(1, "mention ", *words, *from_to(change.old, change.new), *reason)
    for action, texts in sorted(quotes.items()):
        yield line(1, f"mentions {action} ({len(texts)}): ", *listed(texts, is_quote=True))


_OF_RECORDS: tuple[tuple[tuple[str, ...], Callable[[Sequence[Change]], Iterator[ReportLine]]], ...] = (
    (("text",), source_text_lines),
    (("value", "derived"), cell_lines),
    (("row",), row_lines),
    (("dispute",), dispute_lines),
    (("evidence",), evidence_lines),
    (("mention",), mention_lines),
)
"""Subjects of the changes of a record in both datasets, to the function that yields the lines, in order."""


def moved_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield one line for each source, with the number of moved quotes and the records."""
    records: defaultdict[tuple[Word, ...], list[str]] = defaultdict(list)
    for change in changes:
        old, new = change.was[0].source_id, change.now[0].source_id
        words = (DataText(new),) if old == new else from_to(old, new)
        fate = change.now[0].fate
        records[(*words, f" ({fate})" if fate else "")].append(change.record_id)
    for words, names in records.items():
        yield line(1, *words, f": {len(names)} of ", *listed(names))


def schema_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield one line for each change of the descriptor; of changed patterns, the columns only."""
    patterns = []
    for change in changes:
        place = f"{change.table}.{change.field}".strip(".")
        if change.subject == "pattern":
            patterns.append(place)
        else:
            values = (", ", *from_to(change.old, change.new)) if change.old or change.new else ()
            size = f" ({change.note})" if change.note else ""
            yield line(1, f"{change.kind.replace('_', ' ')}: ", DataText(place) if place else "package", *values, size)
    if patterns:
        yield line(1, f"pattern changed ({len(patterns)}): ", *listed(patterns))


def other_lines(changes: Iterable[Change]) -> Iterator[ReportLine]:
    """Yield one line for each changed row or cell of a table without records, with the cells of the row."""
    for change in changes:
        values = (": ", *from_to(change.old, change.new)) if change.action == "changed" else (f" {change.action}",)
        yield line(1, DataText(change.table), " ", path(change.field), *values)
        for column, text in change.cells:
            yield remark(2, DataText(column), ": ", DataText(text))


def line(depth: int, *words: Word) -> ReportLine:
    """Return a line for a change."""
    return ReportLine(depth, words)


def remark(depth: int, *words: Word) -> ReportLine:
    """Return a line that explains the line above."""
    return ReportLine(depth, words, is_remark=True)


def from_to(old: str | None, new: str | None) -> tuple[Word, ...]:
    """Return an old and a new value as words, `(none)` for null."""
    before, after = ("(none)" if text is None else DataText(text) for text in (old, new))
    return before, " -> ", after


def listed(names: Iterable[str], is_quote: bool = False) -> tuple[Word, ...]:
    """Return the distinct names with commas between; after `MANY` names, only the number of further names.

    Args:
        names: the names.
        is_quote: whether each name is a quote.
    """
    own = list(dict.fromkeys(names))
    words = [word for name in own[:MANY] for word in (", ", DataText(name, is_quote))]
    return (*words[1:], f" and {len(own) - MANY} more") if len(own) > MANY else tuple(words[1:])


def path(field: str) -> DataText:
    """Return a JSON Pointer without the leading slash."""
    return DataText(field.lstrip("/"))


def quote_words(receipt: Receipt) -> tuple[Word, ...]:
    """Return quote, source, span and fate of a receipt."""
    return DataText(receipt.quote, is_quote=True), " ", DataText(receipt.source_id), f", {_span_words(receipt)}"


def _span_words(receipt: Receipt, fate: str | None = None) -> str:
    """Return the span of a receipt, followed by the given fate or by the fate of the receipt."""
    fate = receipt.fate if fate is None else fate
    return f"characters {receipt.start_char} to {receipt.end_char}" + (f"; {fate}" if fate else "")


def without_bounds(fields: Iterable[str]) -> Iterator[str]:
    """Yield the fields without `_earliest` and `_latest` of a date among the fields."""
    own = dict.fromkeys(fields)
    for name in own:
        date = name.removesuffix("_earliest").removesuffix("_latest")
        if date == name or date not in own:
            yield name


def section_text(section: Section, style: Style) -> str:
    """Return a section as plain text, with an empty line at the end."""
    lines = [style.bold(plain(section.head))]
    for each in section.lines:
        words = plain(each.words)
        lines.append("  " * each.depth + (style.dim(words) if each.is_remark else words))
    return "\n".join([*lines, ""])


def plain(words: Iterable[Word]) -> str:
    """Return words as plain text on one line."""
    texts = []
    for word in words:
        if isinstance(word, DataText):
            text = cut(one_line(word.text), LONGEST_QUOTE if word.is_quote else LONGEST_VALUE)
            texts.append(f"“{text}”" if word.is_quote else text)
        else:
            texts.append(word)
    return "".join(texts)
