"""The website in headless Chromium: what scripts add, the keyboard, screen readers, narrow and dark pages, attacks.

`pip install ".[browser]"` and Chromium on the path; without either the tests are skipped.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import policytrack as pt
from policytrack.site.highlights import shown, stretches
from tests import EXAMPLE

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
sync_api = pytest.importorskip("playwright.sync_api", reason="needs the extra `browser`")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra `browser`")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]

SOURCE = "records/001_e2834ee524f70189.html"
PACKAGE = "records/us-ua-2023-12-06-drawdown.html"
PAGES = (
    "index.html", "agreements.html", "aid_packages.html", "votes.html", "institutions.html", "persons.html", "sources.html",
    PACKAGE, SOURCE, "records/nato.html", "records/antony-blinken.html", "records/us-ua-2023-coproduction-statement.html",
    "countries.html", "countries/UA.html", "timeline.html", "network.html", "questions.html", "changes.html", "codebook.html", "checks.html", "search.html",
)  # fmt: skip
"""A page of each type."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_window(
    browser: Any, site: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto((site / name).as_uri())
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [(name, "too wide by", wider)] if wider > 0 else []
        violations = axe.Axe().run(page).response["violations"]
        found += [(name, each["id"], each["nodes"][0]["html"][:200]) for each in violations]
    context.close()
    assert found == []


def test_three_clicks_from_the_home_page_to_the_sentence_behind_a_value_and_back(page: Any, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.click("nav >> text=Aid packages")
    page.click("text=$175 million US defence aid package for Ukraine")
    page.click("#f-amount .from a")
    assert page.url.endswith(f"{SOURCE}#c2838-2850")
    assert page.locator("#n2838-2850.lit").count() == 1
    assert "".join(page.locator("mark.lit").all_text_contents()).replace("[quote ", "").startswith("$175 million")
    page.click('mark.lit a >> text="$175 million"')
    page.click(f"#n2838-2850 a[href$='{PACKAGE.removeprefix('records/')}#f-amount']")
    assert page.url.endswith(f"{PACKAGE}#f-amount")


def test_a_table_is_sorted_narrowed_shared_and_saved(page: Any, site: Path) -> None:
    page.goto((site / "agreements.html").as_uri())
    page.click("th[data-column=status_date] button")
    assert page.get_attribute("th[data-column=status_date]", "aria-sort") == "ascending"
    days = page.locator("tbody tr td:nth-child(4)").evaluate_all("cells => cells.map((cell) => cell.dataset.sort)")
    assert days == sorted(days)
    assert len({*days}) > 3
    page.select_option("select[data-column=kind]", "arrangement")
    rows = page.locator("tbody tr:visible").count()
    assert 0 < rows < page.locator("tbody tr").count()
    shared = page.url
    with page.expect_download() as download:
        page.click("text=CSV of what is shown")
    saved = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_bytes().decode("utf-8"), newline="")))
    assert len(saved) == rows
    assert {each["kind"] for each in saved} == {"arrangement"}
    titles = {entry.title for entry in pt.open(EXAMPLE / "data").entries()}
    assert {each["title"] for each in saved} <= titles
    page.goto("about:blank")
    page.goto(shared)
    assert page.locator("tbody tr:visible").count() == rows
    assert page.get_attribute("th[data-column=status_date]", "aria-sort") == "ascending"


def test_numbers_are_sorted_as_numbers(page: Any, site: Path) -> None:
    page.goto((site / "aid_packages.html").as_uri() + "#sort=amount:down")
    amounts = [
        each
        for each in page.locator("tbody td[data-value].number").evaluate_all(
            "cells => cells.map(cell => cell.dataset.value)"
        )
        if len(each) > 3
    ]
    assert amounts == sorted(amounts, key=float, reverse=True)
    assert len(amounts) > 1


def test_search_finds_names_and_quotes_by_the_beginnings_of_words(page: Any, site: Path) -> None:
    page.goto((site / "search.html").as_uri())
    page.fill("#words", "pentag")
    assert page.locator("#results a").first.get_attribute("href") == "records/us-department-of-defense.html"
    page.fill("#words", "64 milli")
    page.fill("#words", "techn data upgrad")
    assert "found" in str(page.text_content("#found"))
    assert page.locator("#results li").count() > 0
    page.fill("#words", "sweden latvia")  # in the text only
    assert str(page.locator("#results a").first.get_attribute("href")).endswith("#the-text")
    page.fill("#words", "czech")
    assert str(page.text_content("#found")).startswith("Nothing found")


def test_one_value_is_cited_and_one_receipt_is_reported(page: Any, site: Path) -> None:
    page.goto((site / PACKAGE).as_uri())
    for field in ("amount", "mechanism", "status"):
        page.click(f"#f-{field} dt .act")
        cited = pt.open(EXAMPLE / "data").cite("us-ua-2023-12-06-drawdown", field).text()
        assert page.input_value(f"#f-{field} .receipts > textarea").replace(",", "") == re.sub(
            "\n +", "\n", cited
        ).replace(",", "")
    page.click("#f-amount .from .act >> nth=0")
    report = page.input_value("#f-amount .claim textarea").splitlines()
    assert report[:3] == ["Record: us-ua-2023-12-06-drawdown", "Field: amount", "Value: 175,000,000 USD"]
    assert report[3:5] == ["Quote: $175 million", "Source: 001_e2834ee524f70189, 2838-2850"]


def test_keys_lead_from_quote_to_quote(page: Any, site: Path) -> None:
    page.goto((site / SOURCE).as_uri())
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.textContent") == first != second
    page.keyboard.press("Enter")
    assert "#n" in page.url


def test_without_scripts_every_value_and_quote_is_shown(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PACKAGE).as_uri())
    assert page.locator("#f-amount .value").inner_text() == "175,000,000 USD"
    assert "$175 million" in page.locator("#f-amount mark").first.inner_text()
    page.goto((site / "aid_packages.html").as_uri())
    assert page.locator("tbody tr").count() == 7
    context.close()


def test_no_attack_runs(page: Any, attacked: Path) -> None:
    events: list[str] = []
    page.on("dialog", lambda dialog: (events.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: events.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: events.append(request.url) if not request.url.startswith("file:") else None)
    names = sorted(path.relative_to(attacked).as_posix() for path in attacked.rglob("*.html"))
    for name in [*names, "search.html#q=alert", "aid_packages.html#q=script"]:
        path, _, state = name.partition("#")
        page.goto(f"{(attacked / path).as_uri()}#{state}")
        page.wait_for_timeout(50)
    assert events == []
    assert len(names) > 30


def test_places_in_the_browser_are_those_in_python(page: Any, tmp_path: Path) -> None:
    chance = random.Random(7)
    letters = [
        "a",
        "b ",
        "é",
        "e\u0301",
        "\U0001f600",
        "\U0001f1fa\U0001f1e6",
        "\u05d0",
        "\u202e",
        "\r\n",
        "\n",
        "\t",
        "\x00",
        "<",
        "&",
        "\u200d",
    ]
    cases, wanted = [], []
    for _ in range(1000):
        text = "".join(chance.choices(letters, k=chance.randint(1, 40)))
        edges = [sorted(chance.choices(range(len(text) + 1), k=2)) for _ in range(chance.randint(0, 6))]
        spans = [(start, end) for start, end in edges if start < end]
        cases.append("".join(f"<i data-start={each.start}>{shown(each.text)}</i>" for each in stretches(text, spans)))
        wanted.append([text, spans])
    page_of_cases = "".join(f"<pre>{case}</pre>" for case in cases)
    (tmp_path / "cases.html").write_text(f"<!doctype html><meta charset=utf-8>{page_of_cases}", "utf-8", newline="")
    page.goto((tmp_path / "cases.html").as_uri())
    found = page.evaluate(
        """() => [...document.querySelectorAll("pre")].map((pre) => {
          const points = [], starts = [];
          for (const piece of pre.children) {
            starts.push([Number(piece.dataset.start), points.length]);
            for (const node of piece.childNodes) {
              if (node.nodeType === 3) points.push(...node.data); else points.push(String.fromCodePoint(parseInt(node.dataset.char.slice(2), 16)));
            }
          }
          return [points.join(""), starts];
        })"""
    )
    for (text, spans), (read, starts) in zip(wanted, found, strict=True):
        assert read == text, json.dumps(text)
        assert all(said == at for said, at in starts)
        assert {start for start, _ in spans} <= {at for _, at in starts}
