"""Data versions, which are independent of the versions of the code, and the steps between data versions.

Valid: `0.1.0`, `2.13.4`. Invalid: `1.0`, `v1.0.0`, `01.0.0`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from policytrack.values.cell import Cell

DATA_VERSION = "0.1.0"
"""The data version. A renamed or removed field requires a major step, added data a minor step, a correction a patch
step."""

DATA_DATE = "2026-11-27"
"""The day on which the data version was released, ISO 8601. A new data version gets a new date."""

_NUMBER = r"(0|[1-9][0-9]{0,8})"  # no leading zero; SQLAlchemy takes `:0` for a parameter
_FORM = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}"

Version = Annotated[str, Cell("text", _FORM)]
"""Major, minor and patch, in plain digits."""

Step = Literal["none", "patch", "minor", "major"]
STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")
"""The steps, from the smallest to the largest."""


def parse_version(text: str) -> tuple[int, ...]:
    """Return the three numbers of a version.

    Raises:
        ValueError: the text is not a version.
    """
    if not re.fullmatch(_FORM, text):
        raise ValueError(f"not a version such as 0.1.0: {text[:60]!r}")
    return tuple(int(number) for number in text.split("."))


def step_between(old: str, new: str) -> Step | None:
    """Return the step between two versions; None where the new one is earlier, or a text is not a version."""
    try:
        was, now = parse_version(old), parse_version(new)
    except ValueError:
        return None
    place = next((place for place in range(3) if was[place] != now[place]), 3)
    return STEPS[3 - place] if now >= was else None


def version_after(old: str, step: Step) -> str:
    """Return the version one step later.

    Raises:
        ValueError: the text is not a version.
    """
    major, minor, patch = parse_version(old)
    later = {
        "none": (major, minor, patch),
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }
    return ".".join(str(number) for number in later[step])
