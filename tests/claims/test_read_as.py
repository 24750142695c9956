"""Overruled readings: a curator's value with a reason always builds, and keeps what the words give in `read_as`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.build.build import build, dataset_rows
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.problems import PolicytrackError
from policytrack.records.evidence import Evidence
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds
from tests.miniature import ANNOTATION, TEXT

pytestmark = pytest.mark.usefixtures("without_workbook")

BODIES = """institutions:
  us-treasury: {names: {alias: {quote: "[[U.S.]] announced", because: x}}}
"""


def built(make_seeds: MakeSeeds, old: str, new: str, more: str = "") -> tuple[Path, list[Evidence]]:
    """A folder of the miniature with one change, and its evidence."""
    assert old in ANNOTATION
    folder = make_seeds({"a": (TEXT, ANNOTATION.replace(old, new) + more)})
    rows = dataset_rows(read_seeds(folder))["evidence"]
    return folder, [row for row in rows if isinstance(row, Evidence)]


@pytest.mark.parametrize(
    ("old", "new", "field", "wanted"),
    [
        ("donors: {US: U.S.}", "donors: {UA: {quote: U.S., because: x}}", "/donors/UA/country", ("UA", "US")),
        ("date: Yesterday", "date: {quote: Yesterday, value: 2024-05-01, because: x}", "/events/announced/date", ("2024-05-01", "2024-05-02")),
        ("{announced: {event: announced,", "{blocked: {event: {quote: announced, because: x},", "/events/blocked/event", ("blocked", "announced")),
        ("{UA: Ukraine}", "{RU: {quote: Ukraine, because: x}}", "/recipients/RU/country", ("RU", "UA")),
        ("amount: $5 million", "amount: {quote: $5 million, value: approximately 5000000 EUR, because: x}", "/currency", ("EUR", "USD")),
        ("amount: $5 million", "amount: {quote: $5 million, value: approximately 5000000 EUR, because: x}", "/amount", ("5000000", None)),
        ("donors: {US: U.S.}", "military: {quote: defense aid, value: \"false\", because: x}", "/military", ("false", "true")),
        ('published: "[[May 3, 2024]]"', 'published: {quote: "[[May 3, 2024]]", value: 2024-05-04, because: x}', "/published", ("2024-05-04", "2024-05-03")),
    ],
)  # fmt: skip
def test_the_reading_is_kept_beside_the_curators_value(
    make_seeds: MakeSeeds, old: str, new: str, field: str, wanted: tuple[str, str | None]
) -> None:
    _, rows = built(make_seeds, old, new)
    (row,) = [row for row in rows if row.field == field and row.part == "value"]
    assert (row.value, row.read_as) == wanted
    assert (row.method, row.because) == ("curated", "x")


@pytest.mark.parametrize(
    ("old", "new", "field", "method"),
    [
        (
            "donors: {US: U.S.}",
            "donors: {US: {quote: announced, because: x}}",
            "/donors/US/country",
            "curated",
        ),
        ("donors: {US: U.S.}", "donors: {US: {quote: U.S., because: x}}", "/donors/US/country", "recognised"),
    ],
)
def test_nothing_is_kept_where_nothing_else_is_read(
    make_seeds: MakeSeeds, old: str, new: str, field: str, method: str
) -> None:
    _, rows = built(make_seeds, old, new)
    (row,) = [row for row in rows if row.field == field and row.part == "value"]
    assert (row.value, row.read_as, row.method) == ("US", None, method)


def test_a_publication_date_of_the_curator_serves_relative_dates(make_seeds: MakeSeeds) -> None:
    dated = 'published: {quote: "[[May 3, 2024]]", value: 2024-05-04, because: x}'
    _, rows = built(make_seeds, 'published: "[[May 3, 2024]]"', dated)
    assert {row.value for row in rows if row.field == "/events/announced/date"} == {"2024-05-03"}


def test_a_speaker_is_overruled_likewise(make_seeds: MakeSeeds) -> None:
    by = 'by: {quote: "[[U.S.]] announced", value: us-state, because: the department did}\n    amount: $5 million'
    state = "  us-state: {names: {alias: {quote: Daily News, because: x}}}\n"
    folder, rows = built(make_seeds, "amount: $5 million", by, BODIES + state)
    said = {(row.attributed_to_id, row.method, row.because, row.read_as) for row in rows if row.part == "attribution"}
    assert said == {("us-state", "curated", "the department did", "us-treasury")}
    assert {row.read_as for row in rows if row.part == "value" and row.field.startswith("/amount")} == {None}
    (warning,) = [each for each in pt.validate(folder).warnings if each.record == "us-aid"]
    assert str(warning.at(path="")) == (
        ":5:9  us-aid/by  OVERRULED  the curator's reason overrules what the words give (got: us-state; expected: us-treasury)"
    )


def test_a_curated_row_keeps_nothing_but_another_value(make_seeds: MakeSeeds) -> None:
    _, rows = built(make_seeds, "donors: {US: U.S.}", "donors: {UA: {quote: U.S., because: x}}")
    (row,) = [row for row in rows if row.field == "/donors/UA/country"]
    facts = row.model_dump()
    for wrong in ({"method": "recognised"}, {"read_as": "UA"}):
        with pytest.raises(ValueError, match="read_as is not what a curated value or speaker overrules"):
            Evidence(**{**facts, **wrong})


def test_validate_warns_and_takes_the_contribution(make_seeds: MakeSeeds, capsys: pytest.CaptureFixture[str]) -> None:
    overruled = "donors: {UA: {quote: U.S., because: x}}"
    folder, _ = built(make_seeds, "donors: {US: U.S.}", overruled)
    done = pt.validate(folder)
    warned = "6:18  us-aid/donors/UA/country  OVERRULED  the curator's reason overrules what the words give (got: UA; expected: US)"
    assert (done.is_valid, done.problems) == (True, ())
    assert [str(each) for each in done.warnings] == [f"{folder}/a.yaml:{warned}"]
    assert main(["validate", str(folder)]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("2 files, 0 problems\n", f"warning: {folder}/a.yaml:{warned}\n")
    assert main(["validate", "--json", str(folder)]) == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["warnings"]] == ["OVERRULED"]
    assert main(["validate", "--format", "github", str(folder)]) == 0
    assert capsys.readouterr().out.startswith(f"::warning file={folder}/a.yaml,line=6,col=18,title=OVERRULED::")


def test_without_a_reason_it_is_refused(make_seeds: MakeSeeds) -> None:
    with pytest.raises(PolicytrackError, match="CONTRADICTED"):
        built(make_seeds, "donors: {US: U.S.}", "donors: {UA: U.S.}")


def test_a_day_that_follows_from_an_overruled_publication_is_the_curators(make_seeds: MakeSeeds) -> None:
    dated = 'published: {quote: "[[May 3, 2024]]", value: 2024-05-04, because: a late edition}'
    folder, rows = built(make_seeds, 'published: "[[May 3, 2024]]"', dated)
    facts = {
        (row.value, row.method, row.because, row.read_as)
        for row in rows
        if row.field.endswith("/date") and row.part == "value"
    }
    assert facts == {("2024-05-03", "curated", "a late edition", "2024-05-02")}
    build(folder, folder.parent)
    assert verify(folder.parent / "data").problems == ()


def test_the_publisher_of_a_curator_does_not_choose_the_dollar(make_seeds: MakeSeeds) -> None:
    bodies = """institutions:
  au-news: {names: {alias: {quote: "[[Daily News]] May", because: x}}, country: {quote: Daily News, value: AU, because: x}}
  nz-news: {names: {alias: {quote: "[[Ukraine]].", because: x}}, country: {quote: Ukraine, value: NZ, because: x}}
"""
    for publisher in ('"[[Daily News]] May"', '{quote: "[[Daily News]] May", value: nz-news, because: a lie}'):
        source = f"source: {{publisher: {publisher}, "
        _, rows = built(make_seeds, "source: {", source, bodies)
        assert {row.value for row in rows if row.field == "/currency"} == {"AUD"}
