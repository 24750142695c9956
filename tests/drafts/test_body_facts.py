"""Facts of bodies beyond their names: every row of the tables of words, and each fact."""

from __future__ import annotations

import re

import pytest

from policytrack.drafts.draft import draft_of
from policytrack.drafts.institutions import draft_institutions
from policytrack.drafts.rows import record_rows
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.known_names import KnownName, Names
from policytrack.recognisers.lexicon.body_words import FATES, OF_COUNTRIES, Fate


def _bodies(text: str, names: Names | None = None) -> dict[str, dict[str, str]]:
    """Return the cells of each body by its first name."""
    sighted = Sighted("t", text, "2031-05-14", names=names or Names())
    cells = [
        {cell.field: cell.value for cell in record.cells()} | {"id": record.record_id}
        for record in draft_institutions(sighted)
    ]
    return {next(value for field, value in each.items() if field.endswith("/name")): each for each in cells}


def _events(text: str) -> list[tuple[str, str, str]]:
    sighted = Sighted("t", text, "2031-05-14")
    return [
        (stated.path[1], stated.span.of(text), next(cell.value for cell in record.cells()))
        for record in draft_institutions(sighted)
        for stated in record.stated
        if stated.path[0] == "events" and stated.path[2] == "event"
    ]


@pytest.mark.parametrize("row", FATES, ids=lambda row: f"{row.stage}: {row.examples[0][1]}")
def test_what_becomes_of_a_body(row: Fate) -> None:
    for text, verb, body in row.examples:
        assert _events(text) == [(row.stage, verb, body)], text
    for text in row.near_misses:
        assert row.stage not in [stage for stage, _, _ in _events(text)], text


@pytest.mark.parametrize("row", OF_COUNTRIES, ids=lambda row: row.country)
def test_names_of_one_country(row: tuple[str, str, tuple[str, ...], tuple[str, ...]]) -> None:
    _, pattern, examples, near_misses = row
    assert all(re.fullmatch(pattern, name) for name in examples)
    assert not any(re.fullmatch(pattern, name) for name in near_misses)


def test_two_bodies_of_one_sentence_are_established() -> None:
    text = "Among the results is the establishment of the Ports Committee and the Ministry of Tides of Chile."
    assert [body for _, _, body in _events(text)] == ["Ports Committee", "Ministry of Tides of Chile"]


def test_an_event_has_its_day_and_a_call_its_speaker_and_place() -> None:
    text = 'The Ministry of Ports met. "We need a Ports Coalition," Ports Director Jo Doe said in Oslo.'
    body = _bodies(text)["Ports Coalition"]
    assert body["/events/called_for/actor"] == "Ports Director Jo Doe"
    assert body["/events/called_for/place"] == "Oslo"
    assert (
        _bodies("The Ports Committee was established in 2019.")["Ports Committee"]["/events/established/date"] == "2019"
    )


@pytest.mark.parametrize(
    ("text", "name", "field", "value"),
    [
        ("Ukraine's Ministry of Ports met.", "Ministry of Ports", "/country", "UA"),
        ("The Ports Committee and the Ministry of Tides of Chile met.", "Ports Committee", "/country", "CL"),
        ("The Pentagon told the U.S. press.", "Pentagon", "/country", "US"),
        ("The Pentagon told the press.", "Pentagon", "/country", None),
        ("The Oslo Herald said so.", "Oslo Herald", "/country", "NO"),
        ("OPEC member states met.", "OPEC", "/kind", "international_organisation"),
        ("OPEC met member states.", "OPEC", "/kind", None),
        ("The Senate met the Senate Ports Committee.", "Senate Ports Committee", "/parent_id", "t-i1"),
        ("It met the Senate Ports Committee.", "Senate Ports Committee", "/parent_id", None),
        ("The House met the Senate Ports Committee.", "Senate Ports Committee", "/parent_id", None),
    ],
)
def test_the_text_shows_a_fact(text: str, name: str, field: str, value: str | None) -> None:
    assert _bodies(text)[name].get(field) == value


def test_the_article_of_a_newspaper_is_part_of_its_name_within_a_sentence() -> None:
    assert "The Oslo Independent" in _bodies("He reads The Oslo Independent.")
    assert "Oslo Independent" in _bodies("The Oslo Independent said so.")


def test_a_council_of_the_united_nations_has_no_country() -> None:
    text = "The U.S. Senate met. The UN Security Council voted 12-0."
    assert "/country" not in _bodies(text)["United Nations Security Council"]


def test_an_official_is_a_person_with_a_role_and_a_receipt() -> None:
    text = "The U.S. Senate met. Secretary of Energy Jo Doe spoke; Jo Doe, director of the World Bank, wrote."
    rows = record_rows(draft_of(Sighted("t", text, "2031-05-14")))
    assert rows["persons"] == [{"person_id": "t-p1", "name": "Jo Doe"}]
    assert [(each["role"], each["as_of"]) for each in rows["institution_officials"]] == [
        ("director of the World Bank", "2031-05-14"),
        ("Secretary of Energy", "2031-05-14"),
    ]
    assert [each["quote"] for each in rows["evidence"] if each["record_id"] == "t-p1"] == ["Jo Doe"]
    assert ("t-p1", "person") in [(each["record_id"], each["record_type"]) for each in rows["records"]]


def test_a_body_that_only_a_role_shows_is_the_known_one() -> None:
    names = Names((KnownName("Energy Department", "us-energy", frozenset({"US"})),))
    text = "Secretary of Energy Jo Doe spoke."
    assert _bodies(text, names)["Department of Energy"]["id"] == "us-energy"
    assert _bodies(text)["Department of Energy"]["id"] == "t-i1"
