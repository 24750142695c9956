"""The workflows: valid by their schema, clean by a linter, with every action pinned by commit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-issue-forms": sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")),
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
}
"""Schema that check-jsonschema ships to the files that follow it."""


def run(tool: str, *arguments: str | Path) -> tuple[int, str]:
    """Exit code and output of a tool of this environment."""
    command = [Path(sys.executable).with_name(tool), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_follow_their_schema(schema: str) -> None:
    assert SCHEMAS[schema]
    assert run("check-jsonschema", "--builtin-schema", schema, *SCHEMAS[schema]) == (0, "ok -- validation done\n")


def test_a_misspelt_key_is_found(tmp_path: Path) -> None:
    text = (GITHUB / "workflows" / "release.yml").read_text("utf-8")
    (tmp_path / "release.yml").write_text(text.replace("    runs-on:", "    run-on:", 1), encoding="utf-8")
    code, told = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", tmp_path / "release.yml")
    assert code == 1
    assert "'run-on'" in told


def test_the_linter_finds_nothing() -> None:
    code, told = run("zizmor", "--offline", "--no-progress", GITHUB)
    assert code == 0, told


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_with_its_version(path: Path) -> None:
    used = re.findall(r"^ *-? *uses: *(.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


def test_one_action_has_one_version() -> None:
    pins = {pin for path in WORKFLOWS for pin in re.findall(r"uses: (\S+@\S+ # \S+)", path.read_text("utf-8"))}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins) > 4
