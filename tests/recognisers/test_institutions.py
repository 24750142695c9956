"""Names of bodies: what is found in a sentence, which names share a value, and what is no body."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.institutions.same import name_key
from policytrack.recognisers.lexicon.bodies import BODIES
from policytrack.recognisers.lexicon.heads import HEADS
from policytrack.recognisers.lexicon.name_words import OF_ACRONYMS, OF_NAMES, Wording

WORDINGS = pytest.mark.parametrize(
    "wording", [*OF_ACRONYMS, *OF_NAMES], ids=lambda each: each.cue or each.before or "after"
)


def names(text: str) -> list[str]:
    return [" ".join(found.span.of(text).split()) for found in find_institutions(text)]


def values(text: str) -> list[str | None]:
    return [found["value"] for found in find_institutions(text)]


NAMES = [
    # with a head word and what stands before it
    ("the House Appropriations Committee met", ["House Appropriations Committee"]),
    ("the U.S. Fish and Wildlife Service said", ["U.S. Fish and Wildlife Service"]),
    ("a grant of the Food and Drug Administration", ["Food and Drug Administration"]),
    ("the Senate Homeland Security and Budget Committee", ["Senate Homeland Security and Budget Committee"]),
    ("the Senate Leader and the Budget Committee of Norway", ["Senate", "Budget Committee of Norway"]),
    ("the Senate and House Judiciary Committee", ["Senate", "House Judiciary Committee"]),
    ("a hearing in Łódź Regional Court", ["Łódź Regional Court"]),
    ("the Österreich Institute and O’Neill College", ["Österreich Institute", "O’Neill College"]),
    ("visited the Port Vila Central\nHospital", ["Hospital"][:0]),
    ("the delegation that came from the islands visited Vila Central\nHospital", ["Vila Central Hospital"]),
    # with what follows
    ("the Ministry of Defence of Norway", ["Ministry of Defence of Norway"]),
    ("the Ministry of Foreign Affairs and Trade", ["Ministry of Foreign Affairs and Trade"]),
    ("the Department of Energy and the Senate", ["Department of Energy", "Senate"]),
    ("the Department of Energy and Congress", ["Department of Energy", "Congress"]),
    ("the Committee on Foreign Affairs held a hearing", ["Committee on Foreign Affairs"]),
    (
        "the Committee on Health, Education, Labor, and Pensions",
        ["Committee on Health, Education, Labor, and Pensions"],
    ),
    ("the Office of the President of Ukraine Jo Doe", ["Office of the President of Ukraine"]),
    ("the Department of Justice Inspector General Jo Doe", ["Department of Justice"]),
    # the body in a role, beside other words
    ("the Director of the National Economic Council Jo Doe", ["National Economic Council"]),
    ("Senate Majority Leader Jo Doe", ["Senate"]),
    ("the NATO Secretary General and the UN Charter", ["NATO", "UN"]),
    ("Ukraine’s Ministry of Defence", ["Ukraine’s Ministry of Defence"]),
    ("NATO-led troops and the Ukraine-focused Contact Group", ["NATO"]),
    # well-known bodies, without a head word too
    ("told CNN and Fox News that Hamas and the G7", ["CNN", "Fox News", "Hamas", "G7"]),
    ("THE SENATE PASSES A BILL", ["SENATE"]),
    ("the Republican House and the Republican Study Committee", ["House", "Republican Study Committee"]),
    ("the Republican Party and the Labour party", ["Republican Party", "Labour party"]),
    ("the U.S.-EU Trade and Technology Council, a non-NATO ally", ["U.S.-EU Trade and Technology Council"]),
    (
        "the Committee on Foreign Investment in the United States",
        ["Committee on Foreign Investment in the United States"],
    ),
    ("the Center for a New American Security", ["Center for a New American Security"]),
    ("MEPs said. Jo Doe (EPP, SE) and Di Roe (Renew, FR)", ["EPP", "Renew"]),
    ("Farm Bill Passes House\n\nThe House met.", ["House", "House"]),
    # units
    ("soldiers of the 24th separate mechanized brigade", ["24th separate mechanized brigade"]),
    ("the 101st Airborne Division", ["101st Airborne Division"]),
    ("the Quill Corporation, Inc. and Merrow, Inc.", ["Quill Corporation, Inc", "Merrow, Inc"]),
    # a heading in title case is not read, unless the text has the name
    ("Doe Urges Strong Budget Committee Action Now\n\nHe spoke.", []),
    ("Doe Leads House Budget Committee Into Summer\n\nThe House Budget Committee met.", ["House Budget Committee"] * 2),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


ONE_BODY = [
    ("the U.S. Postal Service (USPS) said that USPS", "U.S. Postal Service", 3),
    ("the WHO (World Health Organization) met; the WHO", "World Health Organization", 3),
    ("the World Health Organization, or WHO, met", "World Health Organization", 2),
    ("the Quill Safety Board (QSB) and the QSB", "Quill Safety Board", 3),
    ("the Quill Safety Board met, and the QSB agreed", "Quill Safety Board", 2),
    ("the Department of Defense and the U.S. Department of Defense", "U.S. Department of Defense", 2),
    ("the State Department, the U.S. Department of State", "U.S. Department of State", 2),
    ("the House Committee on Appropriations; the Appropriations Committee", "House Committee on Appropriations", 2),
    ("the Senate, the U.S. Senate, the United States Senate", "United States Senate", 3),
    ("the House of Representatives. The House", "House of Representatives", 2),
    ("the Armed Forces of Ukraine; the Ukrainian Armed Forces; the Armed Forces", "Armed Forces of Ukraine", 3),
    ("the Pentagon, the Department of Defense, DOD", "Department of Defense", 3),
    ("MEPs asked the Commission; the European Commission", "European Commission", 2),
    ("carmaker Volvania rose. Volvania fell", "Volvania", 2),
    ("the Quill Steel Corporation grew; Quill Steel fell", "Quill Steel Corporation", 2),
    ("the Australian Labor Party, and Labor", "Australian Labor Party", 2),
    ("NATO met; the Alliance agreed", "NATO", 2),
    ("the Office of the President of Chile met; the President's Office agreed", "Office of the President of Chile", 2),
    ("the Department of Homeland Security met; Homeland Security (DHS)", "Department of Homeland Security", 2),
    ("the APEC, or Asia Pacific Economic Cooperation (APEC), met", "APEC", 2),
]


@pytest.mark.parametrize(("text", "value", "times"), ONE_BODY)
def test_one_body_has_one_value(text: str, value: str, times: int) -> None:
    assert values(text) == [value] * times


def test_a_notice_is_no_part_of_a_name() -> None:
    assert names("Copyright Quill Steel, Inc. wrote it") == ["Quill Steel, Inc"]


def test_the_commission_is_that_of_the_european_union_where_the_text_names_it() -> None:
    assert values("the European Commission met; the Commission agreed") == ["European Commission"] * 2
    assert values("the Ports Commission met; the Commission agreed") == ["Ports Commission"]


def test_a_list_before_its_head_word_is_one_name() -> None:
    text = "in the Senate Ports, Tides, and Lighthouse Keepers Committee and the House Ports, Tides Committee"
    assert names(text)[0] == "Senate Ports, Tides, and Lighthouse Keepers Committee"
    assert "Senate Ports" not in names("the Senate, Ports, and Tides Committee")


def test_another_alliance_is_not_that_of_nato() -> None:
    assert values("NATO met the Pacific Alliance and the Alliance of Democracies")[0] == "NATO"
    assert "Alliance" not in names("NATO met the Pacific Alliance")


def test_two_bodies_keep_two_values() -> None:
    steel = "the Quill Steel Corporation and the United States Steel Corporation"
    assert values(steel) == ["Quill Steel Corporation", "United States Steel Corporation"]
    assert values("Code, Inc. wrote the Code") == ["Code, Inc"]
    text = "the House Judiciary Committee, the Senate Judiciary Committee, the Judiciary Committee, the White House, the House"
    assert len(set(values(text))) == 5


NO_BODIES = [
    "the Government and the Ministry said that the Agency, the Committee and the Department",
    "GDP, SEK 5 million, the CEO, MEPs, COVID and the USA",
    "THE SECRETARY OF STATE SIGNED THE NEW ORDER",
    "the Foreign Assistance Act of 1961 (FAA) and the FAA",
    "the TANF programme; the SNAP benefits; a QRTA",
    "the Peace Dividend Act, the Border Force Bill, the State Department Authorization Act"[:47],
    "WASHINGTON – Senator Jo Doe",
    "the Stormont House Agreement",
    "delegation of Presidential Drawdown Authority",
    "the Ocean Fund and the West Bank",
    "a perfect union, the Russian Federation and the Soviet Union",
    "the Biden Administration",
    "Moody Air Force Base",
    "Republicans and Democrats; House of Cards"[:25],
    "Secretary of the Treasury Jo Doe",
    "his Cabinet",
    "the Office of President",
    "a news@nato.example address",
    "Breaking News",
    "the Japan Alliance",
    "Software and Code, but no company of this name",
    "the University of Somewhere License",
    "the Network Name Service and a Web Service",
]


@pytest.mark.parametrize("text", NO_BODIES)
def test_no_body(text: str) -> None:
    assert names(text) == []


@WORDINGS
def test_a_wording_gives_the_evidence_for_a_name(wording: Wording) -> None:
    assert wording.examples
    assert wording.near_misses
    for text, found in wording.examples:
        assert tuple(names(text)) == found, text
        assert names(text.replace("QRTA", "Qrta")) != list(found) or "QRTA" not in text
    for text in wording.near_misses:
        assert names(text) == [], text


def test_a_well_known_body_is_found_by_each_name() -> None:
    for body in BODIES:
        for name in body:
            assert names(f"it told {name} so") == [name]
            assert name_key(name) == name_key(body[0])


def test_a_name_of_a_well_known_body_is_declared_once() -> None:
    names_of_bodies = [name for body in BODIES for name in body]
    assert sorted(names_of_bodies) == sorted(set(names_of_bodies))


PUMPED = [
    "Committee ",
    "Aa of ",
    "A ",
    "U.S.",
    "Aa and ",
    "the Aa Board (AB) ",
    "A\n",
    "A" + " " * 50,
    "makers Aa, ",
    "NATO ",
    "AB (",
    "1st aa ",
    "Office of the ",
    "A-",
    "A’s ",
]


@pytest.mark.parametrize("part", PUMPED)
def test_names_of_repeated_words_are_in_order_and_apart(part: str) -> None:
    found = find_institutions(part * (30_000 // len(part)))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def test_every_head_word_has_a_role() -> None:
    assert {head.role for head in HEADS} == {"head", "compound", "part", "title", "metonym", "word", "name"}
