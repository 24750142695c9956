"""A text in a language that no recogniser reads: said by `validate` and `suggest`, and never accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

import policytrack as pt
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.contribute.suggest import suggest
from policytrack.recognisers.known_names import NO_NAMES
from policytrack.seeds.document import read_document
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

TEXT = "Щоденні новини\n\nСполучені Штати оголосили про пакет допомоги на 175 млн доларів.\n"


@pytest.fixture
def folder(make_seeds: MakeSeeds) -> Path:
    return make_seeds({"a": (TEXT, "source: {kind: news_article, language: uk, published: 2023-12-08}\n")})


def test_validate_warns(folder: Path) -> None:
    found = pt.validate(folder)
    (warning,) = found.warnings
    assert (warning.code, warning.line, warning.record, warning.got) == ("LANGUAGE_NOT_READ", 1, "a", "uk")
    assert found.is_valid


def test_build_and_verify_do_not_say_that_nothing_is_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--seeds", str(folder), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "unaccounted: not known\nlanguages not read: 1 uk\n" in said
    counts = verify(tmp_path / "out" / "data").counts
    assert (counts["unaccounted"], counts["languages_not_read"]) == (None, {"uk": 1})


def test_suggest_says_that_nothing_was_looked_for(folder: Path) -> None:
    draft = suggest(read_document(folder / "a.txt"), {"language": "uk"}, NO_NAMES)
    assert "# LANGUAGE_NOT_READ: no recogniser reads the language of this text (uk). Nothing was looked for.\n" in draft
