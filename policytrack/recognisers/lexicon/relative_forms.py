"""Forms of times that count from the day of publication, or from a date in the text. A new form goes here, as one row."""

from __future__ import annotations

from policytrack.recognisers.lexicon.date_form import Form

_QUALIFIED = (
    r"\b(?:than|over|under|almost|nearly|about|around|some|roughly|approximately|least|or|to|every|most|barely|last|past)"
    r"(?:\s+exactly)?\s+\Z"
)
"""The end of the words before a number, if they make it inexact."""

RELATIVE = (
    Form(
        "(?:(?:earlier|later) )?{dayword}{times}",
        (
            ("said yesterday", "2024-01-03", "2024-01-02"),
            ("met this morning.", "2022-04-21", "2022-04-21"),
            ("starting tonight", "2013-01-28", "2013-01-28"),
            ("tomorrow morning", "2023-12-08", "2023-12-09"),
            ("last night", "2023-12-08", "2023-12-07"),
            ("the day after tomorrow", "2023-12-08", "2023-12-10"),
            ("tomorrow", "2099-12-31", "-"),
            ("today", "2023-12", "-"),
        ),
        ("USA Today reports",),
        never=r"\bUSA\s+\Z",
    ),
    Form(
        "(?:today|tomorrow)['’]s (?:world|society|economy|generation|youth|children|young|technology|age|era|times|standards|threats|challenges|workforce|leaders|environment|needs)",
        (),
        ("the threats of today’s world", "ready to face tomorrow’s challenges"),
        guard=True,
    ),
    Form(
        "tomorrow",
        (),
        ("the jobs of tomorrow", "a better tomorrow for our children"),
        after=r"\btoday\b[^.;\n]{0,50}\b(?:means?|costs?|saves?|ensures?|prevents?|becomes?)\b[^.;\n]{0,40}\s\Z|\b(?:jobs|leaders|world|cities|technologies|industries|economy|energy|army|force|wars|schools)\s+of\s+\Z|\b(?:better|brighter|stronger|safer|cleaner|greener)\s+\Z",
        guard=True,
    ),
    Form(
        "(?P<thisday>day)",
        (("On this day, we remember", "2022-08-19", "2022-08-19"),),
        ("to this day", "one day", "On this day we rest. I do hereby proclaim"),
        after=r"\bon\s+this\s+\Z",
    ),
    Form(
        "{which} (?P<unit>week|month|year|weekend|quarter)",
        (
            ("operational next year.", "2020-12-23", "2021"),
            ("last month", "2024-01-03", "2023-12"),
            ("last week", "2024-01-03", "2023-12-25/2023-12-31"),
            ("until next\n\nweek", "1995-12-14", "1995-12-18/1995-12-24"),
            ("earlier this week", "2008-12-13", "2008-12-08/2008-12-14"),
            ("by the end of next month.", "2009-02-18", "2009-03"),
            ("this weekend", "2024-01-03", "2024-01-06/2024-01-07"),
            ("last quarter", "2024-02-03", "2023-10/2023-12"),
            ("last month", "../2020-12-23", "-"),
        ),
        ("every year", "the week", "last years of"),
    ),
    Form(
        "(?P<window>last|next) (?P<unit>week|month|year)",
        (
            ("within the next year.", "2025-02-13", "2025-02-13/2026-02-13"),
            ("in the next month", "2024-01-31", "2024-01-31/2024-02-29"),
        ),
        ("over the last year",),
        after=r"\b(?:within|in|over|during|through|throughout|of)\s+the\s+\Z",
    ),
    Form(
        "(?P<window>past|coming) (?P<unit>week|month|year)",
        (
            ("over the past week", "2024-01-03", "2023-12-27/2024-01-03"),
            ("over the past year", "2024-01-03", "2023-01-03/2024-01-03"),
            ("for the coming month", "2024-01-31", "2024-01-31/2024-02-29"),
        ),
        ("the past weeks", "the past two years"),
        after=r"\bthe\s+\Z",
    ),
    Form(
        "(?P<window>last|past|next|coming) (?P<hours>24 hours|seven days|7 days|30 days|thirty days)",
        (
            ("in the past 24 hours", "2024-01-03", "2024-01-02/2024-01-03"),
            ("the last 7 days", "2024-01-08", "2024-01-01/2024-01-08"),
        ),
    ),
    Form(
        "(?P<present>weekend)",
        (
            ("fell over the weekend.", "2024-05-14", "2024-05-11/2024-05-12"),
            ("will meet over the weekend", "2024-05-14", "2024-05-18/2024-05-19"),
        ),
        ("the weekend begins",),
        after=r"\b(?:over|during)\s+the\s+\Z",
    ),
    Form(
        "(?P<present>week|month|year|day)",
        (
            ("By the end of the year, the", "2024-07-11", "2024"),
            ("later in the week", "2024-01-03", "2024-01-01/2024-01-07"),
        ),
        ("the end of the world", "part of the weekly", "each part of the day"),
        after=r"(?i:\b(?:end|beginning|start|middle|rest|remainder|half)\s+of\s+the|(?:later|earlier|late|early)\s+in\s+the)\s+\Z",
    ),
    Form(
        "(?P<present>year|month)(?:['’]s end|(?: |-)end)",
        (("by year-end", "2024-07-11", "2024"), ("by year's end", "2024-07-11", "2024")),
    ),
    Form(
        "{number} {unit}s? ago(?P<now> today)?",
        (
            ("since its launch ten years ago and", "2013-01-28", "2003"),
            ("signed two weeks ago.", "2024-01-18", "2024-01-01/2024-01-07"),
            ("three days ago", "2024-01-18", "2024-01-15"),
            ("a month ago", "2024-01-18", "2023-12"),
            ("Two years ago today, Russia", "2024-02-24", "2022-02-24"),
            ("founded twenty-five years ago", "2024-02-24", "1999"),
            ("a hundred years ago", "2024-02-24", "1924"),
            ("six weeks ago", "2022-05-10", "2022-03-28/2022-04-03"),
        ),
        (
            "over two years ago",
            "nearly 40 years ago",
            "months ago",
            "a few days ago",
            "one or two years ago",
            "2.5 years ago",
            "long ago",
        ),
        never=_QUALIFIED,
    ),
    Form(
        "{number} {unit}s? from (?:now|today)",
        (
            ("two weeks from now", "2024-05-14", "2024-05-27/2024-06-02"),
            ("three days from today", "2024-05-14", "2024-05-17"),
        ),
        ("about two weeks from now",),
        never=_QUALIFIED,
    ),
    Form(
        "{number} {unit}s?['’]? time",
        (("in two years' time", "2009-02-18", "2011"), ("in three days’ time", "2009-02-18", "2009-02-21")),
        ("the two years' time served",),
        after=r"\bin\s+\Z",
    ),
    Form(
        "(?P<whichday>last|next|this(?: past| coming)?) {dayname}{times}",
        (
            ("last Friday", "2023-12-08", "2023-12-01"),
            ("next Friday", "2023-12-08", "2023-12-15"),
            ("this Friday", "2024-01-03", "2024-01-05"),
        ),
    ),
    Form(
        "{dayname}{times}(?! [0-9]| mornings| afternoons| evenings| nights| (?-i:Times|Mirror|Express|Mail|Telegraph|Post|Herald|Star|Night Live))",
        (
            ("said on Monday", "2024-01-03", "2024-01-01"),
            ("will vote on Monday", "2024-01-03", "2024-01-08"),
            ("met late on Tuesday night", "2024-01-03", "2024-01-02"),
        ),
        ("on Mondays", "every Friday", "Good Friday", "the Sunday Times"),
        never=r"\b(?:[Ee]very|[Ee]ach|[Oo]ne|[Ss]ome|[Aa]ny|Good|Black|Super|Ash|Easter|Palm|Holy|Cyber|Mail\s+on|Bloody|Maundy)\s+\Z",
    ),
    Form(
        "{dayname},? (?:the )?(?P<dom>[1-3]?[0-9](?:st|nd|rd|th))",
        (("on Thursday the 16th", "2024-05-14", "2024-05-16"), ("met on Friday 3rd.", "2024-05-14", "2024-05-03")),
        ("Thursday the 17th",),
    ),
    Form(
        "{dayname} (?:of )?(?P<whichweek>this|last|next) week",
        (("on Thursday of last week", "2024-01-10", "2024-01-04"),),
    ),
    Form("{dayname}(?: to |{dash}){dayname2}", (), ("open Monday to Friday", "Tuesday-Thursday"), guard=True),
    Form(
        "(?:(?:earlier|later) )?(?:the|that)(?: very)? same (?P<back>day|week|month|year)",
        (("on 6 March 2024. Later that same day, it", "2024-03-08", "2024-03-06 2024-03-06"),),
        ("Earlier the same day, the",),
    ),
    Form(
        "{month}(?: {day})? (?:of )?(?:that|the same) (?P<back>year)",
        (("In 2019 it fell. In August of that year, it", "2024-03-08", "2019 2019-08"),),
        ("in August of that year",),
    ),
    Form(
        "that (?P<back>day|year)",
        (("In 2019 it fell. That year the", "2024-03-08", "2019 2019"),),
        ("that day",),
    ),
    Form(
        "(?P<stepped>next|following|previous|preceding) (?P<back>day)",
        (("on 5 March 2024, and the next day left", "2024-03-08", "2024-03-05 2024-03-06"),),
        ("the following day",),
        after=r"\bthe\s+\Z",
    ),
    Form(
        "(?P<stepped>following|previous|preceding) (?P<back>month|year)",
        (("in 2019 and the following year", "2024-03-08", "2019 2020"),),
        ("the previous year",),
        after=r"\bthe\s+\Z",
    ),
    Form(
        r"(?P<back>day|year) (?P<beside>before|after)(?=\s*(?:[,.;:)—–]|\Z)|\s+(?:and|but|when|in|at)\b)",
        (
            ("in 2014, up from the year before.", "2024-03-08", "2014 2013"),
            ("on 5 March, and the day after, it", "2024-03-08", "2024-03-05 2024-03-06"),
        ),
        ("the day after the vote", "the year before last"),
        after=r"\bthe\s+\Z",
    ),
    Form(
        "{number} (?P<back>day)s? (?P<beside>later|earlier|afterwards|afterward)",
        (
            ("On 5 March 2024 it met, and two days later it voted", "2024-03-28", "2024-03-05 2024-03-07"),
            ("met on 5 March 2024. A day later, it", "2024-03-28", "2024-03-05 2024-03-06"),
        ),
        ("two days later",),
    ),
    Form("{number} (?P<back>day|week|month|year)s? (?:after|before)", (), ("two days before the summit",), guard=True),
    Form("{number} (?P<back>week|month|year)s? (?:later|earlier)", (), ("Two years later, it fell",), guard=True),
)
