"""A new column: one field with its marks is the whole change, from the annotation to every file."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from policytrack.build.build import build
from tests.records.package_copy import answers_in, copy_package, run_in, write_seeds

pytestmark = pytest.mark.slow
FIELD = '''    quorum: Annotated[Count | None, Read("judgement")]
    """Members who must be present."""
    subjects: tuple[VoteSubject, ...] = ()
'''
TEXT = """Daily News
May 3, 2024

Yesterday, the motion passed. Fifty members had to be present.
"""
ANNOTATION = """source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}
votes:
  motion:
    title: {value: Motion, quote: "the [[motion]] passed"}
    in: Yesterday, the motion passed
    held: Yesterday
    result: passed
    quorum: {quote: Fifty members had to be present, value: 50, because: the number in words}
"""
QUORUM = ANNOTATION.splitlines(keepends=True)[-1]
SCRIPT = """
import json, policytrack as pt
data = pt.open("data")
vote = data.get("motion")
print(json.dumps({
    "quorum": vote.quorum,
    "before": pt.open("old/data").get("motion").quorum,
    "shown": [line["quote"] for line in vote.lines() if line["field"] == "quorum"],
    "evidence": [(row.field, row.value, row.quote, row.method) for row in data.evidence("motion", "quorum")],
    "explained": data.explain("motion", "quorum").text(),
    "problems": [str(each) for each in data.verify().problems] + [str(each) for each in data.validate("data/csv").problems],
}))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose votes have one column more, built from seeds that fill it."""
    folder = tmp_path_factory.mktemp("column")
    copy_package(folder, {}, {"records/vote.py": {"    subjects: tuple[VoteSubject, ...] = ()\n": FIELD}})
    write_seeds(folder / "seeds", TEXT, ANNOTATION)
    run_in(folder, "-m", "policytrack", "build", "--seeds", "seeds", "--out", ".")
    write_seeds(folder / "before", TEXT, ANNOTATION.replace(QUORUM, ""))
    build(folder / "before", folder / "old")
    return folder


def test_csv_and_parquet_hold_it(built: Path) -> None:
    with open(built / "data" / "csv" / "votes.csv", encoding="utf-8", newline="") as file:
        assert [row["quorum"] for row in csv.DictReader(file)] == ["50"]
    table = pq.read_table(built / "data" / "parquet" / "votes.parquet")
    assert (str(table.schema.field("quorum").type), table["quorum"].to_pylist()) == ("int64", [50])


def test_schemas_and_codebook_say_what_it_is(built: Path) -> None:
    def read(path: str) -> Any:
        return json.loads((built / path).read_text(encoding="utf-8"))

    (field,) = (each for each in read("schema/tables/votes.json")["fields"] if each["name"] == "quorum")
    assert field["description"] == "Members who must be present."
    assert read("schema/records/vote.json")["properties"]["quorum"]["description"] == "Members who must be present."
    annotation = read("schema/annotation.json")
    block = annotation["$defs"]["vote.record"]["anyOf"][0]
    assert block["properties"]["quorum"] == {"$ref": "#/$defs/vote.quorum"}
    assert annotation["$defs"]["vote.quorum"]["description"] == "Members who must be present."
    with open(built / "data" / "csv" / "codebook.csv", encoding="utf-8", newline="") as file:
        (row,) = (each for each in csv.DictReader(file) if (each["table"], each["column"]) == ("votes", "quorum"))
    assert (row["type"], row["required"], row["example"], row["source"]) == ("integer", "false", "50", "evidence")


def test_the_loader_gives_it_with_its_evidence(built: Path) -> None:
    found = answers_in(built, SCRIPT)
    words = "Fifty members had to be present"
    assert found["quorum"] == 50
    assert found["shown"] == [f"“{words}”"]
    assert found["evidence"] == [["/quorum", "50", words, "curated"]]
    assert words in found["explained"]
    assert found["problems"] == []
    assert found["before"] is None  # data that was made before there was such a column
