"""All claims: from annotations, and from originals to copies; redirects and withdrawals from `records.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.copies import check_copy, copied_claims, copy_maps
from policytrack.claims.derive import derive_claims
from policytrack.claims.editorial import editorial_claims
from policytrack.claims.redirects import gather_redirects
from policytrack.problems import Problem
from policytrack.records.redirect import Redirect
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.folder import RECORDS_FILE, Seeds
from policytrack.seeds.layout import needed_cells
from policytrack.values.span import Span


@dataclass(frozen=True)
class Claimed:
    """The claims of the seeds.

    Args:
        claims: the claims of each source.
        published: the publication date of each source in EDTF, where it is known.
        problems: the problems met while gathering.
        redirects: redirects and withdrawals of published ids.
    """

    claims: dict[str, list[Claim]]
    published: dict[str, str | None]
    problems: tuple[Problem, ...]
    redirects: tuple[Redirect, ...]

    def all(self) -> Iterator[Claim]:
        """Return every claim, source by source."""
        return chain.from_iterable(self.claims.values())


def without_wrong(seeds: Seeds, claimed: Claimed, problems: Collection[Problem]) -> tuple[Seeds, Claimed]:
    """Return seeds and claims without the claims, and without the cells of sources, that have a problem.

    Of a row of a child table with a problem of its own, no claim is left. What the wrong claims quote is kept as
    `missed`: the mentions there are not unaccounted for.
    """
    wrong = {(each.record, each.field.lstrip("/")) for each in problems}
    if not wrong:
        return seeds, claimed
    given = {(claim.record_id, claim.field.lstrip("/")) for claim in claimed.all()} - wrong

    def is_right(claim: Claim) -> bool:
        path = claim.field.lstrip("/")
        row = path.rpartition("/")[0]
        needed = needed_cells(claim.record_type, row.partition("/")[0])
        cells = {(claim.record_id, f"{row}/{name}") for name in needed}
        return cells <= given and not {(claim.record_id, path), (claim.record_id, row or path)} & wrong

    claims = {source: [each for each in of_source if is_right(each)] for source, of_source in claimed.claims.items()}
    left_out = {each.place for of_source in claimed.claims.values() for each in of_source if not is_right(each)}
    places = {(each.path, each.line, each.col) for each in (*(problem.place for problem in problems), *left_out)}
    fields = {(each.path, each.record, each.field) for each in problems}
    annotations = {
        source: replace(
            each,
            outside={name: value for name, value in each.outside.items() if (source, name) not in wrong},
            missed=(*each.missed, *_quotes_at(places, fields, each)),
        )
        for source, each in seeds.annotations.items()
    }
    return replace(seeds, annotations=annotations), replace(claimed, claims=claims)


def _quotes_at(
    places: Collection[tuple[str, int, int]], fields: Collection[tuple[str, str, str]], annotation: Annotation
) -> Iterator[Span]:
    """Yield the quotes of the statements at some places, and for some fields."""
    for each in annotation.statements:
        said = [one.place for one in (each.by, each.hedge) if one]
        is_here = any((place.path, place.line, place.col) in places for place in (each.place, *said))
        if is_here or (annotation.path, each.record_id, each.pointer) in fields:
            yield from (each.span, *each.anchors, *(one.span for one in (each.by, each.hedge) if one))


def gather_claims(seeds: Seeds) -> Claimed:
    """Gather every claim of every source."""
    claims: dict[str, list[Claim]] = {}
    problems: list[Problem] = []
    published: dict[str, str | None] = {}
    for source, document in seeds.documents.items():
        claimer = Claimer(document, seeds.annotations[source], seeds.names, seeds.persons, seeds.institutions)
        claims[source] = list(derive_claims(claimer))
        problems += claimer.problems
        published[source] = claimer.published
    for places in copy_maps(seeds):
        copy, annotation = places.copy.source_id, seeds.annotations[places.copy.source_id]
        own = [claim.quoted.span for claim in claims[copy]]
        problems += check_copy(places, own, [each.span for each in annotation.set_aside], annotation.path)
        claims[copy] += copied_claims(claims[places.original.source_id], places)
    for claim in editorial_claims(seeds):
        if claim.source_id in claims:  # else its annotation is unreadable, which is a problem of its own
            claims[claim.source_id].append(claim)
    known = {**seeds.record_types, **dict.fromkeys(seeds.documents, "source")}
    redirects, wrong_redirects = gather_redirects(seeds.redirects, f"seeds/{RECORDS_FILE}", known)
    return Claimed(claims, published, (*problems, *wrong_redirects), tuple(redirects))
