"""Recognisers and patterns on pumped text: twice the text should cost about twice the time."""

from __future__ import annotations

import time

from policytrack.drafts.draft import draft_of
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.dates import find_dates
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies

FINDERS = (find_money, find_dates, find_institutions, find_instruments, find_tallies)


def draft(text: str) -> object:
    """Draft the records of a text."""
    return draft_of(Sighted("text", text, "2024-05-14", "Wire")).records


PUMPS = (
    *(
        "$1,111",
        "1 ",
        "$1 ",
        "$1 and ",
        "$5 ",
        "5,",
        "five ",
        "million ",
        "$5-",
        "US $",
        "half of the ",
        "up to ",
        "($",
        "(in a ",
    ),
    *("1 000 ", "&nbsp;", "$5 to ", "increase ", "5 million and ", "€ 5 dollars ", "$5 ("),
    *("Ministry of ", "Committee on A and ", "A ", "Ab Cd ", "A-", "Mc'", "R.", "The "),
    *(
        "5 ",
        "Friday, ",
        "the end of ",
        "2023 ",
        "Act of ",
        "05.03.",
        "two years ",
        "today, on A Day ",
        "May 5 ",
        "the same day ",
    ),
    *(
        "NATO ",
        "AB (",
        "Office of the ",
        "the Senate ",
        "passed by a vote of ",
        "The House passed the bill 51-49. ",
        "voted to ",
    ),
    *("$5 million in aid to Ukraine ", "Ukraine, ", "The agreement ", "signed an agreement with Ukraine, "),
    *("Dec. ", "2023-", "May ", "the first of ", "early ", "5 to ", "1 May and ", "last "),
    *(
        "voted 1",
        "vote a b ",
        "vote 1-1 ",
        "1-1 ",
        "Ayes 5 Noes 3 ",
        "5 against ",
        "rejected 5 votes to 3 ",
        "voted a a ",
    ),
    *("five against (a", "1 to ", "unanimously ", "not ", "vote, ", "no "),
    *(
        "agreement of ",
        "framework ",
        "Ruritania ",
        "Ruritania and ",
        "Act ",
        "Aa Act ",
        "Treaty on ",
        "Women, ",
        "bilateral  ",
    ),
    *("Resolution ", "Treaty of the A and ", "x" * 50, " ", "\n", "a "),
)
LENGTH = 20_000


def seconds(find: object, text: str) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    find(text)  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    """Print the slowest pump of each recogniser: ms for 20 kB, and the growth for twice as much."""
    for find in (*FINDERS, draft):
        timed = []
        for pump in PUMPS:
            text = (pump * (LENGTH // len(pump) + 1))[:LENGTH]
            timed.append((seconds(find, text), pump, text))
        once, pump, text = max(timed)
        print(
            f"{find.__name__:20} slowest pump {pump[:20]!r:24} {once * 1000:8.0f} ms a 20 kB, twice the text takes {seconds(find, text * 2) / once:.1f} times as long"
        )


if __name__ == "__main__":
    main()
