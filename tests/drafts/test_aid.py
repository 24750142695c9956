"""Aid packages from patterns: invented texts in many styles, each with its records or none; the rows of words."""

from __future__ import annotations

import pytest

from policytrack.drafts.aid import bills, lists
from policytrack.drafts.aid.bills import bill_of
from policytrack.drafts.aid.gate import offers_of
from policytrack.drafts.aid.lists import listed_parties
from policytrack.drafts.aid.packages import draft_aid_packages
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon import aid_roles, aid_words
from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from tests.drafts.aid_texts import AID, NO_AID, Text

ROWS = [
    pytest.param(name, lexicon, entry, id=f"{lexicon.name}-{entry.term}-{number}")
    for name, lexicon in (*vars(aid_words).items(), *vars(aid_roles).items())
    if isinstance(lexicon, Lexicon)
    for number, entry in enumerate(lexicon.entries)
]


@pytest.mark.parametrize(("name", "lexicon", "entry"), ROWS)
def test_a_row_is_found_in_its_examples_and_not_in_its_near_misses(
    name: str, lexicon: Lexicon, entry: LexiconEntry
) -> None:
    assert entry.examples
    for example in entry.examples:
        assert entry.regex.search(example), example
        if lexicon.exclusive:
            assert lexicon.terms_in(example) == [entry.term], example
    for miss in entry.near_misses:
        assert not (entry.regex.match if name in ("AFTER_AMOUNT", "BEHIND") else entry.regex.search)(miss), miss


@pytest.mark.parametrize("text", AID, ids=lambda text: text.text[:50])
def test_a_package_is_drafted_with_its_fields(text: Text) -> None:
    drafted = [told(record) for record in draft_aid_packages(sighted(text))]
    assert len(drafted) == len(text.expected), drafted
    for got, expected in zip(drafted, text.expected, strict=True):
        amount, currency, parties, *others = expected.replace(" part ", " part=").split()
        assert got[:3] == [amount, currency, parties]
        assert set(others) <= set(got[3:]), got


@pytest.mark.parametrize("text", NO_AID, ids=lambda text: text.text[:50])
def test_what_is_no_aid_gives_no_record(text: Text) -> None:
    assert [told(record) for record in draft_aid_packages(sighted(text))] == []


@pytest.mark.parametrize(("words", "expected"), bills.EXAMPLES)
def test_a_bill_that_combines_aid_is_a_package_of_its_own(words: str, expected: str | None) -> None:
    text = sighted(Text("The Daily Courier", f"The Senate passed {words}."))
    found = [bill_of(text, one) for one in offers_of(text)]
    assert [bill.sum.span.of(text.text) for bill in found if bill] == ([expected] if expected else [])


@pytest.mark.parametrize(("words", "expected"), lists.EXAMPLES)
def test_a_list_of_parties_says_who_gives_or_who_receives(words: str, expected: str) -> None:
    entries = listed_parties(sighted(Text("The Daily Courier", words))).values()
    does = {("give" if each.gives else "receive") for each in entries}
    assert " ".join([*(each.party.country for each in entries), *does]) == expected


PUMPED = (
    "Norway: $5 million, ",
    "A further $5 million in aid went to Chad. ",
    "lends Chad and Mali $5 million and $6 million respectively ",
    "a bill that combined $5 million in aid for Chad with aid for Mali ",
    "The United States will provide $5 million to Ukraine. ",
    "the United States will provide $5 million in aid to Ukraine, ",
    "- $5 million in aid to Ukraine\n",
    "aid assistance support ",
    "Ukraine, ",
    "a new additional ",
    "$5 million ",
    "The bill includes $7 million for Ukraine\n\n",
)


@pytest.mark.parametrize("words", PUMPED)
def test_packages_of_repeated_words_have_short_evidence(words: str) -> None:
    text = words * (3_000 // len(words))
    drafted = draft_aid_packages(Sighted("source", text, "2024-03-05", "The White House"))
    spans = [record.span for record in drafted] + [cell.span for record in drafted for cell in record.cells()]
    assert all(0 <= span.start < span.end <= min(len(text), span.start + 300) for span in spans)


def sighted(text: Text) -> Sighted:
    return Sighted("source", text.text, "2024-03-05", text.publisher)


def told(record: DraftRecord) -> list[str]:
    """Amount, currency, `donors>recipients`, then stage, date, mechanism, scope, kinds and container."""
    cells = {cell.field: cell.value for cell in record.cells()}
    codes = sorted(v for k, v in cells.items() if k.startswith("/donors/") and k.endswith("/country"))
    bodies = sorted(k.split("/")[2] for k in cells if k.startswith("/donors/") and k.endswith("/name"))
    donors = "+".join(codes or bodies)
    given = "+".join(sorted(v for k, v in cells.items() if k.startswith("/recipients/") and k.endswith("/country")))
    events = [value for field, value in cells.items() if field.startswith("/events/")]
    others = [cells[field] for field in ("/mechanism", "/scope") if field in cells]
    kinds = [kind for kind in ("military", "humanitarian", "economic", "other") if f"/{kind}" in cells]
    part = [f"part={record.part_of}"] if record.part_of is not None else []
    return [
        cells.get("/amount", "-"),
        cells.get("/currency", "-"),
        f"{donors}>{given}",
        *events,
        *others,
        *kinds,
        *part,
    ]
