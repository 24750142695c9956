"""The review of a change: what a person has to look at, since no rule can judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from policytrack.assemble.rank import RULES
from policytrack.changes.change import Change, Receipt
from policytrack.changes.evidence_changes import receipt_of
from policytrack.changes.pairs import Pair
from policytrack.changes.report import DataText, ReportLine, Section, Word, line, path, quote_words, remark
from policytrack.records.column import TITLE
from policytrack.records.evidence import why_ranked

REVIEW: dict[str, str] = {
    "new_source": "a new text: is it as its publisher gave it, and may it be passed on?",
    "gone": "an id that was published: does the redirect, the withdrawal or the merge fit?",
    "overruled": "a rule reads other words than the curator: who is right?",
    "changed": "a published value that is another one now: do the words say so?",
    "disputed": "sources that disagree now: does the preferred one deserve it?",
    "ranked": "a rank that a curator gives: does the reason hold?",
    "merged": "one record of several sources: are they the same thing?",
    "part": "a part of a larger package: does the text say so?",
    "curated": "a value or speaker that rests on a curator's reason: does the reason hold?",
    "set_aside": "an amount, tally or instrument that no record quotes: does the text state nothing of it?",
}
"""What is to be looked at, to the question, in the order of reports."""

MOST_ITEMS = 25
"""Maximum number of places for one question and reason; the number of further places follows."""
_PLACE = ("source_id", "start_char", "end_char", "quote")
_WEIGHTY = ("money", "tally", "instrument")
"""Kinds of mention of which each one that is set aside is listed."""


@dataclass(frozen=True)
class ReviewItem:
    """One thing to look at.

    Args:
        what: a key of `REVIEW`.
        record_id: the record, or the source of a mention.
        field: the cell as a JSON Pointer; "" for a whole record.
        value: the value, as text; "" where there is none.
        reason: the reason that the curator gives; "" without one.
        quote: the words and their place; None where there are none.
    """

    what: str
    record_id: str
    field: str = ""
    value: str = ""
    reason: str = ""
    quote: Receipt | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the item as JSON values."""
        quote = {name: getattr(self.quote, name) for name in _PLACE} if self.quote else {}
        return {**{name: getattr(self, name) for name in ("what", "record_id", "field", "value", "reason")}, **quote}


_RULES = {rule.name for rule in RULES}


def find_review(
    changes: Iterable[Change], pairs: Mapping[str, Pair], added: Mapping[str, str]
) -> tuple[ReviewItem, ...]:
    """Return what a reviewer has to look at, in the order of `REVIEW`.

    Args:
        changes: all changes.
        pairs: for each table, the rows that only one dataset has.
        added: ids of added records and sources, to record type.
    """
    items = dict.fromkeys([*(item for change in changes for item in _of_change(change)), *_set_aside(pairs, added)])
    order = [*REVIEW]
    return tuple(sorted(items, key=lambda item: order.index(item.what)))


def _of_change(change: Change) -> Iterator[ReviewItem]:
    record_id = change.record_id
    if change.kind == "record_added" and change.record_type == "source":
        yield ReviewItem("new_source", record_id, value=change.new or "")
    elif change.subject in ("record", "redirect") and change.action != "added":
        yield ReviewItem("gone", record_id, value=change.new or "", reason=change.reason or "")
    elif change.kind in ("value_changed", "value_removed"):
        quote = next(map(_quote, change.now), None)
        yield ReviewItem("changed", record_id, change.field, change.new or "", quote=quote)
    elif change.kind == "dispute_appeared":
        yield ReviewItem("disputed", record_id, change.field, reason=change.reason or "")
    if change.subject in ("evidence", "record") and change.kind != "evidence_moved":
        for receipt in change.now:
            yield from _of_receipt(record_id, receipt)


def _of_receipt(record_id: str, receipt: Receipt) -> Iterator[ReviewItem]:
    """Yield what of a quote is to be looked at; nothing for a quote that a rule has read."""
    because, rank_reason = receipt.because or "", receipt.rank_reason or ""
    is_speaker = receipt.part == "attribution"
    value, field = (receipt.attributed_to or "", "") if is_speaker else (receipt.value, receipt.field)
    if rank_reason and rank_reason == why_ranked(rank_reason) and rank_reason not in _RULES:
        yield ReviewItem("ranked", record_id, field, value, rank_reason, _quote(receipt))
    what = "curated" if receipt.method == "curated" else ""
    if receipt.read_as:
        what = "overruled"
    elif receipt.method == "editorial" and because != TITLE.because:
        what = "part" if field == "/part_of_id" else "merged"
    if what:
        yield ReviewItem(what, record_id, field, value, because, _quote(receipt))


def _set_aside(pairs: Mapping[str, Pair], added: Mapping[str, str]) -> Iterator[ReviewItem]:
    """Yield the weighty mentions of new sources that no record quotes."""
    for row in pairs["mentions"].new if "mentions" in pairs else ():
        if row["source_id"] in added and row.get("kind") in _WEIGHTY and row.get("disposition") != "cited":
            quote = receipt_of({name: row[name] for name in _PLACE})
            yield ReviewItem("set_aside", row["source_id"], "", row.get("value") or "", row.get("reason") or "", quote)


def _quote(receipt: Receipt) -> Receipt:
    """Return the words and their place alone."""
    return receipt_of({name: getattr(receipt, name) for name in _PLACE})


def review_sections(review: Sequence[ReviewItem]) -> Iterator[Section]:
    """Yield the section of what a reviewer has to look at, if there is anything."""
    if review:
        yield Section((f"to review ({len(review)})",), _review_lines(review))


def _review_lines(review: Sequence[ReviewItem]) -> Iterator[ReportLine]:
    """Yield the questions, each with the places it asks of; beyond `MOST_ITEMS` their number."""
    for what, items in groupby(review, key=lambda item: item.what):
        own = list(items)
        yield line(1, f"{REVIEW[what]} ({len(own)})")
        for reason, alike in groupby(sorted(own, key=lambda item: item.reason), key=lambda item: item.reason):
            places = list(alike)
            if reason and places[1:]:
                yield ReportLine(2, ("because: ", DataText(reason), f" ({len(places)})"), is_task=True)
            for item in places[:MOST_ITEMS]:
                place: tuple[Word, ...] = (DataText(item.record_id), *((" ", path(item.field)) if item.field else ()))
                value: tuple[Word, ...] = (": ", DataText(item.value)) if item.value else ()
                quote: tuple[Word, ...] = (", ", *quote_words(item.quote)) if item.quote else ()
                is_alone = not (reason and places[1:])
                yield ReportLine(
                    2 if is_alone else 3, (*place, *value, *quote), is_remark=not is_alone, is_task=is_alone
                )
            if reason and not places[1:]:
                yield remark(3, "because: ", DataText(reason))
            if len(places) > MOST_ITEMS:
                yield remark(3, f"and {len(places) - MOST_ITEMS} more")
