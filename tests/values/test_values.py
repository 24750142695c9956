"""Kinds of value: what each accepts and refuses."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from policytrack.display import visible
from policytrack.values import codes, edtf, numbers, text
from policytrack.values.cell import decimal_text, to_text
from policytrack.values.vocabulary import agreements, aid, institutions, provenance, votes

DAYS = st.dates(date(1600, 1, 1), date(2099, 12, 31))


def accepts(kind: object, value: object) -> bool:
    try:
        TypeAdapter(kind, config={"strict": True}).validate_python(value)
    except ValidationError:
        return False
    return True


def test_codes_are_the_iso_lists() -> None:
    assert set(codes.COUNTRIES) == {country.alpha_2 for country in pycountry.countries}
    assert set(codes.CURRENCIES) == {currency.alpha_3 for currency in pycountry.currencies}


@pytest.mark.parametrize("value", ["UK", "ua", "Ukraine", "", "no", "UA\n"])
def test_a_country_is_a_code(value: str) -> None:
    assert not accepts(codes.Country, value)
    assert accepts(codes.Country, "NA")


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12-06", "2023-12-06", "2023-12-06"),
        ("2023-12~", "2023-12-01", "2023-12-31"),
        ("2023-12-05/2023-12-06", "2023-12-05", "2023-12-06"),
        ("[2023-12-05..2023-12-06]", "2023-12-05", "2023-12-06"),
        ("[2020,2021-03..2022]", "2020-01-01", "2022-12-31"),
        ("{2020-06,2020-09}", "2020-06-01", "2020-09-30"),
        ("../2020-12-23", None, "2020-12-23"),
        ("2020-12-23/..", "2020-12-23", None),
        ("[..2020-12]", None, "2020-12-31"),
        ("[2020..]", "2020-01-01", None),
    ],
)
def test_bounds_of_a_date(value: str, earliest: str | None, latest: str | None) -> None:
    wanted = tuple(date.fromisoformat(day) if day else None for day in (earliest, latest))
    assert edtf.parse_bounds(value) == wanted
    assert accepts(edtf.Edtf, value)


@pytest.mark.parametrize(
    "value",
    ["2022-02-30", "2021-02-29", "1900-02-29", "2022-1-5", "20220105", "1649980800", "2022-01-05T00:00:00", "0000", "10000", "1022", "2023-13", "2023/2022",
     "[2023-12-06..2023-12-05]", "2023-12-06 ", "2023-12-06\n", "２０２３", "..", "../..", "", "2023-12-XX", "2023-21", "2023-00"],
)  # fmt: skip
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r"not an EDTF date|out of order"):
        edtf.parse_bounds(value)
    assert not accepts(edtf.Edtf, value)


@given(DAYS)
def test_every_day_is_a_date_with_itself_as_bounds(day: date) -> None:
    assert edtf.parse_bounds(day.isoformat()) == (day, day)
    assert re.fullmatch(edtf.DAY, day.isoformat())


@given(DAYS, st.integers(0, 5000))
def test_an_interval_has_its_ends_as_bounds(day: date, days: int) -> None:
    end = min(day + timedelta(days=days), date(2099, 12, 31))
    for form in (f"{day}/{end}", f"[{day}..{end}]", f"{{{day}..{end}}}"):
        assert edtf.parse_bounds(form) == (day, end)


@given(st.text("0123456789-/.[]{}~?", max_size=24))
def test_anything_else_is_refused_with_a_reason(value: str) -> None:
    try:
        edtf.parse_bounds(value)
    except ValueError as error:
        assert str(error)
    else:
        assert re.fullmatch(edtf.PATTERN, value)


@pytest.mark.parametrize(
    ("one", "other", "disjoint"),
    [
        ("2023-12-06", "2023-12", False),
        ("2023-12-07", "2023-12-08", True),
        ("../2020-12-23", "2020-06", False),
        ("../2020-12-23", "2021", True),
        ("[2023-12-05..2023-12-06]", "2023-12-06", False),
    ],
)
def test_dates_disagree_only_when_no_day_fits_both(one: str, other: str, disjoint: bool) -> None:
    assert edtf.are_disjoint(one, other) is disjoint
    assert edtf.are_disjoint(other, one) is disjoint


@pytest.mark.parametrize("value", ["175000000", "0", "0.5", "0.05", "1234567890123456.12", "9" * 16])
def test_an_amount_in_plain_digits(value: str) -> None:
    read = TypeAdapter(numbers.Amount, config={"strict": True}).validate_python(value)
    assert read == Decimal(value)
    assert to_text(read) == value


@pytest.mark.parametrize(
    "value",
    ["NaN", "Infinity", ".inf", "1e999999", "1e3", "1_000", "１００", "٣", "0x10", "1,5", "1.50", "01", "-1", "+1", " 1", "1 ", "1\n", "", "1.234", "9" * 17, "9" * 5000,
     1.5, True, None],
)  # fmt: skip
def test_what_is_no_amount(value: object) -> None:
    assert not accepts(numbers.Amount, value)


@given(st.decimals(0, 10**30, allow_nan=False, allow_infinity=False, places=2))
def test_decimal_text_is_plain_and_exact(number: Decimal) -> None:
    assert re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]?[1-9])?", decimal_text(number))
    assert Decimal(decimal_text(number)) == number


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (
            text.Slug,
            ["us-ua-2023", "000_87ee165d980cf266"],
            ["US", "a--b", "-a", "a/b", "", "a\n", "аb", "=1+1", "a b"],
        ),
        (text.Key, ["signed", "announced.white-house", "party:UA", "UA"], ["Signed", "party:", "party:ua:x", "a/b"]),
        (text.Pointer, ["/amount", "/events/signed/date", "/parties/party:UA/role"], ["amount", "/", "/a//b", "/A1"]),
        (
            text.RelativePath,
            ["seeds/a.txt", "a"],
            ["../a", "/a", "~/a", "a\\b", ".hidden", "a/../b", "https://x", "a//b"],
        ),
        (text.Url, ["https://example.org/a?b=1"], ["javascript:alert(1)", "ftp://x", "https://", "https://a b"]),
        (text.Language, ["en", "uk", "zh-Hant-TW"], ["EN", "english", "e"]),
        (
            text.Line,
            ["=1+1", "Chargé d'Affaires", "Київ", "a", "\u0645\u06cc\u200c\u062e", "\u0915\u094d\u200d\u0937 a"],
            [
                "",
                " a",
                "a ",
                "a\u200db",
                "\u0645\u200c",
                "\u200c\u0645",
                "a\xa0b",
                "a\u3164b",
                "a\U000e0041b",
                "a\nb",
                "a\x00b",
                "a\u202eb",
                "a\u200bb",
                "a\u2028b",
                "a\x85b",
                "Ukrаine",
            ],
        ),
    ],
)
def test_texts(kind: object, good: list[str], bad: list[str]) -> None:
    assert [value for value in good if not accepts(kind, value)] == []
    assert [value for value in bad if accepts(kind, value)] == []


@pytest.mark.slow
def test_no_value_has_a_character_that_is_not_seen() -> None:
    """By the properties of Unicode: the pattern of values and `visible` agree, whatever the version of Unicode."""
    chars = "".join(map(chr, range(0x110000)))
    refused = set(re.findall(f"[{text._HIDDEN}]", chars))
    odd = {char for char in chars if ord(char) & 0xFFFE == 0xFFFE or unicodedata.category(char) == "Cs"}
    unseen = {char for char in chars if visible(char) != char}
    assert unseen >= {char for char in chars if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co")}
    assert unseen - refused - odd == {char for char in unseen - refused - odd if unicodedata.category(char) == "Cn"}
    assert all(unicodedata.category(char) == "Cn" for char in refused - unseen)
    assert [char for char in odd if accepts(text.Line, f"a{char}b")] == []
    assert refused >= {chr(code) for code in (*range(0xE0000, 0xE1000), 0x115F, 0x3164, 0x2065, 0x2800, 0xFE0F)}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Ukr\u0561ine", "'Ukr\u0561ine' has letters of ARMENIAN and LATIN"),
        ("\u13aayiv", "'\u13aayiv' has letters of CHEROKEE and LATIN"),
        ("the \U0001d414.S.", "'\U0001d414' is mathematical bold capital u, not 'U'"),
        ("\uff2e", "'\uff2e' is fullwidth latin capital letter n, not 'N'"),
        ("\u24cckraine", "'\u24cc' is circled latin capital letter w, not 'W'"),
        ("\u212a", "'\u212a' is kelvin sign, not 'K'"),
        ("Kyiv (\u041a\u0438\u0457\u0432), N\xba 5, 5 \xb5g, Nato\u2122, \u65e5\u672c\u306eNATO, O\u02bbzbekiston, caf\xe9", ""),
    ],
)  # fmt: skip
def test_letters_that_look_like_others(value: str, found: str) -> None:
    assert text.look_alike(value) == found
    assert accepts(text.Line, value)


@given(st.text(max_size=40))
def test_slug_of_gives_a_slug_or_nothing(words: str) -> None:
    slug = text.slug_of(words)
    assert slug == "" or re.fullmatch(text.SLUG, slug)


def test_every_vocabulary_explains_exactly_its_terms() -> None:
    checked = 0
    for module in (agreements, aid, institutions, provenance, votes):
        for name, kind in vars(module).items():
            if name.endswith("Term") and name != "Term":
                (vocabulary,) = get_args(vars(module)[name.removesuffix("Term")])[1:]
                assert tuple(vocabulary.terms) == get_args(kind), name
                assert all(term.meaning.endswith(".") for term in vocabulary.terms.values())
                checked += 1
    assert checked == 23
