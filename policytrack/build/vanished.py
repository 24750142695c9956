"""Vanished ids: check that each published id is still a record id, or is redirected or withdrawn.

A redirect must lead to a record of the same type.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policytrack.claims.redirects import RAISE_FIRST, target_places
from policytrack.loader.folder import DataFolder
from policytrack.problems import Place, PolicytrackError, Problem
from policytrack.records.entry import Entry
from policytrack.records.redirect import Redirect
from policytrack.records.tables import Rows
from policytrack.seeds.expectations import Before, check_expectations
from policytrack.seeds.folder import EXPECTATIONS_FILE, RECORDS_FILE, Seeds
from policytrack.values.version import DATA_VERSION, version_after

PATH = f"seeds/{RECORDS_FILE}"


@dataclass(frozen=True)
class Published:
    """The published data of a folder.

    Args:
        types: ids of records, redirected ids and withdrawn ids, in order, each with the type of its record; None for
            withdrawn ids.
        version: its data version; empty where there is no data.
        rows: table to rows.
    """

    types: dict[str, str | None] = field(default_factory=dict)
    version: str = ""
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


def read_published(folder: Path) -> Published:
    """Return what a data folder has published: nothing if there is no data, or if the data is damaged."""
    data = DataFolder(folder)
    try:
        rows = {name: data.read_table(name).to_pylist() for name in data.resources}
        types = {row["record_id"]: row["record_type"] for row in rows["records"]}
        redirected = {row["record_id"]: types.get(row["to_id"]) for row in rows.get("redirects", ())}
    except (PolicytrackError, KeyError):
        return Published()
    return Published({**types, **redirected}, data.version, rows)


def check_published(folder: Path, seeds: Seeds, rows: Rows, unsure: Collection[str] = ()) -> list[Problem]:
    """Return what new rows lose of the data that they replace: ids, and more rows or values than expected.

    Args:
        folder: the data folder.
        seeds: the seeds, for `records.yaml` and `expectations.yaml`.
        rows: the new rows of every table.
        unsure: ids that an unreadable file may state, and ids of records with problems of their own.
    """
    published = read_published(folder)
    gone = {row.record_id for row in rows["redirects"] if isinstance(row, Redirect)}
    before = Before(published.rows, {*gone, *unsure})
    vanished = check_vanished(published, rows, seeds.redirects)
    return [
        *(each for each in vanished if each.record not in unsure),
        *check_expectations(seeds.expectations, f"seeds/{EXPECTATIONS_FILE}", rows, before),
    ]


def check_vanished(published: Published, rows: Rows, redirects: str) -> list[Problem]:
    """Return a problem for each published id that is gone without a word, or redirected to a record of another type.

    Args:
        published: the published ids of the data folder that is replaced.
        rows: the new rows of every table.
        redirects: the text of `records.yaml`, for the places of redirects.
    """
    types = {row.record_id: str(row.record_type) for row in rows["records"] if isinstance(row, Entry)}
    targets = {row.record_id: row.to_id for row in rows["redirects"] if isinstance(row, Redirect)}
    gone = [record_id for record_id in published.types if record_id not in types and record_id not in targets]
    since = f"since: {DATA_VERSION}"
    if published.version == DATA_VERSION:
        following = version_after(DATA_VERSION, "minor")
        since += (
            f"; if {DATA_VERSION} was released with the id, {RAISE_FIRST}, to {following}, and write since: {following}"
        )
    hint = (
        f"give the id an entry under redirects: or withdrawn: in {PATH} ({since}); "
        "if nobody has that data yet, put back or delete data/ and build again"
    )
    message = "the published data has a record of this id, and the new data has no entry for the id"
    return [
        *(Problem("VANISHED_ID", message, Place(PATH, record=record_id), hint=hint) for record_id in gone),
        *_other_types(published, types, targets, redirects),
    ]


def _other_types(
    published: Published, types: Mapping[str, str], targets: Mapping[str, str | None], redirects: str
) -> Iterator[Problem]:
    """Yield a problem for each redirect to a record of another type than the published one."""
    places = target_places(redirects, PATH) if targets else {}
    for record_id, target in targets.items():
        was, now = published.types.get(record_id), types.get(target or "")
        if was and now and was != now:
            yield Problem(
                "BAD_REFERENCE",
                "the redirect leads to a record of another type",
                places[record_id].of(record_id, "to"),
                got=f"{target}: {now}",
                expected=f"a record of type {was}",
                hint="name one, or withdraw the id",
            )
