"""Seeds checks: all problems of texts, annotations, `records.yaml` and `expectations.yaml`, in one run.

No problem hides another: a file is read as far as possible, and records are made of the claims without a problem. What
an unreadable part of a file may explain is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from policytrack.build.build import gather_rows
from policytrack.build.vanished import check_published
from policytrack.claims.check import check_claims, find_look_alikes, find_overruled, find_same_names, find_unread
from policytrack.claims.gather import gather_claims
from policytrack.problems import Place, Problem
from policytrack.seeds.folder import OF_ALL, RECORDS_FILE, Seeds, gather_seeds
from policytrack.seeds.redaction import is_bare, text_is_here

OF_IDS = ("UNKNOWN_ID", "NOT_AN_ORIGINAL")
"""Codes of an id that no file states."""
OF_RECORDS = ("NO_TITLE", "NO_FIELD", "INVALID_RECORD", "UNEXPLAINED_MERGE", "VANISHED_ID")
"""Codes of a record that lacks something."""


class CheckedSeeds(NamedTuple):
    """The problems of a folder of seeds, warnings included, and the places of its drafts."""

    problems: list[Problem]
    drafts: tuple[Place, ...]


@dataclass(frozen=True)
class _Unread:
    """The files, or the ends of files, that were not read.

    Args:
        text: the text of these files.
        stems: their stems.
    """

    text: str
    stems: frozenset[str]

    @cached_property
    def ids(self) -> set[str]:
        """Everything that may be an id."""
        return set(re.findall(r"[a-z0-9_-]+", self.text))

    def names(self, record_id: str) -> bool:
        """Return whether the unread part may state an id."""
        return record_id in self.stems or record_id in self.ids

    def explains(self, problem: Problem) -> bool:
        """Return whether the unread part may be the reason of a problem."""
        if problem.code in OF_IDS:
            return self.names(problem.got)
        if problem.code in OF_RECORDS:
            return self.names(problem.record)
        return problem.code == "UNACCOUNTED" and problem.got in self.text


def check_seeds(folder: Path, unread: Collection[str] = ()) -> CheckedSeeds:
    """Return all problems of a folder of seeds, and the drafts, which are not checked.

    Where the folder has a `data/` beside it, the seeds are compared with it as a build would do.

    Args:
        folder: the folder of texts and annotations.
        unread: stems of files to skip; the caller has reported them.

    Raises:
        UsageError: no such folder, or a folder without texts.
    """
    seeds, problems = gather_seeds(folder, unread)
    bare = [text_is_here(each.path, each.source_id) for each in seeds.documents.values() if is_bare(each)]
    claimed = gather_claims(seeds)
    of_claims = check_claims(seeds, claimed)
    dark = _unread(folder, seeds, of_claims)
    rows, found = gather_rows(seeds, claimed, [*of_claims, *problems])
    known = {(each.record, each.field) for each in problems}
    known |= {(PurePosixPath(each.path).stem, "/source_id") for each in problems if each.code == "BAD_NAME"}
    found = [each for each in found if not (dark.explains(each) or _follows(each, known))]
    unsure = dark.ids | dark.stems | {each.record for each in found}
    found += check_published(folder.absolute().parent / "data", seeds, rows, unsure)
    wrong = {each.place for each in found} | {
        Place(document.path, 1, 1, source)
        for source, document in seeds.documents.items()
        if any(each.record == source and each.field.lstrip("/") == "language" for each in found)
    }
    warnings = [*find_overruled(claimed.all()), *find_same_names(claimed.all())]
    warnings += [*find_look_alikes(seeds, claimed.all()), *find_unread(seeds)]
    shown = (each for each in warnings if each.place not in wrong)
    return CheckedSeeds(sorted({*bare, *found, *shown}), seeds.drafts)


def _follows(problem: Problem, known: Collection[tuple[str, str]]) -> bool:
    """Return whether a problem follows from another one: what is wrong is not missing.

    Args:
        problem: the problem.
        known: record and field of the problems of reading.
    """
    if problem.code == "NO_FIELD":
        return any(record == problem.record and f"{at}/".startswith(f"{problem.field}/") for record, at in known)
    if problem.code == "UNKNOWN_ID" and problem.field == "/title":
        return any(record == problem.record for record, _ in known)
    is_of_name = problem.code == "BAD_VALUE" and problem.field.lstrip("/") in ("source_id", "path")
    cause = "/source_id" if is_of_name else "/title" if problem.code == "NO_TITLE" else None
    return (problem.record, cause) in known


def _unread(folder: Path, seeds: Seeds, problems: Iterable[Problem]) -> _Unread:
    """Return what was not read of a folder."""
    read = {each.source_id for each in seeds.annotations.values() if each.is_whole}
    read |= {PurePosixPath(each.path).stem for each in seeds.drafts}
    shared = {PurePosixPath(name).stem for name in OF_ALL}
    if any(each.path == f"seeds/{RECORDS_FILE}" and not each.record for each in problems):
        shared.remove(PurePosixPath(RECORDS_FILE).stem)
    stems = {path.stem for path in (*folder.glob("*.txt"), *folder.glob("*.yaml"))} - read - shared
    texts = []
    for path in (folder / f"{stem}.yaml" for stem in sorted(stems)):
        with suppress(OSError):
            texts.append(path.read_bytes().decode("utf-8", "replace") if path.is_file() else "")
    return _Unread("\n".join(texts), frozenset(stems))
