"""Rows of every table: the records, what they contain, and what is known about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytrack.assemble.entry import entry_of
from policytrack.assemble.rank import Standing
from policytrack.assemble.record import Assembled
from policytrack.records.codebook import codebook_rows
from policytrack.records.mention import Mention
from policytrack.records.redirect import Redirect
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES, Rows
from policytrack.seeds.folder import Seeds


def table_rows(
    seeds: Seeds,
    records: Iterable[Assembled],
    mentions: Mapping[str, list[Mention]],
    redirects: Iterable[Redirect],
    standings: Mapping[str, Standing],
) -> Rows:
    """Return the rows of every table, each table in the order of its records."""
    reviewed = {source: seeds.is_reviewed(source) for source in seeds.annotations}
    rows: Rows = {name: [] for name in (*RECORD_TABLES.values(), *CHILD_TABLES.values(), "records", "evidence")}
    for each in records:
        record = each.record
        rows[RECORD_TABLES[record.record_type]].append(record)
        rows["records"].append(entry_of(each, standings, reviewed))
        rows["evidence"] += record.evidence
        for name, children in record.children():
            rows[CHILD_TABLES[record.record_type, name]] += children
    rows["redirects"] = list(redirects)
    rows["mentions"] = [mention for source in seeds.documents for mention in mentions[source]]
    rows["codebook"] = list(codebook_rows(rows))
    return rows
