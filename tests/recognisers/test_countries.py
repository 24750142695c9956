"""Every name, adjective and capital of the country table, and where a capital is a government."""

from __future__ import annotations

import pycountry
import pytest

from policytrack.recognisers.lexicon.capitals import CAPITAL, countries_in
from policytrack.recognisers.lexicon.countries import COUNTRY, NAMINGS
from policytrack.values.codes import COUNTRIES
from policytrack.values.span import Span

ELSEWHERE = {"CG": "Congo"}
"""Names of the ISO list that mean no one country in a newspaper."""


def named(text: str) -> list[str]:
    """Codes in the words between the brackets, or in the whole text."""
    before, bracket, rest = text.partition("[")
    words, _, after = rest.partition("]") if bracket else (text, "", "")
    start = len(before) if bracket else 0
    return countries_in(f"{before if bracket else ''}{words}{after}", Span(start, start + len(words)))


def test_the_table_holds_every_country_of_iso_3166() -> None:
    assert tuple(NAMINGS) == COUNTRIES


def test_every_name_and_adjective_means_its_country() -> None:
    for code in COUNTRIES:
        naming = NAMINGS[code]
        assert naming.names
        for name in (*naming.names, *naming.adjectives):
            for text in (f"with {name} on", f"{name}’s request", f"({name})", name.upper(), name.replace(" ", "\n")):
                assert COUNTRY.terms_in(text) == [code], text


def test_a_word_is_one_country_s() -> None:
    words = [word for naming in NAMINGS.values() for word in {*naming.names, *naming.adjectives, *naming.capitals}]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_the_names_of_iso_3166_are_read() -> None:
    for country in pycountry.countries:
        code = getattr(country, "alpha_2")  # noqa: B009 - pycountry has no types
        for attribute in ("name", "official_name", "common_name"):
            name = getattr(country, attribute, "").removesuffix(" (French part)").removesuffix(" (Dutch part)")
            main, comma, rest = name.partition(", ")
            if name and name != ELSEWHERE.get(code):
                assert COUNTRY.terms_in(
                    f"{rest} {main}" if comma and rest.lower().endswith(("of", "of the", "british", "u.s.")) else name
                ) == [code]


def test_a_capital_is_its_government_where_an_actor_stands_and_no_place() -> None:
    for code in (code for code, naming in NAMINGS.items() if naming.capitals):
        for capital in NAMINGS[code].capitals:
            for text in (
                f"between {capital} and Brussels",
                f"guarantees for {capital}",
                f"{capital} asked for help",
                f"The deal, {capital} said, is close",
            ):
                assert named(text) == [code], text
            for text in (
                f"in {capital}", f"a summit in Brussels and {capital}", f"{capital.upper()} — The", f"{capital} (Reuters) - The minister", f"{capital}, Dec. 6 — The", f"{capital}. The minister", f"{capital}, 3 May 2024\nThe", f"{capital}/Berne, May 3. The", f"{capital} | 3 May", f"{capital} ― The", f"A title\n{capital}\nThe", f"flew to {capital}", f"the {capital} summit",
                f"{capital}-based", f"the {capital} Times", f"George {capital}", f"the mayor of {capital}", f"at the airport outside {capital}",
            ):  # fmt: skip
                assert named(text) == [], text
            assert CAPITAL.terms_in(capital) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("between [Kyiv and Washington]", ["UA", "US"]),
        ("between [Kyiv] and Washington", ["UA"]),
        ("between Kyiv and [Washington]", ["US"]),
        ("[Paris, Berlin and Warsaw] agreed", ["FR", "DE", "PL"]),
        ("aid to [Kyiv]", ["UA"]),
        ("pressure on [Kyiv]", ["UA"]),
        ("an attack on [Kyiv]", []),
        ("But [Washington] said", ["US"]),
        ("in Warsaw and [Kyiv]", []),
        ("in the capital, [Kyiv]", []),
        ("[Washington], D.C.", []),
        ("[Washington] (USA)", []),
        ("The [Kyiv] Independent", []),
        ("[Kyiv], Ukraine", []),
        ("Papua New [Guinea]", []),
        ("Northern [Ireland]", []),
        ("South [Sudan]", []),
        ("the [Turkish] side", ["TR"]),
        ("Kyiv\n\n[Washington] is moving ahead", ["US"]),
        ("an embassy in [Kyiv]", []),
        ("[Minsk] agreements", []),
        ("[London], England", []),
        ("[Paris], Texas", []),
        ("[KYIV] - Ukraine", []),
        ("[Ukraine]'s", ["UA"]),
        ("the [US]$5 million", []),
        ("let [us] go", []),
        ("[Polish] and [polish]", ["PL"]),
    ],
)
def test_countries_where_they_stand(text: str, codes: list[str]) -> None:
    assert named(text) == codes
