"""The brief form of an explanation, which is read in ten seconds."""

from __future__ import annotations

import re

import pytest

import policytrack as pt
from policytrack.cli.main import main

AID = "us-ua-2023-supplemental-aid"


@pytest.mark.parametrize("record_id", [each.record_id for each in pt.entries() if each.record_type != "source"])
def test_a_record_fits_a_screen_and_every_value_has_its_quote_and_source(record_id: str) -> None:
    told = pt.explain(record_id).brief()
    assert len(told.splitlines()) < 40
    for line in told.split("\n\n")[1].splitlines()[1:]:
        shown = (
            r"(“.+?(”|…)|amount is|part of|scope is|only).*" if line.startswith("counts_in_total") else "“.+?(”|…) +"
        )
        assert re.search(rf"{shown}(\[\d+\])+", line), line


def test_who_disagrees_is_told_with_the_reason() -> None:
    told = pt.explain("us-ua-2023-coproduction-statement").brief()
    assert "kind is disputed: not memorandum (Ministry of Defense, [3]); more independent sources before fewer" in told


def test_the_sources_are_told_by_number() -> None:
    told = pt.explain(AID).brief()
    assert set(re.findall(r"\[\d+\]", told.split("\n\n")[1])) == set(re.findall(r"^\[\d+\]", told, flags=re.MULTILINE))


def test_a_child_row_that_is_only_an_id_is_told() -> None:
    told = pt.explain("us-ua-2023-technical-data").brief()
    assert re.search(r"^donors +industry-partners, us-dep", told, flags=re.MULTILINE)
    assert re.search(r"^subjects +us-", pt.explain("us-senate-2023-12-06-procedural-vote").brief(), flags=re.MULTILINE)


def test_a_value_that_is_not_stated_is_said_to_be_so() -> None:
    assert "not stated in any source read" in str(pt.explain("us-ua-2023-12-06-drawdown", "humanitarian"))


def test_the_command_is_brief_unless_all_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", AID, "amount"]) == 0
    brief = capsys.readouterr().out
    assert main(["explain", AID, "amount", "--all"]) == 0
    everything = capsys.readouterr().out
    assert brief == f"{pt.explain(AID, 'amount')}\n"
    assert everything == f"{pt.explain(AID, 'amount').text()}\n"
    assert "characters" in everything
    assert "characters" not in brief


def test_a_notebook_shows_the_quote_that_was_followed_beside_the_value() -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", pt.explain("us-ua-2023-coproduction-statement", "kind")._repr_html_())[1:]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    assert cells[0][:2] == ["/kind", "statement_of_intent"]
    assert "<mark>statement of intent</mark>" in cells[0][2]
    assert {row[1] for row in cells[1:] if "memorandum" in row[2]} == {"not followed: memorandum"}
    assert all(row[0] == "" for row in cells[1:])


def test_why_an_amount_does_not_count_is_told() -> None:
    told = pt.explain(AID, "counts_in_total")
    assert "part of us-2023-supplemental-funding-bill; only blocked" in told.brief()
    assert "not counted: part of us-2023-supplemental-funding-bill; only blocked" in told.text()
    assert "not counted" not in pt.explain("us-ua-2023-12-06-drawdown", "counts_in_total").text()
    for package in pt.aid_packages():
        assert package.counts_in_total is not bool(package.why_not_in_total())
