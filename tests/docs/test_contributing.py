"""CONTRIBUTING.md: the practice run, step by step, prints what the page shows.

`python -m tests.docs.test_contributing --write` writes the real output into the page.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

from tests import EXAMPLE, ROOT

PAGE = ROOT / "CONTRIBUTING.md"
STEP = re.compile(
    r"^<!-- (?P<order>[^\n]*?) -->\n(?=```|<!--)|^```(?P<language>sh|yaml)\n(?P<code>.*?)^```\n(?:\n```text\n(?P<shown>.*?)```\n)?",
    re.DOTALL | re.MULTILINE,
)


def run_page(folder: Path) -> list[tuple[re.Match[str], str]]:
    """Each step with output, and what it really prints; files are written as the comments of the page say."""
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    orders: list[str] = []
    printed = []
    for step in STEP.finditer(PAGE.read_text("utf-8")):
        if step["order"] is not None:
            orders.append(step["order"])
            continue
        for order in orders:
            obey(order, step["code"], folder)
        orders = []
        if step["language"] == "sh":
            printed.append((step, run(step["code"], folder)))
    return printed


def obey(order: str, code: str, folder: Path) -> None:
    """Changes a file as a comment of the page says."""
    if match := re.fullmatch(r"append to (\S+)", order):
        path = folder / match[1]
        path.write_text(path.read_text("utf-8") + "\n" + code, "utf-8")
    elif match := re.fullmatch(r"replace (\S+) by (\S+) in (\S+)", order):
        path = folder / match[3]
        path.write_text(path.read_text("utf-8").replace(match[1], match[2]), "utf-8")
    elif match := re.fullmatch(r'instead of the line "(.+)" in (\S+)', order):
        path = folder / match[2]
        text, count = re.subn(rf"(?m)^{re.escape(match[1])}.*\n", lambda _: code, path.read_text("utf-8"))
        assert count == 1
        path.write_text(text, "utf-8")
    elif match := re.fullmatch(r'delete "(.+)" in (\S+)', order):
        path = folder / match[2]
        text, count = re.subn(rf"(?m)^{re.escape(match[1])}\n", "", path.read_text("utf-8"))
        assert count
        path.write_text(text, "utf-8")
    elif match := re.fullmatch(r'insert after "(.+)" in (\S+)', order):
        path = folder / match[2]
        before, found, after = path.read_text("utf-8").partition(match[1] + "\n")
        assert found
        path.write_text(before + found + code + after, "utf-8")
    else:
        raise AssertionError(order)


def run(code: str, folder: Path) -> str:
    """What the commands print, errors included."""
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    command = bin_folder / "policytrack"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policytrack "$@"\n')
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(EXAMPLE),
        "NO_COLOR": "1",
    }
    done = subprocess.run(["bash", "-c", code], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", check=False)  # fmt: skip
    return done.stdout.replace(f"{folder.resolve()}/", "")


@pytest.mark.slow
def test_the_practice_run_prints_what_the_page_shows(tmp_path: Path) -> None:
    ran = run_page(tmp_path)
    assert len(ran) >= 4
    for step, printed in ran:
        assert (step["shown"] or "") == printed, step["code"]


def test_the_forms_and_workflows_can_be_read() -> None:
    files = [*(ROOT / ".github").rglob("*.yml"), ROOT / ".pre-commit-config.yaml"]
    assert len(files) >= 4
    assert all(isinstance(yaml.safe_load(path.read_text("utf-8")), dict) for path in files)
    assert "policytrack validate" in (ROOT / ".github" / "workflows" / "contribution.yml").read_text("utf-8")


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        for step, printed in reversed(run_page(Path(name))):
            start, end = step.span()
            block = f"```sh\n{step['code']}```\n" + (f"\n```text\n{printed}```\n" if printed else "")
            page = page[:start] + block + page[end:]
    PAGE.write_text(page, "utf-8")
