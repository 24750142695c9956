"""What an instrument is on, and for."""

from __future__ import annotations

import pytest

from policytrack.drafts.agreements.content import EXAMPLES, listed_topics
from policytrack.drafts.agreements.understandings import EXAMPLES as UNDERSTANDINGS
from policytrack.drafts.agreements.understandings import understandings
from policytrack.drafts.draft import draft_of
from policytrack.drafts.rows import record_rows
from policytrack.drafts.sighted import Sighted
from policytrack.values.span import Span


@pytest.mark.parametrize(("text", "items"), EXAMPLES)
def test_a_list_gives_its_topics(text: str, items: str) -> None:
    assert "; ".join(span.of(text) for span in listed_topics(text, Span(0, len(text)))) == items


def _rows(text: str, table: str, column: str) -> list[str]:
    rows = record_rows(draft_of(Sighted("t", text, "2031-05-14")))
    return [row[column] for row in rows.get(table, ()) if column in row]


def test_sentences_on_the_document_give_topics_and_parties() -> None:
    text = "The ministry proposed to start drafting a framework agreement on defence cooperation. The document covers"
    text += " Chilean-Peruvian exchange, including personnel policy, military education, and care of retired soldiers."
    assert _rows(text, "agreement_parties", "country") == ["CL", "PE"]
    expected = ["defence_cooperation", "personnel_policy", "military_education", "care_of_retired_soldiers"]
    assert _rows(text, "agreement_topics", "topic") == expected


def test_those_whom_an_instrument_is_to_help_are_beneficiaries() -> None:
    text = "Norway and Ukraine signed a statement of intent that will meet the needs of the Armed Forces of Ukraine."
    text += " Under the document Ukraine will receive radars."
    roles = dict(zip(*(_rows(text, "agreement_parties", name) for name in ("key", "role")), strict=True))
    assert [key for key, role in roles.items() if role == "beneficiary"] == ["beneficiary:t-i1", "beneficiary:UA"]


def test_a_country_that_only_receives_is_no_party() -> None:
    text = "Norway and Chile signed a treaty. Peru will receive radars."
    assert _rows(text, "agreement_parties", "country") == ["NO", "CL"]


def test_the_status_of_a_partner_is_no_membership() -> None:
    text = "They praised Norway's status of NATO Enhanced Opportunities Partner obtained in March."
    assert _rows(text, "agreements", "kind") == ["partnership_status"]
    assert _rows(text, "agreements", "status_date") == ["2031-03"]


@pytest.mark.parametrize(("text", "what"), UNDERSTANDINGS)
def test_two_named_sides_agree_on_a_thing(text: str, what: str) -> None:
    found = understandings(Sighted("t", text, "2031-05-14"), Span(0, len(text)))
    assert "".join(each.name.of(text) for each in found) == what


def test_an_understanding_and_the_instrument_named_later_are_one() -> None:
    text = (
        "Norway and Chile agreed on joint production of radars. This was announced by the Ministry of Defence of Chile"
    )
    text += " and the Pentagon.\n\nIn Oslo, Norway and Chile signed a memorandum of understanding on joint production."
    assert _rows(text, "agreements", "kind") == ["memorandum"]
    assert _rows(text, "events", "event") == ["agreed", "signed", "announced", "announced"]


def test_the_bodies_that_agree_are_its_parties() -> None:
    text = "In March, the Ministry of Defence of Chile and the US Embassy agreed on wider checks of sold arms."
    assert _rows(text, "agreement_parties", "name") == ["Ministry of Defence of Chile", "US Embassy"]
    assert _rows(text, "agreement_topics", "topic") == ["checks_of_sold_arms"]
    assert _rows(text, "agreements", "status_date") == ["2031-03"]
