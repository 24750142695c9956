"""Hard cases: each example of the page is valid, and what the page says of the cells is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.build.build import build
from policytrack.contribute.validate import validate
from tests import ROOT

pytestmark = pytest.mark.usefixtures("without_workbook")

PAGE = (ROOT / "docs" / "hard_cases.md").read_text("utf-8")
CASES = {
    match["title"]: (match["text"], match["annotation"])
    for match in re.finditer(
        r"^## (?P<title>[^\n]+)\n\n```text\n(?P<text>.*?)```\n\n```yaml\n(?P<annotation>.*?)```",
        PAGE,
        re.DOTALL | re.MULTILINE,
    )
}
CELLS = {
    "An amount in two currencies": {"currency": "SEK", "equivalent_amount": "28000000", "equivalent_currency": "USD"},
    "Several donors": {"amount": "90000000", "donor_country": "None"},
    "Bullets as parts": {"amount": "30000000", "donor_country": "JP"},
    "A sum of each year": {"amount": "60000000", "amount_basis": "per_year"},
    "An amount that is raised or cut": {"amount": "7000000"},
    "Goods without a price": {"mechanism": "in_kind", "amount": "None", "military": "True"},
    "A running total": {"scope": "cumulative", "counts_in_total": "False", "amount_qualifier": "more_than"},
    "An accession that some have ratified": {"kind": "accession", "status": "signed"},
    "An agreement that amends another": {"kind": "arrangement", "status": "signed"},
    "Who supports, and who opposes": {"yes": "30", "no": "20", "blocked_by": "None"},
}


def test_every_case_has_an_example() -> None:
    assert re.findall(r"^## (.+)$", PAGE, re.MULTILINE) == [*CASES] == [*CELLS]


@pytest.mark.parametrize("title", CASES)
def test_the_example_builds_and_gives_these_cells(title: str, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text, annotation = CASES[title]
    (seeds / "a.txt").write_text(text, "utf-8")
    (seeds / "a.yaml").write_text(f"source: {{published: 2025-01-10, kind: news_article}}\n{annotation}", "utf-8")
    assert validate([seeds]).problems == ()
    build(seeds, tmp_path)
    data = pt.open(tmp_path / "data")
    first = next(entry for entry in data.entries() if entry.record_type in ("aid_package", "agreement", "vote"))
    record = data.get(first.record_id)
    assert {name: str(getattr(record, name)) for name in CELLS[title]} == CELLS[title]
