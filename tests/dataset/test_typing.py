"""Types as users get them: mypy strict and pyright strict accept a right program, and refuse a wrong one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
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


PROGRAMS = {"right.py": RIGHT.read_text("utf-8"), "wrong.py": WRONG}


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a checker where no configuration of the project is found."""
    return subprocess.run([sys.executable, "-m", *arguments], cwd=cwd, capture_output=True, text=True, check=False,
                          env={**os.environ, "MYPYPATH": "", "PYTHONPATH": ""})  # fmt: skip


def mypy(folder: Path) -> dict[str, list[int]]:
    """Return the lines that mypy refuses, by file; what it knows of the libraries is kept from run to run."""
    cache = f"--cache-dir={ROOT / '.mypy_cache' / 'users'}"
    done = run("mypy", "--strict", "--config-file=", cache, "--output=json", *PROGRAMS, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {
        name: sorted({each["line"] for each in found if (each["file"], each["severity"]) == (name, "error")})
        for name in PROGRAMS
    }


def pyright(folder: Path) -> dict[str, list[int]]:
    """Return the lines that pyright refuses, by file."""
    settings = {"typeCheckingMode": "strict", "reportUnusedExpression": False}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    done = run("pyright", "--outputjson", "--pythonpath", sys.executable, "--project", "pyrightconfig.json", cwd=folder)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == len(PROGRAMS)
    wrong = [each for each in report["generalDiagnostics"] if each["severity"] == "error"]
    return {
        name: sorted({each["range"]["start"]["line"] + 1 for each in wrong if Path(each["file"]).name == name})
        for name in PROGRAMS
    }


@pytest.mark.slow
def test_the_program_runs() -> None:
    subprocess.run([sys.executable, str(RIGHT)], check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize("checker", [mypy, pyright])
def test_a_right_program_is_accepted_and_a_wrong_one_refused(
    checker: Callable[[Path], dict[str, list[int]]], tmp_path: Path
) -> None:
    for name, program in PROGRAMS.items():
        (tmp_path / name).write_text(program, "utf-8")
    assert checker(tmp_path) == {"right.py": [], "wrong.py": [4, 5, 6, 7, 8]}
