"""From miniature seeds to rows: rules, judgement, copies, merges, and every problem with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError, UsageError
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

TEXT = """Daily News
May 3, 2024

The Senate of Ruritania passed the aid bill by a vote of 51-49 on Tuesday.
Yesterday, the U.S. announced more than $5 million in defense aid for Ukraine, the Senate said.
"""
SOURCE = 'source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}\n'
SENATE = """institutions:
  rt-senate: {names: {short: {quote: "[[Senate]] of Ruritania", because: x}}}
"""
AID = """aid_packages:
  us-aid:
    in: Yesterday, the U.S. announced
    amount: $5 million
    donors: {US: U.S.}
    recipients: {UA: Ukraine}
    events: {announced: {event: announced, date: Yesterday}}
    title: {value: Aid, quote: $5 million in defense aid}
"""
REST = """set_aside:
  - {quote: "The [[Senate of Ruritania passed the aid bill by a vote of 51-49 on Tuesday]]", as: out_of_scope, because: the vote is not coded here}
"""


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(PolicytrackError) as caught:
        dataset_rows(read_seeds(folder))
    return [str(problem) for problem in caught.value.problems]


def one(rows: Any, table: str) -> Any:
    (row,) = rows[table]
    return row


def test_a_whole_record(make_seeds: MakeSeeds) -> None:
    rows = dataset_rows(read_seeds(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + REST)})))
    aid = one(rows, "aid_packages")
    assert (str(aid.amount), str(aid.amount_min), aid.amount_qualifier, aid.currency) == (
        "5000000",
        "5000000",
        "more_than",
        "USD",
    )
    assert (aid.status, aid.status_date, aid.counts_in_total) == ("announced", "2024-05-02", False)
    quotes = {row.field: row.quote for row in aid.evidence if row.part == "value"}
    assert quotes["/amount_qualifier"] == quotes["/amount_min"] == "more than $5 million"
    anchors = [row.quote for row in aid.evidence if row.part == "anchor" and row.field == "/events/announced/date"]
    assert anchors == ["May 3, 2024"]
    assert [(row.kind, row.value, row.disposition) for row in rows["mentions"] if row.kind != "institution"] == [  # type: ignore[attr-defined]
        ("date", "2024-05-03", "cited"), ("instrument", "bill", "out_of_scope"), ("tally", "51-49", "out_of_scope"), ("date", "2024-04-30", "out_of_scope"),
        ("date", "2024-05-02", "cited"), ("money", "5000000", "cited")]  # fmt: skip


def test_an_unreviewed_source_needs_only_its_source(make_seeds: MakeSeeds) -> None:
    rows = dataset_rows(read_seeds(make_seeds({"a": (TEXT, SOURCE)})))
    assert one(rows, "records").review == "unreviewed"
    assert {row.disposition for row in rows["mentions"]} == {"cited", "unreviewed"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (("amount: $5 million", "amount: {quote: $5 million, value: 6000000}"), ["seeds/a.yaml:7:13  us-aid/amount  CONTRADICTED  the words give another value (got: 6000000; expected: 5000000; hint: if the value is right nevertheless, add because:)"]),
        (("donors: {US: U.S.}", "military: {quote: defense aid, value: \"false\"}"), ["seeds/a.yaml:8:15  us-aid/military  CONTRADICTED  the words give another value (got: false; expected: true; hint: if the value is right nevertheless, add because:)"]),
        (("donors: {US: U.S.}", "donors: {US: announced}"), ["seeds/a.yaml:8:18  us-aid/donors/US/country  UNKNOWN_WORD  the lexicon of countries does not know 'announced' (got: US; hint: give because:, or add a row to policytrack/recognisers/lexicon/countries.py; or quote words that give it)"]),
        (("donors: {US: U.S.}", "mechanism: announced"), ["seeds/a.yaml:8:16  us-aid/mechanism  UNKNOWN_WORD  the lexicon of mechanisms does not know 'announced' (hint: give value: and because:, or add a row to policytrack/recognisers/lexicon/aid.py; or quote words that give it)"]),
        (("donors: {US: U.S.}", "mechanism: {quote: announced, value: loan}"), ["seeds/a.yaml:8:16  us-aid/mechanism  UNKNOWN_WORD  the lexicon of mechanisms does not know 'announced' (got: loan; hint: give because:, or add a row to policytrack/recognisers/lexicon/aid.py; or quote words that give it)"]),
        (("recipients:", "mechanism: {quote: announced, value: loans, because: x}\n    recipients:"), ["seeds/a.yaml:9:16  us-aid/mechanism  BAD_VALUE  not one of 9 terms (got: loans; expected: drawdown, supplemental_appropriation, appropriation, fmf, usai, loan, loan_guarantee, grant, in_kind; hint: did you mean 'loan'?)"]),
        (("event: announced,", "event: announced, actor: {quote: said, value: rt-senat, because: x},"), ["seeds/a.yaml:10:51  us-aid/events/announced/actor_id  UNKNOWN_ID  no such institution (got: rt-senat; hint: did you mean 'rt-senate'?)"]),
        (("{UA: Ukraine}", "{UA: U.S.}"), ["seeds/a.yaml:9:22  us-aid/recipients/UA/country  CONTRADICTED  the words give another value (got: UA; expected: US; hint: if the value is right nevertheless, add because:)"]),
        (("event: announced,", "event: {quote: announced, value: anounced, because: x},"), ["seeds/a.yaml:10:33  us-aid/events/announced/event  BAD_VALUE  not one of 12 terms (got: anounced; expected: requested, pledged, scheduled, proposed, blocked, authorised, announced, committed, appropriated, delivered, suspended, cancelled; hint: did you mean 'announced'?)"]),
        (("date: Yesterday", "date: {quote: said, value: 2024-02-30, because: x}"), ["seeds/a.yaml:10:50  us-aid/events/announced/date  BAD_VALUE  not an EDTF date (got: 2024-02-30; expected: 2023, 2023-12, 2023-12-06, 2023-12-05/2023-12-06 or [2023-12-05..2023-12-06]; hint: there is no such day)"]),
        (("recipients: {UA: Ukraine}", "recipients: {ukrain: Ukraine}"), ["seeds/a.yaml:9:26  us-aid/recipients/ukrain  UNKNOWN_ID  the words are a country: key it by its code (got: ukrain; expected: UA)"]),
        (("recipients: {UA: Ukraine}", "recipients: {UA: {quote: Ukraine, value: RU}}"), ["seeds/a.yaml:9:22  us-aid/recipients/UA  UNUSED_VALUE  a set is keyed by its values: value: has no use here (got: RU)"]),
        (("{announced: {event: announced,", "{delivered: {event: announced,"), ["seeds/a.yaml:10:33  us-aid/events/delivered/event  CONTRADICTED  the words give another value (got: delivered; expected: announced; hint: if the value is right nevertheless, add because:)"]),
        (("amount: $5 million", "amount: announced"), ["seeds/a.yaml:7:13  us-aid/amount  NOT_RECOGNISED  no amount is recognised in the quote (expected: one amount)"]),
    ],
)  # fmt: skip
def test_a_value_and_its_words_must_agree(make_seeds: MakeSeeds, change: tuple[str, str], wanted: list[str]) -> None:
    assert change[0] in AID
    found = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID.replace(*change) + REST)}))
    assert [each for each in found if "UNACCOUNTED" not in each] == wanted


def test_an_amount_and_a_year_that_only_a_curator_can_read(make_seeds: MakeSeeds) -> None:
    text = TEXT.replace("Yesterday, the", "On Dec. 20 the").replace("more than $5 million", "half a crore dollars")
    aid = AID.replace("in: Yesterday, the U.S. announced", "in: On Dec. 20 the U.S. announced")
    aid = aid.replace(
        "amount: $5 million", "amount: {quote: half a crore dollars, value: at_least 5000000 USD, because: x}"
    )
    aid = aid.replace(
        "date: Yesterday", "date: {quote: Dec. 20, value: 2022-12-20, because: the year before last is meant}"
    )
    aid = aid.replace("quote: $5 million in defense aid", "quote: defense aid")
    package = one(dataset_rows(read_seeds(make_seeds({"a": (text, SOURCE + SENATE + aid + REST)}))), "aid_packages")
    assert (str(package.amount), str(package.amount_min), package.amount_qualifier) == (
        "5000000",
        "5000000",
        "at_least",
    )
    assert package.status_date == "2022-12-20"
    assert {row.method for row in package.evidence if row.field in ("/amount", "/events/announced/date")} == {"curated"}


def test_what_has_happened_is_not_dated_after_it_was_said(make_seeds: MakeSeeds) -> None:
    aid = AID.replace("date: Yesterday", 'date: {quote: announced, value: "2030", because: x}')
    aside = '  - {quote: "[[Yesterday]], the", as: context, because: y}\n'
    assert problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + aid + REST + aside)})) == [
        "seeds/a.yaml:10:50  us-aid/events/announced/date  DATE_AFTER_SAYING  the event has happened, and is dated after it was said (got: 2030; expected: not after 2024-05-03)"
    ]


def test_a_mention_that_nobody_accounts_for(make_seeds: MakeSeeds) -> None:
    found = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID)}))
    told = "and no set_aside covers it"
    mend = "cite it in a.yaml, or set it aside with a reason"
    assert found == [
        f"seeds/a.txt:4:{col}  a  UNACCOUNTED  no claim cites this {kind}, {told} (got: {got}; hint: {mend})"
        for kind, got, col in (("instrument", "bill", 40), ("tally", "51-49", 58), ("date", "Tuesday", 67))
    ]


def test_a_set_aside_that_holds_nothing(make_seeds: MakeSeeds) -> None:
    idle = '  - {quote: "Daily News", as: boilerplate, because: idle}\n'
    assert problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + REST + idle)})) == [
        "seeds/a.yaml:14:5  a/set_aside  IDLE_SET_ASIDE  every mention here is cited, or there is none (got: Daily News)"
    ]


def test_a_record_needs_a_title(make_seeds: MakeSeeds) -> None:
    (found,) = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID.replace(OWN, "") + REST)}))
    assert found == (
        "seeds/a.yaml:7:13  us-aid  NO_TITLE  the record has no title "
        "(hint: add title: {value: the title, quote: words of the text} to the record)"
    )


OWN = "    title: {value: Aid, quote: $5 million in defense aid}\n"


@pytest.mark.parametrize(
    ("own", "wanted"),
    [
        ("title: {value: A, quote: $6 million}", "11:30  us-aid/title  QUOTE_NOT_IN_TEXT  the quote is not in the text"),
        ("title: Five million", "11:12  us-aid/title  QUOTE_NOT_IN_TEXT  the quote is not in the text (got: Five million; expected: nearest passage 'n $5 million'; hint: for a title in the project's own words, write {value: the title, quote: words of the text})"),
        ("title: {value: A}", "11:12  us-aid/title  NO_QUOTE  title has no quote (expected: quote:)"),
        ("title: [A]", "11:12  us-aid/title  BAD_SHAPE  a mapping is expected here (expected: value, quote, in)"),
        ("titel: {value: A}", "11:5  us-aid  UNKNOWN_FIELD  unknown field 'titel' (expected: title, part_of, in, by, "),
        ("title: {value: A, quote: $5 million, because: x}", "11:42  us-aid/title  UNKNOWN_FIELD  unknown field 'because' (expected: value, quote, in)"),
        ("part_of: {value: nothing, quote: $5 million, because: x}", "11:14  us-aid/part_of_id  UNKNOWN_ID  no row of aid_packages has this id (got: nothing)"),
        ("part_of: {value: us-aid, quote: $5 million}", "11:14  us-aid/part_of  NO_REASON  part_of needs value: and because:"),
        ("part_of: {value: us-aid, quote: $5 million, because: x}", "11:14  us-aid/part_of_id  BAD_REFERENCE  a circle of parts: us-aid, us-aid (got: us-aid)"),
        ("merged: {because: x}", "11:13  us-aid/merged  NO_REASON  a merge needs a reason and quotes (expected: because: and quotes:, a list with a quote of each source)"),
        ("merged: {because: x, quotes: [{source: b, quote: aid}]}", "11:35  us-aid/merged  UNKNOWN_ID  no such source (got: b)"),
        ("merged: {because: x, quotes: [{source: a}]}", "11:35  us-aid/merged  NO_QUOTE  a merge has no quote (expected: quote:)"),
    ],
)  # fmt: skip
def test_bad_editorial_values(make_seeds: MakeSeeds, own: str, wanted: str) -> None:
    more = own + "\n    " + OWN.strip() if own.startswith(("part_of", "merged")) else own
    found = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID.replace(OWN, f"    {more}\n") + REST)}))
    assert found[0].startswith(f"seeds/a.yaml:{wanted}")


def test_the_title_of_a_record_that_no_source_speaks_of(make_seeds: MakeSeeds) -> None:
    more = AID + "  us-aidd: {title: {value: A, quote: $5 million}}\n"
    (found,) = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + more + REST)}))
    assert found == (
        "seeds/a.yaml:12:20  us-aidd/title  UNKNOWN_ID  no source says anything of this record "
        "(got: us-aidd; hint: did you mean 'us-aid'?)"
    )


def test_a_title_may_be_words_of_the_text(make_seeds: MakeSeeds) -> None:
    aid = AID.replace(OWN, '    title: "[[$5 million in defense aid]] for Ukraine"\n')
    rows = dataset_rows(read_seeds(make_seeds({"a": (TEXT, SOURCE + SENATE + aid + REST)})))
    assert one(rows, "aid_packages").title == "$5 million in defense aid"


def test_a_title_in_two_files(make_seeds: MakeSeeds) -> None:
    """The problem names both places; two merges of one record are one merge of all their sources."""
    merge = "    merged: {because: one sum, quotes: [{source: %s, quote: $5 million}, $5 million]}\n"
    files = {"a": (TEXT, SOURCE + SENATE + AID + REST), "b": (TEXT, SOURCE + SENATE + AID + merge % "a" + REST)}
    assert problems_of(make_seeds(files)) == [
        "seeds/b.yaml:11:12  us-aid/title  GIVEN_TWICE  title: is given in two places; first in seeds/a.yaml:11 "
        "(got: Aid; hint: delete one of the two)"
    ]
    files["b"] = (TEXT, SOURCE + SENATE + AID.replace(OWN, "") + merge % "a" + REST)
    files["c"] = (TEXT, SOURCE + SENATE + AID.replace(OWN, "") + merge % "b" + REST)
    rows = dataset_rows(read_seeds(make_seeds(files)))
    identity = [row.source_id for row in rows["evidence"] if row.field == "/aid_package_id"]  # type: ignore[attr-defined]
    assert sorted(identity) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ("us-aid: {title: {value: A, source: a, quote: $5 million}}", "1:1  us-aid  MOVED_FIELD  title: of a record belongs to an annotation file (hint: move it to us-aid: under aid_packages: in the annotation of the quoted text, without source:)"),
        ("us-aid: x", "1:1  UNKNOWN_FIELD  unknown field 'us-aid' (expected: redirects, withdrawn)"),
        ("redirect: {x: {}}", "1:1  UNKNOWN_FIELD  unknown field 'redirect' (expected: redirects, withdrawn; hint: did you mean 'redirects'?)"),
    ],
)  # fmt: skip
def test_records_yaml_holds_redirects_and_withdrawals_only(make_seeds: MakeSeeds, records: str, wanted: str) -> None:
    (found,) = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + REST)}, records))
    assert found == f"seeds/records.yaml:{wanted}"


COPY_SOURCE = "source: {copy_of: a, kind: news_article, language: en}\n"


def test_a_copy_takes_over_what_its_original_says(make_seeds: MakeSeeds) -> None:
    body = TEXT.partition("\n\n")[2]
    rows = dataset_rows(read_seeds(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + REST), "b": (body, COPY_SOURCE)})))
    entry = next(row for row in rows["records"] if row.record_id == "us-aid")  # type: ignore[attr-defined]
    assert (entry.n_sources, entry.n_independent_sources) == (2, 1)  # type: ignore[attr-defined]
    copied = [row for row in rows["evidence"] if row.source_id == "b" and row.part == "value"]  # type: ignore[attr-defined]
    assert copied
    assert all(body[row.start_char : row.end_char] == row.quote and row.method == "copied" for row in copied)  # type: ignore[attr-defined]
    dispositions = {(row.source_id, row.quote): row.disposition for row in rows["mentions"]}  # type: ignore[attr-defined]
    assert dispositions["b", "51-49"] == "out_of_scope"
    assert dispositions["b", "Yesterday"] == "cited"


def test_a_paragraph_of_its_own_must_be_annotated(make_seeds: MakeSeeds) -> None:
    body = TEXT.partition("\n\n")[2] + "\n\nSomething new happened."
    (found,) = problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + REST), "b": (body, COPY_SOURCE)}))
    assert (
        found
        == "seeds/b.txt:5:1  b  NOT_COPIED  a paragraph that the original lacks is not annotated (got: Something new happened.; hint: annotate it in seeds/b.yaml, or set it aside)"
    )


def test_an_original_must_exist(make_seeds: MakeSeeds) -> None:
    (found,) = problems_of(
        make_seeds(
            {"a": (TEXT, SOURCE + SENATE + AID + REST), "b": (TEXT, COPY_SOURCE.replace("copy_of: a", "copy_of: c"))},
        )
    )
    assert found == "seeds/b.yaml:1:19  b/copy_of  UNKNOWN_ID  no such original (got: c)"


def test_a_merge_of_independent_sources_needs_a_reason(make_seeds: MakeSeeds) -> None:
    files = {"a": (TEXT, SOURCE + SENATE + AID + REST), "b": (TEXT, SOURCE + SENATE + AID.replace(OWN, "") + REST)}
    assert problems_of(make_seeds(files)) == [
        "seeds/b.yaml:7:13  us-aid  UNEXPLAINED_MERGE  several independent sources, and no reason why they speak of one "
        "thing (expected: merged: with because: and a quote of each source: a, b)"
    ]
    merge = (
        "    merged: {because: one sum, quotes: [$5 million, {source: a, in: 'Yesterday, the', quote: $5 million}]}\n"
    )
    files["b"] = (TEXT, SOURCE + SENATE + AID.replace(OWN, merge) + REST)
    rows = dataset_rows(read_seeds(make_seeds(files)))
    identity = [row for row in rows["evidence"] if row.field == "/aid_package_id"]  # type: ignore[attr-defined]
    assert [(row.source_id, row.because) for row in identity] == [("a", "one sum"), ("b", "one sum")]  # type: ignore[attr-defined]


def test_one_id_of_two_types(make_seeds: MakeSeeds) -> None:
    files = {
        "a": (TEXT, SOURCE + SENATE + AID + REST),
        "b": (TEXT, SOURCE + "agreements: {us-aid: {events: {announced: {event: announced}}}}"),
    }
    (found,) = problems_of(make_seeds(files))
    assert (
        found
        == "seeds/b.yaml:2:51  us-aid  TWO_TYPES  the id belongs to a record of another type: aid_package in seeds/a.yaml:7 (got: agreement)"
    )


def test_files_without_their_partner(make_seeds: MakeSeeds) -> None:
    folder = make_seeds({"a": (TEXT, SOURCE)})
    (folder / "b.txt").write_text("text")
    (folder / "c.yaml").write_text("source: {}")
    assert problems_of(folder) == [
        "seeds/b.txt  NO_ANNOTATION  the text has no annotation file (expected: b.yaml)",
        "seeds/c.yaml  NO_TEXT  the text of the annotation is missing (expected: c.txt)",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"\xef\xbb\xbfText",
            "seeds/a.txt:1:1  BOM  the text begins with a byte order mark (hint: save the file as UTF-8 without a byte order mark)",
        ),
        (
            b"ab\ncd\xff",
            "seeds/a.txt:2:3  ENCODING  not UTF-8: byte 5 of the file (got: 0xff; hint: save the file as UTF-8; in Windows-1252 the byte is ÿ)",
        ),
        (
            b"ab\x00",
            "seeds/a.txt:1:3  CONTROL_CHARACTER  the text contains a control character (got: U+0000; hint: delete the character, or save the text again)",
        ),
    ],
)
def test_a_text_that_cannot_be_read(make_seeds: MakeSeeds, data: bytes, message: str) -> None:
    folder = make_seeds({"a": (TEXT, SOURCE)})
    (folder / "a.txt").write_bytes(data)
    assert problems_of(folder) == [message]


def test_all_problems_of_all_files_in_one_run(make_seeds: MakeSeeds) -> None:
    folder = make_seeds(
        {
            "a": (TEXT, SOURCE + AID.replace("amount: $5 million", "amount: $6 million")),
            "b": (TEXT, SOURCE + "vote: {}"),
            "c": (TEXT, "a: &x 1"),
        }
    )
    assert [line.split("  ")[0] for line in problems_of(folder)] == [
        "seeds/a.yaml:5:13", "seeds/b.yaml:2:1", "seeds/c.yaml:1:1", "seeds/c.yaml:1:1", "seeds/c.yaml:1:4",
    ]  # fmt: skip


def test_no_seeds(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        read_seeds(tmp_path / "none")
    with pytest.raises(UsageError, match=r"no \.txt file"):
        read_seeds(tmp_path)


def test_the_order_of_files_and_claims_changes_nothing(make_seeds: MakeSeeds) -> None:
    blocks = SOURCE + SENATE + AID + REST
    turned = (
        SOURCE
        + REST
        + AID.replace("    donors: {US: U.S.}\n", "").replace("    amount", "    donors: {US: U.S.}\n    amount")
        + SENATE
    )
    first = dataset_rows(read_seeds(make_seeds({"a": (TEXT, blocks)})))
    second = dataset_rows(read_seeds(make_seeds({"a": (TEXT, turned)})))
    assert first == second


SPOKEN = SOURCE + SENATE + AID + REST

AGREEMENT = """agreements:
  g:
    in: Yesterday, the U.S. announced
    parties: {signatary: {UA: Ukraine}}
    events: {sigend: {event: announced}}
"""


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (("", ""), ["seeds/a.yaml:15:  g/parties/signatary:UA  UNKNOWN_TERM  no such role (got: signatary; expected: party, signatory, proposer, counterpart, beneficiary; hint: did you mean 'signatory'?)",
                    "seeds/a.yaml:16:  g/events/sigend/event  UNKNOWN_TERM  no such stage (got: sigend;"]),
        (("{signatary: {UA: Ukraine}}", "{counterpart: {UA: Ukraine}}"), ["seeds/a.yaml:16:"]),
        (("{signatary: {UA: Ukraine}}", "{signatory: {UA: Ukraine}}"), ["seeds/a.yaml:15:  g/parties/signatory:UA/role  NOT_RECOGNISED  no words for the role 'signatory' in the sentence (hint: give the reason with because:)"]),
        (("{signatary: {UA: Ukraine}}", "{party: {rt-senat: {quote: the Senate, because: x}}}"), ["seeds/a.yaml:15:  g/parties/party:rt-senat  CONTRADICTED  the words name an institution that has a record (got: rt-senat; expected: rt-senate)"]),
        (("{signatary: {UA: Ukraine}}", "{party: {rt-senat: {quote: announced, because: x}}}"), ["seeds/a.yaml:15:  g/parties/party:rt-senat  UNKNOWN_ID  no such institution (got: rt-senat; hint: did you mean 'rt-senate'?)"]),
    ],
)  # fmt: skip
def test_roles_and_stages_are_checked_where_they_are_written(
    make_seeds: MakeSeeds, change: tuple[str, str], wanted: list[str]
) -> None:
    found = problems_of(
        make_seeds(
            {
                "a": (
                    TEXT,
                    SPOKEN.replace(REST, AGREEMENT.replace(*change) + REST)
                    if change[0]
                    else SPOKEN.replace(REST, AGREEMENT + REST),
                )
            },
        )
    )
    for line in wanted:
        assert any(re.sub(r":\d+  ", ":  ", each, count=1).startswith(line) for each in found), found


@pytest.mark.parametrize(
    ("by", "words", "institution"),
    [
        ('by: "[[the Senate]] said"', "the Senate", "rt-senate"),
        ('by: {quote: "[[U.S.]] announced", value: rt-senate, because: x}', "U.S.", "rt-senate"),
        ('by: {quote: "[[the Senate]] said", value: rt-senate}', "the Senate", "rt-senate"),
        ('by: "[[U.S.]] announced"', "U.S.", None),
    ],
)
def test_who_said_it(make_seeds: MakeSeeds, by: str, words: str, institution: str | None) -> None:
    annotation = SPOKEN.replace("    amount: $5 million", f"    {by}\n    amount: $5 million")
    rows = dataset_rows(read_seeds(make_seeds({"a": (TEXT, annotation)})))
    (row,) = [row for row in rows["evidence"] if row.field == "/amount" and row.part == "value"]  # type: ignore[attr-defined]
    assert (row.attributed_to, row.attributed_to_id) == (words, institution)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (("    amount: $5 million", "    by: {value: rt-senate}\n    amount: $5 million"), "seeds/a.yaml:7:9  us-aid/by  NO_QUOTE  the attribution has no quote (expected: quote:)"),
        (("donors: {US: U.S.}", "donors: {US: {quote: U.S., in: [x]}}"), "seeds/a.yaml:8:36  us-aid/donors/US  BAD_SHAPE  a text is expected here (hint: put a value that begins with [ or { into double quotes)"),
        (("date: Yesterday", "date: {quote: Yesterday, anchor: {quoted: x}}"), "seeds/a.yaml:10:77  us-aid/events/announced/date  NO_QUOTE  the anchor has no quote"),
        (("kind: news_article", "kind: [x, y]"), "seeds/a.yaml:1:17  a/kind  QUOTE_NOT_IN_TEXT"),
        (("kind: news_article", "kind: new_article"), "seeds/a.yaml:1:16  a/kind  BAD_VALUE"),
        (("language: en", "language: English"), "seeds/a.yaml:1:40  a/language  BAD_VALUE"),
        (("kind: news_article", "publisher: nobody"), "seeds/a.yaml:1:21  a/publisher  UNKNOWN_ID  no such institution (got: nobody; hint: for a publisher without a record, write its name: Nobody)"),
        (("source: {kind: news_article, language: en, ", "sources: {x: y}\nsource: {kind: news_article, language: en, "), "seeds/a.yaml:1:1  UNKNOWN_FIELD  unknown field 'sources'"),
        (('"[[Senate]] of Ruritania", because: x}', '"[[Senate]] of Ruritania", value: Upper House}'), "seeds/a.yaml:3:30  rt-senate/names/upper-house  NO_REASON  a name that the words do not give needs a reason (got: Upper House; expected: because:)"),
        (('short: {quote: "[[Senate]] of Ruritania", because: x}', "acronym: aid bill"), "seeds/a.yaml:3:32  rt-senate/names/aid-bill/kind  NOT_RECOGNISED  the name's form does not show its kind (got: acronym; expected: because:)"),
        (("{short: {quote", "{nickname: {quote"), "seeds/a.yaml:3:33  rt-senate/names/nickname  UNKNOWN_TERM  no such kind of name (got: nickname; expected: official, short, acronym, alias, metonym)"),
        (("{UA: Ukraine}", "{rt-sennate: Ukraine in}"), "seeds/a.yaml:9:30  us-aid/recipients/rt-sennate"),
    ],
)  # fmt: skip
def test_more_bad_annotations(make_seeds: MakeSeeds, change: tuple[str, str], wanted: str) -> None:
    assert change[0] in SPOKEN
    found = problems_of(make_seeds({"a": (TEXT, SPOKEN.replace(*change, 1))}))
    assert next(each for each in found if "UNACCOUNTED" not in each).startswith(wanted)


def test_a_tally_is_read_whole_or_given_by_the_curator(make_seeds: MakeSeeds) -> None:
    vote = 'votes:\n  v:\n    in: The Senate of Ruritania\n    chamber: "The [[Senate]] of"\n    held: Tuesday\n    result: passed\n    tally: 51-49\n    question: aid bill\n'
    vote += "    title: {value: Vote, quote: aid bill}\n"
    read = one(dataset_rows(read_seeds(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + vote)}))), "votes")
    assert (read.yes, read.no, read.abstain, read.result, read.held) == (51, 49, None, "passed", "2024-04-30")
    given = vote.replace("tally: 51-49", 'tally: {quote: aid bill, value: "51-49-3", because: x}')
    rest = "set_aside: [{quote: 51-49, as: context, because: x}]\n"
    read = one(dataset_rows(read_seeds(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + given + rest)}))), "votes")
    assert (read.yes, read.no, read.abstain) == (51, 49, 3)
    wrong = problems_of(
        make_seeds(
            {
                "a": (
                    TEXT,
                    SOURCE + SENATE + AID + vote.replace("tally: 51-49", "tally: {quote: 51-49, value: 52-48}") + rest,
                )
            },
        )
    )
    assert wrong == [
        "seeds/a.yaml:18:12  v/tally  CONTRADICTED  the words give another value (got: 52-48; expected: 51-49; hint: if the value is right nevertheless, add because:)"
    ]
    wrong = problems_of(
        make_seeds(
            {
                "a": (
                    TEXT,
                    SOURCE
                    + SENATE
                    + AID
                    + vote.replace("tally: 51-49", "tally: {quote: aid bill, value: many, because: x}")
                    + rest,
                )
            },
        )
    )
    assert wrong == [
        "seeds/a.yaml:18:12  v/tally  BAD_VALUE  not a value of this field (got: many; expected: two or three counts: 86-11)"
    ]


def test_a_copy_of_a_copy_is_told(make_seeds: MakeSeeds) -> None:
    files = {
        "a": (TEXT, SPOKEN),
        "b": (TEXT, COPY_SOURCE),
        "c": (TEXT, COPY_SOURCE.replace("copy_of: a", "copy_of: b")),
    }
    assert problems_of(make_seeds(files)) == [
        "seeds/c.yaml:1:19  c/copy_of  NOT_AN_ORIGINAL  a copy cannot be an original: name its original (got: b)"
    ]


def test_a_vote_about_nothing(make_seeds: MakeSeeds) -> None:
    vote = "votes: {v: {subjects: {us-aidd: {quote: aid bill, because: x}}, title: {value: Vote, quote: aid bill}}}\n"
    assert problems_of(make_seeds({"a": (TEXT, SOURCE + SENATE + AID + vote + REST)})) == [
        "seeds/a.yaml:12:33  v/subjects/us-aidd/record_id  UNKNOWN_ID  no such record (got: us-aidd; hint: did you mean 'us-aid'?)"
    ]


def test_a_link_is_not_read(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    folder = make_seeds({"a": (TEXT, SPOKEN)})
    (tmp_path / "secret").write_text("x")
    (folder / "b.txt").symlink_to(tmp_path / "secret")
    (folder / "note.docx").write_text("x")
    assert problems_of(folder) == [
        "seeds/b.txt  NOT_A_FILE  not a regular file: links, folders and pipes are not read",
        "seeds/note.docx  UNKNOWN_FILE  a seeds folder has .txt and .yaml files only",
    ]
