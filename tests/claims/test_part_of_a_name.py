"""Names: a quote is read with the words around the quote, and a name of one thing is not taken for another's."""

from __future__ import annotations

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError, Problem
from policytrack.records.evidence import Evidence
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

SOURCE = 'source: {kind: news_article, language: en, published: "2024-05-03"}\n'
AID = """aid_packages:
  us-aid:
    title: in defense aid
    in: the U.S. sent
    amount: $5 million
"""
BODIES = """institutions:
  us-dod: {names: {metonym: "The [[Pentagon]] was here"}}
  us-senate: {names: {alias: {quote: U.S. Senate, because: so called}, short: "U.S. [[Senate]] was here"}}
persons: {john-kirby: {name: "So was [[John Kirby]]."}}
"""
BESIDE = "\n\nThe Pentagon was here. The U.S. Senate was here. So was John Kirby.\n"


def judged(make_seeds: MakeSeeds, text: str, annotation: str) -> tuple[list[Evidence], list[Problem]]:
    """The evidence of a text and its annotation, or the problems."""
    folder = make_seeds({"a": (text, SOURCE + annotation)})
    try:
        rows = dataset_rows(read_seeds(folder))["evidence"]
    except PolicytrackError as error:
        return [], list(error.problems)
    return [row for row in rows if isinstance(row, Evidence)], []


@pytest.mark.parametrize(
    ("name", "quote", "code", "is_read"),
    [
        ("South Sudan", "South [[Sudan]]", "SD", False),
        ("Equatorial Guinea", "Equatorial [[Guinea]]", "GN", False),
        ("the Bank of Israel", "Bank of [[Israel]]", "IL", False),
        ("the Ukraine Relief Fund", "the [[Ukraine]] Relief", "UA", False),
        ("Georgia-based exporters", "[[Georgia]]-based", "GE", False),
        ("pro-Ukraine rallies", "pro-[[Ukraine]]", "UA", False),
        ("Turkey Creek", "[[Turkey Creek]] by", "TR", False),
        ("Mount Lebanon", "Mount [[Lebanon]]", "LB", False),
        ("Cape Verde", "[[Cape Verde]] by", "CV", True),
        ("the U.S.-Japan group", "U.S.-[[Japan]] group", "JP", True),
        ("Japan and the Lake District", "to [[Japan]] and", "JP", True),
    ],
)
def test_a_country_within_another_name(make_seeds: MakeSeeds, name: str, quote: str, code: str, is_read: bool) -> None:
    text = f"Again the U.S. sent $5 million in defense aid to {name} by sea.\n"
    evidence, problems = judged(make_seeds, text, f'{AID}    recipients: {{{code}: "{quote}"}}\n')
    read = [(row.value, row.method) for row in evidence if row.field == f"/recipients/{code}/country"]
    refused = [each.code for each in problems if each.field == f"/recipients/{code}/country"]
    error = "UNKNOWN_WORD" if name == "Turkey Creek" else "NO_REASON"
    assert (read, refused) == (([(code, "recognised")], []) if is_read else ([], [error]))


@pytest.mark.parametrize(
    ("speaker", "quote", "who"),
    [
        ("The Pentagon", "The [[Pentagon]] said", "us-dod"),
        ("A spokesman for the Pentagon", "for the [[Pentagon]] said", "us-dod"),
        ("Secretary of State John Kirby", "State [[John Kirby]] said", "john-kirby"),
        ("The Pentagon Inspector General", "The [[Pentagon]] Inspector", None),
        ("The Pentagon's watchdog", "The [[Pentagon]]'s watchdog", None),
        ("Critics of the Pentagon", "of the [[Pentagon]] said", None),
        ("Not the Pentagon but a clerk", "Not the [[Pentagon]] but", None),
        ("The Senate Foreign Relations Committee", "The [[Senate]] Foreign", None),
        ("John Kirby Smith", "[[John Kirby]] Smith", None),
        ("Mary John Kirby", "Mary [[John Kirby]] said", None),
        ("A spokesman for John Kirby", "spokesman for [[John Kirby]] said", None),
    ],
)
def test_a_speaker_within_the_words_for_another(
    make_seeds: MakeSeeds, speaker: str, quote: str, who: str | None
) -> None:
    text = f"{speaker} said the U.S. sent $5 million in defense aid to Japan.{BESIDE}"
    by = AID.replace("    amount", f"    by: {quote!r}\n    amount")
    evidence, problems = judged(make_seeds, text, BODIES + by)
    said = {row.attributed_to_id for row in evidence if (row.field, row.part) == ("/amount", "attribution")}
    refused = {(each.code, each.message) for each in problems if each.field == "by"}
    another = {("CONTRADICTED", "by: the text around the quote makes somebody else the speaker")}
    assert (said, refused) == (({who}, set()) if who else (set(), another))


NAMED = "Ukraine was here. US officials were here. Secretary Jane Roe was here. The Ministry of Parks was here.\n"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ('official: "[[Ukraine]] was"', "a country"),
        ('acronym: "[[US]] officials"', "a country"),
        ('alias: "Secretary [[Jane Roe]]"', "a person"),
    ],
)
def test_the_name_of_a_country_or_a_person_is_no_bodys(make_seeds: MakeSeeds, name: str, other: str) -> None:
    parks = 'institutions: {rt-parks: {names: {official: "[[Ministry of Parks]] was"}}, rt-office: {names: {%s}}}\n'
    persons = 'persons: {jane-roe: {name: "Secretary [[Jane Roe]]"}}\n'
    _, [problem] = judged(make_seeds, NAMED, parks % name + persons)
    assert (problem.code, problem.message) == ("NOT_RECOGNISED", f"the words are the name of {other}")
    kind, _, quote = name.partition(": ")
    evidence, _ = judged(make_seeds, NAMED, parks % f"{kind}: {{quote: {quote}, because: so called}}" + persons)
    shown = [
        (row.method, row.because) for row in evidence if row.record_id == "rt-office" and row.field.endswith("/kind")
    ]
    assert shown == [("curated", "so called")]


def test_the_name_of_a_country_is_no_persons(make_seeds: MakeSeeds) -> None:
    _, [problem] = judged(make_seeds, NAMED, 'institutions: {rt-parks: {names: {official: "[[Ministry of Parks]] was"}}}\npersons: {jane-roe: {name: "[[Ukraine]] was"}}\n')  # fmt: skip
    assert (problem.code, problem.message) == ("NOT_RECOGNISED", "the words are the name of a country")
