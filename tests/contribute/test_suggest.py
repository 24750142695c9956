"""Suggestions: a contribution is started without a word being changed or claimed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from policytrack.cli import suggest as command
from policytrack.cli.main import main
from policytrack.contribute.seeds import check_seeds
from policytrack.contribute.suggest import start_contribution, suggest
from policytrack.problems import UsageError
from policytrack.recognisers.known_names import NO_NAMES
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import read_document
from policytrack.seeds.folder import read_seeds
from tests import EXAMPLE

NEW = "004_3da4def387facb33"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The project's seeds without one source."""
    folder = tmp_path / "seeds"
    shutil.copytree(EXAMPLE / "seeds", folder)
    for name in (f"{NEW}.txt", f"{NEW}.yaml"):
        (folder / name).unlink()
    return folder


def test_a_contribution_is_started_and_can_be_read(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = EXAMPLE / "seeds" / f"{NEW}.txt"
    arguments = ["suggest", str(text), "--into", str(seeds), "--kind", "news_article", "--published", "2023-12", "--language", "en",
                 "--title", "Ukraine and the USA agreed on cooperation in the production of weapons", "--publisher", "White House, [[Ukrainian News Agency]] reports"]  # fmt: skip
    assert main(arguments) == 0
    assert capsys.readouterr().out == (
        f"wrote {seeds / NEW}.txt and {seeds / NEW}.yaml\n"
        f"next: correct the drafts in {seeds / NEW}.yaml, then policytrack validate {seeds}\n"
    )
    assert (seeds / f"{NEW}.txt").read_bytes() == text.read_bytes()
    draft = (seeds / f"{NEW}.yaml").read_text("utf-8")
    assert (
        draft.splitlines()[1]
        == "# A draft. SHA-256 of the text: 07a8847d5dbc4902ce6f1e2e0acde6ed91ca59a51fa8b5d7cf9825492572cc9e."[:-1]
    )
    assert 'title: "[[Ukraine and the USA agreed on cooperation in the production of weapons]]"' in draft
    assert (
        '  publisher: "White House, [[Ukrainian News Agency]] reports"\n  kind: "news_article"\n  language: "en"\n  published: "[[2023-12]]"\n'
        in draft
    )
    read = read_seeds(seeds)
    assert not read.is_reviewed(NEW)
    assert {each.path[0] for each in read.annotations[NEW].statements} == {"title", "publisher", "published"}
    assert not [each for each in check_seeds(seeds).problems if NEW in each.path]


def test_records_are_drafts_and_other_mentions_are_set_aside(capsys: pytest.CaptureFixture[str]) -> None:
    text = EXAMPLE / "seeds" / "001_e2834ee524f70189.txt"
    assert main(["suggest", str(text), "--published", "2023-12-08"]) == 0
    draft = capsys.readouterr().out
    assert '  published: "[[December 8, 2023]]"\n' in draft
    assert "  us-department-of-defense:\n    draft: true\n" in draft
    assert "  - {quote: statement of intent, as: context" not in draft  # it stands in the text three times
    assert "#   line 34: Antony Blinken  antony-blinken\n" in draft
    assert "#   line 14: reportedly  a hedge\n" in draft
    read = read_annotation(read_document(text), draft, "the draft")
    assert len(read.drafts) > 5
    assert {each.record_type for each in read.statements} == {"source"}
    aside = [each.span for each in read.set_aside]
    assert all(each.because == "no record is drafted from it" for each in read.set_aside)
    assert any("Jan. 9" in span.of(read_document(text).text) for span in aside)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("date 2023-12 in Kyiv", "[[2023-12]]"),
        ("date 2023-12-05 in Kyiv", "2023-12"),  # the words are there, and say a day
        ("date 2023-12, and again 2023-12", "2023-12"),
        ("No. A/2023-12 of the office", "2023-12"),  # no date
        ("in December 2023", "2023-12"),
    ],
)
def test_a_date_is_quoted_where_the_text_says_it(tmp_path: Path, text: str, published: str) -> None:
    (tmp_path / "a.txt").write_text(text + "\n", "utf-8")
    draft = suggest(read_document(tmp_path / "a.txt", "a.txt"), {"published": "2023-12"}, NO_NAMES)
    assert f'\n  published: "{published}"\n' in draft


@pytest.mark.parametrize(
    ("facts", "stem", "message"),
    [
        ({"kind": "news_artical"}, "x", "UNKNOWN_TERM  unknown kind of source: 'news_artical' (expected: news_article, press_release, official_readout, briefing_summary, legislation, other; hint: did you mean 'news_article'?)"),
        ({"publisher": "kyiv-independant"}, "x", "UNKNOWN_ID  no institution 'kyiv-independant', and the text does not contain these words once (hint: did you mean 'kyiv-independent'?)"),
        ({}, "Bad Name", "BAD_NAME  'Bad Name' is not a source id (expected: lower-case words joined by - or _; hint: choose an id with --as)"),
        ({}, "000_87ee165d980cf266", "EXISTS  a source of this name exists (hint: choose another id with --as)"),
    ],
)  # fmt: skip
def test_what_cannot_be_started_leaves_nothing(facts: dict[str, str], stem: str, message: str, seeds: Path) -> None:
    before = sorted(seeds.iterdir())
    with pytest.raises(UsageError) as caught:
        start_contribution(EXAMPLE / "seeds" / f"{NEW}.txt", seeds, facts, stem)
    assert str(caught.value).replace(f"{seeds}/{stem}.txt  ", "") == message
    assert sorted(seeds.iterdir()) == before


def test_the_same_text_is_not_added_twice(seeds: Path) -> None:
    with pytest.raises(UsageError, match="SAME_TEXT  source 000_87ee165d980cf266 has this text"):
        start_contribution(EXAMPLE / "seeds" / "000_87ee165d980cf266.txt", seeds, {}, "again")


def test_a_text_that_cannot_be_read_is_not_copied(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "latin.txt").write_bytes("Chargé".encode("latin-1"))
    assert main(["suggest", str(tmp_path / "latin.txt"), "--into", str(seeds)]) == 1
    assert "ENCODING" in capsys.readouterr().err
    assert not (seeds / "latin.txt").exists()


def test_what_the_options_do_not_say_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Words\n\nAn author\nnews_article\nen\n\n\n"))
    assert command.ask(command.FACTS) == {
        "title": "Words",
        "author": "An author",
        "kind": "news_article",
        "language": "en",
    }
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n" * 6))
    assert "title" not in command.ask([name for name in command.FACTS if name != "title"])
    assert capsys.readouterr().err.startswith("title: publisher: author: ")
