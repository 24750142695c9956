"""Versions: of the data, apart from those of the code, and the step from one to another.

Valid: `0.1.0`, `2.13.4`. Invalid: `1.0`, `v1.0.0`, `01.0.0`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from policytrack.values.cell import Cell

DATA_VERSION = "0.1.0"
"""The data's own version: a renamed or removed field is major, added data minor, a correction patch."""

_NUMBER = r"(?:0|[1-9][0-9]{0,8})"
_FORM = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}"

Version = Annotated[str, Cell("text", _FORM)]
"""Major, minor and patch, in plain digits."""

Step = Literal["none", "patch", "minor", "major"]
STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")
"""From the least to the greatest."""


def parse_version(text: str) -> tuple[int, ...]:
    """The three numbers of a version.

    Raises:
        ValueError: the text is no version.
    """
    if not re.fullmatch(_FORM, text):
        raise ValueError(f"not a version such as 0.1.0: {text[:60]!r}")
    return tuple(int(number) for number in text.split("."))


def step_between(old: str, new: str) -> Step | None:
    """The step from one version to another; None where the new one is the earlier, or one of them is no version."""
    try:
        was, now = parse_version(old), parse_version(new)
    except ValueError:
        return None
    place = next((place for place in range(3) if was[place] != now[place]), 3)
    return STEPS[3 - place] if now >= was else None


def version_after(old: str, step: Step) -> str:
    """The version that is one step later.

    Raises:
        ValueError: the old one is no version.
    """
    numbers, place = parse_version(old), 3 - STEPS.index(step)
    raised = numbers if place == 3 else (*numbers[:place], numbers[place] + 1, *(0 for _ in numbers[place + 1 :]))
    return ".".join(str(number) for number in raised)
