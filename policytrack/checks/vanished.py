"""Published ids do not vanish: each is a record's still, or a redirect or tombstone says what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from policytrack.errors import PolicytrackError, Problem, problem
from policytrack.loader.data_folder import DataFolder
from policytrack.records.entry import Entry
from policytrack.records.redirect import Redirect
from policytrack.row import Row
from policytrack.seeds import RECORDS_FILE
from policytrack.values.version import DATA_VERSION


def published_ids(folder: Path) -> list[str]:
    """The ids of the records of a data folder, and those that it redirects or has withdrawn, in order.

    None where there is no data yet, or it is damaged: a build mends that, and what it lost is not known.
    """
    data = DataFolder(folder)
    try:
        tables = [name for name in ("records", "redirects") if name in data.resources]
        return [record_id for name in tables for record_id in data.read_table(name)["record_id"].to_pylist()]
    except PolicytrackError:
        return []


def check_vanished(published: Collection[str], rows: Mapping[str, Sequence[Row]]) -> list[Problem]:
    """A problem for each published id of which the new rows say nothing."""
    known = {
        row.record_id for name in ("records", "redirects") for row in rows[name] if isinstance(row, Entry | Redirect)
    }
    hint = (
        f"say under redirects: or withdrawn: in seeds/{RECORDS_FILE} what became of it (since: {DATA_VERSION}); "
        "if nobody has that data yet, put back or delete data/ and build again"
    )
    return [
        problem(
            "VANISHED_ID",
            "the published data has a record of this id, and the new data says nothing of it",
            path=f"seeds/{RECORDS_FILE}",
            record=record_id,
            hint=hint,
        )
        for record_id in published
        if record_id not in known
    ]
