"""Amounts and tallies as a curator writes them, where no recogniser reads them in the quote."""

from __future__ import annotations

import re

from policytrack.values.vocabulary.aid import AMOUNT_QUALIFIER

_AMOUNT = re.compile(r"(?:(?P<qualifier>[a-z_]+) )?(?P<amount>[0-9]+(?:\.[0-9]{1,2})?) (?P<currency>[A-Z]{3})")
_TALLY = re.compile(r"(?P<yes>[0-9]+)-(?P<no>[0-9]+)(?:-(?P<abstain>[0-9]+))?")


def parse_amount(text: str) -> dict[str, str]:
    """The columns of `approximately 500000000 USD`; the qualifier may be left out. Empty if it has another form.

    >>> parse_amount("up_to 5 USD")
    {'amount': '5', 'amount_max': '5', 'amount_qualifier': 'up_to', 'currency': 'USD'}
    """
    match = _AMOUNT.fullmatch(text)
    qualifier = (match["qualifier"] or "exact") if match else ""
    if match is None or qualifier not in AMOUNT_QUALIFIER or qualifier == "between":
        return {}
    bound = {"more_than": "amount_min", "at_least": "amount_min", "less_than": "amount_max", "up_to": "amount_max"}
    bounds = {bound[qualifier]: match["amount"]} if qualifier in bound else {}
    return {"amount": match["amount"], **bounds, "amount_qualifier": qualifier, "currency": match["currency"]}


def parse_tally(text: str) -> dict[str, str]:
    """The columns of `86-11` or `86-11-3`. Empty if it has another form."""
    match = _TALLY.fullmatch(text)
    return {name: value for name, value in match.groupdict().items() if value} if match else {}
