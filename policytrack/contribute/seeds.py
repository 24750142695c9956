"""Seeds checks: the problems of texts, annotations and `records.yaml`, first by file, then by record."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from policytrack.assemble.mentions import check_accounted, mentions_by_source
from policytrack.build.build import dataset_rows
from policytrack.claims.check import check_claims, find_overruled, find_unread
from policytrack.claims.gather import Claimed, gather_claims
from policytrack.problems import Place, PolicytrackError, Problem
from policytrack.seeds.folder import OF_ALL, Seeds, gather_seeds
from policytrack.seeds.redaction import is_bare, text_is_here

INCOMPLETE = ("UNKNOWN_ID", "NOT_AN_ORIGINAL")
"""Codes that are not reported while a file is unreadable, since that file may contain the missing id."""


class CheckedSeeds(NamedTuple):
    """The problems of a folder of seeds, warnings included, and the places of its drafts."""

    problems: list[Problem]
    drafts: tuple[Place, ...]


def check_seeds(folder: Path, unread: Collection[str] = ()) -> CheckedSeeds:
    """Return all problems of texts, annotations and `records.yaml`, and the drafts, which are not checked.

    While a file is unreadable, the others are checked claim by claim and mention by mention. Records, which rest on
    several files, are checked once every file is readable.

    Args:
        folder: the folder of texts and annotations.
        unread: stems of files to skip; the caller has reported them.

    Raises:
        UsageError: no such folder, or a folder without texts.
    """
    seeds, problems = gather_seeds(folder, unread)
    bare = [text_is_here(each.path, each.source_id) for each in seeds.documents.values() if is_bare(each)]
    broken = {each.path for each in problems} | {f"seeds/{stem}.yaml" for stem in unread}
    claimed = gather_claims(seeds)
    further = _claims_and_mentions(seeds, claimed, broken)
    if broken:
        unread_titles = {each.record for each in problems if each.field == "/title"}
        shared = {PurePosixPath(name).stem for name in OF_ALL}
        is_unread = bool({PurePosixPath(path).stem for path in broken} - {*seeds.annotations} - shared)
        further = [
            each
            for each in further
            if each.code not in INCOMPLETE
            and not (each.code == "NO_TITLE" and (is_unread or each.record in unread_titles))
        ]
    elif not further:
        try:
            dataset_rows(seeds)
        except PolicytrackError as error:
            further = list(error.problems)
    wrong = {each.place for each in further}
    unread_texts = () if broken else find_unread(seeds)
    warnings = (each for each in (*find_overruled(claimed.all()), *unread_texts) if each.place not in wrong)
    return CheckedSeeds(sorted({*bare, *problems, *further, *warnings}), seeds.drafts)


def _claims_and_mentions(seeds: Seeds, claimed: Claimed, broken: Collection[str]) -> list[Problem]:
    """Return the problems of claims, and of the mentions in files without any other problem."""
    problems = check_claims(seeds, claimed)
    wrong = {PurePosixPath(path).stem for path in (*broken, *(each.path for each in problems))}
    wrong |= {source for source, annotation in seeds.annotations.items() if annotation.copy_of in wrong}
    left = check_accounted(seeds, claimed, mentions_by_source(seeds, claimed))
    return [*problems, *(each for each in left if PurePosixPath(each.path).stem not in wrong)]
