"""Every code, sign and word of the currency table, before and after a number."""

from __future__ import annotations

from itertools import chain

import pycountry
import pytest

from policytrack.recognisers.lexicon.currencies import CURRENCY_WORDS, NAMES
from policytrack.recognisers.money import find_money
from policytrack.values.codes import CURRENCIES


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(found.span.of(text), found["amount"], found["currency"]) for found in find_money(text)]


def test_the_table_holds_every_currency_of_iso_4217() -> None:
    codes = [row.code for row in CURRENCY_WORDS]
    assert codes == sorted(set(CURRENCIES) - {"XTS", "XXX"})


def test_a_code_is_read_before_and_after() -> None:
    for row in CURRENCY_WORDS:
        for amount in (f"{row.code} 5 million", f"{row.code}5 million", f"5 million {row.code}", f"5bn {row.code}"):
            assert read(f"a total of {amount} was agreed") == [
                (amount, "5000000000" if "bn" in amount else "5000000", row.code)
            ]


def test_a_code_that_is_another_word_too_needs_a_scale() -> None:
    for row in CURRENCY_WORDS:
        for amount in (f"{row.code} 5", f"5 {row.code}"):
            assert read(f"and {amount} of them") == ([] if row.only_scaled else [(amount, "5", row.code)])
        assert not row.only_scaled or read(f"and {row.code.lower()} 5 million") == []


def test_a_sign_is_read_before_and_after() -> None:
    for row in CURRENCY_WORDS:
        for sign in row.signs:
            for amount in (f"{sign}5 million", f"{sign} 5 million", f"5 million {sign}"):
                assert read(f"a total of {amount} was agreed") == [(amount, "5000000", row.code)]
            assert (read(f"and {sign}50 for") == []) == row.signs[sign]


def test_a_name_is_read_after() -> None:
    for row in CURRENCY_WORDS:
        for name in chain(row.names, map(str.title, row.names)):
            amount = f"5 million {name}"
            assert read(f"a total of {amount} was agreed") == [(amount, "5000000", row.code)]


def test_a_unit_alone_means_its_one_currency_or_the_default_or_nothing() -> None:
    for row in CURRENCY_WORDS:
        for unit in row.units:
            owners = [other.code for other in CURRENCY_WORDS if unit in other.units]
            amount = f"5 million {unit}"
            wanted = NAMES[unit] or None
            assert read(f"worth {amount}") == ([(amount, "5000000", wanted)] if wanted else [])
            assert wanted in (*owners, None)
            assert len(owners) == 1 or wanted in (None, "USD", "GBP", "TRY", "RUB", "KRW")


def test_the_names_of_iso_4217_are_read() -> None:
    country_first = {"AFN", "KGS", "PEN", "PYG"}
    """Units that are other words too, or that another currency has: the country must stand before them."""
    unnamed = set("UYI UYU UYW VED XAF XOF XSU XAU XAG XPT XPD XBA XBB XBC XBD XTS XXX USN".split())
    """Funds, metals and units of account; names in another order; the CFA franc, which is two."""
    for currency in pycountry.currencies:
        found = [code for _, _, code in read(f"5 million {currency.name}")]
        if currency.alpha_3 in country_first:
            assert found == []
        elif currency.alpha_3 not in unnamed:
            assert found == [currency.alpha_3], currency.name


def test_a_sign_is_one_currency_s() -> None:
    signs = [sign for row in CURRENCY_WORDS for sign in row.signs]
    assert len(signs) == len(set(signs))


def test_a_name_of_a_country_and_unit_is_one_currency_s() -> None:
    names = [name for row in CURRENCY_WORDS for name in row.names]
    assert len(names) == len(set(names))


# What looks like an amount in some currency goes here.
@pytest.mark.parametrize(
    "text",
    [
        "ALL 50 states", "TOP 10 lists", "TRY 5 times", "try 5 million times", "all 5 million of them", "CUP 2022", "the 500 pound bomb", "2,000 pounds of explosives", "Bob 5 million",
        "5 million CFA francs", "5 million rupees", "5 million Swedish", "218 won", "3 real options", "5 soles", "30 ALL", "5 kr", "Rs 5 million", "XXX 5 million", "5 rand analysts", "SAR 5",
        "500 Ft", "5 million sum", "5 million Congo dollars", "5 million krona", "RAND 5 report", "X$5 million", "5 marks", "pen 5", "CVE 2023", "12 AWG wire", "BND 5", "BSD 4.2", "$", "5 million CHFX", "XCHF 5 million",
    ],
)  # fmt: skip
def test_near_misses(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("365,990 €5 million", ["€5 million EUR"]),
        ("from 5 to 7 million Danish kroner", ["5 to 7 million Danish kroner DKK"]),
        ("5–7 million €", ["5–7 million € EUR"]),
        ("HK$5 million and S$3m", ["HK$5 million HKD", "S$3m SGD"]),
        ("5 million\nCanadian dollars", ["5 million\nCanadian dollars CAD"]),
        ("5 million Hong Kong dollars", ["5 million Hong Kong dollars HKD"]),
        ("5 million U.S. dollars", ["5 million U.S. dollars USD"]),
        ("5 million South Sudanese pounds", ["5 million South Sudanese pounds SSP"]),
        ("5 million pounds sterling", ["5 million pounds sterling GBP"]),
        ("5 million pa’anga", ["5 million pa’anga TOP"]),
        ("eur 5 million, sek 3 million", ["eur 5 million EUR", "sek 3 million SEK"]),
        ("DKK 5 million-7 million", ["DKK 5 million-7 million DKK"]),
        ("about 40 Kč", ["40 Kč CZK"]),
        ("between $5 and $7 million", ["$5 and $7 million USD"]),
        ("in 2022 $ million", []),
    ],
)  # fmt: skip
def test_amounts(text: str, wanted: list[str]) -> None:
    assert [f"{words} {code}" for words, _, code in read(text)] == wanted
