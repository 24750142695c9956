"""Words around an amount of money: what qualifies it, the period that it is for, and what leaves it as it is.

Read before an amount: `up to another`, `a total of`, `an annual`. Read after it: `or more`, `-plus`, `in military aid for
Ukraine a year`. Not read: `a year ago`. An amount after `half of the`, `minus` or `twice` is another amount, and one
after `not` or `instead of` is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span
from policytrack.values.vocabulary.aid import AmountBasisTerm, AmountQualifierTerm

_Words = tuple[str, ...]

_TOPICS: _Words = tuple(
    f"{topic} {link}"
    for topic in (
        *("dispute", "disputes", "debate", "debates", "fight", "battle", "row", "standoff", "talks", "negotiations"),
        *("disagreement", "disagreements", "clash", "control", "impasse", "deadlock", "discussions", "questions"),
        *("concern", "concerns", "worries", "argument", "scandal", "speech", "information", "news", "decision"),
    )
    for link in ("over", "about", "around", "above")
)
"""Words before `over` and `about` by which they qualify no amount."""

BEFORE: Mapping[AmountQualifierTerm, _Words] = {
    "up_to": (
        *("no more than", "not more than", "not exceeding", "not to exceed", "at most", "up to", "as much as"),
        *(
            "a maximum of",
            "a maximum amount of",
            "maximum of",
            "a maximum",
            "maximum",
            "max.",
            "capped at",
            "a cap of",
            "a ceiling of",
        ),
    ),
    "at_least": (
        *("no less than", "not less than", "no fewer than", "at least", "upward of", "upwards of", "a minimum of"),
        *("minimum of", "a minimum", "minimum", "min.", "a minimum amount of"),
    ),
    "more_than": (
        *("more than", "over", "above", "in excess of", "exceeding", "exceeds", "exceeded", "surpassing", "topping"),
        *("greater than", "north of", "a little over", "a little more than", "beyond"),
    ),
    "less_than": ("less than", "under", "below", "fewer than", "a little under", "a little less than", "shy of"),
    "approximately": (
        *("about", "around", "approximately", "approx.", "roughly", "circa", "some", "nearly", "almost", "close to"),
        *(
            "an estimated",
            "estimated",
            "an estimated cost of",
            "estimated cost of",
            "an estimated value of",
            "estimated at",
        ),
        *(
            "an estimated total of",
            "an estimated total cost of",
            "estimated to be",
            "estimated to be worth",
            "estimated to cost",
            "estimated to total",
            "c.",
            "ca.",
            "ca",
            "in the region of",
            "in the order of",
            "on the order of",
            "of the order of",
            "nearing",
        ),
        *("near", "approaching", "virtually"),
    ),
    "exactly": ("exactly", "precisely"),
    "unqualified": (
        "handed over",
        "turned over",
        "take over",
        "took over",
        "taken over",
        "hand over",
        "hands over",
        "handing over",
        *_TOPICS,
    ),
}
"""Qualifier to the words for it before an amount; under `unqualified`, words that end like a qualifier and are none."""

SIGNS_BEFORE: Mapping[str, AmountQualifierTerm] = {
    **dict.fromkeys("~≈∼", "approximately"),
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "up_to",
}
"""Sign directly before an amount to the qualifier that it means."""

AFTER: Mapping[AmountQualifierTerm, _Words] = {
    "at_least": ("or more", "or above", "or greater", "or higher", "at least", "at a minimum"),
    "up_to": ("or less", "or under", "at most", "at a maximum"),
    "approximately": ("or so", "or thereabouts", "give or take", "odd", "approximately"),
}
"""Qualifier to the words for it after an amount, beside `+` and `-plus`."""

_YEARLY = (
    *("aid", "assistance", "budget", "contribution", "cost", "costs", "fee", "funding", "grant", "income", "payment"),
    *("payments", "revenue", "revenues", "sales", "spending", "subsidy", "support", "trade", "turnover"),
)
"""Nouns that `annual` stands before."""

PERIOD_BEFORE: Mapping[AmountBasisTerm, _Words] = {
    "per_year": (
        "annual",
        "yearly",
        *(f"{each} {noun} {of}" for each in ("annual", "yearly") for noun in _YEARLY for of in ("of", "worth")),
    ),
    "per_month": ("monthly", *(f"monthly {noun} of" for noun in _YEARLY)),
    "other": ("daily", "weekly", "quarterly"),
}
"""Basis to the words for it before an amount."""

PERIOD_AFTER: Mapping[AmountBasisTerm, _Words] = {
    "per_year": (
        "a year",
        "per year",
        "each year",
        "every year",
        "annually",
        "annual",
        "yearly",
        "per annum",
        *(f"in {each} {noun}" for each in ("annual", "yearly") for noun in _YEARLY),
    ),
    "per_month": ("a month", "per month", "each month", "every month", "monthly"),
    "other": (
        *(f"{each} {period}" for period in ("day", "week", "quarter") for each in ("a", "per", "each", "every")),
        *("daily", "weekly", "quarterly", "each", "apiece", "for each", "for every", "an hour", "per capita"),
        *(f"a {unit}" for unit in ("barrel", "gallon", "litre", "liter", "tonne", "ton", "kilogram", "kilo", "bushel")),
        *("a person", "a household", "a head", "a unit", "a piece", "a night", "an ounce", "an acre", "a dose"),
        *("a share", "a megawatt"),
    ),
}
"""Basis to the words for it after an amount, beside `per` and any other word."""

_MORE: _Words = (
    *("a", "an", "another", "additional", "extra", "further", "fresh", "new", "initial"),
    *("a total of", "the total of", "a sum of", "the sum of", "an amount of", "an aggregate value of", "a value of"),
    *("an aggregate of", "an aggregate total of", "a combined", "a combined total of", "a record", "the amount of"),
    *("a cost of", "an additional amount of", "a further amount of", "an overall", "a grand total of", "a cumulative"),
    *("aggregate value of", "a total cost of", "a total value of", "the equivalent of"),
)
"""Words before an amount that leave it as it is; a qualifier may come before them."""

_DEGREES: _Words = ("just", "only", "well", "slightly", "far", "much", "significantly", "considerably", "comfortably")
"""Words before a qualifier that leave it as it is."""

_NOUNS: _Words = (
    *("aid", "assistance", "budget", "credit", "credits", "funding", "grant", "grants", "loan", "loans", "package"),
    *("packages", "program", "programme", "support", "tranche", "defence", "defense", "development", "economic"),
    *("financial", "humanitarian", "military", "security"),
)
"""Words after an amount that say what it is, and leave it as it is."""


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, in any case, with white space or hyphens between them."""
    return f"(?i:{pattern_of(words)})".replace(r"\s+", r"[\s-]+")


def _each(terms: Iterable[tuple[str, _Words]]) -> str:
    """Return the pattern of the words of any term, in a group with the name of the term."""
    return "|".join(f"(?P<{term}>{_any(words)})" for term, words in terms)


_GAP = r"(?:\s+(?:[\[*_“\"]+)?|[\[*_“\"]+)"
"""White space, and the marks of a link, a stress or a quotation."""
_DETERMINERS: _Words = ("the", "its", "their", "that", "this", "these", "those", "his", "her", "our", "your", "my")
_LEAD = re.compile(
    rf"\b(?:{_any(_DEGREES)}\s+)?"  # just
    rf"(?:(?:{_each(BEFORE.items())}|{_any(_DETERMINERS)}){_GAP})?"  # up to
    rf"(?:(?:{_any(_MORE)}|{_each(PERIOD_BEFORE.items())}){_GAP})*\Z"  # another, an annual
)
_RANGE_LEAD = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)

_OTHER_AMOUNT = (
    r"minus|negative|less|half(?:\s+of)?|(?:a|an|one|two|three|four|nine)[\s-]+(?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\s+of"
    r"|(?:%|\bper\s?cent|\bpercent)\s+of|twice|double|triple|treble|quadruple"
    r"|(?:[0-9.]+|half|two|three|four|five|six|seven|eight|nine|ten)\s+times|fold"
)
_OTHER = re.compile(rf"(?:\b|(?=%))(?:{_OTHER_AMOUNT})\s+(?:{_any((*_DETERMINERS, 'a', 'an'))}\s+)?\Z", re.IGNORECASE)
"""Words by which the amount that is meant is another than that after them."""
_SIGNED = re.compile(r"(?:\w[-−‑‐]|[0-9]–|(?:^|[\s(\[|])[-−‑‐–+]|[±×^/]\s?)\Z")
"""A sign of arithmetic before an amount, or a hyphen that joins it to a word: `-$5`, `pre-$5 million`."""
_ACCOUNTS = re.compile(r"(?:^|\n|\t|\||\s\s)[^\S\n]*\(\Z"), re.compile(r"\)[^\S\n]*(?:\Z|\n|\t|\||\s\s)")
"""The parentheses around an amount that stands alone in its cell or line, as accounts print what is negative."""
_CUT = re.compile(
    r"\s*(?:×|x\s?[0-9])|\s+(?:(?:and|,)\s+)?(?:[0-9]+|(?!per\b)\w+)\s+(?:cents?|pence)\b|-(?:ish|something)\b|\s+(?:to|or|and)\s+(?:\w+\s+){0,3}[$€£]?[0-9][0-9.,]*\s*(?:(?:[mb]n?|thousand|[mbt]r?illion)\s+)?(?:/|(?:per|a|an|each)\s+(?:barrel|gallon|lit(?:er|re)|ton(?:ne)?|pound|kilo\w*|bushel|ounce|share|unit|head|person|hour|day|week|month|year)\b)|-?(?:thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)
"""Words after an amount that change or continue it: `$5 and 50 cents`, `$4 to just over $3 per gallon`."""

_DEFINITE = re.compile(rf"\b{_any(_DETERMINERS)}\s+\Z")
_PORTION = re.compile(
    r"\b(?:some|part|parts|most|much|all|rest|remainder|portion|portions|bulk|share|majority|fraction|none|any|balance|slice|each)\s+of\s+"
    rf"(?:{_any(_DETERMINERS)}\s+)?\Z",
    re.IGNORECASE,
)
"""Words by which only a part of the amount after them is meant."""
_NOUN = rf"[\s-]+{_any(_NOUNS)}\b"
_TRAIL = re.compile(
    rf"(?:[\s-]+(?:{_each(AFTER.items())})\b(?!\s+(?:than|to|[0-9]))|(?P<more>\+(?!\s?[$€£0-9])|-plus\b))?"  # or more, +
    rf"(?:{_NOUN})*"  # aid package
    rf"(?:\s+(?:in|of|worth\s+of)(?:{_NOUN})+)?"  # in military aid
    r"(?:\s+(?:to|for)(?:\s+the)?(?:\s+[A-Z][\w’'-]*)+)?"  # for Ukraine
    rf"(?:(?:\s+(?:more|less)|\s*\([^()\n]{{1,40}}\)|\))?(?:[\s-]+(?P<period>{_each(PERIOD_AFTER.items())}|(?:per|every)[\s-]+\w+)"
    r"|\s?/\s?(?:(?P<yearly>years?|yr|annum)|(?P<monthly>months?)|(?P<unit>[A-Za-z]\w*+(?!\s?[0-9]))))\b"  # a year
    r"(?:(?<=\bper\syear)|(?<=\bper\smonth)|(?<=annually)|(?<=monthly)"  # per year after 2015
    r"|(?!\s+(?:ago|earlier|later|before|after|on(?!\s+average)|from\s+now)\b|[\s-]long))"  # but not: a year ago
    rf"(?:{_NOUN})*)?"
)
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=\s*[A-Z])")
_LOOK_BACK, _LOOK_AHEAD = 64, 160
_MARKS = ' \t\r\n\xa0[*_“"(‘'
_LEAD_ENDS = {
    phrase.split()[-1] for phrase in chain(*BEFORE.values(), *PERIOD_BEFORE.values(), _MORE, _DETERMINERS, _DEGREES)
}
_ARTICLES = {*_DETERMINERS, "a", "an"}
_OTHER_ENDS = set("of half minus negative less twice double triple treble quadruple times fold".split())


@dataclass(frozen=True)
class AmountWording:
    """What the words around an amount say of it.

    Args:
        qualifier: a term of `AMOUNT_QUALIFIER`.
        basis: a term of `AMOUNT_BASIS`.
        qualified: the amount with the words that qualify it.
        timed: the amount with the words for its period.
        read: the amount with all words around it that are read.
    """

    qualifier: str
    basis: str
    qualified: Span
    timed: Span
    read: Span


def wording_of(text: str, amount: Span, *, is_range: bool) -> AmountWording:
    """Return what the words around an amount say of it.

    Args:
        text: the text.
        amount: the number with its scale and currency.
        is_range: whether the amount is a range, which no word qualifies.
    """
    begin = max(0, amount.start - _LOOK_BACK)
    end = _PARAGRAPH_END.search(text, amount.end, amount.end + _LOOK_AHEAD)
    lead = _RANGE_LEAD.search(text, begin, amount.start) if is_range else _lead(text, amount.start)
    trail = _TRAIL.match(text, amount.end, end.start() if end else amount.end + _LOOK_AHEAD)
    before = _said(lead, BEFORE)
    if mark := SIGNS_BEFORE.get(text[amount.start - 1 : amount.start].strip()):
        before = (mark, Span(amount.start - 1, amount.start))
    after = _said(trail, AFTER, more="at_least")
    period = _said(trail, PERIOD_AFTER, period="other", unit="other", yearly="per_year", monthly="per_month") or _said(
        lead, PERIOD_BEFORE
    )
    stated = after or before
    read = [Span(*each.span()) for each in (lead, trail) if each and each.group()] + [*(before[1:] if before else ())]
    if after and (is_range or (before and before[0] != after[0])):
        read = []  # two qualifiers, or one of a range: no quote that holds both is read
    return AmountWording(
        "between" if is_range else stated[0] if stated else "unqualified",
        period[0] if period else "total",
        _joined(amount, *(stated[1:] if stated else ())),
        _joined(amount, *(period[1:] if period else ())),
        _joined(amount, *read),
    )


@lru_cache(maxsize=8)  # an amount is asked for twice: whether it is one, and what it is
def _lead(text: str, end: int) -> re.Match[str] | None:
    """Return the words before an amount that are read; the last word is looked up first, since most are none."""
    begin = max(0, end - _LOOK_BACK)
    words = text[begin:end].rstrip(_MARKS).split()
    last = words[-1].rpartition("-")[2].lstrip(_MARKS).lower() if words else ""
    return _LEAD.search(text, begin, end) if last in _LEAD_ENDS else None


def _is_other(text: str, end: int) -> bool:
    """Return whether the words before an offset make the amount after it another: `half of the`."""
    begin = max(0, end - _LOOK_BACK)
    words = text[begin:end].lower().split()[-2:]
    last = words[0] if words and words[-1] in _ARTICLES else words[-1] if words else ""
    return last.rpartition("-")[2] in _OTHER_ENDS and _OTHER.search(text, begin, end) is not None


def _said(match: re.Match[str] | None, terms: Iterable[str], **others: str) -> tuple[str, Span] | None:
    """Return the term whose words a match has, with their span; `others` maps further groups to terms."""
    groups = match.groupdict() if match else {}
    for group, term in ({each: each for each in terms} | others).items():
        if match and groups.get(group):
            return term, Span(*match.span(group))
    return None


def _joined(*spans: Span) -> Span:
    """Return the span from the beginning of the first span to the end of the last."""
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def has_unread_words(text: str, amount: Span) -> bool:
    """Return whether words or signs beside an amount make it another: `half of the`, `-`, `and 50 cents`."""
    begin = max(0, amount.start - _LOOK_BACK)
    lead = _lead(text, amount.start)
    start = lead.start() if lead else amount.start
    if _SIGNED.search(text, begin, amount.start) or _CUT.match(text, amount.end, amount.end + _LOOK_AHEAD):
        return True
    if any(_is_other(text, end) for end in {start, amount.start}):
        return True
    opened, closed = _ACCOUNTS
    return bool(opened.search(text, begin, amount.start) and closed.match(text, amount.end))


def portion_of(text: str, amount: Span) -> str:
    """Return the words before an amount by which only a part of it is meant: `some of the`; "" without any."""
    match = _PORTION.search(text, max(0, amount.start - _LOOK_BACK), amount.start)
    return " ".join(match.group().split()) if match else ""


def is_definite(text: str, amount: Span) -> bool:
    """Return whether an amount has a determiner, and so is one that a denial leaves: `has not sent the $5 million`."""
    return _DEFINITE.search(text, max(0, amount.start - _LOOK_BACK), amount.start) is not None
