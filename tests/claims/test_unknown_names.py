"""Unknown names: wherever a curator may write one, a problem says where, and what it may have been."""

from __future__ import annotations

import pytest

from policytrack.build.build import build
from policytrack.problems import PolicytrackError, Problem
from tests.conftest import MakeSeeds

pytestmark = pytest.mark.usefixtures("without_workbook")

TEXT = """Daily News
May 3, 2024

Yesterday, the U.S. and Ukraine signed a memorandum on air defense. The U.S. Senate passed the bill by a vote of 51-49.

The U.S. announced $5 million in defense aid for Ukraine, the Senate said. Majority Leader John Smith spoke of it.
"""
ANNOTATION = """source:
  kind: news_article
  published: "[[May 3, 2024]]"
agreements:
  memo:
    title: {value: Memo, quote: a memorandum}
    in: Yesterday, the U.S. and Ukraine
    kind: memorandum
    parties: {party: {US: "the [[U.S.]] and", UA: Ukraine}}
    topics: {air_defence: air defense}
    events: {signed: {event: signed, date: Yesterday}}
aid_packages:
  aid:
    title: {value: Aid, quote: $5 million}
    in: The U.S. announced
    amount: $5 million
    donors: {US: U.S.}
    recipients: {UA: Ukraine}
    events: {announced: {event: announced}}
institutions:
  us-senate:
    names: {official: {quote: U.S. Senate, because: its own name}}
    officials: {john-smith: {person: John Smith, role: Majority Leader}}
votes:
  vote:
    title: {value: Vote, quote: the bill}
    in: Yesterday, the U.S. and Ukraine
    chamber: U.S. Senate
    result: passed
    tally: 51-49
    subjects: {memo: {quote: the bill, because: it is about the memorandum}}
set_aside:
  - {from: Daily News, to: "spoke of it.", as: context, because: what no claim cites}
"""
RECORDS = """redirects:
  old: {to: aid, because: x, since: 0.1.0}
withdrawn:
  older: {because: x, since: 0.1.0}
"""
CURATED = "{quote: the bill, value: %s, because: it is so}"

IN_ANNOTATION = [
    # the names that the layout knows
    ("votes:", "vots:", "24:1 UNKNOWN_FIELD", "votes"),
    ("result: passed", "rezult: passed", "29:5 UNKNOWN_FIELD", "result"),
    ("    tally:", "    taly:", "30:5 UNKNOWN_FIELD", "tally"),
    ("date: Yesterday", "dat: Yesterday", "11:38 UNKNOWN_FIELD", "date"),
    ("role: Majority", "rol: Majority", "23:50 UNKNOWN_FIELD", "role"),
    ("  kind: news_article", "  kid: news_article", "2:3 UNKNOWN_FIELD", "kind"),
    ("  kind: news_article", "  kind: other\n  withheld: {txt: x}", "3:14 UNKNOWN_FIELD", "text"),
    ("kind: memorandum", "kind: {quot: memorandum}", "8:12 UNKNOWN_FIELD", "quote"),
    ("kind: memorandum", "kind: {quote: memorandum, valeu: x}", "8:31 UNKNOWN_FIELD", "value"),
    ("kind: memorandum", "kind: {quote: memorandum, by: {qoute: Ukraine}}", "8:36 UNKNOWN_FIELD", "quote"),
    ("date: Yesterday", "date: {quote: Yesterday, anchor: {quot: May}}", "11:72 UNKNOWN_FIELD", "quote"),
    ("kind: memorandum", "by: {qoute: Ukraine}\n    kind: memorandum", "8:10 UNKNOWN_FIELD", "quote"),
    ("because: what", "becase: what", "33:57 UNKNOWN_FIELD", "because"),
    # keys that are terms
    ("{party:", "{partie:", "9:28 UNKNOWN_TERM", "party"),
    ("{official:", "{offical:", "22:22 UNKNOWN_TERM", "official"),
    ("{signed:", "{singed:", "11:30 UNKNOWN_TERM", "signed"),
    ("{announced:", "{anounced.here:", "19:37 UNKNOWN_TERM", "announced"),
    # terms and ids that value: gives
    ("as: context", "as: contxt", "33:5 UNKNOWN_TERM", "context"),
    ("kind: memorandum", "kind: {quote: memorandum, rank: prefered, rank_reason: x}", "8:11 UNKNOWN_TERM", "preferred"),
    ("result: passed", f"result: {CURATED % 'pased'}", "29:13 BAD_VALUE", "passed"),
    ("result: passed", f"method: {CURATED % 'vioce'}", "29:13 BAD_VALUE", "voice"),
    ("event: signed,", "event: {quote: air defense, value: sined, because: x},", "11:30 BAD_VALUE", "signed"),
    ("amount: $5 million", "amount: {quote: defense aid, value: aproximately 5 USD, because: x}", "16:13 BAD_VALUE", "approximately"),
    ("    names: {official", "    country: {quote: defense aid, value: UK, because: x}\n    names: {official", "22:14 BAD_VALUE", "GB"),
    ("kind: news_article", "kind: news_artikel", "2:9 BAD_VALUE", "news_article"),
    ("kind: news_article", "kind: {quote: Daily News, value: news_artikel, because: x}", "2:9 BAD_VALUE", "news_article"),
    ("chamber: U.S. Senate", f"chamber: {CURATED % 'us-senat'}", "28:14 UNKNOWN_ID", "us-senate"),
    ("chamber: U.S. Senate", f"blocked_by: {CURATED % 'us-senat'}", "28:17 UNKNOWN_ID", "us-senate"),
    ("donors: {US: U.S.}", "donors: {us-senat: {quote: the Senate said, because: x}}", "17:24 UNKNOWN_ID", "us-senate"),
    ("event: signed,", "event: signed, actor: {quote: Ukraine, value: us-senat, because: x},", "11:45 UNKNOWN_ID", "us-senate"),
    ("kind: memorandum", "kind: {quote: memorandum, by: {quote: a memorandum, value: us-senat}}", "8:35 UNKNOWN_ID", "us-senate"),
    ("  kind: news_article", "  kind: other\n  publisher: us-senat", "3:14 UNKNOWN_ID", "us-senate"),
    ("  kind: news_article", "  kind: other\n  copy_of: aa", "3:12 UNKNOWN_ID", ""),
    # keys that are ids or codes
    ("{US: ", "{UK: ", "9:27 UNKNOWN_ID", "GB"),
    ("recipients: {UA:", "recipients: {UK:", "18:22 UNKNOWN_ID", "GB"),
    ('{US: "the [[U.S.]] and"', '{us-senat: {quote: "a [[memorandum]]", because: x}', "9:33 UNKNOWN_ID", "us-senate"),
    ("subjects: {memo:", "subjects: {meno:", "31:22 UNKNOWN_ID", "memo"),
    # titles, wholes and merges
    ("{value: Memo", "{valeu: Memo", "6:13 UNKNOWN_FIELD", "value"),
    ("    title: {value: Aid", "    titel: {value: Aid", "14:5 UNKNOWN_FIELD", "title"),
    ("    in: The U.S. ann", "    part_of: {value: aidd, quote: defense aid, because: x}\n    in: The U.S. ann", "15:14 UNKNOWN_ID", "aid"),
    ("    in: The U.S. ann", "    merged: {because: x, quote: x}\n    in: The U.S. ann", "15:26 UNKNOWN_FIELD", "quotes"),
    ("    in: The U.S. ann", "    merged: {because: x, quotes: [{source: aa, quote: a}]}\n    in: The U.S. ann", "15:35 UNKNOWN_ID", "a"),
]  # fmt: skip
IN_RECORDS = [
    ("redirects:", "redirect:", "1:1 UNKNOWN_FIELD", "redirects"),
    ("{to: aid", "{too: aid", "2:9 UNKNOWN_FIELD", "to"),
    ("{to: aid", "{to: aidd", "2:13 UNKNOWN_ID", "aid"),
    ("older: {because", "older: {becase", "4:11 UNKNOWN_FIELD", "because"),
]
IN_EXPECTATIONS = [
    ("vots: {rows: 1}", "1:1 UNKNOWN_TABLE", "votes"),
    ("votes: {row: 1}", "1:9 UNKNOWN_FIELD", "rows"),
    ("votes: {rows: {mni: 1}}", "1:16 UNKNOWN_FIELD", "min"),
    ("lost: {row: 10%}", "1:8 UNKNOWN_FIELD", "rows"),
]


def problems_of(make_seeds: MakeSeeds, annotation: str, records: str, expectations: str = "") -> list[Problem]:
    folder = make_seeds({"a": (TEXT, annotation)}, records)
    if expectations:
        (folder / "expectations.yaml").write_text(expectations, encoding="utf-8")
    try:
        build(folder, folder.parent)
    except PolicytrackError as error:
        return list(error.problems)
    return []


def told(problems: list[Problem], wanted: str, near: str) -> bool:
    """Whether a problem stands at a line and column, has a code, and names what was probably meant."""
    return any(
        f"{each.line}:{each.col} {each.code}" == wanted and near in f"{each.hint} {each.expected}" for each in problems
    )


def test_the_names_are_known(make_seeds: MakeSeeds) -> None:
    assert problems_of(make_seeds, ANNOTATION, RECORDS, "votes: {rows: {min: 1}}") == []


@pytest.mark.parametrize(("known", "unknown", "wanted", "near"), IN_ANNOTATION)
def test_an_unknown_name_in_an_annotation(
    make_seeds: MakeSeeds, known: str, unknown: str, wanted: str, near: str
) -> None:
    assert known in ANNOTATION
    problems = problems_of(make_seeds, ANNOTATION.replace(known, unknown, 1), RECORDS)
    assert told(problems, wanted, near), [str(each) for each in problems]


@pytest.mark.parametrize(("known", "unknown", "wanted", "near"), IN_RECORDS)
def test_an_unknown_name_in_the_records(
    make_seeds: MakeSeeds, known: str, unknown: str, wanted: str, near: str
) -> None:
    assert known in RECORDS
    problems = problems_of(make_seeds, ANNOTATION, RECORDS.replace(known, unknown, 1))
    assert told(problems, wanted, near), [str(each) for each in problems]


@pytest.mark.parametrize(("expectations", "wanted", "near"), IN_EXPECTATIONS)
def test_an_unknown_name_in_the_expectations(make_seeds: MakeSeeds, expectations: str, wanted: str, near: str) -> None:
    problems = problems_of(make_seeds, ANNOTATION, RECORDS, expectations)
    assert told(problems, wanted, near), [str(each) for each in problems]
