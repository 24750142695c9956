"""The dataset in memory: the path of the data from seeds to rows, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policytrack.assemble.entries import check_merges, check_order, entry_of
from policytrack.assemble.rank import Standing
from policytrack.assemble.records import Assembled, assemble_records
from policytrack.assemble.sources import assemble_source, standing_of
from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.copies import CopyMap, check_copy, copied_claims
from policytrack.claims.derive import derive_claims
from policytrack.claims.editorial import editorial_claims
from policytrack.errors import AnnotationError, Problem, nearest, problem
from policytrack.mentions import account_mentions, carry_set_asides, check_accounted
from policytrack.records.mention import Mention
from policytrack.row import Row
from policytrack.seeds import RECORDS_FILE, Seeds
from policytrack.tables.codebook import codebook_rows
from policytrack.tables.table import CHILD_TABLES, RECORD_TABLES, column_at

Rows = dict[str, list[Row]]
"""Table name to its rows, in the order in which they are written."""


@dataclass(frozen=True)
class Claimed:
    """All claims of all sources, the publication date of each source and what is wrong."""

    claims: tuple[Claim, ...]
    published: dict[str, str | None]
    problems: tuple[Problem, ...]


def dataset_rows(seeds: Seeds) -> Rows:
    """The rows of every table.

    Raises:
        AnnotationError: what the annotations say does not fit together; with every problem.
        RecordError: claims do not make valid records; with every problem.
    """
    claimed = claim_everything(seeds)
    if claimed.problems:
        raise AnnotationError(sorted(claimed.problems))
    standings = {
        source: standing_of(seeds.annotations[source], [claim for claim in claimed.claims if claim.source_id == source])
        for source in seeds.documents
    }
    records = assemble_everything(seeds, claimed.claims, standings)
    mentions = mention_everything(seeds, claimed)
    problems = [*_unexplained_merges(records, standings), *_unaccounted(seeds, mentions), *check_order(records)]
    if problems:
        raise AnnotationError(sorted(problems))
    return _as_rows(seeds, records, mentions, standings)


def claim_everything(seeds: Seeds) -> Claimed:
    """Every claim: derived from annotations, carried to copies, editorial."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    published: dict[str, str | None] = {}
    for source, document in seeds.documents.items():
        claimer = Claimer(document, seeds.annotations[source], seeds.names, seeds.institutions)
        claims += derive_claims(claimer)
        problems += claimer.problems
        published[source] = claimer.published
    for places in _copies(seeds, problems):
        own = [claim.quoted.span for claim in claims if claim.source_id == places.copy.source_id]
        aside = [each.span for each in seeds.annotations[places.copy.source_id].set_aside]
        problems += check_copy(places, own, aside, seeds.annotations[places.copy.source_id].path)
        claims += copied_claims([claim for claim in claims if claim.source_id == places.original.source_id], places)
    if seeds.editorial:
        claims += editorial_claims(seeds.editorial, f"seeds/{RECORDS_FILE}", seeds.documents, seeds.record_types)
    problems += [*_unknown_references(seeds, claims), *_invalid_values(claims)]
    return Claimed(tuple(claims), published, tuple(dict.fromkeys(problems)))


def _invalid_values(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each claim whose value its column does not hold."""
    for claim in claims:
        column = column_at(claim.record_type, claim.field)
        try:
            column.check(claim.value)
        except ValueError as error:
            yield claim.wrong("INVALID_VALUE", str(error), got=claim.value, hint=nearest(claim.value, column.choices))


def _copies(seeds: Seeds, problems: list[Problem]) -> list[CopyMap]:
    """Each copy with its original; a problem for an original that does not exist or is a copy itself."""
    maps = []
    for source, annotation in seeds.annotations.items():
        original = annotation.copy_of
        if original is not None and (original not in seeds.documents or seeds.annotations[original].copy_of):
            problems.append(
                problem(
                    "UNKNOWN_ID",
                    "no such original",
                    path=annotation.path,
                    line=annotation.places["copy_of"].line,
                    col=annotation.places["copy_of"].col,
                    record=source,
                    field="copy_of",
                    got=original,
                    hint=nearest(original, seeds.documents),
                )
            )
        elif original is not None:
            maps.append(CopyMap(seeds.documents[original], seeds.documents[source]))
    return maps


def _unknown_references(seeds: Seeds, claims: Iterable[Claim]) -> list[Problem]:
    """Subjects of votes and publishers that are no records."""
    wrong = [
        claim.wrong("UNKNOWN_ID", "no such record", got=claim.value, hint=nearest(claim.value, seeds.record_types))
        for claim in claims
        if claim.field.startswith("/subjects/") and claim.value not in seeds.record_types
    ]
    for source, annotation in seeds.annotations.items():
        publisher = annotation.outside.get("publisher")
        if publisher is not None and publisher not in seeds.institutions:
            place = annotation.places["publisher"]
            wrong.append(
                problem(
                    "UNKNOWN_ID",
                    "no such institution",
                    path=annotation.path,
                    line=place.line,
                    col=place.col,
                    record=source,
                    field="publisher",
                    got=publisher,
                    hint=nearest(publisher, seeds.institutions),
                )
            )
    return wrong


def assemble_everything(seeds: Seeds, claims: Iterable[Claim], standings: Mapping[str, Standing]) -> list[Assembled]:
    """Sources first, then the records of the four types."""
    pool = list(claims)
    sources = [
        assemble_source(
            document,
            seeds.annotations[source],
            [claim for claim in pool if claim.source_id == source],
            standings,
            seeds.documents,
        )
        for source, document in seeds.documents.items()
    ]
    return [*sources, *assemble_records(pool, seeds.documents, standings)]


def mention_everything(seeds: Seeds, claimed: Claimed) -> dict[str, list[Mention]]:
    """The mentions of each source; copies take over what became of the same words in their originals."""
    mentions = {
        source: account_mentions(
            document,
            seeds.annotations[source],
            [claim for claim in claimed.claims if claim.source_id == source],
            seeds.names,
            claimed.published[source],
        )
        for source, document in seeds.documents.items()
    }
    for places in _copies(seeds, []):
        copy, original = places.copy.source_id, places.original.source_id
        mentions[copy] = carry_set_asides(mentions[copy], mentions[original], places)
    return mentions


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


def _unaccounted(seeds: Seeds, mentions: Mapping[str, list[Mention]]) -> list[Problem]:
    reviewed = (source for source in seeds.annotations if seeds.is_reviewed(source))
    return [
        each
        for source in reviewed
        for each in check_accounted(mentions[source], seeds.documents[source], seeds.annotations[source])
    ]


def _as_rows(
    seeds: Seeds, records: Iterable[Assembled], mentions: Mapping[str, list[Mention]], standings: Mapping[str, Standing]
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
    rows["mentions"] = [mention for source in seeds.documents for mention in mentions[source]]
    rows["codebook"] = list(codebook_rows(rows))
    return rows
