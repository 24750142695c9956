"""The dataset in memory: the path of the data from seeds to rows, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytrack.assemble.entries import check_merges, check_order, entry_of
from policytrack.assemble.rank import Standing
from policytrack.assemble.records import Assembled, assemble_records
from policytrack.assemble.sources import assemble_source, standing_of
from policytrack.claimed import Claimed, claim_everything, copy_maps
from policytrack.errors import AnnotationError, Problem, problem
from policytrack.expectations import check_expectations
from policytrack.mentions import account_mentions, carry_set_asides, check_accounted
from policytrack.records.mention import Mention
from policytrack.row import Row
from policytrack.seeds import EXPECTATIONS_FILE, RECORDS_FILE, Seeds
from policytrack.tabular.codebook import codebook_rows
from policytrack.tabular.table import CHILD_TABLES, RECORD_TABLES

Rows = dict[str, list[Row]]
"""Table name to its rows, in the order in which they are written."""


def dataset_rows(seeds: Seeds) -> Rows:
    """The rows of every table.

    Raises:
        AnnotationError: what the annotations say does not fit together, or the tables hold less or more than expected;
            with every problem.
        RecordError: claims do not make valid records; with every problem.
    """
    claimed = claim_everything(seeds)
    if claimed.problems:
        raise AnnotationError(sorted(claimed.problems))
    standings = {source: standing_of(seeds.annotations[source], claimed.claims[source]) for source in seeds.documents}
    records = assemble_everything(seeds, claimed, standings)
    mentions = mention_everything(seeds, claimed)
    problems = [
        *_unexplained_merges(records, standings),
        *unaccounted(seeds, mentions),
        *_placed(check_order(records), claimed),
    ]
    if problems:
        raise AnnotationError(sorted(problems))
    rows = _as_rows(seeds, claimed, records, mentions, standings)
    if unmet := check_expectations(seeds.expectations, f"seeds/{EXPECTATIONS_FILE}", rows):
        raise AnnotationError(unmet)
    return rows


def assemble_everything(seeds: Seeds, claimed: Claimed, standings: Mapping[str, Standing]) -> list[Assembled]:
    """Sources first, then the records of the four types."""
    sources = [
        assemble_source(document, seeds.annotations[source], claimed.claims[source], standings, seeds.documents)
        for source, document in seeds.documents.items()
    ]
    return [*sources, *assemble_records(claimed.all(), seeds.documents, standings)]


def mention_everything(seeds: Seeds, claimed: Claimed) -> dict[str, list[Mention]]:
    """The mentions of each source; copies take over what became of the same words in their originals."""
    mentions = {
        source: account_mentions(
            document,
            seeds.annotations[source],
            claimed.claims[source],
            seeds.names,
            claimed.published[source],
        )
        for source, document in seeds.documents.items()
    }
    for places in copy_maps(seeds):
        copy, original = places.copy.source_id, places.original.source_id
        mentions[copy] = carry_set_asides(mentions[copy], mentions[original], places)
    return mentions


def _placed(problems: Iterable[Problem], claimed: Claimed) -> list[Problem]:
    """The problems, each at the place of a claim on its cell."""
    places = {(claim.record_id, claim.field): claim.where for claim in claimed.all()}
    found = []
    for each in problems:
        path, line, col = places[each.record, each.field]
        found.append(each.at(path=path, line=line, col=col))
    return found


def _unexplained_merges(records: Iterable[Assembled], standings: Mapping[str, Standing]) -> list[Problem]:
    return [
        problem(
            "UNEXPLAINED_MERGE",
            "several independent sources, and no reason why they speak of one thing",
            path=f"seeds/{RECORDS_FILE}",
            record=record_id,
            expected="merged:",
        )
        for record_id in check_merges(records, standings)
    ]


def unaccounted(seeds: Seeds, mentions: Mapping[str, list[Mention]]) -> list[Problem]:
    """A problem for each mention of a reviewed source that no claim cites and no annotation sets aside."""
    reviewed = (source for source in seeds.annotations if seeds.is_reviewed(source))
    return [
        each
        for source in reviewed
        for each in check_accounted(mentions[source], seeds.documents[source], seeds.annotations[source])
    ]


def _as_rows(
    seeds: Seeds,
    claimed: Claimed,
    records: Iterable[Assembled],
    mentions: Mapping[str, list[Mention]],
    standings: Mapping[str, Standing],
) -> Rows:
    """The rows of every table, each table in the order of its records."""
    reviewed = {source: seeds.is_reviewed(source) for source in seeds.annotations}
    rows: Rows = {name: [] for name in (*RECORD_TABLES.values(), *CHILD_TABLES.values(), "records", "evidence")}
    for each in records:
        record = each.record
        rows[RECORD_TABLES[record.record_type]].append(record)
        rows["records"].append(entry_of(each, standings, reviewed))
        rows["evidence"] += record.evidence
        for name, children in record.children():
            rows[CHILD_TABLES[record.record_type, name]] += children
    rows["redirects"] = list(claimed.redirects)
    rows["mentions"] = [mention for source in seeds.documents for mention in mentions[source]]
    rows["codebook"] = list(codebook_rows(rows))
    return rows
