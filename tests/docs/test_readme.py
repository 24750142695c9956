"""The README claims only what is so: its code runs, its commands exist, its figures are those of the data."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from policytrack.cli.main import parser
from policytrack.records.tables import TABLES, Rows
from tests.conftest import ROOT
from tests.docs.markdown_blocks import run_page

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def test_every_block_prints_what_the_readme_shows() -> None:
    """Where a SQL block has no output of its own, it gives the rows of the pandas block before it."""
    shown = ""
    ran = run_page(ROOT / "README.md")
    for block, printed in ran:
        if block.language in ("python", "r") or block.shown is not None:
            shown = block.shown or ""
        assert printed == shown, f"README.md:{block.line}"
    assert {block.language for block, _ in ran} >= {"python", "sql"}
    assert len(ran) > 20


def test_the_summary_is_the_one_that_is_printed() -> None:
    shown = next(text for language, text in BLOCKS if language == "text" and text.startswith("records:"))
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", "build", "--check"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [line for line in shown.splitlines() if line not in done.stdout.splitlines()] == []


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


def test_every_table_is_named(rows: Rows) -> None:
    assert [table.name for table in TABLES if f"`{table.name}`" not in README] == []
    assert "9 agreements, 6 aid packages, 19 institutions, 1 vote" in README
    assert [len(rows[name]) for name in ("agreements", "aid_packages", "institutions", "votes")] == [9, 6, 19, 1]


def test_the_annotation_shown_is_one_of_the_seeds() -> None:
    (shown,) = [text for language, text in BLOCKS if language == "yaml"]
    seed = (ROOT / "seeds" / "001_e2834ee524f70189.yaml").read_text("utf-8")
    for line in shown.splitlines()[4:]:
        assert line.partition("  #")[0].strip().removeprefix("- ") in seed, line
