"""Vocabularies of the columns of terms, from the codebook."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from policytrack.exports.export import Exportable

Terms = tuple[tuple[str, str, str], ...]
"""Each term with its meaning and its code in another vocabulary; "" without a code."""


@dataclass(frozen=True)
class Vocabulary:
    """A closed vocabulary.

    Args:
        name: `vocabulary/TABLE.COLUMN`, after the first column with its terms.
        columns: all columns with its terms, in words.
        terms: the terms.
    """

    name: str
    columns: str
    terms: Terms


def read_vocabularies(dataset: Exportable) -> dict[tuple[str, str], Vocabulary]:
    """Return table and column to the vocabulary; columns with the same terms share one.

    Args:
        dataset: the dataset.
    """
    terms: dict[tuple[str, str], Terms] = {}
    for row in dataset.load("codebook").to_pylist():
        if row["term"] is not None:
            at = row["table"], row["column"]
            terms[at] = (*terms.get(at, ()), (row["term"], row["meaning"], row["source"] or ""))
    names: defaultdict[Terms, list[str]] = defaultdict(list)
    for at, found in terms.items():
        names[found].append(".".join(at))
    return {
        at: Vocabulary(f"vocabulary/{names[found][0]}", ", ".join(names[found]), found) for at, found in terms.items()
    }
