"""Limits: how large a contribution may be before somebody should look at it first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policytrack.errors import Problem, problem

LIFTED_BY = "--no-limits lifts it"


@dataclass(frozen=True)
class Limits:
    """The largest sizes that validation reads; None where there is no limit.

    Args:
        text: bytes of a source text.
        annotation: bytes of an annotation file.
        cell: characters of a CSV cell.
    """

    text: int | None = 10_000_000
    annotation: int | None = 5_000_000
    cell: int | None = 1_000_000


NO_LIMITS = Limits(None, None, None)


def check_size(path: Path, limits: Limits) -> Problem | None:
    """A problem if a source text is larger than the limit."""
    return _check(path, limits.text, "a source text")


def check_annotation_size(path: Path, limits: Limits) -> Problem | None:
    """A problem if an annotation file is larger than the limit."""
    return _check(path, limits.annotation, "an annotation file")


def _check(path: Path, limit: int | None, what: str) -> Problem | None:
    size = path.stat().st_size
    if limit is None or size <= limit:
        return None
    return problem(
        "TOO_LARGE",
        f"larger than {what} may be",
        path=str(path),
        got=f"{size} bytes",
        expected=f"at most {limit} bytes",
        hint=LIFTED_BY,
    )
