"""Changes between two datasets, the receipts behind a change, and the version step that changes require."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from policytrack.values.version import STEPS, Step, step_between, version_after

KINDS: dict[str, Step] = {
    # Descriptor: tables, columns, and metadata of the package.
    "table_added": "minor", "table_removed": "major", "table_renamed": "major",
    "column_added": "minor", "column_removed": "major", "column_renamed": "major", "column_type_changed": "major",
    "column_required": "major", "column_optional": "minor", "columns_reordered": "major", "key_changed": "major",
    "terms_added": "minor", "terms_removed": "major", "terms_closed": "major", "terms_opened": "minor",
    # Minor, because a new pattern may allow more or fewer values.
    "pattern_changed": "minor", "reference_changed": "minor", "metadata_changed": "patch",
    # Record ids: removed and renamed without a row of `redirects`, redirected and withdrawn with one.
    "record_added": "minor", "record_removed": "major", "record_renamed": "major",
    "record_redirected": "minor", "record_withdrawn": "minor",
    "redirect_added": "minor", "redirect_changed": "patch", "redirect_removed": "major",
    # Cells and rows of records in both datasets.
    "value_added": "minor", "value_changed": "patch", "value_removed": "patch", "derived_changed": "patch",
    "row_added": "minor", "row_removed": "patch",
    "text_changed": "patch", "dispute_appeared": "patch", "dispute_settled": "patch",
    # Quotes behind values. `moved`: same quote and value, other position or source. `reworded`: other words, same
    # value. `read_anew`: same words, other value. `replaced`: other words, other value. `ranked_anew`: other rank, or
    # other reason of the rank. `restated`: other method, curator's reason or speaker.
    "evidence_added": "minor", "evidence_removed": "patch", "evidence_replaced": "patch", "evidence_reworded": "patch",
    "evidence_read_anew": "patch", "evidence_ranked_anew": "patch", "evidence_restated": "patch",
    "evidence_moved": "patch",
    "mention_added": "patch", "mention_removed": "patch", "mention_changed": "patch",
    # Rows of tables without records, such as the codebook.
    "other_added": "minor", "other_removed": "patch", "other_changed": "patch",
}  # fmt: skip
"""Kind of change to the version step that the kind requires, in the order of reports."""

GONE, GONE_WITH_TEXT, GONE_WITH_SOURCE = "gone", "gone with the change of the text", "gone with its source"
STILL_THERE, NOT_FOLLOWED, READ_ANEW = "still there", "still there, not followed", "still there, now read as"
"""What happened to a quote behind an old value: the values of `Receipt.fate`."""
NEW_SOURCE, NEW_TEXT = "a new source", "its text changed"
"""What happened to the source of a quote behind a new value: the values of `Receipt.fate`."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One quote behind one value, as in a row of `evidence`, and what happened to the quote.

    Args:
        evidence_id: the id of the row.
        field: the cell, as a JSON Pointer; "" for a mention.
        source_id: the source.
        start_char: the start of the quote, in Unicode code points of the source text, 0-based.
        end_char: the end of the quote, exclusive.
        quote: the exact words.
        value: the value of the claim.
        part: value, anchor or attribution.
        method: how the value follows from the quote.
        because: the reason of the curator.
        read_as: what a recogniser reads, if the curator gives another value.
        attributed_to_id: the id of the speaker.
        attributed_to: the speaker, in the words of the source.
        hedge: the words by which the source keeps its distance.
        rank: preferred, normal or deprecated.
        rank_reason: the reason of the rank.
        fate: what happened to the quote, or to its source, between the two datasets; "" if nothing changed.
        detail: the reason, if the fate is `NOT_FOLLOWED`; the new value, if the fate is `READ_ANEW`.
    """

    evidence_id: str
    field: str
    source_id: str
    start_char: int
    end_char: int
    quote: str
    value: str
    part: str
    method: str
    because: str | None
    read_as: str | None
    attributed_to_id: str | None
    attributed_to: str | None
    hedge: str | None
    rank: str
    rank_reason: str | None
    fate: str = ""
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two datasets.

    Args:
        kind: a key of `KINDS`: `value_changed`, `record_added`, `evidence_moved`, `column_renamed` and so on.
        record_type: the type of the record; "" for a change of no record.
        record_id: the new id of the record; the old id of a removed or renamed record.
        table: the table.
        field: the cell or row as a JSON Pointer; the column of a table; the key of a row of another table.
        old: the old value as text; None for null.
        new: the new value as text; None for null.
        note: a remark that the comparison adds.
        reason: the reason that the data states: the rule of a derived cell, `because` of a redirect, the rank
            reason of a dispute, the reason of a mention.
        cells: field and text of each cell of an added or removed record or row.
        now: the quotes behind the new value.
        was: the quotes behind the old value.
    """

    kind: str
    record_type: str = ""
    record_id: str = ""
    table: str = ""
    field: str = ""
    old: str | None = None
    new: str | None = None
    note: str = ""
    reason: str | None = None
    cells: tuple[tuple[str, str], ...] = ()
    now: tuple[Receipt, ...] = ()
    was: tuple[Receipt, ...] = ()

    @property
    def subject(self) -> str:
        """The first word of the kind: `value`, `row`, `record`, `evidence`, `column` and so on."""
        return self.kind.partition("_")[0]

    @property
    def action(self) -> str:
        """The other words of the kind: `added`, `removed`, `changed`, `moved`, `read_anew` and so on."""
        return self.kind.partition("_")[2]

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The quotes behind the new value, then the quotes behind the old value."""
        return (*self.now, *self.was)

    @property
    def step(self) -> Step:
        """The version step that the change requires."""
        return KINDS[self.kind]

    def as_dict(self) -> dict[str, Any]:
        """Return the change as JSON values."""
        return {"kind": self.kind, "step": self.step, **asdict(self), "cells": dict(self.cells)}


@dataclass(frozen=True)
class VersionStep:
    """The version step that the changes require, and the step between the two versions.

    Args:
        asked: the step that the changes require.
        because: the kinds of change that require the step; empty if nothing changed.
        taken: the step from the old version to the new; None if the new version is earlier, or if a text is not a
            version.
        fits: whether the step taken is at least the required step.
        least: the lowest sufficient version; None if the old text is not a version.
    """

    asked: Step
    because: tuple[str, ...]
    taken: Step | None
    fits: bool
    least: str | None

    @property
    def words(self) -> str:
        """The steps as a sentence without the full stop."""
        taken = "not a later version" if self.taken is None else "no step" if self.taken == "none" else _a(self.taken)
        if self.asked == "none":
            return f"{taken}; nothing asks for one" if self.taken == "none" else taken
        because = f"{_a(self.asked)} ({', '.join(kind.replace('_', ' ') for kind in self.because)})"
        if self.fits:
            return f"{taken}; these changes ask for {because}"
        return f"{taken}, but these changes ask for {because}" + (f": {self.least} or later" if self.least else "")


def find_step(kinds: Iterable[str], old: str, new: str) -> VersionStep:
    """Return the step that kinds of change require, and the step between two versions.

    Args:
        kinds: the kinds, in order.
        old: the old version.
        new: the new version.
    """
    steps = {kind: KINDS[kind] for kind in kinds}
    asked: Step = max(steps.values(), key=STEPS.index, default="none")
    taken = step_between(old, new)
    fits = taken is not None and STEPS.index(taken) >= STEPS.index(asked)
    try:
        least = version_after(old, asked)
    except ValueError:
        least = None
    return VersionStep(asked, tuple(kind for kind in steps if steps[kind] == asked), taken, fits, least)


def _a(step: str) -> str:
    return f"a {step} step"
