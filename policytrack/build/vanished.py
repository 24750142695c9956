"""Vanished ids: check that each published id is still a record id, or is redirected or withdrawn.

A redirect must lead to a record of the same type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policytrack.claims.redirects import RAISE_FIRST, target_places
from policytrack.loader.folder import DataFolder
from policytrack.problems import Place, PolicytrackError, Problem
from policytrack.records.entry import Entry
from policytrack.records.redirect import Redirect
from policytrack.records.row import Row
from policytrack.seeds.folder import RECORDS_FILE
from policytrack.values.version import DATA_VERSION, version_after

PATH = f"seeds/{RECORDS_FILE}"


@dataclass(frozen=True)
class Published:
    """The published ids of a data folder.

    Args:
        types: ids of records, redirected ids and withdrawn ids, in order, each with the type of its record; None for
            withdrawn ids.
        version: its data version; empty where there is no data.
    """

    types: dict[str, str | None] = field(default_factory=dict)
    version: str = ""


def read_published(folder: Path) -> Published:
    """Return what a data folder has published: nothing if there is no data, or if the data is damaged."""
    data = DataFolder(folder)
    try:
        records = data.read_table("records").select(["record_id", "record_type"]).to_pylist()
        redirects = data.read_table("redirects").to_pylist() if "redirects" in data.resources else []
    except (PolicytrackError, KeyError):
        return Published()
    types = {row["record_id"]: row["record_type"] for row in records}
    return Published({**types, **{row["record_id"]: types.get(row["to_id"]) for row in redirects}}, data.version)


def check_vanished(published: Published, rows: Mapping[str, Sequence[Row]], redirects: str) -> list[Problem]:
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
    places = target_places(redirects, PATH) if redirects else {}
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
