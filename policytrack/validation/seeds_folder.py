"""A folder of seeds: every problem of every file, however far each of them can be read."""

from __future__ import annotations

from pathlib import Path

from policytrack.claimed import claim_everything
from policytrack.errors import PolicytrackError, Problem
from policytrack.pipeline import dataset_rows, mention_everything, unaccounted
from policytrack.seeds import Seeds, gather_seeds

INCOMPLETE = ("UNKNOWN_ID", "NO_TITLE", "NOT_AN_ORIGINAL", "UNKNOWN_SOURCE")
"""Codes that say little while another file cannot be read: what they miss may stand there."""


def check_seeds(folder: Path) -> list[Problem]:
    """Everything that is wrong with texts, annotations and `records.yaml`.

    A file that cannot be read does not keep the others from being checked: against the texts, claim by claim, and
    mention by mention. What holds only between files is checked once every file can be read.

    Raises:
        UsageError: there is no such folder, or it holds no text.
    """
    seeds, problems = gather_seeds(folder)
    if problems:
        broken = {each.path for each in problems}
        further = [
            each for each in _claims_and_mentions(seeds) if each.path not in broken and each.code not in INCOMPLETE
        ]
        return sorted({*problems, *further})
    if wrong := _claims_and_mentions(seeds):
        return wrong
    try:
        dataset_rows(seeds)
    except PolicytrackError as error:
        return sorted(error.problems)
    return []


def _claims_and_mentions(seeds: Seeds) -> list[Problem]:
    """What is wrong with claims, and, in files whose claims are right, the mentions that nothing accounts for."""
    claimed = claim_everything(seeds)
    wrong = {each.path for each in claimed.problems}
    left = unaccounted(seeds, mention_everything(seeds, claimed))
    return sorted({*claimed.problems, *(each for each in left if each.path not in wrong)})
