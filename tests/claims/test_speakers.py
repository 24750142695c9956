"""Speakers: whom the words of `by:` name, and what needs a reason."""

from __future__ import annotations

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.records.evidence import Evidence
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

TEXT = """Daily News
May 3, 2024

{words} said that the U.S. announced $5 million in defense aid for Ukraine.

Persons: Jane Roe, John Doe, Will Fort, Will Fort. Bodies: the Will Fort Foundation, the Ministry of Parks.
"""
ANNOTATION = """source: {{kind: news_article, language: en, published: "[[May 3, 2024]]"}}
aid_packages:
  us-aid:
    title: in defense aid
    in: that the U.S. announced
    by: {by}
    amount: $5 million
persons:
  jane-roe: {{name: "Persons: [[Jane Roe]]"}}
  john-doe: {{name: "Jane Roe, [[John Doe]]"}}
  will-fort: {{name: "John Doe, [[Will Fort]]"}}
  will-fort-the-younger: {{name: "Will Fort, [[Will Fort]]. Bodies"}}
institutions:
  will-fort-foundation: {{names: {{short: {{quote: "the [[Will Fort Foundation]], the", because: its name}}}}}}
  rt-parks: {{names: {{official: "the [[Ministry of Parks]]."}}}}
"""


def attribution_of(make_seeds: MakeSeeds, words: str, by: str = "") -> Evidence:
    """The attribution of the amount, by words at the head of the sentence."""
    said = by or f'"[[{words}]] said that"'
    folder = make_seeds({"a": (TEXT.format(words=words), ANNOTATION.format(by=said))})
    rows = [row for row in dataset_rows(read_seeds(folder))["evidence"] if isinstance(row, Evidence)]
    (row,) = [row for row in rows if (row.field, row.part) == ("/amount", "attribution")]
    return row


def problems_of(make_seeds: MakeSeeds, words: str, by: str = "") -> list[str]:
    with pytest.raises(PolicytrackError) as caught:
        attribution_of(make_seeds, words, by)
    return [str(each).partition("  ")[2] for each in caught.value.problems]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Jane Roe", "jane-roe"),
        ("Minister of Parks Jane Roe", "jane-roe"),
        ("Jane Roe of the Ministry of Parks", "jane-roe"),
        ("Jane Roe, who is Jane Roe,", "jane-roe"),
        ("according to Jane Roe", "jane-roe"),
        ("the Ministry of Parks", "rt-parks"),
        ("a speaker of the Ministry of Parks", "rt-parks"),
        ("the Will Fort Foundation", "will-fort-foundation"),
        ("Ministry of Parks notes", None),
        ("Jane Roe's aide", None),
        ("Jane Roe’s aide", None),
        ("a spokesman for Jane Roe", None),
        ("an aide to Jane Roe", None),
        ("Jane Roesmith", None),
        ("officials", None),
    ],
)
def test_the_words_name_the_speaker(make_seeds: MakeSeeds, words: str, who: str | None) -> None:
    row = attribution_of(make_seeds, words)
    assert (row.attributed_to, row.attributed_to_id) == (words, who)
    assert (row.method, row.because) == ("recognised" if who else "verbatim", None)


@pytest.mark.parametrize(
    ("words", "named"),
    [("Jane Roe and John Doe", "jane-roe, john-doe"), ("Mr. Will Fort", "will-fort, will-fort-the-younger")],
)
def test_several_speakers_are_ambiguous(make_seeds: MakeSeeds, words: str, named: str) -> None:
    (problem,) = problems_of(make_seeds, words)
    assert problem == (
        f"us-aid/by  AMBIGUOUS_SPEAKER  by: the quote names several speakers (got: {words}; expected: {named}; "
        "hint: name the speaker with value: and because:)"
    )
    chosen = named.rpartition(", ")[2]
    by = f'{{quote: "[[{words}]] said", value: {chosen}, because: he spoke last}}'
    row = attribution_of(make_seeds, words, by)
    assert (row.attributed_to_id, row.method, row.because) == (chosen, "curated", "he spoke last")


@pytest.mark.parametrize(
    ("words", "value", "wanted"),
    [
        ("The office", "rt-parks", "NO_REASON  by: the quote names no speaker, so that value: needs a reason (got: rt-parks; expected: because:)"),
        ("Jane Roe", "john-doe", "CONTRADICTED  by: the quote names another speaker (got: john-doe; expected: jane-roe)"),
        ("Jane Roe", "jane-row", "UNKNOWN_ID  by: no such person or institution (got: jane-row; hint: did you mean 'jane-roe'?)"),
        ("The office", "us-aid", "UNKNOWN_ID  by: no such person or institution (got: us-aid; hint: leave value: out, add the person under persons: or officials:, or the body under institutions:)"),
    ],
)  # fmt: skip
def test_a_speaker_of_the_curator_needs_a_reason(make_seeds: MakeSeeds, words: str, value: str, wanted: str) -> None:
    by = f'{{quote: "[[{words}]] said", value: {value}}}'
    assert problems_of(make_seeds, words, by) == [f"us-aid/by  {wanted}"]


def test_the_value_has_its_own_method_and_reason(make_seeds: MakeSeeds) -> None:
    row = attribution_of(
        make_seeds, "The office", '{quote: "[[The office]] said", value: rt-parks, because: named below}'
    )
    assert (row.attributed_to_id, row.method, row.because) == ("rt-parks", "curated", "named below")
    folder = make_seeds({})
    (value,) = [
        each
        for each in dataset_rows(read_seeds(folder))["evidence"]
        if isinstance(each, Evidence) and (each.field, each.part) == ("/amount", "value")
    ]
    assert (value.attributed_to_id, value.method, value.because) == ("rt-parks", "recognised", None)


@pytest.mark.parametrize(
    "words", ["reportedly", "The U.S. is said to", "Jane Roe reportedly", "according to media reports"]
)
def test_a_hedge_is_no_speaker(make_seeds: MakeSeeds, words: str) -> None:
    assert problems_of(make_seeds, words) == [
        f"us-aid/by  NOT_A_SPEAKER  by: a hedge names no speaker (got: {words}; hint: quote the words in hedge:)"
    ]


HEDGED = TEXT.format(words="Jane Roe").replace("the U.S. announced", "the U.S. reportedly announced")


@pytest.mark.parametrize(
    ("hedge", "words", "method", "because"),
    [
        ("reportedly", "reportedly", "lexicon", None),
        ('"U.S. [[reportedly]] announced"', "reportedly", "lexicon", None),
        ("{quote: reportedly, because: so it says}", "reportedly", "curated", "so it says"),
        ("{quote: in defense aid, because: so it says}", "in defense aid", "curated", "so it says"),
    ],
)
def test_a_hedge_stands_beside_the_speaker(
    make_seeds: MakeSeeds, hedge: str, words: str, method: str, because: str | None
) -> None:
    annotation = ANNOTATION.format(by=f'"[[Jane Roe]] said"\n    hedge: {hedge}').replace(
        "that the U.S.", "that the U.S. reportedly"
    )
    rows = dataset_rows(read_seeds(make_seeds({"a": (HEDGED, annotation)})))["evidence"]
    amount = [row for row in rows if isinstance(row, Evidence) and row.field == "/amount"]
    assert [(row.part, row.quote, row.is_hedge) for row in amount] == [
        ("value", "$5 million", False),
        ("attribution", "Jane Roe", False),
        ("attribution", words, True),
    ]
    assert {(row.attributed_to, row.attributed_to_id, row.hedge) for row in amount} == {("Jane Roe", "jane-roe", words)}
    assert (amount[2].method, amount[2].because) == (method, because)
    assert f"said by Jane Roe; hedged: {words}" in repr(amount[0])


def test_a_hedge_of_a_claim_is_its_own(make_seeds: MakeSeeds) -> None:
    annotation = ANNOTATION.format(by='"[[Jane Roe]] said"').replace("that the U.S.", "that the U.S. reportedly")
    annotation = annotation.replace(
        "amount: $5 million", "amount: {quote: $5 million, hedge: reportedly}\n    donors: {US: U.S.}"
    )
    rows = dataset_rows(read_seeds(make_seeds({"a": (HEDGED, annotation)})))["evidence"]
    hedges = {
        (row.field, row.hedge)
        for row in rows
        if isinstance(row, Evidence) and row.record_id == "us-aid" and row.field != "/title"
    }
    assert hedges == {
        ("/amount", "reportedly"),
        ("/amount_qualifier", "reportedly"),
        ("/amount_basis", "reportedly"),
        ("/currency", "reportedly"),
        ("/donors/US/country", None),
    }


@pytest.mark.parametrize(
    ("hedge", "wanted"),
    [
        ("in defense aid", "us-aid/hedge  NOT_RECOGNISED  hedge: no entry of the lexicon 'hedge' matches (got: in defense aid; hint: a speaker belongs to by:; else add because:)"),
        ("{because: x}", "us-aid/hedge  NO_QUOTE  the hedge has no quote (expected: quote:)"),
        ("{quote: reportedly, value: x}", "us-aid/hedge  UNKNOWN_FIELD  unknown field 'value' (expected: quote, in, because)"),
        ("Persons", "us-aid/hedge  QUOTE_NOT_IN_SCOPE"),
    ],
)  # fmt: skip
def test_a_hedge_that_is_none(make_seeds: MakeSeeds, hedge: str, wanted: str) -> None:
    annotation = ANNOTATION.format(by=f'"[[Jane Roe]] said"\n    hedge: {hedge}').replace(
        "that the U.S.", "that the U.S. reportedly"
    )
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(make_seeds({"a": (HEDGED, annotation)})))
    assert str(caught.value.problems[0]).partition("  ")[2].startswith(wanted)


ELSEWHERE = [
    ("by", "us-aid/by  NO_REASON  by: the quote is in another paragraph than the value, and needs a reason "
     "(got: Jane Roe; expected: because:; hint: by: {quote: ..., because: ...})"),
    ("hedge", "us-aid/hedge  NO_REASON  hedge: the quote is in another paragraph than the value, and needs a reason "
     "(got: allegedly; expected: because:; hint: hedge: {quote: ..., because: ...})"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wanted"), ELSEWHERE)
def test_an_attribution_from_another_paragraph_needs_a_reason(make_seeds: MakeSeeds, name: str, wanted: str) -> None:
    text = TEXT.format(words="She") + "\nJane Roe spoke, allegedly.\n"
    said = {"by": 'quote: "[[Jane Roe]] spoke"', "hedge": "in: Jane Roe spoke, quote: allegedly"}[name]
    annotation = ANNOTATION.format(by="x").replace("    by: x\n", f"    {name}: {{{said}}}\n")
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(make_seeds({"a": (text, annotation)})))
    assert [str(each).partition("  ")[2] for each in caught.value.problems] == [wanted]  # once, not for each claim
    annotation = annotation.replace(f"{{{said}}}", f"{{{said}, because: she is Jane Roe}}")
    rows = dataset_rows(read_seeds(make_seeds({"a": (text, annotation)})))["evidence"]
    found = [row for row in rows if isinstance(row, Evidence) and (row.field, row.part) == ("/amount", "attribution")]
    assert [(row.method, row.because) for row in found] == [("curated", "she is Jane Roe")]


def test_an_attribution_of_the_paragraph_needs_none(make_seeds: MakeSeeds) -> None:
    text = TEXT.format(words="She").replace(" for Ukraine.", " for Ukraine. Jane Roe spoke.")
    annotation = ANNOTATION.format(by='"[[Jane Roe]] spoke"')
    rows = dataset_rows(read_seeds(make_seeds({"a": (text, annotation)})))["evidence"]
    found = [row for row in rows if isinstance(row, Evidence) and (row.field, row.part) == ("/amount", "attribution")]
    assert [(row.attributed_to_id, row.method, row.because) for row in found] == [("jane-roe", "recognised", None)]
