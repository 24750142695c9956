"""Totals: whether the amount of an aid package may be added to others, and why not."""

from __future__ import annotations

COUNTED = ("authorised", "announced", "committed", "appropriated", "delivered")
"""Stages at which aid is added to a total, unless it was stopped later."""


def why_not_in_total(
    scope: str | None, part_of_id: str | None, amount_basis: str | None, status: str | None
) -> list[str]:
    """Return the reasons why the amount of an aid package does not count in totals; none if it counts."""
    reasons = {
        "no scope is stated" if scope is None else f"the amount is {scope}": scope != "incremental",
        f"part of {part_of_id}": part_of_id is not None,
        "no amount is stated" if amount_basis is None else f"the amount is {amount_basis}": amount_basis != "total",
        "no status" if status is None else f"only {status}": status not in COUNTED,
    }
    return [reason for reason, holds in reasons.items() if holds]
