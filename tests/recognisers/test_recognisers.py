"""Recognisers: rows of text and what is found, and one contract for all of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.recognisers.dates import as_one_of, find_dates, resolve_date
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.lexicon.amounts import AFTER, BEFORE, PERIOD_AFTER, PERIOD_BEFORE
from policytrack.recognisers.lexicon.instruments import INSTRUMENT
from policytrack.recognisers.money import find_money, wording_around
from policytrack.recognisers.name_form import name_form
from policytrack.recognisers.tallies import find_tallies
from policytrack.seeds.folder import Seeds
from policytrack.values.codes import CURRENCIES
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Found

FINDERS = (find_money, find_dates, find_institutions, find_instruments, find_tallies)
Find = Callable[[str], list[Found]]

# A new form of amount goes here, with its near miss below.
MONEY = [
    ("a $175 million defense aid package", ["$175 million 175000000 - - unqualified USD"]),
    ("reported at about 61 billion dollars", ["61 billion dollars 61000000000 - - approximately USD"]),
    ("between $5 and $7 million", ["$5 and $7 million - 5000000 7000000 between USD"]),
    ("about $5-7 million", ["$5-7 million - 5000000 7000000 between USD"]),
    ("$5 and $6 billion", ["$6 billion 6000000000 - - unqualified USD"]),
    ("5 and 6 million dollars", ["6 million dollars 6000000 - - unqualified USD"]),
    ("up to US$3.5bn", ["US$3.5bn 3500000000 - 3500000000 up_to USD"]),
    ("at least 40 billion dollars", ["40 billion dollars 40000000000 40000000000 - at_least USD"]),
    ("EUR 3 million or more", ["EUR 3 million 3000000 3000000 - at_least EUR"]),
    ("more than £1,250.50", ["£1,250.50 1250.5 1250.5 - more_than GBP"]),
    ("less than €2m was", ["€2m 2000000 - 2000000 less_than EUR"]),
    ("$50\nbillion", ["$50\nbillion 50000000000 - - unqualified USD"]),
    ("an additional $100 million", ["$100 million 100000000 - - unqualified USD"]),
    ("$500,000 to $1 million", ["$500,000 to $1 million - 500000 1000000 between USD"]),
    ("$10 million to 5 countries", ["$10 million 10000000 - - unqualified USD"]),
    ("$20 to 30 trucks", ["$20 20 - - unqualified USD"]),
    ("no more than $10 million", ["$10 million 10000000 - 10000000 up_to USD"]),
    ("not less than $3 million", ["$3 million 3000000 3000000 - at_least USD"]),
    ("$5 million or less", ["$5 million 5000000 - 5000000 up_to USD"]),
    ("from roughly $4 to just over $3 per gallon", ["$3 3 3 - more_than USD"]),
    ("paid $5 million and $7 million a year", ["$7 million 7000000 - - unqualified USD"]),
    ("exactly $5 million", ["$5 million 5000000 - - exactly USD"]),
    ("Precisely 5 million dollars", ["5 million dollars 5000000 - - exactly USD"]),
    ("inexactly $5 million", ["$5 million 5000000 - - unqualified USD"]),
    ("up to another $500 million", ["$500 million 500000000 - 500000000 up_to USD"]),
    ("about the $500 million", ["$500 million 500000000 - - unqualified USD"]),
    ("just over $5 million", ["$5 million 5000000 5000000 - more_than USD"]),
    ("a total of nearly $5 million", ["$5 million 5000000 - - approximately USD"]),
    ("$500 million or so", ["$500 million 500000000 - - approximately USD"]),
    ("a $500m-plus package", ["$500m 500000000 500000000 - at_least USD"]),
    ("$5 million+", ["$5 million 5000000 5000000 - at_least USD"]),
    (
        "$500 million plus $3 million",
        ["$500 million 500000000 - - unqualified USD", "$3 million 3000000 - - unqualified USD"],
    ),
    ("~$5m", ["$5m 5000000 - - approximately USD"]),
    ("handed over $5 million", ["$5 million 5000000 - - unqualified USD"]),
    ("under the $5 million program", ["$5 million 5000000 - - unqualified USD"]),
    ("$61\r\nbillion", ["$61\r\nbillion 61000000000 - - unqualified USD"]),
    ("$" + "9" * 30, ["$" + "9" * 30 + " " + "9" * 30 + " - - unqualified USD"]),
    ("from 5 to 7 million dollars", ["5 to 7 million dollars - 5000000 7000000 between USD"]),
    ("A$10 million", ["A$10 million 10000000 - - unqualified AUD"]),
]
# A period goes here, with its near miss: text and basis.
BASES = [
    ("$3 billion a year", "per_year"),
    ("$3 billion annually", "per_year"),
    ("$3 billion per annum", "per_year"),
    ("$3-billion-a-year programme", "per_year"),
    ("an annual $3 billion", "per_year"),
    ("an annual budget of $3 billion", "per_year"),
    ("$3 billion in annual aid", "per_year"),
    ("$3 billion/year", "per_year"),
    ("$550 a year on average", "per_year"),
    ("$1,200 more a month", "per_month"),
    ("$60 a barrel", "other"),
    ("$1 billion every five days", "other"),
    ("$15/hour", "other"),
    ("the annual budget, of which $3 billion", "total"),
    ("£200 million more than the year before", "total"),
    ("up to another annual $3 billion", "per_year"),
    ("$3 billion annual package", "per_year"),
    ("$3.8 billion in military aid to Israel each year", "per_year"),
    ("$3 billion or more a year", "per_year"),
    ("$50\nbillion\nyearly", "per_year"),
    ("$3 billion a year from 2025", "per_year"),
    ("between $5 and $7 million a month", "per_month"),
    ("$5 million monthly", "per_month"),
    ("$5 million a week", "other"),
    ("$5 million per quarter", "other"),
    ("$3,000 per soldier", "other"),
    ("$3 million each", "other"),
    ("$3 billion", "total"),
    ("$3 billion this year", "total"),
    ("$3 billion a year ago", "total"),
    ("$3 billion a year later", "total"),
    ("$3 billion a year after the invasion", "total"),
    ("$3 billion a year from now", "total"),
    ("$3 billion a year-long", "total"),
    ("$3 billion for a year", "total"),
    ("$3 billion over a year", "total"),
    ("$3 billion. A year", "total"),
    ("$3 billion\n\nEach year", "total"),
    ("$3 billion\nEach year", "total"),
    ("a year, $3 billion", "total"),
    ("biannual $3 billion", "total"),
]
NO_MONEY = [
    "365,990 troops",
    "350 U.S. and Ukrainian industry",
    "a million reasons",
    "15 drafts",
    "№ 392",
    "$",
    "2 min read",
    "the euro",
    "3 million people",
]

# Publication date, text, what is found with its resolution.
DATES = [
    (None, "December 8, 2023 12:17 AM", ["December 8, 2023=2023-12-08"]),
    (None, "23 December 2020 - 19:59", ["23 December 2020=2020-12-23"]),
    ("2023-12-08", "on Dec. 5-6.", ["Dec. 5-6=2023-12-05/2023-12-06"]),
    ("2023-12-08", "held on Dec. 6.", ["Dec. 6=2023-12-06"]),
    ("2023-01-02", "held on Dec. 6.", ["Dec. 6=2022-12-06"]),
    ("2023-12-08", "will be held on Jan. 6", ["Jan. 6=2024-01-06"]),
    ("2020-12-23", "obtained in June.", ["June=2020-06"]),
    ("2020-12-23", "operational next year.", ["next year=2021"]),
    ("2023-12", "in November, the Ministry", ["November=2023-11"]),
    (None, "released in early December", ["early December=-"]),
    ("2023-12", "released in early December", ["early December=2023-12"]),
    (None, "date 2023-12-07 Skip", ["2023-12-07=2023-12-07"]),
    (None, "date 2023-12 Ukraine", ["2023-12=2023-12"]),
    (None, "scheduled for 2021.", ["2021=2021"]),
    ("2024-01-03", "yesterday", ["yesterday=2024-01-02"]),
    ("2024-01-03", "said on Monday", ["Monday=2024-01-01"]),
    ("2024-01-03", "will vote on Monday", ["Monday=2024-01-08"]),
    ("2023-12-08", "next Monday", ["next Monday=2023-12-11"]),
    ("2023-12-08", "last Friday", ["last Friday=2023-12-01"]),
    ("2023-12-08", "next Friday", ["next Friday=2023-12-15"]),
    ("2023-12-08", "expected on Dec. 20", ["Dec. 20=2023-12-20"]),
    ("2023-12-08", "12th of March 2024", ["12th of March 2024=2024-03-12"]),
    ("2023-12-08", "tomorrow", ["tomorrow=2023-12-09"]),
    ("2099-12-31", "tomorrow", ["tomorrow=-"]),
    ("../2020-12-23", "last month", ["last month=-"]),
    ("2024-01-03", "last month", ["last month=2023-12"]),
    ("2024-01-03", "last week", ["last week=2023-12-25/2023-12-31"]),
    ("2023-12", "today", ["today=-"]),
    (None, "Feb. 29, 2023", ["Feb. 29, 2023=-"]),
]
NO_DATES = [
    "four months",
    "12:17 AM",
    "they may sign",
    "troops march on",
    "№ 392",
    "365,990",
    "recently",
    "Feb. 30, 2020",
    "Augustus",
]

INSTITUTIONS = [
    (
        "the Ministry of Defense and the Ministry of Strategic Industries of Ukraine signed",
        ["Ministry of Defense", "Ministry of Strategic Industries of Ukraine"],
    ),
    ("the U.S. Senate blocked", ["U.S. Senate"]),
    ("General Staff of Ukraine's Armed Forces reported", ["General Staff of Ukraine's Armed Forces"]),
    ("the Department of Health and Human Services", ["Department of Health and Human Services"]),
    ("8:07 AM\n\nGeneral Staff: Russia", ["General Staff"]),
    ("of NATO and the EU", ["NATO", "EU"]),
    ("an interdepartmental team", ["interdepartmental team"]),
]
NO_INSTITUTIONS = [
    "the office wrote",
    "Roman Mashovets",
    "the United States",
    "the government",
    "in the USA",
    "Skip to content",
]

INSTRUMENTS = [
    ("signed a statement of intent", ["statement of intent"]),
    ("a bilateral framework agreement", ["bilateral framework agreement"]),
    ("Presidential Decree № 392 of", ["Presidential Decree № 392"]),
    ("a supplemental funding bill", ["supplemental funding bill"]),
    ("formal security guarantees", ["formal security guarantees"]),
    (
        "the National Defense Authorization Act for Fiscal Year 2024",
        ["National Defense Authorization Act for Fiscal Year 2024"],
    ),
    ("However, the Foreign Assistance Act of 1961, as amended", ["Foreign Assistance Act of 1961"]),
    ("the Women, Peace, and Security Act of 2017", ["Women, Peace, and Security Act of 2017"]),
    ("the Limit, Save, Grow Act", ["Limit, Save, Grow Act"]),
    ("Rep. Doe’s Patient Protection and Affordable Care Act", ["Patient Protection and Affordable Care Act"]),
    ("Doe Supports Women’s Health Protection Act", ["Women’s Health Protection Act"]),
    ("the John R. Lewis Voting Rights Act", ["John R. Lewis Voting Rights Act"]),
    ("the North Atlantic Treaty and the Ottawa Convention", ["North Atlantic Treaty", "Ottawa Convention"]),
    ("the Treaty on the Non-Proliferation of Nuclear Weapons", ["Treaty on the Non-Proliferation of Nuclear Weapons"]),
    ("H. Con. Res. 9 and S. 2", ["H. Con. Res. 9", "S. 2"]),
    ("under resolution 2166 (2014) of", ["resolution 2166 (2014)"]),
]
NO_INSTRUMENTS = [
    "the document entails",
    "a billion",
    "they disagree",
    "agreed on",
    "the Democratic National Convention",
    "the U.S. 2 years ago",
]

TALLIES = [
    ("by a vote of 98 to 61, with 8 abstentions", ["98 to 61, with 8 abstentions=98-61-8"]),
    ("98 in favour, 61 against and 8 abstained", ["98 in favour, 61 against and 8 abstained=98-61-8"]),
    ("by 98 votes to 61", ["98 votes to 61=98-61"]),
    ("passed 86-11-3", ["86-11-3=86-11-3"]),
    ("passed by a vote of 86-11", ["86-11=86-11"]),
    ("voted 228 to 195", ["228 to 195=228-195"]),
    ("by unanimous consent", ["unanimous consent=unanimous_consent"]),
]
NO_TALLIES = ["on Dec. 5-6", "aged 18-25", "5-6 percent"]


@pytest.mark.parametrize(("text", "wanted"), MONEY)
def test_money(text: str, wanted: list[str]) -> None:
    columns = ("amount", "amount_min", "amount_max", "amount_qualifier", "currency")
    assert [
        " ".join([found.span.of(text), *(found[column] or "-" for column in columns)]) for found in find_money(text)
    ] == wanted


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_the_basis_of_an_amount(text: str, basis: str) -> None:
    assert [found["amount_basis"] for found in find_money(text)] == [basis]


@pytest.mark.parametrize(
    ("terms", "form"),
    [
        (BEFORE, "{} $5 million"),
        (AFTER, "$5 million {}"),
        (PERIOD_BEFORE, "{} $5 million"),
        (PERIOD_AFTER, "$5 million {}"),
    ],
)
def test_every_word_around_an_amount_is_read(terms: dict[str, tuple[str, ...]], form: str) -> None:
    for term, words in terms.items():
        for each in words:
            text = form.format(each)
            (found,) = find_money(text)
            assert term in (found["amount_qualifier"], found["amount_basis"]), text
            assert wording_around(text, found).read.of(text) == text


@pytest.mark.parametrize(("published", "text", "wanted"), DATES)
def test_dates(published: str | None, text: str, wanted: list[str]) -> None:
    assert [f"{found.span.of(text)}={resolve_date(found, published) or '-'}" for found in find_dates(text)] == wanted


def test_the_same_day_is_the_day_of_the_anchor() -> None:
    (found,) = find_dates("Earlier the same day, the U.S.")
    assert resolve_date(found, "2023-12-06") == "2023-12-06"
    assert resolve_date(found, None) is None


def test_a_run_of_days_as_one_of_them() -> None:
    assert as_one_of("2023-12-05/2023-12-06") == "[2023-12-05..2023-12-06]"
    assert as_one_of("2023-12-06") == "2023-12-06"
    assert as_one_of("../2020-12-23") == "../2020-12-23"


@pytest.mark.parametrize(
    ("find", "text", "wanted"),
    [*((find_institutions, *row) for row in INSTITUTIONS), *((find_instruments, *row) for row in INSTRUMENTS)],
)
def test_names(find: Find, text: str, wanted: list[str]) -> None:
    assert [found["value"] for found in find(text)] == wanted


@pytest.mark.parametrize("example", [example for entry in INSTRUMENT.entries for example in entry.examples])
def test_an_instrument_is_found_in_every_example_of_its_words(example: str) -> None:
    assert find_instruments(example)


@pytest.mark.parametrize(("text", "wanted"), TALLIES)
def test_tallies(text: str, wanted: list[str]) -> None:
    assert [f"{found.span.of(text)}={found['value']}" for found in find_tallies(text)] == wanted


@pytest.mark.parametrize(
    ("find", "text"),
    [(find, text) for find, texts in ((find_money, NO_MONEY), (find_dates, NO_DATES), (find_institutions, NO_INSTITUTIONS), (find_instruments, NO_INSTRUMENTS),
     (find_tallies, NO_TALLIES)) for text in texts],
)  # fmt: skip
def test_near_misses(find: Find, text: str) -> None:
    assert [found.span.of(text) for found in find(text)] == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("NATO", "acronym"),
        ("Department of State", "official"),
        ("Office of the President of Ukraine", "official"),
        ("State Department", "short"),
        ("US Embassy", "short"),
        ("The Kyiv Independent", None),
    ],
)
def test_forms_of_names(name: str, form: str | None) -> None:
    assert name_form(name) == form


@pytest.mark.parametrize("find", FINDERS)
@settings(deadline=None)  # patterns are compiled when they are used first
@given(
    text=st.text(
        st.sampled_from("Dec. 5-6, 2023$€ million billion and to up about Ministry of Defense NATO\n№392 vote86-11İß’"),
        max_size=80,
    )
)
def test_the_contract_of_every_recogniser(find: Find, text: str) -> None:
    found = find(text)
    assert [each.span for each in found] == sorted(each.span for each in found)
    assert all(not one.span.overlaps(other.span) for one, other in pairwise(found))
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
    assert all(each.values for each in found)
    assert all(each["currency"] in CURRENCIES for each in found if "currency" in each.values)


@pytest.mark.parametrize("find", FINDERS)
def test_the_contract_holds_on_the_seeds(find: Find, seeds: Seeds) -> None:
    for document in seeds.documents.values():
        found = find(document.text)
        assert all(not one.span.overlaps(other.span) for one, other in pairwise(found))


@settings(deadline=None)
@given(
    st.sampled_from(["2023-12-08", "2020-06", "2024", None]),
    st.text("Dec. 5-6 Jan 2023 next yearlast month Monday", max_size=30),
)
def test_what_is_resolved_is_a_date(published: str | None, text: str) -> None:
    for found in find_dates(text):
        resolved = resolve_date(found, published)
        assert resolved is None or parse_bounds(resolved)
