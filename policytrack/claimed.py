"""All claims of all sources: derived from annotations, carried to copies, editorial; and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.copies import CopyMap, check_copy, copied_claims
from policytrack.claims.derive import derive_claims
from policytrack.claims.editorial import editorial_claims
from policytrack.errors import AnnotationError, Problem, nearest, problem
from policytrack.seeds import RECORDS_FILE, Seeds
from policytrack.tabular.table import column_at


@dataclass(frozen=True)
class Claimed:
    """What the seeds claim.

    Args:
        claims: the claims of each source.
        published: the publication date of each source in EDTF, where it is known.
        problems: everything that is wrong.
    """

    claims: dict[str, list[Claim]]
    published: dict[str, str | None]
    problems: tuple[Problem, ...]

    def all(self) -> Iterator[Claim]:
        """Every claim, source by source."""
        return chain.from_iterable(self.claims.values())


def claim_everything(seeds: Seeds) -> Claimed:
    """Every claim of every source."""
    claims: dict[str, list[Claim]] = {}
    problems: list[Problem] = []
    published: dict[str, str | None] = {}
    for source, document in seeds.documents.items():
        claimer = Claimer(document, seeds.annotations[source], seeds.names, seeds.institutions)
        claims[source] = derive_claims(claimer)
        problems += claimer.problems
        published[source] = claimer.published
    problems += _missing_originals(seeds)
    for places in copy_maps(seeds):
        copy, annotation = places.copy.source_id, seeds.annotations[places.copy.source_id]
        own = [claim.quoted.span for claim in claims[copy]]
        problems += check_copy(places, own, [each.span for each in annotation.set_aside], annotation.path)
        claims[copy] += copied_claims(claims[places.original.source_id], places)
    try:
        for claim in _editorial(seeds):
            claims[claim.source_id].append(claim)
        titled = True
    except AnnotationError as error:
        problems += error.problems
        titled = False  # titles may stand in the file that cannot be read
    everything = list(chain.from_iterable(claims.values()))
    problems += [*_unknown_references(seeds, everything), *_invalid_values(everything)]
    problems += _untitled(everything) if titled else []
    return Claimed(claims, published, tuple(dict.fromkeys(problems)))


def _editorial(seeds: Seeds) -> list[Claim]:
    if not seeds.editorial:
        return []
    return editorial_claims(seeds.editorial, f"seeds/{RECORDS_FILE}", seeds.documents, seeds.record_types)


def copy_maps(seeds: Seeds) -> list[CopyMap]:
    """Each copy with its original."""
    copies = [(source, annotation.copy_of) for source, annotation in seeds.annotations.items() if annotation.copy_of]
    return [
        CopyMap(seeds.documents[original], seeds.documents[source])
        for source, original in copies
        if _is_original(seeds, original)
    ]


def _is_original(seeds: Seeds, source: str) -> bool:
    return source in seeds.documents and not seeds.annotations[source].copy_of


def _missing_originals(seeds: Seeds) -> Iterator[Problem]:
    """A problem for each original that does not exist or is a copy itself."""
    for source, annotation in seeds.annotations.items():
        original = annotation.copy_of
        if original is not None and not _is_original(seeds, original):
            place = annotation.places["copy_of"]
            is_copy = original in seeds.documents
            yield problem(
                "NOT_AN_ORIGINAL" if is_copy else "UNKNOWN_ID",
                "that is a copy itself: name the original" if is_copy else "no such original",
                path=annotation.path,
                line=place.line,
                col=place.col,
                record=source,
                field="copy_of",
                got=original,
                hint="" if is_copy else nearest(original, seeds.documents),
            )


def _invalid_values(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each claim whose value its column does not hold."""
    for claim in claims:
        column = column_at(claim.record_type, claim.field)
        try:
            column.check(claim.value)
        except ValueError as error:
            expected = ", ".join(column.choices) if column.vocabulary else ""
            yield claim.wrong("INVALID_VALUE", str(error), claim.value, expected, nearest(claim.value, column.choices))


def _untitled(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each record but institutions and sources that has no title."""
    pool = list(claims)
    titled = {claim.record_id for claim in pool if claim.field == "/title"}
    first: dict[str, Claim] = {}
    for claim in pool:
        if claim.record_type not in ("source", "institution") and claim.record_id not in titled:
            first.setdefault(claim.record_id, claim)
    for claim in first.values():
        hint = f"give it one in seeds/{RECORDS_FILE}: title: {{value: ..., source: ..., quote: ...}}"
        yield claim.wrong("NO_TITLE", "the record has no title", hint=hint).at(field="")


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
