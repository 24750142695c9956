"""Shared text: sources of one text are a copy, a correction, or independent for a reason."""

from __future__ import annotations

import pytest

from policytrack.claims.check import check_claims
from policytrack.claims.gather import gather_claims
from policytrack.seeds.folder import gather_seeds
from policytrack.seeds.paragraphs import paragraph_keys
from policytrack.values.span import Span
from tests.conftest import MakeSeeds

ONE = "Yesterday, Freedonia announced five shiploads of grain for Ruritania, which will be sent within weeks, officials said; the cargo is to be unloaded in the old harbour and taken to the villages by mules, since the road over the pass is closed until spring."
TWO = "The grain adds to earlier help for the capital and was welcomed by lawmakers of both sides, who had waited for it long."
OWN = "In other news, the mayor opened a bridge over the river that carries the name of a poet whom nobody in town has read."
SOURCE = "source: {kind: news_article, language: en, published: 2024-05-03MORE}\n"


def found(make_seeds: MakeSeeds, texts: tuple[str, str], more: str = "", after: str = "") -> list[str]:
    seeds, problems = gather_seeds(
        make_seeds({"a": (texts[0], SOURCE.replace("MORE", "")), "b": (texts[1], SOURCE.replace("MORE", more) + after)})
    )
    assert problems == []
    return [
        str(each) for each in check_claims(seeds, gather_claims(seeds)) if each.code in ("SHARED_TEXT", "UNKNOWN_ID")
    ]


@pytest.mark.parametrize(
    "texts",
    [
        (f"Daily News\n\n{ONE}\n\n{TWO}\n", f"Evening Courier\n\n{ONE}\n\n{TWO}\n"),
        (f"{ONE}\n\n{TWO}\n", f"{ONE}\n"),
        (f"{ONE}\n\n{TWO}\n", f"{ONE.upper()}\n{TWO.replace(',', '')}\n"),
        (f"{ONE}\n\n{TWO}\n", ONE.replace(" ", "\n") + f"\n\n{OWN}\n"),
        (f"{ONE}\n", f"{TWO}\n\n{ONE}\n\n{OWN}\n"),
        (f"{ONE}\n\n{TWO}\n\n{OWN}\n", f"{OWN} {TWO} {ONE}\n"),
        (
            f"{ONE}\n\n{TWO}\n\n{OWN}\n",
            f"{ONE.replace('mules', 'boats')}\n\n{TWO.replace('grain', 'corn')}\n\n{OWN.replace('poet', 'king')}\n",
        ),
        ("\n".join(f"第{line}次" + "政府宣布了一项新的援助计划" * 3 for line in range(6)),) * 2,
    ],
)
def test_a_text_within_another_is_asked_for(make_seeds: MakeSeeds, texts: tuple[str, str]) -> None:
    (problem,) = found(make_seeds, texts)
    assert problem.startswith("seeds/b.txt:")
    assert "SHARED_TEXT  most of the text is that of a" in problem
    assert "copy_of: a under source:, or the reason: independent: {a: ...}" in problem


@pytest.mark.parametrize(
    ("texts", "more", "after"),
    [
        ((f"{ONE}\n\n{TWO}\n", f"{OWN}\n"), "", ""),
        ((f"{ONE}\n\n{TWO}\n", f"{OWN}\n\n{OWN.upper()} {TWO[:60]}\n"), "", ""),
        ((f"{ONE} No. 17 of 3 May 2024.\n", f"{ONE} No. 28 of 9 June 2025.\n"), "", ""),
        (("Daily News\n\nRead more here.\n", "Daily News\n\nRead more here.\n"), "", ""),
        ((f"{ONE}\n", f"{ONE}\n"), ", copy_of: a", ""),
        ((f"{ONE}\n", f"{ONE}\n"), ", corrects: a", ""),
        ((f"{ONE}\n", f"{ONE}\n"), "", "independent: {a: both quote the release in full}\n"),
    ],
)
def test_texts_that_are_independent_or_said_to_be_copies(
    make_seeds: MakeSeeds, texts: tuple[str, str], more: str, after: str
) -> None:
    assert found(make_seeds, texts, more, after) == []


def test_an_independent_source_exists(make_seeds: MakeSeeds) -> None:
    (problem,) = found(make_seeds, (f"{ONE}\n", f"{OWN}\n"), "", "independent: {c: both quote the release}\n")
    assert problem.startswith("seeds/b.yaml:2:15  b/independent  UNKNOWN_ID  no such source (got: c")


def test_the_key_of_a_paragraph_is_the_same_on_every_machine() -> None:
    (key,) = paragraph_keys(ONE)
    assert (key.words, key.span) == (len(ONE.split()), Span(0, len(ONE)))
    assert [each.key for each in paragraph_keys(f"Title\n\n  {ONE.lower()}\n")] == [key.key]
    assert 0 <= key.key < 2**63
