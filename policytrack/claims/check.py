"""What is wrong with claims: dangling references, values that no cell holds, incomplete rows, records without title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policytrack.claims.circles import find_circles
from policytrack.claims.claim import Claim
from policytrack.claims.copies import is_original
from policytrack.claims.corrections import check_corrections
from policytrack.claims.gather import Claimed
from policytrack.problems import Problem, nearest, problem
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import columns_of
from policytrack.records.row import bounds_of
from policytrack.records.tables import BY_NAME, MODELS, TITLED, children_of, column_at
from policytrack.seeds.folder import RECORDS_FILE, Seeds
from policytrack.seeds.layout import OUTSIDE_COLUMNS, has_fields
from policytrack.values.edtf import Bounds


def check_claims(seeds: Seeds, claimed: Claimed) -> list[Problem]:
    """Return every problem of the claims, those met while they were gathered included.

    Args:
        seeds: what the claims were gathered from.
        claimed: the claims.
    """
    claims = list(claimed.all())
    problems = [
        *claimed.problems,
        *_missing_originals(seeds),
        *check_corrections(seeds),
        *_unknown_references(seeds, claims),
        *_invalid_values(claims),
        *_invalid_outside(seeds),
        *_invalid_wording(claims),
        *_votes_to_come(claims, claimed.published),
    ]
    problems += _incomplete_rows(claims, list(problems))
    problems += [*_circles_of_parents(claims), *_shared_names(claims)]
    if claimed.has_editorial:
        problems += _untitled(claims)
    return sorted(set(problems))


def _missing_originals(seeds: Seeds) -> Iterator[Problem]:
    """A problem for each original that does not exist or is a copy itself."""
    for source, annotation in seeds.annotations.items():
        original = annotation.copy_of
        if original is not None and not is_original(seeds, original):
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


def _unknown_references(seeds: Seeds, claims: Iterable[Claim]) -> list[Problem]:
    """Claims and publishers that name no record; institutions are looked up where claims are made."""
    wrong = [
        claim.wrong("UNKNOWN_ID", "no such record", got=claim.value, hint=nearest(claim.value, seeds.record_types))
        for claim in claims
        if (column := column_at(claim.record_type, claim.field)).read
        and column.refers == "records"
        and claim.value not in seeds.record_types
    ]
    wrong += _unknown_speakers(seeds, claims)
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


def _unknown_speakers(seeds: Seeds, claims: Iterable[Claim]) -> list[Problem]:
    """The first claim of each record that an institution without a record is to have made."""
    found: dict[tuple[str, str, str], Problem] = {}
    for claim in claims:
        who = claim.attribution.institution_id if claim.attribution else None
        if who and who not in seeds.institutions:
            wrong = claim.wrong("UNKNOWN_ID", "by: no such institution", got=who, hint=nearest(who, seeds.institutions))
            found.setdefault((claim.place.path, claim.record_id, who), wrong)
    return list(found.values())


def _invalid_values(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each claim whose value its column does not hold."""
    for claim in claims:
        column = column_at(claim.record_type, claim.field)
        if fault := cell_fault(column, claim.value):
            yield claim.wrong("BAD_VALUE", fault.message, claim.value, fault.expected, fault.hint)


def _invalid_outside(seeds: Seeds) -> Iterator[Problem]:
    """A problem for each cell of a source that is known from outside its text and that its column does not hold."""
    for source, annotation in seeds.annotations.items():
        for name, text in annotation.outside.items():
            if name in ("copy_of", "corrects"):
                continue  # a text that is no id is no source either
            column = column_at("source", f"/{OUTSIDE_COLUMNS[name]}")
            if fault := cell_fault(column, text):
                place = annotation.places[name]
                yield problem(
                    "BAD_VALUE",
                    fault.message,
                    path=annotation.path,
                    line=place.line,
                    col=place.col,
                    record=source,
                    field=name,
                    got=text,
                    expected=fault.expected,
                    hint=fault.hint,
                )


def _invalid_wording(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each reason and attribution that its column of the evidence does not hold."""
    columns = {column.name: column for column in BY_NAME["evidence"].columns}
    for claim in claims:
        said = claim.attribution.words if claim.attribution else ""
        for name, text in (("because", claim.because), ("rank_reason", claim.rank_reason), ("attributed_to", said)):
            if text and (fault := cell_fault(columns[name], text)):
                yield claim.wrong("BAD_VALUE", f"{name}: {fault.message}", text, fault.expected, fault.hint)


def _votes_to_come(claims: Iterable[Claim], published: Mapping[str, str | None]) -> Iterator[Problem]:
    """A problem for each vote with a result that was held, by its date, after its source was published."""
    pool = [claim for claim in claims if claim.record_type == "vote"]
    decided = {claim.record_id for claim in pool if claim.field == "/result" and claim.value != "scheduled"}
    for claim in pool:
        if claim.field == "/held" and claim.record_id in decided:
            held, said = _bounds(claim.value)[0], _bounds(published[claim.source_id])[1]
            if held and said and held > said:
                message = "the vote has its result, and is dated after it was told"
                yield claim.wrong("DATE_AFTER_SAYING", message, claim.value, f"not after {said}")


def _bounds(edtf: str | None) -> Bounds:
    """The bounds of a date; both open where it is none, which is told elsewhere."""
    try:
        return bounds_of(edtf)
    except ValueError:
        return None, None


_NEEDED: dict[tuple[str, str], tuple[str, ...]] = {
    (record_type, name): tuple(column.name for column in columns_of(child) if column.read and column.required)
    for record_type, model in MODELS.items()
    for name, child in children_of(model).items()
    if has_fields(child)
}
"""Record type and child table, to the columns that a row cannot do without, where these do not follow from the key."""


def _incomplete_rows(claims: Iterable[Claim], told: Iterable[Problem]) -> Iterator[Problem]:
    """A problem for each child row that lacks a cell which it cannot do without: an event its stage.

    A cell that is there and wrong is told already, and not missing.
    """
    wrong = {(each.record, each.field) for each in told}
    rows: dict[tuple[str, str, str], dict[str, Claim]] = {}
    for claim in claims:
        _, table, key, column = claim.field.split("/") if claim.field.count("/") == 3 else ("", "", "", "")
        rows.setdefault((claim.record_id, table, key), {}).setdefault(column, claim)
    for (record_id, table, key), columns in rows.items():
        first = next(iter(columns.values()))
        for name in _NEEDED.get((first.record_type, table), ()):
            if name not in columns and (record_id, f"/{table}/{key}/{name}") not in wrong:
                lacks = first.wrong("NO_FIELD", f"no source says {name}:", expected=f"{name}: the words that say it")
                yield lacks.at(field=f"/{table}/{key}")


def _circles_of_parents(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each institution that is its own parent, at once or by way of others."""
    for claim, way in find_circles(claims, "/parent_id"):
        yield claim.wrong("BAD_REFERENCE", f"an institution is no part of itself: {way}", claim.value)


def _shared_names(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each name that two institutions have: its words would be read as either."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if claim.record_type == "institution" and claim.field.endswith("/name"):
            other = first.setdefault(claim.value, claim)
            if other.record_id != claim.record_id:
                path, line = other.place.path, other.place.line
                message = f"another institution has this name: {other.record_id} in {path}:{line}"
                yield claim.wrong("DUPLICATE_NAME", message, claim.value, hint="quote a longer form of it")


def _untitled(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A problem for each record that the project is to name, and has no title."""
    pool = list(claims)
    titled = {claim.record_id for claim in pool if claim.field == "/title"}
    first: dict[str, Claim] = {}
    for claim in pool:
        if claim.record_type in TITLED and claim.record_id not in titled:
            first.setdefault(claim.record_id, claim)
    for claim in first.values():
        hint = f"give it one in {RECORDS_FILE}: title: {{value: ..., source: ..., quote: ...}}"
        yield claim.wrong("NO_TITLE", "the record has no title", hint=hint).at(field="")
