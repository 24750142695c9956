"""A copy of the package with another declaration, and what it makes of seeds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests import ROOT


def copy_package(folder: Path, new: Mapping[str, str], edits: Mapping[str, Mapping[str, str]]) -> None:
    """Copy the package into a folder.

    Args:
        folder: the folder.
        new: path within the package to the text of a module that it does not have.
        edits: path within the package to its texts that are replaced, and by what.
    """
    shutil.copytree(ROOT / "policytrack", folder / "policytrack", ignore=shutil.ignore_patterns("__pycache__", "_*ta"))
    (folder / "pyproject.toml").touch()  # a checkout: its own data is that of the package
    for path, text in new.items():
        assert not (folder / "policytrack" / path).exists()
        (folder / "policytrack" / path).write_text(text, encoding="utf-8")
    for path, pairs in edits.items():
        text = (folder / "policytrack" / path).read_text(encoding="utf-8")
        for old, replaced in pairs.items():
            assert text.count(old) == 1, (path, old)
            text = text.replace(old, replaced)
        (folder / "policytrack" / path).write_text(text, encoding="utf-8")


def write_seeds(folder: Path, text: str, annotation: str) -> None:
    """Write seeds of one source `a`."""
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.yaml").write_text(annotation, encoding="utf-8")


def run_in(folder: Path, *arguments: str) -> str:
    """Return what a program prints that runs with the copy of the package in a folder."""
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def answers_in(folder: Path, script: str) -> dict[str, Any]:
    """Return the JSON that a script prints that runs with the copy of the package in a folder."""
    found: dict[str, Any] = json.loads(run_in(folder, "-c", script))
    return found
