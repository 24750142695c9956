"""Money: find amounts of money with qualifier, range and currency.

Facets: `amount`, `amount_min`, `amount_max` (plain decimals), `currency` (ISO 4217), `amount_qualifier`,
`amount_basis`. The span contains the amount, its scale and its currency, but not the words around it that qualify it.

Found: `$175 million`, `61 billion dollars`, `between $5 and $7 million`, `EUR 3.5bn`, `half a million euros`.
Not found: `365,990 troops` (no currency), `billions of dollars` (no number), `half of the $5 million` and `-$5 million`
(another amount), `$5 or $6 million` (one of two).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from policytrack.recognisers.lexicon.amounts import AmountWording, has_unread_words, wording_of
from policytrack.recognisers.lexicon.money_tokens import DOLLARS, MoneyToken, money_tokens
from policytrack.recognisers.lexicon.numbers import scaled
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.cell import decimal_text
from policytrack.values.span import Found, Span

_JOINT = re.compile(
    r"(?P<dash>\s*[-–‑−]\s*)|[\s-]+(?P<word>to|and|or)[\s-]+|(?P<list>\s*[,/]\s*(?:(?:and|or)\s+)?)", re.IGNORECASE
)
_LONGEST_JOINT = 12
_FURTHER = re.compile("[-–‑−/][0-9$€£]")
"""A third number after a range."""
_BETWEEN = re.compile(r"\b(?:between|anywhere\s+from|ranging\s+from)\s+\Z", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:[.,;:)]|\Z)|\s+(?:a|an|per|each)\s")
"""What follows the upper end of `$50,000 to 100,000`, and not a count of things."""
_CHANGES = (
    *("raise raises raised raising increase increases increased increasing rise rises rose risen rising".split()),
    *("grow grows grew grown growing boost boosts boosted boosting lift lifts lifted expand expands expanded".split()),
    *("reduce reduces reduced reducing decrease decreases decreased cut cuts cutting lower lowers lowered".split()),
    *("drop drops dropped dropping fall falls fell fallen falling decline declines declined shrink shrinks".split()),
    *("shrank shrunk climb climbs climbed jump jumps jumped surge surges surged slash slashes slashed".split()),
    *("double doubles doubled doubling triple triples tripled go goes going gone went add adds added adding".split()),
    *("change changes changed changing revise revises revised slip slips slipped bring brings brought".split()),
    *("up from", "down from"),
    *("bringing move moves moved moving push pushes pushed".split()),
)
_CHANGE = re.compile(
    rf"(?:\b{pattern_of(_CHANGES)}\b(?:[^.;\n]|\n(?![^\S\n]*\n)){{0,60}}|\bby\s+(?:a\s+further\s+|another\s+)?)(?<!\bof\s)\Z",
    re.IGNORECASE,
)
"""A change before the two amounts between which it is: no range."""
_LOOK_BACK = 80
_SENTENCE_END = re.compile(r"[.!?][\"”)]?\s+[A-Z\"“]|\n\s*\n")
_PARTS = re.compile(r"\b(?:includ\w+|of\s+which|compris\w+|consisting|made\s+up|composed|and|plus|with)\b")
"""Words between an amount in another dollar and a bare `$` of the same sentence, which is that dollar too."""
_OUTSIDE = re.compile(r"[^()]*\)")
"""The end of the parentheses in which an amount is given again in another dollar."""
_LIKE_BEFORE = re.compile(
    r"\b(?:than|of\s+the|the|another|additional|further|about|around|nearly|only|and|to|plus|remaining"
    r"|(?:up|down)\s+from|compared\s+(?:with|to)|against)\s+\Z"
)
_LIKE_AFTER = re.compile(
    r"\s*(?:[.,;:)]|\Z)|\s+(?:it|they|we|he|she|that|which|already|was|went|in\s+(?:aid|assistance|loans?|grants?|funding|support)"
    r"|a\s+year|per\s+year|annually|this\s+year|last\s+year|next\s+year"
    r"|pledged|promised|provided|committed|announced|requested|spent|allocated)\b"
)
"""Words around a number that has the currency of the amount before it: `than 20 billion`, `the four billion it got`."""
_LONGEST_GAP, _LARGE = 200, 10**9
_HEADING = re.compile(
    r"\((?:[^()\n]{0,40}\s)?in\s(?:[^()\n]{1,12}\s)?(?:thousand|million|billion)s?\b[^()\n]{0,20}\)", re.IGNORECASE
)
"""The heading of a table whose figures have a scale: `(dollars in millions)`."""
_MAX_DIGITS = 36
_TOO_LARGE = Decimal(10**_MAX_DIGITS)


def find_money(text: str, country: str | None = None) -> list[Found]:
    """Return every amount of money of the text, in order.

    Args:
        text: the text.
        country: the country of the publisher, if known; a bare `$` is its dollar.

    >>> [(found["amount"], found["currency"]) for found in find_money("a $5 million grant", "AU")]
    [('5000000', 'AUD')]
    """
    found = []
    heading = _HEADING.search(text)
    for token, most in _ranged(text, list(_of_total(text, money_tokens(text, country)))):
        if heading and token.start > heading.start() and token.scale == 1 and most is None:
            continue
        if token.currency and (facets := _facets(text, token, most)):
            found.append(Found(Span(token.start, token.end), facets))
    return found


def wording_around(text: str, money: Found) -> AmountWording:
    """Return the words around an amount that `find_money` found, and what they say of it."""
    return wording_of(text, money.span, is_range=money["amount_qualifier"] == "between")


def _of_total(text: str, tokens: Iterable[MoneyToken]) -> Iterator[MoneyToken]:
    """Yield the tokens; a part has the dollar of its total, and a number after an amount may have its currency."""
    last: MoneyToken | None = None
    for token in tokens:
        is_same = last is not None and (_is_part(text, last, token) or _is_like(text, last, token))
        read = token._replace(currency=last.currency) if last and is_same else token
        last = read if read.currency else last
        yield read


def _is_part(text: str, total: MoneyToken, part: MoneyToken) -> bool:
    """Return whether an amount with a bare `$` is part of one in another dollar: `US$5m, of which $2m`."""
    return (
        part.word == "$"
        and total.currency in DOLLARS
        and part.currency not in (None, total.currency)
        and _is_near(text, total, part)
        and _PARTS.search(text, total.end, part.start) is not None
        and not _OUTSIDE.match(text, total.end, part.start)
    )


def _is_like(text: str, amount: MoneyToken, number: MoneyToken) -> bool:
    """Return whether a number without a currency has that of the amount before it: `$9bn, the 2 billion it got`."""
    return (
        number.currency == ""
        and number.scale >= _LARGE
        and _is_near(text, amount, number)
        and _LIKE_BEFORE.search(text, max(amount.end, number.start - _LOOK_BACK), number.start) is not None
        and _LIKE_AFTER.match(text, number.end) is not None
    )


def _is_near(text: str, one: MoneyToken, other: MoneyToken) -> bool:
    """Return whether two tokens stand in one sentence, not far from each other."""
    is_far = other.start - one.end > _LONGEST_GAP
    return not is_far and _SENTENCE_END.search(text, one.end, other.start) is None


def _ranged(text: str, tokens: Sequence[MoneyToken]) -> Iterator[tuple[MoneyToken, Decimal | None]]:
    """Yield each token with None, and two tokens that are one range as one token with the upper end."""
    joints = [_joint(text, low, high) for low, high in pairwise(tokens)] + [""]
    shortened = _shortened(tokens, joints)
    at = 0
    while at < len(tokens):
        token, joint = tokens[at], joints[at]
        joined = _join(text, token, tokens[at + 1], joint) if joint else False
        at += 1 if joined is False else 2
        if isinstance(joined, tuple):
            if not _FURTHER.match(text, joined[0].end):
                yield joined
        elif joined is False and at - 1 not in shortened:
            yield token, None
        elif joined is False and joint == "to":
            yield token._replace(scale=tokens[at].scale), None  # from $5 to $6 million


def _joint(text: str, low: MoneyToken, high: MoneyToken) -> str:
    """Return what joins two numbers of which one is an amount: a dash, to, and, or, a list; "" if nothing does."""
    if high.start - low.end > _LONGEST_JOINT or (low.currency == "" and high.currency == ""):
        return ""
    match = _JOINT.fullmatch(text, low.end, high.start)
    if match is None or match.group().count("\n") > 1:
        return ""
    if match["dash"]:
        is_spaced = match["dash"][0].isspace()
        is_stop = is_spaced and ("\n" in match["dash"] or (not high.currency and high.scale == 1))
        return "" if is_stop else "dash"
    return (match["word"] or "list").lower()


def _shortened(tokens: Sequence[MoneyToken], joints: Sequence[str]) -> set[int]:
    """Return the tokens before which a scale may be left out: the first two of `$5, $10 and $20 million`."""
    found: set[int] = set()
    for at in range(len(tokens) - 2, -1, -1):
        low, high = tokens[at], tokens[at + 1]
        if (
            joints[at]
            and low.is_short
            and low.is_before
            and low.currency
            and (high.currency or joints[at] in ("and", "or"))
        ):
            found |= {at} if high.scale > 1 or at + 1 in found else set()
    return found


def _join(text: str, low: MoneyToken, high: MoneyToken, joint: str) -> tuple[MoneyToken, Decimal] | bool:
    """Return the range that two tokens are, with its upper end; True if they are not read, False if they are apart."""
    begin, both = max(0, low.start - _LOOK_BACK), bool(low.currency and high.currency)
    is_of_one = not both or low.currency == high.currency or (high.word == "$" and low.currency in DOLLARS)
    is_apart = (
        joint == "list"
        or (joint == "and" and not _BETWEEN.search(text, begin, low.start))
        or (joint == "to" and _CHANGE.search(text, begin, low.start) is not None)
        or (
            joint == "to" and not high.currency and high.scale == 1 and not _STOP.match(text, high.end)
        )  # $20 to 30 cars
        or (not low.currency and high.is_before)  # 5 to $7 million
        or (joint != "dash" and not is_of_one)
    )
    if joint == "or" and not is_apart:
        return not low.currency or (low.is_short and high.scale > 1)
    shares = low.is_short and low.number <= high.number and (low.is_before or not low.currency)
    is_open = (
        None in (low.currency, high.currency)
        or not is_of_one
        or (not high.currency and high.scale == 1 < low.scale)  # $5 million-7
        or (low.is_short and high.scale > 1 and not shares and (joint == "dash" or not both))  # $500-1 million
    )
    if is_apart or is_open:
        return not is_apart
    least = scaled(low.number, high.scale if shares else low.scale)
    most = scaled(high.number, low.scale if high.scale == 1 and not high.currency else high.scale)
    if most < least:
        return joint != "to" or not both
    return high._replace(start=low.start, number=least, scale=1, currency=low.currency or high.currency), most


def _facets(text: str, token: MoneyToken, most: Decimal | None) -> dict[str, str | None] | None:
    """Return the columns of an amount: one amount with its bound, or the two ends of a range; None if not read."""
    least, span = scaled(token.number, token.scale), Span(token.start, token.end)
    if max(least, most or least) >= _TOO_LARGE or has_unread_words(text, span):
        return None
    wording = wording_of(text, span, is_range=most is not None)
    one, qualifier = decimal_text(least), wording.qualifier
    floor = one if qualifier in ("more_than", "at_least", "between") else None
    ceiling = decimal_text(most) if most is not None else one if qualifier in ("less_than", "up_to") else None
    return {
        "amount": None if most is not None else one,
        "amount_min": floor,
        "amount_max": ceiling,
        "amount_qualifier": qualifier,
        "amount_basis": wording.basis,
        "currency": token.currency,
    }
