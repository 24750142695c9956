"""Details of events: actors, places and occasions, and what a report states in other paragraphs than its headline."""

from __future__ import annotations

import pytest

from policytrack.drafts.draft import draft_of
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.event_details import EXAMPLES, subject_of
from policytrack.drafts.sighted import Sighted
from policytrack.values.span import Span

REPORT = """Norway, Chile sign statement of intent on joint production

by Kari Nordmann May 12, 2031 9:30 AM

Norwegian and Chilean officials signed a statement of intent on data exchange, the Ministry of Defence of Chile said.

The document covers ammunition.

The statement of intent was signed at the Nordic Arms Conference that took place in London, on May 9.
"""


def drafted(text: str, record_type: str) -> list[DraftRecord]:
    sighted = Sighted("a", text, "2031-05-14", "The Daily")
    return [record for record in draft_of(sighted).records if record.record_type == record_type]


def cells(record: DraftRecord) -> dict[str, str]:
    return {cell.field: cell.value for cell in record.cells()}


@pytest.mark.parametrize(("text", "verb", "subject"), EXAMPLES)
def test_the_subject_of_a_verb(text: str, verb: str, subject: str | None) -> None:
    start = text.index(verb)
    verb_span = Span(start, start + len(verb))
    found = subject_of(text, Sighted("a", text).sentence_of(verb_span), verb_span)
    assert (found.of(text) if found else None) == subject


def test_a_report_is_drafted_from_its_text_and_not_from_its_headline_or_byline() -> None:
    (record,) = drafted(REPORT, "agreement")
    known = cells(record)
    assert known["/events/signed/date"] == "2031-05-09"
    assert known["/events/signed/actor"] == "Norwegian and Chilean officials"
    assert known["/events/signed/occasion"] == "Nordic Arms Conference"
    assert known["/events/signed/place"] == "London"
    topics = {value for field, value in known.items() if field.startswith("/topics/")}
    assert topics == {"data_exchange", "ammunition"}
    assert all(stated.span.start >= REPORT.index("Norwegian") for stated in record.stated)


def test_a_heading_has_no_date_of_another_line() -> None:
    text = "12 May 2031\nNorway and Chile sign security agreement\nby Kari Nordmann May 13, 2031"
    assert all("/events/signed/date" not in cells(record) for record in drafted(text, "agreement"))


def test_the_bodies_that_sign_are_signatories() -> None:
    text = (
        "The Ministry of Defence of Norway signed a memorandum of understanding with the Ministry of Energy of Chile."
    )
    (record,) = drafted(text, "agreement")
    keys = {field.split("/")[2] for field in cells(record) if field.startswith("/parties/signatory:")}
    assert keys == {"signatory:a-i1", "signatory:a-i2"}


def test_what_senators_do_is_not_what_their_senate_does() -> None:
    text = "Members in the U.S. Senate blocked a bill with $5 million in military aid for Norway on May 12."
    known = [cells(record) for record in drafted(text, "aid_package")]
    assert known
    assert not any("/events/blocked/actor_id" in each for each in known)


@pytest.mark.parametrize(
    ("text", "recipients", "title"),
    [
        (
            "Lawmakers blocked a bill that combined $61 million in aid for Ukraine with assistance for Israel and Taiwan.",
            {"UA"},
            "Aid to Ukraine, 61 million USD",
        ),
        (
            "A proposed aid package for Ukraine, reported at 61 million dollars, has not cleared a vote in the U.S. Senate.",
            {"UA"},
            "US aid to Ukraine, 61 million USD",
        ),
        ("Norway announced $7.5 million in aid for Ukraine.", {"UA"}, "Norwegian aid to Ukraine, 7.5 million USD"),
    ],
)
def test_recipients_and_title_of_an_aid_package(text: str, recipients: set[str], title: str) -> None:
    *_, record = drafted(text, "aid_package")
    assert {value for field, value in cells(record).items() if field.startswith("/recipients/")} == recipients
    assert record.title == title


def test_a_long_run_of_namings_comes_to_an_end() -> None:
    assert drafted("The agreement " * 21_000, "agreement") == []


def test_members_of_a_party_in_a_chamber_act_for_the_party() -> None:
    text = (
        "The Republican Party met.\n\n"
        "Republicans in the U.S. Senate blocked a bill with $5 million in military aid for Ukraine on May 3, 2031."
    )
    sighted = Sighted("a", text, "2031-05-14")
    assert [found.span.of(text) for found in sighted.bodies] == ["Republican Party", "Republicans", "U.S. Senate"]
    found = {cell.field: cell.value for record in draft_of(sighted).records for cell in record.cells()}
    blockers = {value for field, value in found.items() if field in ("/blocked_by_id", "/events/blocked/actor_id")}
    assert blockers == {sighted.body_id(sighted.bodies[0])}
