"""Equivalents: an amount in a second currency is published only beside the amount that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policytrack.assemble.rank import Outcome, Ranked, Standing, rank_unit
from policytrack.claims.claim import Claim

EQUIVALENT = "/equivalent"
"""The unit of claims on `equivalent_amount` and `equivalent_currency`."""

OTHER_AMOUNT = "the equivalent of an amount that is not published"
"""The reason for the rank of an equivalent from a source that states another amount."""


def rank_equivalents(claims: Sequence[Claim], amount: Outcome | None, standings: Mapping[str, Standing]) -> Outcome:
    """Rank the claims on the equivalent of an amount: first those of the sources that state the published amount.

    Args:
        claims: the claims on the equivalent.
        amount: the outcome for the amount; None if no source states one.
        standings: what is known of each source.
    """
    stated = {
        each.claim.source_id
        for each in (amount.ranked if amount else ())
        if each.claim.field == "/amount" and each.rank == "preferred"
    }
    ranked = [
        each if each.rank or each.source_id in stated else replace(each, rank="normal", rank_reason=OTHER_AMOUNT)
        for each in claims
    ]
    if all(each.source_id not in stated for each in ranked):
        return Outcome({}, tuple(Ranked(each, "normal", each.rank_reason) for each in ranked), ())
    return rank_unit(ranked, standings)
