"""Pictures: what they draw, the receipts beside it, and files that are the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

import policytrack as pt
from policytrack.pictures.aid import draw_aid
from policytrack.pictures.picture import Picture

PICTURES = {"timeline": pt.plot_timeline, "aid": pt.plot_aid, "network": pt.plot_network}


@pytest.mark.parametrize("name", PICTURES)
def test_every_mark_has_a_receipt_that_is_right(name: str) -> None:
    marks = PICTURES[name]().marks
    assert marks
    for mark in marks:
        quote = pt.text(mark.source_id)[mark.start_char : mark.end_char]
        assert " ".join(quote.split()) in mark.words
        assert mark.field in {row.field for row in pt.evidence(mark.record_id)}


@pytest.mark.parametrize("name", PICTURES)
def test_the_receipts_stand_in_the_picture_for_screen_readers(name: str) -> None:
    picture = PICTURES[name]()
    told = re.findall(r'aria-label="([^"]*)"', picture.svg)
    for row in picture.specification["data"]["values"]:
        assert any(row["source_id"] in each and str(row["start_char"]) in each for each in told)
    ElementTree.fromstring(picture.svg)


@pytest.mark.parametrize("name", PICTURES)
def test_altair_takes_the_picture_and_a_notebook_shows_it_with_its_receipts(name: str) -> None:
    picture = PICTURES[name]()
    assert picture.chart.to_dict()["title"] == picture.specification["title"]
    shown = picture._repr_html_()
    assert shown.startswith("<svg")
    assert "<mark>" in shown
    assert "<script" not in shown


@pytest.mark.slow
def test_a_second_process_draws_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, policytrack as pt\n"
        "for name in ('timeline', 'aid', 'network'):\n"
        "    picture = getattr(pt, 'plot_' + name)()\n"
        "    for form in ('svg', 'png', 'json'):\n"
        "        picture.save(f'{sys.argv[1]}/{name}.{form}')\n"
    )
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            check=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    files = {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()}
    assert len(files) == 9
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "2").iterdir()}
    assert files["aid.png"].startswith(b"\x89PNG")
    assert json.loads(files["aid.json"]) == pt.plot_aid().specification


def test_the_timeline_draws_each_dated_event_once() -> None:
    drawn = pt.plot_timeline().specification["data"]["values"]
    dated = [entry for entry in pt.timeline() if entry.sort_date]
    assert [(row["record_id"], row["day"]) for row in drawn] == [
        (entry.record_id, str(entry.sort_date)) for entry in dated
    ]
    assert {row["state"] for row in drawn} == {"happened", "still ahead when it was said"}
    assert pt.plot_timeline("us-ua-2023-12-06-drawdown").marks.where(record_id="us-ua-2023-12-06-drawdown")


def test_the_bars_of_aid_are_the_stated_amounts() -> None:
    drawn = {row["record_id"]: row["amount"] for row in pt.plot_aid().specification["data"]["values"]}
    assert drawn == {each.aid_package_id: float(each.amount) for each in pt.aid_packages() if each.amount}


def test_a_line_of_the_network_joins_the_participants_of_its_records() -> None:
    for mark in pt.plot_network().marks:
        record = pt.get(mark.record_id)
        words = {row.country or row.name for _, rows in record.children() for row in rows if hasattr(row, "country")}
        assert set(mark.label.split(" and ")) <= words


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    assert isinstance(pt.plot_timeline("nato"), Picture)
    assert pt.plot_timeline("nato").svg.startswith("<svg")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("picture.pdf", "UNKNOWN_FORMAT  no picture format 'pdf' .*svg, png, json"),
        ("nowhere/x.svg", "NO_SUCH_PATH  no such folder"),
    ],
)
def test_a_picture_that_cannot_be_saved_says_why(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(pt.UsageError, match=message):
        pt.plot_aid().save(tmp_path / name)


def test_two_packages_of_one_title_and_amounts_of_zero_or_a_range_have_a_bar_each() -> None:
    package = pt.get("us-ua-2023-12-06-drawdown", pt.AidPackage)
    zero = package.model_copy(update={"amount": Decimal(0)})
    between = package.model_copy(update={"amount": None, "amount_min": Decimal(2), "amount_max": Decimal(5)})
    drawn = draw_aid([package, package, zero], Path("data")).specification["data"]["values"]
    assert [(row["row"], row["amount"]) for row in drawn] == [(0, 175_000_000), (1, 175_000_000), (2, 0)]
    assert [row["value"] for row in drawn][1:] == ["175,000,000 USD, announced", "0 USD, announced"]
    receipts = tuple(row.model_copy(update={"field": "/amount_max"}) for row in package.receipts("/amount"))
    [drawn_range] = draw_aid([between.model_copy(update={"evidence": receipts})], Path("data")).marks
    assert drawn_range.value == "2 to 5 USD, announced"


def test_a_picture_is_not_written_into_the_data() -> None:
    with pytest.raises(pt.UsageError, match="INSIDE_DATA"):
        pt.plot_aid().save(pt.path("votes").parents[1] / "aid.svg")
