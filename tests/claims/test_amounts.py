"""Amounts: qualifier, period and equivalent come from the words, or from a curator with a reason."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.build.build import build, dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

HEAD = "Daily News\nMay 3, 2024\n\n"
SOURCE = 'source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}\n'
AID = """aid_packages:
  x-aid:
    title: {value: Aid, quote: defence aid}
    in: announced defence aid
    amount: AMOUNT
    donors: {DE: Germany}
    scope: {quote: defence aid, value: incremental, because: one package}
    events: {announced: {event: announced, date: Yesterday}}
"""
COLUMNS = ("amount", "amount_min", "amount_max", "amount_qualifier", "amount_basis", "currency")


def text_of(words: str) -> str:
    return f"{HEAD}Yesterday, Germany announced defence aid of {words} for Ukraine.\n"


def built(make_seeds: MakeSeeds, text: str, annotation: str) -> pt.Dataset:
    seeds = make_seeds({"a": (text, SOURCE + annotation)})
    build(seeds, seeds.parent)
    data = pt.open(seeds.parent / "data")
    assert data.verify().is_valid, data.verify()
    return data


def cells_of(data: pt.Dataset, *columns: str) -> str:
    (aid,) = data.aid_packages()
    return " ".join("-" if (value := dict(aid.cells()).get(column)) is None else value for column in columns)


@pytest.mark.parametrize(
    ("words", "quote", "cells"),
    [
        ("$500 million", "$500 million", "500000000 - - unqualified total USD"),
        ("exactly $500 million", "exactly $500 million", "500000000 - - exactly total USD"),
        ("up to another $500 million", "up to another $500 million", "500000000 - 500000000 up_to total USD"),
        ("$500 million or so", "$500 million or so", "500000000 - - approximately total USD"),
        ("a $500m-plus package", "a $500m-plus package", "500000000 500000000 - at_least total USD"),
        ("$3 billion a year", "$3 billion a year", "3000000000 - - unqualified per_year USD"),
        ("$3 billion a year", "$3 billion", "3000000000 - - unqualified per_year USD"),
        ("$3 billion per year after tax", "$3 billion", "3000000000 - - unqualified per_year USD"),
        ("$3 billion in military aid every year", "$3 billion", "3000000000 - - unqualified per_year USD"),
        ("more than $3 billion annually", "$3 billion", "3000000000 3000000000 - more_than per_year USD"),
        ("an annual $3 billion", "$3 billion", "3000000000 - - unqualified per_year USD"),
        ("between $5 and $7 million a month", "between $5 and $7 million a month", "- 5000000 7000000 between per_month USD"),
        ("$5 million a week", "$5 million a week", "5000000 - - unqualified other USD"),
        ("$5 million per soldier", "$5 million", "5000000 - - unqualified other USD"),
        ("$5 million a year after", "$5 million", "5000000 - - unqualified total USD"),
        ("“$5 million”", "“$5 million”", "5000000 - - unqualified total USD"),
    ],
)  # fmt: skip
def test_qualifier_and_basis_are_those_of_the_words(make_seeds: MakeSeeds, words: str, quote: str, cells: str) -> None:
    data = built(make_seeds, text_of(words), AID.replace("AMOUNT", f'"{quote}"'))
    assert cells_of(data, *COLUMNS) == cells
    (aid,) = data.aid_packages()
    assert aid.counts_in_total is (aid.amount_basis == "total")


def test_the_receipts_of_qualifier_and_basis_hold_the_words_for_them(make_seeds: MakeSeeds) -> None:
    text = text_of("more than another $3 billion in military aid for Ukraine a year")
    data = built(make_seeds, text, AID.replace("AMOUNT", "$3 billion"))
    quotes = {
        column: [row.quote for row in data.evidence("x-aid", column)] for column in COLUMNS if column != "amount_max"
    }
    assert quotes == {
        "amount": ["$3 billion"],
        "amount_min": ["more than another $3 billion"],
        "amount_qualifier": ["more than another $3 billion"],
        "amount_basis": ["$3 billion in military aid for Ukraine a year"],
        "currency": ["$3 billion"],
    }


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("half of the $500 million", "no amount is recognised in the quote (expected: one amount)"),
        ("under the $500 million", "words beside the amount are not read (got: under; expected: one amount; hint: quote the amount with the words that qualify it, or add value: and because:)"),
        ("about $500 million or more", "words beside the amount are not read (got: about or more; expected: one amount; hint: quote the amount with the words that qualify it, or add value: and because:)"),
        ("-$500 million", "no amount is recognised in the quote (expected: one amount)"),
        ("not $500 million", "words beside the amount are not read (got: aid of not; expected: one amount; hint: quote the amount with the words that qualify it, or add value: and because:)"),
        ("some of the $500 million", "words beside the amount are not read (got: some of the; expected: one amount; hint: quote the amount with the words that qualify it, or add value: and because:)"),
        ("about $5-7 million", "words beside the amount are not read (got: about; expected: one amount; hint: quote the amount with the words that qualify it, or add value: and because:)"),
        ("money", "no amount is recognised in the quote (expected: one amount)"),
        ("$5 million and $6 million", "no amount is recognised in the quote (expected: one amount)"),
    ],
)  # fmt: skip
def test_nothing_is_read_from_a_quote_with_unread_words(make_seeds: MakeSeeds, quote: str, message: str) -> None:
    folder = make_seeds({"a": (text_of(quote), SOURCE + AID.replace("AMOUNT", f'"{quote}"'))})
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(folder))
    problems = [str(each) for each in caught.value.problems if each.code == "NOT_RECOGNISED"]
    assert problems == [f"seeds/a.yaml:6:13  x-aid/amount  NOT_RECOGNISED  {message}"]


@pytest.mark.parametrize("before", ["not ", "no ", "weapons instead of ", "nothing, never ", "a part of its "])
def test_a_denied_amount_is_not_read(make_seeds: MakeSeeds, before: str) -> None:
    folder = make_seeds({"a": (text_of(f"{before}$500 million"), SOURCE + AID.replace("AMOUNT", "$500 million"))})
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(folder))
    (problem,) = (each for each in caught.value.problems if each.code == "NOT_RECOGNISED")
    assert before.strip() in problem.got or problem.got in before


@pytest.mark.parametrize("before", ["not only ", "no less than ", "has not sent the ", "nothing. It gave "])
def test_an_amount_that_is_not_denied_is_read(make_seeds: MakeSeeds, before: str) -> None:
    data = built(make_seeds, text_of(f"{before}$500 million"), AID.replace("AMOUNT", "$500 million"))
    assert cells_of(data, "amount") == "500000000"


@pytest.mark.parametrize(
    ("publisher", "currency"),
    [
        ("{value: Prime Minister of Australia, because: the address}", "AUD"),
        ("{value: The Ukraine Post, because: the address}", "USD"),
        ("{value: Daily News, because: the address}", "USD"),
        ('"[[Canada]]"', "CAD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_publisher(make_seeds: MakeSeeds, publisher: str, currency: str) -> None:
    source = SOURCE.replace("}", f", publisher: {publisher}}}")
    text = text_of("$500 million") + "\nCanada\n"
    seeds = make_seeds({"a": (text, source + AID.replace("AMOUNT", "$500 million"))})
    build(seeds, seeds.parent)
    data = pt.open(seeds.parent / "data")
    assert data.verify().is_valid, data.verify()
    assert cells_of(data, "currency") == currency
    (mention,) = (row for row in data.load("mentions").to_pylist() if row["kind"] == "money")
    assert mention["unit"] == currency


@pytest.mark.parametrize(
    ("words", "value", "cells"),
    [
        ("$500 million", "up_to", "500000000 - 500000000 up_to total USD"),
        ("$500 million", "per_year", "500000000 - - unqualified per_year USD"),
        ("about $500 million", "per_month", "500000000 - - approximately per_month USD"),
        ("half of the $500 million", "250000000 USD", "250000000 - - unqualified total USD"),
        ("half of the $500 million", "at_least 250000000 USD per_year", "250000000 250000000 - at_least per_year USD"),
        ("at least $500 million", "up_to", "500000000 - 500000000 up_to total USD"),
        ("$500 million a year", "total", "500000000 - - unqualified total USD"),
    ],
)
def test_a_curator_gives_the_qualifier_the_basis_or_the_whole(
    make_seeds: MakeSeeds, words: str, value: str, cells: str
) -> None:
    claim = f'{{quote: "{words}", value: {value}, because: the table beside it says so}}'
    data = built(make_seeds, text_of(words), AID.replace("AMOUNT", claim))
    assert cells_of(data, *COLUMNS) == cells
    methods = {row.field.strip("/"): row.method for row in data.evidence("x-aid") if row.field.startswith("/amount")}
    assert {methods[column] for column in value.split() if column in methods} <= {"curated"}
    assert methods["amount_qualifier" if value == "up_to" else "amount_basis"] == "curated"


def test_what_the_words_say_is_kept_beside_the_curator_s_qualifier(make_seeds: MakeSeeds) -> None:
    claim = '{quote: "at least $500 million", value: up_to, because: the table beside it says so}'
    data = built(make_seeds, text_of("at least $500 million"), AID.replace("AMOUNT", claim))
    told = {row.field: (row.value, row.method, row.read_as) for row in data.evidence("x-aid") if "amount" in row.field}
    assert told == {
        "/amount": ("500000000", "recognised", None),
        "/amount_max": ("500000000", "curated", None),
        "/amount_qualifier": ("up_to", "curated", "at_least"),
        "/amount_basis": ("total", "recognised", None),
    }


@pytest.mark.parametrize(
    ("words", "claim", "message"),
    [
        ("$500 million", "value: between, because: x", "BAD_VALUE  not a value of this field (got: between; expected: a qualifier if any, plain digits, a currency, and a basis if any; hint: did you mean 'between'?)"),
        ("$500 million", "value: up_to", "CONTRADICTED  the words give another value (got: up_to; expected: 500000000; hint: if the value is right nevertheless, add because:)"),
        ("half of the $500 million", "value: per_yaer, because: x", "BAD_VALUE  not a value of this field (got: per_yaer; expected: a qualifier if any, plain digits, a currency, and a basis if any)"),
    ],
)  # fmt: skip
def test_a_curator_s_value_has_its_form_and_its_reason(
    make_seeds: MakeSeeds, words: str, claim: str, message: str
) -> None:
    annotation = AID.replace("AMOUNT", f'{{quote: "{words}", {claim}}}')
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(make_seeds({"a": (text_of(words), SOURCE + annotation)})))
    assert [str(each) for each in caught.value.problems][:1] == [f"seeds/a.yaml:6:13  x-aid/amount  {message}"]


EQUIVALENTS = ("amount", "currency", "equivalent_amount", "equivalent_currency")
EURO = AID.replace("AMOUNT", "€500 million")


@pytest.mark.parametrize(
    ("words", "equivalent", "cells"),
    [
        ("€500 million ($540 million)", "$540 million", "500000000 EUR 540000000 USD"),
        ("€500 million, or about $540 million,", "about $540 million", "500000000 EUR 540000000 USD"),
        ("€500 million (a lot)", "{quote: a lot, value: 540000000 USD, because: the table beside it}", "500000000 EUR 540000000 USD"),
        ("€500 million", None, "500000000 EUR - -"),
    ],
)  # fmt: skip
def test_the_equivalent_is_the_source_s_own(
    make_seeds: MakeSeeds, words: str, equivalent: str | None, cells: str
) -> None:
    field = f"    equivalent: {equivalent}\n" if equivalent else ""
    data = built(make_seeds, text_of(words), EURO.replace("    donors", f"{field}    donors"))
    assert cells_of(data, *EQUIVALENTS) == cells


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (EURO.replace("amount: €500 million", "equivalent: $540 million"), "seeds/a.yaml:6:17  x-aid/equivalent_currency  NO_FIELD  an equivalent without the amount itself (expected: amount: with its quote)"),
        (EURO.replace("€500 million", "€500 million\n    equivalent: €500 million"), "seeds/a.yaml:7:17  x-aid/equivalent_currency  BAD_VALUE  the equivalent is in the currency of the amount (got: EUR; expected: an amount in a second currency)"),
        (EURO.replace("€500 million", "€500 million\n    equivalent: $5 to $6 million"), "seeds/a.yaml:7:17  x-aid/equivalent  NOT_RECOGNISED  no equivalent is recognised in the quote (expected: one equivalent)"),
    ],
)  # fmt: skip
def test_an_equivalent_belongs_to_an_amount(make_seeds: MakeSeeds, annotation: str, message: str) -> None:
    text = text_of("€500 million ($540 million, or $5 to $6 million)")
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(make_seeds({"a": (text, SOURCE + annotation)})))
    assert message in [str(each) for each in caught.value.problems]


MERGED = """    merged:
      because: one package
      quotes: [{source: a, quote: announced defence aid}, announced defence aid]
"""


@pytest.mark.parametrize(
    ("official", "cells", "ranks"),
    [
        ("€450 million", "450000000 EUR - -", [("540000000", "normal", "the equivalent of an amount that is not published")]),
        ("€450 million ($480 million)", "450000000 EUR 480000000 USD",
         [("480000000", "preferred", None), ("540000000", "normal", "the equivalent of an amount that is not published")]),
        ("€500 million", "500000000 EUR 540000000 USD", [("540000000", "preferred", None)]),
        ("about €500 million ($550 million)", "500000000 EUR 550000000 USD",
         [("550000000", "preferred", None), ("540000000", "normal", "not followed: official source before news about it")]),
    ],
)  # fmt: skip
def test_an_equivalent_is_published_beside_its_own_amount_only(
    make_seeds: MakeSeeds, official: str, cells: str, ranks: list[tuple[str, str, str | None]]
) -> None:
    news = EURO.replace("    donors", "    equivalent: $540 million\n    donors")
    amount, _, equivalent = official.rstrip(")").partition(" (")
    release = AID.replace("AMOUNT", amount).replace("    title: {value: Aid, quote: defence aid}\n", "")
    release = release.replace("    donors", f"    equivalent: {equivalent}\n    donors" if equivalent else "    donors")
    seeds = make_seeds(
        {
            "a": (text_of("€500 million ($540 million)"), SOURCE + news),
            "b": (text_of(official), SOURCE.replace("news_article", "press_release") + release + MERGED),
        }
    )
    build(seeds, seeds.parent)
    data = pt.open(seeds.parent / "data")
    assert data.verify().is_valid, data.verify()
    assert cells_of(data, *EQUIVALENTS) == cells
    assert [(row.value, row.rank, row.rank_reason) for row in data.evidence("x-aid", "equivalent_amount")] == ranks
