"""What a curator knows of a source from outside its text: marked so, and used where a quote is not needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import policytrack as pt
from policytrack.build.build import build, dataset_rows
from policytrack.checks.verify import verify
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests.checks.test_verify import reseal
from tests.conftest import MakeSeeds
from tests.miniature import ANNOTATION

pytestmark = pytest.mark.usefixtures("without_workbook")

TEXT = "The Daily News\n\nOn Thursday, the U.S. announced $5 million in defense aid for Ukraine.\n"
SOURCE = ANNOTATION.splitlines()[0]
NEWS = "institutions: {daily-news: {names: {official: {quote: The Daily News, because: its full name}}}}\n"
FACTS = """source:
  kind: news_article
  published: {value: 2024-05-03, because: the address of the page}
  publisher: daily-news
  title: Aid announced
"""


def annotated(facts: str = FACTS, old: str = "", new: str = "") -> tuple[str, str]:
    records = (
        ANNOTATION.replace(SOURCE, "").replace("Yesterday, the", "On Thursday, the").replace("Yesterday", "On Thursday")
    )
    return TEXT, (facts + records.lstrip() + NEWS).replace(old, new)


def rows_of(folder: Path) -> Any:
    return dataset_rows(read_seeds(folder))


def test_the_note_names_what_is_known_from_outside(make_seeds: MakeSeeds) -> None:
    (source,) = rows_of(make_seeds({"a": annotated()}))["sources"]
    assert (source.published, source.publisher_id, source.publisher, source.title) == (
        "2024-05-03", "daily-news", "The Daily News", "Aid announced")  # fmt: skip
    assert source.note == (
        "Known from outside the text: title, publisher_id, publisher, kind, published. published: the address of the page."
    )
    assert source.evidence == ()


def test_a_date_from_outside_serves_as_of_and_other_dates(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    """The announcement is dated by it, without a receipt; `explain` says where the date is from."""
    build(make_seeds({"a": annotated()}), tmp_path)
    data = pt.open(tmp_path / "data")
    (event,) = data.get("us-aid").events  # type: ignore[union-attr]
    assert (event.date, event.as_of) == ("2024-05-02", "2024-05-03")
    assert len(data.evidence("us-aid", "events/announced/as_of")) == 0
    assert "known from outside the text" in str(data.explain("us-aid", "events/announced/as_of"))
    assert "see note" in str(data.explain("a", "publisher"))
    assert verify(tmp_path / "data").problems == ()


def test_the_earliest_date_is_taken_and_a_quoted_one_before_it(make_seeds: MakeSeeds) -> None:
    merged = "title: {value: Aid, quote: in defense aid}"
    again = "merged: {because: one aid, quotes: [defense aid, {source: a, quote: defense aid}]}"
    second = annotated(FACTS.replace("2024-05-03", "2024-05-01"), merged, again)
    (event,) = rows_of(make_seeds({"a": annotated(), "b": second}))["events"]
    assert event.as_of == "2024-05-01"
    quoted = (
        TEXT + "\nMay 9, 2024\n",
        second[1].replace("{value: 2024-05-01, because: the address of the page}", '"[[May 9, 2024]]"'),
    )
    (event,) = rows_of(make_seeds({"a": annotated(), "b": quoted}))["events"]
    assert event.as_of == "2024-05-09"


def test_verification_finds_another_date(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    build(make_seeds({"a": annotated()}), tmp_path / "out")
    events = tmp_path / "out" / "data" / "csv" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("2024-05-03", "2024-05-04"), "utf-8")
    reseal(tmp_path / "out" / "data")
    found = verify(tmp_path / "out" / "data").problems
    assert ("WRONG_DERIVATION", "/events/announced/as_of", "2024-05-04", "2024-05-03") in {
        (each.code, each.field, each.got, each.expected) for each in found
    }


def test_a_publisher_without_a_record(make_seeds: MakeSeeds) -> None:
    (source,) = rows_of(make_seeds({"a": annotated(old="publisher: daily-news", new="publisher: Reuters")}))["sources"]
    assert (source.publisher_id, source.publisher) == (None, "Reuters")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("publisher: daily-news", "publisher: daily-new", "4:14  a/publisher  UNKNOWN_ID  no such institution (got: daily-new; hint: did you mean 'daily-news'?)"),
        ("publisher: daily-news", "publisher: reuters", "4:14  a/publisher  UNKNOWN_ID  no such institution (got: reuters; hint: for a publisher without a record, write its name: Reuters)"),
        ("value: 2024-05-03", "value: 2024-05-33", "3:22  a/published  BAD_VALUE  not an EDTF date"),
        (", because: the address", ", becase: the address", "3:34  a/published  UNKNOWN_FIELD  unknown field 'becase' (expected: value, because; hint: did you mean 'because'?)"),
        ("{value: 2024-05-03", "{value: [x]", "3:22  a/published  BAD_SHAPE  a text is expected here"),
        ("{value: 2024-05-03, ", "{", "3:14  a/published  NO_QUOTE  the claim has no quote"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(make_seeds: MakeSeeds, old: str, new: str, wanted: str) -> None:
    with pytest.raises(PolicytrackError) as caught:
        rows_of(make_seeds({"a": annotated(old=old, new=new)}))
    assert any(str(each).startswith(f"seeds/a.yaml:{wanted}") for each in caught.value.problems), str(caught.value)
