"""Provenance of columns: the texts that the evidence of a column quotes, and the methods of the evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from policytrack.exports.export import Exportable
from policytrack.problems import DatasetError, Place, Problem
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES


@dataclass(frozen=True)
class ColumnOrigin:
    """The origin of the published values of a column.

    Args:
        source_ids: the quoted texts, sorted.
        methods: how the values follow from the quotes, sorted.
    """

    source_ids: tuple[str, ...]
    methods: tuple[str, ...]


def column_origins(dataset: Exportable) -> dict[tuple[str, str], ColumnOrigin]:
    """Return table and column to the origin; derived columns and ids have none of their own.

    Args:
        dataset: the dataset.

    Raises:
        DatasetError: a receipt is of a field that its record cannot have.
    """
    entries = dataset.load("records").select(["record_id", "record_type"]).to_pylist()
    types = {entry["record_id"]: entry["record_type"] for entry in entries}
    found: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    evidence = dataset.load("evidence").select(["record_id", "field", "source_id", "method", "rank"])
    for row in evidence.to_pylist():
        if row["rank"] == "preferred":
            *path, column = row["field"].strip("/").split("/")
            kind = types[row["record_id"]]
            table = CHILD_TABLES.get((kind, path[0])) if path else RECORD_TABLES[kind]
            if table is None:
                message, place = f"no field of a record of the type {kind}", Place("evidence", record=row["record_id"])
                raise DatasetError(Problem("UNKNOWN_FIELD", message, place, row["field"]))
            found[table, column].add((row["source_id"], row["method"]))
    return {
        at: ColumnOrigin(tuple(sorted({source for source, _ in pairs})), tuple(sorted({method for _, method in pairs})))
        for at, pairs in found.items()
    }
