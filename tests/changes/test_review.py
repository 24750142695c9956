"""The review of a change: every question is asked of what it concerns, and of nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policytrack.build.build import build
from policytrack.changes.diff import diff_data
from policytrack.changes.review import ReviewItem
from tests import EXAMPLE

TEXT = """The Bay News
3 May 2024

The Senate of Peru said on Thursday that Peru and Chile signed a treaty on fishing in Lima on 2 May 2024.

Japan will give Peru $5 million in economic aid for the port, the minister said.

The bridge cost $70 million.
"""
ANNOTATION = """source:
  published: "[[3 May 2024]]"
agreements:
  pe-cl-2024-treaty:
    title: {value: Treaty on fishing, quote: a treaty on fishing}
    in: The Senate of Peru said
    kind: "signed a [[treaty]]"
    parties: {party: {PE: "that [[Peru]]", CL: Chile}}
    events: {signed: {event: signed, place: Lima, date: 2 May 2024}}
aid_packages:
  jp-pe-2024-port:
    title: {value: Aid for the port, quote: economic aid for the port}
    in: Japan will give Peru
    amount: $5 million
    donors: {JP: Japan}
    recipients: {PE: Peru}
    economic: economic aid
    scope: {quote: $5 million, value: incremental, because: a new sum}
    events: {pledged: {event: will give}}
institutions:
  pe-senate:
    names: {official: Senate of Peru}
set_aside:
  - {quote: The Bay News, as: context, because: the paper itself}
  - {quote: on Thursday, as: context, because: the day it was said}
  - {quote: The bridge cost $70 million, as: unrelated, because: what a bridge cost}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built apart."""
    folder = tmp_path_factory.mktemp("base")
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    build(folder / "seeds", folder)
    return folder


@pytest.fixture
def review(base: Path, tmp_path: Path) -> Callable[..., list[ReviewItem]]:
    """Returns what is to be reviewed if a source is added, with words of its annotation replaced."""

    def make(*edits: tuple[str, str]) -> list[ReviewItem]:
        annotation = ANNOTATION
        for before, after in edits:
            assert annotation.count(before) == 1
            annotation = annotation.replace(before, after)
        shutil.copytree(base / "seeds", tmp_path / "seeds")
        (tmp_path / "seeds" / "expectations.yaml").unlink(missing_ok=True)
        (tmp_path / "seeds" / "2024-bay.txt").write_text(TEXT, "utf-8")
        (tmp_path / "seeds" / "2024-bay.yaml").write_text(annotation, "utf-8")
        build(tmp_path / "seeds", tmp_path)
        return list(diff_data(base / "data", tmp_path / "data").review)

    return make


def shown(items: list[ReviewItem], what: str) -> list[tuple[str, str, str, str]]:
    return [(each.record_id, each.field, each.value, each.reason) for each in items if each.what == what]


def test_what_rules_have_read_is_not_asked_of(review: Callable[..., list[ReviewItem]]) -> None:
    items = review()
    assert {each.what for each in items} == {"new_source", "curated", "set_aside"}
    assert shown(items, "new_source") == [("2024-bay", "", "2024-bay", "")]
    assert shown(items, "curated") == [("jp-pe-2024-port", "/scope", "incremental", "a new sum")]
    assert shown(items, "set_aside") == [("2024-bay", "", "70000000", "what a bridge cost")]
    (aside,) = (each for each in items if each.what == "set_aside")
    assert aside.quote is not None
    assert aside.quote.quote == "$70 million"


def test_what_overrules_the_words_is_asked_of(review: Callable[..., list[ReviewItem]]) -> None:
    wrong = "amount: {quote: $5 million, value: 6000000 USD, because: a slip of the paper}"
    items = review(("amount: $5 million", wrong))
    assert ("jp-pe-2024-port", "/amount", "6000000", "a slip of the paper") in shown(items, "overruled")


def test_a_rank_of_a_curator_is_asked_of(review: Callable[..., list[ReviewItem]]) -> None:
    two = 'kind: [{quote: "signed a [[treaty]]", rank: preferred, rank_reason: the law}, {quote: treaty on fishing, value: memorandum, because: so they call it}]'
    items = review(('kind: "signed a [[treaty]]"', two))
    assert shown(items, "ranked") == [("pe-cl-2024-treaty", "/kind", "treaty", "the law")]
    assert [each[:2] for each in shown(items, "disputed")] == [("pe-cl-2024-treaty", "/kind")]


def test_nothing_changed_leaves_nothing_to_review(base: Path) -> None:
    assert diff_data(base / "data", base / "data").review == ()
