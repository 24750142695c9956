"""Assembly of records: rank the claims of each unit, derive the other cells, validate the record with its model."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import ValidationError

from policytrack.assemble.derived import cells_of_institution, derive_cells, derive_row_cells, earliest_published
from policytrack.assemble.equivalents import EQUIVALENT, rank_equivalents
from policytrack.assemble.rank import Outcome, Ranked, Standing, rank_unit
from policytrack.assemble.status import is_status_disputed
from policytrack.claims.claim import Claim, Quoted
from policytrack.problems import Problem
from policytrack.records.column import columns_of, stages_of
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.row import Row, with_bounds
from policytrack.records.tables import MODELS, children_of
from policytrack.seeds.document import Document
from policytrack.values.span import Span


@dataclass(frozen=True)
class Assembled:
    """An assembled record, with its disputed cells, its sources, and the pairs of claims that its curator must rank."""

    record: Record
    disputed: tuple[str, ...]
    sources: frozenset[str]
    unsettled: tuple[tuple[Claim, Claim], ...] = ()


def assemble_records(
    claims: Iterable[Claim], documents: Mapping[str, Document], standings: Mapping[str, Standing]
) -> tuple[list[Assembled], list[Problem]]:
    """Return all valid records except sources, ordered by type and id, and the problems of the others."""
    by_record: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    published = {source: standing.published for source, standing in standings.items()}
    for claim in claims:
        if claim.field == "/published":
            published.pop(claim.source_id, None)  # left: dates known from outside the text
        if claim.record_type != "source":
            by_record[claim.record_type, claim.record_id].append(claim)
    done: list[Assembled] = []
    problems: list[Problem] = []
    institutions: dict[str, Record] = {}
    for record_type, model in MODELS.items():
        for _, record_id in sorted(key for key in by_record if key[0] == record_type):
            try:
                of_record = by_record[record_type, record_id]
                done.append(_assemble(model, record_id, of_record, documents, standings, published, institutions))
            except ValidationError as error:
                problems += _invalid(by_record[record_type, record_id][0], error)
                continue
            if record_type == "institution":
                institutions[record_id] = done[-1].record
    return done, problems


def _assemble(
    model: type[Record],
    record_id: str,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    standings: Mapping[str, Standing],
    published: Mapping[str, str | None],
    institutions: Mapping[str, Record],
) -> Assembled:
    outcomes = rank_units(claims, standings)
    cells = {field: value for outcome in outcomes for field, value in outcome.values.items()}
    evidence = tuple(evidence_rows(outcomes, documents))
    cells |= _as_published(model, claims, cells, published)
    children = {
        name: _child_rows(child, name, stages_of(model) if name == "events" else (), record_id, cells, institutions)
        for name, child in children_of(model).items()
    }
    own = {field.strip("/"): value for field, value in cells.items() if field.count("/") == 1}
    values = {**derive_cells(model, own, children), **own, model.id_column: record_id}
    record = model(**row_cells(model, values), **children, evidence=evidence)
    disputed = [field for outcome in outcomes for field in outcome.disputed]
    if is_status_disputed(record, standings):
        disputed.append("/status")
    sources = frozenset(row.source_id for row in evidence if row.part == "value")
    unsettled = tuple(outcome.unsettled for outcome in outcomes if outcome.unsettled)
    return Assembled(record, tuple(sorted(disputed)), sources, unsettled)


def _as_published(
    model: type[Record], claims: Iterable[Claim], cells: Mapping[str, str], published: Mapping[str, str | None]
) -> dict[str, str]:
    """Return the dates of statements whose sources state none: publication dates known from outside the texts."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        sources[claim.field.rpartition("/")[0]].add(claim.source_id)
    dated = [name for name, child in children_of(model).items() if "as_of" in child.model_fields]
    return {
        f"{row}/as_of": date
        for row, of_row in sources.items()
        if row.split("/")[1:2] and row.split("/")[1] in dated and f"{row}/as_of" not in cells
        if (date := earliest_published(of_row, published))
    }


def rank_units(claims: Iterable[Claim], standings: Mapping[str, Standing]) -> list[Outcome]:
    """Return the outcome of each unit of one record, in the order of the pointers."""
    units: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.source_id, claim.quoted.span, claim.field, claim.value)):
        units[claim.unit].append(claim)
    equivalents = units.pop(EQUIVALENT, [])
    outcomes = {unit: rank_unit(units[unit], standings) for unit in sorted(units)}
    if equivalents:
        outcomes[EQUIVALENT] = rank_equivalents(equivalents, outcomes.get("/amount"), standings)
    return list(outcomes.values())


def _child_rows(
    model: type[Row],
    name: str,
    stages: Sequence[str],
    record_id: str,
    cells: Mapping[str, str],
    institutions: Mapping[str, Record],
) -> tuple[Row, ...]:
    """Return the rows of a child table: events in the order of their stages, other rows in the order of their keys."""
    parent = next(iter(model.model_fields))
    rows: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for field, value in cells.items():
        if field.startswith(f"/{name}/"):
            _, _, key, column = field.split("/")
            rows[key] |= {parent: record_id, "key": key, column: value}
    for row in rows.values():
        if named := institutions.get(row.get("institution_id", "")):
            row.update(cells_of_institution(model, named))
        row.update(derive_row_cells(model, row))
    places = {stage: place for place, stage in enumerate(stages)}
    order = sorted(rows, key=lambda key: (places.get(key.partition(".")[0], len(stages)), key))
    return tuple(model(**row_cells(model, rows[key])) for key in order)


def row_cells(model: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of a row, with the two bounds of each of its dates.

    Args:
        model: the row model.
        values: column to value or text; a column that is missing is null.
    """
    row = {column.name: column.parse(values.get(column.name)) for column in columns_of(model)}
    for column in columns_of(model):
        if column.kind == "edtf" and f"{column.name}_earliest" in row:
            row |= with_bounds(column.name, row[column.name])
    return row


def evidence_rows(outcomes: Iterable[Outcome], documents: Mapping[str, Document]) -> Iterator[Evidence]:
    """Yield the receipts of every claim, part by part; a claim that a file makes twice in the same words counts once.

    Order: by cell, published value first, then by source and span.
    """

    def place(item: tuple[str, Ranked]) -> tuple[str, bool, str, Span, str]:
        claim_id, ranked = item
        claim = ranked.claim
        return claim.field, ranked.rank != "preferred", claim.source_id, claim.quoted.span, claim_id

    claims = {_claim_id(ranked.claim): ranked for outcome in outcomes for ranked in outcome.ranked}
    for claim_id, ranked in sorted(claims.items(), key=place):
        claim = ranked.claim
        parts = [_Part("value", claim.quoted, claim.method, claim.because, claim.read_as)]
        parts += [_Part("anchor", anchor, claim.method, claim.because) for anchor in claim.anchors]
        for said in filter(None, (claim.attribution, claim.hedge)):
            parts.append(_Part("attribution", said.quoted, said.method, said.because, said.read_as))
        for number, part in enumerate(parts):
            yield _evidence(ranked, f"{claim_id}-{number}", claim_id, part, documents[part.quoted.source_id])


class _Part(NamedTuple):
    """A part of a claim: the words, how they give it, the curator's reason, and what it overrules."""

    part: str
    quoted: Quoted
    method: str
    because: str
    read_as: str = ""


def _claim_id(claim: Claim) -> str:
    """Return the claim id, a hash of the content and the source span of the claim."""
    span = claim.quoted.span
    said = claim.attribution.words if claim.attribution else ""
    facts = (
        claim.record_id,
        claim.field,
        claim.value,
        claim.source_id,
        str(span.start),
        str(span.end),
        claim.method,
        claim.because,
        said,
        *([claim.hedge.words] if claim.hedge else []),
    )
    return "c" + hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def _evidence(ranked: Ranked, evidence_id: str, claim_id: str, part: _Part, document: Document) -> Evidence:
    claim, text, span = ranked.claim, document.text, part.quoted.span
    said = claim.attribution
    return Evidence.model_validate(
        {
            "evidence_id": evidence_id,
            "claim_id": claim_id,
            "part": part.part,
            "record_id": claim.record_id,
            "field": claim.field,
            "value": claim.value,
            "source_id": part.quoted.source_id,
            "start_char": span.start,
            "end_char": span.end,
            "quote": span.of(text),
            "prefix": span.prefix(text),
            "suffix": span.suffix(text),
            "method": part.method,
            "because": part.because or None,
            "read_as": part.read_as or None,
            "attributed_to_id": said.speaker_id if said else None,
            "attributed_to": said.words if said else None,
            "hedge": claim.hedge.words if claim.hedge else None,
            "rank": ranked.rank,
            "rank_reason": ranked.reason,
        }
    )


def _invalid(claim: Claim, error: ValidationError) -> Iterator[Problem]:
    for each in error.errors():
        field = "/" + "/".join(str(part) for part in each["loc"])
        yield claim.wrong("INVALID_RECORD", each["msg"].removeprefix("Value error, ")).at(
            field=field if field != "/" else ""
        )
