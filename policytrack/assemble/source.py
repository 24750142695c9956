"""Source records: cells from the file, from quotes of the text, and from outside the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from policytrack.assemble.rank import Outcome, Standing
from policytrack.assemble.record import Assembled, evidence_rows, rank_units, row_cells
from policytrack.claims.claim import Claim
from policytrack.claims.corrections import corrected_sources
from policytrack.claims.gather import Claimed
from policytrack.problems import Place, Problem
from policytrack.records.column import columns_of
from policytrack.records.source import OUTSIDE, TEXTS, Source
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.seeds.layout import outside_column

FILE: dict[str, Callable[[Document], Any]] = {
    "path": lambda document: f"{TEXTS}/{document.source_id}.txt",
    "sha256": lambda document: document.sha256,
    "n_chars": lambda document: len(document.text),
    "text": lambda document: "withheld" if document.is_withheld else "shipped",
}
"""Column to what follows from the file."""


def source_standings(seeds: Seeds, claimed: Claimed) -> dict[str, Standing]:
    """Return the standing of each source for the ranking."""
    standings = {}
    for source, annotation in seeds.annotations.items():
        told = {
            claim.field.strip("/"): claim.value
            for claim in claimed.claims[source]
            if claim.record_type == "source" and claim.rank in ("", "preferred")
        }
        cells = {**annotation.outside, **told}
        corrects = frozenset(corrected_sources(seeds.annotations, source))
        standings[source] = Standing(cells.get("kind"), annotation.copy_of or source, cells.get("published"), corrects)
    return standings


def assemble_sources(
    seeds: Seeds, claimed: Claimed, standings: Mapping[str, Standing], records: Iterable[Assembled]
) -> tuple[list[Assembled], list[Problem]]:
    """Return the valid records of the sources themselves, and the problems of the others.

    Args:
        seeds: texts and annotations.
        claimed: the claims.
        standings: what is known of each source.
        records: the other records; institutions give the names of publishers.
    """
    done: list[Assembled] = []
    problems: list[Problem] = []
    names = {each.record.record_id: each.record.label for each in records if each.record.record_type == "institution"}
    for source, document in seeds.documents.items():
        annotation, claims = seeds.annotations[source], claimed.claims[source]
        try:
            done.append(_assemble_source(document, annotation, claims, standings, seeds.documents, names))
        except (ValidationError, ValueError) as error:
            problems += _invalid(annotation, error)
    return done, problems


def _assemble_source(
    document: Document,
    annotation: Annotation,
    claims: list[Claim],
    standings: Mapping[str, Standing],
    documents: Mapping[str, Document],
    names: Mapping[str, str],
) -> Assembled:
    outcomes = rank_units([claim for claim in claims if claim.record_type == "source"], standings)
    evidence = tuple(evidence_rows(outcomes, documents))
    values: dict[str, Any] = (
        _cells(annotation, outcomes, names)
        | {name: read(document) for name, read in FILE.items()}
        | {Source.id_column: document.source_id}
    )
    record = Source(**row_cells(Source, values), evidence=evidence)
    disputed = tuple(field for outcome in outcomes for field in outcome.disputed)
    return Assembled(record, disputed, frozenset({document.source_id}))


def _cells(annotation: Annotation, outcomes: list[Outcome], names: Mapping[str, str]) -> dict[str, str | None]:
    """Return the cells of a source; `note` names those known from outside the text, with the reasons."""
    outside = {outside_column(name, value): value for name, value in annotation.outside.items()}
    if publisher := names.get(outside.get("publisher_id", "")):
        outside["publisher"] = publisher
    told = {field.strip("/"): value for outcome in outcomes for field, value in outcome.values.items()}
    known = [c.name for c in columns_of(Source) if c.read and c.name in outside and c.name not in told]
    reasons = [f"{name}: {because}." for name, because in annotation.reasons.items() if because]
    remark = [f"{OUTSIDE}{', '.join(known)}.", *reasons] if known else []
    return {**outside, **told, "note": " ".join(filter(None, (outside.get("note", ""), *remark))) or None}


def _invalid(annotation: Annotation, error: ValueError) -> list[Problem]:
    """Return a problem for each value that the model refuses, at its place in the annotation."""
    found = error.errors() if isinstance(error, ValidationError) else [{"loc": ("published",), "msg": str(error)}]
    problems = []
    for each in found:
        name = str(each["loc"][0]) if each["loc"] else ""
        place = annotation.places.get(name, Place(annotation.path)).of(annotation.source_id, name)
        message = str(each["msg"]).removeprefix("Value error, ")
        problems.append(Problem("BAD_VALUE", message, place, annotation.outside.get(name, "")))
    return problems
