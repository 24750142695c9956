"""Forms of months, seasons, quarters, halves and years. A new form goes here, as one row."""

from __future__ import annotations

from policytrack.recognisers.lexicon.date_form import PART, PLACED, PLACED_LOOSELY, Form

_IN_YEAR = r"(?: (?:of |in )?(?:the )?(?:year )?{year}| (?:of )?(?P<whichyear>this|last|next) year)"
"""The year of a quarter or half: `of 2009`, `this year`."""

_NAMED_PLACE = rf"(?:{PLACED}|{PART})"

PERIODS = (
    Form(
        "{month}(?:,| of)? (?:{year}|['’]{yy})",
        (
            ("granted in December 2023.", "", "2023-12"),
            ("since early March 2022.", "", "2022-03"),
            ("in March, 2024, it", "", "2024-03"),
            ("a November 2016 referendum", "", "2016-11"),
            ("of Sept '23", "", "2023-09"),
        ),
        ("May 20,000 people march",),
    ),
    Form(
        "(?P<at1>{month1}(?: {year1})?){join}(?P<at2>{month2},? {year2})",
        (
            ("from January to March 2023", "", "2023-01 2023-03"),
            ("in November 2023 and January 2024", "", "2023-11 2024-01"),
            ("November-January 2024", "", "2023-11 2024-01"),
        ),
    ),
    Form(
        "(?P<at1>{name1}){join}(?P<at2>{name2})",
        (("rose between March and May", "2024-06-08", "2024-03 2024-05"),),
        ("They may march or may not",),
        after=rf"(?:{PLACED}|{PLACED_LOOSELY})",
    ),
    Form(
        "{name} (?:of )?(?P<whichyear>this|last|next) year",
        (("in December of last year", "2024-02-05", "2023-12"), ("March this year", "2024-04-05", "2024-03")),
    ),
    Form(
        "{name} (?:(?:is|was|being|has been|have been|be) )?(?:named|designated|recogni[sz]ed|declared|proclaimed|celebrated|observed|known|marked) (?:as|to be)",
        (),
        (
            "resulted in June being named as Heritage Month",
            "the law by which May is known as Health Month",
        ),
        guard=True,
    ),
    Form(
        "{name}(?! [0-9])",
        (
            ("obtained in June.", "2020-12-23", "2020-06"),
            ("in mid-January, we will", "2024-12-02", "2025-01"),
            ("released in early December", "2023-12", "2023-12"),
            ("In May, the agency announced", "2022-08-03", "2022-05"),
            ("will visit in November.", "2016-05-18", "2016-11"),
            ("vaccines authorized by the end of June. The", "2022-05-18", "2022-06"),
            ("In January, the bill passed", "2023-12-18", "2023-01"),
            ("discussed a summit in January", "2023-12-18", "-"),
        ),
        ("they may sign", "Theresa May said", "in Augustus"),
        after=_NAMED_PLACE,
    ),
    Form(
        r"{name}(?!['’]| (?-i:[A-Z0-9])| (?:on|and|or)\b)",
        (("money by March if", "2009-02-18", "2009-03"), ("is planned for May.", "2009-02-18", "2009-05")),
        ("to March on the capital", "by April Ryan", "of May's cabinet"),
        after=PLACED_LOOSELY,
    ),
    Form(
        "{clear}(?! (?-i:[A-Z0-9]))",
        (("the February ceasefire held", "2024-05-05", "2024-02"), ("October saw", "2023-12-01", "2023-10")),
        ("July Fourth", "September Eleventh", "by January Jones"),
    ),
    Form(
        "{clear}(?! [0-9])",
        (("attended the September Islands Forum", "2023-11-16", "2023-09"),),
        after=r"\bthe\s+\Z",
    ),
    Form(
        r"{name}(?= (?-i:[a-z]))(?! (?:on|for|to|of|is|was|has)\b)",
        (
            ("return to this at its June meeting", "2024-05-14", "2024-06"),
            ("during the August recess", "2024-09-14", "2024-08"),
            ("a March report said", "2024-05-14", "2024-03"),
        ),
        ("its May Day", "on their march to", "the March on the capital", "the March for life"),
        after=r"\b(?:its|their|our|his|her|the|an?)\s+\Z",
    ),
    Form(
        r"(?!(?-i:May|MAY)){name}(?=['’]s )",
        (("will build on June’s Summit", "2022-09-18", "2022-06"),),
        ("of May's cabinet",),
        after=r"\b(?:on|at|in|of|from|with|by|to|than|since|following|after|before)\s+\Z",
    ),
    Form(
        "(?P<whichmonth>last|next|this past|this coming) {name}",
        (
            ("Last May, it", "2024-01-12", "2023-05"),
            ("since last February", "2023-09-14", "-"),
            ("next March", "2023-12-14", "2024-03"),
        ),
    ),
    Form(
        "(?P<whichseason>this|last|next) {season}",
        (
            ("signed last summer", "2024-03-05", "2023-06/2023-08"),
            ("signed last spring", "2023-11-05", "-"),
            ("this autumn", "2024-03-05", "2024-09/2024-11"),
        ),
    ),
    Form(
        r"{season}(?=\s*(?:[.,;:)]|\Z)| (?:and|when|if|as|but)\b)",
        (
            ("will hold talks in the spring.", "2024-01-27", "2024-03/2024-05"),
            ("as it heads into the winter.", "2024-12-01", "2024-12/2025-02"),
            ("discussed a dialogue in the spring.", "2024-01-27", "2024-03/2024-05"),
        ),
        ("since the fall of Kabul", "in spring", "in the fall harvest"),
        after=r"\b(?:in|by|for|into|during|until|through|since)\s+the\s+\Z",
    ),
    Form(
        "{season} (?:of )?(?P<whichyear>this|last|next) year",
        (("in the spring of next year", "2024-05-14", "2025-03/2025-05"),),
    ),
    Form(
        "{season}(?: of)? {year}(?:{dash}|/| to )(?:20)?{yy}",
        (("in the winter of 2022-23", "", "2022-12/2023-02"), ("winter 2013 to 2014", "", "2013-12/2014-02")),
        ("summer 2013 to 2014",),
    ),
    Form(
        "{season}(?: of| in|,)? {year}",
        (
            ("come into force in the autumn 2014.", "", "2014-09/2014-11"),
            ("the spring of 2022", "", "2022-03/2022-05"),
            ("in summer 2023", "", "2023-06/2023-08"),
            ("in winter 2023", "", "-"),
        ),
        ("a Prague Spring",),
    ),
    Form(
        "(?:{quarter} quarter|{half} half) of {fiscal} ?(?:{year}|['’]?{yy})",
        (
            ("the second quarter of FY 2023", "", "2023-01/2023-03"),
            ("the first half of fiscal year 2024", "", "2023-10/2024-03"),
        ),
    ),
    Form(
        "(?:fiscal|financial) {quarter} quarter(?: of)? {year}", (), ("the fiscal third quarter of 2023",), guard=True
    ),
    Form("(?-i:Q){q} (?:of )?{fiscal} ?(?:{year}|['’]?{yy})", (("Q2 FY23", "", "2023-01/2023-03"),)),
    Form("{fiscal} ?(?:{year}|['’]?{yy}),? (?-i:Q){q}", (("FY 2023 Q2", "", "2023-01/2023-03"),)),
    Form(
        "{quarter} quarter" + _IN_YEAR,
        (
            ("the first quarter of 2009", "", "2009-01/2009-03"),
            ("the fourth quarter of last year", "2024-02-05", "2023-10/2023-12"),
        ),
        ("a quarter of 2009 people", "the first quarter"),
    ),
    Form(
        r"(?-i:Q){q}(?:,?(?: of)? |/){year}",
        (("in Q3 2024", "", "2024-07/2024-09"), ("Q1 of 2023", "", "2023-01/2023-03")),
        ("Q3", "Q5 2024"),
    ),
    Form(r"{year},? (?-i:Q){q}", (("2024 Q3", "", "2024-07/2024-09"),)),
    Form(
        "{half} half" + _IN_YEAR,
        (
            ("the first half of 2024", "", "2024-01/2024-06"),
            ("the second half of this year", "2024-02-05", "2024-07/2024-12"),
        ),
        ("first half of the match",),
    ),
    Form(r"(?-i:H){h},?(?: of)? {year}", (("H1 2024", "", "2024-01/2024-06"),), ("H5 2024", "H1")),
    Form(
        "{fiscal}(?: |-)?(?:{year}|['’]?{yy})",
        (
            ("the fiscal year 2023 bill", "", "2022-10/2023-09"),
            ("in FY 2021, USAID", "", "2020-10/2021-09"),
            ("the FY24 budget", "", "2023-10/2024-09"),
            ("request for fiscal year (FY) 2022 emergency", "", "2021-10/2022-09"),
            ("for fiscal 2024", "", "2023-10/2024-09"),
            ("Japan's fiscal year 2024", "", "2024-04/2025-03"),
        ),
        ("fiscal year", "FY"),
    ),
    Form(
        "{which} (?P<fiscalyear>(?:fiscal|financial|budget) year)",
        (
            ("spent this fiscal year alone", "2022-09-15", "2021-10/2022-09"),
            ("in the next fiscal year", "2022-10-15", "2023-10/2024-09"),
        ),
        ("this FY", "last fiscal quarter"),
    ),
    Form(
        "(?P<at1>{fiscal} ?{year1})(?:{and}| to | through )(?P<at2>(?:FY ?)?{year2})",
        (("fiscal years 2023 and 2024", "", "2022-10/2023-09 2023-10/2024-09"),),
    ),
    Form(
        "{year} (?P<fiscal>fiscal|financial) year",
        (("the 2024 fiscal year", "", "2023-10/2024-09"),),
    ),
    Form(
        "{fiscal}(?: |-)?{year}(?:{dash}|/)(?:20)?{yy}",
        (
            ("in financial year 2023-24", "", "-"),
            ("in FY2023-2024", "", "-"),
            ("in fiscal year 2023/24, in pounds (£5)", "", "2023-04/2024-03"),
        ),
    ),
    Form(
        "{year}(?:{dash}|/| to )(?:20)?{yy} (?:fiscal|financial|budget) year",
        (
            ("the 2023-24 financial year", "", "-"),
            ("aid in the 2023 to 2024 financial year of the UK", "", "2023-04/2024-03"),
        ),
    ),
    Form(
        "{year}(?:{dash}|/){yy}",
        (
            ("the 2023-24 budget of £5 million", "", "2023-04/2024-03"),
            ("for Australians, the 2024-25 Budget", "", "2024-07/2025-06"),
        ),
        ("the 2021-22 season", "2021-25"),
    ),
    Form("(?P<at1>{year1}){dash}(?P<at2>{year2})", (("the 2021-2027 budget", "", "2021 2027"),), ("tel 2027-2021",)),
    Form("{year}/{year2}", (), ("the 2021/2022 season",), guard=True),
    Form(
        "(?:calendar |the )?year {year}",
        (("in calendar year 2024", "", "2024"), ("the year 2030", "", "2030")),
        ("5 year 2000 m",),
    ),
    Form(
        "{year}",
        (
            ("scheduled for 2021.", "", "2021"),
            ("from 1964 to 1968", "", "1964 1968"),
            ("Since mid-2023, the", "", "2023"),
            ("a 2011 survey", "", "2011"),
            ("the post-2014 order", "", "2014"),
            ("early in 2016", "", "2016"),
            ("2023 was hard", "", "2023"),
        ),
    ),
)
