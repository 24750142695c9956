"""Circles: records that are parts of themselves, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policytrack.claims.claim import Claim


def find_circles(claims: Iterable[Claim], field: str) -> Iterator[tuple[Claim, str]]:
    """Yield each claim of a cycle, with the ids of the cycle.

    Args:
        claims: any claims.
        field: the cell that names the whole or the parent, such as `/part_of_id`.
    """
    wholes = {claim.record_id: claim for claim in claims if claim.field == field}
    for record_id, claim in wholes.items():
        chain = [record_id]
        while (above := wholes.get(chain[-1])) and above.value not in chain:
            chain.append(above.value)
        if above and above.value == record_id:
            yield claim, ", ".join([*chain, record_id])
