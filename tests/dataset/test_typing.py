"""Types as users get them: mypy strict and pyright strict accept a right program, and refuse a wrong one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

RIGHT = ROOT / "tests" / "dataset" / "typed_use.py"
WRONG = """
import policytrack as pt

pt.get("us-senate").amount_in_dollars
pt.load("votes", backend="excel")
pt.aid_packages()[0].amount + 1
pt.evidence(12)
pt.laod("votes")
"""


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a checker where no configuration of the project is found."""
    return subprocess.run([sys.executable, "-m", *arguments], cwd=cwd, capture_output=True, text=True, check=False,
                          env={**os.environ, "MYPYPATH": "", "PYTHONPATH": ""})  # fmt: skip


def mypy(path: Path, cwd: Path) -> list[int]:
    """The lines that mypy refuses."""
    done = run(
        "mypy", "--strict", "--config-file=", f"--cache-dir={cwd / 'cache'}", "--output=json", str(path), cwd=cwd
    )
    assert done.returncode in (0, 1), done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return sorted({each["line"] for each in found if each["severity"] == "error"})


def pyright(path: Path, cwd: Path) -> list[int]:
    """The lines that pyright refuses."""
    (cwd / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict", "reportUnusedExpression": False}))
    done = run(
        "pyright", "--outputjson", "--pythonpath", sys.executable, "--project", str(cwd / "pyrightconfig.json"), cwd=cwd
    )
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1
    return sorted(
        {each["range"]["start"]["line"] + 1 for each in report["generalDiagnostics"] if each["severity"] == "error"}
    )


def test_the_program_runs() -> None:
    subprocess.run([sys.executable, str(RIGHT)], check=True, capture_output=True)


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_a_right_program_is_accepted(checker: object, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(RIGHT.read_text("utf-8"), "utf-8")
    assert checker(path, tmp_path) == []  # type: ignore[operator]


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_a_wrong_program_is_refused(checker: object, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(WRONG, "utf-8")
    assert checker(path, tmp_path) == [4, 5, 6, 7, 8]  # type: ignore[operator]
