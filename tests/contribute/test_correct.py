"""`correct`: every annotation behind a value, with its lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.cli.main import main
from policytrack.contribute.correct import find_annotations
from policytrack.problems import UsageError
from tests import EXAMPLE

SEEDS = EXAMPLE / "seeds"
DRAWDOWN = "us-ua-2023-12-06-drawdown"


def places(record: str, field: str) -> Iterator[tuple[str, str, str]]:
    """File and line, value, and first line, of each place."""
    for each in find_annotations(pt.get, record, field, SEEDS):
        yield f"{Path(each.place.path).name}:{each.place.line}", each.value, each.lines[0].strip()


def test_a_value_has_the_line_that_gives_it_and_its_copies() -> None:
    (found,) = find_annotations(pt.get, DRAWDOWN, "amount", SEEDS)
    line = found.lines[found.place.line - found.first]
    assert line[found.place.col - 1 :] == found.quote == "$175 million"
    assert (SEEDS / Path(found.place.path).name).read_text("utf-8").split("\n")[found.place.line - 1] == line
    assert found.sources == ("001_e2834ee524f70189", "003_eb17987ede109a6c")


def test_a_derived_value_has_the_lines_from_which_it_follows() -> None:
    assert [(value, line) for _, value, line in places(DRAWDOWN, "status")] == [("announced", "event: announced")]
    assert [value for _, value, _ in places(DRAWDOWN, "donor_country")] == ["US"]


def test_every_source_of_a_value_is_there_with_who_said_it() -> None:
    found = find_annotations(pt.get, "us-ua-2023-coproduction-statement", "kind", SEEDS)
    assert {each.value for each in found if each.part == "value"} == {"memorandum", "statement_of_intent"}
    said = [each for each in found if each.part == "attribution"]
    assert {each.value for each in said} >= {"us-department-of-defense", "ua-ministry-of-defense", "us-white-house"}
    assert all(each.lines[0].lstrip(" -").startswith("by:") for each in said)
    assert len({(each.place, each.part) for each in found}) == len(found)


def test_a_claim_that_is_a_mapping_is_whole() -> None:
    found = find_annotations(pt.get, "001_e2834ee524f70189", "published", SEEDS)
    (ranked,) = (each for each in found if each.value == "2023-12-07")
    assert [line.strip().partition(":")[0] for line in ranked.lines] == ["- quote", "rank", "rank_reason"]


@pytest.mark.parametrize("record_id", [DRAWDOWN, "us-senate"])
def test_every_value_of_a_record_has_its_lines(record_id: str) -> None:
    evidence = [row for row in pt.get(record_id).evidence if row.part == "value"]
    for name in {row.field.split("/")[1] for row in evidence}:
        found = [each for each in find_annotations(pt.get, record_id, name, SEEDS) if each.part == "value"]
        given = {(row.field, row.value) for row in evidence if row.field.split("/")[1] == name}
        assert {(each.place.field, each.value) for each in found} == given
        assert all(each.first <= each.place.line < each.first + len(each.lines) for each in found)


def test_a_value_known_from_outside_the_text_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Nothing of note was said in the hall that day.\n")
    (tmp_path / "seeds" / "a.yaml").write_text("source:\n  published: 2024-05-01\n  kind: news_article\n")
    assert main(["build", "--seeds", str(tmp_path / "seeds"), "--out", str(tmp_path)]) == 0
    (found,) = find_annotations(pt.open(tmp_path / "data").get, "a", "published", tmp_path / "seeds")
    assert (found.lines, found.quote, found.value) == (("  published: 2024-05-01",), "", "2024-05-01")
    assert "known from outside the text" in found.text()


def test_a_field_of_annotations_is_taken_too() -> None:
    vote = "us-senate-2023-12-06-procedural-vote"
    assert [*places(vote, "chamber")] == [*places(vote, "chamber_id")]


def test_what_no_annotation_gives_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing of note was said in the hall that day.\n")
    (tmp_path / "a.yaml").write_text("source:\n  published: 2024-05-01\n")
    with pytest.raises(UsageError, match="no annotation in the folder"):
        find_annotations(pt.get, DRAWDOWN, "amount", tmp_path)
    with pytest.raises(UsageError, match="no field"):
        find_annotations(pt.get, DRAWDOWN, "sum", SEEDS)


def test_the_command_prints_place_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", DRAWDOWN, "amount", "--seeds", str(SEEDS)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{SEEDS}/001_e2834ee524f70189.yaml:")
    assert second.endswith("|       amount: $175 million")
    assert main(["correct", DRAWDOWN, "amount", "--seeds", str(SEEDS), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["value"] == "175000000"
