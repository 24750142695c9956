"""The build: all steps from seeds to claims, records, mentions, tables and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policytrack.assemble.entry import check_merges, check_order, check_settled
from policytrack.assemble.mentions import check_accounted, mentions_by_source
from policytrack.assemble.record import assemble_records
from policytrack.assemble.rows import table_rows
from policytrack.assemble.source import assemble_sources, source_standings
from policytrack.build.contents import data_files
from policytrack.build.json_schemas import schema_files
from policytrack.build.publish import check_ours, publish
from policytrack.build.vanished import check_vanished, read_published
from policytrack.claims.check import check_claims
from policytrack.claims.gather import gather_claims
from policytrack.problems import AnnotationError, Problem
from policytrack.records.tables import Rows
from policytrack.seeds.expectations import check_expectations
from policytrack.seeds.folder import EXPECTATIONS_FILE, Seeds, read_seeds


@dataclass(frozen=True)
class Build:
    """The result of a build: seeds, rows, and whether a file changed."""

    seeds: Seeds
    rows: Rows
    changed: bool


def build(folder: Path, out: Path) -> Build:
    """Read the seeds in a folder and publish `schema/` and `data/` in `out`.

    Raises:
        PolicytrackError: with every problem; what was published before is untouched.
    """
    seeds = read_seeds(folder)
    rows = dataset_rows(seeds)
    data, schema = data_files(seeds, rows), schema_files()
    check_ours(out / "schema", schema)
    check_ours(out / "data", data)
    _refuse(check_vanished(read_published(out / "data"), rows, seeds.redirects))
    changed = [publish(out / "schema", schema), publish(out / "data", data)]
    return Build(seeds, rows, any(changed))


def dataset_rows(seeds: Seeds) -> Rows:
    """Return the rows of every table.

    Raises:
        AnnotationError: what the annotations say does not fit together, or the tables hold less or more than expected;
            with every problem.
        RecordError: claims do not make valid records; with every problem.
    """
    claimed = gather_claims(seeds)
    _refuse(check_claims(seeds, claimed))
    standings = source_standings(seeds, claimed)
    others = assemble_records(claimed.all(), seeds.documents, standings)
    records = [*assemble_sources(seeds, claimed, standings, others), *others]
    mentions = mentions_by_source(seeds, claimed)
    merges, order = check_merges(records, claimed.all(), standings), check_order(records, claimed.all())
    settled = check_settled(records, seeds.documents, standings)
    _refuse([*merges, *order, *settled, *check_accounted(seeds, claimed, mentions)])
    rows = table_rows(seeds, records, mentions, claimed.redirects, standings)
    _refuse(check_expectations(seeds.expectations, f"seeds/{EXPECTATIONS_FILE}", rows))
    return rows


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise AnnotationError(sorted(problems))
