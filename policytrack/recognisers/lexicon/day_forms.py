"""Forms of days, and of runs of days. A new form goes here, as one row."""

from __future__ import annotations

from policytrack.recognisers.lexicon.date_form import Form

_OF_YEAR = r"(?:{comma}{year}|,?(?: of| -| –)? (?P<whichyear>this|last|next) year|,? ['’]{yy}|,? {number} years ago)"
"""The year of a day: `, 2023`, `of last year`, `'24`, `22 years ago`."""
DAYS = (
    Form(
        "{month} (?:the )?{day}" + _OF_YEAR + "?",
        (
            ("held on December 8, 2023 at noon", "", "2023-12-08"),
            ("the Dec. 6 vote", "2023-12-08", "2023-12-06"),
            ("signed on June 30,2023", "", "2023-06-30"),
            ("On March the 5th it met", "2024-04-01", "2024-03-05"),
            ("adopted on March 5 of last year", "2024-02-01", "2023-03-05"),
            ("dated Mar 5 '24", "", "2024-03-05"),
            ("On July 2, 22 years ago, I", "2022-07-06", "2000-07-02"),
            ("on Waitangi Day - February 6 - this year", "2015-05-07", "2015-02-06"),
            ("flown to Chicago on August 8.", "2022-08-03", "2022-08-08"),
            ("through January 20, including", "2025-01-10", "2025-01-20"),
            ("July\xa026, 2019", "", "2019-07-26"),
            ("on December\n    8, 2023", "", "2023-12-08"),
            ("on December 8\n\n1995", "", "1995-12-08"),
            ("FEBRUARY 7, 2024 - KYIV", "", "2024-02-07"),
        ),
        ("march 5 miles", "October 9 of each year", "Feb. 30, 2020", "Dec 12:30", "May 5.5 percent grow"),
    ),
    Form(
        "{day} (?:of )?{month}(?:" + _OF_YEAR + ")?",
        (
            ("23 December 2020 - 19:59", "", "2020-12-23"),
            ("the 12th of March 2024", "", "2024-03-12"),
            ("on 5 Mar 2024", "", "2024-03-05"),
            ("CANBERRA 14 DECEMBER 1995", "", "1995-12-14"),
            ("met on 3 May", "2024-05-04", "2024-05-03"),
        ),
        ("31 June 2020", "12 may sign"),
    ),
    Form(
        "{day}{any}(?:of )?{month}(?:{any}{year})?(?! [0-9])",
        (("will meet on 17\n\nDecember in", "1995-12-14", "1995-12-17"), ("by 30\n\nJune\n\n1996", "", "1996-06-30")),
        after=r"\b(?:on|by|until|till|from|before|after|since)\s+(?:the\s+)?\Z",
    ),
    Form(
        "{nth} (?:day )?of {month}(?:" + _OF_YEAR + ")?",
        (
            ("on the first of June 2023", "", "2023-06-01"),
            ("this twenty-first day of March", "2024-03-20", "2024-03-21"),
            ("the 5th of May", "2024-05-10", "2024-05-05"),
        ),
        ("the first of many",),
    ),
    Form(
        "{month} {day}{to}{end}" + _OF_YEAR + "?",
        (
            ("on Dec. 5-6.", "2023-12-08", "2023-12-05/2023-12-06"),
            ("held on Dec. 5 through 7, 2023", "", "2023-12-05/2023-12-07"),
            ("from June 29 to 30, 2022", "", "2022-06-29/2022-06-30"),
            ("June 29\u201130, 2022", "", "2022-06-29/2022-06-30"),
            ("June 29\u221230, 2022", "", "2022-06-29/2022-06-30"),
            ("the June 29\u201430 summit", "2022-06-02", "2022-06-29/2022-06-30"),
        ),
        ("June 7-5, 2022",),
    ),
    Form(
        "{day}{to}{end} (?:of )?{month}(?:" + _OF_YEAR + ")?",
        (
            ("on 5 to 6 December 2023", "", "2023-12-05/2023-12-06"),
            ("8\u20139 July 2016", "", "2016-07-08/2016-07-09"),
            ("5/6 December 2023", "", "2023-12-05/2023-12-06"),
        ),
        ("6 to 5 December 2023",),
    ),
    Form(
        "(?P<at1>{month} {day1}){and}(?P<at2>{day2})" + _OF_YEAR + "?",
        (
            ("in Chicago on August 8 and 11.", "2022-08-03", "2022-08-08 2022-08-11"),
            ("on June 3 or 4, 2024", "", "2024-06-03 2024-06-04"),
        ),
    ),
    Form(
        "(?P<at1>{month} {day1}), (?P<at2>{day2}),?{and}(?P<at3>{day3})" + _OF_YEAR + "?",
        (("on May 3, 4 and 5, 2024", "", "2024-05-03 2024-05-04 2024-05-05"),),
    ),
    Form(
        "{day} and {end} (?:of )?{month}(?:" + _OF_YEAR + ")?",
        (("held between 9 and 11 May 2024", "", "2024-05-09/2024-05-11"),),
        after=r"\bbetween\s+\Z",
    ),
    Form(
        "{month} {day} and {end}" + _OF_YEAR + "?",
        (("held between May 9 and 11, 2024", "", "2024-05-09/2024-05-11"),),
        after=r"\bbetween\s+\Z",
    ),
    Form(
        "(?P<at1>{day1}){and}(?P<at2>{day2} (?:of )?{month}" + _OF_YEAR + "?)",
        (("talks on 5 and 6 December 2023", "", "2023-12-05 2023-12-06"),),
    ),
    Form(
        "(?P<at1>{day1}), (?P<at2>{day2}),?{and}(?P<at3>{day3} (?:of )?{month}" + _OF_YEAR + "?)",
        (("on 3, 4 and 5 May 2024", "", "2024-05-03 2024-05-04 2024-05-05"),),
    ),
    Form(
        "(?P<at1>{month1} {day1}(?:{comma}{year1})?){join}(?P<at2>{month2} {day2}(?:{comma}{year2})?)",
        (
            ("talks held June 9th - June 23rd, 2023", "", "2023-06-09 2023-06-23"),
            ("Monday, May 6-Wednesday, May 8", "2024-05-14", "2024-05-06 2024-05-08"),
            ("June 29-July 1, 2022", "", "2022-06-29 2022-07-01"),
            ("since the October 7 attack", "2024-05-14", "2023-10-07"),
            ("from November 20 to December 11", "2015-11-25", "2015-11-20 2015-12-11"),
            ("from December 30 to January 2, 2024", "", "2023-12-30 2024-01-02"),
            ("on August 29 and September 2. The", "2022-08-26", "2022-08-29 2022-09-02"),
        ),
    ),
    Form(
        "(?P<at1>{day1} {month1}(?:{comma}{year1})?){join}(?P<at2>{day2} {month2}(?:{comma}{year2})?)",
        (
            ("on 1 March, 1 June and 1 July 2023", "", "2023-03-01 2023-06-01 2023-07-01"),
            ("from 30 November to 2 December 2023", "", "2023-11-30 2023-12-02"),
            ("between 1 March 2022 and 3 April 2023", "", "2022-03-01 2023-04-03"),
        ),
    ),
    Form(
        "(?P<at1>{weekday1},? {day1}){join}(?P<at2>{weekday2},? {day2} {month}(?:" + _OF_YEAR + ")?)",
        (("from Tuesday 11 to Wednesday 12 June.", "2024-05-14", "2024-06-11 2024-06-12"),),
        ("from Tuesday 10 to Wednesday 10 June 2024",),
    ),
    Form(
        "{weekday}(?:,?{any}|,)(?:the )?{month} {day}" + _OF_YEAR + "?",
        (
            ("on Friday, February 16, 2024", "", "2024-02-16"),
            ("on Wed., Mar. 6", "2024-03-08", "2024-03-06"),
            ("Thursday, February 29", "2024-07-08", "2024-02-29"),
        ),
        ("on Friday, February 17, 2024",),
    ),
    Form(
        "{weekday}(?:,?{any}|,)(?:the )?{day}{any}(?:of )?{month}(?:" + _OF_YEAR + ")?",
        (
            ("on Monday 18\n\nDecember a", "1995-12-14", "1995-12-18"),
            ("Thursday, 25 January 2024", "", "2024-01-25"),
        ),
        ("Friday 26 January 2023",),
    ),
    Form(
        "{year}-{mm}-{dd}(?:T[0-9:.]{4,12}Z?)?",
        (("dated 2023-12-07 by", "", "2023-12-07"), ("2024-05-13T10:00:00Z", "", "2024-05-13")),
        ("2023-13-07", "2023-02-30"),
    ),
    Form(
        "{n}(?P<mark>[./-]){m}(?P=mark)(?:{year}|{yy})",
        (
            ("in full here (13.02.2025).", "", "2025-02-13"),
            ("06.15.05", "", "2005-06-15"),
            ("3/25/24 Update", "", "2024-03-25"),
            ("on 5.3.2024 and 25.3.2024", "", "2024-03-05 2024-03-25"),
            ("05.05.2024", "", "2024-05-05"),
            ("05.03.2024", "", "-"),
            ("06.12.01 HOUSE PASSES", "2001-06-12", "2001-06-12"),
            ("04.03.01 VOTE, filed 06.15.01", "2001-06-20", "2001-04-03 2001-06-15"),
        ),
        ("version 1.2.24", "13.13.2024", "192.168.12.24"),
    ),
    Form("{year}-{mm}", (("of 2023-12 Ukraine", "", "2023-12"),), ("in 2011-12",)),
    Form("{clear} 11(?:th)? (?:terrorist |terror )?attacks?", (), ("the September 11 attacks",), guard=True),
    Form("{clear} {day} (?:Select )?(?:Committee|Commission)", (), ("the January 6th Select Committee",), guard=True),
    Form("week of (?:the )?{month} {day}", (), ("in the week of May 6",), guard=True),
    Form("week of (?:the )?{day} (?:of )?{month}", (), ("in the week of 6 May",), guard=True),
    Form("{n}/{m}", (), ("24/7", "9/11", "1/6 committee"), guard=True),
)
