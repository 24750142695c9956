"""What an instrument is on, and for."""

from __future__ import annotations

import pytest

from policytrack.drafts.agreements.content import EXAMPLES, listed_topics
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
