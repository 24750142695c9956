"""Limits: the largest files and values that `validate` reads without `--no-limits`."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from policytrack.problems import Problem


@dataclass(frozen=True)
class Limits:
    """The largest sizes that `validate` reads; None means no limit.

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
    """Return a problem if a file is too large, or if an annotation file has too many or too long entries."""
    status, is_yaml = path.lstat(), path.suffix == ".yaml"
    if not stat.S_ISREG(status.st_mode):
        return None  # whoever reads it reports it
    most, kind = (limits.annotation, "an annotation file") if is_yaml else (limits.text, "a source text")
    if most is not None and status.st_size > most:
        sizes = (f"{status.st_size} bytes", f"at most {most} bytes")
        return too_large(f"larger than {kind} may be", *sizes).at(path=str(path))
    return _check_entries(path, status.st_size, limits) if is_yaml else None


def _check_entries(path: Path, size: int, limits: Limits) -> Problem | None:
    """Return a problem if an entry of an annotation file is too long, or if the file has too many entries."""
    from policytrack.seeds.yaml_nodes import scalars_of  # needs yaml

    longest, most = (size if limit is None else limit for limit in (limits.cell, limits.entries))
    if size <= min(longest, 2 * most) or not os.access(path, os.R_OK):  # an entry takes two bytes at least
        return None
    for number, scalar in enumerate(scalars_of(path.read_bytes().decode("utf-8", "replace")), 1):
        fault = None
        if len(scalar.text) > longest:
            sizes = (f"{len(scalar.text)} characters", f"at most {longest}")
            fault = too_large("longer than a text of an annotation may be", *sizes)
        elif number > most:
            sizes = ("one more", f"at most {most} keys and quotes")
            fault = too_large("more entries than an annotation file may have", *sizes)
        if fault:
            return fault.at(scalar.place, path=str(path))
    return None


def too_large(message: str, got: str, expected: str) -> Problem:
    """Return the problem of a size over the limit."""
    return Problem("TOO_LARGE", message, got=got, expected=expected, hint="--no-limits lifts the limit")
