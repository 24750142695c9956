"""The difference of two datasets: all changes, what they ask of the version, and the forms in which they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from policytrack.changes.change import KINDS, Change, VersionStep, find_step
from policytrack.changes.csv import as_csv, csv_rows
from policytrack.changes.markdown import code, fitting
from policytrack.changes.text import Block, block_text, blocks
from policytrack.display import PLAIN, Style, html_grid, one_line
from policytrack.problems import Problem, problem

SHOWN = 20
"""Records that the representation at a prompt shows; the rest is counted."""


@dataclass(frozen=True)
class Compared:
    """One of the two datasets: how the reader named it, and its data version."""

    name: str
    version: str


@dataclass(frozen=True, repr=False)
class Difference:
    """What changed between two datasets, to read and to write.

    Args:
        old: the old dataset.
        new: the new dataset.
        changes: every change; each kind in the order of record types, ids and fields.
        titles: record id to title or name, of both datasets.
    """

    old: Compared
    new: Compared
    changes: tuple[Change, ...]
    titles: Mapping[str, str] = field(compare=False, default_factory=dict)

    @property
    def has_changes(self) -> bool:
        """Whether anything but the version differs."""
        return bool(self.changes)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind that there is, in a fixed order."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS if kind in found}

    @cached_property
    def vanished(self) -> dict[str, str | None]:
        """Ids that are gone without redirect or tombstone, and the record that may stand for each."""
        kept = {change.record_id for change in self.changes if change.kind == "record_added"}
        found = {
            change.field if change.kind == "redirect_removed" else change.record_id: change.new
            for change in self.changes
            if change.kind in ("record_removed", "record_renamed", "redirect_removed")
        }
        return {record_id: now for record_id, now in found.items() if record_id not in kept}

    @cached_property
    def step(self) -> VersionStep:
        """The version step that the changes ask for, and the one that was taken."""
        return find_step(self.counts, self.old.version, self.new.version)

    def problems(self) -> list[Problem]:
        """What keeps the new dataset from following the old one: ids that are gone, a version that is too low."""
        hint = "say under redirects: or withdrawn: in seeds/records.yaml what became of it"
        message = "the id is gone without redirect or tombstone"
        found = [problem("VANISHED_ID", message, path=self.new.name, record=each, hint=hint) for each in self.vanished]
        if not self.step.fits:
            message = f"the data version takes {self.step.words}"
            expected = f"{self.step.least} or later" if self.step.least else "a later version"
            found.append(problem("VERSION_STEP", message, path=self.new.name, got=self.new.version, expected=expected))
        return found

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "old": asdict(self.old),
            "new": asdict(self.new),
            "has_changes": self.has_changes,
            "step": {**asdict(self.step), "words": self.step.words},
            "counts": self.counts,
            "vanished": self.vanished,
            "changes": [change.as_dict() for change in self.changes],
        }

    def text(self, style: Style = PLAIN, most: int | None = None) -> str:
        """The difference to read, record by record.

        Args:
            style: how headings and remarks are set off.
            most: how many groups to show at most; all if None.
        """
        found = self._blocks()
        sides = (("old", self.old), ("new", self.new))
        head = [f"{which}: {one_line(side.name)}, data version {one_line(side.version)}" for which, side in sides]
        shown = [block_text(block, style) for block in islice(found, most)]
        left = sum(1 for _ in found)
        more = [f"... and {left} more\n"] if left else []
        versions = f"{one_line(self.old.version)} -> {one_line(self.new.version)}"
        end = [f"version {versions}: {self.step.words}", style.bold(self.summary)]
        return "\n".join([*head, "", *shown, *more, *end])

    def markdown(self) -> str:
        """The difference for a pull request; no value in it can be taken for markup."""
        old, new = (f"{code(side.name)} ({code(side.version)})" for side in (self.old, self.new))
        head = ["## Changes of the data", "", f"{old} → {new}: {self.step.words}.", ""]
        rows = [f"| {_words(kind)} | {count} |" for kind, count in self.counts.items()]
        head += ["| change | times |", "|---|---|", *rows] if rows else ["Nothing changed."]
        return "\n".join([*head, *fitting(self._blocks(), sum(map(len, head)))]) + "\n"

    def csv(self) -> str:
        """The difference as a data file, a row a change."""
        return as_csv(self.changes)

    @property
    def summary(self) -> str:
        """How many changes there are of each kind; `nothing changed` where there is none."""
        return ", ".join(f"{_words(kind)}: {count}" for kind, count in self.counts.items()) or "nothing changed"

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text(most=SHOWN)

    def _repr_html_(self) -> str:
        return html_grid(list(csv_rows(self.changes)), self.summary)

    def _blocks(self) -> Iterator[Block]:
        return blocks(self.changes, self.vanished, self.titles)


def _words(kind: str) -> str:
    return kind.replace("_", " ")
