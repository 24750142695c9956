"""Limits: how large a contribution may be before somebody should look at it first."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from policytrack.problems import Problem, problem

LIFTED_BY = "--no-limits lifts it"


@dataclass(frozen=True)
class Limits:
    """The largest sizes that validation reads; None where there is no limit.

    Args:
        text: bytes of a source text.
        annotation: bytes of an annotation file.
        cell: characters of a CSV cell, or of a text in an annotation.
        entries: keys and quotes of an annotation file.
    """

    text: int | None = 10_000_000
    annotation: int | None = 5_000_000
    cell: int | None = 1_000_000
    entries: int | None = 50_000


NO_LIMITS = Limits(None, None, None, None)


def check_size(path: Path, limits: Limits) -> Problem | None:
    """Return a problem if a source text is larger than the limit."""
    return _check(path, limits.text, "a source text")


def check_annotation_size(path: Path, limits: Limits) -> Problem | None:
    """Return a problem if an annotation file is larger than the limit, or has more or longer entries."""
    return _check(path, limits.annotation, "an annotation file") or _check_entries(path, limits)


def _check_entries(path: Path, limits: Limits) -> Problem | None:
    from policytrack.seeds.yaml_nodes import scalars_of  # needs yaml

    size = path.stat().st_size
    if not os.access(path, os.R_OK):
        return None  # reading it reports that
    if (limits.cell is None or size <= limits.cell) and (limits.entries is None or size <= 2 * limits.entries):
        return None  # an entry takes two bytes at least
    for number, scalar in enumerate(scalars_of(path.read_bytes().decode("utf-8", "replace")), 1):
        if limits.cell is not None and len(scalar.text) > limits.cell:
            told = (f"{len(scalar.text)} characters", f"at most {limits.cell}")
            return _too_large("longer than a text of an annotation may be", *told).at(scalar.place, path=str(path))
        if limits.entries is not None and number > limits.entries:
            told = ("this is one more", f"at most {limits.entries} keys and quotes")
            return _too_large("more entries than an annotation file may have", *told).at(scalar.place, path=str(path))
    return None


def _too_large(message: str, got: str, expected: str) -> Problem:
    return problem("TOO_LARGE", message, got=got, expected=expected, hint=LIFTED_BY)


def _check(path: Path, limit: int | None, what: str) -> Problem | None:
    size = path.stat().st_size
    if limit is None or size <= limit:
        return None
    return _too_large(f"larger than {what} may be", f"{size} bytes", f"at most {limit} bytes").at(path=str(path))
