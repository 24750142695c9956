"""How things show themselves: as text at a prompt, as HTML in a notebook, and never as anything that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import policytrack as pt
from policytrack.display import PLAIN, TERMINAL, cut, grid, html_grid, html_text, in_context, one_line

DRAWDOWN, FUNDS = "us-ua-2023-12-06-drawdown", "us-ua-2023-supplemental-aid"
STATEMENT = "us-ua-2023-coproduction-statement"
NASTY = "<script>alert(1)</script> & \"quotes' \x1b[31m \u202e [[x"


def test_a_record_is_a_card() -> None:
    lines = repr(pt.get(DRAWDOWN)).splitlines()
    assert lines[0] == "AidPackage us-ua-2023-12-06-drawdown (38 receipts from 2 sources)"
    assert lines[1].split() == ["field", "value", "quote"]
    assert [re.split(r"\s{2,}", line) for line in lines if line.startswith(("amount ", "counts", "events"))] == [
        ["amount", "175000000", "“$175 million” +1"],
        ["counts_in_total", "true"],
        ["events", "announced, 2023-12-06, 2023-12-08, the U.S.", "“announced” +6"],
    ]
    assert str(pt.get(DRAWDOWN)) == repr(pt.get(DRAWDOWN))


def test_evidence_shows_the_quote_in_its_context() -> None:
    other = next(row for row in pt.evidence(FUNDS, "amount_qualifier") if row.rank == "normal")
    assert repr(other) == "\n".join(
        [
            "Evidence for us-ua-2023-supplemental-aid /amount_qualifier = unqualified (value, normal)",
            "  …funding bill that combined [[$61 billion]] in aid for Ukraine with…",
            "  001_e2834ee524f70189, characters 2688 to 2699; recognised",
            "  because: not followed: a worded qualifier before none",
        ]
    )


def test_a_conflict_shows_both_sides() -> None:
    assert repr(pt.conflicts("001_e2834ee524f70189")[0]).splitlines() == [
        "Conflict on 001_e2834ee524f70189 /published (Ukraine, US sign statement of intent on co-production of weapons)",
        "  published    2023-12-08: …The Kyiv Independent news desk [[December 8, 2023]] 12:17 AM 2 min read Ukrainian…  001_e2834ee524f70189",
        "  not followed 2023-12-07: date [[2023-12-07]] Skip to content Ukraine, US…  001_e2834ee524f70189",
        "  why: a bare date at the head of the page; the byline states day and time",
    ]


def test_a_listing_is_a_table_that_keeps_ids_whole() -> None:
    shown = repr(pt.aid_packages())
    assert shown.startswith("7 × AidPackage\naid_package_id ")
    assert all(package.record_id in shown for package in pt.aid_packages())
    assert max(len(line) for line in shown.splitlines()) <= 110
    assert repr(pt.aid_packages()[:1]).startswith("1 × AidPackage\n")
    assert repr(pt.evidence(DRAWDOWN, "humanitarian")) == "(none)"
    assert pt.evidence(DRAWDOWN, "humanitarian")._repr_html_() == "<p>(none)</p>"


def test_long_listings_count_what_they_leave_out() -> None:
    assert grid([{"a": str(number)} for number in range(100)]).splitlines()[-1] == "… 40 more"
    assert repr(pt.evidence(STATEMENT)).splitlines()[-1] == f"… {len(pt.evidence(STATEMENT)) - 12} more"
    assert html_grid([{"a": str(number)} for number in range(100)], "x").endswith("<p>… 40 more</p>")


def test_rows_leave_out_what_is_null() -> None:
    event = pt.get("industrial-coalition", pt.Institution).events[0]
    assert repr(event) == (
        "Event(record_id='industrial-coalition', key='called_for', event='called_for', as_of='2023-12', "
        "as_of_earliest=datetime.date(2023, 12, 1), as_of_latest=datetime.date(2023, 12, 31), place='Washington', "
        "actor='Defense Minister Rustem Umierov', is_ahead=True, sort_date=datetime.date(2023, 12, 31))"
    )


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, and checks that they close."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


def test_everything_shows_itself_in_a_notebook_with_the_quote_marked() -> None:
    shown = [pt.get(DRAWDOWN), pt.aid_packages(), pt.evidence(FUNDS, "amount"), pt.evidence(FUNDS, "amount")[0], pt.conflicts(),
             pt.conflicts()[1], pt.timeline(), pt.tables(), pt.codebook("votes"), pt.cite(), pt.explain(FUNDS), pt.related(FUNDS),
             pt.sources(), pt.entries()]  # fmt: skip
    marked = [read(each._repr_html_()).marked for each in shown]
    assert {each for found in (marked[0], marked[2], marked[3]) for each in found} >= {"$175 million", "$61 billion"}
    assert "memorandum" in marked[4]
    assert "memorandum" in marked[5]
    assert "about 61 billion dollars" in marked[10]


def test_a_hostile_text_stays_text() -> None:
    row = pt.evidence(DRAWDOWN, "amount")[0]
    hostile = row.model_copy(
        update={"quote": NASTY, "prefix": NASTY, "suffix": NASTY, "value": NASTY, "because": NASTY}
    )
    for html in (
        hostile._repr_html_(),
        pt.Listing([hostile])._repr_html_(),
        html_text(NASTY),
        html_grid([{NASTY: NASTY}], NASTY),
    ):
        tags = read(html)
        assert tags.names <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "mark", "p"}
        assert tags.attributes <= {"style", "class"}
    for text in (repr(hostile), repr(pt.Listing([hostile])), grid([{"a": NASTY}])):
        assert "\x1b" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize(
    ("prefix", "quote", "suffix", "shown"),
    [
        (None, "Ukraine", None, "[[Ukraine]]"),
        ("in ", "Ukraine", " now", "in [[Ukraine]] now"),
        ("(", "Ukraine", ")", "([[Ukraine]])"),
        ("line\n", "two\nwords", "\n\nnext", "line [[two words]] next"),
        ("cut off here we go on until end ", "X", " and so on for more than thirty-two", "…off here we go on until end [[X]] and so on for more than…"),
    ],
)  # fmt: skip
def test_a_quote_in_its_context(prefix: str | None, quote: str, suffix: str | None, shown: str) -> None:
    assert in_context(prefix, quote, suffix) == shown
    assert in_context(prefix, quote, suffix, TERMINAL).replace("\x1b[1;33m", "[[").replace("\x1b[0m", "]]") == shown
    assert in_context(prefix, quote, suffix, PLAIN) == shown


def test_text_is_cut_and_folded() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"
    assert one_line(" a\n\tb\x1b[0m\u202ec ") == r"a b\x1b[0m\u202ec"


def test_a_dataset_says_where_it_is_and_what_it_holds() -> None:
    folder = pt.path("votes").parent.parent
    assert (
        repr(pt.open(folder))
        == f"Dataset {folder} (data version 0.1.0): 9 agreements, 7 aid_packages, 19 institutions, 5 persons, 1 votes, 5 sources"
    )
