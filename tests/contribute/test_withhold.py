"""Texts that may not be passed on: the redaction gives the same data, and whoever has the text can check it."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import unicodedata
from collections.abc import Callable
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest

import policytrack as pt
from policytrack.build.build import build, dataset_rows
from policytrack.build.publish import read_folder
from policytrack.cli.main import main
from policytrack.contribute.leaks import Leaks, runs_of, words_of
from policytrack.contribute.withhold import redact_source, withhold
from policytrack.problems import PolicytrackError, SourceError, UsageError
from policytrack.seeds.folder import read_seeds
from policytrack.seeds.redaction import MASK, is_redaction_of, redact
from policytrack.values.span import Span
from tests import EXAMPLE
from tests.checks.test_verify import reseal
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

SOURCE = "000_87ee165d980cf266"
TEXT = (
    "The plan was outlined at length, and nobody took notes.\n\nThe U.S. Senate met in Washington on Dec. 6, 2023.\n"
    "What else was said there is not for this table.\n\nA last paragraph says nothing either.\n"
)
ANNOTATION = """source:
  published: "on [[Dec. 6, 2023]]"
  language: en
institutions:
  us-senate:
    names: {short: "The [[U.S. Senate]] met"}
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "text.txt"


@pytest.fixture
def small(make_seeds: MakeSeeds) -> Path:
    return make_seeds({"a": (TEXT, ANNOTATION)})


@pytest.fixture(scope="module")
def withheld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, the texts of two sources withheld, and the data built from them."""
    folder = tmp_path_factory.mktemp("withheld")
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    for source in (SOURCE, "001_e2834ee524f70189", "003_eb17987ede109a6c"):
        withhold(folder / "seeds", source, folder / "kept" / f"{source}.txt")
    assert main(["build", "--seeds", str(folder / "seeds"), "--out", str(folder)]) == 0
    return folder


def problems_of(run: Callable[[], object], error: type[PolicytrackError] = PolicytrackError) -> list[str]:
    with pytest.raises(error) as caught:
        run()
    return [str(each) for each in caught.value.problems]


def yaml_of(folder: Path, source: str = "a") -> str:
    return (folder / f"{source}.yaml").read_text("utf-8")


# --- the redaction ----------------------------------------------------------------------------------------------------


def test_a_redaction_masks_all_but_whole_words_and_lines() -> None:
    text = "One two three.\n\n  Four five six seven.  \n"
    shown = redact(text, [(Span(text.index("five") + 1, text.index("five") + 2), 2)])
    assert shown == f"{MASK * 14}\n\n  {MASK * 4} five{MASK * 11}  \n"
    assert is_redaction_of(shown, text)
    assert not is_redaction_of(shown.replace("five", "fife"), text)
    assert not is_redaction_of(shown[:-1], text)


def test_a_redaction_gives_the_data_that_the_text_gives(withheld: Path) -> None:
    was, now = dataset_rows(read_seeds(EXAMPLE / "seeds")), dataset_rows(read_seeds(withheld / "seeds"))
    assert {name for name in was if was[name] != now[name]} == {"sources", "codebook"}  # `text`, and its example
    assert now["evidence"] == was["evidence"]
    assert now["mentions"] == was["mentions"]
    told = {source.source_id: source for source in pt.open(withheld / "data").sources()}
    for source in pt.sources():
        other = told[source.source_id]
        is_withheld = (withheld / "kept" / f"{source.source_id}.txt").exists()
        assert (other.sha256, other.n_chars) == (source.sha256, source.n_chars)
        assert other.text == ("withheld" if is_withheld else "shipped")


def test_what_is_kept_is_what_is_quoted(withheld: Path) -> None:
    shown = (withheld / "seeds" / f"{SOURCE}.txt").read_text("utf-8")
    text = (withheld / "kept" / f"{SOURCE}.txt").read_bytes()
    assert text == (EXAMPLE / "seeds" / f"{SOURCE}.txt").read_bytes()
    assert is_redaction_of(shown, text.decode("utf-8"))
    assert 0.3 < shown.count(MASK) / len(shown) < 0.6
    for row in pt.load("evidence").to_pylist():
        if row["source_id"] == SOURCE:
            start, end = row["start_char"], row["end_char"]
            around = (row["prefix"] or "") + row["quote"] + (row["suffix"] or "")
            assert shown[start - len(row["prefix"] or "") : end + len(row["suffix"] or "")] == around


def test_a_withheld_text_is_never_published(withheld: Path, tmp_path: Path) -> None:
    for name in ("seeds", "data"):
        shutil.copytree(withheld / name, tmp_path / name)
    shutil.copy(withheld / "kept" / f"{SOURCE}.txt", tmp_path / "seeds")
    told = problems_of(lambda: build(tmp_path / "seeds", tmp_path), SourceError)
    assert told[0].startswith(
        f"seeds/{SOURCE}.txt  {SOURCE}  TEXT_PRESENT  the text is withheld, but the file has the full text"
    )
    assert read_folder(tmp_path / "data") == read_folder(withheld / "data")
    for found in (pt.validate(tmp_path / "seeds").problems, pt.open(tmp_path / "data").verify().problems):
        assert [(each.code, each.record) for each in found] == [("TEXT_PRESENT", SOURCE)]


def test_the_tables_of_withheld_texts_are_valid_by_themselves(withheld: Path) -> None:
    tables = [withheld / "data" / "csv" / f"{table}.csv" for table in ("sources", "evidence", "mentions")]
    assert pt.validate(*tables).problems == ()


def test_the_data_has_the_redaction_in_the_place_of_the_text(withheld: Path) -> None:
    for path in (withheld / "data" / "texts").iterdir():
        assert path.read_bytes() == (withheld / "seeds" / path.name).read_bytes()
        is_withheld = (withheld / "kept" / path.name).exists()
        assert (MASK in path.read_text("utf-8")) == is_withheld


def test_a_text_that_is_put_back_can_be_redacted_again(small: Path, kept: Path) -> None:
    withhold(small, "a", kept)
    once = (yaml_of(small), (small / "a.txt").read_bytes())
    shutil.copy(kept, small / "a.txt")
    withhold(small, "a", kept)
    assert (yaml_of(small), (small / "a.txt").read_bytes()) == once
    assert pt.validate(small).is_valid


@pytest.mark.parametrize(
    "head", ["source: {language: en}\n", "source:\n    language: en\n", "# x\nsource: {\n  language: en}\n"]
)
def test_the_annotation_says_so_however_it_is_written(head: str, make_seeds: MakeSeeds, kept: Path) -> None:
    folder = make_seeds({"a": ("Nobody said anything here.\n", head), "b": (TEXT, ANNOTATION)})
    withhold(folder, "a", kept)
    text = hashlib.sha256(b"Nobody said anything here.\n").hexdigest()
    shown = hashlib.sha256((MASK * 26 + "\n").encode()).hexdigest()
    assert f"withheld: {{text: {text}, redaction: {shown}}}" in yaml_of(folder)
    assert yaml_of(folder).endswith(head.rpartition("source:")[2].strip("\n ").lstrip("{ \n") + "\n")
    assert pt.validate(folder).problems == ()


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_is_kept(small: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withhold", str(small / "a.txt"), "--keep", str(kept.parent)]) == 0
    told, _, following = capsys.readouterr().out.partition("\n")
    place = kept.parent / "a.txt"
    assert told == f"{small / 'a.txt'}: 54% of the characters are kept, the rest is masked; the text is in {place}"
    assert following == (
        f"next: policytrack validate {small} and build; with the text: policytrack verify --text {place}\n"
        "searched 2 files: no masked words\n"
    )
    assert (kept.parent / "a.txt").read_text("utf-8") == TEXT
    shutil.copy(kept.parent / "a.txt", small / "a.txt")
    assert main(["withhold", str(small / "a.txt"), "--keep", str(kept.parent), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kept"] == str(kept.parent / "a.txt")
    shown = [char for char in (small / "a.txt").read_text("utf-8") if not char.isspace()]
    assert told["share"] == round(1 - shown.count(MASK) / len(shown), 4)
    assert (told["problems"], told["searched"]) == ([], 2)


def test_what_cannot_be_withheld_is_told_and_nothing_is_written(small: Path, kept: Path) -> None:
    before = (yaml_of(small), (small / "a.txt").read_bytes())
    inside = problems_of(lambda: withhold(small, "a", small / "kept.txt"), UsageError)
    assert inside[0].startswith("INSIDE_SEEDS  ")
    (missing,) = problems_of(lambda: withhold(small, "b", kept), UsageError)
    assert missing.startswith(f"NO_SUCH_PATH  no such text: {small / 'b.txt'}")
    (small.parent / ".git").mkdir()
    assert problems_of(lambda: withhold(small, "a", kept), UsageError)[0].startswith("INSIDE_SEEDS  ")
    (small.parent / ".git").rmdir()
    assert main(["withhold", str(small / "a.yaml"), "--keep", str(kept)]) == 2
    kept.parent.mkdir()
    kept.write_text("another")
    assert problems_of(lambda: withhold(small, "a", kept), UsageError)[0].startswith("EXISTS  another file exists")
    assert (yaml_of(small), (small / "a.txt").read_bytes()) == before
    kept.unlink()
    withhold(small, "a", kept)
    assert problems_of(lambda: withhold(small, "a", kept.with_name("other.txt")), UsageError) == [
        "seeds/a.txt  a  WITHHELD  the text is withheld already"
        " (hint: to redact again, put the text itself in the place of its redaction first)"
    ]


def test_files_are_no_more_open_than_they_were(small: Path, kept: Path) -> None:
    (small / "a.txt").chmod(0o600)
    (small / "a.yaml").chmod(0o640)
    withhold(small, "a", kept)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (small / "a.txt", small / "a.yaml", kept)]
    assert modes == [0o600, 0o640, 0o600]


def test_comments_of_a_draft_do_not_tell_what_is_masked(
    small: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = (
        "#\n# line 1: The plan was outlined at length, and\n#   date        Dec. 6, 2023   2023-12-06\n# Mine: a plan\n"
    )
    (small / "a.yaml").write_text(draft + ANNOTATION)
    assert main(["withhold", str(small / "a.txt"), "--keep", str(kept)]) == 0
    assert "removed from the annotation: 1 comment with masked words\n" in capsys.readouterr().out
    assert [line for line in yaml_of(small).split("\n") if line.startswith("#")] == [
        "#",
        "#   date        Dec. 6, 2023   2023-12-06",
        "# Mine: a plan",
    ]


SECRET = "The confidential negotiators met inside a yellow farmhouse near the frozen lake"
LEAKING = {
    "a.txt": f"Daily News\n\nOn May 3, 2024, the U.S. announced $5 million in defense aid for Ukraine.\n\n{SECRET}.\n",
    "a.yaml": f"""# {SECRET}
source:
  kind: news_article
  language: en
  published: "On [[May 3, 2024]]"
  note: "It tells of the frozen lake, and of more"
  url: https://example.org/inside-a-yellow-farmhouse
aid_packages:
  us-aid:
    title: {{value: "Aid, and a \\u0079ellow farmhouse", quote: defense aid}}
    in: the U.S. announced
    amount: $5 million  # {SECRET}
    donors: {{US: U.S.}}
    recipients: {{UA: Ukraine}}
    scope: {{quote: defense aid, value: incremental, because: "as they met\n      INSIDE, a y\u00e9llow one"}}
    events: {{announced: {{event: {{quote: announced, value: announced}}, date: "May 3, 2024"}}}}
""".replace("{quote: announced, value: announced}", "announced"),
    "b.txt": "Other words.\n",
    "b.yaml": f"source: {{language: en}}\n# {SECRET}\n",
    "records.yaml": "withdrawn: {old-aid: {because: none, since: 0.1.0}}\n# near the\n# frozen lake\n",
}


def test_masked_words_are_told_wherever_they_are_published(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, text in LEAKING.items():
        (seeds / name).write_text(text, "utf-8")
    for name in ("data/texts/a.txt", "data/csv/sources.csv", "data/csv/codebook.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(LEAKING["a.txt"] if name.endswith("txt") else "x\n,inside a yellow,\n", "utf-8")
    assert main(["withhold", str(seeds / "a.txt"), "--keep", str(kept)]) == 1
    captured = capsys.readouterr()
    told = [line.removeprefix(f"{tmp_path}/").partition("  a  ") for line in captured.err.splitlines()[:-1]]
    assert [place for place, _, _ in told] == [
        *(f"seeds/a.yaml:{line}" for line in (6, 7, 10, 12, 15)),
        "seeds/b.yaml:2",
        "seeds/records.yaml:2",
        "data/csv/sources.csv:2",
        "data/texts/a.txt",
    ]
    assert captured.out.endswith("\nsearched 8 files: 9 places with masked words\n")
    assert told[0][2] == "MASKED_WORDS  3 words in a row that the redaction masks (got: the frozen lake)"


def test_the_same_command_searches_again(tmp_path: Path, small: Path, kept: Path) -> None:
    first = withhold(small, "a", kept)
    files = {path.name: path.read_bytes() for path in small.iterdir()}
    assert (first.leaks, first.search.searched) == ((), 2)
    (small / "a.yaml").write_text(yaml_of(small) + "# a last PARAGRAPH says it\n")
    (found,) = withhold(small, "a", kept).leaks
    assert (found.code, found.line, found.got) == ("MASKED_WORDS", 8, "a last PARAGRAPH says")
    (small / "a.yaml").write_bytes(files["a.yaml"])
    assert withhold(small, "a", kept).leaks == ()
    assert {path.name: path.read_bytes() for path in small.iterdir()} == files
    built = tmp_path / "data" / "a.txt"
    assert problems_of(lambda: withhold(small, "a", built), UsageError)[0].startswith("INSIDE_SEEDS  ")


def test_words_are_compared_without_their_form() -> None:
    text = "the U.S. don\u2019t co-produce Z\u00fcrich\u2019s farmhouse, \u4e4c\u514b\u5170"
    assert [
        word.plain for word in words_of(text)
    ] == "the us dont co produce zurichs farmhouse \u4e4c \u514b \u5170".split()
    for other in (
        text.upper(),
        unicodedata.normalize("NFD", text),
        text.replace(" ", "\n# "),
        text.replace(" ", "_"),
        f"fa\u00adr{text}"[4:],
    ):
        assert [word.plain for word in words_of(other)] == [word.plain for word in words_of(text)]
    assert all(text[word.start : word.end].strip() == text[word.start : word.end] for word in words_of(text))


# Where a curator writes, how, and where else words may stand; each with the number of words that are told there.
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "upper case": str.upper,
    "decomposed": lambda words: unicodedata.normalize("NFD", words),
    "full width": lambda words: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in words),
    "soft hyphens": "\u00ad".join,
    "over lines": lambda words: words.replace(" ", "\n# "),
    "as an address": lambda words: "https://x/" + quote(words.replace(" ", "-")),
    "escaped": lambda words: '"' + "".join(f"\\u{ord(char):04x}" for char in words) + '"',
    "punctuated": lambda words: "(" + "), (".join(words.split()) + ")",
}
PLACES = [
    ("seeds/{}.yaml", "# {}", 3), ("seeds/{}.yaml", "x: 1  # {}", 3), ("seeds/{}.yaml", "because: {}", 3),
    ("seeds/{}.yaml", "note: {}", 3), ("seeds/other.yaml", "# {}", 3), ("seeds/records.yaml", "title: {}", 3),
    ("seeds/expectations.yaml", "# {}", 3), ("seeds/.{}.yaml.swp", "{}", 3), ("seeds/notes.md", "{}", 3), ("data/csv/records.csv", "{}", 3),
    ("data/datapackage.json", "{}", 8), ("data/README.md", "{}", 8), ("data/texts/other.txt", "{}", 8), ("docs/page.md", "{}", 8), ("seeds/other.txt", "{}", 8),
]  # fmt: skip


@pytest.mark.slow
def test_every_planted_leak_is_told(with_foreign_sources: Path, tmp_path: Path) -> None:
    """Of every text that can be redacted: in each place, in each form, runs of masked words all over the text."""
    seeds, sought, texts = read_seeds(with_foreign_sources / "seeds"), 0, 0
    for source, document in seeds.documents.items():
        try:
            done = redact_source(with_foreign_sources / "seeds", source)
        except SourceError:
            continue
        texts += 1
        for number, (form, (place, line, length)) in enumerate(product(FORMS, PLACES)):
            passages = hidden_passages(document.text, done.redaction, length, done.search)
            root = tmp_path / source / str(number)
            path = root / place.format(source)
            path.parent.mkdir(parents=True)
            planted = [FORMS[form](passages[(number + step) % len(passages)]) for step in range(3)] if passages else []
            lines = [line.format(each) + "\n\n# nothing here\n" for each in planted]
            path.write_text("".join(lines), "utf-8")
            told = {each.line for each in done.search.search(root, root / "seeds", ())}
            begins = [1 + "".join(lines[:at]).count("\n") for at in range(len(lines))]
            missed = [
                lines[at]
                for at, first in enumerate(begins)
                if not told & {*range(first, first + lines[at].count("\n"))}
            ]
            assert (source, form, place, missed) == (source, form, place, [])
            sought += len(planted)
    print(
        f"leaks searched: {sought} planted, in {len(PLACES)} places and {len(FORMS)} forms, of {texts} withheld texts"
    )
    assert (texts, sought > 1500) == (7, True)


def hidden_passages(text: str, redaction: str, length: int, search: Leaks) -> list[str]:
    """Passages of a text whose words the redaction masks wherever they occur, of a number of words."""
    words, masked = words_of(text), search.telling if length == 3 else search.copied
    return [
        " ".join(text[words[at].start : words[at + length - 1].end].split())
        for at, run in enumerate(runs_of(words, length))
        if run in masked
    ]


def test_a_copy_that_is_shipped_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(EXAMPLE / "seeds", tmp_path / "seeds")
    text = tmp_path / "seeds" / "001_e2834ee524f70189.txt"
    assert main(["withhold", str(text), "--keep", str(tmp_path / "kept")]) == 0
    told = "note: 003_eb17987ede109a6c contains words of this text, and comes with its text\n"
    assert told in capsys.readouterr().out


def test_a_text_without_anything_to_mask_is_refused(make_seeds: MakeSeeds, kept: Path) -> None:
    annotation = 'source: {title: "[[All of it]]"}\n'
    folder = make_seeds({"a": ("All of it", annotation), "b": (f"All of it {MASK}", annotation)})
    assert problems_of(lambda: redact_source(folder, "a"), SourceError)[0].startswith("seeds/a.txt  a  NO_REDACTION  ")
    assert problems_of(lambda: redact_source(folder, "b"), SourceError)[0].startswith("seeds/b.txt  b  MASKED_TEXT  ")
    assert not kept.exists()


# --- what stands in its place ------------------------------------------------------------------------------------------


def test_a_redaction_that_was_changed_does_not_build(small: Path, kept: Path) -> None:
    withhold(small, "a", kept)
    shown = (small / "a.txt").read_text("utf-8")
    (small / "a.txt").write_text(shown.replace(MASK, "x", 1), "utf-8")
    (found,) = pt.validate(small).problems
    assert (found.code, found.path, found.line, found.field) == ("CHANGED_TEXT", str(small / "a.yaml"), 2, "withheld")
    assert "delete withheld:" in found.hint
    assert found.expected.startswith(hashlib.sha256(shown.encode()).hexdigest())


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{text: abc, redaction: abc}", "BAD_VALUE"),
        ("{text: abc}", "BAD_VALUE"),
        ("{sha: abc}", "UNKNOWN_FIELD"),
        ("yes", "BAD_SHAPE"),
    ],
)
def test_only_checksums_say_that_a_text_is_withheld(entry: str, code: str, make_seeds: MakeSeeds) -> None:
    folder = make_seeds({"a": (TEXT, ANNOTATION.replace("source:", f"source:\n  withheld: {entry}"))})
    assert code in [each.code for each in pt.validate(folder).problems]


# --- verification -----------------------------------------------------------------------------------------------------


def test_verification_tells_what_was_read_in_redactions_only(
    withheld: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = sorted((withheld / "kept").glob("*.txt"))
    assert main(["verify", "--data", str(withheld / "data")]) == 0
    assert "quotes in the full text (withheld; --text names it)" in capsys.readouterr().out
    one = pt.open(withheld / "data").verify(texts=texts[:1])
    assert one.is_valid
    counts = one.counts["withheld"]
    assert isinstance(counts, dict)
    assert (counts["sources"], counts["sources with text"]) == (3, 1)
    assert 0 < counts["quotes read in the text"] < counts["quotes"]
    words = [word for text in texts for word in ("--text", str(text))]
    assert main(["verify", "--data", str(withheld / "data"), *words]) == 0
    assert "in redactions" not in capsys.readouterr().out
    assert "withheld" not in pt.verify().counts


def test_a_text_that_an_editor_has_changed_is_told(withheld: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    data = (withheld / "kept" / f"{SOURCE}.txt").read_bytes()
    for changed, hint in (
        (data.replace(b"\n", b"\r\n"), "line ends were changed from LF"),
        (data + b"\n", "a line end was added at the end"),
        (data.replace(b"Washington", b"washington"), ""),
    ):
        path.write_bytes(changed)
        (found,) = pt.open(withheld / "data").verify(texts=[path]).problems
        assert (found.code, found.path, found.hint) == ("OTHER_TEXT", str(path), hint)
        assert f"{SOURCE} {hashlib.sha256(data).hexdigest()}" in found.expected


def test_a_text_of_data_that_withholds_none(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    (found,) = pt.verify(texts=[tmp_path / "x.txt"]).problems
    assert (found.code, found.message) == ("OTHER_TEXT", "no text of this data is withheld")
    assert [each.code for each in pt.verify(texts=[tmp_path / "y.txt"]).problems] == ["UNREADABLE"]
    assert pt.verify(texts=[EXAMPLE / "seeds" / f"{SOURCE}.txt"]).is_valid  # it comes with the data: nothing to add


def test_words_that_the_redaction_invents_are_found_by_whoever_has_the_text(withheld: Path, tmp_path: Path) -> None:
    for name in ("seeds", "data"):
        shutil.copytree(withheld / name, tmp_path / name)
    path = tmp_path / "seeds" / f"{SOURCE}.txt"
    shown = path.read_text("utf-8")
    forged = shown.replace(MASK * 4, "oh x", 1)
    path.write_text(forged, "utf-8")
    annotation = tmp_path / "seeds" / f"{SOURCE}.yaml"
    sums = [hashlib.sha256(each.encode()).hexdigest() for each in (shown, forged)]
    annotation.write_text(annotation.read_text("utf-8").replace(*sums), "utf-8")
    assert "CHANGED_ANNOTATION" in {each.code for each in pt.open(tmp_path / "data").verify().problems}
    build(tmp_path / "seeds", tmp_path)
    data = pt.open(tmp_path / "data")
    assert data.verify().is_valid  # built anew, nobody without the text can know
    found = data.verify(texts=[withheld / "kept" / f"{SOURCE}.txt"]).problems
    assert [(each.code, each.record) for each in found] == [("CHANGED_TEXT", SOURCE)]


def test_another_text_beside_the_data_is_no_redaction(withheld: Path, tmp_path: Path) -> None:
    shutil.copytree(withheld / "data", tmp_path / "data")
    shutil.copytree(withheld / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("*.yaml"))
    assert pt.open(tmp_path / "data").verify().is_valid
    path = tmp_path / "data" / "texts" / f"{SOURCE}.txt"
    path.write_text(path.read_text("utf-8")[:-1], "utf-8")
    reseal(tmp_path / "data")
    assert ("CHANGED_TEXT", SOURCE) in [
        (each.code, each.record) for each in pt.open(tmp_path / "data").verify().problems
    ]


def test_the_text_itself_is_not_handed_out(withheld: Path) -> None:
    (told,) = problems_of(lambda: pt.open(withheld / "data").text(SOURCE), UsageError)
    assert told.startswith(f"{SOURCE}  WITHHELD  ")
