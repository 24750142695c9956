"""What two contributors may do without knowing of each other, and what a contributor may forget."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytrack.build.build import build
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.contribute.validate import validate
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

TEXT = "The Parliament adopted the resolution on fish by 30 votes to 20 on 3 January 2025.\n"
OTHER = "The Parliament of Fish met in Paris.\n"
SOURCE = "source: {published: 2025-01-10, kind: news_article}\n"
MEANT = """institutions:
  european-parliament:
    names:
      official: {quote: "The [[Parliament]] adopted", value: European Parliament, because: the only one of the text}
      short: "The [[Parliament]] adopted"
votes:
  ep-fish:
    title: {value: Vote on fish, quote: resolution on fish}
    chamber: "The [[Parliament]] adopted"
    result: adopted
    tally: 30 votes to 20
    held: 3 January 2025
"""


def test_a_name_that_other_words_mean_passes_all_checks(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    seeds = make_seeds({"a": (TEXT, SOURCE + MEANT)})
    assert validate([seeds]).problems == ()
    build(seeds, tmp_path)
    assert verify(tmp_path / "data").problems == ()


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [("", "", True), ("FR", "", True), ("FR", "FR", True), ("FR", "IE", False)],
)
def test_two_institutions_of_one_name_are_told_unless_a_country_tells_them_apart(
    make_seeds: MakeSeeds, one: str, other: str, is_told: bool
) -> None:
    def annotated(record_id: str, country: str) -> str:
        stated = f"    country: {{quote: Paris, value: {country}, because: so it is}}\n" if country else ""
        return f"{SOURCE}institutions:\n  {record_id}:\n    names: {{official: Parliament of Fish}}\n{stated}"

    seeds = make_seeds({"a": (OTHER, annotated("fish", one)), "b": (f"{OTHER}It met.\n", annotated("fishes", other))})
    warned = [each for each in validate([seeds]).warnings if each.code == "SAME_NAME"]
    assert [(each.record, Path(each.path).name) for each in warned] == ([("fishes", "b.yaml")] if is_told else [])
    assert all("for the same body, write fish here" in each.hint for each in warned)


def test_drafts_that_are_left_are_counted_and_refused_where_none_may_be(
    make_seeds: MakeSeeds, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = f"{SOURCE}institutions:\n  fish:\n    draft: true\n    names: {{official: Parliament of Fish}}\n"
    seeds = make_seeds({"a": (OTHER, f"{draft}set_aside: [{{quote: Parliament of Fish, as: context, because: x}}]\n")})
    assert main(["validate", str(seeds)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 files, 0 problems, 1 draft not built"
    assert main(["validate", str(seeds), "--no-drafts"]) == 1
    assert "delete its line draft: true" in capsys.readouterr().err
