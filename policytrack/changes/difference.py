"""The difference between two datasets: the changes, the version step, the problems, and the forms of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from policytrack.changes.change import KINDS, Change, VersionStep, find_step
from policytrack.changes.csv import as_csv, csv_rows
from policytrack.changes.markdown import fitting
from policytrack.changes.report import LONGEST_VALUE, Section, section_text, sections
from policytrack.changes.review import ReviewItem, review_sections
from policytrack.display import PLAIN, Style, code, html_grid, one_line
from policytrack.problems import Place, Problem

SHOWN = 20
"""Maximum number of sections in `repr`; a last line gives the number of further sections."""


@dataclass(frozen=True)
class Compared:
    """One of the two datasets: the name that the caller gave, and the data version."""

    name: str
    version: str


@dataclass(frozen=True, repr=False)
class Difference:
    """The difference between two datasets.

    Args:
        old: the old dataset.
        new: the new dataset.
        changes: every change, each kind in the order of record types, ids and fields.
        titles: record id to title or name, of both datasets.
        review: what a reviewer has to look at.
    """

    old: Compared
    new: Compared
    changes: tuple[Change, ...]
    titles: Mapping[str, str] = field(compare=False, default_factory=dict)
    review: tuple[ReviewItem, ...] = ()

    @property
    def has_changes(self) -> bool:
        """Whether anything except the version differs."""
        return bool(self.changes)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of changes of each kind, in the order of `KINDS`; kinds without changes are left out."""
        counts = Counter(change.kind for change in self.changes)
        return {kind: counts[kind] for kind in KINDS if kind in counts}

    @cached_property
    def vanished(self) -> dict[str, str | None]:
        """Ids that are gone without redirect or tombstone, to the record in the place of each, if one is known."""
        kept = {change.record_id for change in self.changes if change.kind == "record_added"}
        gone = {
            change.field if change.kind == "redirect_removed" else change.record_id: change.new
            for change in self.changes
            if change.kind in ("record_removed", "record_renamed", "redirect_removed")
        }
        return {record_id: now for record_id, now in gone.items() if record_id not in kept}

    @cached_property
    def step(self) -> VersionStep:
        """The version step that the changes require, and the step taken."""
        return find_step(self.counts, self.old.version, self.new.version)

    def problems(self) -> list[Problem]:
        """Return the problems of the new dataset as the successor of the old: vanished ids, a version too low."""
        place, hint = Place(self.new.name), "state a redirect or a withdrawal in seeds/records.yaml"
        message = "the id is gone without redirect or tombstone"
        problems = [Problem("VANISHED_ID", message, place.of(record_id), hint=hint) for record_id in self.vanished]
        if not self.step.fits:
            message = f"the data version takes {self.step.words}"
            expected = f"{self.step.least} or later" if self.step.least else "a later version"
            problems.append(Problem("VERSION_STEP", message, place, self.new.version, expected))
        return problems

    def as_dict(self) -> dict[str, Any]:
        """Return the difference as JSON values."""
        return {
            "old": asdict(self.old),
            "new": asdict(self.new),
            "has_changes": self.has_changes,
            "step": {**asdict(self.step), "words": self.step.words},
            "counts": self.counts,
            "vanished": self.vanished,
            "review": [item.as_dict() for item in self.review],
            "changes": [change.as_dict() for change in self.changes],
        }

    def text(self, style: Style = PLAIN, most: int | None = None) -> str:
        """Return the difference as text, record by record.

        Args:
            style: the style of headings and remarks.
            most: the maximum number of sections; None for all.
        """
        remaining = self._sections()
        sides = (("old", self.old), ("new", self.new))
        head = [f"{which}: {one_line(side.name)}, data version {one_line(side.version)}" for which, side in sides]
        shown = [section_text(section, style) for section in islice(remaining, most)]
        left = sum(1 for _ in remaining)
        more = [f"... and {left} more\n"] if left else []
        versions = f"{one_line(self.old.version)} -> {one_line(self.new.version)}"
        end = [f"version {versions}: {self.step.words}", style.bold(self.summary)]
        return "\n".join([*head, "", *shown, *more, *end])

    def markdown(self) -> str:
        """Return the difference as Markdown for a pull request; text from the data is in code spans."""
        names = ((code(each, LONGEST_VALUE) for each in (side.name, side.version)) for side in (self.old, self.new))
        old, new = (f"{name} ({version})" for name, version in names)
        head = ["## Changes of the data", "", f"{old} → {new}: {self.step.words}.", ""]
        rows = [f"| {_words(kind)} | {count} |" for kind, count in self.counts.items()]
        head += ["| change | times |", "|---|---|", *rows] if rows else ["Nothing changed."]
        return "\n".join([*head, *fitting(self._sections(), sum(map(len, head)))]) + "\n"

    def csv(self) -> str:
        """Return the difference as CSV, one row a change."""
        return as_csv(self.changes)

    @property
    def summary(self) -> str:
        """The number of changes of each kind; `nothing changed` without any."""
        return ", ".join(f"{_words(kind)}: {count}" for kind, count in self.counts.items()) or "nothing changed"

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text(most=SHOWN)

    def _repr_html_(self) -> str:
        return html_grid(list(csv_rows(self.changes)), self.summary)

    def _sections(self) -> Iterator[Section]:
        yield from review_sections(self.review)
        yield from sections(self.changes, self.vanished, self.titles)


def _words(kind: str) -> str:
    return kind.replace("_", " ")
