"""The comparison of two datasets, step by step.

matching        the tables and columns of both datasets, renamed ones included
pairs           for each table, the rows that only one dataset has
identity        added, removed, renamed and merged records; then the old rows in new names
receipts        changes of evidence and mentions
reasons         the reasons of changed cells, from the changes of evidence
cells           changes of records, cells, rows, texts and disputes
schema_changes  changes of the descriptor
review          what a person has to look at
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policytrack.changes.cells import (
    Comparison,
    find_added_records,
    find_cell_changes,
    find_dispute_changes,
    find_other_changes,
    find_removed_records,
    find_row_changes,
    find_text_changes,
)
from policytrack.changes.change import Change
from policytrack.changes.difference import Compared, Difference
from policytrack.changes.evidence_changes import find_evidence_changes, find_mention_changes
from policytrack.changes.identity import find_identity
from policytrack.changes.matching import match
from policytrack.changes.pairs import NewNames, RowCells, column_names, pair_tables, translate
from policytrack.changes.reasons import Reasons
from policytrack.changes.review import find_review
from policytrack.changes.schema_changes import find_schema_changes
from policytrack.changes.side import Side, read_named, read_side, type_order


def diff_data(old: Path | str, new: Path | str | None) -> Difference:
    """Return the difference between two datasets, field by field.

    Args:
        old: a data folder; as text also a folder that contains a data folder `data`, or a git revision.
        new: the same; None for `data` in the current folder, else the packaged data.

    Raises:
        UsageError: no such folder or revision.
        DatasetError: a file is missing, altered or unreadable, or two rows of a table have the same key.
    """
    before, after = (read_side(name, str(name)) if isinstance(name, Path) else read_named(name) for name in (old, new))
    return diff(before, after)


def diff(old: Side, new: Side) -> Difference:
    """Return the difference between two datasets, the same for any order of rows.

    Raises:
        DatasetError: two rows of a table have the same key.
    """
    both = match(old, new)
    pairs = pair_tables(old, new, both)
    identity = find_identity(pairs, _redirects(new))
    old_types = old.entries("record_type")
    pairs = translate(pairs, NewNames(identity.renamed, column_names(old, both), old_types))
    types, titles = old_types | new.entries("record_type"), old.entries("title") | new.entries("title")

    texts = list(find_text_changes(pairs))
    ids = (identity.removed, identity.added, {change.record_id for change in texts})
    evidence = list(find_evidence_changes(pairs["evidence"], *ids, types)) if "evidence" in pairs else []
    known = Comparison(identity, Reasons(evidence, (new, old)), types, titles)
    changes = (
        *find_schema_changes(old, new, both),
        *_ordered([*find_added_records(pairs, known), *find_removed_records(pairs, known)]),
        *_ordered(find_cell_changes(pairs, known)),
        *_ordered(find_row_changes(pairs, known)),
        *texts,
        *_ordered(find_dispute_changes(pairs.get("records"), new.tables.get("evidence"), types)),
        *_ordered(evidence),
        *(find_mention_changes(pairs["mentions"], *ids) if "mentions" in pairs else ()),
        *find_other_changes(pairs, known),
    )
    review = find_review(changes, pairs, identity.added)
    return Difference(Compared(old.name, old.version), Compared(new.name, new.version), changes, titles, review)


def _redirects(side: Side) -> dict[str, RowCells]:
    """Return the rows of `redirects` by record id; empty for data made before the table was added."""
    table = side.tables.get("redirects")
    if table is None or not {"record_id", "to_id", "because"} <= set(table.column_names):
        return {}
    return {row["record_id"]: row for row in table.to_pylist()}


def _ordered(changes: Iterable[Change]) -> list[Change]:
    """Return changes by record type and id; the changes of one record keep their order."""
    return sorted(changes, key=lambda change: (*type_order(change.record_type), change.record_id))
