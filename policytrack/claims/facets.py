"""Amounts and tallies: several cells from one quote, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import OVERRULE, Claimer
from policytrack.claims.reading import read_money
from policytrack.claims.rules import ReadValue
from policytrack.problems import nearest
from policytrack.records.column import Column
from policytrack.seeds.annotation import Statement
from policytrack.values.span import Span
from policytrack.values.vocabulary.aid import AMOUNT_QUALIFIER

_AMOUNT = re.compile(r"(?:(?P<qualifier>[a-z_]+) )?(?P<amount>[0-9]+(?:\.[0-9]{1,2})?) (?P<currency>[A-Z]{3})")
_TALLY = re.compile(r"(?P<yes>[0-9]+)-(?P<no>[0-9]+)(?:-(?P<abstain>[0-9]+))?")


def parse_amount(text: str) -> dict[str, str]:
    """Return the columns of `approximately 500000000 USD`, the qualifier optional; none for another form.

    >>> parse_amount("up_to 5 USD")
    {'amount': '5', 'amount_max': '5', 'amount_qualifier': 'up_to', 'currency': 'USD'}
    """
    match = _AMOUNT.fullmatch(text)
    qualifier = (match["qualifier"] or "unqualified") if match else ""
    if match is None or qualifier not in AMOUNT_QUALIFIER or qualifier == "between":
        return {}
    bound = {"more_than": "amount_min", "at_least": "amount_min", "less_than": "amount_max", "up_to": "amount_max"}
    bounds = {bound[qualifier]: match["amount"]} if qualifier in bound else {}
    return {"amount": match["amount"], **bounds, "amount_qualifier": qualifier, "currency": match["currency"]}


def parse_tally(text: str) -> dict[str, str]:
    """Return the columns of `86-11` or `86-11-3`; none for another form."""
    match = _TALLY.fullmatch(text)
    return {name: value for name, value in match.groupdict().items() if value} if match else {}


def facet_claims(claimer: Claimer, statement: Statement, columns: Sequence[Column]) -> Iterator[Claim]:
    """Yield the claims for the cells of one amount or tally: all of them or none.

    Args:
        claimer: the claims of its source.
        statement: the quote.
        columns: the columns that the quote gives.
    """
    unit = f"/{statement.path[0]}"
    found = {c.name: read for c in columns if (read := claimer.derived(statement, f"/{c.name}")) is not None}
    if statement.value and statement.because and statement.value != _lead(found):
        yield from _stated_facets(claimer, statement, columns[0].rule == "money", unit, found)
    elif not found:
        message = f"no {statement.path[0]} is recognised in the quote"
        claimer.report(statement, unit, "NOT_RECOGNISED", message, expected=f"one {statement.path[0]}")
    elif statement.value is not None and statement.value != _lead(found):
        message = "the words give another value"
        claimer.report(statement, unit, "CONTRADICTED", message, statement.value, _lead(found), OVERRULE)
    else:
        for column, derived in found.items():
            yield claimer.claim(_on_qualifier(claimer, statement, column), f"/{column}", unit, derived)


def _stated_facets(
    claimer: Claimer, statement: Statement, is_money: bool, unit: str, found: Mapping[str, ReadValue]
) -> Iterator[Claim]:
    """Yield the claims for an amount or tally that the curator reads: `approximately 500000000 USD`, `86-11`."""
    value = statement.value or ""
    facets = parse_amount(value) if is_money else parse_tally(value)
    if not facets:
        expected = "a qualifier if any, plain digits and a currency" if is_money else "two or three counts: 86-11"
        hint = nearest(value.partition(" ")[0], AMOUNT_QUALIFIER) if is_money else ""
        claimer.report(statement, unit, "BAD_VALUE", "not a value of this field", value, expected, hint)
    for column, cell in facets.items():
        read = found.get(column)
        overruled = read.value if read and read.value != cell else ""
        yield claimer.claim(statement, f"/{column}", unit, ReadValue(cell, "curated", overruled))


def _on_qualifier(claimer: Claimer, statement: Statement, column: str) -> Statement:
    """Return the statement; for `amount_qualifier`, its span extends to the word before the amount."""
    found = read_money(claimer.reading(statement.span)) if column == "amount_qualifier" else None
    if found is None or found["amount_qualifier"] == "unqualified":
        return statement
    before = claimer.document.text[: found.span.start].rstrip()
    word = len(before) - len(before.split()[-1])
    return replace(statement, span=Span(min(word, statement.span.start), statement.span.end))


def _lead(found: Mapping[str, ReadValue]) -> str:
    """Return the text of an amount or tally for messages: the amount, its bounds, or `51-49`."""
    if not found:
        return ""
    if "yes" in found:
        return "-".join(found[name].value for name in ("yes", "no", "abstain") if name in found)
    return found["amount"].value if "amount" in found else f"{found['amount_min'].value} to {found['amount_max'].value}"
