"""Institutions drafted from texts: one record for each body, with its names, kind and country."""

from __future__ import annotations

import pytest

from policytrack.drafts.institutions import draft_institutions
from policytrack.drafts.sighted import Sighted


def _records(text: str) -> list[dict[str, str]]:
    return [
        {cell.field: cell.value for cell in record.cells()}
        for record in draft_institutions(Sighted("t", text, "2031-05-14"))
    ]


def test_a_body_that_is_named_twice_is_one_record() -> None:
    assert len(_records("The Ministry of Ports met. Then the Ministry of Ports agreed.")) == 1


@pytest.mark.parametrize(
    ("text", "country", "kind"),
    [
        ("Ukraine's Ministry of Defence said so.", "UA", "ministry"),
        ("The U.S. Senate voted.", "US", "legislative_chamber"),
        ("It met the Ministry of Health of Japan.", "JP", "ministry"),
    ],
)
def test_the_name_gives_country_and_kind(text: str, country: str, kind: str) -> None:
    (record,) = _records(text)
    assert (record["/country"], record["/kind"]) == (country, kind)


def test_a_name_without_a_country_gives_none() -> None:
    (record,) = _records("It met the Ministry of Ports.")
    assert "/country" not in record


def test_every_form_of_a_name_stands_with_its_body() -> None:
    records = _records("The U.S. Senate voted on Monday. The Pentagon and the Ministry of Ports agreed.")
    forms = [
        value
        for record in records
        for field, value in record.items()
        if field.startswith("/names/") and field.endswith("/kind")
    ]
    assert forms == ["short", "metonym", "official"]
