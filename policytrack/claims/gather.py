"""All claims: from annotations, and from originals to copies; redirects and withdrawals from `records.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.copies import check_copy, copied_claims, copy_maps
from policytrack.claims.derive import derive_claims
from policytrack.claims.editorial import editorial_claims
from policytrack.claims.redirects import read_redirects
from policytrack.problems import AnnotationError, Problem
from policytrack.records.redirect import Redirect
from policytrack.seeds.folder import RECORDS_FILE, Seeds


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
    redirects, wrong_redirects = _redirects(seeds)
    return Claimed(claims, published, (*problems, *wrong_redirects), redirects)


def _redirects(seeds: Seeds) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return the redirects of `records.yaml`, and its problems."""
    if not seeds.redirects:
        return (), ()
    try:
        known = {*seeds.record_types, *seeds.documents}
        return tuple(read_redirects(seeds.redirects, f"seeds/{RECORDS_FILE}", known)), ()
    except AnnotationError as error:
        return (), error.problems
