"""The build: seeds to `schema/` and `data/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from policytrack.assemble.entry import check_merges, check_order, entry_of
from policytrack.assemble.mentions import account_mentions, carry_set_asides, check_accounted
from policytrack.assemble.rank import Standing
from policytrack.assemble.record import Assembled, assemble_records
from policytrack.assemble.source import assemble_source, standing_of
from policytrack.build.contents import data_files
from policytrack.build.json_schemas import schema_files
from policytrack.build.publish import check_ours, publish
from policytrack.build.rebuild import check_same
from policytrack.build.vanished import check_vanished, read_published
from policytrack.claims.gather import Claimed, claim_everything, copy_maps
from policytrack.files.checksums import NAME, check_files
from policytrack.problems import AnnotationError, Problem, problem
from policytrack.records.codebook import codebook_rows
from policytrack.records.mention import Mention
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES, Rows
from policytrack.seeds.expectations import check_expectations
from policytrack.seeds.folder import EXPECTATIONS_FILE, RECORDS_FILE, Seeds, read_seeds


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


@dataclass(frozen=True)
class Build:
    """What a build made: the seeds that it read, the rows, and whether any file changed."""

    seeds: Seeds
    rows: Rows
    changed: bool


def build(seeds: Path, out: Path) -> Build:
    """Reads the seeds and publishes `schema/` and `data/` in `out`.

    Raises:
        PolicytrackError: with every problem; what was published before is untouched.
    """
    read = read_seeds(seeds)
    rows = dataset_rows(read)
    data, schema = data_files(rows, read.checksums), schema_files()
    check_ours(out / "schema", schema)
    check_ours(out / "data", data)
    if vanished := check_vanished(read_published(out / "data"), rows, read.editorial):
        raise AnnotationError(vanished)
    changed = [publish(out / "schema", schema), publish(out / "data", data)]
    return Build(read, rows, any(changed))


def check_build(seeds: Path, out: Path) -> tuple[Build, list[Problem]]:
    """Compares what a build would make with what is published: by bytes, Parquet by content. Writes nothing.

    Raises:
        PolicytrackError: the seeds do not build.
    """
    read = read_seeds(seeds)
    rows = dataset_rows(read)
    problems = [
        *check_vanished(read_published(out / "data"), rows, read.editorial),
        *check_same("schema", schema_files(), out / "schema"),
        *check_same("data", data_files(rows, read.checksums), out / "data"),
        *(
            [each.at(path=f"data/{each.path}") for each in check_files(out / "data")]
            if (out / "data" / NAME).is_file()
            else []
        ),
    ]
    return Build(read, rows, bool(problems)), _first_of_each_path(problems)


def _first_of_each_path(problems: list[Problem]) -> list[Problem]:
    first: dict[str, Problem] = {}
    for each in problems:
        first.setdefault(f"{each.path} {each.record}", each)
    return list(first.values())
