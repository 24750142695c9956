"""Tokens of money: the numbers of a text, each with the sign, code or name of a currency beside it, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from policytrack.recognisers.lexicon.currencies import CODES, NAMES, ONLY_SCALED, SIGNS, currency_of
from policytrack.recognisers.lexicon.numbers import (
    CONTINUED,
    CONTINUED_FIGURE,
    FIGURES,
    IN_WORDS,
    INVISIBLE,
    SCALE,
    SPACE,
    UNREAD_SCALE,
    number_of,
    scale_of,
)
from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of

_SIGN = pattern_of(SIGNS)
_CODE = f"(?:{pattern_of(ONLY_SCALED & CODES.keys())}|(?i:{pattern_of(CODES.keys() - ONLY_SCALED)}))"
_NAME = f"(?i:{pattern_of(NAMES)})"
_BEFORE = re.compile(rf"(?<![\w$])(?:(?P<sign>{_SIGN})|(?P<code>{_CODE})(?:(?<=[A-Z])|(?=\s))){SPACE}\Z")
_AFTER = re.compile(
    rf"(?P<link>(?:[-‑]|(?=\s)){SPACE}(?:(?:of|in)\s+)?)(?P<name>{_NAME})(?!['’]t|[\w$])"  # dollars, -dollar, of euros
    rf"|\s?(?P<sign>{_SIGN})(?!\w|\s?(?:[0-9$€£]|{SCALE}))"  # €, not that of the amount after it
    rf"|\s?(?:\((?P<code_in>{_CODE})\)|(?P<code>{_CODE})(?![\w$]|\s?[0-9]))"  # (DKK), DKK
)
_NATION = re.compile(
    r"\s(?P<nation>Canadian|Australian|New\s+Zealand|American|U\.S\.|US)"
    r"(?=\s*(?:[,;:)\]]|\.?(?:\s*\Z|\n|\s+[A-Z])|\s(?:to|for|in|on|from|over|by|a\s+year)\b))"
)
_OF_NATION = {
    "Canadian": "CAD",
    "Australian": "AUD",
    "New Zealand": "NZD",
    "American": "USD",
    "U.S.": "USD",
    "US": "USD",
}
"""Adjective after an amount in dollars, as in `$5 million Canadian`, to code."""
_SIGN_ENDS = {sign[-1] for sign in SIGNS if not sign[-1].isalpha()} | {";", *INVISIBLE}
_LETTERS = {word.upper() for word in (*CODES, *SIGNS) if word[-1].isalpha()}
DOLLARS = frozenset(code for name, code in NAMES.items() if name.endswith((" dollars", " pesos")))
"""Codes of the currencies whose sign is `$`."""
_POINTED = frozenset("USD GBP AUD CAD NZD JPY INR".split())
"""Currencies of texts in which a point is never between thousands, nor a plain space."""

_WITHIN = re.compile(r"[\w.,/$€£'’]\Z|[0-9]:\Z|[0-9][^\S\n]\Z(?<![0-9]{4}.)")
"""What comes before a number that is only a part of one, or of a name."""
_ABBREVIATED = {"mln", "mn", "mio", "bln", "bn", "mrd", "trn", "tn"}
_COUNTED = re.compile(
    r"\s+(?:of|people|citizens|residents|households|children|refugees|members|voters|votes|times|are|have)\b"
)
"""Words after a number of things."""
_VARIABLE = re.compile(r"[\"`<{]\s?\$[0-9]\s?[\"`>}]")
"""A variable of a program, which looks like an amount: `"$1"`."""
_POINT = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
"""A number that may be ten thousand, or ten."""
_FIGURE = re.compile(r"[0-9][0-9,.]*+")
_WORD = re.compile("illion|housand|undred|ollar|uro|ILLION|HOUSAND|UNDRED|OLLAR|URO")
"""Part of the scale or the unit at the end of an amount in words."""
_LOOK_BACK, _WORDS_BACK, _WORDS_AHEAD = 16, 80, 48


class MoneyToken(NamedTuple):
    """A number of a text.

    Args:
        start: offset of the number or of the currency before it.
        end: offset after the number, its scale and its currency.
        number: the number without its scale.
        scale: the scale; 1 without one.
        currency: ISO 4217; "" without a currency, None if words of the amount are not read.
        word: the sign, code or name of the currency.
        is_before: whether the currency is before the number.
        is_short: whether the number may have the scale of the next: no separators, no scale.
    """

    start: int
    end: int
    number: Decimal
    scale: int
    currency: str | None
    word: str
    is_before: bool
    is_short: bool


def money_tokens(text: str, country: str | None) -> Iterator[MoneyToken]:
    """Yield the tokens of a text, in order.

    Args:
        text: the text.
        country: the country of its publisher, if known.
    """
    starts = [(match.start(), True) for match in _FIGURE.finditer(text)]
    starts += [(match.start(), False) for match in _WORD.finditer(text)]
    end = 0
    for start, in_figures in sorted(starts):
        if start < end:
            continue
        matches = (
            [FIGURES.match(text, start)]
            if in_figures
            else IN_WORDS.finditer(text, max(end, start - _WORDS_BACK), start + _WORDS_AHEAD)
        )
        for match in filter(None, matches):
            token = _token(text, match, country)
            if token.end > start:
                yield token
                end = token.end
                break


def _token(text: str, match: re.Match[str], country: str | None) -> MoneyToken:
    """Return a number with its currency."""
    start, end = match.span()
    is_scaled = match["scale"] is not None
    before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start) if _may_be_currency(text, start) else None
    after = _AFTER.match(text, end)
    if after is None and text.startswith(".", end) and (match["scale"] or "").lower() in _ABBREVIATED:
        after = _AFTER.match(text, end + 1)  # 5 bn. euros
    word, currency, found = "", None, None
    if before:
        word = as_listed(before["sign"]) if before["sign"] else before["code"].upper()
        if currency := currency_of(word, country, is_scaled=is_scaled):
            start = before.start()
            found, end = _with_word_after(text, end, word, currency, after, country)
    elif after and (is_scaled or not after["link"] or not after["link"].strip("-‑ \n")):
        word = _word_of(after)
        found = currency = currency_of(word, country, is_scaled=is_scaled)
        end = after.end() if currency else end
    if currency is None:
        found = None if _is_cut(text, match) else ""
    elif found and _is_unread(text, match, before, after, found):
        found = None
    short = not is_scaled and match["number"].replace(".", "", 1).isdigit()
    return MoneyToken(start, end, number_of(match), scale_of(match), found, word, bool(before), short)


def _may_be_currency(text: str, end: int) -> bool:
    """Return whether the last word before an offset may be a sign or a code: a cheap test that most words fail."""
    words = text[max(0, end - _LOOK_BACK) : end].split()
    if not words or not (last := words[-1])[-1].isalpha():
        return bool(words) and words[-1][-1] in _SIGN_ENDS
    return last.lstrip("([{'\"“‘*_-–—/").upper() in _LETTERS


def _word_of(after: re.Match[str]) -> str:
    """Return the sign, code or name after a number, as the tables list it."""
    if after["name"]:
        return as_listed(after["name"]).lower()
    return as_listed(after["sign"]) if after["sign"] else (after["code"] or after["code_in"]).upper()


def _with_word_after(
    text: str, end: int, word: str, currency: str, after: re.Match[str] | None, country: str | None
) -> tuple[str | None, int]:
    """Return the currency of an amount with a sign or code before it, by the word after it, and the end of the two."""
    if after is None:
        nation = _NATION.match(text, end) if word == "$" else None
        return (_OF_NATION[as_listed(nation["nation"])], nation.end()) if nation else (currency, end)
    if after["sign"]:  # $5$
        return None, end
    behind = _word_of(after)
    named = currency_of(behind, country, is_scaled=True)
    if named == currency or (behind in ("dollar", "dollars") and currency in DOLLARS):
        return currency, after.end()
    if named in DOLLARS and word == "$":
        return named, after.end()
    is_certain = behind.endswith("s") if after["name"] else behind not in ONLY_SCALED or named in DOLLARS
    return (None, end) if is_certain and (named or behind == "pesos") else (currency, end)


def _is_cut(text: str, match: re.Match[str]) -> bool:
    """Return whether a number without a scale has one after a mark or word that is not read: `61[1] billion`."""
    return match["scale"] is None and UNREAD_SCALE.match(text, match.end()) is not None


def _is_word(text: str, code: str | None, match: re.Match[str]) -> bool:
    """Return whether a code before a number is the word in capitals that it looks like: `ALL 5 MILLION`."""
    in_capitals = (match["scale"] or "").isupper() and len(match["scale"]) > len("BN")
    return code in ONLY_SCALED and (in_capitals or _COUNTED.match(text, match.end()) is not None)


def _is_plural(match: re.Match[str]) -> bool:
    """Return whether a number in words counts things of a rough size: `two million-dollar grants`, `a million-dollar idea`."""
    is_counted = (
        match["small"] is not None and match["scale"] is not None and match.group()[-len(match["scale"]) - 1] == " "
    )
    return is_counted or match["number"].lower() in ("a", "an")


def _is_unread(
    text: str, match: re.Match[str], before: re.Match[str] | None, after: re.Match[str] | None, currency: str
) -> bool:
    """Return whether a number with a currency is part of an expression that is not read."""
    number, begin, in_figures = match["number"], max(0, match.start() - _LOOK_BACK), match.re is FIGURES
    may_be_thousands = currency not in _POINTED and match["scale"] is None and _POINT.fullmatch(number) is not None
    is_spaced = in_figures and before is not None and currency in _POINTED and match["spaced"] is not None
    is_word = before is not None and _is_word(text, before["code"], match)
    is_variable = before is not None and _VARIABLE.match(text, max(0, before.start() - 1)) is not None
    is_hyphened = after is not None and (after["link"] or "").startswith(("-", "‑"))
    is_idiom = is_hyphened and not in_figures and _is_plural(match)
    is_continued = before is None and (
        _WITHIN.search(text, begin, match.start())
        or CONTINUED.search(text, begin, match.start())
        or (not in_figures and CONTINUED_FIGURE.search(text, begin, match.start()))
    )
    return (
        _is_cut(text, match)
        or may_be_thousands
        or is_spaced
        or is_word
        or is_variable
        or is_idiom
        or bool(is_continued)
    )
