"""The README claims only what is so: its code runs, its commands exist, its figures are those of the data."""

from __future__ import annotations

import re

import pytest

from policytrack.cli.parser import parser
from policytrack.records.tables import TABLES
from tests import ROOT
from tests.docs.markdown_blocks import run_page, with_summary

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= 220


def test_every_block_prints_what_the_readme_shows() -> None:
    ran = run_page(ROOT / "README.md")
    assert [(block.line, block.shown, printed) for block, printed in ran if printed != block.shown] == []
    assert len(ran) >= 4


@pytest.mark.slow
def test_the_summary_is_the_one_that_is_printed() -> None:
    assert "\n```text\nrecords: " in README
    assert with_summary(README) == README


@pytest.mark.parametrize(
    "line",
    [line for language, text in BLOCKS if language == "sh" for line in text.splitlines() if "policytrack " in line],
)
def test_the_commands_exist(line: str) -> None:
    words = line.partition("#")[0].split()
    assert parser().parse_args(words[1:]).run


def test_make_has_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("data", "test"):
        assert f"make {target} " in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_table_is_named() -> None:
    assert [table.name for table in TABLES if f"`{table.name}`" not in README] == []


def test_each_line_that_reads_a_csv_file_is_one_that_the_docs_run() -> None:
    """The blocks of `docs/files.md` run in `test_recipes.py`."""
    reading = (ROOT / "docs" / "files.md").read_text("utf-8")
    lines = re.findall(r"^\| .*? \| `(.*read_csv\(.*)` \|$", README, re.MULTILINE)
    assert len(lines) == 4
    assert [line for line in lines if line not in reading] == []


def test_every_link_within_the_repository_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall("^##+ (.*)", README, re.M)
    }
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("https:")]
    assert len(links) > 10
    broken = [link for link in links if not (link[1:] in headings if link.startswith("#") else (ROOT / link).is_file())]
    assert broken == []
