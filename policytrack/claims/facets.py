"""Amounts and tallies: several cells from one quote, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import OVERRULE, Claimer
from policytrack.claims.reading import read_money, unread_words
from policytrack.claims.rules import ReadValue
from policytrack.problems import nearest
from policytrack.recognisers.money import wording_around
from policytrack.records.column import Column
from policytrack.seeds.annotation import Statement
from policytrack.values.span import Span
from policytrack.values.vocabulary.aid import AMOUNT_BASIS, AMOUNT_QUALIFIER

_AMOUNT = re.compile(
    r"(?:(?P<qualifier>[a-z_]+) )?(?P<amount>[0-9]+(?:\.[0-9]{1,2})?) (?P<currency>[A-Z]{3})(?: (?P<basis>[a-z_]+))?"
)
_TALLY = re.compile(r"(?P<yes>[0-9]+)(?: yes|-(?P<no>[0-9]+)(?:-(?P<abstain>[0-9]+))?)")
_BOUNDS = {"more_than": "amount_min", "at_least": "amount_min", "less_than": "amount_max", "up_to": "amount_max"}
_WORDED = {
    "amount_qualifier": "qualified",
    "amount_min": "qualified",
    "amount_max": "qualified",
    "amount_basis": "timed",
}
"""Column to the part of an amount's wording that gives it."""


def parse_amount(text: str) -> dict[str, str]:
    """Return the columns of `approximately 500000000 USD per_year`; qualifier and basis are optional.

    Returns:
        No columns for a text of another form.

    >>> parse_amount("up_to 5 USD")
    {'amount': '5', 'amount_max': '5', 'amount_qualifier': 'up_to', 'amount_basis': 'total', 'currency': 'USD'}
    """
    match = _AMOUNT.fullmatch(text)
    qualifier, basis = (match["qualifier"] or "unqualified", match["basis"] or "total") if match else ("", "")
    if match is None or qualifier not in AMOUNT_QUALIFIER or qualifier == "between" or basis not in AMOUNT_BASIS:
        return {}
    amount, currency = match["amount"], match["currency"]
    return {"amount": amount, **_bounded(qualifier, amount), "amount_basis": basis, "currency": currency}


def _bounded(qualifier: str, amount: str) -> dict[str, str]:
    """Return the bound that a qualifier gives, if any, and the qualifier."""
    return {**({_BOUNDS[qualifier]: amount} if qualifier in _BOUNDS else {}), "amount_qualifier": qualifier}


def parse_tally(text: str) -> dict[str, str]:
    """Return the columns of `86-11`, `86-11-3` or `283 yes`; none for another form."""
    match = _TALLY.fullmatch(text)
    return {name: value for name, value in match.groupdict().items() if value} if match else {}


def facet_claims(claimer: Claimer, statement: Statement, columns: Sequence[Column]) -> Iterator[Claim]:
    """Yield the claims for the cells of one amount, equivalent or tally: all of them or none.

    Args:
        claimer: the claims of its source.
        statement: the quote.
        columns: the columns that the quote gives.
    """
    unit = f"/{statement.path[0]}"
    found = {c.name: read for c in columns if (read := claimer.derived(statement, f"/{c.name}")) is not None}
    if statement.path[0] == "equivalent" and len(found) < len(columns):
        found = {}
    value = statement.value or ""
    if value and statement.because and (overruled := _with_term(found, value)):
        found = overruled
    elif value and statement.because and value != _lead(found):
        yield from _stated_facets(claimer, statement, columns, unit, found)
        return
    if found and value not in ("", _lead(found)) and not statement.because:
        claimer.report(statement, unit, "CONTRADICTED", "the words give another value", value, _lead(found), OVERRULE)
    elif found:
        for column, derived in found.items():
            yield claimer.claim(_with_wording(claimer, statement, column), f"/{column}", unit, derived)
    else:
        message, got = f"no {statement.path[0]} is recognised in the quote", ""
        if columns[0].rule == "money" and (got := unread_words(claimer.reading(statement.span))):
            message = "words beside the amount are not read"
        hint = "quote the amount with the words that qualify it, or add value: and because:" if got else ""
        claimer.report(statement, unit, "NOT_RECOGNISED", message, got, f"one {statement.path[0]}", hint)


def _with_term(found: Mapping[str, ReadValue], term: str) -> dict[str, ReadValue]:
    """Return the cells of an amount with the qualifier or the basis that a curator gives; none for another value."""
    column = "amount_qualifier" if term in AMOUNT_QUALIFIER else "amount_basis" if term in AMOUNT_BASIS else ""
    if "amount" not in found or not column or term == "between":
        return {}
    cells = _bounded(term, found["amount"].value) if column == "amount_qualifier" else {column: term}
    left_out = _BOUNDS.values() if column == "amount_qualifier" else ()
    kept = {name: read for name, read in found.items() if name not in left_out}
    return kept | {name: _curated(value, found.get(name)) for name, value in cells.items()}


def _curated(value: str, read: ReadValue | None) -> ReadValue:
    """Return a value that the curator gives; what the rule reads is kept beside it if it differs."""
    return ReadValue(value, "curated", read.value if read and read.value != value else "")


def _stated_facets(
    claimer: Claimer, statement: Statement, columns: Sequence[Column], unit: str, found: Mapping[str, ReadValue]
) -> Iterator[Claim]:
    """Yield the claims for an amount or tally that the curator reads: `approximately 500000000 USD`, `86-11`."""
    value, is_money = statement.value or "", columns[0].rule == "money"
    facets = parse_amount(value) if is_money else parse_tally(value)
    if not facets:
        form = "a qualifier if any, plain digits, a currency, and a basis if any"
        expected = form if is_money else "two or three counts: 86-11"
        hint = nearest(value.partition(" ")[0], AMOUNT_QUALIFIER) if is_money else ""
        claimer.report(statement, unit, "BAD_VALUE", "not a value of this field", value, expected, hint)
    for column in columns:
        if cell := facets.get(column.name.removeprefix("equivalent_")):
            yield claimer.claim(statement, f"/{column.name}", unit, _curated(cell, found.get(column.name)))


def _with_wording(claimer: Claimer, statement: Statement, column: str) -> Statement:
    """Return the statement; for a qualifier, a bound and a basis, its span extends to the words that give them."""
    found = read_money(claimer.reading(statement.span)) if column in _WORDED else None
    if found is None:
        return statement
    words: Span = getattr(wording_around(claimer.document.text, found), _WORDED[column])
    span = Span(min(words.start, statement.span.start), max(words.end, statement.span.end))
    return replace(statement, span=span)


def _lead(found: Mapping[str, ReadValue]) -> str:
    """Return the text of an amount or tally for messages: the amount, its bounds, or `51-49`."""
    if not found:
        return ""
    if "yes" in found and "no" not in found:
        return f"{found['yes'].value} yes"
    if "yes" in found:
        return "-".join(found[name].value for name in ("yes", "no", "abstain") if name in found)
    amount = found.get("amount") or found.get("equivalent_amount")
    return amount.value if amount else f"{found['amount_min'].value} to {found['amount_max'].value}"
