"""The diff: two datasets to their difference.

The path of the rows: matching (which tables and columns are the same, renamed ones included), pairs (of each table, the
rows that the other side has not), identity (records that came, went or have another id), translation (old rows in new
ids), receipts (quotes that came, went or moved), reasons (what they say of a changed value), and then cells, disputes
and mentions.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policytrack.changes.cells import (
    Known,
    find_cell_changes,
    find_dispute_changes,
    find_other_changes,
    find_record_changes,
    find_row_changes,
    find_text_changes,
)
from policytrack.changes.change import Change
from policytrack.changes.difference import Compared, Difference
from policytrack.changes.identity import find_identity
from policytrack.changes.matching import match
from policytrack.changes.pairs import Cells, NewNames, column_names, pair_tables, translate
from policytrack.changes.reasons import Reasons
from policytrack.changes.receipts import find_evidence_changes, find_mention_changes
from policytrack.changes.schema_changes import find_schema_changes
from policytrack.changes.side import Side, read_named, read_side, type_order


def diff_data(old: Path | str, new: Path | str | None) -> Difference:
    """What changed between two datasets, field by field.

    Args:
        old: a data folder; as text also a folder that holds one as `data`, or a git revision.
        new: the same; None for `data` in the current folder, else the packaged data.

    Raises:
        UsageError: there is no such folder or revision.
        DatasetError: a file is missing, altered or unreadable.
    """
    before, after = (read_side(each, str(each)) if isinstance(each, Path) else read_named(each) for each in (old, new))
    return diff(before, after)


def diff(old: Side, new: Side) -> Difference:
    """What changed between two datasets, field by field; the same for any order of their rows.

    Raises:
        DatasetError: two rows of one table have one key.
    """
    both = match(old, new)
    found = pair_tables(old, new, both)
    identity = find_identity(found, _redirects(new))
    old_types = old.entries("record_type")
    pairs = translate(found, NewNames(identity.renamed, column_names(old, both), old_types))
    types, titles = old_types | new.entries("record_type"), old.entries("title") | new.entries("title")

    texts = list(find_text_changes(pairs))
    ids = (identity.removed, identity.added, {change.record_id for change in texts})
    receipts, mentions = pairs.get("evidence"), pairs.get("mentions")
    evidence = list(find_evidence_changes(receipts, *ids, types)) if receipts else []
    known = Known(identity, Reasons(evidence, (new, old)), types, titles)
    changes = (
        *find_schema_changes(old, new, both),
        *_ordered(find_record_changes(pairs, known)),
        *_ordered(find_cell_changes(pairs, known)),
        *_ordered(find_row_changes(pairs, known)),
        *texts,
        *_ordered(find_dispute_changes(pairs.get("records"), new.tables.get("evidence"), types)),
        *_ordered(evidence),
        *(find_mention_changes(mentions, *ids) if mentions else ()),
        *find_other_changes(pairs, known),
    )
    return Difference(Compared(old.name, old.version), Compared(new.name, new.version), changes, titles)


def _redirects(side: Side) -> dict[str, Cells]:
    """The rows of the table of redirects by id; none where the data was made before there was one."""
    table = side.tables.get("redirects")
    if table is None or not {"record_id", "to_id", "because"} <= set(table.column_names):
        return {}
    return {row["record_id"]: row for row in table.to_pylist()}


def _ordered(changes: Iterable[Change]) -> list[Change]:
    """By record type and id; what is said of one record stays in its order."""
    return sorted(changes, key=lambda change: (*type_order(change.record_type), change.record_id))
