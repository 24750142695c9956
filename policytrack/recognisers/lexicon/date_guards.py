"""Guards of years: the words around a number, or around a fiscal year, that make it no date.

A row is a pattern with examples, texts in which the number is no date, and near misses, in which it is one. A year in
the title or the number of a law is a part of a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_INSTRUMENTS = (
    "Acts?|Bills?|Laws?|Statutes?|Code|Ordinance|Regulations?|Order|Constitution|Treaty|Convention|Protocol|Amendments?|Charter|NDAA"
    "|Appropriations|Directive|Decree"
)
_TITLE_WORD = r"(?:[A-Z][\w’'&.-]*|of|and|for|the|on|to|&),?"


class Guard(NamedTuple):
    """Words beside a year that make it no date."""

    pattern: str
    examples: tuple[str, ...]
    near: tuple[str, ...] = ()


BEFORE = (
    # Act of 1961, Act, 2024, Act for Fiscal Year 2023
    Guard(
        rf"\b(?:{_INSTRUMENTS})(?:\s+\([^()]{{1,30}}\))?(?:,\s*|\s+)(?:of\s+|for\s+(?:the\s+)?(?:fiscal\s+years?\s+)?(?:FY\s?[0-9]{{2,4}}(?:,|\s+and)\s+)?)?",
        (
            "the Authorizations Act for FY02 and FY03",
            "the Foreign Assistance Act of 1961",
            "the Further Appropriations Act, 2024",
            "the Authorization Act (NDAA) for Fiscal Year 2023",
            "the Defense Authorization Act for FY 2026",
            "the Human Rights Act 1998",
        ),
        ("The act came in 2024", "It acts for fiscal year 2024"),
    ),
    # H.R. 2024, section 1910, No. 1701, page 2020
    Guard(
        r"(?:(?i:(?<!['’])\b(?:sections?|sec|pages?|pp?|room|suite|articles?|art|paragraphs?|para|no(?=\.)|nos(?=\.)|numbers?|form|title|chapter|ch|rule|res"
        r"|resolutions?|bills?|flight|highway|route|box|model|docket|figure|fig|table|annex|appendix|lot|item|footnote|series|line|item|case|orders?|regulations?|directives?|decrees?"
        r"|cfr|isbn|tel|phone|fax|ext|pin|zip|c\.\s?r\.\s?s|u\.?\s?s\.?\s?c|h\.?\s?(?:con\.?\s?|j\.?\s?)?r(?:es)?|s))\b\.?|№|§|#)\s*",
        (
            "H.R. 2024 passed",
            "under section 1910",
            "Executive Order No. 2023",
            "on page 2020",
            "(50 U.S.C. 1701 et seq.)",
            "Resolution 2023",
        ),
        ("The resolution of 2023",),
    ),
    # Resolution 2166 (2014)
    Guard(r"(?:\b[0-9]{2,5}\s?|[A-Z]{2,})\(", ("Resolution 2166 (2014)", "COM(2021)0559"), ("in Crimea (2014)",)),
    # Agenda 2030, Expo 2025; In 2024, Summer 2024, Elections 2024 and a capital at the start of a clause are no names
    Guard(
        r"\b(?!(?i:In|Since|By|From|Until|Till|During|For|Before|After|Between|To|Of|Through|Throughout|Around|And|Or|The|A|An|This|Our|As|On"
        r"|Early|Late|Mid|Year|Years|Circa|Spring|Summer|Autumn|Fall|Winter|Also|While|Only|Back|Under|With|Within|Starting|Beginning|Like"
        r"|Its|His|Her|Their|These|Those|That|Following|Despite|Not|Even|When|Where|If|But|So|Then|Now|Both|All|Over|Above|Is|Was)\b)"
        r"[A-Z][\w’'&-]*(?<!['’]s)\s+",
        (
            "the Agenda 2030",
            "Expo 2025 opens",
            "the Glasgow 2014 Commonwealth Games",
            "Horizon 2020 funds",
            "Vision 2030",
        ),
        ("In 2030 it opens", "SIGNED IN 1995.", "Since 2014 it has", "By 2030", "Chisholm's 1972 campaign"),
    ),
    # more than 2000, another 1950
    Guard(
        r"(?i:\b(?:(?:more|less|fewer)\s+than|nearly|almost|approximately|roughly|some|up\s+to|at\s+least|additional|another|extra))\s+",
        ("more than 2000 Afghans", "sent another 2000."),
        ("an increase over 2021",),
    ),
    # copyright notices and e-mail signatures
    Guard(
        r"(?:©|\(c\)|\bcopyright)\s*",
        ("© 2024 Example", "copyright 2024"),
    ),
    # 45 2024, 3 2020: a number before a number
    Guard(
        r"(?:\b[0-9]{1,3}|\([0-9]{1,2}\))[ \u00a0]+",
        ("tel 202 1999", "12 2024 seats", "and (3) 2023 Merger Inc."),
        ("in 2021, 2022 and 2023",),
    ),
)
"""Words that end where the year begins."""

_COUNTED = (
    "people|persons|men|women|children|civilians|troops|soldiers|servicemembers|personnel|members|employees|workers|jobs|families|households|homes"
    "|houses|schools|hospitals|patients|students|refugees|victims|deaths|cases|votes|seats|tanks|vehicles|missiles|rounds|drones|shells|aircraft"
    "|tons|tonnes|kilograms|kg|pounds|dollars|euros|km|kilometers|kilometres|miles|meters|metres|feet|acres|hectares|barrels|gallons|liters|litres"
    "|megawatts|MW|GW|kW|hp|pages|words|companies|projects|times|percent|per\\s+cent|points|degrees|GMT|UTC|BST|EST|EDT|CET|AEST|local\\s+time|hours|minutes|days|weeks|months|nautical"
)

AFTER = (
    Guard(r"\s+(?:season|school\s+year|academic\s+year)\b", ("the 2021-22 season",), ("seasons since 2021 differ",)),
    Guard(
        r"\s*(?:et\s+seq|U\.\s?S\.\s?C)|\([a-z0-9]{1,3}\)|\s?[%€£₴]", ("under 2014(e)", "1701 et seq.", "a 2000% rise")
    ),
    # Fiscal Year 2026 National Defense Authorization Act; 2050 Strategy
    Guard(
        rf"\s+(?=[A-Z])(?:{_TITLE_WORD}\s+){{0,12}}?(?:Acts?|NDAA|Strategy|Agenda|Vision|Roadmap|Framework)\b",
        (
            "the Fiscal Year 2026 National Defense Authorization Act",
            "the FY26 NDAA",
            "the 2019 U.S. Women Peace and Security Strategy",
            "the 2050 Strategy for the Blue Continent",
            "the 2030 Agenda for Sustainable Development",
        ),
        ("in 2026 the National Guard Act passed", "the 2015 Agreement on Peace", "the 2012 Summer Olympics"),
    ),
    # the budget of a year: my 2024 Budget proposal, in which the year is a fiscal one, or a part of a name
    Guard(
        r"\s+(?:President['’]s\s+)?[Bb]udget\s+(?:proposals?|requests?|resolution|blueprint|plan)\b",
        ("my 2024 Budget proposal", "the 2025 budget request"),
        ("in 2024 budget talks failed",),
    ),
    # 2023 Amended Compact Between the Government of: a preposition with a capital stands in a title only
    Guard(
        rf"\s+(?=[A-Z])(?:{_TITLE_WORD}\s+){{1,12}}?Between\s",
        ("the 2021 Amended Compact Between the Government of", "the 2019 Trade and Services Agreement Between the"),
        ("in 2021 the Agreement between", "the 2015 Agreement between the parties"),
    ),
)
"""Words that begin where the year ends."""

COUNTED = (
    Guard(
        rf"\s+(?:(?!(?:on|of|in|for|and|to|by|the|with|was|is|at)\b)[\w-]+\s+){{0,2}}?(?:{_COUNTED})\b",
        ("about 2021 people fled", "with 2000 Australian troops", "some 1900 km away", "by 2000 GMT"),
        ("in 2022 Russian troops invaded", "2021 was hard for people"),
    ),
)
"""Words that begin where a number ends, and that make it no year unless `in` or the like stands before."""

_LOOSE = r"(?:in|since|by|from|until|till|to|of|and|or|after|before|during|between|circa)\s+"
"""What stands before a year that is older than most."""


def _any(guards: tuple[Guard, ...]) -> str:
    return "|".join(f"(?:{guard.pattern})" for guard in guards)


_BEFORE = re.compile(rf"(?<!\w)(?:{_any(BEFORE)})\Z")  # tried at the starts of words only
_AFTER = re.compile(_any(AFTER))
_NUMBER = re.compile(_any(COUNTED))
_PLACING = {"in", "since", "during", "until", "before", "after", "early", "late", "between"}
"""Words after which a number is a year, whatever is counted."""
_OLD = re.compile(rf"\b{_LOOSE}\Z", re.IGNORECASE)


def is_no_year(text: str, start: int, end: int, year: str) -> bool:
    """Return whether the words around a year, or a fiscal year, make it no date."""
    before = text[max(0, start - 60) : start]
    if len(year) == 4 and year < "1900" and not _OLD.search(before):
        return True
    if _AFTER.match(text, end) is not None:
        return True
    last = before[-20:].lower().split()[-1:]
    if last and last[0] in _PLACING:
        return False
    return _NUMBER.match(text, end) is not None or _BEFORE.search(before) is not None
