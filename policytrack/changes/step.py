"""The version step that changes ask for, held against the one that was taken.

The rule is that of the Data Package as this project has it. Major: a table or column is renamed or removed, has another
type, key or place, or fewer terms, or a record id is gone without redirect or tombstone. Minor: tables, columns, terms,
records, rows, values or quotes are added. Patch: everything else. Versions below 1.0.0 follow it too.
https://datapackage.org/recipes/data-package-version/ has added columns as major: whoever reads columns by name, as
every reader of this data does, is not harmed by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policytrack.changes.change import KINDS
from policytrack.values.version import STEPS, Step, step_between, version_after


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
