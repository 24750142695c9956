"""Donors: a row for each, and the donor columns of the package that follow from the rows."""

from __future__ import annotations

from pathlib import Path

import pytest

import policytrack as pt
from policytrack.build.build import build, dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

TEXT = """Daily News
May 3, 2024

Yesterday, Germany, Denmark, the Treasury, the Defence Ministry and a private fund announced $5 million in defense aid for Ukraine.

The Treasury and the Defence Ministry are German.
"""
ANNOTATION = """source: {{kind: news_article, language: en, published: "[[May 3, 2024]]"}}
aid_packages:
  x-aid:
    title: {{value: Aid, quote: $5 million in defense aid}}
    in: Yesterday, Germany
    amount: $5 million
    donors: {donors}
    scope: {{quote: defense aid, value: incremental, because: one package}}
    recipients: {{UA: Ukraine}}
    events: {{announced: {{event: announced, date: Yesterday}}}}
institutions:
  de-treasury:
    in: The Treasury and
    names: {{alias: {{quote: Treasury, because: its name}}}}
    country: {{quote: German, because: the text says so}}
  de-ministry:
    in: The Treasury and
    names: {{alias: {{quote: Defence Ministry, because: its name}}}}
    country: {{quote: German, because: the text says so}}
"""


def built(make_seeds: MakeSeeds, folder: Path, donors: str) -> pt.Dataset:
    build(make_seeds({"a": (TEXT, ANNOTATION.format(donors=donors))}), folder)
    return pt.open(folder / "data")


@pytest.mark.parametrize(
    ("donors", "country", "institution"),
    [
        ("{DE: Germany}", "DE", None),
        ("{DE: Germany, DK: Denmark}", None, None),
        ("{de-treasury: the Treasury}", "DE", "de-treasury"),
        ("{DE: Germany, de-treasury: the Treasury}", "DE", "de-treasury"),
        ("{de-treasury: the Treasury, de-ministry: the Defence Ministry}", "DE", None),
        ("{DK: Denmark, de-treasury: the Treasury}", None, "de-treasury"),
        ("{private-fund: a private fund}", None, None),
        ("{private-fund: a private fund, de-treasury: the Treasury}", "DE", "de-treasury"),
    ],
)
def test_the_donor_columns_follow_from_the_donors(
    make_seeds: MakeSeeds, tmp_path: Path, donors: str, country: str | None, institution: str | None
) -> None:
    data = built(make_seeds, tmp_path, donors)
    (aid,) = data.aid_packages()
    assert (aid.donor_country, aid.donor_id) == (country, institution)
    assert {donor.key for donor in aid.donors} == {each.split(":")[0].strip("{ ") for each in donors.split(",")}
    assert data.verify().is_valid


def test_a_donor_column_leads_to_the_receipts_that_it_follows_from(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    data = built(make_seeds, tmp_path, "{DE: Germany, de-treasury: the Treasury, private-fund: a private fund}")
    assert [(row.record_id, row.field, row.quote) for row in data.evidence("x-aid", "donor_country")] == [
        ("x-aid", "/donors/DE/country", "Germany"),
        ("x-aid", "/donors/de-treasury/institution_id", "the Treasury"),
        ("de-treasury", "/country", "German"),
    ]
    assert [row.quote for row in data.evidence("x-aid", "donor_id")] == ["the Treasury"]
    (cell,) = data.explain("x-aid", "donor_country").cells
    assert (cell.value, cell.rule) == ("DE", "the country that all donors with a stated country share")
    assert cell.follows == ("/donors/DE/country", "/donors/de-treasury/institution_id", "de-treasury /country")
    assert data.evidence("x-aid", "donors/private-fund/name")[0].quote == "a private fund"


def test_what_no_donor_states_has_no_receipts(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    data = built(make_seeds, tmp_path, "{DE: Germany, DK: Denmark}")
    assert data.evidence("x-aid", "donor_country") == ()
    assert data.evidence("x-aid", "donor_id") == ()


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("donor_country: Germany", "'donor_country' is derived from donors: (hint: write donors: instead)"),
        ("donor_id: Germany", "'donor_id' is derived from donors: (hint: write donors: instead)"),
        ("status: announced", "'status' is derived from events: (hint: write events: instead)"),
        ("donor: Germany", "unknown field 'donor' (expected: title, part_of, in, by, hedge, draft, amount, equivalent, military, humanitarian, economic, other, mechanism, legislation, scope, donors, recipients, events, merged; hint: did you mean 'donors'?)"),
    ],
)  # fmt: skip
def test_a_derived_column_is_not_annotated(make_seeds: MakeSeeds, field: str, message: str) -> None:
    annotation = ANNOTATION.format(donors="{DE: Germany}").replace("amount: $5 million", field)
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(make_seeds({"a": (TEXT, annotation)})))
    (problem,) = [str(each) for each in caught.value.problems if each.code == "UNKNOWN_FIELD"]
    assert problem == f"seeds/a.yaml:6:5  x-aid  UNKNOWN_FIELD  {message}"
