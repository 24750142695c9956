"""Editorial claims: titles, wholes and merges, which the project itself decides.

No source states these values; each is supported by a quote, and stands with its record in an annotation file:

    us-ua-2023-12-06-drawdown:
      title: {value: "...", quote: "..."}
      part_of: {value: RECORD_ID, quote: "...", because: "..."}
      merged: {because: "...", quotes: ["...", {source: SOURCE_ID, quote: "..."}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policytrack.claims.circles import find_circles
from policytrack.claims.claim import Claim, Quoted
from policytrack.problems import Problem, nearest
from policytrack.records.tables import MODELS, RECORD_TABLES, column_at
from policytrack.seeds.annotation import EditorialStatement
from policytrack.seeds.folder import Seeds
from policytrack.seeds.layout import EDITORIAL, MERGED


def editorial_claims(seeds: Seeds) -> Iterator[Claim]:
    """Yield the claims for titles, wholes and merges of all annotation files."""
    for annotation in seeds.annotations.values():
        yield from map(_claim, annotation.editorial)


def _claim(statement: EditorialStatement) -> Claim:
    """Return the claim; the quotes of a merge support the id of the record."""
    record_type, record_id = statement.record_type, statement.record_id
    is_merge = statement.field == MERGED
    column = MODELS[record_type].id_column if is_merge else EDITORIAL[record_type][statement.field].name
    words, because = Quoted(statement.source_id, statement.span), statement.because
    value, field = statement.value, f"/{column}"
    return Claim(record_type, record_id, field, field, value, words, "editorial", because, place=statement.place)


def check_editorial(seeds: Seeds, claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield the problems of titles, wholes and merges: dangling ids, circles, a value that two places give."""
    first: dict[tuple[str, str], Claim] = {}
    pool = [claim for claim in claims if claim.method == "editorial"]
    for claim in pool:
        column = column_at(claim.record_type, claim.field)
        other = first.setdefault((claim.record_id, claim.field), claim)
        if claim.record_id not in seeds.record_types:
            hint = nearest(claim.record_id, seeds.record_types)
            yield claim.wrong("UNKNOWN_ID", "no source says anything of this record", claim.record_id, hint=hint)
        elif column.editorial and other is not claim:
            field, place = column.editorial.field, f"{other.place.path}:{other.place.line}"
            message = f"{field}: is given in two places; first in {place}"
            yield claim.wrong("GIVEN_TWICE", message, claim.value, hint="delete one of the two")
        elif column.editorial and column.refers:
            known = [each for each, kind in seeds.record_types.items() if column.refers == RECORD_TABLES[kind]]
            if claim.value not in known:
                message, hint = f"no row of {column.refers} has this id", nearest(claim.value, known)
                yield claim.wrong("UNKNOWN_ID", message, claim.value, hint=hint)
    editorial = (column for columns in EDITORIAL.values() for column in columns.values())
    for wholes in sorted({f"/{column.name}" for column in editorial if column.refers}):
        for claim, way in find_circles(pool, wholes):
            yield claim.wrong("BAD_REFERENCE", f"a circle of parts: {way}", claim.value)
