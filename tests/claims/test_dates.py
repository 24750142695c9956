"""The date that a quote gives: runs whole or not at all, and the words before it."""

from __future__ import annotations

import pytest

from policytrack.claims.reading import Reading, read_date
from policytrack.claims.rules import day
from policytrack.seeds.document import Document
from policytrack.values.span import Span


def reading_of(text: str, quote: str, published: str) -> Reading:
    start = text.index(quote)
    return Reading(Document("a", "a.txt", text, ""), Span(start, start + len(quote)), anchor=published, column="date")


@pytest.mark.parametrize(
    ("text", "quote", "wanted"),
    [
        ("talks held June 9th - June 23rd, 2023.", "June 9th", "2023-06-09"),
        ("talks held June 9th - June 23rd, 2023.", "June 9th - June 23rd, 2023", "2023-06-09/2023-06-23"),
        ("from 30 November to 2 December 2023", "30 November", "2023-11-30"),
        ("signed on June 30,2023", "June 30,2023", "2023-06-30"),
        ("talks on 5 to 6 December 2023.", "5 to 6 December 2023", "2023-12-05/2023-12-06"),
        ("talks on 5 and 6 December 2023.", "5 and 6 December 2023", "2023-12-05/2023-12-06"),
        ("talks on 5 and 6 December 2023.", "6 December 2023", None),
        ("landed on August 8 and 11.", "August 8", None),
        ("landed on August 8 and 11.", "August 8 and 11", "[2024-08-08,2024-08-11]"),
        ("on Dec. 5\u20117", "Dec. 5\u20117", "2024-12-05/2024-12-07"),
        ("in force since February", "since February", "2025-02/.."),
        ("in force since February", "February", "2025-02/.."),
        ("half of it by 2030", "2030", "../2030"),
        ("signed by the end of March", "March", "../2025-03"),
        ("signed before March 3", "March 3", None),
        ("on Friday, February 16, 2024", "Friday, February 16, 2024", "2024-02-16"),
        ("on March 3 and in April", "March 3 and in April", None),
    ],
)
def test_the_date_of_a_quote(text: str, quote: str, wanted: str | None) -> None:
    dated = read_date(reading_of(text, quote, "2025-03-04"))
    assert (dated.edtf if dated else None) == wanted


def test_a_day_of_a_run_is_one_of_its_days() -> None:
    read = day(reading_of("signed at talks on 5 and 6 December 2023.", "5 and 6 December 2023", "2025-03-04"))
    assert read is not None
    assert read.value == "[2023-12-05..2023-12-06]"
