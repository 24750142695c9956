"""Ranking: which of several claims is published, which rule decides, and what is disputed.

`benchmarks/mutants.py` changes the ranking in every way it knows; each change must fail a test of this file.
"""

from __future__ import annotations

from itertools import chain

import pytest

from policytrack.assemble.rank import Outcome, Standing, is_disputed, rank_unit, rules_as_markdown
from policytrack.claims.claim import Claim, Quoted
from policytrack.problems import Place
from policytrack.values.span import Span
from tests import ROOT

STANDINGS = {
    # By id the sources stand in this order; wherever a rule other than the last decides, the later id wins.
    "briefing": Standing("briefing_summary", "briefing", "2023-11-01"),
    "gazette": Standing("news_article", "gazette", None),
    "news": Standing("news_article", "news", "2023-12-08"),
    "news-copy": Standing("news_article", "news", None),
    "news-reprint": Standing("news_article", "news", "2023-12-20"),
    "paper": Standing("news_article", "paper", "2023-12-20"),
    "readout": Standing("official_readout", "readout", "2023-12-30"),
    "release": Standing("press_release", "release", "2023-12-30"),
    "statute": Standing("legislation", "statute", "2023-12-30"),
    "summary": Standing("briefing_summary", "summary", None, frozenset({"news"})),
    "update": Standing("news_article", "update", "2023-12-21", frozenset({"news"})),
    "update-copy": Standing("news_article", "update", None, frozenset({"news"})),
    "update-of-update": Standing("news_article", "update-of-update", "2023-12-22", frozenset({"update", "news"})),
    "weekly": Standing("news_article", "weekly", "2023-11/2023-12-07"),
    "wire": Standing("news_article", "wire", "2023-12-01"),
    "wire-open": Standing("news_article", "wire-open", "2023-11-01/.."),
    "yearbook": Standing("other", "yearbook", None),
}

WORDED = "a worded qualifier before none"
OFFICE = "official source before news about it"
HAND = "first-hand before second-hand"
CORRECTION = "later correction before earlier"
PRECISION = "more precise before less precise"
SUPPORT = "more independent sources before fewer"
PUBLICATION = "earlier published before later"
ID = "the source that comes first by id"


def says(source: str, rank: str = "", why: str = "", line: int = 1, **cells: str) -> list[Claim]:
    """What one quote of a source claims of the cells of a unit."""
    return [
        Claim("vote", "r", f"/{name}", "/unit", value, Quoted(source, Span(0, 1)), "recognised", rank=rank,
              rank_reason=why, place=Place(source, line, 1))
        for name, value in cells.items()
    ]  # fmt: skip


def outcome_of(*quotes: list[Claim]) -> Outcome:
    """The outcome, which is the same in whatever order the quotes come."""
    turned = [quotes[place:] + quotes[:place] for place in range(len(quotes))]
    orders = [chain.from_iterable(order) for order in (*turned, *(each[::-1] for each in turned))]
    outcomes = [rank_unit(order, STANDINGS) for order in orders]
    assert all(each.values == outcomes[0].values and each.disputed == outcomes[0].disputed for each in outcomes)
    assert all(set(each.ranked) == set(outcomes[0].ranked) for each in outcomes)
    return outcomes[0]


EACH_RULE_BEFORE_THE_NEXT = [
    pytest.param([says("news", "preferred", "a slip of the ministry", kind="a"), says("readout", kind="b")], "a", "a slip of the ministry",
                 id="what a curator prefers, before what an official source says"),
    pytest.param([says("readout", "preferred", "the sum is exact", amount="61", amount_qualifier="unqualified"), says("news", amount="61", amount_qualifier="approximately")], "61 unqualified", "the sum is exact",
                 id="an amount without a qualifier that a curator prefers, before the qualifier of another source"),
    pytest.param([says("readout", amount="61", amount_qualifier="unqualified"), says("news", amount="61", amount_qualifier="approximately")], "61 approximately", WORDED,
                 id="a qualifier, before an official source that states none"),
    pytest.param([says("readout", kind="a"), says("briefing", kind="b")], "a", OFFICE,
                 id="an official source, for its office rather than for its hand"),
    pytest.param([says("news", kind="a"), says("summary", kind="b")], "a", HAND,
                 id="a first-hand source, before a summary that corrects it"),
    pytest.param([says("update", held="2023-12"), says("news", held="2023-12-06")], "2023-12", CORRECTION,
                 id="a correction, before the more precise date that it corrects"),
    pytest.param([says("wire", held="2023-12-06"), says("news", held="2023-12"), says("paper", held="2023-12")], "2023-12-06", PRECISION,
                 id="the more precise date, before the one that more sources give"),
    pytest.param([says("paper", kind="a"), says("yearbook", kind="a"), says("news", kind="b")], "a", SUPPORT,
                 id="two sources, before one that was published earlier"),
    pytest.param([says("wire", kind="a"), says("news", kind="b")], "a", PUBLICATION,
                 id="the source that was published earlier, before the one that comes first by id"),
    pytest.param([says("gazette", kind="b"), says("yearbook", kind="a")], "b", ID,
                 id="the source that comes first by id, whatever it says"),
]  # fmt: skip

CURATOR = [
    pytest.param([says("news", kind="a"), says("readout", "normal", "a slip", kind="b")], "a", "",
                 id="what a curator marks down is out"),
    pytest.param([says("news", kind="a"), says("readout", "deprecated", "wrong", kind="b")], "a", "",
                 id="so is what a curator calls wrong"),
    pytest.param([says("paper", "normal", "doubtful", kind="a"), says("wire", "normal", "doubtful", kind="b")], "b", "",
                 id="unless nothing else is left: then the rules decide"),
    pytest.param([says("news", kind="a"), says("readout", "normal", "a slip", kind="b"), says("briefing", "preferred", "it was there", kind="c")], "c", "it was there",
                 id="a preferred value comes before one that nobody ranked"),
    pytest.param([says("paper", kind="a"), says("news", "normal", "the headline", kind="a"), says("news", "normal", "the headline", line=2, kind="b")], "a", "",
                 id="a value is not marked down if one claim of it is not"),
    pytest.param([says("paper", "preferred", "as adopted", kind="a"), says("wire", "preferred", "as drafted", kind="b"), says("readout", kind="c")], "b", "as drafted",
                 id="of two preferred values the rules choose one, for the reason that the curator states"),
    pytest.param([says("wire", kind="a"), says("wire", "preferred", "the byline", line=2, kind="a"), says("wire", "normal", "the headline", line=3, kind="a"), says("news", kind="b")], "a", "the byline",
                 id="the reason is that of the claim which the curator prefers"),
]  # fmt: skip

KIND_OF_SOURCE = [
    pytest.param([says("release", kind="a"), says("paper", kind="b")], "a", OFFICE, id="a press release is official"),
    pytest.param([says("statute", kind="a"), says("paper", kind="b")], "a", OFFICE, id="legislation is official"),
    pytest.param([says("readout", kind="a"), says("paper", kind="a"), says("news", kind="b")], "a", OFFICE,
                 id="one official source makes a value official"),
    pytest.param([says("readout", kind="a"), says("release", kind="b")], "a", ID, id="one official source is as good as another"),
    pytest.param([says("yearbook", kind="a"), says("briefing", kind="b")], "a", HAND, id="any other kind is first-hand"),
    pytest.param([says("briefing", kind="a"), says("paper", kind="a"), says("wire", kind="b")], "a", SUPPORT,
                 id="one first-hand source makes a value first-hand"),
]  # fmt: skip

CORRECTIONS = [
    pytest.param([says("update", kind="a"), says("news", kind="b"), says("news-copy", kind="b")], "a", CORRECTION,
                 id="a correction holds for the copies of what it corrects"),
    pytest.param([says("update-copy", kind="a"), says("news", kind="b")], "a", CORRECTION,
                 id="and the copies of the correction correct as well"),
    pytest.param([says("update-of-update", kind="a"), says("update", kind="b"), says("news", kind="c")], "a", CORRECTION,
                 id="of a chain of corrections the last is left"),
    pytest.param([says("update-of-update", kind="a"), says("news", kind="b")], "a", CORRECTION,
                 id="a correction corrects what its correction corrected, also where that one is silent"),
    pytest.param([says("update-of-update", kind="b"), says("news", kind="b"), says("update", kind="a")], "b", CORRECTION,
                 id="a correction may return to what was said first"),
    pytest.param([says("update", kind="a"), says("news", kind="b"), says("wire", kind="b")], "b", PUBLICATION,
                 id="a value that another source gives too is not corrected, but the corrected source no longer counts"),
    pytest.param([says("update", kind="a"), says("news", kind="a"), says("gazette", kind="b")], "a", SUPPORT,
                 id="a source whose correction says the same counts"),
    pytest.param([says("wire", kind="a"), says("update", kind="b")], "a", PUBLICATION,
                 id="a correction of another source is a source like any other"),
    pytest.param([says("update", kind="b"), says("readout", kind="a")], "a", OFFICE, id="an official source comes before a correction"),
]  # fmt: skip

PRECISE = [
    pytest.param([says("paper", held="2023-12-06"), says("news", held="2023-12-07/2023-12-08")], "2023-12-07/2023-12-08", PUBLICATION,
                 id="of dates that exclude each other, the more precise is not the better"),
    pytest.param([says("paper", amount="61", amount_qualifier="exactly", currency="USD"), says("news", amount="60", amount_qualifier="approximately", currency="USD")], "60 approximately USD", PUBLICATION,
                 id="of different amounts, the exact one is not the better"),
    pytest.param([says("paper", amount="61", amount_qualifier="exactly"), says("news", amount="61", amount_qualifier="approximately")], "61 exactly", PRECISION,
                 id="of one amount, that which the words call exact"),
    pytest.param([says("paper", amount="61", amount_qualifier="exactly"), says("news", amount="61", amount_max="61", amount_qualifier="up_to")], "61 exactly", PRECISION,
                 id="though the qualifier brings a further cell"),
    pytest.param([says("paper", amount="61", amount_max="61", amount_min="50", amount_qualifier="between"), says("news", amount="61", amount_max="60", amount_qualifier="up_to")], "61 61 50 between", PRECISION,
                 id="upper bounds that differ may both be true"),
    pytest.param([says("paper", amount="61", amount_max="61", amount_min="50", amount_qualifier="between"), says("news", amount="61", amount_min="55", amount_qualifier="at_least")], "61 61 50 between", PRECISION,
                 id="lower bounds that differ may both be true"),
    pytest.param([says("paper", yes="86", no="11", abstain="3"), says("news", yes="86", no="11")], "3 11 86", "",
                 id="of counts that agree, those with a further cell"),
    pytest.param([says("paper", yes="86", no="11", abstain="3"), says("news", yes="86", no="10")], "10 86", PUBLICATION,
                 id="of counts that differ in one number, those with a further cell are not the better"),
    pytest.param([says("paper", as_of="2023-12-06"), says("news", as_of="2023-12")], "2023-12-06", PRECISION, id="when it was said, more precisely"),
    pytest.param([says("paper", date="2023-12-06"), says("news", date="2023-12")], "2023-12-06", PRECISION, id="when it happened, more precisely"),
    pytest.param([says("paper", published="2023-12-06"), says("news", published="2023-12")], "2023-12-06", PRECISION, id="when it was published, more precisely"),
    pytest.param([says("paper", date="2023-12-06/2023-12-09"), says("news", date="2023-12-09/..")], "2023-12-06/2023-12-09", PRECISION,
                 id="a date that is open at one end is the least precise"),
    pytest.param([says("paper", date="2023-12-06"), says("news", date="2023-12", place="Kyiv", occasion="a visit")], "2023-12-06", PRECISION,
                 id="a precise date, before a further cell"),
    pytest.param([says("paper", date="2023-12-06", amount_qualifier="approximately"), says("news", date="2023-12", amount_qualifier="exactly")], "approximately 2023-12-06", PRECISION,
                 id="a precise date, before an exact amount"),
    pytest.param([says("paper", date="2023-12-06", held="2023-12"), says("news", date="2023-12-05/2023-12-06", held="2023-12")], "2023-12-06 2023-12", PRECISION,
                 id="the days of all dates add up"),
]  # fmt: skip

SUPPORTED = [
    pytest.param([says("paper", kind="a"), says("yearbook", kind="a"), says("news", kind="b"), says("news-copy", kind="b")], "a", SUPPORT,
                 id="a source and its copy count as one"),
    pytest.param([says("paper", kind="a"), says("yearbook", kind="a"), says("news", kind="b"), says("news", line=2, kind="b"), says("news", line=3, kind="b")], "a", SUPPORT,
                 id="a source that says it three times counts once"),
]  # fmt: skip

PUBLISHED_EARLIER = [
    pytest.param([says("weekly", kind="a"), says("news", kind="b")], "a", PUBLICATION, id="the latest possible day counts: that of the weekly comes first"),
    pytest.param([says("wire", kind="a"), says("weekly", kind="b")], "a", PUBLICATION, id="the latest possible day counts: that of the weekly comes second"),
    pytest.param([says("paper", kind="a"), says("gazette", kind="b")], "a", PUBLICATION, id="a source without a date comes last"),
    pytest.param([says("wire-open", kind="b"), says("paper", kind="a")], "a", PUBLICATION, id="so does one whose date is open at its end"),
    pytest.param([says("wire", kind="a"), says("paper", kind="a"), says("news", kind="b"), says("gazette", kind="b")], "a", PUBLICATION,
                 id="of several sources the earliest counts"),
]  # fmt: skip

BY_ID = [
    pytest.param([says("gazette", kind="b"), says("yearbook", kind="b", line=2), says("wire-open", kind="a"), says("wire-open", kind="a", line=2), says("news-copy", kind="a")], "b", ID,
                 id="of several sources the one that comes first counts"),
    pytest.param([says("gazette", kind="b"), says("gazette", line=2, kind="a")], "a", ID, id="of one source, the value that comes first"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("quotes", "published", "reason"),
    [*EACH_RULE_BEFORE_THE_NEXT, *CURATOR, *KIND_OF_SOURCE, *CORRECTIONS, *PRECISE, *SUPPORTED, *PUBLISHED_EARLIER, *BY_ID],
)  # fmt: skip
def test_the_first_rule_that_decides(quotes: list[list[Claim]], published: str, reason: str) -> None:
    outcome = outcome_of(*quotes)
    assert " ".join(value for _, value in sorted(outcome.values.items())) == published
    lost = [each for each in outcome.ranked if outcome.values.get(each.claim.field) != each.claim.value]
    assert lost or not reason
    for each in lost:
        assert each.reason == (each.claim.rank_reason or f"not followed: {reason}")


def test_each_claim_has_its_rank_and_its_reason() -> None:
    quotes = [
        says("news", kind="a"),
        says("paper", "preferred", "seen", kind="a"),
        says("wire", "preferred", "heard", kind="b"),
        says("readout", kind="c"),
        says("news", "normal", "the headline", line=2, kind="d"),
        says("news", "deprecated", "a rumour", line=3, kind="a"),
        says("news", "deprecated", "a slip", line=4, kind="e"),
    ]
    outcome = rank_unit(chain.from_iterable(quotes), STANDINGS)
    assert outcome.values == {"/kind": "a"}
    assert [(each.claim, each.rank, each.reason) for each in outcome.ranked] == [
        (*quotes[0], "preferred", None),
        (*quotes[1], "preferred", "seen"),
        (*quotes[2], "normal", "heard"),
        (*quotes[3], "normal", "not followed: seen"),
        (*quotes[4], "normal", "the headline"),
        (*quotes[5], "deprecated", "a rumour"),
        (*quotes[6], "deprecated", "a slip"),
    ]


def test_a_unit_is_taken_whole() -> None:
    quotes = (
        says("news", actor="the Pentagon", actor_id="dod"),
        says("wire", actor="the ministry"),
        says("paper", actor="the Pentagon"),
    )
    assert outcome_of(*quotes).values == {"/actor": "the Pentagon", "/actor_id": "dod"}  # fmt: skip


def test_sources_that_give_the_same_cells_in_another_order_agree() -> None:
    outcome = outcome_of(
        says("paper", amount="61", currency="USD"),
        says("yearbook", currency="USD", amount="61"),
        says("wire", amount="60", currency="USD"),
    )
    assert outcome.values == {"/amount": "61", "/currency": "USD"}


def test_claims_that_are_called_wrong_dispute_nothing() -> None:
    assert outcome_of(says("news", kind="a"), says("paper", kind="b")).disputed == ("/kind",)
    assert outcome_of(says("news", kind="a"), says("paper", "normal", "a slip", kind="b")).disputed == ("/kind",)
    assert outcome_of(says("news", kind="a"), says("paper", "deprecated", "wrong", kind="b")).disputed == ()


def test_only_published_cells_are_disputed_and_each_by_itself() -> None:
    amount = says("readout", amount="61", amount_qualifier="exactly")
    other = says("news", amount="61", amount_qualifier="up_to", amount_max="61")
    third = says("paper", amount="61", amount_qualifier="up_to", amount_max="70")
    assert outcome_of(amount, other, third).disputed == ("/amount_qualifier",)


def test_the_qualifier_is_that_of_the_published_amount() -> None:
    """The amount is chosen as if no source had a qualifier; its qualifier and bounds come from claims of this amount."""
    readout = says("readout", amount="61", amount_qualifier="unqualified", currency="USD")
    news = says("news", amount="61", amount_max="61", amount_qualifier="up_to", currency="USD")
    paper = says("paper", amount="60", amount_min="60", amount_qualifier="at_least", currency="USD")
    outcome = outcome_of(readout, news, paper)
    values = {"/amount": "61", "/amount_max": "61", "/amount_qualifier": "up_to", "/currency": "USD"}
    assert outcome.values == values
    reasons = {
        (each.claim.source_id, each.claim.field): each.reason for each in outcome.ranked if each.rank != "preferred"
    }
    assert reasons == {
        ("readout", "/amount_qualifier"): f"not followed: {WORDED}",
        ("paper", "/amount"): f"not followed: {OFFICE}",
        ("paper", "/amount_min"): f"not followed: {OFFICE}",
        ("paper", "/amount_qualifier"): f"not followed: {OFFICE}",
    }
    assert outcome.disputed == ("/amount", "/amount_qualifier")


def test_a_source_without_a_qualifier_supports_the_amount_of_one_with_a_qualifier() -> None:
    sources = (
        says("gazette", amount="60", amount_qualifier="unqualified"),
        says("news", amount="61", amount_qualifier="approximately"),
        says("yearbook", amount="61", amount_qualifier="unqualified"),
    )
    assert outcome_of(*sources).values == {"/amount": "61", "/amount_qualifier": "approximately"}


def test_an_amount_with_a_qualifier_is_not_that_of_a_range() -> None:
    amount = says("paper", amount="61", amount_qualifier="unqualified")
    span = says("readout", amount_min="50", amount_max="60", amount_qualifier="between")
    assert outcome_of(amount, span).values == {"/amount_min": "50", "/amount_max": "60", "/amount_qualifier": "between"}
    assert outcome_of(amount, span).disputed == ("/amount_qualifier",)


@pytest.mark.parametrize(
    "field",
    ["/events/signed/place", "/events/signed/occasion", "/events/signed/actor", "/officials/lyndon-baines/person", "/officials/lyndon-baines/role",
     "/names/the-pentagon/name", "/title", "/author", "/publisher", "/question", "/threshold", "/legislation", "/blocked_by"],
)  # fmt: skip
def test_wording_is_never_disputed(field: str) -> None:
    assert not is_disputed(field, {"Washington", "Washington D.C."})


@pytest.mark.parametrize(
    "field",
    [
        "/kind",
        "/amount",
        "/amount_qualifier",
        "/yes",
        "/events/signed/actor_id",
        "/events/signed/event",
        "/parties/x/country",
    ],
)
def test_numbers_terms_and_ids_are_disputed_where_they_differ(field: str) -> None:
    assert is_disputed(field, {"1", "2"})
    assert is_disputed(field, {"1", "2", "3"})
    assert not is_disputed(field, {"1"})


def test_a_worded_qualifier_and_none_are_no_dispute() -> None:
    assert not is_disputed("/amount_qualifier", {"unqualified", "approximately"})
    assert is_disputed("/amount_qualifier", {"unqualified", "approximately", "up_to"})
    assert is_disputed("/amount_qualifier", {"unqualified", "between"})
    assert is_disputed("/kind", {"unqualified", "a"})


@pytest.mark.parametrize("field", ["/published", "/held", "/events/signed/date"])
def test_dates_are_disputed_where_no_day_satisfies_both(field: str) -> None:
    assert is_disputed(field, {"2023-12-05", "2023-12-06"})
    assert is_disputed(field, {"2023-12", "2023-12-05", "2023-12-06"})
    assert not is_disputed(field, {"2023-12", "[2023-12-05..2023-12-06]"})
    assert not is_disputed(field, {"2023-12-05"})


def test_when_something_was_said_is_never_disputed() -> None:
    assert not is_disputed("/events/signed/as_of", {"2023-12-07", "2023-12-08"})


def test_every_page_that_lists_the_rules_lists_them_as_they_are() -> None:
    begin, end = "<!-- ranking rules -->\n", "\n<!-- end of ranking rules -->"
    pages = {path: path.read_text("utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
    lists = {path.name: text.partition(begin)[2].partition(end)[0] for path, text in pages.items() if begin in text}
    assert {"README.md", "concepts.md"} <= lists.keys()
    assert {name for name, text in lists.items() if text != rules_as_markdown()} == set()


# Facts that may change with time

FIVE, SEVEN = {"amount": "5", "currency": "USD"}, {"amount": "7", "currency": "USD"}


@pytest.mark.parametrize(
    ("quotes", "unsettled"),
    [
        ([says("news", **FIVE), says("paper", **SEVEN)], True),
        ([says("news", **FIVE, amount_qualifier="at_least"), says("paper", **FIVE, amount_qualifier="approximately")], True),
        ([says("wire", **SEVEN), says("news", **FIVE), says("paper", **{**FIVE, "amount": "8"})], True),
        ([says("news", kind="a"), says("paper", kind="b")], False),
        ([says("news", **FIVE, legislation="a bill"), says("paper", **FIVE, legislation="a law")], False),
        ([says("news", **FIVE), says("news", **SEVEN, line=2)], False),
        ([says("news", **FIVE), says("news-copy", **SEVEN)], False),
        ([says("news", **FIVE), says("news-reprint", **SEVEN)], False),
        ([says("news", **FIVE), says("gazette", **SEVEN)], False),
        ([says("gazette", **FIVE), says("news", **SEVEN)], False),
        ([says("news", **FIVE), says("weekly", **SEVEN)], True),
        ([says("wire-open", **FIVE), says("news", **SEVEN)], False),
        ([says("news", **FIVE), says("update", **SEVEN)], False),
        ([says("news", **FIVE), says("release", **SEVEN)], False),
        ([says("news", **FIVE), says("paper", "preferred", "raised since", **SEVEN)], False),
        ([says("news", **FIVE), says("paper", **SEVEN), says("yearbook", **SEVEN)], False),
        ([says("news", amount="5", currency="USD"), says("paper", amount="5", currency="EUR")], True),
    ],
)  # fmt: skip
def test_what_may_have_changed_is_not_settled_by_age(quotes: list[list[Claim]], unsettled: bool) -> None:
    assert (outcome_of(*quotes).unsettled is not None) is unsettled


def test_the_claims_that_the_curator_must_rank() -> None:
    pair = outcome_of(says("news", **FIVE), says("paper", **SEVEN)).unsettled
    assert pair is not None
    assert {(claim.source_id, claim.field, claim.value) for claim in pair} == {("news", "/amount", "5"), ("paper", "/amount", "7")}  # fmt: skip
