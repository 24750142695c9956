"""The ranking is held: every small change of its code fails one of its tests."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import ROOT


@pytest.mark.slow
def test_every_mutant_of_the_ranking_is_killed() -> None:
    done = subprocess.run([sys.executable, "benchmarks/mutants.py"], cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
