"""A folder of seeds: every problem of every file, however far each of them can be read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from policytrack.assemble.mentions import check_accounted, mentions_by_source
from policytrack.build.build import dataset_rows
from policytrack.claims.check import check_claims
from policytrack.claims.gather import gather_claims
from policytrack.problems import PolicytrackError, Problem
from policytrack.seeds.folder import RECORDS_FILE, Seeds, gather_seeds
from policytrack.seeds.redaction import is_bare, text_is_here

INCOMPLETE = ("UNKNOWN_ID", "NOT_AN_ORIGINAL")
"""Codes that say little while another file cannot be read: what they miss may stand there."""


def check_seeds(folder: Path, unread: Collection[str] = ()) -> list[Problem]:
    """Everything that is wrong with texts, annotations and `records.yaml`.

    What cannot be read does not keep the rest from being checked: against the texts, claim by claim, and mention by
    mention. What holds only between files is checked once every file can be read.

    Args:
        folder: the folder of texts and annotations.
        unread: stems of files that are not to be read at all, which is told elsewhere.

    Raises:
        UsageError: there is no such folder, or it holds no text.
    """
    seeds, problems = gather_seeds(folder, unread)
    bare = [text_is_here(each.path, each.source_id) for each in seeds.documents.values() if is_bare(each)]
    if problems or unread:
        broken = {each.path for each in problems} | {f"seeds/{stem}.yaml" for stem in unread}
        untold = INCOMPLETE + (("NO_TITLE",) if f"seeds/{RECORDS_FILE}" in broken else ())
        further = _claims_and_mentions(seeds, broken)
        return sorted({*bare, *problems, *(each for each in further if each.code not in untold)})
    return sorted({*bare, *(_claims_and_mentions(seeds) or _between_files(seeds))})


def _between_files(seeds: Seeds) -> list[Problem]:
    """What is wrong with records, of which each file by itself is right."""
    try:
        dataset_rows(seeds)
    except PolicytrackError as error:
        return list(error.problems)
    return []


def _claims_and_mentions(seeds: Seeds, broken: Collection[str] = ()) -> list[Problem]:
    """Problems of claims, and the unaccounted mentions of each file that has no other problem, nor its original."""
    claimed = gather_claims(seeds)
    problems = check_claims(seeds, claimed)
    wrong = {PurePosixPath(path).stem for path in (*broken, *(each.path for each in problems))}
    wrong |= {source for source, annotation in seeds.annotations.items() if annotation.copy_of in wrong}
    left = check_accounted(seeds, mentions_by_source(seeds, claimed))
    return sorted({*problems, *(each for each in left if PurePosixPath(each.path).stem not in wrong)})
