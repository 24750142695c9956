"""Money: find amounts of money with qualifier, range and currency.

Facets: `amount`, `amount_min`, `amount_max` (plain decimals), `currency` (ISO 4217), `amount_qualifier`,
`amount_basis`. The span contains the amount, its scale and its currency, but not the words around it that qualify it.

Found: `$175 million`, `61 billion dollars`, `between $5 and $7 million`, `EUR 3.5bn`. Not found: `365,990 troops` (no
currency), `a million` (no currency). `$` without a country is read as the US dollar.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from policytrack.recognisers.lexicon.amounts import AmountWording, wording_of
from policytrack.recognisers.lexicon.currencies import CODES, NAMES, ONLY_SCALED, SIGNS
from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of
from policytrack.values.cell import decimal_text
from policytrack.values.span import Found, Span

_SCALES = {
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
_NUMBER = r"(?>[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?+"
"""Digits with or without thousands separators; possessive, because `_WHOLE` refuses every shorter match."""
_SCALE = f"(?i:{pattern_of(_SCALES)})"
# between two amounts: a dash, to, and
_DASH = r"(?P<{0}>\s?(?:-|–|—)\s?|\s+(?i:to|and)\s+)"
_SIGN = pattern_of(SIGNS)
_CODE = f"(?:{pattern_of(ONLY_SCALED & CODES.keys())}|(?i:{pattern_of(CODES.keys() - ONLY_SCALED)}))"
_NAME = f"(?i:{pattern_of(NAMES)})"
_UNREAD_SCALES = ("crore", "crores", "lakh", "lakhs", "milliard", "milliards")
_WHOLE = rf"(?![\w%]|[.,][0-9]|\s[0-9]{{3}}(?![0-9])|\s(?i:{pattern_of(_UNREAD_SCALES)})\b)"
"""The end of a number: of `$1,23`, `$1e9`, `$100 000` and `₹5 crore`, nothing is read rather than the first digits."""


def _amount(name: str) -> str:
    """Return the pattern of a number and its scale, in groups `NAME` and `NAME_scale`."""
    return rf"(?P<{name}>{_NUMBER})(?:[\s-]{{0,3}}(?P<{name}_scale>{_SCALE})\b)?{_WHOLE}"


_BEGIN = r"(?<![\w$.,])(?=[0-9]|[^\w\s]|[^\W\d_][^\s\d]{0,5}+\s?[0-9])"
"""The possible beginnings of an amount (a digit, a sign, a code): a cheap test that skips most of the text."""
_MONEY = re.compile(
    rf"{_BEGIN}(?:(?P<sign>{_SIGN})|(?P<code>{_CODE}))\s?{_amount('low')}"  # $5 million, DKK 5 million
    rf"(?:{_DASH.format('joint')}(?P<again>{_SIGN})?{_amount('high')})?"  # to $7 million
    rf"|{_BEGIN}{_amount('first')}(?:{_DASH.format('joint2')}{_amount('last')})?"  # 5 to 7 million
    rf"(?:\s+(?:(?P<name>{_NAME})|(?P<code_after>{_CODE}))(?![\w$])"  # Danish kroner, DKK
    rf"|\s?(?P<sign_after>{_SIGN})(?!\w|\s?(?:[0-9$€£]|{_SCALE}\b)))"  # €, not that of the amount after it
)

_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_LOOK_BACK = 40
_DIGITS = 36
"""The maximum number of digits before the decimal point."""
_TOO_LARGE = Decimal(10**_DIGITS)
_EXACT = Context(prec=6000)
"""Precision enough that no product is rounded."""


def find_money(text: str) -> list[Found]:
    """Return every amount of money of the text, in order."""
    found: list[Found] = []
    start = 0
    while (match := _MONEY.search(text, start)) is not None:
        read, start = _read(text, match)
        found += [read] if read else []
    return found


def wording_around(text: str, money: Found) -> AmountWording:
    """Return the words around an amount that `find_money` found, and what they say of it."""
    return wording_of(text, money.span, is_range=money["amount_qualifier"] == "between")


def _read(text: str, match: re.Match[str]) -> tuple[Found | None, int]:
    """Return the amount of a match, if it is one, and the offset from which to search on."""
    low, high = ("low", "high") if match["low"] else ("first", "last")
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    is_range = match[high] is not None and _is_range(match, low, high, before)
    if match[high] is not None and not is_range and low == "first":
        return None, match.end("first")
    end = match.end() if is_range or match[high] is None else max(match.end(low), match.end(f"{low}_scale"))
    least, most = _bounds(match, low, high) if is_range else (_scaled(match[low], match[f"{low}_scale"]), None)
    if max(least, most or least) >= _TOO_LARGE or (most is not None and most < least):
        return None, end
    is_scaled = bool(match[f"{low}_scale"] or (is_range and match[f"{high}_scale"]))
    if (currency := _currency(match, is_scaled=is_scaled)) is None:
        return None, max(match.end("sign"), match.end("code")) if low == "low" else end
    span = Span(match.start(), end)
    return Found(span, _facets(least, most, wording_of(text, span, is_range=most is not None), currency)), end


def _is_range(match: re.Match[str], low: str, high: str, before: str) -> bool:
    """Return whether two numbers are one range: `between $5 and $6 million`, `$5-7 million`, not `$20 to 30 trucks`."""
    joint = match["joint"] or match["joint2"]
    if "and" in joint.lower():
        return _BETWEEN.search(before) is not None
    is_tight = joint.strip() != "to" and not joint.startswith((" ", "\n"))
    return bool(low == "first" or match["again"] or match[f"{high}_scale"] or is_tight)


def _bounds(match: re.Match[str], low: str, high: str) -> tuple[Decimal, Decimal]:
    """Return both ends, scaled; a low end without a scale takes the high end's, unless it would exceed the high end."""
    most = _scaled(match[high], match[f"{high}_scale"] or match[f"{low}_scale"])
    shares = (
        match[f"{low}_scale"] is None
        and "," not in match[low]
        and Decimal(match[low]) <= Decimal(match[high].replace(",", ""))
    )
    return _scaled(match[low], match[f"{high}_scale"] if shares else match[f"{low}_scale"]), most


def _scaled(number: str, scale: str | None) -> Decimal:
    """Return the number times its scale, exactly."""
    stated = Decimal(number.replace(",", ""))
    return _EXACT.multiply(stated, _SCALES[scale.lower()]) if scale else stated


def _currency(match: re.Match[str], *, is_scaled: bool) -> str | None:
    """Return the ISO 4217 code of the sign, code or name beside the amount, if any."""
    if sign := match["sign"] or match["sign_after"]:
        word, code = sign, SIGNS[sign]
    elif stated := match["code"] or match["code_after"]:
        word = code = stated.upper()
    else:
        word = as_listed(match["name"]).lower()
        code = NAMES[word]
    return code if code and (is_scaled or word not in ONLY_SCALED) else None


def _facets(least: Decimal, most: Decimal | None, wording: AmountWording, currency: str) -> dict[str, str | None]:
    """Return the columns of the amount: one amount with its bound, or the two bounds of a range alone."""
    one, qualifier = decimal_text(least), wording.qualifier
    floor = one if qualifier in ("more_than", "at_least", "between") else None
    ceiling = decimal_text(most) if most is not None else one if qualifier in ("less_than", "up_to") else None
    return {
        "amount": None if most is not None else one,
        "amount_min": floor,
        "amount_max": ceiling,
        "amount_qualifier": qualifier,
        "amount_basis": wording.basis,
        "currency": currency,
    }
