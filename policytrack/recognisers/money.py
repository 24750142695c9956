"""Money: amounts with their qualifier, range and currency.

Facets: `amount`, `amount_min`, `amount_max` (plain decimals), `currency` (ISO 4217), `amount_qualifier`. The span is
the amount with its currency and scale; the qualifier stands before or after it and is not part of the span.

Found: `$175 million`, `61 billion dollars`, `between $5 and $7 million`, `EUR 3.5bn`. Not found: `365,990 troops` (no
currency), `a million` (no currency). `$` without a country is read as the US dollar.
"""

from __future__ import annotations

import re
from decimal import Decimal

from policytrack.spans import Found, Span
from policytrack.values.cell import decimal_text

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
_SYMBOLS = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
}
_WORDS = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "hryvnia": "UAH", "yen": "JPY", "zloty": "PLN"}
_CODES = ("USD", "EUR", "GBP", "UAH", "AUD", "CAD", "JPY", "CHF", "SEK", "NOK", "PLN")

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SCALE = r"(?:thousand|million|billion|trillion|mln|bln|bn|tn|[kmb](?![a-z]))"
_DASH = r"\s?(?:-|–|—|to)\s?"
_SYMBOL = r"(?:(?:US|NZ|A|C)?\$|[€£¥₴])"
_CODE = rf"(?:{'|'.join(_CODES)})"
_WORD = rf"(?:(?:U\.?S\.?\s)?(?:{'|'.join(_WORDS)})s?)"


def _amount(name: str) -> str:
    """The pattern of a number and its scale, in groups `NAME` and `NAME_scale`."""
    return rf"(?P<{name}>{_NUMBER})(?:[\s-]?(?P<{name}_scale>{_SCALE})\b)?"


_BEGIN = r"(?<![\w$.,])"
_MONEY = re.compile(
    rf"{_BEGIN}(?:(?P<symbol>{_SYMBOL})|(?P<code>{_CODE}))\s?{_amount('low')}"
    rf"(?:(?:{_DASH}|(?P<and>\s+and\s+))(?:{_SYMBOL})?{_amount('high')})?"
    rf"|{_BEGIN}{_amount('first')}(?:(?:{_DASH}|(?P<and2>\s+and\s+)){_amount('last')})?\s+(?:(?P<word>{_WORD})|(?P<after>{_CODE}))\b",
    re.IGNORECASE,
)

_BEFORE = (
    ("approximately", r"about|around|approximately|roughly|some|nearly|almost|an estimated|close to"),
    ("up to", r"up to|as much as|a maximum of"),
    ("at_least", r"at least|no less than|a minimum of"),
    ("more_than", r"more than|over|above|in excess of|exceeding"),
    ("less_than", r"less than|under|below|fewer than"),
)
_QUALIFIERS = tuple(
    (name.replace(" ", "_"), re.compile(rf"\b(?:{words})\s+(?:an?\s+|the\s+)?(?:additional\s+)?$", re.IGNORECASE))
    for name, words in _BEFORE
)
_AFTER = re.compile(r"\s+or more\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_LOOK_BACK = 40


def find_money(text: str) -> list[Found]:
    """Every amount of money in the text."""
    found: list[Found] = []
    start = 0
    while (match := _MONEY.search(text, start)) is not None:
        read, start = _read(text, match)
        found += [read] if read else []
    return found


def _read(text: str, match: re.Match[str]) -> tuple[Found | None, int]:
    """What the match says, and where to look on; amounts joined by `and` are a range only after `between` or `from`."""
    low, high = ("low", "high") if match["low"] else ("first", "last")
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    is_pair = bool(match["and"] or match["and2"]) and _BETWEEN.search(before) is None
    if is_pair and low == "first":
        return None, match.end("first")
    end = max(match.end(low), match.end(f"{low}_scale")) if is_pair else match.end()
    is_range = match[high] is not None and not is_pair
    least = _scaled(match[low], match[f"{low}_scale"] or (match[f"{high}_scale"] if is_range else None))
    most = _scaled(match[high], match[f"{high}_scale"]) if is_range else None
    qualifier = "between" if most is not None else _qualifier(before, text[end : end + _LOOK_BACK])
    return Found(Span(match.start(), end), _facets(least, most, qualifier, _currency(match))), end


def _scaled(number: str, scale: str | None) -> Decimal:
    return Decimal(number.replace(",", "")) * (_SCALES[scale.lower()] if scale else 1)


def _currency(match: re.Match[str]) -> str:
    if match["symbol"]:
        return _SYMBOLS[match["symbol"].upper()]
    if match["word"]:
        return _WORDS[match["word"].lower().split()[-1].removesuffix("s")]
    return str(match["code"] or match["after"]).upper()


def _qualifier(before: str, after: str) -> str:
    if _AFTER.match(after):
        return "at_least"
    return next((name for name, pattern in _QUALIFIERS if pattern.search(before)), "exact")


def _facets(least: Decimal, most: Decimal | None, qualifier: str, currency: str) -> dict[str, str | None]:
    """The columns of the amount: its bound beside it, or both bounds and no single amount."""
    one = decimal_text(least)
    floor = one if qualifier in ("more_than", "at_least", "between") else None
    ceiling = decimal_text(most) if most is not None else one if qualifier in ("less_than", "up_to") else None
    return {
        "amount": None if most is not None else one,
        "amount_min": floor,
        "amount_max": ceiling,
        "amount_qualifier": qualifier,
        "currency": currency,
    }
