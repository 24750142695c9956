"""The change: one thing that differs between two datasets, whatever it is, and the version step that it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from policytrack.values.version import STEPS, Step, step_between, version_after

KINDS: dict[str, Step] = {
    # Tables, columns, and what the descriptor says of them and of the whole.
    "table_added": "minor", "table_removed": "major", "table_renamed": "major",
    "column_added": "minor", "column_removed": "major", "column_renamed": "major", "column_type_changed": "major",
    "column_required": "major", "column_optional": "minor", "columns_reordered": "major", "key_changed": "major",
    "terms_added": "minor", "terms_removed": "major", "terms_closed": "major", "terms_opened": "minor",
    # Whether a pattern became looser or stricter cannot be told from it.
    "pattern_changed": "minor", "reference_changed": "minor", "metadata_changed": "patch",
    # Records and their ids: removed and renamed without, redirected and withdrawn with a word in `redirects`.
    "record_added": "minor", "record_removed": "major", "record_renamed": "major",
    "record_redirected": "minor", "record_withdrawn": "minor",
    "redirect_added": "minor", "redirect_changed": "patch", "redirect_removed": "major",
    # Cells and rows of records that both datasets have.
    "value_added": "minor", "value_changed": "patch", "value_removed": "patch", "derived_changed": "patch",
    "row_added": "minor", "row_removed": "patch",
    "text_changed": "patch", "dispute_appeared": "patch", "dispute_settled": "patch",
    # Quotes behind them. `moved`: the same quote for the same value in another place or source. `reworded`: other words
    # for the same value. `read_anew`: the same words, another value. `replaced`: other words for another value.
    # `ranked_anew`: followed or not, or for another reason. `restated`: how the value follows, why, or who said it.
    "evidence_added": "minor", "evidence_removed": "patch", "evidence_replaced": "patch", "evidence_reworded": "patch",
    "evidence_read_anew": "patch", "evidence_ranked_anew": "patch", "evidence_restated": "patch",
    "evidence_moved": "patch",
    "mention_added": "patch", "mention_removed": "patch", "mention_changed": "patch",
    # Rows of tables that hold no records, such as the codebook.
    "other_added": "minor", "other_removed": "patch", "other_changed": "patch",
}  # fmt: skip
"""Every kind of change, in the order in which they are counted, and the version step that it asks for."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One quote behind one value, as a row of `evidence` has it, and what became of it.

    Args:
        evidence_id: the row's id.
        source_id: the source.
        start_char: where the quote begins, in Unicode code points.
        end_char: where it ends, exclusive.
        quote: the exact words.
        value: the value that they give.
        part: value, anchor or attribution.
        method: how the value follows.
        because: the curator's reason.
        attributed_to: who said it.
        rank: preferred, normal or deprecated.
        rank_reason: why it is ranked so.
        fate: what became of it, or of its source, between the two datasets; "" where nothing did.
        detail: of one that is not followed any more the reason, of one that is read anew the value.
    """

    evidence_id: str
    source_id: str
    start_char: int
    end_char: int
    quote: str
    value: str
    part: str
    method: str
    because: str | None
    attributed_to: str | None
    rank: str
    rank_reason: str | None
    fate: str = ""
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two datasets.

    Args:
        kind: what changed and how: `value_changed`, `record_added`, `evidence_moved`, `column_renamed` and so on.
        record_type: the record's type; "" where the change is of no record.
        record_id: the record, under its new id; of one that went or was renamed the old id.
        table: the table that holds what changed.
        field: the cell or row as a JSON Pointer; the column of a table; of a row of another table its key.
        old: what it was, as text; None where it was nothing.
        new: what it is now, as text; None where it is nothing.
        note: why, in the words of the comparison.
        reason: why, in the words of the data: the rule of a derived cell, why an id was given up, why one value is
            preferred where sources disagree, why a mention was set aside.
        cells: field and text of each cell of a record or row that came or went.
        now: the quotes behind what is new.
        was: the quotes behind what was, and what became of them.
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
    def step(self) -> Step:
        """The version step that the change asks for."""
        return KINDS[self.kind]

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {"kind": self.kind, "step": self.step, **asdict(self), "cells": dict(self.cells)}


@dataclass(frozen=True)
class VersionStep:
    """The step that changes ask for, and the one between the two stated versions.

    Args:
        asked: the step that the changes ask for.
        because: the kinds of change that ask for it; empty for none.
        taken: the step from the old version to the new; None where the new one is not later, or one is no version.
        fits: whether the step taken is at least the one asked for.
        least: the least version that would fit; None where the old one is no version.
    """

    asked: Step
    because: tuple[str, ...]
    taken: Step | None
    fits: bool
    least: str | None

    @property
    def words(self) -> str:
        """The same as a sentence without its end."""
        taken = "not a later version" if self.taken is None else "no step" if self.taken == "none" else _a(self.taken)
        if self.asked == "none":
            return f"{taken}; nothing asks for one" if self.taken == "none" else taken
        because = f"{_a(self.asked)} ({', '.join(kind.replace('_', ' ') for kind in self.because)})"
        if self.fits:
            return f"{taken}; these changes ask for {because}"
        return f"{taken}, but these changes ask for {because}" + (f": {self.least} or later" if self.least else "")


def find_step(kinds: Iterable[str], old: str, new: str) -> VersionStep:
    """The step that kinds of change ask for, held against the two versions."""
    known = list(dict.fromkeys(kinds))
    steps = [KINDS[kind] for kind in known]
    asked = max(steps, key=STEPS.index) if steps else "none"
    taken = step_between(old, new)
    fits = taken is not None and STEPS.index(taken) >= STEPS.index(asked)
    return VersionStep(asked, tuple(kind for kind in known if KINDS[kind] == asked), taken, fits, _after(old, asked))


def _after(old: str, step: Step) -> str | None:
    try:
        return version_after(old, step)
    except ValueError:
        return None


def _a(step: str) -> str:
    return f"a {step} step"
