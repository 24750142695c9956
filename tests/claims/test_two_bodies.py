"""Two bodies of one name: each text says which it means, or `means:` does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policytrack.build.build import build, dataset_rows
from policytrack.checks.verify import verify
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

TEXT = """Daily News
May 3, 2024

Yesterday, Norway and Ukraine signed a memorandum. The Ministry of Defence said it was in force.
"""
ANNOTATION = """source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}
agreements:
  no-ua-memo:
    title: a memorandum
    in: Yesterday, Norway
    kind: memorandum
    parties: {party: {UA: Ukraine, NO: Norway}}
    events: {signed: {event: signed, date: Yesterday}}
institutions:
  no-ministry-of-defence:
    in: Yesterday, Norway
    names: {official: Ministry of Defence}
    country: Norway
"""
OF_DENMARK = (TEXT.replace("Norway", "Denmark"), ANNOTATION.replace("no-", "dk-").replace("NO:", "DK:").replace("Norway", "Denmark"))  # fmt: skip
THIRD = """Third News
May 10, 2024

The Ministry of Defence said so, the Danish Ministry of Defence did not.
"""
REVIEWED = """source: {kind: news_article, language: en, published: "[[May 10, 2024]]"}
institutions:
  third-news: {names: {short: {quote: Third News, because: its name}}}
"""


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(folder))
    return [str(problem) for problem in caught.value.problems]


def mentioned(rows: Any, source: str) -> list[str | None]:
    """The institutions that a text is found to name, but for its own newspaper."""
    found = [each for each in rows["mentions"] if each.source_id == source and each.kind == "institution"]
    return [each.institution_id for each in found if each.institution_id != "third-news"]


def test_each_text_means_its_own(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    folder = make_seeds({"a": (TEXT, ANNOTATION), "b": OF_DENMARK})
    build(folder, tmp_path)
    rows = dataset_rows(read_seeds(folder))
    assert {(row.institution_id, row.name) for row in rows["institution_names"]} == {  # type: ignore[attr-defined]
        ("no-ministry-of-defence", "Ministry of Defence"),
        ("dk-ministry-of-defence", "Ministry of Defence"),
    }
    assert (mentioned(rows, "a"), mentioned(rows, "b")) == (["no-ministry-of-defence"], ["dk-ministry-of-defence"])
    assert verify(tmp_path / "data").problems == ()


def test_an_ambiguous_name_lists_the_candidates(make_seeds: MakeSeeds) -> None:
    files = {"a": (TEXT, ANNOTATION), "b": OF_DENMARK, "c": (THIRD, REVIEWED)}
    assert problems_of(make_seeds(files)) == [
        "seeds/c.txt:4:5  c  AMBIGUOUS_NAME  2 institutions have this name (got: Ministry of Defence; expected: "
        "dk-ministry-of-defence, no-ministry-of-defence; hint: say which in c.yaml: "
        "means: {Ministry of Defence: dk-ministry-of-defence})"
    ]
    aside = "set_aside: [{quote: The Ministry of Defence said, as: context, because: of no matter}]\n"
    files["c"] = (THIRD, REVIEWED + aside)
    assert mentioned(dataset_rows(read_seeds(make_seeds(files))), "c") == [None, "dk-ministry-of-defence"]


def test_means_settles_it_for_one_text(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    """The receipt of the name in this text says so; the country beside the other name still decides."""
    means = "means: {Ministry of Defence: no-ministry-of-defence}\n"
    folder = make_seeds({"a": (TEXT, ANNOTATION), "b": OF_DENMARK, "c": (THIRD, REVIEWED + means)})
    build(folder, tmp_path)
    rows = dataset_rows(read_seeds(folder))
    assert mentioned(rows, "c") == ["no-ministry-of-defence", "dk-ministry-of-defence"]
    receipts = [row for row in rows["evidence"] if row.source_id == "c" and row.field.endswith("/name")]  # type: ignore[attr-defined]
    assert (
        "no-ministry-of-defence",
        29,
        "means: of the annotation says which institution the name means in this text",
    ) in {
        (row.record_id, row.start_char, row.because)
        for row in receipts  # type: ignore[attr-defined]
    }
    assert verify(tmp_path / "data").problems == ()


@pytest.mark.parametrize(
    ("means", "wanted"),
    [
        ("{Ministry of Defence: no-ministry-of-defense}", "seeds/c.yaml:4:30  no-ministry-of-defense/means  UNKNOWN_ID  no such institution (got: no-ministry-of-defense; hint: did you mean 'no-ministry-of-defence'?)"),
        ("{Third News: no-ministry-of-defence}", "seeds/c.yaml:4:21  no-ministry-of-defence/means  UNKNOWN_TERM  no source gives the institution this name (got: Third News; expected: Ministry of Defence; hint: quote the name under names: of no-ministry-of-defence)"),
        ("{Defence Ministry: no-ministry-of-defence}", "seeds/c.yaml:4:27  no-ministry-of-defence/means  QUOTE_NOT_IN_TEXT  the name is not in the text (got: Defence Ministry)"),
        ("[x]", "seeds/c.yaml:4:8  means  BAD_SHAPE  a mapping of names is expected here (hint: write key: quote)"),
    ],
)  # fmt: skip
def test_bad_means(make_seeds: MakeSeeds, means: str, wanted: str) -> None:
    files = {"a": (TEXT, ANNOTATION), "b": OF_DENMARK, "c": (THIRD, f"{REVIEWED}means: {means}\n")}
    assert problems_of(make_seeds(files))[0] == wanted


def test_a_general_word_of_another_text_may_be_meant(make_seeds: MakeSeeds) -> None:
    """`the Senate` is no name outside the text that introduces it; the hint says how to take it as one."""
    senate = "institutions: {us-senate: {names: {short: {quote: Senate, because: x}}, country: U.S.}}\n"
    first = ("The U.S. spoke.\n\nThe Senate spoke.\n", "source: {kind: news_article}\n" + senate)
    text = THIRD.replace("The Ministry of Defence", "The Senate").replace("Ministry of Defence", "Committee")
    (found,) = problems_of(make_seeds({"a": first, "c": (text, REVIEWED)}))[:1]
    assert found == (
        "seeds/c.txt:4:5  c  UNACCOUNTED  no claim cites this institution, and no set_aside covers it (got: Senate; "
        "hint: cite it in c.yaml, or set it aside with a reason; if us-senate is meant: means: {Senate: us-senate})"
    )
    more = "means: {Senate: us-senate}\nset_aside: [{quote: Danish Committee, as: context, because: x}]\n"
    rows = dataset_rows(read_seeds(make_seeds({"a": first, "c": (text, REVIEWED + more)})))
    assert mentioned(rows, "c") == ["us-senate", None]
