"""Numbers in figures and in words, with the scale words after them.

Read: `1,250.50`, `10 000 000`, `1,00,000`, `1,5 million`, `2½ billion`, `half a million`, `one and a half billion`.
Not read: `1,23`, `several million`, `tens of thousands`.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from math import prod

from policytrack.recognisers.lexicon.word_pattern import as_listed, pattern_of

SCALES: dict[str, int] = {
    "hundred": 10**2,
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 10**5),
    **dict.fromkeys(("million", "millions", "mln", "mn", "mil", "mio", "mm", "m"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("billion", "billions", "milliard", "milliards", "bln", "bil", "bn", "mrd", "b"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "trn", "tn", "t"), 10**12),
}
"""Scale word or abbreviation, in lower case, to its power of ten."""
_IN_CAPITALS = ("MM", "T")
_SYLLABLES = ("mil lion", "mil lions", "bil lion", "bil lions", "tril lion", "thou sand")
_HYPHENATED = "|".join(each.replace(" ", r"(?:-[^\S\n]*\n[^\S\n]*|\xad)") for each in _SYLLABLES)
SCALE = (
    rf"(?:(?i:{_HYPHENATED}|{pattern_of(SCALES.keys() - {each.lower() for each in _IN_CAPITALS})})"
    rf"|{pattern_of(_IN_CAPITALS)})(?![\w%])"
)
"""The pattern of a scale word, also where a line end or a soft hyphen divides it."""

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
SPACE = rf"(?:[^\S\n]|[{INVISIBLE}]|&nbsp;|&\#160;)*+(?:\n[^\S\n]*+)?+"
"""White space or an entity for it, with at most one line break; possibly nothing."""
_FIXED = "[\xa0\u2009\u202f]"
"""A space that does not break, as typesetters put between groups of digits."""
_FIGURES = "|".join(
    (
        r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}",  # 1,00,000
        r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?",  # 1,250.50
        r"[0-9]{1,3}(?:,\s000)+",  # 500, 000
        rf"[0-9]{{1,3}}(?:{_FIXED}[0-9]{{3}})+(?:,[0-9]{{1,2}})?",  # 10 000, with fixed spaces
        r"[0-9]{1,3}(?:\s[0-9]{3}){2,}",  # 10 000 000
        r"[0-9]{1,3}(?:['’][0-9]{3})+",  # 10'000
        r"[0-9]{1,3}(?:\.[0-9]{3}){2,}",  # 10.000.000
        r"(?P<spaced>[0-9]{1,3}[^\S\n][0-9]{3}(?:\.[0-9]+)?)",  # 10 000
        r"[0-9]+(?:\.[0-9]+)?[½¼¾]?",  # 1250.50
    )
)
_DECIMAL_COMMA = r"[0-9]+,[0-9]{1,2}"  # 1,5: only with a scale
_TEENS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_BELOW_HUNDRED = {
    **{word: value for value, word in enumerate(_TEENS, 1)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
}
_PARTS = {
    **dict.fromkeys(("half", "a half", "½"), Decimal("0.5")),
    **dict.fromkeys(("a quarter of", "one quarter of", "a quarter", "¼"), Decimal("0.25")),
    **dict.fromkeys(("three quarters of", "three quarters", "¾"), Decimal("0.75")),
}
_GAP = r"[\s-]+"
_UNIT = rf"(?:(?:{'|'.join(_TENS)})(?:{_GAP}(?:{'|'.join(_TEENS[:9])}))?|{pattern_of(_BELOW_HUNDRED)})\b"
_SMALL = rf"(?:(?:{_UNIT}|an?){_GAP}hundred\b(?:{_GAP}(?:and{_GAP})?{_UNIT})?|{_UNIT})"
_LARGE = r"(?:thousand|million|billion|trillion)"
_NUMBER_WORD = rf"(?:{pattern_of([*_BELOW_HUNDRED, 'hundred', 'thousand', 'million', 'billion', 'trillion'])})"

_BIG = r"(?i:thousand|million|billion|trillion|crore)s?\b"
_TAIL = rf"(?:(?:-|‑)?{SPACE}(?P<scale>(?:(?i:hundred|thousand|lakh){SPACE}(?={_BIG}))?{SCALE}(?!{SPACE}{_BIG})))?"
_END = (
    r"(?![\w%½¼¾]|\s?[.,][0-9]|[^\S\n][0-9]{3}(?![0-9])|\s?[0-9]?/[0-9])"  # of `1,23`, `1e9` and `2/3`, nothing is read
    rf"(?!{_GAP}(?i:point|and{_GAP}(?:a{_GAP})?(?:half|quarter|three{_GAP}quarters))\b)"  # 5 million and a half
    rf"(?!{SPACE}(?:and\s+)?(?:[0-9]+|{_NUMBER_WORD}){SPACE}(?i:thousand|hundred)\b)"  # 5 million 300 thousand
)
FIGURES = re.compile(rf"(?P<number>{_DECIMAL_COMMA}(?=-?{SPACE}{SCALE})|{_FIGURES}){_TAIL}{_END}")
"""A number in figures and its scale, matched at its first digit; nothing where more of a number comes after it."""
IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<number>(?i:(?:(?P<part>half|(?:a|one){_GAP}quarter{_GAP}of|three{_GAP}quarters{_GAP}of){_GAP})?"
    rf"(?:an?(?={_GAP}{_LARGE}\b)|(?P<half>half)(?={_GAP}{_LARGE}\b)|(?P<small>{_SMALL})(?:{_GAP}and{_GAP}(?P<more>a{_GAP}half|a{_GAP}quarter|three{_GAP}quarters)(?={_GAP}{_LARGE}\b)"
    rf"|{_GAP}point{_GAP}(?P<tenths>{'|'.join(_TEENS[:9])})(?={_GAP}{_LARGE}\b))?)))"
    rf"{_TAIL}{_END}(?!{_GAP}(?i:(?:and{_GAP})?{_NUMBER_WORD}\b))"
)
"""A number in words and its scale: `a million`, `two hundred and fifty`, `one and a half billion`."""
CONTINUED = re.compile(rf"\b(?i:{_NUMBER_WORD}[\s-]+|{pattern_of(_BELOW_HUNDRED)}\s+(?:or|to|and)\s+(?:a\s+)?)\Z")
"""A number word to which the next number belongs: `two million `, `five or `."""
CONTINUED_FIGURE = re.compile(r"[0-9]\s+and\s+(?:a\s+)?\Z")
"""A figure to which the next number in words belongs: `2 and a `."""
_UNREAD = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|milliard|dozen|quadrillion|zillion|grand)"
UNREAD_SCALE = re.compile(
    rf",\s[0-9]{{3}}(?![0-9])|[.,]\s[0-9]+\s*+{_UNREAD}\b"  # $1, 250 and $5. 5 million
    rf"|(?:[{INVISIBLE}'’~*\\]|&\#?\w{{1,8}};|<[^<>\n]{{0,20}}>|[^\S\n]?\n[^\S\n]*){{1,3}}[0-9]{{3}}(?![0-9])"  # $1~250
    r"|(?:\s++|[^\w\s(\[<&]++|<[^<>\n]{0,20}>|&\#?\w{1,8};|\([^()\n]{1,30}\)|\[\w{1,3}\]|[(\[<&]|[½¼¾]"  # marks
    rf"|\b(?:odd|plus|something|or\s+so|to|x|[A-Z]{{2,3}})\b|U\.S\.){{0,6}}+{_UNREAD}\b"  # and words
    r"|\s*+(?i:(?:dozen|quadrillion|zillion|grand|mrd)s?|crs?|mm|tr|mill|thous?)\b"
)
"""More of a number after one without a scale, behind other marks or words or not: `[1] billion`, `-odd million`."""

_EXACT = Context(prec=6000)
"""Precision enough that no product is rounded."""


def number_of(match: re.Match[str]) -> Decimal:
    """Return the number of a match of `FIGURES` or `IN_WORDS`, without its scale."""
    if match.re is IN_WORDS:
        return _in_words(match)
    if match["number"].isdecimal():
        return Decimal(match["number"])
    part, number = _PARTS.get(match["number"][-1], Decimal(0)), re.sub(r"[\s'’½¼¾]", "", match["number"])
    if number.count(".") > 1:
        number = number.replace(".", "")
    number = number.replace(",", "." if match["scale"] and re.fullmatch(_DECIMAL_COMMA, number) else "")
    return _EXACT.add(Decimal(number), part)


def scale_of(match: re.Match[str]) -> int:
    """Return the scale of a match of `FIGURES` or `IN_WORDS`; 1 without a scale."""
    if match["scale"] is None:
        return 1
    words = re.sub(r"-\s+|\xad|&[^;]*;", lambda found: " " if ";" in found[0] else "", match["scale"].lower())
    return prod(SCALES[word] for word in words.split())


def scaled(number: Decimal, scale: int) -> Decimal:
    """Return the number times its scale, exactly."""
    return _EXACT.multiply(number, scale)


def _in_words(match: re.Match[str]) -> Decimal:
    value = Decimal(0)
    for word in re.findall("[a-z]+", (match["small"] or "").lower()):
        value = max(value, Decimal(1)) * 100 if word == "hundred" else value + _BELOW_HUNDRED.get(word, 0)
    value = value or Decimal(1)
    if match["more"]:
        value += _PARTS[_listed(match["more"])]
    if match["tenths"]:
        value += Decimal(_BELOW_HUNDRED[match["tenths"].lower()]) / 10
    part = match["part"] or match["half"]
    return value * _PARTS[_listed(part)] if part else value


def _listed(words: str) -> str:
    return as_listed(words.replace("-", " ")).lower()
