"""Dates: every row of the tables, and patterns that take no longer than their text is long."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policytrack.recognisers.dates import find_dates, resolve_date, resolve_dates
from policytrack.recognisers.dates.named import EXAMPLES as NAMED
from policytrack.recognisers.dates.named import NEAR as NOT_NAMED
from policytrack.recognisers.lexicon.date_form import Form
from policytrack.recognisers.lexicon.date_forms import FORMS
from policytrack.recognisers.lexicon.date_guards import AFTER, BEFORE, COUNTED, Guard
from policytrack.recognisers.lexicon.tenses import EXAMPLES, tense_at

PUBLISHED = "2024-07-08"


def values(text: str, published: str | None) -> str:
    return " ".join(value or "-" for value in resolve_dates(text, find_dates(text), published))


@pytest.mark.parametrize(
    ("form", "text", "published", "wanted"),
    [(form, *example) for form in FORMS for example in form.examples],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_form_reads_its_examples(form: Form, text: str, published: str, wanted: str) -> None:
    assert values(text, published or None) == wanted


@pytest.mark.parametrize("text", [text for form in FORMS for text in form.near])
def test_a_near_miss_has_no_value(text: str) -> None:
    assert set(values(text, PUBLISHED).split()) <= {"-"}


def test_a_form_has_an_example_or_is_a_guard_with_a_near_miss() -> None:
    assert [form.template for form in FORMS if not (form.near if form.guard else form.examples)] == []


@pytest.mark.parametrize("guard", [*BEFORE, *AFTER, *COUNTED], ids=lambda guard: guard.examples[0])
def test_a_guard_makes_a_number_no_date(guard: Guard) -> None:
    assert [text for text in guard.examples if find_dates(text)] == []
    assert [text for text in guard.near if not find_dates(text)] == []


@pytest.mark.parametrize(("text", "published", "wanted"), NAMED)
def test_a_day_that_the_text_names_and_dates(text: str, published: str, wanted: str) -> None:
    assert values(text, published) == wanted


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_named_day_without_a_date_is_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(("clause", "wanted"), EXAMPLES)
def test_tense(clause: str, wanted: str | None) -> None:
    before, after = clause.split("|")
    assert tense_at(f"{before}Monday{after}", len(before), len(before) + 6).ahead == wanted


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("by the end of next month.", ["the end of next month"]),
        ("early in 2016", ["early in 2016"]),
        ("on Friday, February 16, 2024", ["Friday, February 16, 2024"]),
        ("8 to 9 July 2016", ["8 to 9 July 2016"]),
        ("from 1964 to 1968", ["1964", "1968"]),
        ("on August 8 and 11.", ["August 8", "11"]),
        ("since February", ["February"]),
        ("Юрій,\xa05\xa0March\xa02024\xa0— Київ", ["5\xa0March\xa02024"]),
    ],
)
def test_the_span_is_that_of_the_words_for_the_date(text: str, spans: list[str]) -> None:
    assert [found.span.of(text) for found in find_dates(text)] == spans


@pytest.mark.parametrize(
    ("text", "country", "wanted"),
    [
        ("05.03.2024", "US", "2024-05-03"),
        ("05.03.2024", "GB", "2024-03-05"),
        ("05.03.2024", "BR", None),
        ("FY 2024", "AU", "2023-07/2024-06"),
        ("fiscal 2024", "JP", "2024-04/2025-03"),
        ("fiscal 2024", "GB", None),
        ("financial year 2023-24", "AU", "2023-07/2024-06"),
    ],
)
def test_the_country_of_the_publisher_decides(text: str, country: str, wanted: str | None) -> None:
    (found,) = find_dates(text)
    assert resolve_date(found, PUBLISHED, country) == wanted


PIECES = [
    "5 ", "May ", "Dec. 5-", "Friday, ", "the end of ", "first ", "2023-", "2023 ", "and ", "last ", "Act of ", "5/", "05.03.", "today ", "two years ",
    "U.S.C. ", "today, on World ", "today, on A Day ", "May 5 ", "the same day ", "Day ", "on this Law Day ", "proclaim May 1, 2024, as A ", "A ", "will be ", "to ", " ", "\n", "\xa0", "9", "twenty-",
]  # fmt: skip


def assert_apart(text: str) -> None:
    """The dates of a text that is made to be tried in many ways are in order and apart, and each is resolved."""
    found = find_dates(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert len(resolve_dates(text, found, PUBLISHED)) == len(found)


@pytest.mark.parametrize("piece", PIECES)
def test_dates_of_repeated_words(piece: str) -> None:
    assert_apart(piece * (20_000 // len(piece)) + "May 5, 2024")


@pytest.mark.parametrize("gap", [" ", "\n", "\xa0", ", ", "and "])
@pytest.mark.parametrize(
    ("before", "after"),
    [("May 5", "June 3, 2023"), ("in 2023", "troops"), ("Today,", "on A Day"), ("5", "May"), ("will", "on Monday")],
)
def test_dates_around_a_long_gap(before: str, gap: str, after: str) -> None:
    assert_apart(f"{before} {gap * (100_000 // len(gap))} {after}")


def test_the_words_of_every_example_are_read_wherever_the_lines_break() -> None:
    wrong = []
    for form in FORMS:
        for text, published, wanted in form.examples:
            broken = text.replace(" ", "\n    ") if "\n" not in text else text
            if values(broken, published or None) != wanted:
                wrong.append((broken, values(broken, published or None), wanted))
    assert wrong == []


def test_a_proverb_has_no_tomorrow() -> None:
    text = "Weakness today means war tomorrow, and we met today and will meet again tomorrow."
    assert [found.span.of(text) for found in find_dates(text)] == ["today", "today", "tomorrow"]
