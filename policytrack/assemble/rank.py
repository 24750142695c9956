"""Ranking: which claim is published where sources differ, which rule decides, and which cells are disputed.

The claims on one unit of a record form versions: each version is one way to fill the cells of the unit. The rules of
`RULES` are applied in order. Each rule keeps the versions that it scores lowest and drops the others, until one version
is left. The last rule that dropped a version is the reason for the choice. The rules are applied twice to an amount: to
choose the amount, then to choose its qualifier and bounds among the claims of this amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product, takewhile

from policytrack.claims.claim import Claim
from policytrack.problems import Place
from policytrack.records.evidence import not_followed
from policytrack.records.tables import TABLES
from policytrack.values.edtf import are_disjoint, day_span, parse_bounds

_CLAIMED = tuple(column for table in TABLES for column in table.columns if column.read or column.editorial)

DATES = frozenset(column.name for column in _CLAIMED if column.kind == "edtf")
WORDING = frozenset(column.name for column in _CLAIMED if column.is_wording)
"""Columns of verbatim wording: never disputed. (A party's `role` is a part of its row's key.)"""

CHANGING = frozenset(column.name for column in _CLAIMED if column.read and column.read.changes)
"""Columns of facts that may change with time: the age of the sources does not settle which value stands."""

_OFFICIAL = ("press_release", "official_readout", "legislation")
_HEDGES = ("amount_qualifier", "amount_min", "amount_max")
"""Columns of the precision of an amount; different values may be compatible."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's properties for ranking.

    Args:
        kind: the kind of the source, if known.
        origin: the original of a copy, else the source's own id. Sources with the same origin count once.
        published: the publication date in EDTF, if known.
        corrects: the sources that it corrects, directly or through another correction.
    """

    kind: str | None
    origin: str
    published: str | None
    corrects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim with its rank and the reason for the rank."""

    claim: Claim
    rank: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of ranking the claims for one unit.

    Args:
        values: the published value of each cell.
        ranked: every claim with its rank.
        disputed: the cells whose claimed values are incompatible.
        unsettled: two claims for a fact that may change, between which only the age of their sources decides.
    """

    values: dict[str, str]
    ranked: tuple[Ranked, ...]
    disputed: tuple[str, ...]
    unsettled: tuple[Claim, Claim] | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One way to fill the cells of a unit.

    Args:
        cells: field and value of each cell.
        claims: the claims with these values.
        sources: the standing of the source of each claim.
    """

    cells: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]
    sources: tuple[Standing, ...]


Score = tuple[int, ...]


@dataclass(frozen=True)
class RankRule:
    """One rule of the ranking.

    Args:
        name: the text of `rank_reason` if this rule decides.
        meaning: what the rule does, in sentences for readers.
        score: the score of a version among the versions that are left; the lowest wins.
    """

    name: str
    meaning: str
    score: Callable[[Version, Sequence[Version]], Score]


def rank_unit(claims: Iterable[Claim], standings: Mapping[str, Standing]) -> Outcome:
    """Rank all claims on one unit of one record.

    Args:
        claims: claims with one record and one `unit`.
        standings: what is known of each source.
    """
    pool = list(claims)
    versions = _versions(pool, standings, _HEDGES)
    agreeing, reason = _choose(versions)
    variants = _versions(agreeing.claims, standings)
    chosen, reason_of_hedge = _choose(variants)
    values = dict(chosen.cells)
    valid = [claim for claim in pool if claim.rank != "deprecated"]
    agreed = {id(claim) for claim in agreeing.claims}
    return Outcome(
        values,
        tuple(_ranked(each, values, reason_of_hedge if id(each) in agreed else reason) for each in pool),
        tuple(field for field in values if is_disputed(field, {each.value for each in valid if each.field == field})),
        _unsettled(versions) or _unsettled(variants),
    )


def is_disputed(field: str, values: AbstractSet[str]) -> bool:
    """Return whether the values of one cell are incompatible.

    An amount without a qualifier is compatible with the same amount with one, but not with a range.
    """
    column = field.rpartition("/")[2]
    if column == "amount_qualifier" and "between" not in values:
        values = values - {"unqualified"}
    if len(values) < 2 or column in WORDING or column == "as_of":
        return False
    return column not in DATES or any(are_disjoint(one, other) for one in values for other in values)


def _versions(
    claims: Sequence[Claim], standings: Mapping[str, Standing], left_out: Sequence[str] = ()
) -> list[Version]:
    """Sort claims into versions; the claims that follow from one place of an annotation belong together.

    Args:
        claims: claims on one unit.
        standings: what is known of each source.
        left_out: columns in which the claims of one version may differ.
    """
    quotes: defaultdict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        quotes[claim.place].append(claim)
    versions: defaultdict[tuple[tuple[str, str], ...], list[Claim]] = defaultdict(list)
    for group in quotes.values():
        cells = {each.field: each.value for each in group if each.field.rpartition("/")[2] not in left_out}
        versions[tuple(sorted(cells.items()))] += group
    return [
        Version(cells, tuple(group), tuple(standings[claim.source_id] for claim in group))
        for cells, group in versions.items()
    ]


def _choose(versions: Sequence[Version]) -> tuple[Version, str]:
    """Return the version to publish, and the reason: the curator's, else the last rule that dropped a version."""
    left, reason = versions, ""
    for rule in RULES if len(versions) > 1 else ():
        kept = _best(rule, left)
        if len(kept) < len(left):
            left, reason = kept, rule.name
    stated = next((claim.rank_reason for claim in left[0].claims if claim.rank == "preferred"), "")
    return left[0], stated or reason


def _best(rule: RankRule, versions: Sequence[Version]) -> list[Version]:
    """Return the versions that a rule scores lowest."""
    if len(versions) < 2:
        return [*versions]
    scored = [(rule.score(version, versions), version) for version in versions]
    best = min(score for score, _ in scored)
    return [version for score, version in scored if score == best]


def _unsettled(versions: Sequence[Version]) -> tuple[Claim, Claim] | None:
    """Return two claims for facts that may change, of sources of different age that no earlier rule ranks."""
    left = versions if len(versions) > 1 else ()
    for rule in takewhile(lambda rule: rule.score is not _day_of_publication, RULES):
        left = _best(rule, left)
    for one, other in combinations(left, 2):
        for (claim, source), (rival, later) in product(_with_sources(one), _with_sources(other)):
            is_of_one_cell = claim.field == rival.field and claim.field.rpartition("/")[2] in CHANGING
            differs = is_of_one_cell and is_disputed(claim.field, {claim.value, rival.value})
            if differs and _is_of_another_time(source, later):
                return claim, rival
    return None


def _with_sources(version: Version) -> Iterable[tuple[Claim, Standing]]:
    return zip(version.claims, version.sources, strict=True)


def _is_of_another_time(one: Standing, other: Standing) -> bool:
    """Return whether two sources are independent, and published at times without a day in common."""
    is_dated = one.published and other.published
    return bool(is_dated and one.origin != other.origin and are_disjoint(str(one.published), str(other.published)))


def _ranked(claim: Claim, values: Mapping[str, str], reason: str) -> Ranked:
    if claim.rank == "deprecated":
        return Ranked(claim, "deprecated", claim.rank_reason)
    if values.get(claim.field) == claim.value:
        return Ranked(claim, "preferred", claim.rank_reason or None)
    return Ranked(claim, "normal", claim.rank_reason or not_followed(reason))


def _curator_rank(version: Version, _: Sequence[Version]) -> Score:
    ranks = {claim.rank for claim in version.claims}
    return (0 if "preferred" in ranks else 1 if "" in ranks else 2,)


def _is_unqualified(version: Version, _: Sequence[Version]) -> Score:
    return (("/amount_qualifier", "unqualified") in version.cells,)


def _is_unofficial(version: Version, _: Sequence[Version]) -> Score:
    return (not any(source.kind in _OFFICIAL for source in version.sources),)


def _is_second_hand(version: Version, _: Sequence[Version]) -> Score:
    return (all(source.kind == "briefing_summary" for source in version.sources),)


def _is_corrected(version: Version, versions: Sequence[Version]) -> Score:
    return (not _supporting_origins(version, versions),)


def _vagueness(version: Version, versions: Sequence[Version]) -> Score:
    """Return the days that the dates leave open, whether the amount is not exact, and the number of cells, negated."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    for field, value in (cell for each in versions for cell in each.cells):
        values[field].add(value)
    if any(is_disputed(field, found) for field, found in values.items() if field.rpartition("/")[2] not in _HEDGES):
        return ()
    cells = [(field.rpartition("/")[2], value) for field, value in version.cells]
    days = sum(day_span(*parse_bounds(value)) for column, value in cells if column in DATES)
    return days, ("amount_qualifier", "exactly") not in cells, -len(cells)


def _lack_of_support(version: Version, versions: Sequence[Version]) -> Score:
    return (-len(_supporting_origins(version, versions)),)


def _day_of_publication(version: Version, _: Sequence[Version]) -> Score:
    days = [parse_bounds(source.published)[1] for source in version.sources if source.published]
    return (min((day for day in days if day), default=date.max).toordinal(),)


def _place_by_id(version: Version, versions: Sequence[Version]) -> Score:
    return (
        sorted(versions, key=lambda each: (min(claim.source_id for claim in each.claims), each.cells)).index(version),
    )


def _supporting_origins(version: Version, versions: Sequence[Version]) -> set[str]:
    """Return the origins of a version's sources, except sources that a source of another version corrects."""
    rivals = (source for each in versions if each is not version for source in each.sources)
    return {source.origin for source in version.sources} - {origin for rival in rivals for origin in rival.corrects}


RULES = (
    RankRule(
        "a curator's stated reason",
        "A curator may prefer a value, or lower its rank to `normal` or `deprecated`, with a reason. A value of lower"
        " rank is published only if no other value is left.",
        _curator_rank,
    ),
    RankRule(
        "a worded qualifier before none",
        "Sources may state one amount with and without a qualifier: about $61 billion, $61 billion. The amount is then"
        " published with the qualifier, whatever the sources.",
        _is_unqualified,
    ),
    RankRule(
        "official source before news about it",
        "Press releases, official readouts and legislation come before all other kinds of source.",
        _is_unofficial,
    ),
    RankRule(
        "first-hand before second-hand",
        "Summaries of other people's briefings or documents come after all other kinds of source.",
        _is_second_hand,
    ),
    RankRule(
        "later correction before earlier",
        "A source that corrects another source comes before that source and before its copies.",
        _is_corrected,
    ),
    RankRule(
        "more precise before less precise",
        "The date that leaves fewer days open comes first, then the amount that the words call exact, then the quote"
        " that fills more cells. The rule applies only if all values could be true at once.",
        _vagueness,
    ),
    RankRule(
        "more independent sources before fewer",
        "A source and its copies count as one. A source does not count if its correction states another value.",
        _lack_of_support,
    ),
    RankRule(
        "earlier published before later",
        "Publication dates are compared by their latest possible day. Sources without a date come last. Amounts may"
        " change with time: if only the age of two independent sources would decide, the build asks the curator.",
        _day_of_publication,
    ),
    RankRule(
        "the source that comes first by id",
        "This rule always decides, so that no choice depends on chance.",
        _place_by_id,
    ),
)
"""The rules in their order."""


def rules_as_markdown() -> str:
    """Return the rules in their order as a numbered Markdown list."""
    return "\n".join(f"{number}. **{rule.name}**: {rule.meaning}" for number, rule in enumerate(RULES, 1))
