"""Match keys: what of a record tells that another document speaks of the same thing.

A record has a key only if enough of it is stated: an aid package its amount, donors and recipients, a vote its tally
and chamber, an agreement its kind and parties, and each of them a day. Two records match if their keys are equal and
their days overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

TextRow = Mapping[str, str]

LONGEST = 31
"""The longest time, in days, of a record that has a key: `in 2022` says too little."""
OPEN = 7
"""Days before a report within which something happened whose day it does not state."""

_EPOCH = date(1970, 1, 1).toordinal()


def match_keys(rows: Mapping[str, Iterable[TextRow]]) -> list[dict[str, Any]]:
    """Return record id, key, first and last day (since 1970) of each record that has a key.

    Args:
        rows: table to rows, as text, "" or missing for null.
    """
    children: dict[str, defaultdict[str, set[str]]] = {}
    for table in ("aid_donors", "aid_recipients", "agreement_parties"):
        children[table] = defaultdict(set)
        for row in rows.get(table, ()):
            parent = row.get("aid_package_id") or row.get("agreement_id") or ""
            children[table][parent].add(row.get("country") or row.get("institution_id") or row.get("name") or "")
    names = {row["institution_id"]: row["name"] for row in rows.get("institutions", ())}
    return [*_aid(rows, children), *_votes(rows, names), *_agreements(rows, children)]


def _aid(rows: Mapping[str, Iterable[TextRow]], children: Mapping[str, Mapping[str, set[str]]]) -> Iterator[Any]:
    for row in rows.get("aid_packages", ()):
        who = row["aid_package_id"]
        amount = row.get("amount") or row.get("amount_min") or row.get("amount_max")
        donors, recipients = (sorted(children[table][who]) for table in ("aid_donors", "aid_recipients"))
        if amount and row.get("currency") and donors and recipients:
            parts = ("aid", amount, row["currency"], *donors, ">", *recipients)
            yield from _keyed(who, parts, row.get("status_date_earliest"), row.get("status_date_latest"))


def _votes(rows: Mapping[str, Iterable[TextRow]], names: Mapping[str, str]) -> Iterator[Any]:
    for row in rows.get("votes", ()):
        chamber = row.get("chamber_id") or ""
        if row.get("yes") and row.get("no") and chamber:
            head = names.get(chamber, chamber).casefold().split()[-1]  # the Senate, the U.S. Senate
            parts = ("vote", row["yes"], row["no"], head)
            yield from _keyed(row["vote_id"], parts, row.get("held_earliest"), row.get("held_latest"))


def _agreements(rows: Mapping[str, Iterable[TextRow]], children: Mapping[str, Mapping[str, set[str]]]) -> Iterator[Any]:
    for row in rows.get("agreements", ()):
        who = row["agreement_id"]
        parties = sorted(children["agreement_parties"][who])
        if row.get("kind") and len(parties) > 1:
            parts = ("agreement", row["kind"], *parties)
            yield from _keyed(who, parts, row.get("status_date_earliest"), row.get("status_date_latest"))


def _keyed(who: str, parts: Iterable[str], earliest: str | None, latest: str | None) -> Iterator[dict[str, Any]]:
    """Yield the key of a record whose days are known well enough."""
    if not latest:
        return
    last = date.fromisoformat(latest).toordinal() - _EPOCH
    first = date.fromisoformat(earliest).toordinal() - _EPOCH if earliest else last - OPEN
    if last - first <= LONGEST:
        yield {"record_id": who, "key": "|".join(parts), "first": first, "last": last}
