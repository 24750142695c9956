"""Ranking: which claim is published where sources differ, by which rule, and whether they really disagree.

What a curator marks `preferred` is published; what a curator marks `normal` or `deprecated`, such as what was corrected
later, only if nothing else is left. Then the rules, in order; the first that tells two claims apart decides:

1. official source before news about it;
2. first-hand before second-hand (a summary of others' documents is second-hand);
3. more precise before less precise, if compatible;
4. more independent sources before fewer;
5. earlier published, by the latest possible date;
6. the source that comes first by id, so that nothing depends on chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from policytrack.claims.claim import Claim
from policytrack.records.tables import TABLES
from policytrack.values.edtf import are_disjoint, day_span, parse_bounds

_CLAIMED = tuple(column for table in TABLES for column in table.columns if column.read or column.editorial)

DATES = frozenset(column.name for column in _CLAIMED if column.kind == "edtf")
WORDING = frozenset(column.name for column in _CLAIMED if column.is_wording)
"""Columns of verbatim wording: never disputed. (A party's `role` is a part of its row's key.)"""


@dataclass(frozen=True)
class Standing:
    """What ranking needs to know of a source.

    Args:
        kind: its kind.
        origin: the source that it copies, else itself: sources with one origin count once.
        published: its date in EDTF, if known.
    """

    kind: str | None
    origin: str
    published: str | None


@dataclass(frozen=True)
class Ranked:
    """A claim with its rank and the reason."""

    claim: Claim
    rank: str
    reason: str | None


@dataclass(frozen=True)
class Outcome:
    """What became of all claims on one unit of a record.

    Args:
        values: the published value of each cell.
        ranked: every claim with its rank.
        disputed: the cells on which claims really disagree.
    """

    values: dict[str, str]
    ranked: tuple[Ranked, ...]
    disputed: tuple[str, ...]


_Version = tuple[tuple[str, str], ...]
"""One way to fill a unit: its cells and their values."""

_OFFICIAL = ("press_release", "official_readout", "legislation")


def rank_unit(claims: Iterable[Claim], standings: Mapping[str, Standing]) -> Outcome:
    """Ranks all claims on one unit of one record.

    Args:
        claims: claims with one record and one `unit`.
        standings: what is known of each source.
    """
    pool = list(claims)
    versions = _versions(pool)
    chosen, reason = _by_curator(versions, standings)
    values = dict(chosen)
    ranked = tuple(_ranked(claim, values, reason) for claim in pool)
    standing = [claim for claim in pool if claim.rank != "deprecated"]
    disputed = tuple(
        field for field in values if is_disputed(field, {claim.value for claim in standing if claim.field == field})
    )
    return Outcome(values, ranked, disputed)


def _versions(pool: list[Claim]) -> dict[_Version, list[Claim]]:
    """Claims by the version of the unit that they are part of: those from one quote belong together."""
    together: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in pool:
        together[(claim.source_id, claim.place, claim.method == "copied")].append(claim)
    versions: defaultdict[_Version, list[Claim]] = defaultdict(list)
    for group in together.values():
        versions[tuple(sorted({claim.field: claim.value for claim in group}.items()))] += group
    return dict(versions)


def _by_curator(versions: Mapping[_Version, list[Claim]], standings: Mapping[str, Standing]) -> tuple[_Version, str]:
    """What the curator prefers, else the best by the rules of what the curator has not ranked below others."""
    preferred = {
        version: group for version, group in versions.items() if any(claim.rank == "preferred" for claim in group)
    }
    unranked = {version: group for version, group in versions.items() if any(claim.rank == "" for claim in group)}
    chosen, reason = _choose(preferred or unranked or versions, standings)
    stated = next(
        (claim.rank_reason for claim in versions[chosen] if claim.rank == "preferred" and claim.rank_reason), ""
    )
    return chosen, stated or reason


def _choose(versions: Mapping[_Version, list[Claim]], standings: Mapping[str, Standing]) -> tuple[_Version, str]:
    """The published version, and the rule that chose it over the best of the others."""
    left = sorted(versions, key=lambda version: min(claim.source_id + claim.value for claim in versions[version]))
    reason = "the source that comes first by id"
    if len(left) == 1:
        return left[0], "the only value left after the curator's ranking"
    for name, score in _RULES:
        if score is _vagueness and not _are_compatible(left):
            continue
        scores = {version: score(version, versions[version], standings) for version in left}
        best = min(scores.values())
        kept = [version for version in left if scores[version] == best]
        if len(kept) < len(left):
            left, reason = kept, name
        if len(left) == 1:
            break
    return left[0], reason


def _are_compatible(versions: list[_Version]) -> bool:
    """Whether all could be true at once; a qualifier may be more or less cautious."""
    cells: defaultdict[str, set[str]] = defaultdict(set)
    for version in versions:
        for field, value in version:
            cells[field].add(value)
    hedges = ("amount_qualifier", "amount_min", "amount_max")
    return not any(
        is_disputed(field, values) for field, values in cells.items() if field.rpartition("/")[2] not in hedges
    )


def _officialness(_: _Version, group: list[Claim], standings: Mapping[str, Standing]) -> float:
    return 0 if any(standings[claim.source_id].kind in _OFFICIAL for claim in group) else 1


def _hand(_: _Version, group: list[Claim], standings: Mapping[str, Standing]) -> float:
    return 0 if any(standings[claim.source_id].kind != "briefing_summary" for claim in group) else 1


def _vagueness(version: _Version, _: list[Claim], __: Mapping[str, Standing]) -> float:
    """Days that a date leaves open; 1 for a qualified amount; fewer cells for a unit that says less."""
    days = sum(day_span(*parse_bounds(value)) for field, value in version if field.rpartition("/")[2] in DATES)
    hedged = sum(1 for field, value in version if field.endswith("amount_qualifier") and value != "exact")
    return days + hedged - len(version) / 100


def _fewness(_: _Version, group: list[Claim], standings: Mapping[str, Standing]) -> float:
    return -len({standings[claim.source_id].origin for claim in group})


def _lateness(_: _Version, group: list[Claim], standings: Mapping[str, Standing]) -> float:
    dates = [parse_bounds(published)[1] for claim in group if (published := standings[claim.source_id].published)]
    return min((latest.toordinal() for latest in dates if latest), default=date.max.toordinal())


_RULES: tuple[tuple[str, Callable[[_Version, list[Claim], Mapping[str, Standing]], float]], ...] = (
    ("official source before news about it", _officialness),
    ("first-hand before second-hand", _hand),
    ("more precise before less precise", _vagueness),
    ("more independent sources before fewer", _fewness),
    ("earlier published before later", _lateness),
)


def _ranked(claim: Claim, values: Mapping[str, str], reason: str) -> Ranked:
    if values.get(claim.field) == claim.value and claim.rank != "deprecated":
        return Ranked(claim, "preferred", claim.rank_reason or None)
    return Ranked(
        claim, claim.rank if claim.rank == "deprecated" else "normal", claim.rank_reason or f"not followed: {reason}"
    )


def is_disputed(field: str, values: AbstractSet[str]) -> bool:
    """Whether the values of one cell cannot all be true."""
    column = field.rpartition("/")[2]
    if len(values) < 2 or column in WORDING or column == "as_of":
        return False
    if column in DATES:
        known = sorted(values)
        return any(are_disjoint(one, other) for one in known for other in known)
    return True
