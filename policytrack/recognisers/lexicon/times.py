"""Words for times, and the atoms that forms of dates are written with."""

from __future__ import annotations

import re

from policytrack.recognisers.lexicon.word_pattern import pattern_of

_SHORT = {
    "january": ("jan",), "february": ("feb",), "march": ("mar",), "april": ("apr",), "may": (), "june": ("jun",), "july": ("jul",),
    "august": ("aug",), "september": ("sep", "sept"), "october": ("oct",), "november": ("nov",), "december": ("dec",),
}  # fmt: skip
"""Months in calendar order, with their abbreviations. An abbreviation may end with a full stop."""
MONTHS = {word: f"{number:02}" for number, (month, short) in enumerate(_SHORT.items(), 1) for word in (month, *short)}
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for word in words
}
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = (
    {word: number for number, word in enumerate(_SMALL, 1)}
    | _TENS
    | {
        f"{ten}{mark}{word}": tens + number
        for ten, tens in _TENS.items()
        for number, word in enumerate(_SMALL[:9], 1)
        for mark in "- "
    }
    | {"a": 1, "an": 1, "a hundred": 100, "one hundred": 100, "hundred": 100}
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
FISCAL_COUNTRIES = {
    "US": r"U\.?S\.?|American",
    "GB": "UK|U\\.K\\.|British|Britain",
    "AU": "Australian?",
    "NZ": "New Zealand",
    "CA": "Canad(?:a|ian)",
    "IN": "Indian?",
    "JP": "Japan(?:ese)?",
}
"""Countries to the words before a fiscal year that make it theirs."""
SEASONS = {"spring": "03/05", "summer": "06/08", "autumn": "09/11", "fall": "09/11", "winter": "12/02"}
"""Seasons to their meteorological months, in the north."""
WHICH = {"last": -1, "this": 0, "this past": -1, "current": 0, "this coming": 1, "next": 1}
"""Words that choose a period, to its distance from the present one."""
DAY_WORDS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "this very day": 0, "yesterday": -1, "last night": -1,
    "last evening": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
}  # fmt: skip
"""Words for a day, to its distance from the present day."""
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")

GAP = (
    r"(?:[^\S\n]{1,30}(?:\n[^\S\n]{0,30})?"  # within a line, or over one line break
    r"|\n[^\S\n]{0,30}(?:\n[^\S\n]{0,30}(?=(?-i:[a-z])|(?:19|20)[0-9]{2}))?)"  # a blank line, within a sentence
)
"""White space. A blank line belongs to it only where a word in lower case or a year follows, as in double-spaced text."""
_MAY_GAP = rf"{GAP}?"
_DASH = "[-‐‑‒–—−]"
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"


def _cased(words: list[str]) -> str:
    """Return the pattern of names with a capital, or in capitals."""
    return f"(?-i:{pattern_of([form for word in words for form in (word.title(), word.upper())])})"


_FULL = list(_SHORT)
_ABBREVIATED = [word for words in _SHORT.values() for word in words]
_FULL_DAYS = [day for day in WEEKDAYS if day.endswith("day")]
_SHORT_DAYS = [day for day in WEEKDAYS if not day.endswith("day")]

ATOMS: dict[str, str] = {
    "month": rf"(?:{_cased(_FULL)}|{_cased(_ABBREVIATED)}\.?)",  # December, DECEMBER, Dec., Dec
    "name": _cased(_FULL),  # December
    "clear": _cased(["january", "february", "july", "september", "october", "november", "december"]),  # nothing else
    "weekday": rf"(?:{_cased(_FULL_DAYS)}|{_cased(_SHORT_DAYS)}\.?)",  # Friday, Fri.
    "dayname": _cased(_FULL_DAYS),  # Friday
    "day": r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9:])",  # 5, 05, 5th
    "end": r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9:])",
    "nth": rf"(?:{pattern_of(ORDINALS)}|[1-3]?[0-9](?:st|nd|rd|th))",  # fifth, 5th
    "year": rf"{_YEAR}(?![0-9])",  # 2023
    "yy": r"[0-9]{2}(?![0-9])",  # 23
    "mm": r"(?:0[1-9]|1[0-2])",
    "dd": r"(?:0[1-9]|[12][0-9]|3[01])",
    "n": r"[0-9]{1,2}",
    "m": r"[0-9]{1,2}",
    "q": r"[1-4]",
    "h": r"[12]",
    "quarter": pattern_of(("first", "second", "third", "fourth", "final", "last", "1st", "2nd", "3rd", "4th")),
    "half": pattern_of(("first", "second", "1st", "2nd")),
    "number": rf"(?:{pattern_of(NUMBERS)}|[1-9][0-9]{{0,2}})",  # two, 22, a
    "unit": "(?:day|week|month|year)",
    "which": pattern_of(WHICH),
    "season": pattern_of(SEASONS),
    "dayword": pattern_of(DAY_WORDS),
    "fiscal": rf"(?:(?:fiscal|financial|budget){GAP}years?(?:{GAP}?\(FY\))?|fiscal|(?-i:FYs?))",  # fiscal year (FY)
}
"""Parts that give a value."""
_MARKS = {
    "to": rf"(?:{_MAY_GAP}{_DASH}{_MAY_GAP}|{GAP}(?:to|through|thru|till|until){GAP}|/)",
    "and": rf"{GAP}(?:and|or|&){GAP}",
    "join": rf"(?:{_MAY_GAP}{_DASH}{_MAY_GAP}|,?{GAP}(?:to|through|thru|till|until|and|or|&){GAP}|/)",
    "comma": rf"(?:{_MAY_GAP},{_MAY_GAP}|{GAP})",
    "dash": _DASH,
    "any": r"\s{1,40}",
    "times": rf"(?:{GAP}(?:{'|'.join(PARTS_OF_DAY)})\b)?",
}
"""Parts that join or stand beside them."""


def written(template: str) -> str:
    """Return the regular expression of a template: atoms in braces, and white space for a space.

    An atom may end with the number of the date that it belongs to, where a form holds several: `{month2}`.
    """

    def atom(match: re.Match[str]) -> str:
        name, number = match[1], match[2]
        return rf"(?P<{name}{number}>{ATOMS[name]})" if name in ATOMS else _MARKS[name]

    return re.sub(r"\{([a-z]+)([0-9]?)\}", atom, template.replace(" ", GAP))


_HEAD = re.compile(r"(?:\(\?!(?:[^()]|\([^()]*\))*\))?(?:\(\?(?:P<\w+>|:))*\{([a-z]+)")
_CLASSES = {
    "digit": {"day", "year", "n", "number", "nth", "quarter", "half"},
    "name": {"month", "name", "clear", "weekday", "dayname"},
    "word": {"number", "nth", "quarter", "half", "season", "which", "dayword", "fiscal"},
}


def begins(template: str) -> set[str]:
    """Return with which characters a template can begin: `digit`, `name` (a capital) or `word`."""
    head = _HEAD.match(template)
    return {each for each, atoms in _CLASSES.items() if head and head[1] in atoms} or {"word"}
