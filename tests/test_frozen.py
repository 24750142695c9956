"""Tests read the example, which is built from the frozen seeds; a contribution to the seeds of the checkout breaks none."""

from __future__ import annotations

import hashlib
import re

import policytrack as pt
from tests import EXAMPLE, ROOT
from tests.test_content import TEXTS

LIVE = {"test_contribution.py": "what a contribution has to pass, whatever the seeds hold"}
"""Files that may name the seeds, data or schemas of the checkout, and why."""


def test_only_the_test_of_contributions_reads_the_seeds_and_data_of_the_checkout() -> None:
    named = re.compile(r"""ROOT( / "|\}/|, ")(seeds|data|schema)\b""")
    found = {path.name for path in (ROOT / "tests").rglob("*.py") if named.search(path.read_text("utf-8"))}
    assert found <= set(LIVE), found - set(LIVE)


def test_the_package_opens_the_data_of_the_example() -> None:
    assert pt.path("votes").is_relative_to(EXAMPLE)
    assert not EXAMPLE.is_relative_to(ROOT)


def test_the_frozen_texts_are_as_they_came() -> None:
    frozen = (ROOT / "tests" / "frozen" / "seeds").glob("*.txt")
    assert {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in frozen} == TEXTS
    assert "tests/frozen/** -text" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()
