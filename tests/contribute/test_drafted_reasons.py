"""Drafts let stand are valid: whatever no rule reads has a reason, and whatever no printed record quotes is set aside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytrack.contribute.drafted_reasons import UNREAD
from policytrack.contribute.seeds import check_seeds
from policytrack.contribute.suggest import suggest
from policytrack.recognisers.known_names import NO_NAMES
from policytrack.seeds.document import read_document

FACTS = {"published": "2031-05-14", "kind": "press_release", "publisher": "The Ports Herald"}

TEXTS = (
    "The U.S. Senate passed H.R. 12, a bill on ports, by a vote of 60-40.\n\nTHE SENATE ACTS\n\nThe Senate met.",
    "Chile and Peru spoke of the North Atlantic\nTreaty of 1949.\nThey signed a treaty on May 3, 2031.",
    "The Senate Ports, Tides, and Lights Committee met.\n\nThe Senate Ports, Tides and Lights Committee passed the Tides Act by a vote of 9-2.",
    "Secretary of State Jane Doe spoke. The House of Representatives passed the Tides Act this week by a vote of 300-100.",
    "The Tides Act is good for the ports of Chile and of Peru.\n\nThe bill has the support of the ports of Chile and of Peru.",
    "Norway has provided more than 5 million euros in aid to Chile since 2029.",
)


def _problems(tmp_path: Path, text: str) -> tuple[str, list[str]]:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    draft = suggest(read_document(tmp_path / "a.txt", "a.txt"), FACTS, NO_NAMES)
    (tmp_path / "a.yaml").write_text(re.sub(r"(?m)^ +draft: true\n", "", draft), "utf-8")
    return draft, [each.code for each in check_seeds(tmp_path).problems]


@pytest.mark.parametrize("text", TEXTS)
def test_a_draft_that_stands_is_valid_without_a_warning(tmp_path: Path, text: str) -> None:
    draft, problems = _problems(tmp_path, text)
    assert "draft: true" in draft or "set_aside:" in draft
    assert problems == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Oslo Declaration was never just a paper that Chile and Peru signed.", "value: signed"),
        ("Almost all of the $3.5 billion in military aid to Chile that Norway announced is spent.", "3500000000 USD"),
    ],
)
def test_words_that_no_rule_reads_have_a_reason(tmp_path: Path, text: str, words: str) -> None:
    draft, problems = _problems(tmp_path, text)
    assert problems == []
    assert UNREAD in draft
    assert words in draft


def test_a_period_that_the_report_ends_is_left_to_the_words(tmp_path: Path) -> None:
    draft, _ = _problems(tmp_path, "The House of Representatives passed the Tides Act this week by a vote of 300-100.")
    assert "held: this week" in draft
