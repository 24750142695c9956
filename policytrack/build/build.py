"""The build: all steps from seeds to claims, records, mentions, tables and files."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from policytrack.assemble.entry import check_merges, check_order, check_settled
from policytrack.assemble.mentions import check_accounted, mentions_by_source
from policytrack.assemble.record import assemble_records
from policytrack.assemble.rows import table_rows
from policytrack.assemble.source import assemble_sources, source_standings
from policytrack.build.contents import data_files
from policytrack.build.json_schemas import known_ids, schema_files
from policytrack.build.publish import check_ours, publish
from policytrack.build.vanished import check_published
from policytrack.claims.check import check_claims
from policytrack.claims.gather import Claimed, gather_claims, without_wrong
from policytrack.problems import AnnotationError, Problem, RecordError
from policytrack.records.tables import Rows
from policytrack.seeds.folder import Seeds, read_seeds


@dataclass(frozen=True)
class Build:
    """The result of a build: seeds, rows, and whether a file changed."""

    seeds: Seeds
    rows: Rows
    changed: bool


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collection of cycles: the many rows are in no cycle, and each collection looks at all of them."""
    is_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_enabled:
            gc.enable()


@uncollected()
def build(folder: Path, out: Path) -> Build:
    """Read the seeds in a folder and publish `schema/` and `data/` in `out`.

    Raises:
        PolicytrackError: with every problem; what was published before is untouched.
    """
    seeds = read_seeds(folder)
    rows = dataset_rows(seeds)
    data, schema = data_files(seeds, rows), schema_files(known_ids(rows))
    check_ours(out / "schema", schema)
    check_ours(out / "data", data)
    _refuse(check_published(out / "data", seeds, rows))
    changed = [publish(out / "schema", schema), publish(out / "data", data)]
    return Build(seeds, rows, any(changed))


def dataset_rows(seeds: Seeds) -> Rows:
    """Return the rows of every table.

    Raises:
        RecordError: claims do not make valid records, and nothing else is wrong.
        AnnotationError: what the annotations say does not fit together; with every problem.
    """
    claimed = gather_claims(seeds)
    rows, problems = gather_rows(seeds, claimed, check_claims(seeds, claimed))
    _refuse(problems)
    return rows


def gather_rows(seeds: Seeds, claimed: Claimed, found: Sequence[Problem]) -> tuple[Rows, list[Problem]]:
    """Return the rows that valid claims give, and every problem.

    Args:
        seeds: texts and annotations.
        claimed: the claims.
        found: the problems of the claims. Claims with a problem are left out; an incomplete record is then no further
            problem.
    """
    seeds, claimed = without_wrong(seeds, claimed, found)
    standings = source_standings(seeds, claimed)
    others, wrong = assemble_records(claimed.all(), seeds.documents, standings)
    sources, wrong_sources = assemble_sources(seeds, claimed, standings, others)
    records = [*sources, *others]
    mentions = mentions_by_source(seeds, claimed)
    merges, order = check_merges(records, claimed.all(), standings), check_order(records, claimed.all())
    settled = check_settled(records, seeds.documents, standings)
    accounted = check_accounted(seeds, claimed, mentions)
    rows = table_rows(seeds, records, mentions, claimed.redirects, standings)
    incomplete = {each.record for each in found}
    further = [each for each in (*wrong, *wrong_sources) if each.record not in incomplete]
    unmerged = {each.record for each in found if each.field.startswith("/merged")}
    further += (each for each in merges if each.record not in unmerged)
    return rows, [*found, *further, *order, *settled, *accounted]


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        are_records = all(each.code == "INVALID_RECORD" for each in problems)
        raise (RecordError if are_records else AnnotationError)(sorted(set(problems)))
