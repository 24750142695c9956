"""Corrections: `corrects:` decides between sources, and is refused where it leads nowhere or back."""

from __future__ import annotations

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.records.tables import Rows
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds
from tests.miniature import ANNOTATION, TEXT

Files = dict[str, tuple[str, str]]

TITLE = ANNOTATION.splitlines(keepends=True)[-1]


def merged(files: Files) -> Files:
    """The files with the title in the first alone, which says why the sources speak of one thing."""
    originals = [stem for stem, (_, annotation) in files.items() if "copy_of" not in annotation]
    quotes = ", ".join(f"{{source: {stem}, quote: in defense aid}}" for stem in originals)
    merge = f"{TITLE}    merged: {{because: the same aid, quotes: [{quotes}]}}\n"
    return {
        stem: (text, annotation.replace(TITLE, merge if stem == originals[0] else ""))
        for stem, (text, annotation) in files.items()
    }


def article(amount: str = "$5 million", source: str = "") -> tuple[str, str]:
    """A text on the miniature's aid package and its annotation."""
    return TEXT.replace("$5 million", amount), ANNOTATION.replace("$5 million", amount).replace("en,", f"en, {source}")


def copy_of(original: str, amount: str = "$5 million", source: str = "") -> tuple[str, str]:
    """The text again, as a copy."""
    return article(amount)[0], f"source: {{kind: news_article, language: en, copy_of: {original}{source}}}\n"


def ranks(rows: Rows) -> dict[str, set[tuple[str, str | None]]]:
    """Source to the rank of its amount, with the reason."""
    found: dict[str, set[tuple[str, str | None]]] = {}
    for row in rows["evidence"]:
        if row.field == "/amount" and row.part == "value":  # type: ignore[attr-defined]
            found.setdefault(row.source_id, set()).add((row.rank, row.rank_reason))  # type: ignore[attr-defined]
    return found


LOST = {("normal", "not followed: later correction before earlier")}
WON = {("preferred", None)}


@pytest.mark.parametrize(
    ("files", "won", "lost"),
    [
        pytest.param({"a": article(), "z": article("$6 million", "corrects: a,")}, "z", "a", id="a correction comes first"),
        pytest.param({"a": article("$6 million", "corrects: z,"), "z": article()}, "a", "z", id="in whatever order the files are read"),
        pytest.param({"a": article(), "b": copy_of("a"), "z": article("$6 million", "corrects: a,")}, "z", "ab", id="before the copies of what it corrects"),
        pytest.param({"a": article(), "z": article("$6 million", "corrects: a,"), "y": copy_of("z", "$6 million")}, "yz", "a", id="and so do its own copies"),
        pytest.param({"a": article(), "m": article("$7 million", "corrects: a,"), "z": article("$6 million", "corrects: m,")}, "z", "am", id="the last correction of a chain comes first"),
    ],
)  # fmt: skip
def test_a_correction_comes_before_what_it_corrects(make_seeds: MakeSeeds, files: Files, won: str, lost: str) -> None:
    rows = dataset_rows(read_seeds(make_seeds(merged(files))))
    assert ranks(rows) == dict.fromkeys(won, WON) | dict.fromkeys(lost, LOST)
    stated = {row.source_id: row.corrects for row in rows["sources"]}  # type: ignore[attr-defined]
    assert {source for source, other in stated.items() if other} == {
        source for source, (_, annotation) in files.items() if "corrects" in annotation
    }


PLACE = 'source: {kind: news_article, language: en, corrects: a, published: "[[May 3, 2024]]"}'.index("corrects: ") + 11


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        pytest.param({"a": article(), "z": article(source="corrects: aa,")},
                     [f"seeds/z.yaml:1:{PLACE}  z/corrects  UNKNOWN_ID  no such source (got: aa; hint: did you mean 'a'?)"],
                     id="no source"),
        pytest.param({"a": article(), "z": article(source="corrects: z,")},
                     [f"seeds/z.yaml:1:{PLACE}  z/corrects  BAD_REFERENCE  a source does not correct itself: z, z (got: z)"],
                     id="the source itself"),
        pytest.param({"a": article(source="corrects: m,"), "m": article(source="corrects: z,"), "z": article(source="corrects: a,")},
                     [f"seeds/a.yaml:1:{PLACE}  a/corrects  BAD_REFERENCE  a source does not correct itself: a, m, z, a (got: m)",
                      f"seeds/m.yaml:1:{PLACE}  m/corrects  BAD_REFERENCE  a source does not correct itself: m, z, a, m (got: z)",
                      f"seeds/z.yaml:1:{PLACE}  z/corrects  BAD_REFERENCE  a source does not correct itself: z, a, m, z (got: a)"],
                     id="each other"),
        pytest.param({"a": article(source="corrects: m,"), "m": article(source="corrects: z,"), "z": article(source="corrects: m,")},
                     [f"seeds/m.yaml:1:{PLACE}  m/corrects  BAD_REFERENCE  a source does not correct itself: m, z, m (got: z)",
                      f"seeds/z.yaml:1:{PLACE}  z/corrects  BAD_REFERENCE  a source does not correct itself: z, m, z (got: m)"],
                     id="each other, which a third corrects"),
        pytest.param({"a": article(), "b": copy_of("a"), "z": article(source="corrects: b,")},
                     [f"seeds/z.yaml:1:{PLACE}  z/corrects  NOT_AN_ORIGINAL  a copy is corrected with its original: name the original (got: b; expected: a)"],
                     id="a copy"),
        pytest.param({"a": article(), "b": copy_of("z", source=", corrects: a"), "z": article()},
                     ["seeds/b.yaml:1:66  b/corrects  NOT_AN_ORIGINAL  a copy corrects what its original corrects (got: a; hint: move it to z.yaml)"],
                     id="by a copy"),
    ],
)  # fmt: skip
def test_a_correction_that_leads_nowhere_or_back_is_refused(make_seeds: MakeSeeds, files: Files, wanted: list[str]) -> None:  # fmt: skip
    with pytest.raises(PolicytrackError) as error:
        dataset_rows(read_seeds(make_seeds(merged(files))))
    assert [str(each) for each in error.value.problems] == wanted
